import { setImmediate as turn } from 'node:timers/promises'
import { EMPTY_ROOT } from '@troth/proof/hash'
import { receiptChecker } from '@troth/proof/receiptchecker'
import type { Upgrade } from '@troth/proof/upgrade'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { type Append, commitGroup, type Group, type OriginTree } from './append.ts'
import { FreshEntries, type Held } from './fresh.ts'
import { checkLogs, lacksKey, nameSigners, RefusedToSign, type Reported, type SignRefusal, seenIn } from './guard.ts'
import { type KeySpan, readChanges, readHandover, readSigned, readSpans } from './keyhistory.ts'
import type { Keys } from './keys.ts'
import type { Marks } from './marks.ts'
import { generationOf, logName } from './origin.ts'
import type { At } from './points.ts'
import { prepare } from './prepare.ts'
import { type Published, publishTree } from './publish.ts'
import { Queues, type Waiting } from './queue.ts'
import { readAt, readBytes, readCheckpoint, readIndexes, readRange, readStream, readTile } from './read.ts'
import { makeReceipt, pathFromTiles, type Sealed } from './receipt.ts'
import { firstSigner, openPen, type Pen, type SignedLog } from './sign.ts'
import { firstSigners, primaryOf } from './signingkey.ts'
import { en } from './text.operator.en.ts'
import { zh } from './text.operator.zh.ts'
import { TileCache } from './tilecache.ts'
import { upgradeFrom } from './upgrade.ts'
import { openVault, type Vault } from './vault.ts'
import { type AnyView, replay } from './views.ts'
import { NotWitnessedYet } from './waiting.ts'
import type { Alarm } from './witness/client.ts'
import { type Follower, openFollower, type Witnessing } from './witness/follower.ts'
import { readShowable } from './witness/store.ts'
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
  /** The newest that may be shown. */
  checkpoint(brand: string): Promise<{ readonly size: number; readonly text: string } | undefined>
  /** Whether nothing is shown before witnesses have cosigned it: then `checkpoint` may lie behind what was appended. */
  readonly waits: boolean
  /** The newest checkpoint that this process signed itself and stored, without asking anyone. */
  signed(brand: string): { readonly size: number; readonly text: string } | undefined
  /** What was sealed under these indexes and has not been forgotten. */
  sealed(brand: string, indexes: readonly number[]): Promise<readonly Sealed[]>
  /**
   * A receipt over these entries, checked before it is returned. `discloses` says which sealed fields go in. Throws
   * NotWitnessedYet where the ledger waits and they are not published.
   */
  receipt(brand: string, indexes: readonly number[], discloses: (name: string) => boolean): Promise<string>
  /** The newest Ed25519 key that signs the log. */
  vkey(brand: string): Promise<string>
  /** Every key the log ever had, with the sizes it signed. */
  keySpans(brand: string): Promise<readonly KeySpan[]>
  /** A receipt over the change of keys at this index, by a key that signed before and behind it; undefined if none is there. */
  handover(brand: string, index: number): Promise<string | undefined>
  /** How a tree of this size and these entries lie in the newest that may be shown; undefined if an entry does not. */
  upgrade(brand: string, old: number, indexes: readonly number[]): Promise<Upgrade | undefined>
  /** Takes notice of a checkpoint that was stored past `append`, such as that of a change of keys. */
  announce(brand: string): Promise<void>
  /** Encrypts what is personal and no fact for the log, such as an address to write to, under the house's vault key. */
  readonly vault: Vault
  /** Waits for appends under way; later ones are refused. */
  close(): Promise<void>
}

export interface LedgerOptions {
  readonly db: Database
  readonly keys: Keys
  readonly marks: Marks
  /** What outsiders, such as witnesses, saw of a log; asked once, before the first signature. */
  readonly reported?: Reported | undefined
  readonly views: readonly AnyView[]
  readonly say: (line: string) => void
  /** Logs that begin get a second key, ML-DSA-44. Those that are there are changed by `changeKeys` (rotate.ts). */
  readonly second?: boolean | undefined
  /** Whom to ask for cosignatures on what is published; nobody, if undefined. */
  readonly witnessing?: Witnessing | undefined
  /** Is told the points that an append passes; nobody in service. */
  readonly at?: At | undefined
}

/** Throws RefusedToSign when the database is not what was signed from it before; then nothing is signed or written. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { db, keys, marks, reported, views, say, witnessing, second = false, at = () => {} } = options
  const begun = await sql<{ brand: string }>`SELECT brand FROM ledger_log WHERE size > 0`.execute(db)
  // A log must never go on under a key that nobody knows, nor a vault that nobody can open: better not to start.
  const vault = openVault(keys.vaultKey(begun.rows.length > 0))
  await nameSigners(db, keys)
  const logs = await checkLogs({ db, keys, marks, reported })
  await replay(db, views, readRange, say)
  const waits = witnessing?.waits ?? false
  const tiles = new TileCache()
  const fresh = new FreshEntries()
  const checkReceipt = receiptChecker()
  const published = new Map<string, Published>()
  const pens = new Map<string, Pen>()
  const penOf = (log: SignedLog): Pen => {
    const name = [log.origin, ...log.signers].join('\n')
    const pen = pens.get(name) ?? openPen(keys, log)
    // A key that is missing now may be put back while this process runs.
    if (pen.missing.length === 0) pens.set(name, pen)
    return pen
  }
  const cachedTile = (brand: string) => (level: number, n: number, width: number) =>
    tiles.read(`${brand}/${level}/${n}`, width, () => readTile(db, brand, level, n))
  const vkeyOf = async (brand: string): Promise<string> => {
    const log = await readSigned(db, brand)
    if (!log) throw new Error(`there is no log for ${brand}`)
    return primaryOf(log.signers)
  }
  const vkeysOf = async (brand: string) => (await readSpans(db, brand)).map(({ vkey }) => vkey)
  /** The key a checkpoint is shown under; one from before a change of keys is named by the log itself (keyhistory.ts). */
  const vkeyFor = async (brand: string, checkpoint: string): Promise<string> => {
    const last = known.get(brand)
    const own = last && penOf({ ...last, brand }).signerOf(checkpoint)
    if (own) return own
    const id = firstSigner(checkpoint)
    const vkey = (await readSpans(db, brand)).find((span) => span.vkey.split('+')[1] === id)?.vkey
    if (!vkey) throw new Error(`a checkpoint of ${brand} is signed by a key that its log does not name`)
    return vkey
  }

  /** Logs of which a witness holds more than we do, or something else: nothing more of them is signed. */
  const alarmed = new Map<string, SignRefusal>()
  let starting = true
  const onAlarm = (brand: string, { witness, kind, submitted, held }: Alarm): void => {
    const code = kind === 'larger' ? 'ahead' : 'not-continued'
    const refusal = { code, brand, size: submitted, seen: { by: witness, size: held ?? submitted } } as const
    alarmed.set(brand, refusal)
    if (starting) throw new RefusedToSign(refusal)
  }
  const follower: Follower | undefined =
    witnessing && openFollower({ onAlarm, ...witnessing, db, say, vkeys: vkeysOf, tile: cachedTile })

  /** How far this process knows each log: from its start, then from what it committed. */
  const known = new Map<string, OriginTree>(logs.map((log) => [log.brand, log]))
  /**
   * The database may be exchanged under a running process too, by a failover to a replica that lagged. Asked with the log
   * locked: whatever anybody has marked was committed before, so no mark of another process can be ahead unless it was.
   */
  const goesOn = (brand: string, log: OriginTree): void => {
    const pen = penOf({ ...log, brand })
    const refusal = alarmed.get(brand) ?? lacksKey({ ...log, brand }, pen.missing)
    if (refusal) throw new RefusedToSign(refusal)
    for (const text of marks.others(logName(brand, log.origin))) {
      // The second line is the size; the signature is worth looking at only where it would matter.
      if (!(Number(text.split('\n', 2)[1]) > log.size)) continue
      const seen = seenIn(text, (note) => pen.recall(note))
      if (seen && seen.size > log.size) throw new RefusedToSign({ code: 'ahead', brand, size: log.size, seen })
    }
    const last = known.get(brand)
    if (!last || generationOf(log.origin) > generationOf(last.origin)) return
    const seen = { by: 'mark', size: last.size, root: last.root }
    if (log.origin !== last.origin) throw new RefusedToSign({ code: 'succeeded', brand, size: log.size, seen })
    if (log.size < last.size) throw new RefusedToSign({ code: 'ahead', brand, size: log.size, seen })
    if (log.size === last.size && !Buffer.from(log.root).equals(last.root))
      throw new RefusedToSign({ code: 'other-root', brand, size: log.size, seen })
  }

  const publish = async (brand: string, tree: OriginTree): Promise<Published> => {
    const checkpoint = await publishTree(db, marks, brand, tree, penOf({ ...tree, brand }), { at })
    if ((published.get(brand)?.size ?? -1) < tree.size) published.set(brand, checkpoint)
    follower?.published(brand, checkpoint)
    return checkpoint
  }

  // Before anything is signed: have the witnesses seen more of these logs than this database remembers?
  await Promise.all(begun.rows.map(({ brand }) => follower?.resume(brand))).catch(async (refused) => {
    await follower?.close()
    throw refused
  })
  starting = false

  // A crash between commit and checkpoint leaves a tree that nobody signed yet: sign it now. For every other tree this
  // gives the bytes that are there already, and a mark of our own that is not below anybody's.
  for (const log of logs) {
    const name = logName(log.brand, log.origin)
    if (log.size > 0 && marks.read(name).length === 0) say(`${zh.noMark(log.brand)}\n${en.noMark(log.brand)}`)
    await publish(log.brand, log)
    marks.gather(name, (text) => penOf(log).recall(text)?.size ?? -1)
  }

  const pathIn = (brand: string, index: number, { size }: Published) =>
    pathFromTiles(index, size, cachedTile(brand), (level, n, compute) => tiles.node(`${brand}/${level}/${n}`, compute))

  const queues = new Queues(commit)
  const work = new Set<Promise<void>>()
  let closed = false

  const ledger: Ledger = {
    async createLog(brand, origin) {
      const there = await sql`SELECT 1 FROM ledger_log WHERE brand = ${brand}`.execute(db)
      if (there.rows.length > 0) return
      const signers = firstSigners(keys, logName(brand, origin), origin, second)
      const made = await sql`
        INSERT INTO ledger_log (brand, origin, signers, root)
        VALUES (${brand}, ${origin}, ${[...signers]}, ${Buffer.from(EMPTY_ROOT)})
        ON CONFLICT (brand) DO NOTHING RETURNING brand`.execute(db)
      if (made.rows.length > 0) await publish(brand, { origin, signers, size: 0, root: EMPTY_ROOT })
    },
    append(brand, append) {
      if (closed) return Promise.reject(new Error('the ledger is closing'))
      try {
        return queues.put(brand, prepare(brand, append, vault))
      } catch (fault) {
        return Promise.reject(fault)
      }
    },
    stream: (brand, subject) => readStream(db, brand, subject),
    range: (brand, from, to) => readRange(db, brand, from, to),
    at: (brand, indexes) => readIndexes(db, brand, indexes),
    bytes: (brand, from, to) => readBytes(db, brand, from, to),
    tile: (brand, level, n) => readTile(db, brand, level, n),
    waits,
    vault,
    checkpoint: (brand) => (waits ? readShowable(db, brand) : readCheckpoint(db, brand)),
    signed: (brand) => (waits ? undefined : published.get(brand)),
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
      const just = fresh.all(brand, indexes)
      // Where witnesses are asked, their word is worth more than a few entries of growth.
      const cosigned = await follower?.covering(brand, Math.max(...indexes))
      if (waits && !cosigned) throw new NotWitnessedYet(brand, Math.max(...indexes))
      const batch = just?.every((entry) => entry.batch === just[0]!.batch) ? just[0]?.batch : undefined
      const checkpoint =
        cosigned ?? batch?.checkpoint ?? (just && published.get(brand)) ?? (await readCheckpoint(db, brand))
      if (!checkpoint) throw new Error(`the log of ${brand} has no checkpoint`)
      const held = just ?? (await readHeld(brand, indexes))
      const paths = await Promise.all(
        indexes.map((index) =>
          batch && checkpoint === batch.checkpoint ? batch.path(index) : pathIn(brand, index, checkpoint),
        ),
      )
      return makeReceipt({
        vkey: await vkeyFor(brand, checkpoint.text),
        checkpoint,
        entries: held.map(({ bytes, sealed }, i) => ({
          index: indexes[i]!,
          bytes,
          disclosures: disclosed(sealed, discloses),
          path: paths[i]!,
        })),
        checkReceipt,
      })
    },
    vkey: vkeyOf,
    async upgrade(brand, old, indexes) {
      const newest = await ledger.checkpoint(brand)
      if (!newest || indexes.some((index) => index >= newest.size)) return undefined
      // Whoever asks for more than there is learns it from the checkpoint: a log that shrank is to be seen.
      return upgradeFrom(newest, newest.text, old <= newest.size ? [old] : [], indexes, cachedTile(brand))
    },
    async announce(brand) {
      const newest = await readCheckpoint(db, brand)
      if (newest) follower?.published(brand, newest)
    },
    keySpans: (brand) => readSpans(db, brand),
    async handover(brand, index) {
      const log = await readSigned(db, brand)
      const changes = log ? await readChanges(db, brand, log.origin) : []
      const change = changes.find((one) => one.index === index)
      const newest = change && (await ledger.checkpoint(brand))
      const checkpoint = newest && (await readHandover(db, brand, changes, index, newest.size))
      if (!change || !checkpoint) return undefined
      const kept = primaryOf(change.after.filter((vkey) => change.before.includes(vkey)))
      const bytes = (await readAt(db, brand, [index])).get(index)!
      const path = await pathIn(brand, index, checkpoint)
      const entries = [{ index, bytes, disclosures: [], path }]
      return makeReceipt({ vkey: kept, checkpoint, entries, checkReceipt })
    },
    async close() {
      closed = true
      await queues.empty()
      await Promise.allSettled(work)
      await follower?.close()
      await marks.flush()
    },
  }
  return ledger

  /** What a receipt needs of entries that were not just written. */
  async function readHeld(brand: string, indexes: readonly number[]): Promise<readonly Held[]> {
    const [bytes, sealed] = await Promise.all([readAt(db, brand, indexes), ledger.sealed(brand, indexes)])
    return indexes.map((index) => {
      const found = bytes.get(index)
      if (!found) throw new Error(`there is no entry ${index}`)
      return { bytes: found, sealed: sealed.filter((field) => field.index === index) }
    })
  }

  function track(promise: Promise<void>): void {
    work.add(promise)
    void promise.finally(() => work.delete(promise))
  }

  /** Signing one group overlaps with committing the next. */
  async function commit(brand: string, waiting: readonly Waiting[]): Promise<void> {
    const group = await commitGroup(
      db,
      brand,
      waiting.map((one) => one.append),
      views,
      (log) => goesOn(brand, log),
      at,
    )
    at('committed')
    known.set(brand, group.tree)
    for (const { level, n, from, hashes } of group.growth?.tiles ?? [])
      tiles.grow(`${brand}/${level}/${n}`, from, hashes)
    const batch = fresh.put(brand, group)
    track(
      publish(brand, group.tree).then(
        (checkpoint) => {
          batch.checkpoint = checkpoint
          at('published')
          return settle(waiting, group)
        },
        (fault) => {
          for (const one of waiting) one.reject(fault)
        },
      ),
    )
  }
}

/** In order of name, wherever the fields came from: a receipt made again has the same bytes. */
const disclosed = (sealed: readonly Sealed[], discloses: (name: string) => boolean): readonly string[] =>
  sealed
    .filter((field) => discloses(field.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => field.disclosure)

/** How many are answered before whatever else has happened meanwhile is looked at. */
const answeredAtOnce = 32

/**
 * Answers whoever waits, a few at a time: what they do with the answer, such as asking for a receipt, must not keep the
 * next group waiting, which the database has perhaps locked the log for already.
 */
async function settle(waiting: readonly Waiting[], { results }: Group): Promise<void> {
  for (const [i, one] of waiting.entries()) {
    if (i > 0 && i % answeredAtOnce === 0) await turn()
    const result = results[i]!
    if (result instanceof PositionConflict) one.reject(result)
    else one.resolve(result)
  }
}
