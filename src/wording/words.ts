import type { Bilingual } from '#src/kit/language.ts'

/** What a text is meant to be: an advertisement, or a reply to somebody. */
export type Purpose = 'ad' | 'reply'

/** `error`: very likely unlawful, or a promise nobody can keep; it blocks. `warn`: a person should look. */
export type Severity = 'error' | 'warn'

/** What makes a reply concrete. */
export const slotNames = ['facts', 'apology', 'deadline', 'remedy', 'owner', 'basis', 'choice'] as const
export type Slot = (typeof slotNames)[number]

/** Where a match does not count: the words around it mean something else, or make it lawful. */
export interface Exemption {
  readonly pattern: RegExp
  /** `span`: where it overlaps the match; `sentence`: anywhere in the same sentence; `text`: anywhere at all. */
  readonly scope: 'span' | 'sentence' | 'text'
}

export interface Rule {
  readonly id: string
  readonly purpose: Purpose
  readonly severity: Severity
  readonly name: Bilingual
  /** The article or the house's reason. */
  readonly basis: Bilingual
  /** Global and without captures that matter; run over normalised text. */
  readonly pattern: RegExp
  readonly exemptions: readonly Exemption[]
  /** A reply that has one of these is concrete enough. */
  readonly unless: readonly Slot[]
  readonly advice: Bilingual
}

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** [start, end) in UTF-16 units of the text as given. */
  readonly span: readonly [number, number]
  readonly basis: Bilingual
  readonly name: Bilingual
  readonly advice: Bilingual
}

/** Alternatives joined into one expression; each must be a valid expression of its own. */
export const any = (...alternatives: readonly string[]): RegExp =>
  new RegExp(alternatives.map((one) => `(?:${one})`).join('|'), 'gu')

export const inSpan = (...alternatives: readonly string[]): Exemption => ({
  pattern: any(...alternatives),
  scope: 'span',
})
export const inSentence = (...alternatives: readonly string[]): Exemption => ({
  pattern: any(...alternatives),
  scope: 'sentence',
})
export const inText = (...alternatives: readonly string[]): Exemption => ({
  pattern: any(...alternatives),
  scope: 'text',
})
