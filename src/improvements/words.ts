import { z } from 'zod'
import { emptied } from '#src/cases/forgetting/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Role, roles } from '#src/people/words.ts'

/** A quick fix for those affected; quality, process; and what a supplier has to do. */
export const measureKinds = ['quick-fix', 'quality-plan', 'process', 'supplier-action'] as const
export type MeasureKind = (typeof measureKinds)[number]

/** From what people complained about, by what brought it about, to what has to change. */
export const causeKinds = ['symptom', 'direct', 'root'] as const
export type CauseKind = (typeof causeKinds)[number]

export const proposalKinds = ['idea', 'test'] as const
export type ProposalKind = (typeof proposalKinds)[number]

export const verdicts = ['effect', 'no-evidence', 'evidence-of-none', 'cannot-say'] as const
export const grades = ['A', 'B', 'C'] as const

/** Who may open an improvement, work on it, check its effect, close it, and answer what people propose. */
export const entitled = {
  open: ['product', 'service', 'legal', 'admin'],
  work: ['product', 'service', 'sales', 'store', 'legal', 'admin'],
  check: ['product', 'service', 'legal', 'admin'],
  close: ['legal', 'service', 'pr', 'product', 'admin'],
  answer: ['product', 'service', 'pr', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type ImprovementAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(2).max(most)
const both = (most: number) => ({ zh: text(most), en: text(most) })
const caseId = z.string().regex(/^case:[0-9a-z]{1,64}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const ref = z.string().regex(/^[a-z]\d{1,3}$/)
const value = z.string().max(200)
const element = z.strictObject({
  product: value.optional(),
  lot: value.optional(),
  topic: value.optional(),
  channel: value.optional(),
  store: value.optional(),
  region: value.optional(),
  supplier: value.optional(),
})
export type Element = z.infer<typeof element>

/** What of a localisation stands behind a cause: how many came, how many were to be expected, by what factor. */
const located = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  observed: z.number(),
  expected: z.number(),
  factor: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }),
  qValue: z.number(),
})

/** OpenImprovement: what it is about, and the complaints it starts from. `warning` names the warning whose cases these are. */
export const openSchema = z.strictObject({
  ...both(300),
  owner: z.enum(roles),
  warning: z.string().max(80).optional(),
  collective: z.string().max(80).optional(),
  cases: z.array(caseId).max(2_000).default([]),
  /** The complaints by which its effect will be measured. */
  about: element.default({}),
})
export type OpenImprovement = z.infer<typeof openSchema>

export const casesSchema = z.strictObject({ cases: z.array(caseId).min(1).max(2_000) })
export const causeSchema = z.strictObject({
  ...both(1000),
  kind: z.enum(causeKinds),
  /** The cause it lies behind; the first of all stands under the complaints themselves. */
  under: ref.optional(),
  element: element.optional(),
  located: located.optional(),
  evidence: z.array(sha256).max(20).default([]),
})
export type AddCause = z.infer<typeof causeSchema>
export const ruleOutSchema = z.strictObject({ cause: ref, ...both(1000) })
export const measureSchema = z.strictObject({
  ...both(1000),
  kind: z.enum(measureKinds),
  owner: z.enum(roles),
  dueOn: z.iso.date(),
  criterion: z.strictObject(both(500)),
  cause: ref.optional(),
  supplier: text(120).optional(),
})
export type PlanMeasure = z.infer<typeof measureSchema>
export const moveSchema = z.strictObject({ measure: ref, dueOn: z.iso.date(), ...both(1000) })
export const doneSchema = z.strictObject({
  measure: ref,
  on: z.iso.date().optional(),
  ...both(1000),
  evidence: z.array(sha256).max(20).default([]),
})
export type CompleteMeasure = z.infer<typeof doneSchema>
/** CheckEffect: from which day on what was done should show; left out, the day after the last measure was done. */
export const checkSchema = z.strictObject({ from: z.iso.date().optional() })
export const closeSchema = z.strictObject(both(1000))
export const proposeSchema = z.strictObject({
  kind: z.enum(proposalKinds),
  text: z.string().trim().min(5).max(4000),
  name: z.string().trim().max(60).optional(),
  contact: z.string().trim().max(120).optional(),
  /** Wants to be named if the proposal is taken up. */
  credit: z.boolean().default(false),
})
export type Propose = z.infer<typeof proposeSchema>
export const answerSchema = z.strictObject({
  proposal: z.string().regex(/^p[0-9a-z]{8,40}$/),
  taken: z.boolean(),
  ...both(1000),
})
export type AnswerProposal = z.infer<typeof answerSchema>

const between = z.strictObject({ estimate: z.number(), lo: z.number(), hi: z.number() })
const pair = z.strictObject({ zh: z.string(), en: z.string() })

/** The public part of every kind of entry in an improvement's stream. */
export const improvementEntries = {
  /** Something is to be made better, because of complaints. Sealed: [stream: what is watched for its coming back], actor. */
  'improvement.opened/1': z.strictObject({
    ...pair.shape,
    owner: z.enum(roles),
    warning: z.string().optional(),
    collective: z.string().optional(),
    about: element,
  }),
  /** The cases that led to it; at most 400 an entry. */
  'improvement.cases-added/1': z.strictObject({ cases: z.array(z.string()).min(1).max(400) }),
  /** A cause, under the complaints or under another cause. Sealed: actor. */
  'improvement.cause-found/1': z.strictObject({
    cause: z.string(),
    ...pair.shape,
    kind: z.enum(causeKinds),
    under: z.string().optional(),
    element: element.optional(),
    located: located.optional(),
    evidence: z.array(z.string()),
  }),
  /** It was not this. Both stay. Sealed: actor. */
  'improvement.cause-ruled-out/1': z.strictObject({ cause: z.string(), ...pair.shape }),
  /** What will be done, by whom, until when, and by what it is recognised as done. Sealed: actor. */
  'improvement.measure-planned/1': z.strictObject({
    measure: z.string(),
    ...pair.shape,
    kind: z.enum(measureKinds),
    owner: z.enum(roles),
    dueOn: z.iso.date(),
    criterion: pair,
    cause: z.string().optional(),
    supplier: z.string().optional(),
  }),
  /** Another date, with the reason; the first one stays to be seen. Sealed: actor. */
  'improvement.measure-moved/1': z.strictObject({ measure: z.string(), dueOn: z.iso.date(), ...pair.shape }),
  /** Its day has passed and nobody said that it is done. */
  'improvement.measure-overdue/1': z.strictObject({ measure: z.string(), dueOn: z.iso.date() }),
  /** Done on a day, with what shows it. Sealed: actor. */
  'improvement.measure-done/1': z.strictObject({
    measure: z.string(),
    on: z.iso.date(),
    ...pair.shape,
    evidence: z.array(z.string()),
  }),
  /**
   * What came after, beside what would have come without: as a ratio with its interval, the grade of the design, the verdict,
   * and the days themselves (day by day what came, what would have come, and its bounds).
   */
  'improvement.effect-checked/1': z.strictObject({
    method: z.string(),
    from: z.iso.date(),
    firstOn: z.iso.date(),
    lastOn: z.iso.date(),
    verdict: z.enum(verdicts),
    grade: z.enum(grades).optional(),
    reasons: z.array(z.string()),
    /** Why nothing was computed at all. */
    declined: z.string().optional(),
    ratio: between.optional(),
    saved: between.optional(),
    controls: z.int(),
    placebos: z.int(),
    placeboCoverage: z.number().optional(),
    days: z.array(z.tuple([z.number().nullable(), z.number(), z.number(), z.number()])).max(400),
  }),
  /** Closed, after a check of its effect; `proven` when the check found one and complaints fell. Sealed: actor. */
  'improvement.closed/1': z.strictObject({ proven: z.boolean(), ...pair.shape }),
  /** It came back: by a warning about the same complaints, or somebody says so. */
  'improvement.reopened/1': z.strictObject({ ...pair.shape, warning: z.string().optional() }),
  /** Somebody proposes something, or offers to test. Sealed: text, [name, contact]. */
  'improvement.proposed/1': z.strictObject({
    proposal: z.string(),
    kind: z.enum(proposalKinds),
    credit: z.boolean(),
    case: z.string().optional(),
  }),
  /** Whether it is taken up, and why. Sealed where they want to be named: credit. */
  'improvement.proposal-answered/1': z.strictObject({ proposal: z.string(), taken: z.boolean(), ...pair.shape }),
  /** The case they were made from was forgotten: text, name and contact of these entries are deleted. */
  'improvement.proposals-forgotten/1': emptied,
} as const

export type ImprovementEntryType = keyof typeof improvementEntries
export type ImprovementEntry = {
  [T in ImprovementEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof improvementEntries)[T]>
  }
}[ImprovementEntryType]

export const isImprovementEntry = (type: string): type is ImprovementEntryType =>
  Object.hasOwn(improvementEntries, type)

/** A logged entry as its improvement understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readImprovementEntry(entry: Logged): ImprovementEntry {
  if (!isImprovementEntry(entry.type)) throw new Error(`${entry.type} is not an entry of an improvement`)
  return { ...entry, data: improvementEntries[entry.type].parse(entry.data) } as ImprovementEntry
}

export type ImprovementRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'case.unknown'
  | 'warning.unknown'
  | 'improvement.unknown'
  | 'improvement.closed'
  | 'improvement.not-closed'
  | 'improvement.no-cases'
  | 'improvement.cause-unknown'
  | 'improvement.cause-ruled-out'
  | 'improvement.measure-unknown'
  | 'improvement.measure-done'
  | 'improvement.day-past'
  | 'improvement.day-to-come'
  | 'improvement.not-later'
  | 'improvement.not-due'
  | 'improvement.no-root-cause'
  | 'improvement.measures-open'
  | 'improvement.no-measures'
  | 'improvement.no-check'
  | 'improvement.check-too-early'
  | 'improvement.own-work'
  | 'improvement.proposal-unknown'
  | 'improvement.proposal-answered'
  | 'improvement.once-used'
  | 'improvement.too-many'
