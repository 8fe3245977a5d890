import type { KitText } from './text.zh.ts'

export const en: KitText = {
  colon: ': ',
  /** Between two sentences. */
  gap: ' ',
  comma: ', ',
  refusal: (refusal) => {
    switch (refusal.code) {
      case 'field.missing':
        return 'this is needed'
      case 'field.invalid':
        return 'this is not written as it should be'
      case 'field.too-long':
        return `too long: ${refusal.facts?.most} characters at most`
      case 'field.too-short':
        return `too short: ${refusal.facts?.least} characters at least`
      case 'field.unknown':
        return 'there is no such field'
      case 'brand.unknown':
        return 'there is no such brand on this server'
      case 'not-signed-in':
        return "sign in at this brand's desk first"
      case 'not-entitled':
        return 'your role may not do this'
      default:
        return undefined
    }
  },
  roles: {
    pr: 'public relations',
    legal: 'legal',
    service: 'after-sales',
    product: 'product',
    sales: 'sales',
    store: 'store',
    admin: 'administrator',
  },
  by: (by) => {
    if (by === 'customer') return 'customer'
    if (by === 'public') return 'the public'
    if (by === 'timer') return 'the clock'
    const role = by.startsWith('brand:') ? by.slice(6) : ''
    return (en.roles as Record<string, string>)[role] ?? by
  },
  provisional: 'holidays of that year are not announced yet, so the date is provisional',
}
