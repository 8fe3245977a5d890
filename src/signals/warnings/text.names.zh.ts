import type { WarningEntryType } from './words.ts'

const steps: Record<WarningEntryType, string> = {
  'warning.raised/1': '发出预警',
  'warning.level-moved/1': '预警等级变动',
  'warning.acknowledged/1': '预警已接手',
  'warning.judged-normal/1': '判为新的常态',
  'warning.judged-false/1': '判为误报',
  'warning.subsided/1': '预警平息',
  'warning.opened/1': '公开预警内容',
  'watch.reported/1': '监测月报',
}

/** What entries of warnings are called. */
export const zh = { steps }

export type WarningNames = typeof zh
