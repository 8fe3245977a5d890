import type { Finding, Reason, Verdict } from './reasons.ts'

type Facts = Readonly<Record<string, string>>

const unreadable = '这个文件不能当作凭证来读'
const malformed = '这份凭证的写法不对'
const notTheirs = '签名不是所写的那一方的'
const changed = '签名之后被改过，或者是伪造的'
const noPower = '没有哪个我们认得出资格的机构确认过'
const other = '是真的，但说的是另一样东西'

const verdicts: Record<Verdict, string> = {
  invalid: '不成立',
  revoked: '签发方已撤回',
  suspended: '签发方已暂停',
  expired: '已经过期',
  not_yet_valid: '还没有开始',
  mismatch: '说的是另一样东西',
  indeterminate: '现在不知道',
  self_declared: '只有签的人自己这样说',
  evidenced: '有证据',
  countersigned: '有资格的一方已会签',
  registry_checked: '已会签，并在登记处查到',
}

const reasons: Record<Reason, (facts: Facts) => string> = {
  too_large: ({ mostKiB }) => `${unreadable}：太大了${mostKiB ? `，最多 ${mostKiB} KB` : ''}。`,
  not_json: () => `${unreadable}：既不是 JSON，也不是 vc+jwt。`,
  duplicate_member: ({ found }) =>
    `${unreadable}：同一个名字出现了两次${found ? `（${found}）` : ''}，不同的程序会读出不同的意思。`,
  too_deep: () => `${unreadable}：嵌套太深。`,
  unsafe_number: () => `${unreadable}：里面的整数太长，读的时候会丢位；金额和编号要写成文字。`,
  missing_field: () => `${malformed}：缺一项。`,
  malformed_field: () => `${malformed}：有一项不合标准。`,
  bad_datetime: () => `${malformed}：日期时间没有写清楚，时区必须写。`,
  validity_reversed: () => `${malformed}：截止在开始之前。`,
  unsupported_version: () => `${malformed}：这是 1.1 版的凭证，这里只认 2.0。`,
  legacy_vc_claim: () => `${malformed}：用了旧的 vc 或 vp 包装。`,
  unknown_context: ({ found }) => `我们不认识这种凭证：它引用了没有收录的词表${found ? ` ${found}` : ''}。`,
  unknown_type: ({ found }) => `我们不认识这种凭证：${found ?? '类型没有收录'}。`,
  unknown_kind: ({ found }) => `我们不认识这个类别：${found ?? ''}。`,
  did_unresolvable: ({ found }) => `联系不上签名的一方${found ? `（${found}）` : ''}，现在不知道。`,
  did_fetch_refused: ({ found }) => `签名方${found ? `（${found}）` : ''}给的地址不安全，没有去取，现在不知道。`,
  did_mismatch: () => `${notTheirs}：那里的文件写的是另一个身份。`,
  key_not_listed: () => `${notTheirs}：它的文件里没有这把钥匙。`,
  key_not_for_assertion: () => `${notTheirs}：这把钥匙不是用来作证的。`,
  controller_mismatch: () => `${notTheirs}：钥匙属于另一方。`,
  alg_not_allowed: ({ found }) => `${changed}：签名方法不被接受${found ? `（${found}）` : ''}。`,
  bad_signature: () => `${changed}：签名对不上。`,
  context_prefix_mismatch: () => `${changed}：词表和签名时的不一样。`,
  key_expired_at_signing: ({ on }) => `签名时这把钥匙已经失效（${on}）。`,
  created_in_future: ({ on }) => `签名写的时间还没有到（${on}）。`,
  proof_expired: ({ on }) => `签名本身只到 ${on}。`,
  expired: ({ on }) => `有效期到 ${on} 为止。`,
  not_yet_valid: ({ on }) => `${on} 才开始有效。`,
  revoked: ({ seenAt }) => `签发方已经撤回${seenAt ? `（${seenAt} 看到）` : ''}。`,
  suspended: ({ seenAt }) => `签发方已经暂停${seenAt ? `（${seenAt} 看到）` : ''}。`,
  status_unknown: () => '没有能确认它是否还有效，现在不知道。',
  status_stale: ({ seenAt }) => `没有能确认它是否还有效，上次确认是 ${seenAt}。`,
  issuer_unknown: () => `${noPower}：签名的一方不在名册里。`,
  issuer_out_of_scope: () => `${noPower}：名册里有签名的一方，但不包括这一类或这个范围。`,
  issuer_no_longer_admitted: () => `${noPower}：签名的一方已不在名册里。`,
  subject_mismatch: () => `${other}。`,
  batch_mismatch: () => `${other}：不包括这个批次。`,
  market_mismatch: () => `${other}：不包括这个地区。`,
  claim_digest_mismatch: () => `${other}：签的是另一种说法，不是现在这一句。`,
  evidence_missing: () => '当时查验的文件不见了。',
  evidence_mismatch: () => '现在给出的文件不是当时查验的那一份。',
  not_logged: () => '不在公开记录里。',
  log_proof_bad: () => '公开记录给出的证明对不上。',
  log_contradicts: () => '公开记录说的和它相反。',
}

/** What the check of a credential says to a reader. */
export const zh = {
  verdicts,
  reasons,
  finding: ({ reason, at, facts }: Finding) => `${reasons[reason](facts ?? {})}${at ? `（${at}）` : ''}`,
}
export type CredentialText = typeof zh
