import type { Language } from '#src/kit/language.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

export interface ImageBadge {
  readonly lang: Language
  /** Our own host: where to check. */
  readonly host: string
  readonly standing: boolean
}

/**
 * A picture can be copied to any page and says nothing about it: it asks to be checked, and never says that anything
 * holds. When the claim is over it turns grey and says that.
 */
export function badgeImage({ lang, host, standing }: ImageBadge): string {
  const { image } = { zh, en }[lang]
  const [ink, line, ground] = standing ? ['#1d1b18', '#a4262c', '#fffefb'] : ['#77726a', '#77726a', '#f1f0ee']
  const words = standing ? image.check : image.over
  const fonts = 'system-ui,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="48" viewBox="0 0 200 48" role="img" aria-label="${escaped(`${words} · ${host}`)}"><rect x="1" y="1" width="198" height="46" rx="4" fill="${ground}" stroke="${line}" stroke-width="2"/><path d="M14 15h18v18h-18zM14 24h18M23 15v18" fill="none" stroke="${line}" stroke-width="2"/><text x="42" y="21" font-family="${fonts}" font-size="13" font-weight="600" fill="${ink}">${escaped(words)}</text><text x="42" y="37" font-family="${fonts}" font-size="11" fill="${ink}">${escaped(host)}</text></svg>`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
