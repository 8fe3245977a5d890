import type { RunEntryType } from './words.ts'

const steps: Record<RunEntryType, string> = {
  'run.drafted/1': '批量赔付提交批准',
  'run.approved/1': '批准总额',
  'run.dropped/1': '批量赔付作废',
  'run.committed/1': '承诺总额，公布加总树的根',
  'run.instructed/1': '发出一批付款',
  'run.reconciled/1': '按对账单记下付款结果',
  'run.reconciled/2': '按对账单记下付款结果',
  'run.returned/1': '已到账的付款又被退回，须再付',
  'run.share-refused/1': '一人不要自己的一份',
  'run.overdue/1': '过了付款期限还没付完',
  'run.overdue/2': '过了一步的期限还没做完',
  'run.closed/1': '批量赔付结账',
}

/** What a run's entries are called. */
export const zh = { steps }
export type RunNames = typeof zh
