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
  /** Who can sign for it with a key of their own. */
  readonly counterSigner: Bilingual
  readonly forgeries: readonly Bilingual[]
  readonly limits: readonly Limit[]
  readonly ends: Fact
}

export interface Field {
  readonly name: string
  readonly label: Bilingual
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
export const field = (name: string, zh: string, en: string): Field => ({ name, label: { zh, en } })

export const limit = (
  law: Bilingual,
  articles: string,
  zh: string,
  en: string,
  confidence: Limit['confidence'] = 'sure',
): Limit => ({ law, articles, says: { zh, en }, confidence })
