import { z } from 'zod'
import { isDate } from '#src/calendar/date.ts'
import { parseDuration } from '#src/calendar/duration.ts'
import type { Bilingual } from '#src/kit/language.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { type FieldRefusal, parse } from '#src/kit/parse.ts'
import { checkNumber } from './checknumber.ts'
import { checkWording } from './checkwording.ts'
import { reviewDueOn } from './claim.ts'
import { identify } from './identifiers/identify.ts'
import { kindOf, kinds } from './kinds/kinds.ts'
import { say } from './say.ts'

/** One thing that was checked: what came out, why, and by what law, standard or rule. */
export interface Checked {
  readonly id: string
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable'
  readonly reason: Bilingual
  readonly basis: Bilingual
}

export interface ClaimCheck {
  readonly asOf: string
  /** `fail` when anything failed; `pass` only when nothing is left unknown, which offline is never: nobody was asked. */
  readonly outcome: 'pass' | 'fail' | 'unknown'
  readonly checks: readonly Checked[]
}

const words = z.string().trim().min(1).max(1000)
const date = z.string().refine(isDate)

/** A claim as people keep them in files: what `RegisterClaim` takes, and shorter forms of the same. Other members are left alone. */
const claimSchema = z.looseObject({
  kind: z.string().max(80).optional(),
  naming: z.enum(['explicit', 'implicit']).optional(),
  wording: z.union([
    words,
    z.object({ zh: words, en: words.optional() }),
    z.object({ zh: words.optional(), en: words }),
  ]),
  endorser: z
    .union([
      words,
      z.object({ name: words.optional(), uscc: z.string().max(40).optional(), lei: z.string().max(40).optional() }),
    ])
    .optional(),
  numbers: z
    .array(z.union([words, z.object({ identifier: z.string().max(40).optional(), value: words })]))
    .max(50)
    .optional(),
  number: words.optional(),
  identifier: z.string().max(40).optional(),
  evidence: z.array(z.unknown()).max(200).optional(),
  issuedOn: date.optional(),
  validFrom: date.optional(),
  validUntil: date.nullable().optional(),
  reviewEvery: z
    .string()
    .refine((text) => parseDuration(text).ok)
    .nullable()
    .optional(),
  lookUps: z
    .array(
      z.object({
        on: date,
        result: z.enum(['confirmed', 'not-found', 'differs']),
        register: z.string().max(200).optional(),
      }),
    )
    .max(200)
    .optional(),
})
type Read = z.infer<typeof claimSchema>

/** `troth check CLAIM.json --as-of DATE`: everything that can be said about a claim without asking anybody. Pure. */
export function checkClaim(input: unknown, asOf: string): Outcome<ClaimCheck, FieldRefusal> {
  const read = parse<Read>(claimSchema, input)
  if (!read.ok) return read
  const claim = read.value
  const kind = kinds.find(({ id, number, name }) => [id, String(number), name.zh, name.en].includes(claim.kind ?? ''))
  const wording =
    typeof claim.wording === 'string' ? claim.wording : [claim.wording.zh, claim.wording.en].filter(Boolean).join(' ')
  const numbers = [
    ...(claim.numbers ?? []),
    ...(claim.number ? [{ identifier: claim.identifier, value: claim.number }] : []),
  ].map((number) => (typeof number === 'string' ? { identifier: undefined, value: number } : number))
  const checks = [
    claim.kind === undefined
      ? say('kind', 'unknown', 'kindMissing', 'kinds')
      : kind
        ? say('kind', 'pass', 'kindKnown', 'kinds', kind.name)
        : say('kind', 'fail', 'kindUnknown', 'kinds'),
    ...(numbers.length === 0
      ? [
          say(
            'numbers',
            kind?.id === 'patent' ? 'fail' : 'not-applicable',
            kind?.id === 'patent' ? 'patentNumberMissing' : 'numbersNone',
            'ads12',
          ),
        ]
      : []),
    ...numbers.flatMap((number, i) => checkNumber(number, { i, wording, asOf, preferred: kind?.identifiers ?? [] })),
    ...checkEndorser(claim, kind?.id, kind?.naming, asOf),
    ...checkWording(wording, kind?.id, numbers),
    ...checkDates(claim, kindOf(kind?.id ?? '')?.reviewEvery ?? undefined, asOf),
    say(
      'evidence',
      claim.evidence?.length ? 'pass' : 'unknown',
      claim.evidence?.length ? 'evidenceNamed' : 'evidenceMissing',
      'house',
    ),
    say('countersigned', 'unknown', 'notCountersigned', 'house'),
  ]
  const outcome = checks.some((one) => one.outcome === 'fail')
    ? 'fail'
    : checks.some((one) => one.outcome === 'unknown')
      ? 'unknown'
      : 'pass'
  return { ok: true, value: { asOf, outcome, checks } }
}

function checkEndorser(claim: Read, kind: string | undefined, naming: string | undefined, asOf: string): Checked[] {
  const endorser = typeof claim.endorser === 'string' ? { name: claim.endorser } : claim.endorser
  const explicit = (claim.naming ?? naming) === 'explicit'
  const checks = [
    endorser?.name
      ? say('endorser', 'pass', 'endorserNamed', 'house', endorser.name)
      : say(
          'endorser',
          explicit ? 'fail' : 'not-applicable',
          explicit ? 'endorserMissing' : 'endorserNotNeeded',
          'ads11',
        ),
  ]
  for (const code of ['uscc', 'lei'] as const) {
    const value = endorser?.[code]
    if (value === undefined) continue
    checks.push(
      ...checkNumber({ identifier: code, value }, { i: code, wording: '', asOf, preferred: [] }).map((one) => ({
        ...one,
        id: one.id.replace('numbers', 'endorser'),
      })),
    )
    // 社会团体登记管理条例: an association is registered with civil affairs, and its code begins 51.
    const [found] = identify(value, { kind: 'uscc', today: asOf })
    if (kind === 'association' && code === 'uscc' && found?.grammar.holds) {
      const social = found.value.startsWith('51')
      checks.push(
        say(
          'endorser.registered',
          social ? 'pass' : 'fail',
          social ? 'association51' : 'associationNot51',
          'associations',
        ),
      )
    }
  }
  return checks
}

/** Whether it is in force on the day, has an end or a review at all, and was looked at lately enough. */
function checkDates(claim: Read, kindReview: string | undefined, asOf: string): Checked[] {
  const { issuedOn, validFrom, validUntil } = claim
  const reviewEvery = claim.reviewEvery ?? kindReview
  const checks: Checked[] = []
  if (validFrom && validUntil && validUntil < validFrom)
    checks.push(say('dates', 'fail', 'endsBeforeItBegins', 'house', validFrom, validUntil))
  if (issuedOn && issuedOn > asOf) checks.push(say('issued', 'fail', 'issuedLater', 'house', issuedOn))
  const period =
    validFrom && validFrom > asOf
      ? say('period', 'fail', 'notYet', 'ads28', validFrom)
      : validUntil && validUntil < asOf
        ? say('period', 'fail', 'ended', 'ads28', validUntil)
        : validUntil
          ? say('period', 'pass', 'inPeriod', 'house', validUntil)
          : say('period', 'unknown', 'openEnded', 'house')
  checks.push(period)
  if (!validUntil && !reviewEvery) checks.push(say('end', 'fail', 'noEnd', 'house'))
  const last = claim.lookUps
    ?.filter((one) => one.on <= asOf)
    .sort((a, b) => a.on.localeCompare(b.on))
    .at(-1)
  if (!last) checks.push(say('look-up', 'unknown', 'notLookedUp', 'house'))
  else if (last.result !== 'confirmed') checks.push(say('look-up', 'fail', 'lookUpFailed', 'house', last.on))
  else {
    const due = reviewDueOn({ reviewEvery }, last.on)
    const old = due !== undefined && due < asOf
    checks.push(say('look-up', old ? 'fail' : 'pass', old ? 'lookUpOld' : 'lookedUp', 'house', last.on))
  }
  return checks
}
