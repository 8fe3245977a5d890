import { en as claimsEn } from '#src/claims/text.en.ts'
import { zh as claimsZh } from '#src/claims/text.zh.ts'
import { en as crisesEn } from '#src/crises/text.en.ts'
import { zh as crisesZh } from '#src/crises/text.zh.ts'
import type { Language } from '#src/kit/language.ts'
import { en as payoutsEn } from '#src/redress/payments/text.en.ts'
import { zh as payoutsZh } from '#src/redress/payments/text.zh.ts'
import { en as serviceEn } from '#src/service/text.en.ts'
import { zh as serviceZh } from '#src/service/text.zh.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Worded = Readonly<Record<string, { readonly name: string; readonly how: string }>>

/** Capabilities that word their figures themselves; one line for each. */
const worded: readonly Readonly<Record<Language, { readonly figures: Worded }>>[] = [
  { zh: claimsZh, en: claimsEn },
  { zh: crisesZh, en: crisesEn },
  { zh: serviceZh, en: serviceEn },
  { zh: payoutsZh, en: payoutsEn },
]

/** What a public figure is called, and how it is counted. */
export function figureWords(id: string, lang: Language): { readonly name: string; readonly how: string } {
  const own = lang === 'zh' ? zh : en
  const found = worded.map((one) => one[lang].figures[id]).find((one) => one !== undefined)
  return found ?? { name: own.figure[id] ?? id, how: own.meaning[id] ?? '' }
}
