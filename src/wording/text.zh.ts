import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as names } from './text.names.zh.ts'
import type { Slot } from './words.ts'

const slots: Record<Slot, string> = {
  facts: '事实',
  apology: '道歉',
  deadline: '时限',
  remedy: '措施',
  owner: '责任人',
  basis: '依据',
  choice: '选择',
}

const fields: Record<string, string> = {
  zh: '中文',
  en: '英文',
  name: '名称',
  scope: '适用范围',
  source: '来源',
  startsOn: '第一天',
  endsOn: '最后一天',
  product: '产品',
  reason: '理由',
  note: '说明',
  text: '文字',
  message: '答复',
  channel: '渠道',
  channels: '渠道',
  audience: '对谁说',
  where: '在哪里',
  case: '诉求',
}

export const zh = {
  ...names,
  slots,
  fields,
  quoted: (words: string) => `“${words}”`,
  basis: '依据：',
  advice: '建议：',
  concrete: '已写明：',
  separator: '、',
  unreadable: (line: number, most: number) =>
    `第 ${line} 行读不懂：须是一行文字，或 {"id", "text"}；最多 ${most} 个字符`,
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    const field = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const { facts = {} } = refusal
    if (common) return `${field}${common}`
    switch (refusal.code) {
      case 'fact.unknown':
        return `${field}没有这条事实`
      case 'fact.ended':
        return `${field}这条事实到 ${facts.on} 为止，不能再用`
      case 'fact.product-only':
        return '关于产品的事实由产品岗写、由产品岗改'
      case 'fact.same':
        return '和现在的值一样，没有要改的'
      case 'statement.unknown':
        return '没有这条口径'
      case 'statement.ends-before-it-begins':
        return `${field}最后一天早于第一天 ${facts.startsOn}`
      case 'statement.blanks-differ':
        return `中英文的空格要一样：中文有 ${facts.zh || '无'}，英文有 ${facts.en || '无'}`
      case 'statement.no-blanks':
        return `口径原样发出，不能有空格（${facts.blanks}）；要填空请写成模板`
      case 'statement.draft-waits':
        return `第 ${facts.version} 版还在等批准；先批准或退回它`
      case 'statement.no-draft':
        return '没有等批准的草稿'
      case 'statement.own-draft':
        return '写稿的人不能批准自己的稿子；两个批准也要两个人'
      case 'statement.approved-already':
        return '这一项已经批准过'
      case 'statement.approval-not-needed':
        return '这份稿子不需要你这个岗位批准'
      case 'statement.hush':
        return '以删评、保密换赔付的话，谁都不能批准'
      case 'statement.findings':
        return `检查发现 ${facts.rules}；仍要批准，请写明理由`
      case 'statement.withdrawn':
        return '这条口径已经撤回'
      case 'statement.not-in-force':
        return '这条口径现在不作数'
      case 'statement.not-flagged':
        return '它依据的事实没有变'
      case 'wording.held':
        return `没有发出：检查发现 ${facts.rules}。改掉它，或写明理由请第二个人放行`
      case 'wording.hush':
        return '没有发出：以删评、保密换赔付的话，谁都不能放行（电子商务法 39，消保法 15、26）'
      case 'outgoing.unknown':
        return '没有这条记录'
      case 'outgoing.down':
        return '已经撤下'
      case 'case.unknown':
        return '没有这个诉求'
      case 'exception.unknown':
        return '没有这个放行申请'
      case 'exception.not-needed':
        return '这段文字没有被拦下，可以直接发'
      case 'exception.never':
        return '以删评、保密换赔付的话，谁都不能放行'
      case 'exception.own':
        return '不能放行自己的申请，要第二个人'
      case 'exception.answered':
        return '已经有人答复过这个申请'
      default:
        return '现在不能这样做'
    }
  },
}
export type WordingText = typeof zh
