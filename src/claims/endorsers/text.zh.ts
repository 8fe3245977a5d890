import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Reason } from '../credentials/reasons.ts'
import { zh as credentials } from '../credentials/text.zh.ts'
import { zh as claims } from '../text.zh.ts'
import type { InvitationState } from './situation.ts'
import type { Custody, Part, SignerStanding } from './words.ts'

const parts: Record<Part, string> = { endorser: '作证方', observer: '独立复核方' }
const custodies: Record<Custody, string> = {
  browser: '钥匙在会签方自己的浏览器里生成或载入，由本站的页面完成签名；钥匙没有送到本站。',
  elsewhere: '会签方在别处签好，交来的是签完的凭证；本站从没见过钥匙。',
  hosted: '凭证自己写明：钥匙由别人代管。所以够不上“已会签”这一级。',
}
const standings: Record<SignerStanding, string> = {
  admitted: '在名册里，可以为这一类作证',
  unknown: '不在名册里',
  'out-of-scope': '在名册里，但不包括这一类或这个范围',
  dismissed: '已从名册除名或到期',
}
const assessors = {
  self: '自己评自己',
  commercial: '有商业往来的一方',
  buyer: '买方',
  industry: '行业组织',
  'third-party': '独立第三方',
}
const schemes = {
  uscc: '统一社会信用代码',
  lei: 'LEI',
  cnca: '认证机构批准号',
  cnas: 'CNAS 认可号',
  orcid: 'ORCID',
  other: '登记号',
}

export const zh = {
  parts,
  custodies,
  standings,
  assessors,
  schemes,
  /** Of a claim's page. */
  one: {
    title: '谁会签过',
    lead: '作证方用自己的钥匙签的字。品牌签不了，本站也签不了。',
    none: '还没有人会签。',
    as: '身份',
    did: '公钥身份',
    signed: '会签于',
    until: '有效至',
    untilNone: '没有期限',
    custody: '钥匙在谁手里',
    signing: '签的那天',
    today: '今天',
    row: '名册里的这一行',
    download: '下载签好的凭证，自己核验',
    gone: '凭证原文已应签名人要求删除，指纹还在。',
    counts: '作数',
    not: '不作数',
    otherWords: '签的是另一种说法，不是现在这一句',
    withdrawn: (on: string, how: string) => `会签方 ${on} 撤回（${how}），不再作数`,
    withdrawnLoud: (name: string, on: string) => `${name} 已于 ${on}撤回会签：它不再为这句话作证。`,
    pausedLoud: (name: string, on: string) => `${name} 自 ${on}起暂停会签，现在不能当真。`,
    how: { link: '用邀请链接', signature: '用签名的撤回书', 'status-list': '在它自己的状态表里' },
    reason: '它的说明：',
    paused: (on: string) => `会签方自 ${on}起暂停`,
    ended: (on: string, how: 'period' | 'review') =>
      how === 'period' ? `${on} 到期` : `${on} 过了复核的日子，没有再核`,
    withdrawBySignature: '会签方：交一份签名的撤回书',
    credential: '机器可读的凭证（VC 2.0）',
    registry: '名册：谁可以为哪一类作证',
  },
  /** The page an endorser opens. */
  endorse: {
    title: '请你会签',
    lead: (brand: string) =>
      `${brand} 说了下面这句话，请你用自己的钥匙签字作证。没有账号，不用注册；不同意，什么都不用做。`,
    invited: (name: string, part: string) => `邀请的是：${name}（${part}）`,
    wording: '你要为这句话作证',
    kind: '类别',
    scope: '只对这些有效',
    scopeAll: '没有限定',
    numbers: '号码',
    from: '从',
    until: '到',
    digest: '指纹（SHA-384）',
    digestWhy: '签的是这一个指纹。品牌以后改一个字，你的签名就不再跟着它。',
    claimPage: '看这句话的完整记录',
    exactly: '将要签名的原文',
    inBrowser: '在这个浏览器里签',
    keyMake: '在这里生成一把新钥匙',
    keyLoad: '用我已有的钥匙文件',
    keyWhy:
      '钥匙只在你的浏览器里生成，不会送到本站。签之前请先下载钥匙文件并妥善保管：没有链接时撤回、以后再签，都靠它，丢了没人能补。下载并勾选同意后才能签。',
    keyTrust: '这个页面和签名程序来自本站。如果你连本站也不想信，请在自己的系统里签好，把凭证交到下面。',
    saveKey: '下载钥匙文件',
    yourDid: '你的公钥身份',
    agree: '我看过上面的原文，为这句话作证',
    sign: '签字并提交',
    scriptNeeded: '在浏览器里签需要运行脚本。没有脚本，可以把在别处签好的凭证交到下面。',
    noCrypto: '这个浏览器不能做 Ed25519 签名。请换一个新的浏览器，或在别处签好后交来。',
    badKey: '这不是钥匙文件。',
    failed: '没有签成，什么都没有提交。',
    upload: '交一份在别处签好的凭证',
    uploadHow:
      'JSON（eddsa-jcs-2022）或 vc+jwt，签发方写 did:web 或 did:key。内容要和上面的原文一致，只有签发方是你填的。',
    credential: '凭证原文',
    file: '或者选文件',
    submit: '提交',
    expires: (on: string) => `链接到 ${on}为止有效。`,
    over: {
      open: '',
      expired: '这个链接已经过期。需要的话，请品牌再发一个。',
      revoked: '品牌收回了这个邀请。',
      used: '',
    } satisfies Record<InvitationState, string>,
    claimOver: '这句话已经到期或撤回，不再会签。',
    done: '你已会签',
    doneWhat: (on: string) => `${on}写入公开记录。谁都能下载你签的凭证，自己核验。`,
    doneStanding: '名册怎么说',
    keep: '请收好这个链接：用它可以随时撤回会签。',
    withdraw: '撤回我的会签',
    withdrawWhat: '撤回之后，页面立刻写明你不再为这句话作证，等级随之下降；不能恢复，只能重新会签。',
    withdrawReason: '为什么（公开）',
    withdrawn: '你已撤回会签',
    forget: '删除我签的凭证原文',
    forgetWhat: '删除之后，谁也读不到你签的原文；会签过、撤回过，以及原文的指纹，留在公开记录里。',
  },
  withdrawal: {
    title: '交一份签名的撤回书',
    lead: '给丢了链接、但还有钥匙的会签方。用签会签的同一把钥匙，签下面这份原文，再交来。',
    exactly: '要签的原文（签发方填你的身份）',
    done: '已撤回',
  },
  registry: {
    title: '名册：谁可以为哪一类作证',
    lead: '会签的人在这份名册里，会签才作数。谁放进来的、凭什么，都写在这里；名册由品牌管，记录谁也改不了。',
    none: '名册还是空的：没有哪个会签能作数。',
    kinds: '可以作证的类别',
    scope: '范围',
    dids: '公钥身份',
    registration: '登记',
    assessor: '怎样的一方',
    accredited: '经认可',
    from: '自',
    until: '至',
    basis: '凭什么',
    admitted: (by: string, on: string) => `${by} ${on}放入`,
    dismissed: (on: string, reason: string) => `${on} 除名：${reason}`,
    entry: (index: number) => `记录第 ${index} 条`,
    evidence: '依据的文件',
  },
  desk: {
    title: '会签',
    invite: '请人会签',
    inviteName: '请谁（全称）',
    inviteSend: '生成邀请链接',
    link: '把这个链接发给对方。只显示这一次；谁拿到它，谁就能以对方的名义会签或撤回。',
    revoke: '收回',
    states: { open: '等对方', expired: '过期', revoked: '已收回', used: '已会签' } satisfies Record<
      InvitationState,
      string
    >,
    registry: '名册',
    registryLead: '只有在名册里的一方会签，才算“有资格”。每一行都公开，连同凭什么。',
    admit: '放进名册',
    dismiss: '除名',
    admitThis: '把这一方放进名册',
    name: '全称',
    dids: '公钥身份（did:web 或 did:key，一行一个）',
    kinds: '可以为哪些类别作证',
    basis: '凭什么（公开）',
    reason: '为什么除名（公开）',
    scheme: '登记种类',
    number: '登记号',
    from: '自',
    until: '至（不填为不限）',
    assessor: '怎样的一方',
    accredited: '经认可',
    as: '身份',
  },
  fieldWords: (field: string): string => fields[field] ?? claims.fieldWords(field),
  refusal,
}

const fields: Record<string, string> = {
  as: '身份',
  name: '全称',
  dids: '公钥身份',
  kinds: '类别',
  basis: '凭什么',
  from: '起始日期',
  until: '截止日期',
  reason: '原因',
  credential: '凭证',
}

function refusal({ code, field, facts }: Refusal): string {
  if (code.startsWith('credential.')) {
    const reason = code.slice('credential.'.length) as Reason
    const told = Object.fromEntries(Object.entries(facts ?? {}).map(([name, value]) => [name, String(value)]))
    return credentials.reasons[reason]?.(told) ?? '凭证没有通过核验。'
  }
  const said = sentences[code]?.(facts ?? {})
  if (said) return said
  const general = kit.refusal({ code, ...(facts ? { facts } : {}) })
  if (general) return field ? `${zh.fieldWords(field)}：${general}` : general
  return claims.refusal({ code, ...(field ? { field } : {}), ...(facts ? { facts } : {}) })
}

const sentences: Record<string, (facts: Readonly<Record<string, string | number>>) => string> = {
  'invitation.unknown': () => '没有这个邀请。',
  'invitation.expired': () => zh.endorse.over.expired,
  'invitation.revoked': () => zh.endorse.over.revoked,
  'invitation.used': () => '这个链接已经用过。',
  'invitation.too-many': ({ most }) => `已有 ${most} 个邀请在等，先收回几个。`,
  'countersignature.unknown': () => '没有这个会签。',
  'countersignature.withdrawn': () => '这个会签已经撤回。',
  'countersignature.stands': () => '会签还作数，原文要留给人核验；先撤回，再删除。',
  'countersignature.forgotten': () => '原文已经删除。',
  'countersignature.own': () => '这是品牌自己的钥匙。品牌不能为自己作证。',
  'countersignature.other-part': () => '凭证里写的身份和邀请的不一样。',
  'countersignature.no-end': () => '凭证没有写有效期到哪一天；这一类的会签要有期限。',
  'countersignature.no-comment': () =>
    '凭证不是 EndorsementCredential 或 OpenBadgeCredential，或没有写明为哪一类作证。',
  'countersignature.twice': () => '这一方已经会签过，还在有效期内。',
  'withdrawal.other-signer': () => '撤回书不是用会签的那个身份签的。',
  'withdrawal.other-subject': () => '撤回书写的不是这个会签。',
  'endorser.unknown': () => '名册里没有这一行。',
  'endorser.known': () => '名册里已经有这一行。',
  'endorser.dismissed': ({ on }) => `${on} 已经除名。`,
  'endorser.own': () => '这是品牌自己的身份，不能放进名册。',
  'endorser.ends-before-it-begins': ({ from }) => `截止不能早于 ${from}。`,
  'kind.unlisted': () => '21 类里没有这一类。',
}

export type EndorsersText = typeof zh
