import type { Bilingual } from '#src/kit/language.ts'
import { type Check, deriveChecks, type Facts } from './checks.ts'
import { checksums } from './checksums.ts'
import { type Extract, extract } from './extracts.ts'
import { type Confidence, fits, type Grammar, grammarOf, grammars, normalise, type Severity } from './grammar.ts'
import { reason } from './reason.ts'
import { kinds as kindsEn } from './text.en.ts'
import { kinds as kindsZh } from './text.zh.ts'

/** One kind of number that a text can be, with everything the number itself says for and against it. */
export interface Identification {
  readonly id: string
  readonly name: Bilingual
  readonly issuer: Bilingual
  /** The number as it should be stored and shown. */
  readonly value: string
  readonly grammar: { readonly holds: boolean; readonly reason: Bilingual }
  readonly checksum: { readonly outcome: 'pass' | 'fail' | 'none'; readonly reason: Bilingual }
  readonly checks: readonly Check[]
  /** What a failure means for this kind; by itself it is never proof of forgery. */
  readonly severityOnFail: Severity
  readonly lookup?: Bilingual
  readonly note?: Bilingual
  readonly extracts: readonly Extract[]
  /** The standard or law the grammar comes from. */
  readonly source: string
  readonly confidence: Confidence
}

/**
 * Which kinds of number `text` can be, best first: those that pass before those that fail, a checksum that holds
 * before a bare form, a form with letters before plain digits.
 *
 * Given a `kind`, the answer is about that kind alone, and says so when the form does not fit. A kind that is not in
 * the table has no answer; ask `grammarOf` first to tell a caller so. Total: any text gets an answer, none throws.
 */
export function identify(
  text: string,
  { kind, ...facts }: Facts & { readonly kind?: string },
): readonly Identification[] {
  const asked = kind === undefined ? grammars : [grammarOf(kind)].filter((grammar) => grammar !== undefined)
  const number = text.length > longest ? undefined : normalise(text)
  return asked
    .filter((grammar) => kind !== undefined || (number !== undefined && fits(grammar, number)))
    .map((grammar) => examine(grammar, number, facts))
    .map((found, at) => ({ found, rank: [...rank(found), at] }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ found }) => found)
}

/** Can this be a number of its kind: form, checksum and every check about the number itself? */
export const passes = ({ grammar, checksum, checks }: Identification): boolean =>
  grammar.holds && checksum.outcome !== 'fail' && !checks.some((c) => c.about === 'number' && c.outcome === 'fail')

/** Does it pass, and does nothing in the number speak against relying on it today, in the wording given? */
export const standsToday = (identification: Identification): boolean =>
  passes(identification) && !identification.checks.some((check) => check.outcome === 'fail')

/** No kind in the table is longer, DOIs included; a longer text is refused unread. */
const longest = 256

function examine(grammar: Grammar, number: string | undefined, facts: Facts): Identification {
  const name = { zh: grammar.name_zh, en: grammar.name_en }
  const holds = number !== undefined && fits(grammar, number)
  const mismatches = holds ? checksums[grammar.id]?.(number) : undefined
  const lookup = inBoth(kindsZh[grammar.id]?.lookup, kindsEn[grammar.id]?.lookup)
  const note = inBoth(kindsZh[grammar.id]?.note, kindsEn[grammar.id]?.note)
  return {
    id: grammar.id,
    name,
    issuer: { zh: kindsZh[grammar.id]?.issuer ?? grammar.issuer, en: kindsEn[grammar.id]?.issuer ?? grammar.issuer },
    value: number === undefined ? '' : print(grammar.id, number),
    grammar: {
      holds,
      reason: number === undefined ? reason('tooLong') : holds ? reason('grammarFits') : reason('grammarFails', name),
    },
    checksum:
      mismatches === undefined
        ? { outcome: 'none', reason: reason('checksumNone') }
        : mismatches[0] === undefined
          ? { outcome: 'pass', reason: reason('checksumHolds') }
          : { outcome: 'fail', reason: reason(mismatches[0]) },
    checks: holds ? deriveChecks(grammar.id, number, facts) : [],
    severityOnFail: grammar.severity_on_fail,
    ...(lookup === undefined ? {} : { lookup }),
    ...(note === undefined ? {} : { note }),
    extracts: holds ? extract(grammar.id, number) : [],
    source: grammar.source,
    confidence: grammar.confidence,
  }
}

/** How a normalised number is written where its issuer does not write capitals or where hyphens do not count. */
function print(id: string, number: string): string {
  if (id === 'isbn') return number.replace(/[- ]/g, '')
  if (id === 'doi') return number.toLowerCase()
  return id === 'tuv' ? number.replace('REV.', 'Rev.') : number
}

/**
 * Lower is better. Between equals a kind issued in China comes first, for this market, then the table's order; ISBN
 * goes before the barcode it also is, because 978 and 979 were set aside for books.
 */
const rank = (found: Identification): readonly number[] => [
  passes(found) ? 0 : 1,
  found.checksum.outcome === 'pass' ? 0 : found.checksum.outcome === 'none' ? 1 : 2,
  /^\d+$/.test(found.value) ? 1 : 0,
  found.id === 'isbn' ? 0 : 1,
  /[\u4e00-\u9fff]/.test(grammarOf(found.id)?.issuer ?? '') || found.id === 'gtin' ? 0 : 1,
]

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

const inBoth = (zh: string | undefined, en: string | undefined): Bilingual | undefined =>
  zh === undefined || en === undefined ? undefined : { zh, en }
