import { zh as cases } from '#src/cases/text.zh.ts'
import type { CaseKind, Stage, Topic } from '#src/cases/words.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Role } from '#src/people/words.ts'
import { zh as warnings } from '#src/signals/warnings/text.zh.ts'
import { zh as redress } from './text.redress.zh.ts'
import type { ChannelKind, MessageState, Template } from './words.ts'

/** What a sentence of a message is made from; dates are already in words. */
export interface Told {
  readonly brand: string
  readonly number: string
  readonly kind: string
  readonly topic: string
  readonly owner: string
  readonly stage: string
  readonly due: string
  readonly link: string
  readonly desk: string
  /** The name of an improvement, or what a payout run is for. */
  readonly what: string
  /** The level of a warning. */
  readonly level: string
  /** A sum of money. */
  readonly sum: string
  /** Why a payment came back. */
  readonly why: string
  /** What waits for approval. */
  readonly about: string
  /** Those who are asked, where there are several. */
  readonly owners: string
}

export interface Letter {
  readonly subject: string
  /** One paragraph; the link and the way to stop are put behind it. */
  readonly body: string
}

const letters: Record<Template, (t: Told) => Letter> = {
  ...redress.letters,
  'case.received': (t) => ({
    subject: `已收到你的${t.kind}：${t.number}`,
    body: `${t.brand}已收到你的${t.kind}，编号 ${t.number}。${t.owner}应在 ${t.due} 前给出实质回复；到时没做到，系统会自动写进公开记录。`,
  }),
  'case.replied': (t) => ({
    subject: `有了新的回复：${t.number}`,
    body: `${t.brand}回复了你的诉求 ${t.number}。下一步是${t.stage}，期限 ${t.due}。`,
  }),
  'case.asked': (t) => ({
    subject: `有一个问题要问你：${t.number}`,
    body: `${t.brand}在诉求 ${t.number} 里有一个问题，等你在 ${t.due} 前回答。等待的时间不算品牌快，也不算品牌慢；到期没有回答，诉求照样保留。`,
  }),
  'case.resolved': (t) => ({
    subject: `有了处理方案：${t.number}`,
    body: `${t.brand}为诉求 ${t.number} 提出了方案，等你在 ${t.due} 前决定：接受，或者不接受、换人复核。到期没有回应，不会视为放弃。`,
  }),
  'case.in-review': (t) => ({
    subject: `已换人复核：${t.number}`,
    body: `你没有接受的方案会由没有经手过的人复核。${t.owner}应在 ${t.due} 前答复诉求 ${t.number}。`,
  }),
  'case.late': (t) => ({
    subject: `超过了承诺的时间：${t.number}`,
    body: `${t.owner}没有在 ${t.due} 前完成诉求 ${t.number} 的${t.stage}。超时已写进公开记录，义务仍在。12315 等其他途径写在进度页里，随时可以另走。`,
  }),
  'case.link': (t) => ({
    subject: `你的进度链接：${t.number}`,
    body: `有人用你的编号和联系方式，请${t.brand}重发诉求 ${t.number} 的进度链接。新链接在下面，旧的照常可用。不是你要的，可以不理会，或打开后换一条新链接。`,
  }),
  'desk.case-new': (t) => ({
    subject: `新的${t.kind} ${t.number}`,
    body: `新的${t.kind} ${t.number}（${t.topic}），归${t.owner}，${t.due} 前要给出实质回复。`,
  }),
  'desk.case-late': (t) => ({
    subject: `超时 ${t.number}`,
    body: `诉求 ${t.number}（${t.topic}）的${t.stage}超过了承诺的 ${t.due}，归${t.owner}。公开记录已写明。`,
  }),
  'desk.warning': (t) => ({
    subject: `预警：${t.level}`,
    body: `${t.level}预警。是什么、从什么时候起、有多确定、与什么相比，在工作台里；请一个角色接手。`,
  }),
  'improvement.opened': (t) => ({
    subject: `你的诉求引起了一项改进：${t.number}`,
    body: `因为你的诉求 ${t.number} 和同样的诉求，${t.brand}登记了一项改进：“${t.what}”。原因、措施、负责的角色和日期都公开；做完以后会检查有没有效果。`,
  }),
  'improvement.closed': (t) => ({
    subject: `改进已结项：${t.number}`,
    body: `由你的诉求 ${t.number} 引起的改进“${t.what}”已经结项。做了什么、投诉少了没有、有多确定，都写在公开页上。`,
  }),
  'improvement.reopened': (t) => ({
    subject: `改进重新打开：${t.number}`,
    body: `由你的诉求 ${t.number} 引起的改进“${t.what}”重新打开：同样的问题又出现了。`,
  }),
  'desk.matter-opened': (t) => ({
    subject: `危机：${t.level}`,
    body: t.due
      ? `警报：${t.level}事件。${t.due} 前要对外说第一句话。任务和时限在工作台里。`
      : `事件改为${t.level}，任务时限已按新级别重算。`,
  }),
  'desk.matter-task-late': (t) => ({
    subject: `危机任务超时（${t.owner}）`,
    body: `${t.level}事件里，${t.owner}的一项任务过了 ${t.due}，还没有完成。`,
  }),
  'desk.matter-task-passed': (t) => ({
    subject: `危机任务转给${t.owner}`,
    body: `${t.level}事件里，一项超时的任务现在由${t.owner}接手。`,
  }),
  'desk.matter-missed': (t) => ({
    subject: `答应公众的更新没有发`,
    body: `${t.level}事件答应 ${t.due} 前更新，没有做到。公开页已经写明，订阅的人会收到通知。`,
  }),
  'desk.run-back': (t) => ({
    subject: `有付款被退回：${t.what}`,
    body: `“${t.what}”有付款被退回，${t.due} 前要再付一次。是谁、什么原因，在工作台里。`,
  }),
  'desk.run-late': (t) => ({
    subject: `批量赔付逾期：${t.what}`,
    body: `“${t.what}”有一步应在 ${t.due} 前做完，还没有做完。公开页已经写明。`,
  }),
  'matter.confirm': (t) => ({
    subject: `请确认订阅：${t.what}`,
    body: `有人用这个邮箱订阅${t.brand}「${t.what}」的更新。是你本人，请打开下面的链接确认；不是，请不必理会，七天后地址会删除。`,
  }),
  'matter.updated': (t) => ({
    subject: `更新：${t.what}`,
    body: `${t.brand}更新了「${t.what}」。${t.due ? `下次更新：${t.due} 前。` : ''}`,
  }),
  'matter.missed': (t) => ({
    subject: `没有按时更新：${t.what}`,
    body: `${t.brand}答应 ${t.due} 前更新「${t.what}」，没有做到。这件事已写进公开记录，有更新会再告诉你。`,
  }),
  'matter.reviewed': (t) => ({
    subject: `公开复盘：${t.what}`,
    body: `${t.brand}公开了「${t.what}」的复盘：原因、花了多少钱、哪些没有做到、改了什么。`,
  }),
  'channel.test': (t) => ({
    subject: `${t.brand}：试发`,
    body: `这是${t.brand}工作台发出的一条试发消息，收到说明通道已接好。`,
  }),
}

const channels: Record<ChannelKind, string> = {
  mail: '电子邮件',
  sms: '短信',
  webhook: 'Webhook',
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  feishu: '飞书群机器人',
}
const states: Record<MessageState, string> = {
  queued: '等待发送',
  failed: '没发成，会再试',
  sent: '已发出',
  dead: '不再发送',
}
const about: Record<Template, string> = {
  ...redress.about,
  'case.received': '已收到诉求',
  'case.replied': '有了回复',
  'case.asked': '有问题要问',
  'case.resolved': '有了方案',
  'case.in-review': '换人复核',
  'case.late': '超时',
  'case.link': '重发链接',
  'desk.case-new': '新诉求（给内部）',
  'desk.case-late': '超时（给内部）',
  'desk.warning': '预警（给内部）',
  'improvement.opened': '诉求引起了改进',
  'improvement.closed': '改进已结项',
  'improvement.reopened': '改进重新打开',
  'desk.matter-opened': '危机警报（给内部）',
  'desk.matter-task-late': '危机任务超时（给内部）',
  'desk.matter-task-passed': '危机任务转交（给内部）',
  'desk.matter-missed': '危机更新未发（给内部）',
  'desk.run-back': '付款被退回（给内部）',
  'desk.run-late': '批量赔付逾期（给内部）',
  'matter.confirm': '确认订阅',
  'matter.updated': '危机页更新',
  'matter.missed': '危机更新未按时',
  'matter.reviewed': '公开复盘',
  'channel.test': '试发',
}

export const zh = {
  letters,
  kinds: cases.kinds as Record<CaseKind, string>,
  topics: cases.topics as Record<Topic, string>,
  stages: cases.stages as Record<Stage, string>,
  roles: kit.roles as Record<Role, string>,
  levels: warnings.levels as Record<string, string>,
  redress,
  channels,
  states,
  about,
  see: (link: string) => `看进度、补充说明、下载凭证：${link}`,
  keep: '这条链接等于你的身份，请不要转发。',
  stop: (link: string) => `不想再收到这件诉求的消息：${link}`,
  page: (link: string) => `看全文与每一版的改动：${link}`,
  stopMatter: (link: string) => `不想再收到：${link}`,
  desk: (link: string) => `打开工作台：${link}`,
  stopping: {
    title: '停止接收这件诉求的消息',
    lead: (brand: string) => `停止后，${brand}不再就这件诉求给你发邮件或短信。诉求照常处理，进度链接照常可用。`,
    act: '停止接收',
    done: '已停止。这件诉求不再给你发消息；进度链接照常可用。',
    resume: '重新接收',
    resumed: '已恢复。有进展会再告诉你。',
  },
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    const field = refusal.field ? `${(fields as Record<string, string>)[refusal.field] ?? refusal.field}：` : ''
    if (common) return `${field}${common}`
    switch (refusal.code) {
      case 'channel.unknown':
        return '没有这个通道'
      case 'channel.address':
        return `${field}这个地址不能用：要 https，不能指向内网，机器人要用它自己平台的地址`
      case 'channel.secret':
        return `${field}Webhook 的密钥以 whsec_ 开头，后面是 24 到 64 字节的 base64；企业微信没有密钥`
      case 'channel.too-many':
        return `最多 ${refusal.facts?.most} 个通道`
      case 'message.unknown':
        return '没有这条消息'
      case 'message.under-way':
        return '这条消息正在发送或等待发送，不用重发'
      case 'message.forgotten':
        return '收件地址已经删除（顾客要求，或满 90 天），不能重发'
      case 'message.too-often':
        return '刚刚才发过，过一会儿再试'
      default:
        return '现在不能这样做'
    }
  },
}

const fields = { name: '名称', url: '地址', secret: '密钥', roles: '发给谁', kind: '种类', language: '语言' }

export type OutboxText = typeof zh
