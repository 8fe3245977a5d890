import { z } from 'zod'
import { stages } from '#src/cases/words.ts'
import type { Logged } from '#src/ledger/words.ts'
import { roles } from '#src/people/words.ts'

const firstMeasures = ['first-reply', 'solution', 'review', 'none'] as const

/**
 * What a promise is measured by: a stretch of a case that has a time; `availability`, the share of the promised minutes
 * that were staffed; `milestones`, dates with a document of acceptance. `none`: a wording without a clock, shown as stated.
 */
export const measures = [...stages, 'none', 'availability', 'milestones'] as const
const secondMeasures = [...stages, 'none'] as const
export type Measure = (typeof measures)[number]

/** MakePromise: a public wording and, where it can be measured, its term. */
export const makeSchema = z.strictObject({
  zh: z.string().trim().min(2).max(200),
  en: z.string().trim().min(2).max(300),
  measure: z.enum(secondMeasures),
  /** ISO 8601, working days as `P3WD`; needed unless the measure is `none`. Never zero: no clock could count it. */
  term: z
    .string()
    .regex(/^P(?:T[1-9]\d{0,3}H|[1-9]\d{0,2}(?:WD|D))$/)
    .optional(),
  owner: z.enum(roles),
  startsOn: z.iso.date(),
})
export type MakePromise = z.infer<typeof makeSchema>

export const endSchema = z.strictObject({ reason: z.string().trim().min(2).max(500), endsOn: z.iso.date() })

const words = (most: number) => z.string().trim().min(2).max(most)
const milestone = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,30}$/),
  zh: words(120),
  en: words(160),
  dueOn: z.iso.date(),
})

/** DraftPromise: what is to be promised, whole, before somebody of another role puts it before the public. */
export const draftSchema = z.strictObject({
  zh: words(200),
  en: words(300),
  /** For whom and for what it holds. */
  scopeZh: words(300),
  scopeEn: words(400),
  /** On what it rests: a decision, a contract, a law. */
  basis: words(300).optional(),
  measure: z.enum(measures),
  term: makeSchema.shape.term,
  milestones: z.array(milestone).min(1).max(40).optional(),
  owner: z.enum(roles),
  startsOn: z.iso.date(),
  /** The promise it takes the place of: that one ends the day before for those who come later. */
  replaces: z
    .string()
    .regex(/^promise:[0-9a-z]{1,64}$/)
    .optional(),
})
export type DraftPromise = z.infer<typeof draftSchema>

/** RecordGap: minutes in which what was promised was not there. */
export const gapSchema = z.strictObject({
  fromAt: z.iso.datetime(),
  toAt: z.iso.datetime(),
  zh: words(300),
  en: words(400),
})
/** AcceptMilestone: by whoever does not owe it, with the document that says so. */
export const acceptSchema = z.strictObject({
  milestone: z.string().max(30),
  /** SHA-256 of the document of acceptance, as the server keeps it. */
  document: z.string().regex(/^[0-9a-f]{64}$/),
  name: words(120),
})

export const promiseEntries = {
  'promise.made/1': makeSchema.extend({ measure: z.enum(firstMeasures) }),
  /** The same, since taking up, carrying out and following up have clocks too. */
  'promise.made/2': makeSchema,
  /** What is to be promised; binds nobody until approved. */
  'promise.drafted/1': draftSchema,
  /** Somebody else, of another role, puts it before the public: it is made. */
  'promise.approved/1': z.strictObject({}),
  /** What was promised was not there from then to then, and why. */
  'promise.gap-recorded/1': gapSchema,
  /** A milestone was reached, says its document. `on` is the day; late ones are late. */
  'promise.milestone-accepted/1': acceptSchema.extend({ on: z.iso.date() }),
  /** Ends a promise for cases filed after that date; those it was made to keep it. */
  'promise.ended/1': endSchema,
} as const

export type PromiseEntry = {
  [T in keyof typeof promiseEntries]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof promiseEntries)[T]>
  }
}[keyof typeof promiseEntries]

/** The oldest kind of entry that can say this promise. */
export const madeType = (measure: Measure): 'promise.made/1' | 'promise.made/2' =>
  firstMeasures.some((known) => known === measure) ? 'promise.made/1' : 'promise.made/2'

export const isPromiseEntry = (type: string): type is keyof typeof promiseEntries => Object.hasOwn(promiseEntries, type)

export function readPromiseEntry(entry: Logged): PromiseEntry {
  if (!isPromiseEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a promise`)
  return { ...entry, data: promiseEntries[entry.type].parse(entry.data) } as PromiseEntry
}

export type PromiseRefusal =
  | 'promise.unknown'
  | 'promise.known'
  | 'promise.ended'
  | 'promise.term-needed'
  | 'promise.milestones-needed'
  | 'promise.not-a-draft'
  | 'promise.draft'
  | 'promise.own-draft'
  | 'promise.same-role'
  | 'promise.backwards'
  | 'promise.no-gap'
  | 'promise.wrong-measure'
  | 'promise.milestone-unknown'
  | 'promise.milestone-accepted'
  | 'promise.own-milestone'
  | 'promise.document-unknown'
  | 'not-entitled'
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'
