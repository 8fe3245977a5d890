import { parseCheckpoint } from '@troth/proof/checkpoint'
import { formatVkey, KEY_TYPE, parseNote } from '@troth/proof/note'
import { nodeFromTiles, tileOfNode } from '@troth/proof/tile'
import { consistencyNodes, consistencyProof, verifyConsistency } from '@troth/proof/tree'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import type { OriginTree, Tree } from './append.ts'
import { readSpans } from './keyhistory.ts'
import type { Keys } from './keys.ts'
import type { Marks } from './marks.ts'
import { generationOf, logName, nameOf, readName } from './origin.ts'
import { readTile } from './read.ts'
import { openPen } from './sign.ts'
import { vkeyOfSeed } from './signingkey.ts'
import { en } from './text.operator.en.ts'
import { zh } from './text.operator.zh.ts'

/**
 * A log as somebody outside the database knows it: its size, and where known its root. A high-water mark says both; so
 * does a witness that cosigned; one that only refuses us says the size alone (tlog-witness, 409).
 */
export interface Seen {
  /** Who knows it: `mark`, or the name of a witness. */
  readonly by: string
  readonly size: number
  readonly root?: Uint8Array
  /** The checkpoint itself, where it is held. */
  readonly text?: string
}

/** Asks the outside how far it saw a log; called before the first signature after a start. */
export type Reported = (log: { readonly brand: string; readonly origin: string }) => Promise<readonly Seen[]>

/** A log as the database has it. */
export interface StoredLog extends OriginTree {
  readonly brand: string
}

export type RefusalCode = 'ahead' | 'other-root' | 'not-continued' | 'succeeded' | 'unreadable-mark' | 'missing-key'

export interface SignRefusal {
  readonly code: RefusalCode
  readonly brand: string
  /** Entries in the database. */
  readonly size: number
  /** What it does not agree with. */
  readonly seen: Seen
  /** The keys that must sign this log and are not here (`missing-key`). */
  readonly missing?: readonly string[]
}

/**
 * Signing this tree would give the log a second history. Nothing was signed. The message is for an operator, in both
 * languages, and names the ways out.
 */
export class RefusedToSign extends Error {
  readonly refusal: SignRefusal
  constructor(refusal: SignRefusal) {
    super(`${zh.refusedToSign(refusal)}\n\n${en.refusedToSign(refusal)}`)
    this.name = 'RefusedToSign'
    this.refusal = refusal
  }
}

/** Where a tree and what was seen of it part, or undefined if the tree is that tree or goes on from it. */
export async function parting(
  tree: Tree,
  seen: Seen,
  tile: (level: number, n: number) => Promise<Uint8Array | undefined>,
): Promise<'ahead' | 'other-root' | 'not-continued' | undefined> {
  if (seen.size > tree.size) return 'ahead'
  // Any tree continues the empty one; a size without a root can be ahead and nothing else.
  if (seen.size === 0 || !seen.root) return undefined
  if (seen.size === tree.size) return Buffer.from(seen.root).equals(tree.root) ? undefined : 'other-root'
  const held = new Map<string, Uint8Array | null>()
  for (const node of consistencyNodes(seen.size, tree.size)) {
    const at = tileOfNode(node.level, node.index, tree.size)
    if (!at || at.level === 'entries') return 'not-continued'
    const bytes = await tile(at.level, at.index)
    held.set(`${at.level}/${at.index}`, bytes && bytes.length >= 32 * at.width ? bytes : null)
  }
  const read = nodeFromTiles((level, n) => held.get(`${level}/${n}`) ?? null)
  const proof = consistencyProof(seen.size, tree.size, read)
  // Checked as a stranger would: from the old root to the root in the database, which the same proof has to reach.
  return proof && verifyConsistency(seen.size, seen.root, tree.size, tree.root, proof) ? undefined : 'not-continued'
}

export interface GuardOptions {
  readonly db: Database
  readonly keys: Keys
  readonly marks: Marks
  readonly reported?: Reported | undefined
}

/**
 * Every log of the database that may be signed, or RefusedToSign for the first that may not. Made before anything is
 * signed after a start; one log that would fork stops the house, because an operator who restored one database restored
 * all of its logs.
 *
 * The outside is read first and the database after it. Other processes may be appending: their trees are committed
 * before they are remembered outside, so the later look at the database cannot be behind the earlier look outside.
 */
export async function checkLogs({ db, keys, marks, reported }: GuardOptions): Promise<readonly StoredLog[]> {
  const remembered = new Map(marks.logs().map((log) => [log, marks.read(log)]))
  const origins = await sql<{ brand: string; origin: string }>`SELECT brand, origin FROM ledger_log`.execute(db)
  const told = new Map<string, readonly Seen[]>()
  if (reported) await Promise.all(origins.rows.map(async (log) => told.set(log.origin, await reported(log))))

  const stored = await sql<StoredLog>`
    SELECT brand, origin, signers, size, root FROM ledger_log ORDER BY brand`.execute(db)
  for (const log of stored.rows) {
    const refusal = await judge(db, keys, log, remembered, told.get(log.origin) ?? [])
    if (refusal) throw new RefusedToSign(refusal)
  }
  const brands = new Set(stored.rows.map(({ brand }) => brand))
  for (const { brand } of marks.logs().map(readName)) {
    const refusal = brands.has(brand) ? undefined : unheardOf(brand, remembered)
    if (refusal) throw new RefusedToSign(refusal)
  }
  return stored.rows
}

/** The same question for one brand, answered and not thrown, for whoever means to do something about it. */
export async function judgeBrand(
  { db, keys, marks, reported }: GuardOptions,
  brand: string,
): Promise<{ readonly log: StoredLog | undefined; readonly refusal: SignRefusal | undefined }> {
  const remembered = new Map(marks.logs().map((log) => [log, marks.read(log)]))
  const found = await sql<StoredLog>`
    SELECT brand, origin, signers, size, root FROM ledger_log WHERE brand = ${brand}`.execute(db)
  const log = found.rows[0]
  if (!log) return { log, refusal: unheardOf(brand, remembered) }
  return { log, refusal: await judge(db, keys, log, remembered, (await reported?.(log)) ?? []) }
}

type Remembered = ReadonlyMap<string, readonly (string | null)[]>

async function judge(
  db: Database,
  keys: Keys,
  log: StoredLog,
  remembered: Remembered,
  told: readonly Seen[],
): Promise<SignRefusal | undefined> {
  const later = newestGeneration(log.brand, remembered)
  if (later > generationOf(log.origin))
    return refuse('succeeded', log.brand, log.size, largest(nameOf(log.brand, later), remembered))
  const past = (await readSpans(db, log.brand)).map(({ vkey }) => vkey)
  const pen = openPen(keys, { ...log, past })
  const marked = remembered.get(logName(log.brand, log.origin)) ?? []
  const seen = [...marked.map((text) => seenIn(text, (note) => pen.recall(note))), ...told]
  return (await refusalOf(db, log, seen)) ?? lacksKey(log, pen.missing)
}

/** A log goes on by exactly the keys that its row names, or not at all. */
export function lacksKey(
  { brand, size, root }: Omit<StoredLog, 'origin' | 'signers'>,
  missing: readonly string[],
): SignRefusal | undefined {
  return missing.length === 0
    ? undefined
    : { code: 'missing-key', brand, size, seen: { by: 'mark', size, root }, missing }
}

/**
 * Writes into the row of a log that does not say who signs it the key that it began with: logs from before there was a
 * choice. Throws when that key is not there.
 */
export async function nameSigners(db: Database, keys: Keys): Promise<void> {
  const found = await sql<{ brand: string; origin: string }>`
    SELECT brand, origin FROM ledger_log WHERE signers = '{}'`.execute(db)
  for (const { brand, origin } of found.rows) {
    const vkey = formatVkey(vkeyOfSeed(origin, KEY_TYPE.ed25519, keys.logSeed(logName(brand, origin))))
    await sql`UPDATE ledger_log SET signers = ${[vkey]} WHERE brand = ${brand} AND signers = '{}'`.execute(db)
  }
}

/** A mark of a log that the database has never heard of: an empty database, or somebody else's, beside these keys. */
function unheardOf(brand: string, remembered: Remembered): SignRefusal | undefined {
  const name = nameOf(brand, newestGeneration(brand, remembered))
  if (!remembered.get(name)?.length) return undefined
  const seen = largest(name, remembered)
  return seen?.size === 0 ? undefined : refuse('ahead', brand, 0, seen)
}

function newestGeneration(brand: string, remembered: Remembered): number {
  const generations = [...remembered].flatMap(([name, texts]) => {
    const read = readName(name)
    return read.brand === brand && texts.length > 0 ? [read.generation] : []
  })
  return Math.max(1, ...generations)
}

/** The largest mark of a log whose origin, and so whose key, the database does not say; null when one cannot be read. */
function largest(name: string, remembered: Remembered): Seen | null {
  const seen = (remembered.get(name) ?? []).map((text) =>
    seenIn(text, (note) => parseCheckpoint(parseNote(note)?.text ?? '')),
  )
  return seen.reduce<Seen | null>((most, one) => (one && most && one.size < most.size ? most : one), seen[0] ?? null)
}

/** The first thing seen that this log would contradict. */
async function refusalOf(
  db: Database,
  log: StoredLog,
  seen: readonly (Seen | null)[],
): Promise<SignRefusal | undefined> {
  // The largest first: it says how much is missing.
  for (const one of [...seen].sort((a, b) => (b?.size ?? 0) - (a?.size ?? 0))) {
    if (one === null) return refuse('unreadable-mark', log.brand, log.size, one)
    const code = await parting(log, one, (level, n) => readTile(db, log.brand, level, n))
    if (code) return refuse(code, log.brand, log.size, one)
  }
  return undefined
}

/** A remembered checkpoint as something seen; null when it cannot be read or the log's key did not sign it. */
export function seenIn(text: string | null, recall: (text: string) => Tree | null): Seen | null {
  const checkpoint = text === null ? null : recall(text)
  return checkpoint && { by: 'mark', size: checkpoint.size, root: checkpoint.root, text: text! }
}

const refuse = (code: RefusalCode, brand: string, size: number, seen: Seen | null): SignRefusal => ({
  code: seen ? code : 'unreadable-mark',
  brand,
  size,
  seen: seen ?? { by: 'mark', size: 0 },
})
