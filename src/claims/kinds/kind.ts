import { isDate } from '#src/calendar/date.ts'
import type { Bilingual } from '#src/kit/language.ts'

/** A kind of endorsement: what makes it checkable, who can vouch for it, and what must happen when it ends. */
export interface Kind {
  readonly id: string
  /** Its place in the list of 21. */
  readonly number: number
  readonly name: Bilingual
  /** `explicit` names the endorser; `implicit` borrows standing without naming a deal. */
  readonly naming: 'explicit' | 'implicit' | 'either'
  /** Ids in `identifiers.json` that fit as evidence. */
  readonly identifiers: readonly string[]
  /** What is asked for, so that a person or a machine can check the claim. */
  readonly evidence: readonly Bilingual[]
  /** Fields beyond those every claim carries. */
  readonly fields: readonly Field[]
  /** The longest time between two look-ups, ISO 8601; null when the kind sets none and the claim must say it. */
  readonly reviewEvery: string | null
  readonly validity: Fact
  /** How long a claim of this kind is usually good for, ISO 8601, offered where nothing better is known; null without end. */
  readonly life: string | null
  /** What a good sentence of this kind names. */
  readonly saying: Bilingual
  /** Who can sign for it with a key of their own. */
  readonly counterSigner: Bilingual
  readonly forgeries: readonly Forgery[]
  readonly limits: readonly Limit[]
  readonly ends: Fact
}

export interface Field {
  readonly name: string
  readonly label: Bilingual
  /** `count` is a whole number from 0, `share` and sums included; `yes` is true or false. */
  readonly type: 'text' | 'date' | 'year' | 'count' | 'yes' | 'choice'
  /** What a `choice` may be. */
  readonly choices?: readonly string[]
}

/** A way to cheat, with the checks that catch it (`checks/`). */
export interface Forgery extends Bilingual {
  readonly caughtBy: readonly string[]
}

/** A statement of fact; `check` marks what should be confirmed at the source before anybody relies on it. */
export interface Fact extends Bilingual {
  readonly confidence: 'sure' | 'check'
}

/**
 * What the law says about claims of this kind, in a sentence of ours: it points to the article and does not replace it.
 */
export interface Limit {
  readonly law: Bilingual
  /** Article numbers, empty when the whole text is meant. */
  readonly articles: string
  readonly says: Bilingual
  readonly confidence: 'sure' | 'check'
}

export const both = (zh: string, en: string): Bilingual => ({ zh, en })
export const sure = (zh: string, en: string): Fact => ({ zh, en, confidence: 'sure' })
export const check = (zh: string, en: string): Fact => ({ zh, en, confidence: 'check' })
export const field = (name: string, zh: string, en: string, type: Field['type'] = 'text'): Field => ({
  name,
  label: { zh, en },
  type,
})
export const choice = (name: string, zh: string, en: string, choices: readonly string[]): Field => ({
  ...field(name, zh, en, 'choice'),
  choices,
})
export const forged = (zh: string, en: string, caughtBy: readonly string[]): Forgery => ({ zh, en, caughtBy })

/** Whether a value is what the field takes. */
export function fitsField({ type, choices }: Field, value: string | number | boolean): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'year':
      return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 9999 && typeof value === 'number'
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    case 'yes':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && choices!.includes(value)
  }
}

export const limit = (
  law: Bilingual,
  articles: string,
  zh: string,
  en: string,
  confidence: Limit['confidence'] = 'sure',
): Limit => ({ law, articles, says: { zh, en }, confidence })
