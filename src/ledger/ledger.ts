import { EMPTY_ROOT } from '@troth/proof/hash'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { type Append, commitGroup, type Tree } from './append.ts'
import { FreshEntries } from './fresh.ts'
import type { Keys } from './keys.ts'
import { readAt, readBytes, readCheckpoint, readIndexes, readRange, readStream, readTile } from './read.ts'
import { makeReceipt, type Sealed } from './receipt.ts'
import { openPen, type Pen } from './sign.ts'
import { TileCache } from './tilecache.ts'
import { openVault } from './vault.ts'
import { type AnyView, replay } from './views.ts'
import { type Follower, openFollower, type Witnessing } from './witness/follower.ts'
import { type Logged, PositionConflict } from './words.ts'

/** The record. `append` is the only way to change anything that is a fact about trust. */
export interface Ledger {
  /** Begins a brand's log; does nothing if it exists. The origin is fixed for the life of the log. */
  createLog(brand: string, origin: string): Promise<void>
  /**
   * Appends to one stream. When it returns, the entries are durable, in the tree, and covered by a signed checkpoint.
   * Throws PositionConflict when the stream is not at the expected position; then nothing was written.
   */
  append(brand: string, append: Append): Promise<readonly Logged[]>
  stream(brand: string, subject: string): Promise<readonly Logged[]>
  range(brand: string, from: number, to: number): Promise<readonly Logged[]>
  /** The entries at these indexes, ascending. */
  at(brand: string, indexes: readonly number[]): Promise<readonly Logged[]>
  bytes(brand: string, from: number, to: number): Promise<readonly Uint8Array[]>
  tile(brand: string, level: number, n: number): Promise<Uint8Array | undefined>
  checkpoint(brand: string): Promise<{ readonly size: number; readonly text: string } | undefined>
  /** The newest checkpoint that this process signed itself and stored, without asking anyone. */
  signed(brand: string): { readonly size: number; readonly text: string } | undefined
  /** What was sealed under these indexes and has not been forgotten. */
  sealed(brand: string, indexes: readonly number[]): Promise<readonly Sealed[]>
  /** A receipt over these entries, checked before it is returned. `discloses` says which sealed fields go in. */
  receipt(brand: string, indexes: readonly number[], discloses: (name: string) => boolean): Promise<string>
  vkey(brand: string): Promise<string>
  /** Waits for appends under way; later ones are refused. */
  close(): Promise<void>
}

export interface LedgerOptions {
  readonly db: Database
  readonly keys: Keys
  readonly views: readonly AnyView[]
  readonly say: (line: string) => void
  /** Whom to ask for cosignatures on what is published; nobody, if undefined. */
  readonly witnessing?: Witnessing | undefined
}

const groupLimit = 256

export async function openLedger({ db, keys, views, say, witnessing }: LedgerOptions): Promise<Ledger> {
  const begun = await sql<{ brand: string }>`SELECT brand FROM ledger_log WHERE size > 0`.execute(db)
  // A log must never go on under a key that nobody knows, nor a vault that nobody can open: better not to start.
  const vault = openVault(keys.vaultKey(begun.rows.length > 0))
  for (const { brand } of begun.rows) keys.logSeed(brand)
  await replay(db, views, readRange, say)
  const tiles = new TileCache()
  const fresh = new FreshEntries()
  const published = new Map<string, { readonly size: number; readonly text: string }>()
  const pens = new Map<string, Pen>()
  const penOf = async (brand: string): Promise<Pen> => {
    const known = pens.get(brand)
    if (known) return known
    const found = await sql<{ origin: string }>`SELECT origin FROM ledger_log WHERE brand = ${brand}`.execute(db)
    if (!found.rows[0]) throw new Error(`there is no log for ${brand}`)
    const pen = openPen(keys, brand, found.rows[0].origin)
    pens.set(brand, pen)
    return pen
  }
  const cachedTile = (brand: string) => (level: number, n: number, width: number) =>
    tiles.read(`${brand}/${level}/${n}`, width, () => readTile(db, brand, level, n))
  const follower: Follower | undefined =
    witnessing &&
    openFollower({ ...witnessing, db, say, vkey: async (brand) => (await penOf(brand)).vkey, tile: cachedTile })

  /**
   * Signs a committed tree and keeps the checkpoint. Losing this row in a crash loses nothing: the tree is durable and
   * signs to the same bytes, so the write need not wait for the disk.
   */
  const publish = async (brand: string, tree: Tree): Promise<void> => {
    const text = (await penOf(brand)).sign(tree)
    await sql`
      WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
      INSERT INTO ledger_checkpoint (brand, size, text) SELECT ${brand}, ${tree.size}, ${text} FROM quick
      ON CONFLICT (brand, size) DO NOTHING`.execute(db)
    if ((published.get(brand)?.size ?? -1) < tree.size) published.set(brand, { size: tree.size, text })
    follower?.published(brand, { size: tree.size, text })
  }

  // Before anything more is signed: have the witnesses seen more of these logs than this database remembers?
  await Promise.all(begun.rows.map(({ brand }) => follower?.resume(brand)))

  // A crash between commit and checkpoint leaves a tree that nobody signed yet: sign it now.
  const unsigned = await sql<Tree & { brand: string }>`
    SELECT brand, size, root FROM ledger_log l
    WHERE NOT EXISTS (SELECT 1 FROM ledger_checkpoint c WHERE c.brand = l.brand AND c.size = l.size)`.execute(db)
  for (const { brand, size, root } of unsigned.rows) await publish(brand, { size, root })

  const queues = new Map<string, Queue>()
  const work = new Set<Promise<void>>()
  let closed = false

  const ledger: Ledger = {
    async createLog(brand, origin) {
      const known = await sql`SELECT 1 FROM ledger_log WHERE brand = ${brand}`.execute(db)
      if (known.rows.length > 0) return
      keys.makeLogSeed(brand)
      const made = await sql`
        INSERT INTO ledger_log (brand, origin, root) VALUES (${brand}, ${origin}, ${Buffer.from(EMPTY_ROOT)})
        ON CONFLICT (brand) DO NOTHING RETURNING brand`.execute(db)
      if (made.rows.length > 0) await publish(brand, { size: 0, root: EMPTY_ROOT })
    },
    append(brand, append) {
      if (closed) return Promise.reject(new Error('the ledger is closing'))
      const queue = queues.get(brand) ?? { waiting: [], running: false }
      queues.set(brand, queue)
      return new Promise((resolve, reject) => {
        queue.waiting.push({ append, resolve, reject })
        if (!queue.running) track(drain(brand, queue))
      })
    },
    stream: (brand, subject) => readStream(db, brand, subject),
    range: (brand, from, to) => readRange(db, brand, from, to),
    at: (brand, indexes) => readIndexes(db, brand, indexes),
    bytes: (brand, from, to) => readBytes(db, brand, from, to),
    tile: (brand, level, n) => readTile(db, brand, level, n),
    checkpoint: (brand) => readCheckpoint(db, brand),
    signed: (brand) => published.get(brand),
    async sealed(brand, indexes) {
      if (indexes.length === 0) return []
      const found = await sql<{ digest: string; index: number; name: string; sealed: Buffer }>`
        SELECT digest, index, name, sealed FROM ledger_vault
        WHERE brand = ${brand} AND index = ANY(${[...indexes]}::bigint[]) ORDER BY index, name`.execute(db)
      return found.rows.map((row) => ({
        index: row.index,
        name: row.name,
        disclosure: vault.open(brand, row.digest, row.sealed),
      }))
    },
    async receipt(brand, indexes, discloses) {
      // What this process has just appended needs no query, and any checkpoint that covers it is as good as the newest.
      const just = fresh.all(brand, indexes)
      // Where witnesses are asked, their word is worth more than a few entries of growth.
      const cosigned = await follower?.covering(brand, Math.max(...indexes))
      const checkpoint = cosigned ?? (just && published.get(brand)) ?? (await readCheckpoint(db, brand))
      if (!checkpoint) throw new Error(`the log of ${brand} has no checkpoint`)
      const held = just ? new Map(indexes.map((index, i) => [index, just[i]!.bytes])) : await readAt(db, brand, indexes)
      const sealed = just ? just.flatMap((entry) => entry.sealed) : await ledger.sealed(brand, indexes)
      return makeReceipt({
        vkey: (await penOf(brand)).vkey,
        checkpoint,
        indexes,
        sealed: sealed.filter((field) => discloses(field.name)),
        bytes: (index) => held.get(index),
        tile: cachedTile(brand),
        node: (level, index, compute) => tiles.node(`${brand}/${level}/${index}`, compute),
      })
    },
    vkey: async (brand) => (await penOf(brand)).vkey,
    async close() {
      closed = true
      await Promise.allSettled(work)
      await follower?.close()
    },
  }
  return ledger

  function track(promise: Promise<void>): void {
    work.add(promise)
    void promise.finally(() => work.delete(promise))
  }

  /**
   * What arrives while a group is being committed forms the next group: an idle ledger answers at once, a busy one
   * shares each disk write among up to 256 acts. Signing one group overlaps with committing the next.
   */
  async function drain(brand: string, queue: Queue): Promise<void> {
    queue.running = true
    while (queue.waiting.length > 0) {
      const group = queue.waiting.splice(0, groupLimit)
      try {
        await commit(brand, group)
      } catch (fault) {
        if (group.length === 1) group[0]!.reject(fault)
        // One act that cannot be written must not take its neighbours with it: each alone, in turn.
        else for (const one of group) await commit(brand, [one]).catch((alone) => one.reject(alone))
      }
    }
    queue.running = false
  }

  async function commit(brand: string, group: readonly Waiting[]): Promise<void> {
    const {
      results,
      tree,
      written,
      tiles: grown,
    } = await commitGroup(
      db,
      brand,
      group.map((one) => one.append),
      vault,
      views,
    )
    for (const { level, n, from, hashes } of grown) tiles.grow(`${brand}/${level}/${n}`, from, hashes)
    for (const { logged, bytes, sealed, forgets } of written) {
      if (forgets) fresh.drop(brand, forgets.indexes)
      fresh.put(brand, logged.index, { bytes, sealed: sealed.map((field) => ({ ...field, index: logged.index })) })
    }
    track(
      publish(brand, tree).then(
        () => {
          for (const [i, one] of group.entries()) {
            const result = results[i]!
            if (result instanceof PositionConflict) one.reject(result)
            else one.resolve(result)
          }
        },
        (fault) => {
          for (const one of group) one.reject(fault)
        },
      ),
    )
  }
}

interface Waiting {
  readonly append: Append
  readonly resolve: (entries: readonly Logged[]) => void
  readonly reject: (fault: unknown) => void
}

interface Queue {
  readonly waiting: Waiting[]
  running: boolean
}
