import { en as claimsEn } from '#src/claims/text.en.ts'
import { zh as claimsZh } from '#src/claims/text.zh.ts'
import type { Language } from '#src/kit/language.ts'
import { en as serviceEn } from '#src/service/text.en.ts'
import { zh as serviceZh } from '#src/service/text.zh.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What a public figure is called, and how it is counted. */
export function figureWords(id: string, lang: Language): { readonly name: string; readonly how: string } {
  const own = lang === 'zh' ? zh : en
  const claims: Readonly<Record<string, { readonly name: string; readonly how: string }>> = (
    lang === 'zh' ? claimsZh : claimsEn
  ).figures
  const service = (lang === 'zh' ? serviceZh : serviceEn).figures
  return claims[id] ?? service[id] ?? { name: own.figure[id] ?? id, how: own.meaning[id] ?? '' }
}
