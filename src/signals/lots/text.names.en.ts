import type { LotNames } from './text.names.zh.ts'

export const en: LotNames = { steps: { 'lots.told/1': 'Suppliers of lots told' } }
