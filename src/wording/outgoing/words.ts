import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import { channels } from '../library/words.ts'

export const entitled = {
  record: ['pr', 'service', 'store', 'sales', 'product', 'legal', 'finance', 'admin'],
  'ask-exception': ['pr', 'service', 'store', 'sales', 'product', 'legal', 'finance', 'admin'],
  /** The second person. */
  'grant-exception': ['legal', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export const sentAs = ['ad', 'reply', 'notice'] as const

const text = (most: number) => z.string().trim().min(1).max(most)
const caseId = z.string().regex(/^case:[0-9a-z]{1,40}$/)

/** CheckWording: a text before it is sent. */
export const checkSchema = z.strictObject({
  text: z.string().max(10_000),
  as: z.enum(sentAs).default('reply'),
  case: caseId.optional(),
  channel: z.enum(channels).optional(),
})

/** What is public the moment it is said; of everything else the words are sealed. */
export const open: ReadonlySet<string> = new Set(['announcement', 'store', 'page', 'social', 'press'])

/** RecordOutgoing: something said outside a case's own replies. `already`: it was said, and is kept with what is wrong with it. */
export const recordSchema = z.strictObject({
  channel: z.enum(channels),
  text: text(10_000),
  where: text(200).optional(),
  saidOn: z.iso.date().optional(),
  case: caseId.optional(),
  already: z.boolean().default(false),
})
export type RecordOutgoing = z.infer<typeof recordSchema>

/** ImportTranscripts: what was said on the telephone and in chats, many at once; all or none. */
export const importSchema = z.strictObject({
  transcripts: z
    .array(
      z.strictObject({
        /** The other system's name of it: sent again, it is there once. */
        id: text(80),
        channel: z.enum(['phone', 'chat']),
        text: text(10_000),
        saidOn: z.iso.date(),
        case: caseId.optional(),
      }),
    )
    .min(1)
    .max(500),
})

export const takeDownSchema = z.strictObject({ reason: text(500) })
export const askExceptionSchema = z.strictObject({
  text: text(10_000),
  as: z.enum(sentAs).default('reply'),
  case: caseId.optional(),
  reason: text(500),
})
export const answerExceptionSchema = z.strictObject({ reason: text(500) })

const conflict = z.strictObject({
  in: z.string(),
  of: z.enum(['fact', 'statement', 'matter', 'case', 'outgoing']),
  id: z.string(),
})

/** The public part of every kind of entry of what was said and of exceptions. */
export const outgoingEntries = {
  /** `text` where the channel is public. Sealed: text (elsewhere), case, actor. */
  'outgoing.recorded/1': z.strictObject({
    channel: z.enum(channels),
    text: text(10_000).optional(),
    where: text(200).optional(),
    saidOn: z.iso.date(),
    rules: z.array(z.string()),
    conflicts: z.array(conflict),
    exception: z.string().optional(),
  }),
  /** Sealed: actor. */
  'outgoing.taken-down/1': z.strictObject({ reason: text(500) }),
  /** The case it was filed under was forgotten, and its words with it; which case that is was sealed and is not said. */
  'outgoing.forgotten/1': z.strictObject({ entries: z.array(z.int()) }),
  /** Somebody wants to send a text that the check holds back. `hash`: SHA-256 of the text, hex. Sealed: text, reason, [case], actor. */
  'exception.asked/1': z.strictObject({ as: z.enum(sentAs), rules: z.array(z.string()), hash: z.string() }),
  /** A second person lets this very text through. Sealed: reason, actor. */
  'exception.granted/1': z.strictObject({}),
  /** Sealed: reason, actor. */
  'exception.denied/1': z.strictObject({}),
  /** The case it was about was forgotten. What was not answered yet is not asked any more. */
  'exception.forgotten/1': z.strictObject({ entries: z.array(z.int()) }),
} as const

export type OutgoingEntryType = keyof typeof outgoingEntries
export type OutgoingEntry = {
  [T in OutgoingEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof outgoingEntries)[T]>
  }
}[OutgoingEntryType]

export const isOutgoingEntry = (type: string) => type.startsWith('outgoing.') && Object.hasOwn(outgoingEntries, type)
export const isExceptionEntry = (type: string) => type.startsWith('exception.') && Object.hasOwn(outgoingEntries, type)

/** A logged entry as this understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readOutgoingEntry(entry: Logged): OutgoingEntry {
  if (!Object.hasOwn(outgoingEntries, entry.type)) throw new Error(`${entry.type} is not an entry of what was said`)
  const schema = outgoingEntries[entry.type as OutgoingEntryType]
  return { ...entry, data: schema.parse(entry.data) } as OutgoingEntry
}

export type OutgoingRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'case.unknown'
  | 'wording.held'
  | 'wording.hush'
  | 'outgoing.unknown'
  | 'outgoing.down'
  | 'exception.unknown'
  | 'exception.not-needed'
  | 'exception.never'
  | 'exception.own'
  | 'exception.answered'
