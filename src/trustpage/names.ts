import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import { en as claimsEn } from '#src/claims/text.en.ts'
import { zh as claimsZh } from '#src/claims/text.zh.ts'
import type { Language } from '#src/kit/language.ts'
import { en as kitEn } from '#src/kit/text.en.ts'
import { zh as kitZh } from '#src/kit/text.zh.ts'
import type { Names } from '#src/ledger/verdict.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What a kind of entry is called: each capability names its own. */
export function entryTitle(type: string, lang: Language): string {
  const named: Record<string, string> =
    lang === 'zh'
      ? { ...casesZh.steps, ...claimsZh.steps, ...zh.entries }
      : { ...casesEn.steps, ...claimsEn.steps, ...en.entries }
  return named[type] ?? type
}

/** What a sealed field is called. */
export function fieldTitle(name: string, lang: Language): string {
  return (lang === 'zh' ? casesZh : casesEn).fields[name] ?? name
}

/** Who performed an act. */
export const byWords = (by: string, lang: Language): string => (lang === 'zh' ? kitZh : kitEn).by(by)

export const names: Names = { entry: entryTitle, field: fieldTitle, by: byWords }

/** What a public figure is called, and how it is counted. */
export function figureWords(id: string, lang: Language): { readonly name: string; readonly how: string } {
  const own = lang === 'zh' ? zh : en
  const claims: Readonly<Record<string, { readonly name: string; readonly how: string }>> = (
    lang === 'zh' ? claimsZh : claimsEn
  ).figures
  return claims[id] ?? { name: own.figure[id] ?? id, how: own.meaning[id] ?? '' }
}
