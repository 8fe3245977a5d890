import type { Approval, Audience, Channel, Use } from './library/words.ts'

const channels: Record<Channel, string> = {
  reply: '答复',
  announcement: '公告',
  store: '门店告示',
  page: '网页',
  social: '社交账号',
  phone: '电话',
  chat: '在线聊天',
  press: '媒体',
}
const audiences: Record<Audience, string> = {
  public: '所有人',
  customers: '顾客',
  press: '媒体',
  staff: '员工',
  partners: '伙伴',
}
const uses: Record<Use, string> = { statement: '口径', template: '模板' }
const approvals: Record<Approval, string> = { legal: '法务', product: '产品' }
const standings: Record<'coming' | 'in-force' | 'replaced' | 'expired' | 'withdrawn', string> = {
  coming: '未生效',
  'in-force': '在用',
  replaced: '已被新版代替',
  expired: '已到期',
  withdrawn: '已撤回',
}
const differ: Record<string, string> = {
  sum: '金额不同',
  term: '时长不同',
  unit: '单位不同',
  day: '日期不同',
  percent: '比例不同',
  count: '数量不同',
  measure: '数值不同',
  'yes-or-no': '一是一否',
  scope: '范围不同',
}
const tells: Record<'fact' | 'statement' | 'matter' | 'case' | 'outgoing', string> = {
  fact: '事实',
  statement: '口径',
  matter: '危机说明',
  case: '本诉求先前的答复',
  outgoing: '其他渠道',
}

export const zh = { channels, audiences, uses, approvals, standings, differ, tells }
export type WordingNames = typeof zh
