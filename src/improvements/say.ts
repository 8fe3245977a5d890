import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import type { Topic } from '#src/cases/words.ts'
import type { Language } from '#src/kit/language.ts'
import { provinceWords } from '#src/kit/provinces.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import type { Element } from './words.ts'

/** A part of the complaints in words: 产品 X7 电饭煲 · 批次 B2. */
export function elementWords(element: Element | Readonly<Record<string, string | undefined>>, lang: Language): string {
  const text = { zh, en }[lang]
  const topics = (lang === 'zh' ? casesZh : casesEn).topics
  const worded = (side: string, value: string): string => {
    if (side === 'region') return provinceWords(value, lang)
    return side === 'topic' ? (topics[value as Topic] ?? value) : value
  }
  return Object.entries(element)
    .filter((one): one is [string, string] => one[1] !== undefined)
    .map(([side, value]) => `${text.sides[side] ?? side} ${worded(side, value)}`)
    .join(' · ')
}
