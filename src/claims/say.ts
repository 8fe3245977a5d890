import type { Bilingual } from '#src/kit/language.ts'
import type { Checked } from './check.ts'
import { en } from './text.check.en.ts'
import { zh } from './text.check.zh.ts'

export type Why = keyof typeof zh.reasons
export type Basis = keyof typeof zh.bases

/** One checked thing, its reason and its basis in both languages. */
export function say(
  id: string,
  outcome: Checked['outcome'],
  why: Why,
  basis: Basis,
  ...facts: readonly (string | Bilingual)[]
): Checked {
  const told = (language: 'zh' | 'en') => {
    const reason = { zh, en }[language].reasons[why] as (...facts: readonly string[]) => string
    return reason(...facts.map((fact) => (typeof fact === 'string' ? fact : fact[language])))
  }
  return {
    id,
    outcome,
    reason: { zh: told('zh'), en: told('en') },
    basis: { zh: zh.bases[basis], en: en.bases[basis] },
  }
}
