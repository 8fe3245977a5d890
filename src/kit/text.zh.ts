import type { Refusal } from './outcome.ts'
import { zh as names } from './text.names.zh.ts'

/** Words every capability needs. */
export const zh = {
  colon: '：',
  /** Between two sentences. */
  gap: '',
  comma: '、',
  refusal: (refusal: Refusal): string | undefined => {
    switch (refusal.code) {
      case 'field.missing':
        return '这一项要填'
      case 'field.invalid':
        return '这一项的写法不对'
      case 'field.too-long':
        return `太长了，最多 ${refusal.facts?.most} 个字`
      case 'field.too-short':
        return `太短了，至少 ${refusal.facts?.least} 个字`
      case 'field.unknown':
        return '没有这一项'
      case 'brand.unknown':
        return '这台服务器上没有这个品牌'
      case 'not-signed-in':
        return '请先登录这个品牌的工作台'
      case 'not-entitled':
        return '你的角色不能做这件事'
      default:
        return undefined
    }
  },
  ...names,
  provisional: '该年放假安排尚未公布，日期暂定',
}

export type KitText = typeof zh
