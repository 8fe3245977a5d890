import { en as names } from './text.names.en.ts'
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
  ...names,
  provisional: 'holidays of that year are not announced yet, so the date is provisional',
}
