import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as wording } from '#src/wording/text.zh.ts'
import { zh as besides } from './besides/text.zh.ts'
import { zh as names } from './text.names.zh.ts'
import type { CaseKind, Channel, OutsideBody, Stage, Topic } from './words.ts'

const topics: Record<Topic, string> = {
  quality: '产品质量',
  safety: '人身或财产安全',
  repair: '维修与安装',
  delivery: '物流与交货',
  refund: '退款与赔付',
  advertising: '宣传与实际不符',
  other: '其他',
}
const kinds: Record<CaseKind, string> = {
  complaint: '投诉',
  enquiry: '咨询',
  suggestion: '建议',
  praise: '表扬',
  repair: '报修',
  exchange: '换货',
  return: '退货',
  appeal: '申诉',
}
const stages: Record<Stage, string> = {
  acceptance: '受理',
  'first-reply': '首次实质回复',
  solution: '处理方案',
  execution: '执行方案',
  'follow-up': '回访',
  review: '换人复核',
}
const channels: Record<Channel, string> = {
  web: '网页',
  api: '接口',
  desk: '工作台',
  mail: '邮件',
  phone: '电话',
  store: '门店',
  import: '导入',
  'wechat-pay': '微信支付',
  alipay: '支付宝',
  '12315': '12315',
}
const outside: Record<OutsideBody, string> = {
  '12315': '全国12315平台',
  association: '消费者协会',
  arbitration: '仲裁机构',
  court: '法院',
}
const { steps, fields } = names

export const zh = {
  topics,
  kinds,
  stages,
  channels,
  outside,
  lawOfConsumers: '《消费者权益保护法》第四十六条',
  colon: kit.colon,
  steps,
  fields,
  besides,
  roles: kit.roles,
  by: kit.by,
  gap: kit.gap,
  provisional: kit.provisional,
  form: {
    title: (brand: string) => `向${brand}投诉、咨询或建议`,
    lead: '不用注册。提交后你会得到编号、进度链接、回复期限和一份任何人都能核对的凭证。',
    promise: (by: string, owner: string) => `现在提交，${owner}应在 ${by} 前给出实质回复。`,
    statementHint: '什么时候、在哪里、出了什么事。这段话不会公开，只有你和品牌能看到。',
    wishHint: '可以不填。比如：退款、换货、修好、道歉。',
    optional: '选填',
    contactHint: '选填。不填也能用进度链接跟进。',
    privacy: '你写的内容加密保存，公开记录里只有一串摘要；凭证在你手里，要不要给别人看由你决定。',
    submit: '提交',
  },
  progress: {
    number: (number: string, filed: string) => `诉求 ${number} · ${filed} 提交`,
    only: '只有持此链接的人能看到本页。请收藏它。',
    titles: (topic: string, kind: string) => `${topic} · ${kind}`,
    withBrand: (owner: string, stage: string) => `等${owner}：${stage}`,
    by: (date: string) => `最迟 ${date}`,
    remaining: (days: number) => (days > 0 ? `还有 ${days} 个工作日` : '今天到期'),
    overdue: (date: string) => `已超过承诺的 ${date}，义务仍在；超时已写入公开记录，改不掉。`,
    missed: '到时没做到，系统会自动写下超时记录，算进公开的及时率。',
    yourTurnInformation: '轮到你了：品牌有一个问题',
    yourTurnDecision: '轮到你了：这个方案你接受吗',
    paused: '品牌的时钟已暂停；等你的时间不算它快，也不算它慢。',
    chooseBelow: '方案和可选的项目在下面',
    noSilence: '到期没有回应，方案照样保留，不会视为放弃。',
    noSilenceAnswer: '到期没有回答，诉求照样保留，不会视为放弃。',
    closedAccepted: '已办结：你接受了方案',
    closedWithdrawn: '你已撤回这件诉求',
    closedConfirmed: '已办结：你确认已经收到',
    closedFollowedUp: '已办结：品牌已回访',
    closedMerged: '并到更早的一件诉求里',
    closedSetAside: '品牌搁置了这件诉求',
    closedElsewhere: '转入前已经办结：这里只保存记录',
    yourTurnDone: '说好的办到了吗？',
    confirm: '已经收到，办结',
    confirmHint: '确认后诉求办结；之后仍可在期限内重新提起。',
    notDone: '没有办到，换人复核',
    correct: '更正我说过的话',
    correctLabel: '更正后的内容',
    correctHint: '原来的话保留，更正写在后面，两条都看得到。',
    correctWhich: '更正哪一条',
    reopen: '重新提起',
    reopenLabel: '为什么要重新提起',
    reopenHint: (date: string) => `${date} 前可以重新提起，品牌须在新的期限内给出方案。`,
    together: '同一原因的集体诉求',
    togetherOwn: '你的期限和权利不变：答复由你单独接受或不接受，也可以随时退出。',
    togetherAnswer: '给所有人的答复',
    leave: '退出，单独处理',
    leaveHint: '退出后按你自己的诉求继续处理，期限不变。',
    revoke: '换一条新链接',
    revokeHint: '别人可能看到过这条链接时用：换过之后，旧链接都打不开。',
    line: '走到哪一步',
    lineDone: '已完成',
    lineNow: '正在这一步',
    lineNext: '还没到',
    lineTitle: (stage: string, since: string) => `现在：${stage}，从 ${since} 开始`,
    outsideTitle: '记下我已另走外部途径',
    outsideBody: '去了哪里',
    outsideReference: '那边给的编号',
    outsideHint: '只是记下来，让品牌和以后核对的人都看到；这里的处理和期限不变。',
    outsideSince: (body: string, date: string) => `${date} 起，这件事也在${body}处理。`,
    outsideBy: (date: string, basis: string) => `按${basis}，对方应在 ${date} 前答复。`,
    keep: '跟进',
    calendar: '把期限加到日历',
    feed: '订阅这件诉求的动态',
    printed: '可以直接打印本页。',
    steps: '每一步',
    transferred: (owner: string) => `下一步改由${owner}负责，期限不变`,
    noted: '品牌写了一条只有内部能看的备注；写过、什么时候写，都在公开记录里。',
    carryBy: (date: string) => `执行期限：${date}`,
    closedAt: (date: string) => `${date} 结束。记录不会消失，凭证一直有效。`,
    answer: '回答',
    answerLabel: '你的回答',
    add: '补充说明',
    addLabel: '你想补充的内容',
    accept: '接受这个方案',
    acceptHint: '接受后诉求办结。',
    acceptRemains: (term: string) => `接受后，品牌须在 ${term} 内办到，由你确认收到才算办结。`,
    object: '不接受，换人复核',
    objectLabel: '哪里不合适',
    objectHint: '会由没有经手过的法务复核，并重新给出期限。',
    withdraw: '撤回诉求',
    withdrawHint: '撤回后不再处理，记录仍保留。',
    forget: '删除这里写过的内容',
    forgetWhat:
      '你和品牌在这件诉求里写的每一段话、称呼和联系方式都会从服务器上删除，谁也读不回来；赔付方案里的事实和话、你填的收款账户也一样。还没付的钱仍然要付，到时请重新填一次账户；付过的金额作为数字保留。公开记录会写明某时删除过，不写删的是什么；编号、日期和办理经过还在，你手里的凭证仍然有效。',
    forgetOpen: '这件诉求还没有办结。删除后品牌也看不到内容，可能无法继续处理。',
    forgetFirst: '先下载凭证：它是你手里唯一的一份',
    send: '提交',
    path: '到哪一步了',
    you: '你',
    now: '现在',
    late: '晚于承诺',
    inTime: '按时',
    promised: (stage: string, date: string) => `${stage}的期限：${date}`,
    pausedUntil: (date: string) => `品牌的时钟从这一刻起暂停，等你在 ${date} 前回答`,
    resumed: (date: string) => `品牌的时钟继续走，新的期限：${date}`,
    decideBy: (date: string) => `等你决定，最迟 ${date}`,
    forgotten: '这段内容已按要求删除，记录本身仍可核对。',
    remedy: '解决办法',
    entry: (index: number) => `公开记录第 ${index} 条`,
    unhappy: '如果不满意',
    exits: '从第一天起，可以随时另走这些路，不影响这里继续处理：',
    exit12315: '全国12315平台：12315.cn，或拨打 12315',
    exitCca: '当地消费者协会',
    exitArbitration: '有约定的，申请仲裁；也可以向法院起诉',
    receiptTitle: '留一份凭证。',
    receipt: '下载凭证文件',
    receiptWhy: '即使本站消失，也能证明上面每一步发生过、写的是什么。',
    receiptHow: '核对方法：',
    newLink: '把这条链接保存好',
    filedTitle: '已收到',
    filedLead: (number: string) => `编号 ${number}。请收藏本页地址：凭它查进度，不用账号。`,
  },
  track: {
    title: '查我的进度',
    lead: '粘贴你收到的进度链接，或链接最后那一段。',
    label: '进度链接',
    go: '查看',
    unknown: '没有找到这条链接，请核对是否完整。',
  },
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${fields[refusal.field] ?? refusal.field}：${common}` : common
    const more = besides.refusal(refusal)
    if (more) return more
    switch (refusal.code) {
      case 'case.unknown':
        return '没有找到这件诉求'
      case 'case.closed':
        return '这件诉求已经结束，不能再改'
      case 'case.not-your-turn':
        return `现在轮到顾客，请等顾客答复（最迟 ${refusal.facts?.by}）`
      case 'case.choose-from-offer':
        return '请从品牌给出的方案里选一项，或说明你不同意什么'
      case 'case.no-offer':
        return '现在没有可选的方案'
      case 'case.nothing-proposed':
        return '现在没有等你决定的方案'
      case 'case.not-entitled':
        return `这一步归${(kit.roles as Record<string, string>)[String(refusal.facts?.owner)]}，你的角色不能做`
      case 'case.touched-before':
        return '你在这件诉求里已经出过面，复核须由没有经手过的人来做'
      case 'case.once-used':
        return '这张表单先前已经提交过一次，那时的内容与现在不同。要把现在的内容作为另一件提交，请再按一次提交'
      case 'case.nothing-to-forget':
        return '这里已经没有可以删除的内容'
      case 'case.nothing-waits':
        return '现在没有在等顾客回答的问题'
      case 'case.already-settled':
        return `顾客已经接受方案，请在 ${refusal.facts?.due} 前执行；要改方案，先与顾客商量`
      case 'case.already-taken-up':
        return '这件诉求已经受理过了'
      case 'case.nothing-to-carry-out':
        return '现在没有要执行或回访的方案'
      case 'case.not-closed':
        return '这件诉求还没有结束，不用重新提起'
      case 'case.reopen-expired':
        return `重新提起的期限是 ${refusal.facts?.by}，已经过了；可以另提一件，写上原来的编号`
      case 'case.not-yours-to-correct':
        return '只能更正顾客自己说过的话'
      case 'case.joined-already':
        return '这件诉求已经在一个集体诉求里'
      case 'case.not-joined':
        return '这件诉求不在那个集体诉求里'
      case 'collective.unknown':
        return '没有找到这个集体诉求'
      case 'collective.known':
        return '这个集体诉求已经存在'
      case 'collective.closed':
        return '这个集体诉求已经结束'
      case 'collective.members-open':
        return `还有 ${refusal.facts?.open} 件没有办结（共 ${refusal.facts?.members} 件），不能结束`
      case 'collective.no-members':
        return '还没有人在这个集体诉求里'
      case 'wording.held':
      case 'wording.hush':
        return wording.refusal({ code: refusal.code, facts: refusal.facts ?? {} })
      case 'case.moved-on':
        return `在你写的时候，${kit.by(String(refusal.facts?.author))}已有新的一步：${(steps as Record<string, string>)[String(refusal.facts?.step)]}。什么都没有发出，你写的还在；请先看过，仍然合适就再发一次`
      case 'case.same-owner':
        return `这一步本来就归${(kit.roles as Record<string, string>)[String(refusal.facts?.owner)]}`
      case 'case.not-due':
        return '还没有到期'
      case 'case.already-overdue':
        return '超时已经记过'
      default:
        return '现在不能这样做'
    }
  },
}

export type CasesText = typeof zh
