import { createHash } from 'node:crypto'
import { canonical } from '@troth/proof/canonical'
import { base32 } from '#src/kit/ids.ts'
import type { Claim } from './claim.ts'
import { paperOf } from './paper.ts'

type Meant = Pick<Claim, 'kind' | 'wording' | 'numbers'>

/**
 * A claim's id follows from who says what about which numbers, so that saying it twice, by an import run again, is
 * saying it once. `again` counts those of the same name that have ended.
 */
export function idOf(brand: string, { kind, wording, numbers }: Meant, again = 0): string {
  const named = numbers.map(({ identifier, value }) => `${identifier} ${value}`).sort()
  const bytes = canonical(['troth claim', brand, kind, wording.zh, named, again])
  return base32(createHash('sha256').update(bytes).digest().subarray(0, 15))
}

/** What must agree for two registrations to say the same; the findings about numbers depend on the day and do not count. */
const details = (claim: Claim) => ({
  naming: claim.naming,
  'wording.en': claim.wording.en,
  ...named('scope', claim.scope),
  ...named('endorser', claim.endorser),
  issuedOn: claim.issuedOn,
  validUntil: claim.validUntil,
  reviewEvery: claim.reviewEvery,
  ...named('source', claim.source),
  ...named('details', claim.details),
  parent: spelt(claim.parent),
  licences: spelt(claim.licences),
  incentive: spelt(claim.incentive),
  tactic: spelt(claim.tactic),
  'numbers.papers': spelt(claim.numbers.map((one) => ({ ...paperOf(one), value: one.value }))),
  owner: claim.owner,
})

/**
 * The fields in which a registration says something else than a claim of the same name. The first day is left out where
 * it was only the day of registering, and evidence counts when it is new: more may have been added since.
 */
export function differences(known: Claim, meant: Claim): readonly string[] {
  const [before, after] = [details(known) as Details, details(meant) as Details]
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => before[field] !== after[field],
  )
  const stated = meant.validFrom !== meant.registeredOn
  if (known.validFrom !== meant.validFrom && (stated || known.validFrom !== known.registeredOn))
    fields.push('validFrom')
  // Claims from before the firm was asked for have none.
  if (known.brand && meant.brand && spelt(known.brand) !== spelt(meant.brand)) fields.push('brand')
  if (meant.evidence.some((one) => !known.evidence.some(({ sha256 }) => sha256 === one.sha256))) fields.push('evidence')
  return fields
}

/** One text for one value, whatever the order of its members. */
const spelt = (value: unknown): string | undefined =>
  value === undefined ? undefined : new TextDecoder().decode(canonical(JSON.parse(JSON.stringify(value))))

type Details = Readonly<Record<string, string | undefined>>

const named = (prefix: string, fields: object = {}): Details =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${prefix}.${name}`, String(value)]))
