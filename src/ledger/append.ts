import { randomBytes } from 'node:crypto'
import { canonical } from '@troth/proof/canonical'
import { leafHash } from '@troth/proof/hash'
import { seal } from '@troth/proof/sealed'
import { foldEdge } from '@troth/proof/tree'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import type { Tables } from '#src/database/tables.ts'
import { type Edge, grow, type TileGrowth } from './growth.ts'
import type { At } from './points.ts'
import type { Vault } from './vault.ts'
import { type AnyView, foldInto } from './views.ts'
import { type Draft, type Entry, entryBytesLimit, type Forgets, type Logged, PositionConflict } from './words.ts'

/** What an act asks of the ledger: these entries, at this position of this stream, or nothing at all. */
export interface Append {
  readonly subject: string
  /** Length of the stream as the decision saw it. */
  readonly expected: number
  readonly drafts: readonly Draft[]
  /** RFC 3339 UTC. */
  readonly at: string
}

export interface Tree {
  readonly size: number
  readonly root: Uint8Array
}

/** A committed tree and the origin under which it is to be signed, from the same row. */
export interface OriginTree extends Tree {
  readonly origin: string
}

/** What became of each append of a group, in the order given, and the tree they are all in. */
export interface Group {
  readonly results: readonly (readonly Logged[] | PositionConflict)[]
  readonly tree: OriginTree
  readonly written: readonly Written[]
  readonly tiles: readonly TileGrowth[]
}

/**
 * Commits a group of appends to one brand's log in one transaction: lock the log row, settle positions, give indexes,
 * grow the tree, store entries, sealed values and tiles, fold the views.
 *
 * The lock on the log row is the only one, taken first, so processes queue and never deadlock. A conflict refuses one
 * append and leaves its neighbours alone. Nothing here is visible before the commit, and nothing is signed before it:
 * a crash at any line leaves the log as it was, and whoever was waiting was told nothing.
 */
export async function commitGroup(
  db: Database,
  brand: string,
  appends: readonly Append[],
  vault: Vault,
  views: readonly AnyView[],
  check: (locked: OriginTree) => void = () => {},
  at: At = () => {},
): Promise<Group> {
  return db.transaction().execute((tx) => commitWithin(tx, brand, appends, vault, views, check, at))
}

/** The same inside a transaction of the caller's. `check` sees the log as it was found, locked, and may refuse it. */
export async function commitWithin(
  tx: Transaction<Tables>,
  brand: string,
  appends: readonly Append[],
  vault: Vault,
  views: readonly AnyView[],
  check: (locked: OriginTree) => void = () => {},
  at: At = () => {},
): Promise<Group> {
  const log = await lockLog(tx, brand)
  check(log)
  at('locked')
  const lengths = await streamLengths(tx, brand, appends)
  const written: Written[] = []
  const results = appends.map((append) => {
    const actual = lengths.get(append.subject) ?? 0
    if (actual !== append.expected) return new PositionConflict(append.subject, append.expected, actual)
    const entries = append.drafts.map((draft, offset) =>
      write(append, draft, log.size + written.length + offset, actual + offset),
    )
    lengths.set(append.subject, actual + entries.length)
    written.push(...entries)
    return entries.map((entry) => entry.logged)
  })
  if (written.length === 0) return { results, tree: log, written, tiles: [] }

  const growth = grow(
    log.size,
    log.edge,
    written.map((entry) => entry.leaf),
  )
  const root = foldEdge(growth.edge, growth.size)
  await storeEntries(tx, brand, written)
  at('entries')
  await storeSealed(tx, brand, written, vault)
  await forget(tx, brand, written)
  at('sealed')
  for (const tile of growth.tiles) {
    await sql`INSERT INTO ledger_tile (brand, level, n, bytes)
        VALUES (${brand}, ${tile.level}, ${tile.n}, ${Buffer.concat(tile.hashes)})
        ON CONFLICT (brand, level, n) DO UPDATE SET bytes = ledger_tile.bytes || excluded.bytes`.execute(tx)
  }
  at('tiles')
  for (const view of views)
    await foldInto(
      tx,
      brand,
      view,
      written.map((entry) => entry.logged),
    )
  at('views')
  await sql`UPDATE ledger_log SET size = ${growth.size}, root = ${Buffer.from(root)}, edge = ${Buffer.concat(growth.edge)}
      WHERE brand = ${brand}`.execute(tx)
  at('tree')
  return { results, tree: { origin: log.origin, size: growth.size, root }, written, tiles: growth.tiles }
}

/** An entry with its bytes, what it sealed and what it has forgotten. */
export interface Written {
  readonly forgets?: Forgets
  readonly logged: Logged
  readonly bytes: Uint8Array
  readonly leaf: Uint8Array
  readonly sealed: readonly { readonly name: string; readonly digest: string; readonly disclosure: string }[]
}

function write(append: Append, draft: Draft, index: number, position: number): Written {
  const sealed = Object.entries(draft.sealed ?? {}).map(([name, value]) => ({
    name,
    ...seal(randomBytes(16), name, value),
  }))
  const entry: Entry = {
    type: draft.type,
    subject: append.subject,
    at: append.at,
    by: draft.by,
    data: draft.data,
    ...(draft.answers?.length ? { answers: draft.answers } : {}),
    ...(sealed.length > 0 ? { _sd: sealed.map((field) => field.digest).sort() } : {}),
  }
  const bytes = canonical(entry)
  if (bytes.length > entryBytesLimit)
    throw new RangeError(`${draft.type} is ${bytes.length} bytes, over ${entryBytesLimit}`)
  const leaf = leafHash(bytes)
  const logged = { ...entry, leaf: Buffer.from(leaf).toString('base64'), index, position }
  return { logged, bytes, leaf, sealed, ...(draft.forgets ? { forgets: draft.forgets } : {}) }
}

/** The log's row, locked until the transaction ends, after checking that what it says holds together. */
async function lockLog(tx: Transaction<Tables>, brand: string): Promise<OriginTree & { readonly edge: Edge }> {
  const found = await sql<{ origin: string; size: number; root: Buffer; edge: Buffer }>`
    SELECT origin, size, root, edge FROM ledger_log WHERE brand = ${brand} FOR UPDATE`.execute(tx)
  const row = found.rows[0]
  if (!row) throw new Error(`there is no log for ${brand}`)
  const edge = Array.from(
    { length: row.edge.length / 32 },
    (_, i) => new Uint8Array(row.edge.subarray(32 * i, 32 * i + 32)),
  )
  if (!row.root.equals(foldEdge(edge, row.size)))
    throw new Error(`the log of ${brand} is damaged: its right edge does not fold to its root`)
  return { origin: row.origin, size: row.size, root: row.root, edge }
}

async function streamLengths(
  tx: Transaction<Tables>,
  brand: string,
  appends: readonly Append[],
): Promise<Map<string, number>> {
  const found = await sql<{ subject: string; length: number }>`
    SELECT subject, max(position) + 1 AS length FROM ledger_entry
    WHERE brand = ${brand} AND subject = ANY(${[...new Set(appends.map((append) => append.subject))]})
    GROUP BY subject`.execute(tx)
  return new Map(found.rows.map((row) => [row.subject, row.length]))
}

async function storeEntries(tx: Transaction<Tables>, brand: string, written: readonly Written[]): Promise<void> {
  await sql`
    INSERT INTO ledger_entry (brand, index, subject, position, type, leaf, bytes)
    SELECT ${brand}, * FROM unnest(
      ${written.map((entry) => entry.logged.index)}::bigint[],
      ${written.map((entry) => entry.logged.subject)}::text[],
      ${written.map((entry) => entry.logged.position)}::int[],
      ${written.map((entry) => entry.logged.type)}::text[],
      ${written.map((entry) => Buffer.from(entry.leaf))}::bytea[],
      ${written.map((entry) => Buffer.from(entry.bytes))}::bytea[])`.execute(tx)
}

async function storeSealed(
  tx: Transaction<Tables>,
  brand: string,
  written: readonly Written[],
  vault: Vault,
): Promise<void> {
  const rows = written.flatMap((entry) => entry.sealed.map((field) => ({ ...field, index: entry.logged.index })))
  if (rows.length === 0) return
  await sql`
    INSERT INTO ledger_vault (brand, digest, index, name, sealed)
    SELECT ${brand}, * FROM unnest(
      ${rows.map((row) => row.digest)}::text[],
      ${rows.map((row) => row.index)}::bigint[],
      ${rows.map((row) => row.name)}::text[],
      ${rows.map((row) => vault.close(brand, row.digest, row.disclosure))}::bytea[])`.execute(tx)
}

/** Deletes what entries ask to have forgotten, in the transaction that records it: never one without the other. */
async function forget(tx: Transaction<Tables>, brand: string, written: readonly Written[]): Promise<void> {
  for (const { logged, forgets } of written) {
    if (!forgets) continue
    await sql`
      DELETE FROM ledger_vault v USING ledger_entry e
      WHERE v.brand = ${brand} AND e.brand = v.brand AND e.index = v.index AND e.subject = ${logged.subject}
        AND v.index = ANY(${[...forgets.indexes]}::bigint[]) AND NOT v.name = ANY(${[...forgets.keeps]}::text[])`.execute(
      tx,
    )
  }
}
