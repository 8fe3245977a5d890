import { z } from 'zod'
import type { Topic } from '#src/cases/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Role } from '#src/people/words.ts'

/**
 * What is watched, day by day. Counts: complaints and mentions. Shares: mentions that speak badly, duties that were missed,
 * words promised in crises that did not come in time. The make-up of complaints by topic.
 */
export const families = ['complaints', 'mentions', 'negative', 'overdue', 'words-missed', 'mix'] as const
export type Family = (typeof families)[number]

/** The conditions a stream is narrowed by; without any it is the brand's as a whole. */
export const conditions = ['product', 'lot', 'topic', 'channel', 'platform', 'region'] as const
export type Condition = (typeof conditions)[number]

/** A stream by its name: a family, and what it is narrowed to. */
export type Stream = { readonly family: Family } & { readonly [C in Condition]?: string }

/** So many conditions a name always has; those that came later stand in it only where they are asked for. */
const firstConditions = 5

/** One text for one stream, whatever order its conditions were written in. */
export function keyOf(stream: Stream): string {
  const values = conditions.map((one) => stream[one] ?? null)
  while (values.length > firstConditions && values.at(-1) === null) values.pop()
  return JSON.stringify([stream.family, ...values])
}

export function streamOf(key: string): Stream {
  const [family, ...values] = JSON.parse(key) as [Family, ...(string | null)[]]
  const narrowed = conditions.flatMap((one, i) => (values[i] == null ? [] : [[one, values[i]]]))
  return { family, ...Object.fromEntries(narrowed) } as Stream
}

/** Whether everything counted in `inner` is counted in `outer` as well. */
export const contains = (outer: Stream, inner: Stream): boolean =>
  outer.family === inner.family && conditions.every((one) => outer[one] === undefined || outer[one] === inner[one])

/** Kinds of case that say that something went wrong. */
export const troubles: readonly string[] = ['complaint', 'repair', 'exchange', 'return']

/** What a stream of complaints needs to know of a case. */
export interface CaseFace {
  readonly id: string
  readonly topic: Topic
  readonly channel: string
  readonly product?: string
  readonly lot?: string
  readonly store?: string
  /** A province: of the store, or as a regulator's platform or a file names it. Nobody is asked where they live. */
  readonly region?: string
  /** Who supplied the lot, where the brand's people have said so. Confidential: looked for, and never a stream. */
  readonly supplier?: string
}

export const feelings = ['positive', 'neutral', 'negative'] as const
export type Feeling = (typeof feelings)[number]

const text = (most: number) => z.string().trim().min(1).max(most)

/** One mention as a monitoring service exports it. What was written and by whom is used to tell copies apart, and not kept. */
export const mentionSchema = z.strictObject({
  /** The day it was published, on the brand's calendar. */
  on: z.iso.date(),
  platform: text(60),
  feeling: z.enum(feelings).default('neutral'),
  product: text(120).optional(),
  /** The province it was published from, where the service tells. */
  region: text(20).optional(),
  url: text(1000).optional(),
  author: text(200).optional(),
  text: text(20_000).optional(),
})
export type Mention = z.infer<typeof mentionSchema>

export const mentionsLimit = 50_000

/** Which column of an export holds what. Columns that are not named here are not looked at. */
export const columnsSchema = z.strictObject({
  at: text(80),
  platform: text(80),
  feeling: text(80).optional(),
  product: text(80).optional(),
  region: text(80).optional(),
  url: text(80).optional(),
  author: text(80).optional(),
  text: text(80).optional(),
})
export type MentionColumns = z.infer<typeof columnsSchema>

/** ImportMentions: the export as text, and which column is which where the headings are not the usual ones. */
export const importSchema = z.strictObject({
  csv: z.string().min(1).max(20_000_000),
  columns: columnsSchema.optional(),
})

export const entitled: readonly Role[] = ['pr', 'service', 'legal', 'admin']

export type MentionRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'mentions.not-csv'
  | 'mentions.columns'
  | 'mentions.too-many'
  | 'mentions.empty'
  | 'mentions.future'
