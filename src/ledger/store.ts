import { byteaArray, int4Array, int8Array, textArray } from '#src/database/arrays.ts'
import { type Run, statement } from '#src/database/statement.ts'
import type { Tree } from './append.ts'
import type { Edge, Growth } from './growth.ts'
import type { PreparedEntry } from './prepare.ts'
import type { Logged } from './words.ts'

/** An entry with its place, its bytes, what it sealed and what it has forgotten. */
export interface Written extends Omit<PreparedEntry, 'entry'> {
  readonly logged: Logged
}

const lockedRow = statement(
  'SELECT origin, signers, size, root, edge FROM ledger_log WHERE brand = $1 FOR NO KEY UPDATE',
)

/**
 * The log's row, locked until the transaction ends. Against everybody who would write it, and not against the foreign key of
 * `ledger_checkpoint`: the checkpoint of one group is stored while the next is being committed.
 */
export async function lockRow(run: Run, brand: string): Promise<LogRow | undefined> {
  return (await run<LogRow>(lockedRow, [brand]))[0]
}

export interface LogRow {
  readonly origin: string
  readonly signers: readonly string[]
  readonly size: number
  readonly root: Buffer
  readonly edge: Buffer
}

const newest = statement(`
  SELECT asked.subject, head.position + 1 AS length
  FROM unnest($2::text[]) AS asked (subject)
  CROSS JOIN LATERAL (
    SELECT position FROM ledger_entry WHERE brand = $1 AND subject = asked.subject
    ORDER BY position DESC LIMIT 1
  ) AS head`)

/** How long these streams are; one that has not begun is not in the answer. */
export async function streamLengths(run: Run, brand: string, subjects: Iterable<string>): Promise<Map<string, number>> {
  const found = await run<{ subject: string; length: number }>(newest, [brand, textArray([...new Set(subjects)])])
  return new Map(found.map((row) => [row.subject, row.length]))
}

const insertEntries = statement(`
  INSERT INTO ledger_entry (brand, index, subject, position, type, leaf, bytes)
  SELECT $1::text, * FROM unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::bytea[], $7::bytea[])`)

const insertSealed = statement(`
  INSERT INTO ledger_vault (brand, digest, index, name, sealed)
  SELECT $1::text, * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::bytea[])`)

const growTiles = statement(`
  INSERT INTO ledger_tile (brand, level, n, bytes)
  SELECT $1::text, * FROM unnest($2::int[], $3::bigint[], $4::bytea[])
  ON CONFLICT (brand, level, n) DO UPDATE SET bytes = ledger_tile.bytes || excluded.bytes`)

const forgetSealed = statement(`
  DELETE FROM ledger_vault v USING ledger_entry e
  WHERE v.brand = $1 AND e.brand = v.brand AND e.index = v.index AND e.subject = $2
    AND v.index = ANY($3::bigint[]) AND NOT v.name = ANY($4::text[])`)

const growLog = statement('UPDATE ledger_log SET size = $2, root = $3, edge = $4 WHERE brand = $1')

/**
 * Sends everything that one group changes, without waiting for an answer: it stands or falls with the transaction.
 * What entries ask to have forgotten is deleted in the transaction that records it: never one without the other.
 */
export function store(run: Run, brand: string, written: readonly Written[], { root }: Tree, growth: Growth): void {
  void run(insertEntries, [
    brand,
    int8Array(written.map((entry) => entry.logged.index)),
    textArray(written.map((entry) => entry.logged.subject)),
    int4Array(written.map((entry) => entry.logged.position)),
    textArray(written.map((entry) => entry.logged.type)),
    byteaArray(written.map((entry) => entry.leaf)),
    byteaArray(written.map((entry) => entry.bytes)),
  ])
  const rows = written.flatMap((entry) => entry.sealed.map((field) => ({ ...field, index: entry.logged.index })))
  if (rows.length > 0)
    void run(insertSealed, [
      brand,
      textArray(rows.map((row) => row.digest)),
      int8Array(rows.map((row) => row.index)),
      textArray(rows.map((row) => row.name)),
      byteaArray(rows.map((row) => row.stored)),
    ])
  for (const { logged, forgets } of written) {
    if (forgets)
      void run(forgetSealed, [brand, logged.subject, int8Array(forgets.indexes), textArray([...forgets.keeps])])
  }
  void run(growTiles, [
    brand,
    int4Array(growth.tiles.map((tile) => tile.level)),
    int8Array(growth.tiles.map((tile) => tile.n)),
    byteaArray(growth.tiles.map((tile) => Buffer.concat(tile.hashes))),
  ])
  void run(growLog, [brand, growth.size, Buffer.from(root), edgeBytes(growth.edge)])
}

const hashBytes = 32

export const edgeBytes = (edge: Edge): Buffer => Buffer.concat(edge)

export const edgeOf = (bytes: Buffer): Edge =>
  Array.from(
    { length: bytes.length / hashBytes },
    (_, i) => new Uint8Array(bytes.subarray(hashBytes * i, hashBytes * i + hashBytes)),
  )
