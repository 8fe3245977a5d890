import type { Checked } from './check.ts'
import { grammarOf } from './identifiers/grammar.ts'
import { type Identification, identify, passes } from './identifiers/identify.ts'
import { say } from './say.ts'

export interface NumberContext {
  /** Its place among the claim's numbers, or its name. */
  readonly i: number | string
  readonly wording: string
  readonly asOf: string
  /** Kinds of number that go with the kind of claim, looked at first where none is named. */
  readonly preferred: readonly string[]
}

/** What a number says for and against itself: form, check digits, everything that follows from its parts. */
export function checkNumber(
  { identifier, value }: { readonly identifier?: string | undefined; readonly value: string },
  { i, wording, asOf, preferred }: NumberContext,
): Checked[] {
  const id = `numbers.${i}`
  if (identifier !== undefined && !grammarOf(identifier))
    return [say(id, 'fail', 'identifierUnknown', 'table', identifier)]
  const facts = { today: asOf, ...(wording === '' ? {} : { wording }) }
  const found =
    identifier === undefined ? guess(value, preferred, facts) : identify(value, { ...facts, kind: identifier })[0]
  if (!found) return [say(id, 'unknown', 'numberUnplaced', 'table', value.slice(0, 60))]
  const basis = { zh: found.source, en: found.source }
  return [
    { id: `${id}.grammar`, outcome: found.grammar.holds ? 'pass' : 'fail', reason: found.grammar.reason, basis },
    ...(found.grammar.holds
      ? [
          {
            id: `${id}.checksum`,
            outcome: found.checksum.outcome === 'none' ? ('not-applicable' as const) : found.checksum.outcome,
            reason: found.checksum.reason,
            basis,
          },
        ]
      : []),
    ...found.checks.map(({ id: check, outcome, reason }) => ({ id: `${id}.${check}`, outcome, reason, basis })),
  ]
}

/** The best reading of a number whose kind nobody named; one that goes with the kind of claim before any other. */
function guess(
  value: string,
  preferred: readonly string[],
  facts: { readonly today: string; readonly wording?: string },
): Identification | undefined {
  const all = identify(value, facts)
  const fitting = all.filter((one) => preferred.includes(one.id))
  return fitting.find(passes) ?? fitting[0] ?? all[0]
}
