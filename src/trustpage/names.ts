import { en as casesEn } from '#src/cases/text.names.en.ts'
import { zh as casesZh } from '#src/cases/text.names.zh.ts'
import { en as placementsEn } from '#src/claims/placements/text.names.en.ts'
import { zh as placementsZh } from '#src/claims/placements/text.names.zh.ts'
import { en as productsEn } from '#src/claims/products/text.names.en.ts'
import { zh as productsZh } from '#src/claims/products/text.names.zh.ts'
import { en as claimsEn } from '#src/claims/text.names.en.ts'
import { zh as claimsZh } from '#src/claims/text.names.zh.ts'
import type { Language } from '#src/kit/language.ts'
import { en as kitEn } from '#src/kit/text.names.en.ts'
import { zh as kitZh } from '#src/kit/text.names.zh.ts'
import type { Names } from '#src/ledger/verdict.ts'
import { en as redressEn } from '#src/redress/text.names.en.ts'
import { zh as redressZh } from '#src/redress/text.names.zh.ts'
import { en as serviceEn } from '#src/service/text.names.en.ts'
import { zh as serviceZh } from '#src/service/text.names.zh.ts'
import { en } from './text.names.en.ts'
import { zh } from './text.names.zh.ts'

const steps = {
  zh: {
    ...casesZh.steps,
    ...claimsZh.steps,
    ...placementsZh.steps,
    ...productsZh.steps,
    ...serviceZh.steps,
    ...redressZh.steps,
    ...zh,
  },
  en: {
    ...casesEn.steps,
    ...claimsEn.steps,
    ...placementsEn.steps,
    ...productsEn.steps,
    ...serviceEn.steps,
    ...redressEn.steps,
    ...en,
  },
}

/** What a kind of entry is called: each capability names its own. */
export function entryTitle(type: string, lang: Language): string {
  const named: Readonly<Record<string, string>> = steps[lang]
  return named[type] ?? type
}

/** What a sealed field is called. */
export function fieldTitle(name: string, lang: Language): string {
  return (lang === 'zh' ? casesZh : casesEn).fields[name] ?? name
}

/** All that the verifier in the browser names, in the language of its page; the page carries it, and not the script. */
export const pageNames = (lang: Language) => ({
  steps: steps[lang],
  fields: (lang === 'zh' ? casesZh : casesEn).fields,
})

/** Who performed an act. */
export const byWords = (by: string, lang: Language): string => (lang === 'zh' ? kitZh : kitEn).by(by)

export const names: Names = { entry: entryTitle, field: fieldTitle, by: byWords }
