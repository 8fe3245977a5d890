import { z } from 'zod'
import { isDate } from '#src/calendar/date.ts'
import { emptied } from '#src/cases/forgetting/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import { serialSchema } from '../units/words.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.string().refine(isDate)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const fen = z.int().min(0).max(100_000_000)
const caseId = z.string().regex(/^case:[0-9a-z]{1,64}$/)
const due = z.strictObject({ at: z.string(), on: z.string(), provisional: z.boolean() })

export const places = ['store', 'home', 'post'] as const
export const causes = ['defect', 'wear', 'handling', 'transport', 'installation', 'none-found'] as const
/** Who bears the cost, and why. */
export const costGrounds = ['warranty', 'goodwill', 'paid'] as const
export type CostGround = (typeof costGrounds)[number]
export const results = ['repaired', 'none-found', 'not-repairable', 'declined'] as const

/** BookIn: the unit is here, or somebody is on the way to it. `once` is drawn by the form. */
export const bookInSchema = z.strictObject({
  case: caseId,
  serial: serialSchema.optional(),
  store: z
    .string()
    .regex(/^store:[0-9a-z]{1,40}$/)
    .optional(),
  at: z.enum(places),
  fault: text(2000),
  /** What was handed in with it. */
  received: text(500).optional(),
  on: day.optional(),
  km: z.int().min(0).max(5_000_000).optional(),
  once: z.string().regex(/^[0-9a-z]{16,64}$/),
})
export type BookIn = z.infer<typeof bookInSchema>

export const diagnoseSchema = z.strictObject({ cause: z.enum(causes), finding: text(2000) })
export const pictureSchema = z.strictObject({
  when: z.enum(['before', 'after']),
  files: z.array(hash).min(1).max(10),
})
export const partSchema = z.strictObject({ name: text(120), count: z.int().min(1).max(99), priceFen: fen })
export type Part = z.infer<typeof partSchema>
export const quoteSchema = z.strictObject({
  ground: z.enum(costGrounds),
  parts: z.array(partSchema).max(30),
  labourFen: fen,
  /** What the customer is asked for; nothing under warranty and as goodwill no more than it comes to. */
  costFen: fen,
})
export type Quote = z.infer<typeof quoteSchema>
/** A quote accepted at the counter is accepted on paper, and the paper is kept. */
export const acceptedAtCounterSchema = z.strictObject({ paper: hash })
export const waitSchema = z.strictObject({ part: text(200), expectedOn: day.optional() })
export const doneSchema = z.strictObject({ result: z.enum(results), work: text(2000), on: day.optional() })
export const handBackSchema = z.strictObject({ on: day.optional() })

/** What each act at the desk asks for, by its word in addresses. */
export const deskActs = {
  diagnose: diagnoseSchema,
  pictures: pictureSchema,
  quote: quoteSchema,
  'accept-quote': acceptedAtCounterSchema,
  'decline-quote': z.strictObject({}),
  wait: waitSchema,
  'parts-came': z.strictObject({}),
  finish: doneSchema,
  'hand-back': handBackSchema,
} as const
export type DeskAct = keyof typeof deskActs

export const entitled: readonly Role[] = ['service', 'store', 'product', 'admin']

/** The public part of every kind of entry of a repair. What was found, and what it costs, is the customer's and sealed. */
export const repairEntries = {
  /** Sealed: fault, [received, serial], actor. `dueBy` where the law gives a time, with the limit it comes from. */
  'repair.booked-in/1': z.strictObject({
    case: z.string(),
    unit: z.string().optional(),
    store: z.string().optional(),
    at: z.enum(places),
    on: day,
    km: z.int().optional(),
    dueBy: due.optional(),
    limit: z.string().optional(),
  }),
  /** Sealed: finding, actor. */
  'repair.diagnosed/1': z.strictObject({ cause: z.enum(causes) }),
  /** Photographs, by their hash. Sealed: actor. */
  'repair.pictured/1': z.strictObject({ when: z.enum(['before', 'after']), files: z.array(hash) }),
  /** Who bears it, on what ground of coverage. Sealed: quote (parts, labourFen, totalFen, costFen), actor. */
  'repair.quoted/1': z.strictObject({ ground: z.enum(costGrounds), free: z.boolean() }),
  /** By the customer on their page, or at the counter on paper. Sealed: actor of a person at the brand. */
  'repair.quote-accepted/1': z.strictObject({ quote: z.int(), paper: hash.optional() }),
  'repair.quote-declined/1': z.strictObject({ quote: z.int() }),
  /** A part has to come first. Sealed: part, actor. */
  'repair.waits-for-parts/1': z.strictObject({
    expectedOn: day.optional(),
    dueBy: due.optional(),
    limit: z.string().optional(),
  }),
  'repair.parts-came/1': z.strictObject({}),
  /** The work is over. Sealed: work, actor. */
  'repair.done/1': z.strictObject({ result: z.enum(results), on: day }),
  /** The customer has it back. Sealed: actor. */
  'repair.handed-back/1': z.strictObject({ on: day }),
  /** The time that the law gives has passed: an exchange may be asked for. */
  'repair.overdue/1': z.strictObject({ dueBy: due, limit: z.string() }),
  /** Its case was forgotten: words and pictures of these entries are deleted. When and with what result it was repaired stays. */
  'repair.forgotten/1': emptied,
} as const
export type RepairEntryType = keyof typeof repairEntries
export type RepairEntry = {
  [T in RepairEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof repairEntries)[T]>
  }
}[RepairEntryType]

export const isRepairEntry = (type: string): type is RepairEntryType => Object.hasOwn(repairEntries, type)

export function readRepairEntry(entry: Logged): RepairEntry {
  if (!isRepairEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a repair`)
  return { ...entry, data: repairEntries[entry.type].parse(entry.data) } as RepairEntry
}

export type RepairRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'not-your-store'
  | 'case.unknown'
  | 'unit.unknown'
  | 'unit.gone'
  | 'store.unknown'
  | 'file.unknown'
  | 'repair.unknown'
  | 'repair.over'
  | 'repair.not-over'
  | 'repair.handed-back'
  | 'repair.later-than-today'
  | 'repair.before-it-began'
  | 'repair.covered'
  | 'repair.not-covered'
  | 'repair.free-costs-nothing'
  | 'repair.costs-more-than-it-is'
  | 'repair.no-quote'
  | 'repair.quote-not-accepted'
  | 'repair.quote-answered'
  | 'repair.waits-already'
  | 'repair.waits-for-nothing'
  | 'repair.not-due'
  | 'repair.store-needed'
