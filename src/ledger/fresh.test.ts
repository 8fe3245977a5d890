import { expect, test } from 'vitest'
import type { Group } from './append.ts'
import { FreshEntries } from './fresh.ts'
import { grow } from './growth.ts'

const leaf = new Uint8Array(32)
let nowMs = 0
const at = (ms: number) => {
  nowMs = ms
}

/** A group as it was committed: one entry at each index, with one sealed field. */
const group = (indexes: readonly number[], forgets?: readonly number[]): Group => ({
  results: [],
  tree: { signers: [], origin: 'trust.example/b/acme/log', size: indexes.at(-1)! + 1, root: leaf },
  written: indexes.map((index) => ({
    logged: { type: 'thing.said/1', subject: 'thing:a', at: '', by: 'timer', data: {}, leaf: '', index, position: 0 },
    bytes: new Uint8Array([index % 256]),
    leaf,
    sealed: [{ name: 'secret', digest: 'd', disclosure: `of ${index}`, stored: leaf }],
    forgets: forgets && { indexes: forgets, keeps: [] },
  })),
  growth: grow(0, [], [leaf]),
})

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

test('what was just written is held for five seconds, with what it sealed, and then no more', () => {
  at(0)
  const fresh = new FreshEntries(() => nowMs)
  const batch = fresh.put('acme', group([7]))
  at(4_999)
  expect(fresh.all('acme', [7])).toMatchObject([{ sealed: [{ index: 7, name: 'secret', disclosure: 'of 7' }], batch }])
  expect(fresh.all('qinghe', [7])).toBeUndefined()
  at(5_000)
  expect(fresh.all('acme', [7])).toBeUndefined()
})

test('what an entry has forgotten is let go of at once, by the entry’s own group', () => {
  at(0)
  const fresh = new FreshEntries(() => nowMs)
  fresh.put('acme', group([1, 2]))
  fresh.put('acme', group([3], [1]))
  expect(fresh.all('acme', [1])).toBeUndefined()
  expect(fresh.all('acme', [2, 3])).toHaveLength(2)
})

test('however much is written within five seconds, no more than the last 4,096 entries are held', () => {
  at(0)
  const fresh = new FreshEntries(() => nowMs)
  for (let i = 0; i < 10; i += 1) fresh.put('acme', group(range(1_000 * i, 1_000)))
  const held = range(0, 10_000).filter((index) => fresh.all('acme', [index]))
  expect(held).toEqual(range(10_000 - 4_096, 4_096))
})
