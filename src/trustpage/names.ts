import { en as casesEn } from '#src/cases/text.names.en.ts'
import { zh as casesZh } from '#src/cases/text.names.zh.ts'
import { en as placementsEn } from '#src/claims/placements/text.names.en.ts'
import { zh as placementsZh } from '#src/claims/placements/text.names.zh.ts'
import { en as productsEn } from '#src/claims/products/text.names.en.ts'
import { zh as productsZh } from '#src/claims/products/text.names.zh.ts'
import { en as claimsEn } from '#src/claims/text.names.en.ts'
import { zh as claimsZh } from '#src/claims/text.names.zh.ts'
import { en as crisesEn } from '#src/crises/text.names.en.ts'
import { zh as crisesZh } from '#src/crises/text.names.zh.ts'
import { en as goalsEn } from '#src/effects/goals/text.names.en.ts'
import { zh as goalsZh } from '#src/effects/goals/text.names.zh.ts'
import { en as improvementsEn } from '#src/improvements/text.names.en.ts'
import { zh as improvementsZh } from '#src/improvements/text.names.zh.ts'
import { en as intakeEn } from '#src/intake/text.names.en.ts'
import { zh as intakeZh } from '#src/intake/text.names.zh.ts'
import type { Language } from '#src/kit/language.ts'
import { en as kitEn } from '#src/kit/text.names.en.ts'
import { zh as kitZh } from '#src/kit/text.names.zh.ts'
import { en as shareEn } from '#src/ledger/text.share.en.ts'
import { zh as shareZh } from '#src/ledger/text.share.zh.ts'
import type { Names } from '#src/ledger/verdict.ts'
import { roles } from '#src/people/words.ts'
import { en as observersEn } from '#src/redress/observers/text.names.en.ts'
import { zh as observersZh } from '#src/redress/observers/text.names.zh.ts'
import { en as paymentsEn } from '#src/redress/payments/text.names.en.ts'
import { zh as paymentsZh } from '#src/redress/payments/text.names.zh.ts'
import { en as runsEn } from '#src/redress/runs/text.names.en.ts'
import { zh as runsZh } from '#src/redress/runs/text.names.zh.ts'
import { en as redressEn } from '#src/redress/text.names.en.ts'
import { zh as redressZh } from '#src/redress/text.names.zh.ts'
import { en as serviceEn } from '#src/service/text.names.en.ts'
import { zh as serviceZh } from '#src/service/text.names.zh.ts'
import { en as lotsEn } from '#src/signals/lots/text.names.en.ts'
import { zh as lotsZh } from '#src/signals/lots/text.names.zh.ts'
import { en as warningsEn } from '#src/signals/warnings/text.names.en.ts'
import { zh as warningsZh } from '#src/signals/warnings/text.names.zh.ts'
import { en } from './text.names.en.ts'
import { zh } from './text.names.zh.ts'

/** Each capability names its own; one line for each. */
const named = [
  { zh: casesZh, en: casesEn },
  { zh: claimsZh, en: claimsEn },
  { zh: placementsZh, en: placementsEn },
  { zh: productsZh, en: productsEn },
  { zh: serviceZh, en: serviceEn },
  { zh: redressZh, en: redressEn },
  { zh: crisesZh, en: crisesEn },
  { zh: intakeZh, en: intakeEn },
  { zh: runsZh, en: runsEn },
  { zh: paymentsZh, en: paymentsEn },
  { zh: observersZh, en: observersEn },
  { zh: warningsZh, en: warningsEn },
  { zh: lotsZh, en: lotsEn },
  { zh: improvementsZh, en: improvementsEn },
  { zh: goalsZh, en: goalsEn },
  { zh: { steps: zh }, en: { steps: en } },
] as const

const stepsIn = (lang: Language): Readonly<Record<string, string>> =>
  Object.assign({}, ...named.map((one) => one[lang].steps))
const steps = { zh: stepsIn('zh'), en: stepsIn('en') }

/** What a kind of entry is called: each capability names its own. */
export function entryTitle(type: string, lang: Language): string {
  return steps[lang][type] ?? type
}

/** What a sealed field is called. */
export function fieldTitle(name: string, lang: Language): string {
  return (lang === 'zh' ? casesZh : casesEn).fields[name] ?? name
}

const actors = ['customer', 'public', 'timer', 'endorser', 'observer', ...roles.map((role) => `brand:${role}`)]

/** All that the verifier in the browser names, in the language of its page; the page carries it, and not the script. */
export const pageNames = (lang: Language) => ({
  steps: steps[lang],
  fields: (lang === 'zh' ? casesZh : casesEn).fields,
  share: { zh: shareZh, en: shareEn }[lang],
  roles: Object.fromEntries(actors.map((by) => [by, byWords(by, lang)])),
})

/** Who performed an act. */
export const byWords = (by: string, lang: Language): string => (lang === 'zh' ? kitZh : kitEn).by(by)

export const names: Names = {
  entry: entryTitle,
  field: fieldTitle,
  by: byWords,
  ofShare: (code, lang) => ({ zh: shareZh, en: shareEn })[lang][code] ?? code,
}
