import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { owners, topics } from './words.ts'

const words = (most: number) => z.string().trim().min(2).max(most)
const both = { zh: words(4000), en: words(6000) }

/** What a brand says to everybody who is affected by one cause; public, in both languages. */
export const tellSchema = z.strictObject(both)
export const openCollectiveSchema = z.strictObject({ zh: words(200), en: words(300), topic: z.enum(topics) })
export const answerSchema = z.strictObject({ ...both, remains: z.boolean().default(true) })
export const membersSchema = z.strictObject({ cases: z.array(z.string().max(80)).min(1).max(1000) })

/** The public part of every kind of entry in a collective case's stream. */
export const collectiveEntries = {
  /** One cause, many people. `zh` and `en` name the cause. */
  'collective.opened/1': z.strictObject({
    zh: z.string(),
    en: z.string(),
    topic: z.enum(topics),
    owner: z.enum(owners),
  }),
  /** A fact for every member, while the answer is looked for or after it. */
  'collective.fact-told/1': tellSchema,
  /** One answer for all; each member decides about it alone. `remains`: something is to be done for whoever accepts. */
  'collective.answered/1': z.strictObject({ zh: z.string(), en: z.string(), remains: z.boolean() }),
  /** Whoever filed about this topic may join by themselves, from their own case's page. */
  'collective.joining-offered/1': z.strictObject({}),
  /** What was to be done for whoever accepted is done: told to each in their own case. */
  'collective.carried-out/1': tellSchema,
  /** No member's case is open any more. How their cases ended. */
  'collective.closed/1': z.strictObject({ members: z.int(), endings: z.record(z.string(), z.int()) }),
} as const

export type CollectiveEntry = {
  [T in keyof typeof collectiveEntries]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof collectiveEntries)[T]>
  }
}[keyof typeof collectiveEntries]

export const isCollectiveEntry = (type: string): type is keyof typeof collectiveEntries =>
  Object.hasOwn(collectiveEntries, type)

/** A logged entry as a collective case understands it. An unknown kind is a fault. */
export function readCollectiveEntry(entry: Logged): CollectiveEntry {
  if (!isCollectiveEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a collective case`)
  return { ...entry, data: collectiveEntries[entry.type].parse(entry.data) } as CollectiveEntry
}

export type CollectiveAct =
  | { readonly do: 'open'; readonly zh: string; readonly en: string; readonly topic: (typeof topics)[number] }
  | { readonly do: 'tell'; readonly zh: string; readonly en: string }
  | { readonly do: 'answer'; readonly zh: string; readonly en: string; readonly remains: boolean }
  | { readonly do: 'offer-joining' }
  | { readonly do: 'carry-out'; readonly zh: string; readonly en: string }
  | { readonly do: 'close' }

export type CollectiveRefusal =
  | 'collective.unknown'
  | 'collective.known'
  | 'collective.closed'
  | 'collective.members-open'
  | 'collective.no-members'
  | 'collective.not-offered'
  | 'collective.offered-already'
  | 'collective.nothing-to-carry-out'
  | 'not-entitled'
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'
