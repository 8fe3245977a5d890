import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as names } from './text.names.zh.ts'
import type { Failure, Route } from './words.ts'

const routes: Record<Route, string> = { bank: '银行卡', wechat: '微信', alipay: '支付宝' }
const failures: Record<Failure, string> = {
  account: '账户不对',
  name: '户名不符',
  limit: '超过限额',
  closed: '超时关闭',
  returned: '银行退回',
  other: '其他原因',
}
const fields: Record<string, string> = {
  zh: '中文名称',
  en: '英文名称',
  totalFen: '总额',
  people: '人数',
  reference: '名下',
  amount: '金额',
  amountFen: '金额（分）',
  account: '收款账户',
  name: '户名',
  route: '收款方式',
  reason: '原因',
  standard: '赔付标准',
  follows: '补漏的那一次',
  payWithin: '付款期限',
}

export const zh = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles,
  routes,
  failures,
  provisional: kit.provisional,
  fieldWords: (field: string): string => fields[field] ?? field,
  standings: {
    'awaiting-approval': '待批准',
    approved: '已批准',
    dropped: '已作废',
    paying: '付款中',
    closed: '已结账',
  },
  people: (n: number) => `${n.toLocaleString('en')} 人`,
  title: '批量赔付',
  none: '还没有批量赔付。',
  list: { people: '人数', total: '总额', state: '进展', date: '承诺日期' },
  announcement: (brand: string, what: string, people: string, total: string, date: string, by: string) =>
    `${brand}就“${what}”向 ${people}赔付，合计 ${total}。总额已于 ${date} 写入公开记录，不能再改；${by}前付清。每个人都能用自己的凭证核对：自己的一份在这个总额之内。`,
  announced: '公告',
  late: (date: string) => `应在 ${date}前付清，已经逾期，仍须付清。`,
  payBy: (date: string) => `${date}前付清`,
  clocks: {
    title: '每一步的期限',
    upcoming: {
      settle: (people: string, date: string) => `${people}的付款已发出，${date}前应有结果。`,
      retry: (people: string, date: string) => `${people}的付款被退回，${date}前要再付一次。`,
    },
    passed: {
      settle: (people: string, date: string) => `${people}的付款应在 ${date}前有结果，已经逾期，还没有。`,
      retry: (people: string, date: string) => `${people}的付款被退回，应在 ${date}前再付一次，已经逾期，仍须再付。`,
    },
  } satisfies { title: string; upcoming: ClockWords; passed: ClockWords },
  reopened: (closed: string, on: string) =>
    `${closed} 结账之后，对账单在 ${on} 说了不同的结果：有付款被退回，或者原来没付到的到了账。所以重新打开，付完再结一次账。前一份结账说明仍在公开记录里。`,
  follows: '这是对另一次批量赔付的补漏：',
  followed: '后来有人补漏：',
  progress: '付到哪里了',
  parts: {
    paid: '已到账',
    'under-way': '付款中',
    failed: '被退回，待重付',
    refused: '本人不要',
    waiting: '待付',
    unreachable: '联系不上',
    promised: '承诺',
  },
  tableHead: { part: '', people: '人数', total: '金额' },
  spread: '金额怎么分布',
  band: (from: string, to: string | undefined) => (to ? `${from} 至 ${to} 以下` : `${from} 以上`),
  closing: '结账说明',
  closedOn: (date: string) => `${date} 结账。到账、本人不要、联系不上三项相加，正是承诺的人数和金额。`,
  check: '核对自己的一份',
  checkSteps: [
    '有诉求进度链接的，打开链接，在“批量赔付”一节下载凭证。',
    '没有诉求的，用品牌发给你的专用链接下载凭证。',
    '打开本站“核对凭证”页，选择这个文件；或在自己的电脑上运行 troth verify。核对在你自己的设备上进行，不联网。',
  ],
  checkWhat:
    '凭证里有你的金额、一个随机数、到总额的路，以及总额写入记录的证明。少一分、换一个人、改一个数，都会对不上。相邻一份的金额你会看到，但看不到是谁的。',
  left: '没有名字？凭诉求凭证或订单找品牌补漏，补漏会作为第二次批量赔付公布。',
  root: '加总树的根',
  book: '叶子文件的 SHA-256',
  entries: '相关条目',
  approvedBy: (roles: string) => `总额由${roles}两个角色的两个人批准；批准的人不能付款。`,
  observed: {
    title: '第三方抽查',
    drawn: (who: string, on: string, people: number, size: number) =>
      `${who}于 ${on} 抽查 ${people} 人。抽到谁由抽查方对记录第 ${size.toLocaleString('en')} 条之后的根的签名决定，品牌选不了；任何人都能按公开记录重新推出。`,
    found: (n: number, of: number) => `已查 ${n} 人，共 ${of} 人`,
    results: { arrived: '已收到', 'not-arrived': '没有收到', differs: '金额不对', 'not-reached': '联系不上' },
    place: (at: number) => `第 ${at + 1} 份`,
    open: '查出的问题解决之前，这次赔付不能结账。',
    none: '还没有第三方抽查。',
  },
  mine: {
    title: '批量赔付',
    share: (what: string, amount: string) => `“${what}”中你的一份：${amount}`,
    paid: '已经到账。',
    'under-way': (date: string, late: boolean) =>
      late ? `付款指令已发出，应在 ${date}前有结果，已经逾期，还没有。` : `付款指令已发出，${date}前应有结果。`,
    /** Without a date where the entry has none. */
    failed: (why: string, date: string | undefined, late: boolean) =>
      `付款被退回：${why}。请换一个收款账户。${date === undefined ? '品牌须再付一次。' : late ? `应在 ${date}前再付一次，已经逾期，仍须再付。` : `品牌须在 ${date}前再付一次。`}`,
    refused: '你说过不要这一份。',
    waiting: (date: string) => `品牌须在 ${date}前付清。`,
    unreachable: '结账时没能付到你，请联系品牌。',
    receipt: '下载我的凭证',
    verify: '核对凭证',
    refuse: '不要这一份',
    refuseHint: '这样做之后不能在这里改回来。',
    forget: '删除我在账册里的名字',
    forgetHint: '之后不能再出凭证；请先下载。总额和别人的凭证不受影响。',
    forgotten: '这一份的名字已经删除，不能再出凭证。',
    notHere: '没有这个链接，或者它属于已删除的一份。',
  },
  rows: {
    'row.unreadable': '读不懂这一行',
    'row.columns': '列数不对',
    'row.reference': '名下为空或含有不能显示的字符',
    'row.reference-long': '名下太长，最多 54 个字节',
    'row.amount': '金额的写法不对',
    'row.nothing': '金额是零',
    'row.amount-large': '一个人的金额超过上限',
    'row.facts-missing': '缺少计算所需的事实',
    'row.facts-wrong': '事实的写法不对',
    'row.payee': '收款账户要写全方式和账号',
    'row.payee-long': '收款账户太长或含有不能显示的字符',
    'row.case-unknown': '没有这个诉求',
    'row.twice': '同一个人出现了两次',
    'row.paid-before': '这个人在先前的一次里已经有了',
    'run.too-many': '一次最多 16,777,215 人',
    'run.too-much': '总额超过上限',
    'file.header': '第一行要写列名：reference，以及 amount（元）、amountFen（分）之一，或赔付标准要的事实',
    'file.empty': '文件里没有人',
  } as Record<string, string>,
  refusal: (refusal: Refusal): string => {
    const named = refusal.field
      ? `${fields[refusal.field] ?? refusal.field.replace(/^line /, '第 ').replace(/(?<=第 \d+)(?: .*)?$/, ' 行')}：`
      : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const said = refusals[refusal.code]
    return `${named}${said ?? '现在不能这样做'}`
  },
}

const refusals: Record<string, string> = {
  'run.unknown': '没有这一次批量赔付',
  'run.file-unknown': '没有交来过这个文件',
  'run.file-reading': '文件还在读，请稍候',
  'run.file-wrong': '文件里有错，改好后重新交',
  'run.file-sound': '这份名单没有错误，提交之后可以作废',
  'run.file-used': '这个编号已经用于另一个文件',
  'run.standard-unknown': '没有这个赔付标准',
  'run.follows-unknown': '没有要补漏的那一次',
  'run.follows-open': '要补漏的那一次还没有承诺总额',
  'run.dropped': '已经作废',
  'run.not-the-total': '与试算的不是同一个数，请照着原样再填一次',
  'run.own-draft': '提交的人不能批准',
  'run.approved-already': '你已经批准过',
  'run.role-twice': '这个角色已经有人批准，要另一个角色的人',
  'run.committed': '总额已经批准，不能再改',
  'run.not-approved': '还没有两个人批准',
  'run.book-differs': '磁盘上的账册与批准的不一样，不能承诺；请管理员核查',
  'run.not-committed': '总额还没有承诺',
  'run.approver-pays': '批准的人不能付款',
  'run.nobody-to-pay': '没有能用这种方式付款的人',
  'run.instructed-already': '这些人的付款已经由别人发出',
  'run.closed': '已经结账',
  'run.share-unknown': '没有这一份',
  'run.share-forgotten': '这一份的名字已经删除',
  'run.share-paid': '已经到账',
  'run.share-under-way': '付款已经发出，等银行回音后再说',
  'run.under-way': '还有付款没有回音，不能结账',
  'run.does-not-add-up': '三项相加不等于承诺的数，不能结账',
  'run.disputed': '第三方抽查中有人没有收到或金额不对，解决之前不能结账',
  'statement.unreadable': '读不懂这份对账单',
  'statement.header': '对账单要有编号和结果两列',
  'statement.empty': '对账单里没有内容',
  'statement.result': '结果或金额的写法不对',
  'statement.number-unknown': '编号不是我们发出的',
  'statement.not-instructed': '没有发出过这笔付款',
  'statement.amount-differs': '金额与应付的不一样',
  'statement.twice': '同一笔出现了两次',
  'payment.nobody': '没有能用这种方式付款的人：顾客还没填这种账户',
  'payment.approver-pays': '起草、批准或回答过这个方案的人不能付款',
  'payment.batch-unknown': '没有这份付款指令',
  'payment.account-changed': '有人在这份指令之后改了或删了账户，文件不能照原样再给；请等回单',
  'payment.under-way': '付款已经发出',
  'payment.paid': '已经付过',
  'payee.nothing-owed': '现在没有要付给你的钱，不用填账户',
  'payee.none': '没有填过账户',
  'payee.account-not-of-route': '与收款方式对不上：银行卡填卡号数字，支付宝填手机号或邮箱，微信填 openid',
}

type ClockWords = Readonly<Record<'settle' | 'retry', (people: string, date: string) => string>>
export type RunsText = typeof zh
