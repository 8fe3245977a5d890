import { zh as endorsers } from './endorsers/text.names.zh.ts'
import type { PlanEntryType } from './plan/words.ts'
import type { ClaimEntryType } from './words.ts'

const steps: Record<ClaimEntryType | PlanEntryType, string> = {
  'plan.stated/1': '写定了背书计划（内容密封）',
  'claim.registered/1': '品牌登记了这句话',
  'claim.registered/2': '品牌登记了这句话',
  'claim.checked/1': '逐项核对了一次',
  'claim.approved/1': '批准公开',
  'claim.evidence-added/2': '补充了证据',
  'claim.looked-up/2': '去来源处查了一次',
  'claim.held-back/1': '品牌自行停用',
  'claim.superseded/1': '由新的一条代替',
  'claim.evidence-added/1': '补充了证据',
  'claim.looked-up/1': '去来源处查了一次',
  'claim.disputed/1': '有人提出质疑',
  'claim.dispute-answered/1': '品牌答复了质疑',
  'claim.dispute-forgotten/1': '质疑的内容已删除',
  'claim.suspended/1': '暂停，不能当真',
  'claim.resumed/1': '恢复',
  'claim.lapsed/1': '到期，不再作数',
  'claim.withdrawn/1': '品牌撤回',
  ...endorsers.steps,
}

/** What a claim's entries are called. */
export const zh = { steps }

export type ClaimNames = typeof zh
