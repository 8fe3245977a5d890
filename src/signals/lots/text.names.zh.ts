/** What entries about lots are called. */
export const zh = { steps: { 'lots.told/1': '登记批次的供应商' } }

export type LotNames = typeof zh
