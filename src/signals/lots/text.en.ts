import { en as kit } from '#src/kit/text.en.ts'
import type { LotsText } from './text.zh.ts'

const columns: Record<string, string> = { lot: 'lot', product: 'product', supplier: 'supplier', csv: 'Table of lots' }

function named(field: string | undefined): string {
  const [, row, column] = /^row (\d+) (\w+)$/.exec(field ?? '') ?? []
  if (row) return `line ${row}, ${columns[column!] ?? column}: `
  return field ? `${columns[field] ?? field}: ` : ''
}

export const en: LotsText = {
  columns,
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    if (common) return `${named(refusal.field)}${common}`
    switch (refusal.code) {
      case 'lots.not-csv':
        return 'this is no CSV'
      case 'lots.columns':
        return 'the first line has to name a lot and a supplier, and may name a product; then a line for each lot'
      case 'lots.too-many':
        return `at most ${refusal.facts?.most} lines at a time`
      case 'lots.known':
        return 'the suppliers of these lots are on record already'
      default:
        return 'this cannot be done now'
    }
  },
}
