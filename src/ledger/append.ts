import { foldEdge } from '@troth/proof/tree'
import type { Transaction } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { inside, type Run, transaction } from '#src/database/statement.ts'
import type { Tables } from '#src/database/tables.ts'
import { type Edge, type Growth, grow } from './growth.ts'
import type { At } from './points.ts'
import { type Append, type Prepared, prepare } from './prepare.ts'
import { edgeOf, lockRow, store, streamLengths, type Written } from './store.ts'
import type { Vault } from './vault.ts'
import { type AnyView, foldInto } from './views.ts'
import { type Logged, PositionConflict } from './words.ts'

export type { Append } from './prepare.ts'

export interface Tree {
  readonly size: number
  readonly root: Uint8Array
}

/** A committed tree and the origin under which it is to be signed, from the same row. */
export interface OriginTree extends Tree {
  readonly origin: string
  /** The keys that sign it (signingkey.ts). Read with the row locked, so no two processes sign one tree by different sets. */
  readonly signers: readonly string[]
}

/** What became of each append of a group, in the order given, and the tree they are all in. */
export interface Group {
  readonly results: readonly (readonly Logged[] | PositionConflict)[]
  readonly tree: OriginTree
  readonly written: readonly Written[]
  /** Undefined when every append was in conflict, and nothing was written. */
  readonly growth?: Growth
}

/**
 * Commits a group of appends to one brand's log in one transaction: lock the log row, settle positions, give indexes,
 * grow the tree, store entries, sealed values and tiles, fold the views. Two ways to the database and back, three where
 * a view needs its rows.
 *
 * The lock on the log row is the only one, taken first, so processes queue and never deadlock. A conflict refuses one
 * append and leaves its neighbours alone. Nothing here is visible before the commit, and nothing is signed before it:
 * a crash at any line leaves the log as it was, and whoever was waiting was told nothing.
 *
 * `check` sees the log as it was found, locked, and may refuse it.
 */
export function commitGroup(
  db: Database,
  brand: string,
  appends: readonly Prepared[],
  views: readonly AnyView[],
  check: (locked: OriginTree) => void = () => {},
  at: At = () => {},
): Promise<Group> {
  return transaction(db, (run) => commit(run, brand, appends, views, check, at))
}

/** The same inside a transaction of the caller's. */
export function commitWithin(
  tx: Transaction<Tables>,
  brand: string,
  appends: readonly Append[],
  vault: Vault,
  views: readonly AnyView[],
  check: (locked: OriginTree) => void = () => {},
): Promise<Group> {
  const prepared = appends.map((append) => prepare(brand, append, vault))
  return inside(tx, (run) => commit(run, brand, prepared, views, check, () => {}))
}

async function commit(
  run: Run,
  brand: string,
  appends: readonly Prepared[],
  views: readonly AnyView[],
  check: (locked: OriginTree) => void,
  at: At,
): Promise<Group> {
  // The second statement begins when the first holds the lock, so it sees whatever the last holder committed.
  const [log, lengths] = await Promise.all([
    lockLog(run, brand),
    streamLengths(
      run,
      brand,
      appends.map((append) => append.subject),
    ),
  ])
  check(log)
  at('locked')
  const { results, written } = place(appends, lengths, log.size)
  if (written.length === 0) return { results, tree: log, written }

  const growth = grow(
    log.size,
    log.edge,
    written.map((entry) => entry.leaf),
  )
  const tree = { origin: log.origin, signers: log.signers, size: growth.size, root: foldEdge(growth.edge, growth.size) }
  store(run, brand, written, tree, growth)
  at('sent')
  const logged = written.map((entry) => entry.logged)
  for (const view of views) await foldInto(run, brand, view, logged)
  at('folded')
  return { results, tree, written, growth }
}

/** The log's row, locked until the transaction ends, after checking that what it says holds together. */
async function lockLog(run: Run, brand: string): Promise<OriginTree & { readonly edge: Edge }> {
  const row = await lockRow(run, brand)
  if (!row) throw new Error(`there is no log for ${brand}`)
  const edge = edgeOf(row.edge)
  if (!row.root.equals(foldEdge(edge, row.size)))
    throw new Error(`the log of ${brand} is damaged: its right edge does not fold to its root`)
  return { origin: row.origin, signers: row.signers, size: row.size, root: row.root, edge }
}

/** Gives each append the next indexes, in order, if its stream stands where its decision saw it. */
function place(
  appends: readonly Prepared[],
  lengths: Map<string, number>,
  size: number,
): Pick<Group, 'results' | 'written'> {
  const written: Written[] = []
  const results = appends.map(({ subject, expected, entries }) => {
    const actual = lengths.get(subject) ?? 0
    if (actual !== expected) return new PositionConflict(subject, expected, actual)
    lengths.set(subject, actual + entries.length)
    return entries.map(({ entry, bytes, leaf, sealed, forgets }, offset) => {
      const logged = {
        ...entry,
        leaf: Buffer.from(leaf).toString('base64'),
        index: size + written.length,
        position: actual + offset,
      }
      written.push({ logged, bytes, leaf, sealed, forgets })
      return logged
    })
  })
  return { results, written }
}
