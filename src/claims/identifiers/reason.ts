import type { Bilingual, Language } from '#src/kit/language.ts'
import { parts as partsEn, reasons as reasonsEn } from './text.en.ts'
import { parts as partsZh, reasons as reasonsZh } from './text.zh.ts'

type Reasons = typeof reasonsZh
type Facts<F> = F extends (...facts: infer A) => string
  ? { [I in keyof A]: A[I] extends string ? string | Bilingual : A[I] }
  : []

/** The sentence `code` in both languages; a fact that has words of its own is given in both as well. */
export function reason<K extends keyof Reasons>(code: K, ...facts: Facts<Reasons[K]>): Bilingual {
  const say = (sentence: unknown, language: Language): string =>
    typeof sentence === 'function'
      ? sentence(...facts.map((fact: unknown) => (isBilingual(fact) ? fact[language] : fact)))
      : String(sentence)
  return { zh: say(reasonsZh[code], 'zh'), en: say(reasonsEn[code], 'en') }
}

/** What the part of a number called `name` is called by people. */
export const part = (name: keyof typeof partsZh): Bilingual => ({ zh: partsZh[name], en: partsEn[name] })

export type PartName = keyof typeof partsZh

const isBilingual = (fact: unknown): fact is Bilingual => typeof fact === 'object' && fact !== null && 'zh' in fact
