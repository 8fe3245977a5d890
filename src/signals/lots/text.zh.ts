import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'

const columns: Record<string, string> = { lot: '批次', product: '产品', supplier: '供应商', csv: '批次表' }

/** `row 3 lot` is the third line's 批次. */
function named(field: string | undefined): string {
  const [, row, column] = /^row (\d+) (\w+)$/.exec(field ?? '') ?? []
  if (row) return `第 ${row} 行${columns[column!] ?? column}：`
  return field ? `${columns[field] ?? field}：` : ''
}

export const zh = {
  columns,
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    if (common) return `${named(refusal.field)}${common}`
    switch (refusal.code) {
      case 'lots.not-csv':
        return '这不是一份 CSV'
      case 'lots.columns':
        return '第一行要有“批次”和“供应商”，可以有“产品”，下面每行一个批次'
      case 'lots.too-many':
        return `一次最多 ${refusal.facts?.most} 行`
      case 'lots.known':
        return '这些批次的供应商都已经登记过'
      default:
        return '现在不能这样做'
    }
  },
}
export type LotsText = typeof zh
