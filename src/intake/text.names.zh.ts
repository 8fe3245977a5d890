import type { ApikeyEntryType } from './keys/words.ts'

const steps: Record<ApikeyEntryType, string> = {
  'apikey.issued/1': '发给程序一把接口密钥',
  'apikey.revoked/1': '接口密钥作废',
}

/** What the entries of an API key are called. */
export const zh = { steps }

export type IntakeNames = typeof zh
