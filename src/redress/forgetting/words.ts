import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'

/** The public part of the entry in the stream `forgetting:<id of a case>`. */
export const forgettingEntries = {
  /**
   * What else belonged to a forgotten case is deleted: the words and facts of its offers, its account, its name in runs.
   * `answers` names the entry by which the case was forgotten.
   */
  'redress.forgotten/1': z.strictObject({ case: z.string() }),
} as const
export type ForgettingEntryType = keyof typeof forgettingEntries
export const isForgettingEntry = (type: string): type is ForgettingEntryType => Object.hasOwn(forgettingEntries, type)

/** A case that was forgotten, and how far redress has followed. */
export interface Forgetting {
  readonly case: string
  /** Leaf of the entry that asks for it last. */
  readonly asked: string
  /** Leaf of the asking entry that was followed last. */
  readonly done?: string
}

export function foldForgetting(row: Forgetting | undefined, entry: Logged): Forgetting {
  if (entry.type === 'case.forgotten/1')
    return { case: entry.subject, asked: entry.leaf, ...(row?.done ? { done: row.done } : {}) }
  if (!isForgettingEntry(entry.type)) throw new Error(`${entry.type} forgets nothing`)
  if (!row) throw new Error('what was followed was never asked for')
  return { ...row, done: entry.answers?.[0] ?? row.asked }
}
