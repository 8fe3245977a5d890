import type { EndorsementEntryType } from './words.ts'

const steps: Record<EndorsementEntryType, string> = {
  'claim.endorsement-invited/1': '邀请作证方会签',
  'claim.invitation-revoked/1': '收回会签邀请',
  'claim.countersigned/1': '作证方会签',
  'claim.countersigner-judged/1': '名册对会签方的答复变了',
  'claim.countersignature-withdrawn/1': '会签方撤回会签',
  'claim.countersignature-paused/1': '会签方暂停会签',
  'claim.countersignature-resumed/1': '会签方恢复会签',
  'claim.countersignature-ended/1': '会签到期',
  'claim.countersignature-forgotten/1': '会签凭证的原文已删除',
}

/** What the entries between a claim and its countersigners are called. */
export const zh = { steps }

export type EndorsersNames = typeof zh
