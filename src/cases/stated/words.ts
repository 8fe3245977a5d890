import { z } from 'zod'
import { type LimitId, limits } from '#src/calendar/statutory.ts'
import type { Logged } from '#src/ledger/words.ts'
import { caseKinds, type Stage, topics } from '../words.ts'

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const closing = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
const words = (most: number) => z.string().trim().min(2).max(most)

/** StateHours: when the brand works. Every clock that begins on or after `fromOn` counts by it; older ones keep theirs. */
export const hoursSchema = z.strictObject({
  /** 1 for Monday to 7 for Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  opensAt: time,
  closesAt: closing,
  lunch: z.strictObject({ fromAt: time, toAt: time }).nullable(),
  zone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone)),
  fromOn: z.iso.date(),
})
export type StatedHours = z.infer<typeof hoursSchema>

/**
 * The limits of law and platforms a brand can say it is bound by, each with the stretch of a case it ends and the filings
 * it is meant for. Those that begin with something a case does not know (the sale, the handing in) are not among them.
 */
export const presets = {
  '12315-settle': { stage: 'solution', channels: ['12315'] },
  'public-platform': { stage: 'first-reply', channels: ['import'] },
  'platform-first': { stage: 'first-reply', kinds: ['return', 'exchange', 'repair'] },
  stalling: { stage: 'solution', kinds: ['return', 'exchange', 'repair'] },
  'car-reply': { stage: 'first-reply', kinds: ['return', 'exchange'] },
  'car-done': { stage: 'execution', kinds: ['return', 'exchange'] },
} as const satisfies Partial<
  Record<LimitId, { readonly stage: Stage; readonly kinds?: readonly string[]; readonly channels?: readonly string[] }>
>
export type PresetId = keyof typeof presets
export const presetIds = Object.keys(presets) as [PresetId, ...PresetId[]]

/** ApplyLaw: from this day on the limit binds in cases of these kinds, topics and channels; all, where none is named. */
export const lawSchema = z.strictObject({
  limit: z.enum(presetIds),
  kinds: z.array(z.enum(caseKinds)).min(1).max(caseKinds.length).optional(),
  topics: z.array(z.enum(topics)).min(1).max(topics.length).optional(),
  channels: z
    .array(z.string().regex(/^[a-z0-9-]{1,30}$/))
    .min(1)
    .max(20)
    .optional(),
  fromOn: z.iso.date(),
})
export type AppliedLaw = z.infer<typeof lawSchema>
export const liftSchema = z.strictObject({ limit: z.enum(presetIds), fromOn: z.iso.date(), reason: words(500) })

/** NameBody: who outside the brand looks at what the brand and its customer cannot settle. */
export const bodySchema = z.strictObject({
  kind: z.enum(['association', 'arbitration', 'ombudsman', 'mediation']),
  zh: words(120),
  en: words(160),
  /** How to reach it: a telephone number, an address, both. */
  contact: words(300),
  sinceOn: z.iso.date(),
})
export type NamedBody = z.infer<typeof bodySchema> & { readonly id: string; readonly index: number }
export const strikeSchema = z.strictObject({ id: z.string().max(40), reason: words(500) })

/** What a brand states for all its cases: the stream `stated:cases`. */
export const statedEntries = {
  /** When the brand works, from a day on. */
  'hours.stated/1': hoursSchema,
  /** A limit of law or a platform binds the brand in these cases, from a day on. */
  'law.applied/1': lawSchema,
  /** It binds no case filed from that day on. */
  'law.lifted/1': liftSchema,
  /** A body outside that the brand names to everybody who files. */
  'body.named/1': bodySchema.extend({ id: z.string() }),
  /** It is named no more. */
  'body.struck/1': strikeSchema,
} as const

export type StatedEntry = {
  [T in keyof typeof statedEntries]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof statedEntries)[T]>
  }
}[keyof typeof statedEntries]

export const isStatedEntry = (type: string): type is keyof typeof statedEntries => Object.hasOwn(statedEntries, type)

export function readStatedEntry(entry: Logged): StatedEntry {
  if (!isStatedEntry(entry.type)) throw new Error(`${entry.type} is not what a brand states for its cases`)
  return { ...entry, data: statedEntries[entry.type].parse(entry.data) } as StatedEntry
}

export const statedSubject = 'stated:cases'

export type StatedRefusal =
  | 'stated.not-entitled'
  | 'stated.backwards'
  | 'stated.no-time'
  | 'law.known'
  | 'law.unknown'
  | 'body.unknown'
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'

/** Where the text of a limit is, by its name. */
export const limitNamed = (id: string) => limits.find((known) => known.id === id)
