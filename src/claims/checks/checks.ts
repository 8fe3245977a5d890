import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { classCheck } from './class.ts'
import { consent } from './consent.ts'
import { countersignature } from './countersignature.ts'
import { doubleUse } from './doubleuse.ts'
import { evidence } from './evidence.ts'
import { heritage } from './heritage.ts'
import { holder } from './holder.ts'
import { incentive } from './incentive.ts'
import { kept } from './kept.ts'
import { kind } from './kind.ts'
import { number } from './number.ts'
import { person } from './person.ts'
import { recheck } from './recheck.ts'
import type { Check, Said } from './said.ts'
import { scope } from './scope.ts'
import { source } from './source.ts'
import { tables } from './table.ts'
import { time } from './time.ts'
import { wording } from './wording.ts'

/** Every check, in the order in which a page shows them: what it is, what it rests on, what it says, what became of it. */
export const checks = [
  kind,
  number,
  holder,
  scope,
  classCheck,
  time,
  doubleUse,
  source,
  consent,
  person,
  heritage,
  wording,
  tables,
  kept,
  incentive,
  evidence,
  countersignature,
  recheck,
] as const satisfies readonly Check[]

export const checkIds: readonly string[] = checks.map((check) => check.id)

export type Verdict = 'pass' | 'fail' | 'unknown'

export interface CheckedClaim {
  /** `fail` when anything failed; `pass` only when nothing is left unknown. */
  readonly verdict: Verdict
  readonly checks: readonly Finding[]
}

/**
 * Everything that can be said about a claim without asking anybody, on a day. Each check answers at least once; one that
 * has nothing to say about this claim says that it does not apply. Pure and total.
 */
export function runChecks(said: Said, asOf: string): CheckedClaim {
  const found = checks.flatMap((check: Check) => {
    const findings = check.run(said, asOf)
    return findings.length > 0 ? findings : [find(check.id, 'not-applicable', 'doesNotApply', 'house')]
  })
  return { verdict: verdictOf(found), checks: found }
}

export const verdictOf = (found: readonly Finding[]): Verdict =>
  found.some((one) => one.result === 'fail')
    ? 'fail'
    : found.some((one) => one.result === 'unknown')
      ? 'unknown'
      : 'pass'
