import table from './identifiers.json' with { type: 'json' }

/** `fail`: cannot be a real number of this kind. `warn`: likely mistyped or forged. `info`: only a hint. */
export type Severity = 'fail' | 'warn' | 'info'

/** `check`: whoever wrote the fact down was not certain of it; readers are told so. */
export type Confidence = 'sure' | 'check'

/** What the table knows about one kind of number. */
export interface Grammar {
  readonly id: string
  readonly name_zh: string
  readonly name_en: string
  readonly issuer: string
  readonly pattern: string
  readonly checksum: { readonly name: string }
  readonly examples: {
    readonly valid: readonly string[]
    readonly invalid: readonly string[]
    readonly invalid_why: readonly string[]
  }
  readonly source: string
  readonly confidence: Confidence
  readonly severity_on_fail: Severity
}

/** Every kind of number Troth knows, in the table's order. */
export const grammars: readonly Grammar[] = table.identifiers as readonly Grammar[]

const byId = new Map(grammars.map((grammar) => [grammar.id, grammar]))

export const grammarOf = (id: string): Grammar | undefined => byId.get(id)

/**
 * Does `text`, already normalised, have this kind's form? The table is written for upper-cased text, but the `Rev.` of
 * a TÜV number is printed in mixed case; ignoring case lets both stand and admits nothing else.
 */
export const fits = (grammar: Grammar, text: string): boolean => pattern(grammar).test(text)

const compiled = new Map<string, RegExp>()

function pattern(grammar: Grammar): RegExp {
  const known = compiled.get(grammar.id) ?? new RegExp(grammar.pattern, 'i')
  compiled.set(grammar.id, known)
  return known
}

/**
 * Trims, makes full-width digits and letters half-width and upper-cases Latin letters. Full-width dashes and brackets
 * stay as they are: in a serial number or a document number they are themselves a sign of forgery.
 */
export const normalise = (text: string): string =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim()
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
