import { type Outcome, yes } from '#src/kit/outcome.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import { runChecks, type Verdict } from './checks/checks.ts'
import { type ClaimFile, readClaim } from './claimfile.ts'
import type { QuestionName } from './questions.ts'
import { type Checked, worded } from './say.ts'
import type { Finding } from './words.ts'

/** What `troth check CLAIM.json --json` prints. */
export interface ClaimCheck {
  /** `fail` when anything failed; `pass` only when nothing is left unknown. */
  readonly verdict: Verdict
  /** 0 declared, 1 documented, 2 looked up, 3 countersigned: as far as the file says. */
  readonly level: 0 | 1 | 2 | 3
  readonly questions: Readonly<Record<QuestionName, 'yes' | 'no' | 'unknown'>>
  readonly checks: readonly Checked[]
}

/** `troth check CLAIM.json --as-of DATE`: everything that can be said about a claim without asking anybody. Total. */
export function checkClaim(input: unknown, asOf: string): Outcome<ClaimCheck, FieldRefusal> {
  const read = readClaim(input)
  if (!read.ok) return read
  const { verdict, checks } = runChecks(read.value.said, asOf)
  return yes({
    verdict,
    level: levelOf(read.value, checks),
    questions: questionsOf(checks),
    checks: checks.map(worded),
  })
}

const of = (checks: readonly Finding[], name: RegExp, result: Finding['result']) =>
  checks.filter((one) => one.result === result && name.test(one.id))

/** What fails in itself, apart from time, numbers that have run out and look-ups. */
const apart = /^(?:time|lapsed-at-source)\b|^number\.[^.]+\.(?:latest_possible_expiry|year_plus_3)$/

/** A claim that fails stands on no more than what is held of it. */
function levelOf({ hashed }: ClaimFile, checks: readonly Finding[]): ClaimCheck['level'] {
  const sound = checks.every((one) => one.result !== 'fail' || apart.test(one.id))
  if (sound && of(checks, /^countersignature\./, 'pass').length > 0) return 3
  if (sound && of(checks, /^lapsed-at-source$/, 'pass').length > 0) return 2
  return hashed ? 1 : 0
}

/** The four questions, each by itself; what only the bytes or a register could tell stays unknown. */
function questionsOf(checks: readonly Finding[]): ClaimCheck['questions'] {
  const signed = /^countersignature\./
  const why = (...names: readonly string[]) => checks.some((one) => one.result === 'fail' && names.includes(one.why))
  const changed = why('signedOther', 'signedDiffers', 'signatureBroken')
  const stands = of(checks, signed, 'pass').length > 0
  const wrong = checks.some((one) => one.result === 'fail' && !apart.test(one.id) && !signed.test(one.id))
  const over =
    checks.some(
      (one) => one.result === 'fail' && apart.test(one.id) && one.why !== 'lookUpOld' && one.why !== 'noEnd',
    ) || why('signatureWithdrawn', 'signatureSuspended', 'signatureEnded')
  const holds = of(checks, /^time\.period$/, 'pass').length > 0 || of(checks, /^lapsed-at-source$/, 'pass').length > 0
  return {
    bytes: changed ? 'no' : stands ? 'yes' : 'unknown',
    signer: changed || why('signerOther', 'signedByBrand') ? 'no' : stands ? 'yes' : 'unknown',
    entitled: wrong || why('signerNotEntitled') ? 'no' : stands ? 'yes' : 'unknown',
    inForce: over ? 'no' : holds && !why('lookUpOld') ? 'yes' : 'unknown',
  }
}
