/**
 * A log as it stands in the database, row by row, and what the world outside was ever shown of it: checkpoints, and
 * entries that were acknowledged. Whatever happens to the processes, the one has to bear out the other.
 */
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { ed25519Verifier, parseVkey, verifyNote } from '@troth/proof/note'
import { nodeFromTiles } from '@troth/proof/tile'
import { consistencyProof, verifyConsistency } from '@troth/proof/tree'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { House } from '../../src/kit/house.ts'
import { loggedFromBytes } from '../../src/ledger/read.ts'
import { hashTilesOf, Rebuilt } from '../../src/ledger/rebuild.ts'
import type { AnyView } from '../../src/ledger/views.ts'
import type { Logged } from '../../src/ledger/words.ts'

/** Bytes as base64, so that a process can leave it in a file. */
export interface StoredState {
  readonly vkey: string
  readonly size: number
  readonly root: string
  readonly entries: readonly { readonly subject: string; readonly position: number; readonly bytes: string }[]
  readonly tiles: readonly { readonly level: number; readonly n: number; readonly bytes: string }[]
  readonly checkpoints: readonly { readonly size: number; readonly text: string }[]
  /** Digests in the vault. */
  readonly sealed: readonly string[]
  /** Rows of each view by key. */
  readonly views: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Everything at one moment: one transaction that sees one state of the database. */
export async function readState(house: House, brand: string, views: readonly AnyView[]): Promise<StoredState> {
  const vkey = await house.ledger.vkey(brand)
  return house.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const rows = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(tx)).rows
      const [log] = await rows(sql<{ size: number; root: string }>`
        SELECT size, encode(root, 'base64') AS root FROM ledger_log WHERE brand = ${brand}`)
      const drawn: Record<string, Record<string, unknown>> = {}
      for (const { name } of views) {
        const found = await rows(sql<{ key: string; row: unknown }>`
          SELECT key, row FROM ${sql.table(`view_${name}`)} WHERE brand = ${brand}`)
        drawn[name] = Object.fromEntries(found.map(({ key, row }) => [key, row]))
      }
      return {
        vkey,
        ...log!,
        entries: await rows(sql<StoredState['entries'][number]>`
          SELECT subject, position, translate(encode(bytes, 'base64'), E'\n', '') AS bytes
          FROM ledger_entry WHERE brand = ${brand} ORDER BY index`),
        tiles: await rows(sql<StoredState['tiles'][number]>`
          SELECT level, n, translate(encode(bytes, 'base64'), E'\n', '') AS bytes
          FROM ledger_tile WHERE brand = ${brand} ORDER BY level, n`),
        checkpoints: await rows(sql<StoredState['checkpoints'][number]>`
          SELECT size, text FROM ledger_checkpoint WHERE brand = ${brand} ORDER BY size`),
        sealed: (await rows(sql<{ digest: string }>`SELECT digest FROM ledger_vault WHERE brand = ${brand}`)).map(
          ({ digest }) => digest,
        ),
        views: drawn,
      }
    })
}

export const entriesOf = ({ entries }: StoredState): readonly Logged[] =>
  entries.map(({ bytes, position }, index) => loggedFromBytes(Buffer.from(bytes, 'base64'), index, position))

/** Size, root, entries, streams, tiles, vault and views of one log say the same. */
export function expectWhole(state: StoredState, views: readonly AnyView[]): void {
  const entries = entriesOf(state)
  expect(entries).toHaveLength(state.size)
  const rebuilt = new Rebuilt()
  rebuilt.take(state.entries.map(({ bytes }) => Buffer.from(bytes, 'base64')))
  expect(state.root).toBe(Buffer.from(rebuilt.root()).toString('base64'))

  const lengths = new Map<string, number>()
  for (const [index, { subject }] of entries.entries()) {
    const place = lengths.get(subject) ?? 0
    expect([index, state.entries[index]]).toMatchObject([index, { subject, position: place }])
    lengths.set(subject, place + 1)
  }
  expect(state.tiles).toEqual(
    hashTilesOf(state.size).map(({ level, index, width }) => ({
      level,
      n: index,
      bytes: Buffer.from(rebuilt.tile(Number(level), index, width)).toString('base64'),
    })),
  )
  const forgotten = new Set(
    entries.flatMap(({ type, data }) => (type === 'case.forgotten/1' ? (data.entries as number[]) : [])),
  )
  const kept = entries.flatMap(({ _sd, index }) => (forgotten.has(index) ? [] : (_sd ?? [])))
  expect([...state.sealed].sort()).toEqual([...kept].sort())
  for (const view of views) expect([view.name, state.views[view.name]]).toEqual([view.name, folded(view, entries)])
}

/** A view's rows made again from the entries, as JSON keeps them. */
function folded(view: AnyView, entries: readonly Logged[]): Record<string, unknown> {
  const rows: Record<string, unknown> = {}
  for (const entry of entries)
    if (view.follows(entry.type)) rows[view.key(entry)] = view.fold(rows[view.key(entry)], entry)
  return JSON.parse(JSON.stringify(rows))
}

/** What somebody outside holds: checkpoints they were shown, entries they were told are in the log. */
export class Story {
  readonly checkpoints = new Set<string>()
  /** Leaf hashes by the name under which the entry was asked for. */
  readonly acknowledged = new Map<string, { readonly index: number; readonly leaf: string }>()

  /** Everything ever shown is part of this state: each checkpoint by a consistency proof out of the stored tiles. */
  expectBorneOutBy(state: StoredState): void {
    const root = Buffer.from(state.root, 'base64')
    const tiles = new Map(state.tiles.map(({ level, n, bytes }) => [`${level}/${n}`, Buffer.from(bytes, 'base64')]))
    const node = nodeFromTiles((level, n) => tiles.get(`${level}/${n}`) ?? null)
    const bySize = new Map<number, string>()
    for (const text of [...this.checkpoints, ...state.checkpoints.map((one) => one.text)]) {
      const verified = verifyNote(text, [ed25519Verifier(parseVkey(state.vkey)!)!])
      if (!verified.ok) throw new Error(`not signed by the log (${verified.code}):\n${text}`)
      const seen = parseCheckpoint(verified.text)!
      // One size, one tree, one signature: the same tree signs to the same bytes.
      expect([seen.size, bySize.get(seen.size) ?? text]).toEqual([seen.size, text])
      bySize.set(seen.size, text)
      expect(seen.size).toBeLessThanOrEqual(state.size)
      if (seen.size === 0) continue
      const proof = consistencyProof(seen.size, state.size, node)!
      expect([seen.size, verifyConsistency(seen.size, seen.root, state.size, root, proof)]).toEqual([seen.size, true])
    }
    const leaves = entriesOf(state).map(({ leaf }) => leaf)
    for (const [name, { index, leaf }] of this.acknowledged) expect([name, leaves[index]]).toEqual([name, leaf])
    expect(new Set([...this.acknowledged.values()].map(({ index }) => index)).size).toBe(this.acknowledged.size)
  }
}
