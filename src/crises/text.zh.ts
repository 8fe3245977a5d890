import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Role } from '#src/people/words.ts'
import type { Barred, Cluster, CrisisType, Posture, Response } from './engine/posture.ts'
import { zh as names } from './text.names.zh.ts'
import type { PartName, WithholdReason } from './words.ts'

const parts: Record<PartName, string> = {
  known: '已经确认的',
  unknown: '还不清楚的',
  doing: '我们在做什么',
  concerned: '涉及谁',
  help: '怎么得到帮助',
  money: '赔什么、怎么算、几时到',
  apology: '道歉',
}

const types: Record<CrisisType, string> = {
  'natural-disaster': '自然灾害',
  rumour: '不实传言',
  'workplace-violence': '工作场所暴力',
  tampering: '外来破坏',
  challenge: '受到质疑',
  'technical-accident': '技术故障',
  'technical-harm': '技术故障造成伤害',
  'human-error-accident': '人为失误',
  'human-error-harm': '人为失误造成伤害',
  misdeed: '不当行为',
  'misdeed-with-injury': '不当行为造成伤害',
  'management-misconduct': '管理层失当',
}

const clusters: Record<Cluster, string> = { victim: '品牌也是受害者', accidental: '意外', preventable: '本可避免' }

const responses: Record<Response, string> = {
  instruct: '先告诉人们怎样保证安全',
  adjust: '说明正在为谁做什么，体谅受影响的人',
  deny: '出示证据，说明传言不实',
  diminish: '用事实说明原因与范围，没有故意',
  correct: '说明改正措施与日期',
  compensate: '按公开的标准赔付',
  apologise: '完整道歉，不设条件',
}

const barred: Record<Barred, string> = {
  'mock-or-sue-first': '不要嘲讽，不要先去起诉',
  'isolated-case-without-count': '没有数字不要说「个例」',
  'attack-accuser': '不要攻击提出问题的人',
  'conditional-apology': '不要说「如果让您感到不适，我们道歉」',
  deny: '不要否认',
}

const reasons: Record<Posture['reasons'][number], string> = {
  history: '以前有过类似的事',
  'bad-reputation': '事前口碑已经受损',
  'evidence-of-fault': '有迹象表明品牌自己有错',
  'rumour-proved-false': '传言有证据证明不实',
  'rumour-unproved': '传言是否不实，还没有可以出示的证据',
}

const withholdReasons: Record<WithholdReason, string> = {
  personal: '涉及个人信息',
  investigation: '正在调查',
  'legal-proceedings': '正在诉讼或仲裁',
  'trade-secret': '商业秘密',
  safety: '公开会带来危险',
  unverified: '尚未核实',
}

const refusals: Record<string, (refusal: Refusal) => string> = {
  'matter.unknown': () => '没有这件事',
  'matter.known': () => '这件事已经立案',
  'matter.over': () => '这件事已经结束，不能再改',
  'matter.same-level': ({ facts }) => `已经是 ${facts?.level} 级`,
  'matter.too-soon-to-lower': () => '同一级别满 48 小时才能调低',
  'matter.update-owed': () => '答应公众的更新还没有发',
  'matter.task-unknown': () => '没有这项任务',
  'matter.task-done': () => '这项任务已经完成',
  'matter.task-known': () => '这项任务已经有了',
  'matter.not-due': () => '还没到时候',
  'matter.draft-unknown': () => '没有这份草稿',
  'matter.draft-settled': () => '这份草稿已经核准、退回或公开，不能再核准',
  'matter.draft-forgotten': () => '内容已被删除，打不开',
  'matter.own-draft': () => '自己写的不能自己核准，请另一位同事看',
  'matter.not-approved': () => '还没有另一位同事核准',
  'matter.published-already': () => '已经公开过了',
  'matter.not-published': () => '还没有对外说过第一句话',
  'matter.draft-older': ({ facts }) => `写这份草稿之后，第 ${facts?.version} 版已经公开。请在新版上改，否则会盖掉它`,
  'matter.next-in-the-past': () => '下次更新的时间已经过去',
  'matter.next-too-late': ({ facts }) => `${facts?.level} 级事件的下次更新最迟在 ${facts?.latest}`,
  'matter.next-missing': () => '还有任务没完成，要写下次更新的时间',
  'matter.unready': ({ facts }) =>
    String(facts?.part).endsWith('apology')
      ? '责任在我们：要有一份完整的道歉'
      : '责任在我们：要写明赔什么、怎么算、几时到',
  'matter.question-unknown': () => '没有这个提问',
  'matter.withheld-unknown': () => '没有这一项暂不公开的内容',
  'matter.disclosed-already': () => '已经公开过了',
  'matter.not-the-same': () => '与当时承诺的内容不同，不能作为公开',
  'matter.until-past': () => '公开的日期要晚于今天，也要晚于先前的日期',
  'matter.linked-already': () => '已经关联过了',
  'matter.no-review': () => '还没有公开复盘',
  'matter.tasks-open': ({ facts }) => `还有 ${facts?.open} 项任务没有完成`,
  'matter.withheld-open': ({ facts }) => `有 ${facts?.open} 项暂不公开的内容到期还没有公开`,
  'matter.rehearsal': () => '这是演练，到不了外面',
  'matter.blank-left': ({ facts }) => `还有空没有填：${facts?.blank}`,
  'matter.not-reviewed': () => '还没有公开复盘',
  'matter.signature': () => '签名与登记的公钥对不上，或签的不是这份复盘',
  'observer.unknown': () => '没有这位监督方',
  'observer.dismissed': () => '这位监督方的工作已经结束',
  'playbook.unknown': () => '没有这份预案',
  'playbook.not-approved': () => '这份预案还没有核准，或已停用',
  'playbook.retired': () => '这份预案已停用',
  'playbook.own': () => '自己写的预案要由另一位同事核准',
  'playbook.nothing-to-approve': () => '没有等待核准的版本',
  'playbook.task-twice': ({ facts }) => `任务名重复：${facts?.id}`,
  'wording.blocks': ({ facts }) => `口径检查不通过：${facts?.rule}`,
}

export const zh = {
  ...kit,
  parts,
  types,
  clusters,
  responses,
  barred,
  reasons,
  withholdReasons,
  steps: names.steps,
  figures: {
    'matters.words-kept': {
      name: '危机中说好的更新，按时来的占比',
      how: '期内到期的第一句话与下次更新，到期前已经公开的占多少。演练不计。',
    },
    'matters.told': { name: '期内向公众说明的事', how: '期内第一次对外说明的事件数。演练不计。' },
    'matters.disclosed-in-time': {
      name: '暂不公开的内容，按日期公开的占比',
      how: '期内到了公开日期的内容，到那天为止已经公开的占多少；后来改过日期的，按最初的日期算。',
    },
  } as Record<string, { readonly name: string; readonly how: string }>,
  refusal: (refusal: Refusal): string => kit.refusal(refusal) ?? refusals[refusal.code]?.(refusal) ?? refusal.code,
  level: (level: string) => `${level} 级`,
  by: kit.by,
  role: (role: string): string => kit.roles[role as Role] ?? role,
  list: {
    title: '正在发生和发生过的事',
    lead: '出了事，或者有人说出了事，我们在这里说清楚：知道什么、不知道什么、在做什么、什么时候再说。',
    none: '没有需要在这里说明的事。',
    going: '处理中',
    over: '已结束',
    since: (at: string) => `${at} 开始处置`,
    versions: (n: number) => `已更新 ${n} 次`,
    next: (at: string) => `${at} 前再次说明`,
    missed: (at: string) => `答应 ${at} 前更新，没有做到`,
  },
  page: {
    updated: (at: string, version: number) => `第 ${version} 版 · ${at} 更新`,
    nextTitle: '下次更新',
    nextBy: (at: string) => `${at} 前，无论有没有新进展`,
    nextMissed: (at: string) => `我们答应 ${at} 前更新，没有做到。这一条记录删不掉。`,
    nextNone: '这是最后一次更新。',
    closed: (at: string) => `${at} 结束`,
    changed: '比上一版改了什么',
    noChange: '没有改动',
    earlier: '先前的版本',
    version: (n: number) => `第 ${n} 版`,
    withheld: '知道但暂不公开的',
    withheldWhy: (reason: string, until: string) => `原因：${reason}。${until} 前公开。`,
    withheldHow: '内容的指纹已经写进记录。公开的那天，任何人可以核对内容没有变过。',
    withheldLate: (until: string) => `应当在 ${until} 前公开，还没有公开。`,
    withheldBefore: (until: string, reason: string) => `先前说 ${until} 前公开，后来延后：${reason}`,
    disclosed: (at: string) => `${at} 公开，与当时写下的指纹一致`,
    disclosedOther: (at: string) => `${at} 公开的内容与当时写下的指纹不一致`,
    questions: '大家问的',
    questionsNone: '还没有答复过的提问。',
    asked: (asked: number, answered: number) => `收到 ${asked} 个提问，已答复 ${answered} 个`,
    ask: '提一个问题',
    askLabel: '你想知道什么',
    askHint: '提问不公开你是谁。请不要写姓名、电话；要我们联系你，请提交诉求。',
    askSend: '提交问题',
    askedThanks: '收到了。回答会出现在这一页。',
    links: '相关',
    linkWords: {
      case: '诉求',
      collective: '共同诉求',
      claim: '背书',
      promise: '承诺',
      standard: '赔付标准',
      run: '赔付批次',
      warning: '预警',
      improvement: '改进',
      statement: '口径',
    } as Record<string, string>,
    timeline: '经过',
    review: '公开复盘',
    causes: '原因',
    changedAfter: '改了什么',
    missed: '哪些没有做到',
    costs: '花了多少钱',
    responsible: (role: string) => `${role}对这份复盘负责`,
    signedAgrees: (by: string, at: string) => `${by} 于 ${at} 核对后认可`,
    signedObjects: (by: string, at: string, why: string) => `${by} 于 ${at} 核对后提出异议：${why}`,
    subscribe: '跟着看',
    calendar: '把下次更新放进日历',
    atom: '订阅更新（Atom）',
    entry: (index: number) => `第 ${index} 条记录`,
    complain: '我受到影响，要提交诉求',
    check: '怎么核对',
    checkHow: '每一版都是公开记录里的一条，改动不会盖掉原文。任何人可以用标准工具核对整份记录。',
    tasks: '内部时限',
    tasksWords: (done: number, all: number, late: number) => `${all} 项任务完成 ${done} 项，超时 ${late} 项`,
  },
  diff: {
    title: (n: number) => `第 ${n} 版`,
    compared: (n: number) => `与第 ${n} 版比较：划去的是删掉的，下划线的是新加的。`,
    first: '第一版。',
    at: (at: string) => `${at} 公开`,
    back: '回到最新一版',
  },
}

export type CrisesText = typeof zh
