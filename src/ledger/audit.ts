import { equal } from '@troth/proof/bytes'
import { type Checkpoint, parseCheckpoint } from '@troth/proof/checkpoint'
import { ed25519Verifier, parseNote, parseVkey, type Verifier, verifyNote } from '@troth/proof/note'
import type { Policy } from '@troth/proof/policy'
import { decodeBundle, type Tile, tileAt, tileHashes, tilePath } from '@troth/proof/tile'
import { isHeir, judgeByPolicy, type PolicyDifference, type PolicyProof } from './auditkeys.ts'
import type { Bundles } from './bundlecache.ts'
import type { Progress } from './progress.ts'
import { mustGet, type Reach, Unreadable } from './reach.ts'
import { placed } from './read.ts'
import { hashTilesOf, Rebuilt } from './rebuild.ts'
import type { Remembered } from './remember.ts'
import type { Logged } from './words.ts'

export interface LogAudit {
  readonly reach: Reach
  /** Checkpoints met elsewhere that are said to be of this log, by where they were met. */
  readonly also: readonly { readonly where: string; readonly text: string }[]
  readonly remembered: Remembered | undefined
  /** Whose word the auditor believes. */
  readonly policy?: Policy | undefined
  /** Of the log under this key. */
  readonly cache: (vkey: string) => Bundles
  readonly progress: Progress
  /**
   * Takes every entry in order, each once, some at a time, before anything is known to be proved. Answers how many it
   * understood; after fewer than all it is given no more.
   */
  readonly onEntries: (entries: readonly Logged[]) => number
}

/** What an audit of a log has shown. */
export type LogProof =
  | { readonly code: 'signature'; readonly origin: string; readonly checkpoints: number }
  | { readonly code: 'root'; readonly size: number }
  | { readonly code: 'tiles'; readonly tiles: number }
  | { readonly code: 'continues'; readonly from: number; readonly size: number }
  | { readonly code: 'heir'; readonly remembered: string }
  | PolicyProof

/** One thing that is not as it must be. */
export type LogDifference =
  | { readonly code: 'key'; readonly where: string; readonly here: string; readonly there: string }
  | { readonly code: 'signature' | 'origin'; readonly where: string }
  | { readonly code: 'root'; readonly where: string; readonly size: number }
  | { readonly code: 'bundle'; readonly where: string; readonly entries: readonly number[] }
  | { readonly code: 'entry'; readonly index: number }
  | { readonly code: 'tile'; readonly where: string }
  | { readonly code: 'shrank' | 'forked'; readonly remembered: string; readonly now: string }
  | PolicyDifference

export interface LogVerdict {
  readonly vkey: string
  /** The newest checkpoint that was met. */
  readonly checkpoint: string
  readonly size: number
  readonly bundles: { readonly all: number; readonly cached: number }
  /** The root of the first so many entries, made from their bytes; absent where these cannot be put in order. */
  readonly rootAt?: (size: number) => Uint8Array
  readonly proved: readonly LogProof[]
  readonly differences: readonly LogDifference[]
}

interface Met {
  readonly where: string
  readonly text: string
  readonly checkpoint: Checkpoint
}

/**
 * Checks a whole log as docs/ledger.md §5 says, and goes on after what is wrong, to name all of it: signatures, the root
 * made again from the entries alone for every checkpoint that was met, every hash tile, and that the log continues what
 * was remembered of it. Throws `Unreadable` when something that a checkpoint promises is not there.
 */
export async function auditLog(audit: LogAudit): Promise<LogVerdict> {
  const { reach, remembered } = audit
  const differences: LogDifference[] = []
  const vkey = textOf(await mustGet(reach, 'vkey')).trimEnd()
  const key = parseVkey(vkey)
  const verifier = key && ed25519Verifier(key)
  if (!key || !verifier) throw new Unreadable('malformed', reach.name('vkey'))
  const other = remembered && remembered.vkey !== vkey ? remembered.vkey : undefined
  const heir = other !== undefined && (await isHeir(reach, other, vkey))
  if (remembered && other !== undefined && !heir)
    differences.push({ code: 'key', where: remembered.where, here: vkey, there: remembered.vkey })

  const own = { where: reach.name('checkpoint'), text: textOf(await mustGet(reach, 'checkpoint')) }
  const met = [own, ...audit.also].map((one) => read(one))
  for (const { where, text, checkpoint } of met) {
    if (!signedBy(verifier, text)) differences.push({ code: 'signature', where })
    if (checkpoint.origin !== key.name) differences.push({ code: 'origin', where })
  }
  const judged = audit.policy && judgeByPolicy(audit.policy, key, met)
  if (judged && 'why' in judged) differences.push(judged)
  const newest = met.reduce((best, one) => (one.checkpoint.size > best.checkpoint.size ? one : best))
  const { size } = newest.checkpoint
  const cache = audit.cache(vkey)
  const seen = { vkey, checkpoint: newest.text, size }

  const { rebuilt, cached, broken } = await rebuild(audit, cache, size, differences)
  const bundles = { all: Math.ceil(size / 256), cached }
  if (broken) {
    cache.forget()
    return { ...seen, bundles, proved: [], differences }
  }
  const wrong = met.filter(({ checkpoint }) => !equal(rebuilt.root(checkpoint.size), checkpoint.root))
  for (const { where, checkpoint } of wrong) differences.push({ code: 'root', where, size: checkpoint.size })
  const tiles = await compareTiles(reach, rebuilt, wrong.length > 0, differences)
  if (remembered) compareMemory(remembered, newest, rebuilt, differences)
  if (differences.length > 0) cache.forget()

  const holds = (...codes: readonly LogDifference['code'][]) => !differences.some(({ code }) => codes.includes(code))
  const past = remembered && parseCheckpoint(parseNote(remembered.checkpoint)?.text ?? '')
  const proved: LogProof[] = [
    ...(holds('signature', 'origin', 'key')
      ? [{ code: 'signature', origin: key.name, checkpoints: met.length } as const]
      : []),
    ...(wrong.length === 0 ? [{ code: 'root', size } as const] : []),
    ...(holds('tile', 'bundle', 'root') ? [{ code: 'tiles', tiles } as const] : []),
    ...(past && holds('shrank', 'forked', 'key', 'root')
      ? [{ code: 'continues', from: past.size, size } as const]
      : []),
    ...(heir && other !== undefined ? [{ code: 'heir', remembered: other } as const] : []),
    ...(judged && 'size' in judged && holds('root') ? [judged] : []),
  ]
  return { ...seen, bundles, rootAt: (part) => rebuilt.root(part), proved, differences }
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function read({ where, text }: { where: string; text: string }): Met {
  const checkpoint = parseCheckpoint(parseNote(text)?.text ?? '')
  if (!checkpoint) throw new Unreadable('malformed', where)
  return { where, text, checkpoint }
}

const signedBy = (verifier: Verifier, text: string) => verifyNote(text, [verifier]).ok

/** Entries from the bundles, in order; `broken` when one is no bundle, so that nothing behind it has a place. */
async function rebuild(
  { reach, progress, onEntries }: LogAudit,
  cache: Bundles,
  size: number,
  differences: LogDifference[],
): Promise<{ readonly rebuilt: Rebuilt; readonly cached: number; readonly broken: boolean }> {
  const rebuilt = new Rebuilt()
  const positions = new Map<string, number>()
  let cached = 0
  let readable = true
  const fetchBundle = async (bundle: Tile): Promise<Uint8Array> => {
    const path = tilePath(bundle)
    const held = bundle.width === 256 ? cache.get(path) : undefined
    if (held && decodeBundle(held, 256)) {
      cached += 1
      return held
    }
    return getTile(reach, bundle)
  }
  for await (const { tile, bytes } of ahead(Math.ceil(size / 256), (n) => tileAt('entries', n, size)!, fetchBundle)) {
    const entries = decodeBundle(bytes)?.slice(0, tile.width)
    if (entries?.length !== tile.width) {
      differences.push({ code: 'bundle', where: reach.name(tilePath(tile)), entries: [] })
      return { rebuilt, cached, broken: true }
    }
    if (tile.width === 256) cache.put(tilePath(tile), bytes)
    const from = rebuilt.size
    const leaves = rebuilt.take(entries)
    if (readable) {
      const read = readEntries(entries, leaves, from, positions)
      const understood = onEntries(read)
      // What is built on an entry that cannot be understood is worth nothing; the tree still is.
      readable = understood === entries.length
      if (!readable) differences.push({ code: 'entry', index: from + understood })
    }
    progress(rebuilt.size, size)
  }
  return { rebuilt, cached, broken: false }
}

/** The entries with their places, up to the first that cannot be understood. */
function readEntries(
  entries: readonly Uint8Array[],
  leaves: readonly string[],
  from: number,
  positions: Map<string, number>,
): Logged[] {
  const next = (subject: string) => {
    const position = positions.get(subject) ?? 0
    positions.set(subject, position + 1)
    return position
  }
  const read: Logged[] = []
  try {
    for (const [i, bytes] of entries.entries()) read.push(placed(bytes, leaves[i]!, from + i, next))
  } catch {
    // Told by how many were read.
  }
  return read
}

/** A partial tile may be gone once the full one is there: then its beginning is what was asked for (tlog-tiles). */
async function getTile(reach: Reach, tile: Tile): Promise<Uint8Array> {
  const found = await reach.get(tilePath(tile))
  return found ?? mustGet(reach, tilePath(tile.width < 256 ? { ...tile, width: 256 } : tile))
}

const atOnce = 6

/** Fetches some ahead, and gives them back in order. */
async function* ahead(
  count: number,
  tileOf: (n: number) => Tile,
  fetchTile: (tile: Tile) => Promise<Uint8Array>,
): AsyncGenerator<{ readonly tile: Tile; readonly bytes: Uint8Array }> {
  const under: { readonly tile: Tile; readonly bytes: Promise<Uint8Array> }[] = []
  for (let n = 0; n < count || under.length > 0; ) {
    while (n < count && under.length < atOnce) {
      const tile = tileOf(n)
      const bytes = fetchTile(tile)
      // Its turn to be told comes later; until then nobody else is listening.
      bytes.catch(() => {})
      under.push({ tile, bytes })
      n += 1
    }
    const next = under.shift()!
    yield { tile: next.tile, bytes: await next.bytes }
  }
}

/** Every hash tile against the rebuilt one. Where the root is wrong too, a tile of leaves says which entries are. */
async function compareTiles(
  reach: Reach,
  rebuilt: Rebuilt,
  rootWrong: boolean,
  differences: LogDifference[],
): Promise<number> {
  const tiles = hashTilesOf(rebuilt.size)
  for await (const { tile, bytes } of ahead(
    tiles.length,
    (n) => tiles[n]!,
    (one) => getTile(reach, one),
  )) {
    const own = rebuilt.tile(Number(tile.level), tile.index, tile.width)
    const theirs = bytes.subarray(0, own.length)
    if (equal(own, theirs)) continue
    const [ours, said] = [tileHashes(own)!, tileHashes(theirs)]
    if (!rootWrong || !said) differences.push({ code: 'tile', where: reach.name(tilePath(tile)) })
    else if (tile.level === 0) {
      const entries = ours.flatMap((hash, i) => (said[i] && equal(hash, said[i]) ? [] : [tile.index * 256 + i]))
      differences.push({ code: 'bundle', where: reach.name(tilePath({ ...tile, level: 'entries' })), entries })
    }
  }
  return tiles.length
}

function compareMemory(past: Remembered, now: Met, rebuilt: Rebuilt, differences: LogDifference[]): void {
  const before = read({ where: past.where, text: past.checkpoint }).checkpoint
  const both = { remembered: past.checkpoint, now: now.text }
  if (before.size > now.checkpoint.size) differences.push({ code: 'shrank', ...both })
  else if (!equal(rebuilt.root(before.size), before.root)) differences.push({ code: 'forked', ...both })
}
