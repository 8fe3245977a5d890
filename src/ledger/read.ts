import { leafHash } from '@troth/proof/hash'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import type { Tables } from '#src/database/tables.ts'
import type { Entry, Logged } from './words.ts'

type Db = Database | Transaction<Tables>

interface Row {
  readonly index: number
  readonly position: number
  readonly leaf: Buffer
  readonly bytes: Buffer
}

/** A stream, from its first entry on. Empty when nobody ever spoke of the subject. */
export async function readStream(db: Db, brand: string, subject: string): Promise<readonly Logged[]> {
  const found = await sql<Row>`
    SELECT index, position, leaf, bytes FROM ledger_entry
    WHERE brand = ${brand} AND subject = ${subject} ORDER BY position`.execute(db)
  return found.rows.map(logged)
}

/** Entries with index in [from, to), in log order. */
export async function readRange(db: Db, brand: string, from: number, to: number): Promise<readonly Logged[]> {
  return (await readRows(db, brand, from, to)).map(logged)
}

/** Entries at these indexes, ascending. */
export async function readIndexes(db: Db, brand: string, indexes: readonly number[]): Promise<readonly Logged[]> {
  if (indexes.length === 0) return []
  const found = await sql<Row>`
    SELECT index, position, leaf, bytes FROM ledger_entry
    WHERE brand = ${brand} AND index = ANY(${[...indexes]}::bigint[]) ORDER BY index`.execute(db)
  return found.rows.map(logged)
}

/** The logged bytes with index in [from, to), in log order. Readers hash these and never re-serialise. */
export async function readBytes(db: Db, brand: string, from: number, to: number): Promise<readonly Uint8Array[]> {
  return (await readRows(db, brand, from, to)).map((row) => row.bytes)
}

/** The logged bytes at these indexes. */
export async function readAt(
  db: Db,
  brand: string,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  const found = await sql<{ index: number; bytes: Buffer }>`
    SELECT index, bytes FROM ledger_entry WHERE brand = ${brand} AND index = ANY(${[...indexes]}::bigint[])`.execute(db)
  return new Map(found.rows.map((row) => [row.index, row.bytes]))
}

async function readRows(db: Db, brand: string, from: number, to: number): Promise<readonly Row[]> {
  const found = await sql<Row>`
    SELECT index, position, leaf, bytes FROM ledger_entry
    WHERE brand = ${brand} AND index >= ${from} AND index < ${to} ORDER BY index`.execute(db)
  return found.rows
}

/** One hash tile at its widest stored width, or undefined. */
export async function readTile(db: Db, brand: string, level: number, n: number): Promise<Uint8Array | undefined> {
  const found = await sql<{ bytes: Buffer }>`
    SELECT bytes FROM ledger_tile WHERE brand = ${brand} AND level = ${level} AND n = ${n}`.execute(db)
  return found.rows[0]?.bytes
}

/** The newest checkpoint that was signed and stored, or undefined for a log without one. */
export async function readCheckpoint(db: Db, brand: string): Promise<{ size: number; text: string } | undefined> {
  const found = await sql<{ size: number; text: string }>`
    SELECT size, text FROM ledger_checkpoint WHERE brand = ${brand} ORDER BY size DESC LIMIT 1`.execute(db)
  return found.rows[0]
}

/** The form in which folds meet an entry. `bytes` were canonical when they were written; they are only parsed here. */
export function logged(row: Row): Logged {
  return placed(row.bytes, row.leaf.toString('base64'), row.index, () => row.position)
}

/** The same form for entries that a stranger holds as bytes alone. */
export function loggedFromBytes(bytes: Uint8Array, index: number, position: number): Logged {
  return placed(bytes, Buffer.from(leafHash(bytes)).toString('base64'), index, () => position)
}

/** The same, parsed once, where the leaf hash is known and the position follows from the subject. */
export function placed(
  bytes: Uint8Array,
  leaf: string,
  index: number,
  positionOf: (subject: string) => number,
): Logged {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  const entry = JSON.parse(text) as Entry
  return { ...entry, leaf, index, position: positionOf(entry.subject) }
}
