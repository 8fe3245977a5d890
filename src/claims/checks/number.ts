import { grammarOf } from '../identifiers/grammar.ts'
import { type Identification, identify, passes } from '../identifiers/identify.ts'
import { find, quote } from '../say.ts'
import type { Finding } from '../words.ts'
import type { Check, Said, SaidNumber } from './said.ts'

/** Numbers without which a claim of the kind is nothing anybody could look up. */
const needed: Readonly<Record<string, readonly string[]>> = {
  patent: ['patent'],
  'standard-drafting': ['gb-standard', 'group-standard', 'industry-standard'],
}

/** What each number says for and against itself: form, check digits, everything that follows from its parts. */
export const number: Check = {
  id: 'number',
  run: (said, asOf) => {
    const found = said.numbers.flatMap((one, i) => examined(one, `number.${i}`, said, asOf))
    const wanted = needed[said.kind?.id ?? '']
    if (wanted && !said.numbers.some((one) => isOneOf(one, wanted, asOf)))
      found.push(
        find(
          'number.missing',
          'fail',
          said.kind?.id === 'patent' ? 'patentNumberMissing' : 'standardNumberMissing',
          said.kind?.id === 'patent' ? 'ads12' : 'ads11',
        ),
      )
    for (const code of ['uscc', 'lei'] as const) {
      const value = said.endorser?.[code]
      if (value) found.push(...examined({ identifier: code, value }, 'number.endorser', { ...said, words: '' }, asOf))
    }
    return found
  },
}

const isOneOf = (one: SaidNumber, wanted: readonly string[], asOf: string): boolean =>
  one.identifier === undefined
    ? wanted.some((id) => identify(one.value, { kind: id, today: asOf })[0]?.grammar.holds)
    : wanted.includes(one.identifier)

function examined(one: SaidNumber, id: string, said: Said, asOf: string): Finding[] {
  const { identifier, value } = one
  if (identifier !== undefined && !grammarOf(identifier))
    return [find(id, 'fail', 'identifierUnknown', 'table', identifier)]
  const facts = { today: asOf, ...(said.words === '' ? {} : { wording: said.words }) }
  const found =
    identifier === undefined
      ? guess(value, said.kind?.identifiers ?? [], facts)
      : identify(value, { ...facts, kind: identifier })[0]
  if (!found) return [find(id, 'unknown', 'numberUnplaced', 'table', value)]
  if (!found.grammar.holds) return [quote(`${id}.grammar`, 'fail', found.grammar.reason, found.source)]
  return [
    quote(
      `${id}.checksum`,
      found.checksum.outcome === 'none' ? 'not-applicable' : found.checksum.outcome,
      found.checksum.reason,
      found.source,
    ),
    ...found.checks.map(({ id: check, outcome, reason }) => quote(`${id}.${check}`, outcome, reason, found.source)),
  ]
}

/** The best reading of a number whose kind nobody named; one that goes with the kind of claim before any other. */
export function guess(
  value: string,
  preferred: readonly string[],
  facts: { readonly today: string; readonly wording?: string },
): Identification | undefined {
  const all = identify(value, facts)
  const fitting = all.filter((one) => preferred.includes(one.id))
  return fitting.find(passes) ?? fitting[0] ?? all[0]
}

/** The kind of number this is, as named or as read. */
export const identifierOf = (one: SaidNumber, said: Said, asOf: string): string | undefined =>
  one.identifier ?? guess(one.value, said.kind?.identifiers ?? [], { today: asOf })?.id
