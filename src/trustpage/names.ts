import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import type { Language } from '#src/kit/language.ts'
import type { Names } from '#src/ledger/verdict.ts'
import { en as kitEn } from '#src/kit/text.en.ts'
import { zh as kitZh } from '#src/kit/text.zh.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What a kind of entry is called: each capability names its own. */
export function entryTitle(type: string, lang: Language): string {
  const named: Record<string, string> =
    lang === 'zh' ? { ...casesZh.steps, ...zh.entries } : { ...casesEn.steps, ...en.entries }
  return named[type] ?? type
}

/** What a sealed field is called. */
export function fieldTitle(name: string, lang: Language): string {
  return (lang === 'zh' ? casesZh : casesEn).fields[name] ?? name
}

/** Who performed an act. */
export const byWords = (by: string, lang: Language): string => (lang === 'zh' ? kitZh : kitEn).by(by)

export const names: Names = { entry: entryTitle, field: fieldTitle, by: byWords }
