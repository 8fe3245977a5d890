import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { readStream } from './read.ts'
import type { SignedLog } from './sign.ts'
import type { Logged } from './words.ts'

/**
 * Who signs a log is part of the log: each change is an entry `log.keys-changed/1` at the index that is the size of the
 * last tree signed by the keys before it (docs/ledger.md §4). Trees up to that size are theirs, every larger one is of
 * the keys behind it; at least one Ed25519 key is in both sets, so whoever knew the old keys can follow.
 */
export const keysChanged = 'log.keys-changed/1'

/** The stream in which a log speaks of itself. */
export const logSubject = (brand: string): string => `log:${brand}`

/** One key, and the sizes of the trees that it signed: from, and up to and including `to`. */
export interface KeySpan {
  readonly vkey: string
  readonly from: number
  /** Null while it signs. */
  readonly to: number | null
}

export interface KeyChange {
  readonly index: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The changes among entries, of the log of this origin: a log that ended had others. */
export const changesIn = (entries: readonly Logged[], origin: string): readonly KeyChange[] =>
  entries
    .filter(({ type, data }) => type === keysChanged && data.origin === origin)
    .map(({ index, data }) => ({ index, before: data.before as string[], after: data.after as string[] }))

/** Every key the log ever had, in the order in which they came; `signers` are those of its row. */
export function spansOf(changes: readonly KeyChange[], signers: readonly string[]): readonly KeySpan[] {
  const sets = [
    { from: 0, keys: changes[0]?.before ?? signers },
    ...changes.map(({ index, after }) => ({ from: index + 1, keys: after })),
  ]
  return [...new Set(sets.flatMap(({ keys }) => keys))].map((vkey) => {
    const first = sets.find(({ keys }) => keys.includes(vkey))!
    const last = sets.findLastIndex(({ keys }) => keys.includes(vkey))
    return { vkey, from: first.from, to: last === sets.length - 1 ? null : sets[last + 1]!.from - 1 }
  })
}

/** A line for each key: the sizes from and to, `-` while it signs, and its vkey (docs/ledger.md §5). */
export const formatSpans = (spans: readonly KeySpan[]): string =>
  spans.map(({ from, to, vkey }) => `${from} ${to ?? '-'} ${vkey}\n`).join('')

/** A log's name and keys as its row has them, or undefined. */
export async function readSigned(db: Database, brand: string): Promise<SignedLog | undefined> {
  const found = await sql<SignedLog>`
    SELECT brand, origin, signers FROM ledger_log WHERE brand = ${brand}`.execute(db)
  return found.rows[0]
}

export async function readChanges(db: Database, brand: string, origin: string): Promise<readonly KeyChange[]> {
  return changesIn(await readStream(db, brand, logSubject(brand)), origin)
}

export async function readSpans(db: Database, brand: string): Promise<readonly KeySpan[]> {
  const log = await readSigned(db, brand)
  return log ? spansOf(await readChanges(db, brand, log.origin), log.signers) : []
}

/**
 * The checkpoint that proves a change to whoever trusted the keys before it: one that covers the entry and still bears
 * the signature of a key of both sets. A cosigned one if there is, else the first.
 */
export async function readHandover(
  db: Database,
  brand: string,
  changes: readonly KeyChange[],
  index: number,
  published: number,
): Promise<{ readonly size: number; readonly text: string } | undefined> {
  // Up to the next change: there the keeper may be the one that goes.
  const next = changes.find((change) => change.index > index)?.index ?? published
  const found = await sql<{ size: number; text: string }>`
    SELECT size, text FROM ledger_checkpoint
    WHERE brand = ${brand} AND size > ${index} AND size <= ${Math.min(next, published)}
    ORDER BY cosigned DESC, size LIMIT 1`.execute(db)
  return found.rows[0]
}
