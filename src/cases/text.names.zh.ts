import type { CaseEntry } from './entries.ts'

const steps: Record<CaseEntry['type'], string> = {
  'case.opened/1': '收到',
  'case.opened/2': '收到',
  'case.taken-up/1': '品牌受理',
  'case.replied/1': '品牌回复',
  'case.asked/1': '品牌有一个问题',
  'case.supplemented/1': '顾客补充',
  'case.resolved/1': '品牌给出方案',
  'case.resolved/2': '品牌给出方案，接受后执行',
  'case.accepted/1': '顾客接受，办结',
  'case.accepted/2': '顾客接受，开始执行',
  'case.carried-out/1': '品牌说已经执行',
  'case.followed-up/1': '品牌回访，办结',
  'case.confirmed/1': '顾客确认已收到，办结',
  'case.resumed/1': '到期未答，品牌的时钟继续走',
  'case.corrected/1': '顾客更正',
  'case.reopened/1': '顾客重新提起',
  'case.taken-outside/1': '顾客另走外部途径',
  'case.transferred/1': '换由另一部门负责',
  'case.joined/1': '并入同一原因的集体诉求',
  'case.left/1': '顾客退出集体诉求，单独处理',
  'case.answered-together/1': '品牌给出同一答复，由你单独决定',
  'case.link-issued/1': '发出了另一条进度链接',
  'case.links-revoked/1': '顾客作废了旧链接',
  'case.noted/1': '品牌内部备注',
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
  serial: '序列号',
  store: '门店',
  about: '相关记录',
  name: '怎么称呼',
  contact: '联系方式',
  message: '内容',
  remedy: '解决办法',
  reference: '外部编号',
  reason: '转交原因',
  note: '备注',
  body: '外部机构',
  entry: '更正哪一条',
  to: '转给谁',
}

/** What a case's entries and sealed fields are called: all that the verifier in the browser needs of these sentences. */
export const zh = { steps, fields }

export type CaseNames = typeof zh
