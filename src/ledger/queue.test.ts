import { describe, expect, test } from 'vitest'
import type { Prepared } from './prepare.ts'
import { groupEntries, Queues, type Waiting } from './queue.ts'

/** An append of as many entries, which the queue counts and does not look into. */
const append = (subject: string, entries = 1): Prepared => ({ subject, expected: 0, entries: Array(entries) })
const subjects = (group: readonly Waiting[]) => group.map(({ append }) => append.subject)

/** A queue whose commits wait until they are told to go on. */
function slow() {
  const groups: (readonly Waiting[])[] = []
  const gates: (() => void)[] = []
  const queues = new Queues(async (_, group) => {
    groups.push(group)
    await new Promise<void>((open) => gates.push(open))
    for (const one of group) one.resolve([])
  })
  const next = async () => {
    while (gates.length === 0) await new Promise(setImmediate)
    gates.shift()!()
  }
  return { queues, groups, next }
}

describe('the queue of a log', () => {
  test('what arrives in one moment shares a transaction; what arrives meanwhile shares the next', async () => {
    const { queues, groups, next } = slow()
    const first = ['a', 'b', 'c'].map((subject) => queues.put('acme', append(subject)))
    await new Promise(setImmediate)
    const second = ['d', 'e'].map((subject) => queues.put('acme', append(subject)))
    await next()
    await Promise.all(first)
    await next()
    await Promise.all(second)
    expect(groups.map(subjects)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ])
  })

  test('a group holds at most 1,024 entries, in order, and an append that holds more goes alone', async () => {
    const { queues, groups, next } = slow()
    const sizes = [1_000, 24, 1, 5_000, 1_024, 1]
    const waiting = sizes.map((size, i) => queues.put('acme', append(`${i}`, size)))
    for (let i = 0; i < 5; i += 1) await next()
    await Promise.all(waiting)
    expect(groups.map(subjects)).toEqual([['0', '1'], ['2'], ['3'], ['4'], ['5']])
    expect(groupEntries).toBe(1_024)
  })

  test('one brand does not wait for another', async () => {
    const { queues, groups, next } = slow()
    const all = [queues.put('acme', append('a')), queues.put('qinghe', append('b'))]
    while (groups.length < 2) await new Promise(setImmediate)
    await next()
    await next()
    await Promise.all(all)
    expect(groups.map(subjects)).toEqual([['a'], ['b']])
  })

  test('the one append that cannot be written fails alone, is found in few tries, and the others keep their order', async () => {
    const written: string[] = []
    let tries = 0
    const queues = new Queues(async (_, group) => {
      tries += 1
      if (subjects(group).includes('617')) throw new RangeError('617 cannot be written')
      written.push(...subjects(group))
      for (const one of group) one.resolve([])
    })
    const results = await Promise.allSettled(
      Array.from({ length: 1_000 }, (_, i) => queues.put('acme', append(`${i}`))),
    )
    expect(results.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([617])
    expect(written).toEqual(Array.from({ length: 1_000 }, (_, i) => `${i}`).filter((subject) => subject !== '617'))
    expect(tries).toBeLessThan(25)
  })

  test('is empty when everything that waited is settled', async () => {
    const { queues, next } = slow()
    let settled = 0
    for (const subject of ['a', 'b']) void queues.put('acme', append(subject)).then(() => (settled += 1))
    const empty = queues.empty()
    await next()
    await empty
    expect(settled).toBe(2)
    await queues.empty()
  })
})
