import { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import type { Logged } from '#src/ledger/words.ts'

/**
 * What a capability keeps of cases: streams with words that are the customer's. Offered by the capability, composed where
 * the server is put together; the one follower in `act.ts` empties them.
 */
export interface Keeper {
  /** The kind of entry that says what was deleted, in the stream it was deleted from. */
  readonly type: string
  /** Where it was never public which case a stream belongs to, the entry that empties it does not say so either. */
  readonly nameless?: true
  streams(house: House, brand: string, caseId: string): Promise<readonly string[]>
  /** Judges one stream as it stands. */
  words(stream: readonly Logged[], asked: Asked): Kept
}

export interface Asked {
  readonly case: string
  /** When it was asked for. What was said up to then goes at once. */
  readonly at: string
}

export interface Kept {
  /** Entries whose sealed words are to go now. Who acted stays. */
  readonly entries: readonly number[]
  /** SHA-256 of files that these entries name in public, and that belong to the person. */
  readonly files?: readonly string[]
  /** Something is under way that still needs words: the follower comes back until it is over. */
  readonly waits?: boolean
}

/** What the entry that empties a stream says: the indexes it emptied, and the case where that is public. */
export const emptied = z.strictObject({ case: z.string(), entries: z.array(z.int()) })

/** Entries of a stream whose words were deleted already. */
export const emptiedIn = (stream: readonly Logged[], ...keepers: readonly Keeper[]): ReadonlySet<number> =>
  new Set(
    stream.flatMap(({ type, data }) => (keepers.some((one) => one.type === type) ? (data.entries as number[]) : [])),
  )

/** The public part of the entry in the stream `forgotten:<id of a case>`. */
export const forgettingEntries = {
  /** Nothing is left of it anywhere, and nothing is under way. `answers` names the entry by which the case was forgotten. */
  'forgetting.done/1': z.strictObject({ case: z.string() }),
} as const
export type ForgettingEntryType = keyof typeof forgettingEntries
export const isForgettingEntry = (type: string): type is ForgettingEntryType => Object.hasOwn(forgettingEntries, type)

/** A case that was forgotten, and whether all that belongs to it is. */
export interface Forgetting {
  readonly case: string
  /** Leaf of the entry that asks for it last, and when it did. */
  readonly asked: string
  readonly askedAt: string
  readonly done?: string
}

export function foldForgetting(row: Forgetting | undefined, entry: Logged): Forgetting {
  if (entry.type === 'case.forgotten/1')
    return { case: entry.subject, asked: entry.leaf, askedAt: entry.at, ...(row?.done ? { done: row.done } : {}) }
  if (!isForgettingEntry(entry.type)) throw new Error(`${entry.type} forgets nothing`)
  if (!row) throw new Error('what was followed was never asked for')
  return { ...row, done: entry.answers?.[0] ?? row.asked }
}
