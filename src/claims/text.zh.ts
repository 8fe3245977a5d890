import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Level, QuestionName } from './questions.ts'
import { zh as life } from './text.life.zh.ts'
import { zh as names } from './text.names.zh.ts'
import { zh as why } from './text.why.zh.ts'
import type { Ground, LookUpResult, StandingName, Suspension } from './words.ts'

const standings: Record<StandingName, string> = {
  live: '有效',
  disputed: '被质疑',
  suspended: '已暂停',
  lapsed: '已到期',
  withdrawn: '已撤回',
  superseded: '已被代替',
  draft: '草稿',
  checked: '草稿，已核对',
}

const grounds: Record<Ground, string> = {
  number: '号码不对或查不到',
  holder: '证书或权利属于别人',
  scope: '不覆盖这个产品、型号或批次',
  expired: '已经过期或被撤销',
  wording: '说得比证据多',
  consent: '被提到的人或机构没有同意',
  other: '其他',
}
const results: Record<LookUpResult, string> = {
  confirmed: '查到，内容一致',
  'not-found': '没有查到',
  differs: '查到，但内容不一致',
}
const suspensions: Record<Suspension, string> = {
  'review-overdue': '到了复查的日子，没有人再去查',
  'look-up-failed': '在来源处没有查到，或内容不一致',
  'dispute-unanswered': '有人质疑，到期没有答复',
  'dispute-upheld': '质疑成立，品牌承认说错了',
  'check-failed': '再次核对时有一项不再通过',
  'endorser-withdrew': '作证方收回了它的签名',
  'held-back': '品牌自行停用',
}
const levels: Record<Level, string> = { 0: '仅声明', 1: '有证据', 2: '已查证', 3: '已会签', 4: '已复核' }
const questions: Record<QuestionName, { mark: string; ask: string }> = {
  bytes: { mark: '文', ask: '证据文件有没有被动过' },
  signer: { mark: '签', ask: '是不是它自己说的' },
  entitled: { mark: '权', ask: '有没有资格这样说' },
  inForce: { mark: '效', ask: '今天还作数吗' },
}
const fields: Record<string, string> = {
  kind: '类别',
  naming: '点名还是不点名',
  'wording.zh': '公开的说法（中文）',
  'wording.en': '公开的说法（英文）',
  'scope.products': '产品',
  'scope.models': '型号',
  'scope.batches': '批次',
  'scope.sites': '地点（工厂、网点）',
  'scope.regions': '地区',
  'scope.channels': '渠道',
  endorser: '谁为它作证',
  'endorser.name': '谁为它作证（全称）',
  'endorser.uscc': '作证方统一社会信用代码',
  'endorser.lei': '作证方 LEI',
  numbers: '号码',
  identifier: '号码种类',
  value: '号码',
  evidence: '证据',
  sha256: '文件指纹',
  issuedOn: '颁发日期',
  validFrom: '开始日期',
  validUntil: '截止日期',
  reviewEvery: '多久复查一次',
  'source.register': '在哪里能查到',
  'source.url': '查询网址',
  owner: '谁负责',
  register: '在哪里查的',
  url: '网址',
  on: '哪一天查的',
  result: '查到什么',
  note: '说明',
  ground: '哪里不对',
  statement: '具体情况',
  contact: '联系方式',
  outcome: '结论',
  dispute: '质疑',
  reason: '原因',
  file: '文件',
  name: '名称',
  brand: '说这句话的企业',
  'brand.name': '说这句话的企业（全称）',
  'brand.uscc': '企业统一社会信用代码',
  parent: '母公司',
  'parent.name': '母公司（全称）',
  'endorser.domain': '作证方的域名',
  details: '这一类的事项',
  tactic: '打法',
  stage: '草稿还是公开',
  by: '代替它的那一条',
  holder: '在谁名下',
  covers: '覆盖范围',
  class: '性质',
  status: '状态',
  screenshot: '截图',
}

/** Such as `证据 2 文件指纹` for `evidence.1.sha256`: people count from one. */
const fieldWords = (field: string): string =>
  fields[field] ??
  rowWords(field) ??
  field
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (fields[part] ?? part)))
    .join(' ')

const rowWords = (field: string): string | undefined => {
  const [, row, rest] = /^row (\d+)(?: (.+))?$/.exec(field) ?? []
  return row === undefined ? undefined : `第 ${row} 行${rest === undefined ? '' : ` ${fieldWords(rest)}`}`
}

export const zh = {
  standings,
  grounds,
  results,
  suspensions,
  levels,
  questions,
  why,
  steps: names.steps,
  life,
  fields,
  fieldWords,
  roles: kit.roles,
  by: kit.by,
  provisional: kit.provisional,
  namings: { explicit: '点名', implicit: '不点名' },
  outcomes: { upheld: '质疑成立', rejected: '质疑不成立' },
  answers: { yes: '是', no: '否', unknown: '不知道' },
  verdicts: { pass: '号码核对通过', fail: '号码核对不通过', unknown: '号码本身没有校验位' },
  levelWhy: {
    0: '只有品牌自己这样说',
    1: '证据已存档，指纹写入记录',
    2: '有人到来源处查过，内容一致',
    3: '作证方用自己的钥匙签过字',
    4: '独立一方在复查期内重新核过',
  } satisfies Record<Level, string>,
  /** Said by the seal to those who cannot see it. */
  sealWords: (marks: readonly string[]) => marks.join('，'),
  sealMark: (mark: string, answer: string) => `${mark}：${answer}`,
  row: {
    until: (date: string) => `至 ${date}`,
    reviewBy: (date: string) => `最晚 ${date} 复查`,
    notLookedUp: '还没有人到来源处查过；被提到的机构没有签名。',
    fails: '核对不通过',
    endsIn: (days: number) => (days === 0 ? '今天到期' : `还有 ${days} 天到期`),
    notInForce: '现在不作数',
    noEndorser: '没有点名是谁作证',
    answerBy: (date: string, owner: string) => `有人质疑，${owner}须在 ${date}前答复。`,
  },
  list: {
    title: '它说的，谁作证',
    lead: '这个品牌公开说过、借了别人的名声或一份证据的每一句话，包括已经到期和撤回的。四个方格各答一个问题：文件没被动过吗、是它自己说的吗、有没有资格这样说、今天还作数吗。实心为是，斜纹为不知道，虚线为否。',
    all: '全部',
    none: '这里还没有。',
    count: (n: number) => `${n} 条`,
    more: '下一页',
    back: '上一页',
  },
  one: {
    registered: (date: string, by: string) => `${by} ${date} 登记`,
    level: (level: string, why: string) => `${level}：${why}`,
    fourQuestions: '四个问题',
    whoVouches: '谁为它作证',
    kind: '类别',
    naming: '点名',
    endorser: '作证方',
    endorserNone: '没有点名。这类说法借的是环境或事实，不是某一家的话。',
    endorserByNumber: (issuer: string) => `没有另外写明；按号码种类，应由${issuer}发出`,
    uscc: '统一社会信用代码',
    scope: '只对这些有效',
    scopeAll: '没有限定产品、型号、批次、地区或渠道。',
    numbers: '号码',
    numbersNone: '没有号码。',
    numberOn: (date: string) => `${date} 登记时的核对结果`,
    lookupAt: '自己去查',
    reads: '号码里能读出',
    unsure: '这类号码的写法规则有待核实，核对结果仅供参考。',
    evidence: '证据',
    evidenceNone: '没有存证据。',
    download: '下载',
    bytes: (n: number) =>
      n < 1_048_576 ? `${Math.max(1, Math.round(n / 1024))} KB` : `${(n / 1_048_576).toFixed(1)} MB`,
    hashHow: '下载后在自己的电脑上算 SHA-256，应与这里一字不差。',
    period: '什么时候作数',
    issuedOn: '颁发',
    from: '开始',
    until: '截止',
    untilNone: '没有固定期限',
    reviewEvery: '复查',
    reviewRule: (every: string, by: string) => `每 ${every} 至少一次，下次最晚 ${by}；没查就自动暂停`,
    owner: '负责',
    source: '来源',
    lookUps: '查证',
    lookUpsNone: '还没有人去查过。',
    lookedUp: (on: string, register: string) => `${on} · ${register}`,
    lookedUpBy: (by: string) => `由品牌的${by}查；是谁，密封在记录里。`,
    disputes: '质疑与答复',
    disputesNone: '还没有人质疑。',
    disputedOn: (date: string) => `${date} 提出`,
    answerBy: (date: string, owner: string) => `${owner}须在 ${date}前答复；没答复就自动暂停`,
    waiting: '等答复',
    late: '逾期未答',
    answerLate: (date: string) => `应在 ${date}前答复，已经晚了`,
    answered: (outcome: string, date: string) => `${outcome} · ${date} 答复`,
    answeredOn: (date: string) => `${date} 答复：`,
    dispute: '我觉得不对',
    disputeWhy: '不用账号。你写的内容不公开，只公开质疑的类别和答复期限；答复会公开。',
    history: '经过',
    entry: (index: number) => `公开记录第 ${index} 条`,
    ends: '什么时候会下架',
    endsLead: (rule: string) => `这一类的规矩：${rule}`,
    endsUnsure: '（这条规矩有待核实）',
    endsAuto: '到期、没按时复查、质疑没按时答复，都由系统自动暂停或下架并写入记录；品牌改不掉，也删不掉。',
    withdrawnFor: (date: string, reason: string) => `品牌 ${date} 撤回：${reason}`,
    suspendedFor: (date: string, reason: string) => `${date} 起暂停：${reason}`,
    lapsedOn: (date: string) => `${date} 到期，不再作数`,
    disputedUntil: (n: number, date: string, owner: string) => `有 ${n} 件质疑等${owner}答复，最迟 ${date}`,
    checkIt: '自己核对。',
    checkHow: '在上面任何一条公开记录的页面下载凭证，再用这条命令核对：',
    back: '全部声明',
  },
  form: {
    title: '对这句话提出质疑',
    about: '你质疑的是',
    promise: (date: string, owner: string) =>
      `现在提出，${owner}应在 ${date}前公开答复；到期没有答复，这条声明自动暂停。`,
    statementHint: '你看到了什么、在哪里看到、为什么不对。不会公开，只有你和品牌能看到。',
    contactHint: '选填。不填也能用提交后的链接看结果。',
    submit: '提出质疑',
    over: '这条声明已经不作数，不用再质疑。如果还在别处看到它，请投诉。',
    complain: '我要投诉',
  },
  mine: {
    title: '你的质疑已写入公开记录',
    keep: '请收藏本页：只有持此链接的人能看到你写的内容和凭证。',
    said: '你写的',
    forgotten: '这段内容已按要求删除，记录本身仍可核对。',
    waiting: (date: string, owner: string) => `等${owner}答复，最迟 ${date}`,
    receipt: '下载凭证文件',
    receiptWhy: '证明你什么时候提出、写了什么，品牌答复了什么。',
    verify: '核对方法：',
    toClaim: '看这条声明',
    forget: '删除我写的内容',
    forgetWhat:
      '你写的内容和联系方式会从服务器上删除，谁也读不回来。质疑的类别、日期和品牌的答复仍在公开记录里，你下载过的凭证仍然有效。',
  },
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fieldWords(refusal.field)}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'claim.unknown':
        return '没有这条声明'
      case 'claim.differs':
        return `${named}同一说法、同一号码已经登记过（${facts?.id}），这一项与登记的不同；要改，请先撤回原来那条`
      case 'claim.lapsed':
        return '这条声明已经到期，不再作数'
      case 'claim.withdrawn':
        return '这条声明已经撤回'
      case 'claim.superseded':
        return '这条声明已经由新的一条代替'
      case 'claim.draft':
        return '这条还是草稿，没有公开'
      case 'claim.not-draft':
        return '这条不是草稿'
      case 'claim.check-failed':
        return `核对不通过，不能公开：${facts?.checks}`
      case 'claim.held-back':
        return `${facts?.on} 起已经暂停`
      case 'claim.not-held-back':
        return '这条不是品牌自行停用的，不能这样恢复'
      case 'claim.ended-already':
        return `${named}已经过了（${facts?.validUntil}）`
      case 'claim.too-large':
        return `这一条写得太多（${facts?.size} 字），最多 ${facts?.most} 字`
      case 'details.unlisted':
        return `${named}这一类没有这个事项`
      case 'details.misfit':
        return `${named}写法不对，应为：${facts?.type}`
      case 'comparison.unequal':
        return `${named}测试条件与本品牌的那一格不同，不能放在一行里比`
      case 'successor.unknown':
        return `${named}没有这条声明`
      case 'successor.not-live':
        return `${named}代替它的那一条必须是有效的`
      case 'successor.itself':
        return `${named}不能由自己代替自己`
      case 'claim.not-due':
        return '还没有到期'
      case 'claim.no-end':
        return `${named}请写明截止日期，或者多久复查一次；没有尽头的声明不能登记`
      case 'claim.ends-before-it-begins':
        return `${named}早于开始日期 ${facts?.validFrom}`
      case 'claim.issued-later':
        return `${named}晚于今天（${facts?.today}）`
      case 'claim.review-too-rare':
        return `${named}比这一类允许的间隔（${facts?.most}）更长`
      case 'kind.unlisted':
        return `${named}不在 21 类之中`
      case 'number.unlisted':
        return `${named}没有这种号码`
      case 'number.twice':
        return `${named}同一个号码写了两次`
      case 'evidence.not-held':
        return `${named}还没有收到这个文件，请先上传`
      case 'evidence.twice':
        return `${named}同一个文件已经在证据里`
      case 'look-up.later-than-today':
        return `${named}晚于今天（${facts?.today}）`
      case 'dispute.unknown':
        return `${named}没有这件质疑`
      case 'dispute.forgotten':
        return '这段内容已经删除了'
      case 'dispute.answered':
        return `${named}已经答复过`
      case 'dispute.too-many':
        return `已有 ${facts?.most} 件质疑在等答复；答复会公开在本页，请先看那些`
      case 'file.empty':
        return '文件是空的'
      case 'file.too-large':
        return `文件太大，最多 ${facts?.mostMiB} MB`
      case 'file.type':
        return `文件内容不是能接受的种类（${facts?.allowed}）；改名字没有用`
      case 'import.duplicate':
        return `${named}与第 ${facts?.row} 行重复`
      case 'import.unreadable':
        return refusal.field
          ? `${named}这一行读不下去`
          : `文件读不下去${facts?.at ? `，第 ${facts.at} 行附近格式不对` : ''}`
      case 'import.too-many':
        return `一次最多 ${facts?.most} 行`
      case 'import.column':
        return `${named}没有这一列，或写了两次：${facts?.column}`
      default:
        return '现在不能这样做'
    }
  },
  figures: {
    'claims.live': { name: '仍然有效的声明', how: '截至期末没有到期、暂停或撤回的条数，被质疑而未答复的也算在内。' },
    'claims.declared': { name: '仅声明', how: '有效声明里，既没有证据也没有查证的条数。' },
    'claims.documented': { name: '有证据', how: '有效声明里，存有证据、但没有在复查期内查证一致的条数。' },
    'claims.looked-up': { name: '已查证', how: '有效声明里，号码没有不通过，且在复查期内到来源处查得一致的条数。' },
    'claims.countersigned': { name: '已会签', how: '有效声明里，名册里的作证方用自己的钥匙签过字、期末仍作数的条数。' },
    'claims.observed': { name: '已复核', how: '有效声明里，名册里的独立一方在复查期内重新核过的条数。' },
    'claims.disputed': { name: '被质疑', how: '截至期末有质疑还没有答复的条数。' },
    'claims.suspended': { name: '已暂停', how: '截至期末暂停、不能当真的条数。' },
    'claims.lapsed': { name: '到期', how: '期内到期的条数。' },
    'claims.withdrawn': { name: '撤回', how: '期内由品牌撤回的条数。' },
  },
}

export type ClaimsText = typeof zh
