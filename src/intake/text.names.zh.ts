import type { ApikeyEntryType } from './keys/words.ts'
import type { CaseField } from './words.ts'

const steps: Record<ApikeyEntryType, string> = {
  'apikey.issued/1': '发给程序一把接口密钥',
  'apikey.revoked/1': '接口密钥作废',
}

const fields: Record<CaseField, string> = {
  reference: '编号（原系统）',
  kind: '类型',
  topic: '关于什么',
  statement: '发生了什么',
  wish: '希望怎样解决',
  product: '产品型号',
  order: '订单号',
  serial: '序列号',
  store: '门店',
  region: '地区（只留省份）',
  name: '称呼',
  contact: '联系方式',
  state: '办理状态',
  receivedOn: '收到日期',
  closedOn: '办结日期',
  replied: '当时的答复',
}

/** What the entries of an API key, and the columns of a file of cases, are called. */
export const zh = { steps, fields }

export type IntakeNames = typeof zh
