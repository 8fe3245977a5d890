import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { type StandardFile, standardSchema } from '../standard.ts'

const version = z.int().min(1)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const day = z.iso.date()

/** The public part of every kind of entry in the stream `standard:<id>`. Old kinds stay readable for ever. */
export const standardEntries = {
  /** A version is drafted; until it is published only its hash is public. Sealed: standard, actor. */
  'standard.drafted/1': z.strictObject({ version, sha256 }),
  /** 法务, somebody else than its author, approves these words. Sealed: actor. */
  'standard.approved/1': z.strictObject({ version, sha256 }),
  /** 法务 gives it back to its author. Sealed: reason, actor. */
  'standard.returned/1': z.strictObject({ version, sha256 }),
  /** In force from this day for what happens from then on, until the next version's day. Sealed: actor. */
  'standard.published/1': z.strictObject({
    version,
    sha256,
    standard: standardSchema as z.ZodType<StandardFile>,
    effectiveOn: day,
    reviewOn: day,
  }),
  /** Last day on which something can happen that this standard covers. Sealed: actor. */
  'standard.withdrawn/1': z.strictObject({ version, lastOn: day, reason: z.string() }),
  /** The day on which it was to be looked at again has come. */
  'standard.review-due/1': z.strictObject({ version, reviewOn: day }),
  /** Looked at, and left as it is until this day. Sealed: actor. */
  'standard.reviewed/1': z.strictObject({ version, reviewOn: day }),
} as const

export type StandardEntryType = keyof typeof standardEntries

export type StandardEntry = {
  [T in StandardEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof standardEntries)[T]>
  }
}[StandardEntryType]

export const isStandardEntry = (type: string): type is StandardEntryType => Object.hasOwn(standardEntries, type)

/** A logged entry as its standard understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readStandardEntry(entry: Logged): StandardEntry {
  if (!isStandardEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a standard`)
  return { ...entry, data: standardEntries[entry.type].parse(entry.data) } as StandardEntry
}
