import type { ObserverEntryType } from './words.ts'

const steps: Record<ObserverEntryType, string> = {
  'observer.registered/1': '登记第三方监督',
  'observer.dismissed/1': '第三方监督结束',
  'sample.drawn/1': '第三方抽出样本',
  'sample.found/1': '第三方查得一份',
}

/** What the entries of observers are called. */
export const zh = { steps }
export type ObserverNames = typeof zh
