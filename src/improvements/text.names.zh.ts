import type { ImprovementEntryType } from './words.ts'

const steps: Record<ImprovementEntryType, string> = {
  'improvement.opened/1': '立项改进',
  'improvement.cases-added/1': '写明由哪些诉求引起',
  'improvement.cause-found/1': '查明一个原因',
  'improvement.cause-ruled-out/1': '排除一个原因',
  'improvement.measure-planned/1': '定下一项措施',
  'improvement.measure-moved/1': '措施改期',
  'improvement.measure-overdue/1': '措施到期没有完成',
  'improvement.measure-done/1': '措施完成',
  'improvement.effect-checked/1': '检查效果',
  'improvement.closed/1': '改进结项',
  'improvement.reopened/1': '重新打开改进',
  'improvement.proposed/1': '有人提议',
  'improvement.proposal-answered/1': '答复提议',
  'improvement.proposals-forgotten/1': '提议里的话、姓名和联系方式已删除',
}

/** What entries of improvements are called. */
export const zh = { steps }

export type ImprovementNames = typeof zh
