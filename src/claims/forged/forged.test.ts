/**
 * 伪背书, and what looks like it and is none. Every firm, person and number is invented; the check digits hold. Each bad
 * claim names the check that has to catch it and the sentence that has to say why; it may be caught by others as well.
 */
import { describe, expect, test } from 'vitest'
import { checkClaim } from '../check.ts'
import { checks, runChecks } from '../checks/checks.ts'
import { readClaim } from '../claimfile.ts'
import { kinds } from '../kinds/kinds.ts'
import bad from './bad.fixture.json' with { type: 'json' }
import sound from './sound.fixture.json' with { type: 'json' }

const findings = (claim: unknown, asOf: string) => {
  const read = readClaim(claim)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return runChecks(read.value.said, asOf).checks
}
const kindsOf = (list: readonly { claim: object }[]) =>
  new Set(list.map(({ claim }) => (claim as { kind: string }).kind))

describe('a forged claim is caught, by the check that is there for it', () => {
  test.each(bad.claims.map((one) => [one.what, one] as const))('%s', (_, { claim, caughtBy, why }) => {
    const failed = findings(claim, bad.asOf).filter((one) => one.result === 'fail')
    const told = failed.map((one) => `${one.id.split('.')[0]} ${one.why}`)
    expect(
      told.some((one) => caughtBy.split('|').some((check) => why.split('|').some((w) => one === `${check} ${w}`))),
      told.join('; '),
    ).toBe(true)
    const checked = checkClaim(claim, bad.asOf)
    expect(checked.ok && checked.value.verdict).toBe('fail')
  })
})

describe('a sound claim fails nothing', () => {
  test.each(sound.claims.map((one) => [one.what, one] as const))('%s', (_, { claim }) => {
    expect(
      findings(claim, sound.asOf)
        .filter((one) => one.result === 'fail')
        .map((one) => [one.id, one.why, one.facts]),
    ).toEqual([])
  })
})

describe('the set', () => {
  test('has sixty and more of each, of every kind', () => {
    expect(bad.claims.length).toBeGreaterThanOrEqual(60)
    expect(sound.claims.length).toBeGreaterThanOrEqual(60)
    for (const list of [bad.claims, sound.claims]) for (const { id } of kinds) expect(kindsOf(list), id).toContain(id)
  })
  test('needs every check but the one that says only whether there is evidence', () => {
    const used = new Set(bad.claims.flatMap((one) => one.caughtBy.split('|')))
    expect(checks.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
  })
})
