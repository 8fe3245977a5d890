import type { ProductNames } from './text.names.zh.ts'

export const en: ProductNames = {
  steps: {
    'product.listed/1': 'The brand listed a product',
    'product.changed/1': 'A product’s name or links changed',
  },
}
