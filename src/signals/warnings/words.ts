import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Role, roles } from '#src/people/words.ts'
import { conditions, families } from '../streams/words.ts'

/** 一般 blue, 较大 yellow, 重大 orange, 特别重大 red. The colours follow 突发事件应对法; the thresholds are the project's own. */
export const levels = ['IV', 'III', 'II', 'I'] as const
export type Level = (typeof levels)[number]

/** What is promised of all streams of counts together: at most so many false alarm days a stream and year. */
export const budget = 4

export const judgements = ['normal', 'false'] as const
export type Judgement = (typeof judgements)[number]

/** Who may take a warning up, put it aside, raise its level, or say in public what it is about. */
export const entitled = {
  acknowledge: ['pr', 'service', 'product', 'legal', 'store', 'admin'],
  level: ['pr', 'legal', 'admin'],
  judge: ['pr', 'legal', 'admin'],
  open: ['pr', 'legal', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type WarningAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(2).max(most)
const both = (most: number) => z.strictObject({ zh: text(most), en: text(most) })

export const acknowledgeSchema = z.strictObject({ owner: z.enum(roles), note: text(2000).optional() })
export const levelSchema = z.strictObject({ to: z.enum(levels), reason: text(2000) })
export const judgeSchema = z.strictObject({ as: z.enum(judgements), reason: text(2000) })
export const openSchema = both(2000)
export type Acknowledge = z.infer<typeof acknowledgeSchema>
export type MoveLevel = z.infer<typeof levelSchema>
export type JudgeWarning = z.infer<typeof judgeSchema>
export type OpenWarning = z.infer<typeof openSchema>

const day = z.iso.date()
const amount = z.number().finite()
export const streamSchema = z.strictObject({
  family: z.enum(families),
  ...(Object.fromEntries(conditions.map((one) => [one, z.string().max(200).optional()])) as Record<
    (typeof conditions)[number],
    z.ZodOptional<z.ZodString>
  >),
})
/** Compared with what, and how sure. */
export const numbersSchema = z.strictObject({
  window: z.int(),
  observed: amount,
  expected: amount,
  low: amount,
  high: amount,
  p: amount,
})
export type Numbers = z.infer<typeof numbersSchema>

const chartDay = z.tuple([day, amount, amount, amount, amount, z.union([z.literal(0), z.literal(1)])])

/** The public part of every kind of entry in a warning's stream, and in the one that reports on the watch. */
export const warningEntries = {
  /**
   * Something begins to go wrong. That it was seen, when and how grave is public; what it is about, the numbers and the cases
   * are sealed until they are opened. Sealed: stream, numbers, cases.
   */
  'warning.raised/1': z.strictObject({
    level: z.enum(levels),
    family: z.enum(families),
    /** The day it was judged on, and the one it is thought to have begun. */
    on: day,
    since: day,
    budget: z.number(),
  }),
  /** It is graver, or less grave, than was said. Sealed where somebody said so: reason, actor. */
  'warning.level-moved/1': z.strictObject({ from: z.enum(levels), to: z.enum(levels) }),
  /** Somebody has taken it up. Sealed: [note], actor. */
  'warning.acknowledged/1': z.strictObject({ owner: z.enum(roles) }),
  /** The level is another one from here on and there is nothing the matter. `factor`: of the new level over the old. Sealed: reason, actor. */
  'warning.judged-normal/1': z.strictObject({ since: day, factor: z.number().positive() }),
  /** There was nothing. Sealed: reason, actor. */
  'warning.judged-false/1': z.strictObject({}),
  /** Three quiet days have passed. */
  'warning.subsided/1': z.strictObject({ on: day }),
  /** The brand says what it is about, with the numbers it was raised on and the days around them. Sealed: actor. */
  'warning.opened/1': z.strictObject({
    zh: z.string(),
    en: z.string(),
    stream: streamSchema,
    numbers: numbersSchema,
    /** Day, observed, expected, low, high, whether it alarmed. */
    days: z.array(chartDay).max(120),
  }),
  /** How much was watched in a month, and how often it alarmed: what the false-alarm budget is held against. */
  'watch.reported/1': z.strictObject({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    streams: z.int(),
    streamDays: z.int(),
    alarmDays: z.int(),
    budget: z.number(),
  }),
} as const

export type WarningEntryType = keyof typeof warningEntries
export type WarningEntry = {
  [T in WarningEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof warningEntries)[T]>
  }
}[WarningEntryType]

export const isWatchEntry = (type: string): type is WarningEntryType => Object.hasOwn(warningEntries, type)
export const isWarningEntry = (type: string): boolean => isWatchEntry(type) && type.startsWith('warning.')

/** A logged entry as its warning understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readWarningEntry(entry: Logged): WarningEntry {
  if (!isWatchEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a warning`)
  return { ...entry, data: warningEntries[entry.type].parse(entry.data) } as WarningEntry
}

export type WarningRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'warning.unknown'
  | 'warning.raised-already'
  | 'warning.over'
  | 'warning.acknowledged-already'
  | 'warning.same-level'
  | 'warning.judged-already'
  | 'warning.not-counted'
  | 'warning.not-quiet'
  | 'warning.opened-already'
  | 'watch.reported-already'
