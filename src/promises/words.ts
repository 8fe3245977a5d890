import { z } from 'zod'
import { stages } from '#src/cases/words.ts'
import type { Logged } from '#src/ledger/words.ts'
import { roles } from '#src/people/words.ts'

const firstMeasures = ['first-reply', 'solution', 'review', 'none'] as const

/** What a promise is measured by. `none`: a wording without a clock, shown as stated and not measured. */
export const measures = [...stages, 'none'] as const
export type Measure = (typeof measures)[number]

/** MakePromise: a public wording and, where it can be measured, its term. */
export const makeSchema = z.strictObject({
  zh: z.string().trim().min(2).max(200),
  en: z.string().trim().min(2).max(300),
  measure: z.enum(measures),
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

export const promiseEntries = {
  'promise.made/1': makeSchema.extend({ measure: z.enum(firstMeasures) }),
  /** The same, since taking up, carrying out and following up have clocks too. */
  'promise.made/2': makeSchema,
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
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'
