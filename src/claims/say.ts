import type { Bilingual } from '#src/kit/language.ts'
import { en } from './text.check.en.ts'
import { zh } from './text.check.zh.ts'
import type { Finding } from './words.ts'

export type Why = keyof typeof zh.reasons
export type Basis = keyof typeof zh.bases

/** One thing that was checked, worded: what came out, why, and by what law, standard or rule. */
export interface Checked {
  readonly id: string
  readonly result: Finding['result']
  readonly reason: Bilingual
  readonly basis: Bilingual
}

/** One thing that was checked, as an entry holds it: its sentence is named, its facts are there. */
export function find(
  id: string,
  result: Finding['result'],
  why: Why,
  basis: Basis,
  ...facts: readonly (string | Bilingual)[]
): Finding {
  return { id, result, why, basis, ...(facts.length > 0 ? { facts: facts.map(shortened) } : {}) }
}

/** A finding whose sentence was written elsewhere: by the table of numbers. */
export const quote = (id: string, result: Finding['result'], sentence: Bilingual, basis: string): Finding => ({
  id,
  result,
  why: 'quoted',
  basis,
  facts: [sentence],
})

/** What a finding says in both languages. One from an older version whose sentence is gone still says what came out. */
export function worded({ id, result, why, basis, facts = [] }: Finding): Checked {
  const told = (language: 'zh' | 'en') => {
    const { reasons } = { zh, en }[language]
    const reason = (Object.hasOwn(reasons, why) ? reasons[why as Why] : reasons.quoted) as (
      ...facts: readonly string[]
    ) => string
    return reason(...facts.map((fact) => (typeof fact === 'string' ? fact : fact[language])))
  }
  const by = (language: 'zh' | 'en') => {
    const { bases } = { zh, en }[language]
    return Object.hasOwn(bases, basis) ? bases[basis as Basis] : basis
  }
  return { id, result, reason: { zh: told('zh'), en: told('en') }, basis: { zh: by('zh'), en: by('en') } }
}

const most = 120

/** An entry stays small whatever somebody wrote; the whole of it stands in the claim. */
const shortened = (fact: string | Bilingual): string | { zh: string; en: string } =>
  typeof fact === 'string' ? cut(fact) : { zh: cut(fact.zh), en: cut(fact.en) }

const cut = (text: string) => (text.length > most ? `${[...text].slice(0, most).join('')}…` : text)
