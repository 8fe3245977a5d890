import type { ProductEntryType } from './words.ts'

const steps: Record<ProductEntryType, string> = {
  'product.listed/1': '品牌登记了一件商品',
  'product.changed/1': '商品的名称或链接改了',
}

/** What a product's entries are called. */
export const zh = { steps }

export type ProductNames = typeof zh
