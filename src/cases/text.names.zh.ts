import type { CaseEntry } from './words.ts'

const steps: Record<CaseEntry['type'], string> = {
  'case.opened/1': '收到',
  'case.replied/1': '品牌回复',
  'case.asked/1': '品牌有一个问题',
  'case.supplemented/1': '顾客补充',
  'case.resolved/1': '品牌给出方案',
  'case.accepted/1': '顾客接受，办结',
  'case.objected/1': '顾客不接受，换人复核',
  'case.withdrawn/1': '顾客撤回',
  'case.forgotten/1': '内容已删除',
  'case.overdue/1': '超过了承诺的时间',
}
const fields: Record<string, string> = {
  kind: '类型',
  topic: '关于什么',
  statement: '发生了什么',
  wish: '希望怎样解决',
  product: '产品型号',
  order: '订单号',
  name: '怎么称呼',
  contact: '联系方式',
  message: '内容',
  remedy: '解决办法',
}

/** What a case's entries and sealed fields are called: all that the verifier in the browser needs of these sentences. */
export const zh = { steps, fields }

export type CaseNames = typeof zh
