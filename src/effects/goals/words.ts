import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

/** What an endorsement is to move, and which way is good. */
export const measures = ['sales', 'complaints', 'survey'] as const
export type Measure = (typeof measures)[number]
export const verdicts = ['effect', 'no-evidence', 'evidence-of-none', 'cannot-say'] as const

export const entitled = {
  set: ['pr', 'sales', 'product', 'admin'],
  measure: ['pr', 'sales', 'product', 'finance', 'admin'],
  propose: ['pr', 'legal', 'sales', 'product', 'admin'],
  keep: ['legal', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type GoalAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(2).max(most)
const both = (most: number) => z.strictObject({ zh: text(most), en: text(most) })

/** SetGoal: what a claim is used for, for whom, measured by what, from which day, and when it is to be judged. */
export const goalSchema = z.strictObject({
  claim: z.string().regex(/^[0-9a-z]{1,60}$/),
  objective: both(500),
  audience: both(300),
  measure: z.enum(measures),
  from: z.iso.date(),
  judgeOn: z.iso.date(),
})
export type SetGoal = z.infer<typeof goalSchema>

/** MeasureEffect: a CSV whose first column is a date, the second what the claim was used on, the others what it was not. */
export const measureSchema = z.strictObject({ csv: z.string().min(1).max(2_000_000) })
export const reasonSchema = both(1000)

const between = z.strictObject({ estimate: z.number(), lo: z.number(), hi: z.number() })
const pair = z.strictObject({ zh: z.string(), en: z.string() })

/** The public part of every kind of entry in the stream of a goal. */
export const goalEntries = {
  /** What a claim is to achieve, before its effect is known. `late`: set after it was in use already. Sealed: actor. */
  'effect.goal-set/1': z.strictObject({
    claim: z.string(),
    objective: pair,
    audience: pair,
    measure: z.enum(measures),
    from: z.iso.date(),
    judgeOn: z.iso.date(),
    late: z.boolean(),
  }),
  /**
   * What was found, whatever it is: no measurement stays hidden. `change` is relative, −0.1 is a tenth less. `days` hold what
   * came, what would have come, and its bounds, as an index: 100 is the mean before. Sealed: series (the figures), actor.
   */
  'effect.measured/1': z.strictObject({
    method: z.string(),
    sha256: z.string(),
    step: z.enum(['day', 'week', 'other']),
    firstOn: z.iso.date(),
    lastOn: z.iso.date(),
    controls: z.int(),
    before: z.int(),
    after: z.int(),
    verdict: z.enum(verdicts),
    grade: z.enum(['A', 'B', 'C']).optional(),
    reasons: z.array(z.string()),
    declined: z.string().optional(),
    change: between.optional(),
    p: z.number().optional(),
    placebos: z.int(),
    exposure: z.strictObject({ visits: z.int(), badges: z.int(), kits: z.int(), scans: z.int() }),
    days: z.array(z.tuple([z.iso.date(), z.number(), z.number(), z.number(), z.number()])).max(400),
  }),
  /** The claim shows no effect, or the wrong one: it is proposed that the brand retire it. Sealed: actor. */
  'effect.retirement-proposed/1': pair,
  /** It stays, and why. Sealed: actor. */
  'effect.claim-kept/1': pair,
} as const

export type GoalEntryType = keyof typeof goalEntries
export type GoalEntry = {
  [T in GoalEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof goalEntries)[T]>
  }
}[GoalEntryType]

export const isGoalEntry = (type: string): type is GoalEntryType => Object.hasOwn(goalEntries, type)

/** A logged entry as its goal understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readGoalEntry(entry: Logged): GoalEntry {
  if (!isGoalEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a goal`)
  return { ...entry, data: goalEntries[entry.type].parse(entry.data) } as GoalEntry
}

export type GoalRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'claim.unknown'
  | 'claim.over'
  | 'effect.unknown'
  | 'effect.judged-before-it-begins'
  | 'effect.not-csv'
  | 'effect.columns'
  | 'effect.rows'
  | 'effect.order'
  | 'effect.nothing-to-retire'
  | 'effect.proposed-already'
  | 'effect.nothing-proposed'
  | 'effect.own-proposal'
