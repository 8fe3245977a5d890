import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as names } from './text.names.zh.ts'

const refusals: Record<string, string> = {
  'observer.unknown': '没有这个第三方',
  'observer.dismissed': '这个第三方的监督已经结束',
  'observer.key-used': '这把钥匙已经登记过',
  'observer.signature': '签名与登记的钥匙对不上',
  'sample.unknown': '没有这次抽查',
  'sample.run-unknown': '没有这一次批量赔付',
  'sample.root': '记录在这个大小没有这个根',
  'sample.too-early': '根要晚于要抽查的付款',
  'sample.nobody': '还没有人收到付款',
  'sample.not-in-it': '这一份不在样本里',
  'sample.later-than-today': '日期晚于今天',
}

export const zh = {
  steps: names.steps,
  refusal: (refusal: Refusal): string => kit.refusal(refusal) ?? refusals[refusal.code] ?? '现在不能这样做',
}
export type ObserversText = typeof zh
