import { type Identification, identify } from './identifiers/identify.ts'
import type { ClaimNumber, RegisterClaim } from './words.ts'

/** What a number says about itself on a day, under the wording it stands behind; undefined for a kind nobody knows. */
export const examine = (
  { identifier, value }: { readonly identifier: string; readonly value: string },
  wording: RegisterClaim['wording'],
  today: string,
): Identification | undefined =>
  identify(value, { kind: identifier, today, wording: [wording.zh, wording.en].join(' ') })[0]

/**
 * The finding that goes into the entry. `fail` when anything speaks against it, with everything that does; `pass` only
 * when check digits were there to be checked and hold; else `unknown`: a number without check digits proves nothing.
 */
export function findingOf(found: Identification): Pick<ClaimNumber, 'verdict' | 'reasons'> {
  const reasons = [
    ...(found.grammar.holds ? [] : ['grammar']),
    ...(found.checksum.outcome === 'fail' ? ['checksum'] : []),
    ...found.checks.filter((check) => check.outcome === 'fail').map((check) => check.id),
  ]
  return { verdict: reasons.length > 0 ? 'fail' : found.checksum.outcome === 'pass' ? 'pass' : 'unknown', reasons }
}

/** A number as its entry holds it, written as its issuer writes it. */
export function numberOf(
  typed: { readonly identifier: string; readonly value: string },
  wording: RegisterClaim['wording'],
  today: string,
): ClaimNumber | undefined {
  const found = examine(typed, wording, today)
  return found && { identifier: typed.identifier, value: found.value || typed.value, ...findingOf(found) }
}

/** Checks that say a real number has run out, rather than that it is none. */
const endings: readonly string[] = ['latest_possible_expiry', 'year_plus_3']

export const runOut = (number: ClaimNumber): boolean => number.reasons.some((reason) => endings.includes(reason))

/** Something other than time speaks against it: no such number, or not what the wording makes of it. */
export const unfit = (number: ClaimNumber): boolean => number.reasons.some((reason) => !endings.includes(reason))
