import type { Why } from './questions.ts'

type Facts = Readonly<Record<string, string>>

/** Why each of the four questions is answered as it is. */
export const zh: Record<Why, (facts: Facts) => string> = {
  'evidence-held': () => '证据已存档，指纹写在公开记录里；下载后可以自己比对。',
  'no-evidence': () => '没有存证据，无从比对。',
  'brand-only': () => '这句话由品牌写入并签名，赖不掉；被提到的机构没有在这里签名。',
  'looked-up': ({ on, register }) => `品牌的人 ${on} 在${register}查过，内容一致；那家机构没有在这里签名。`,
  'look-up-old': ({ on, register }) => `上次查是 ${on}（${register}），已经超过复查期，现在不知道。`,
  'not-looked-up': () => '还没有人去来源处查过，只有品牌自己的说法。',
  'not-found': ({ on, register }) => `${on} 在${register}没有查到。`,
  differs: ({ on, register }) => `${on} 在${register}查到的内容与这句话不一致。`,
  'number-fails': () => '号码没有通过核对，原因写在“号码”一节。',
  'check-fails': ({ on }) => `${on} 核对时有一项不通过，原因写在“逐项核对”一节。`,
  draft: () => '还是草稿，品牌没有公开这样说。',
  superseded: () => '已由新的一条代替。',
  'dispute-upheld': () => '有人质疑，品牌承认质疑成立。',
  'within-period': ({ on }) => `在有效期内，到 ${on} 为止。`,
  'within-review': ({ on }) => `没有固定期限；最近查过，最晚 ${on} 要再查。`,
  'open-ended': () => '没有固定期限，也没有人查过，只有品牌自己的说法。',
  'not-yet': ({ on }) => `${on} 才开始。`,
  ended: ({ on }) => `${on} 已经到期。`,
  'number-ended': () => '按号码推算，它代表的权利或资格已经结束。',
  suspended: ({ on }) => `${on} 起暂停，现在不能当真。`,
  'review-overdue': ({ on }) => `${on}前该再查一次，没有查，现在不知道。`,
  withdrawn: () => '品牌已经撤回。',
  'brand-and-endorser': () => '这句话由品牌写入并签名；作证方也用自己的钥匙签了字。',
  countersigned: ({ name, on }) => `${name} ${on} 用自己的钥匙为这句话签了字，它在名册里，可以为这一类作证。`,
  'endorser-withdrew': ({ name, on }) => `${name} ${on} 撤回了会签，不再为这句话作证。`,
  'endorser-unlisted': ({ name, on }) => `${name} ${on} 签了字，但它的钥匙不在名册里：没有谁确认过那是它、它有资格。`,
  'endorser-dismissed': ({ name, on }) => `${name} ${on} 签过字，但它已不在名册里。`,
  'other-words-signed': ({ name, on }) => `${name} ${on} 签的是另一种说法，不是现在这一句。`,
  'countersignature-paused': ({ name, on }) => `${name} 自 ${on} 起暂停了会签，现在不知道。`,
  'countersignature-ended': ({ name, on }) => `${name} 的会签到 ${on} 为止，之后没有再签。`,
}
