import type { ProductsDeskText } from './text.zh.ts'

export const en: ProductsDeskText = {
  title: 'Products and codes',
  lead: 'A code on a pack leads somewhere once its number is listed: to the page of what is claimed about it, or to a page of the brand’s own.',
  gtin: 'Number of goods (GTIN, 8 to 14 digits)',
  nameZh: 'Name (Chinese)',
  nameEn: 'Name (English, may be left out)',
  link: 'Address of the brand’s own page about it (https, may be left out)',
  linkTitle: 'About this product',
  isDefault: 'A scan opens the brand’s own page first',
  save: 'List it',
  saved: 'Listed',
  none: 'No product is listed yet.',
  page: 'Page of its claims',
  svg: 'Code for print, SVG',
  png: 'Picture, PNG',
  leads: (n) => (n === 0 ? 'opens the page of its claims' : n === 1 ? '1 more link' : `${n} more links`),
}
