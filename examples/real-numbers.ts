/**
 * One claim for each published number in the table of identifiers, as a file to import:
 *
 *     node examples/real-numbers.ts > examples/real-numbers.csv
 *
 * The numbers are real and belong to real bodies; what is claimed is only that they are published numbers. Nothing is
 * said about whoever holds them.
 */
import { grammars } from '../src/claims/identifiers/grammar.ts'
import type { KindId } from '../src/claims/kinds/kinds.ts'
import { kindOf } from '../src/claims/kinds/kinds.ts'

/** The kind of claim in which such numbers turn up. */
const kindFor: Readonly<Record<string, KindId>> = {
  uscc: 'partnership',
  lei: 'partnership',
  patent: 'patent',
  isbn: 'classic-text',
  issn: 'media',
  doi: 'expert',
  orcid: 'expert',
  'gb-standard': 'standard-drafting',
  'group-standard': 'standard-drafting',
  'ms-cert': 'certification',
  'ce-nb': 'certification',
  fda: 'certification',
  trademark: 'heritage',
  'gov-doc': 'government',
}

const headings = [
  'kind',
  'wording_zh',
  'wording_en',
  'endorser',
  'identifier',
  'number',
  'valid_from',
  'review_every',
  'register',
  'owner',
]

export function realNumbers(): string {
  const rows = grammars.flatMap((grammar) => {
    const { valid, valid_kind: sorts } = grammar.examples as typeof grammar.examples & {
      readonly valid_kind: readonly string[]
    }
    const kind = kindFor[grammar.id] ?? 'supply-chain'
    const explicit = kindOf(kind)?.naming === 'explicit'
    return valid
      .filter((_, i) => sorts[i] === 'real')
      .map((number) => [
        kind,
        `${grammar.name_zh} ${number}（公开号码，用于演示核对）`,
        `${grammar.name_en} ${number} (a published number, to show the check)`,
        explicit ? grammar.issuer : '',
        grammar.id,
        number,
        '2026-11-01',
        kindOf(kind)?.reviewEvery ?? 'P1Y',
        (grammar as typeof grammar & { readonly lookup?: string }).lookup ?? '',
        'legal',
      ])
  })
  return [headings, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}

/** RFC 4180: quoted when it holds a comma, a quote or a line break. */
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

if (import.meta.main) process.stdout.write(realNumbers())
