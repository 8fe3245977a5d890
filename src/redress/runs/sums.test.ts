import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft, Logged } from '../../ledger/words.ts'
import {
  decideClosing,
  decideInstruction,
  decideOverdue,
  decideReconciliation,
  decideRefusal,
  type SaidLine,
} from './decide.ts'
import { partOf, progressParts } from './progress.ts'
import { type Ranges, ranges } from './ranges.ts'
import { attempts, clocksOf, fold, type Run, waiting } from './run.ts'
import { failures } from './words.ts'

const people = 12
const fenOf = (places: readonly number[]) => places.reduce((all, place) => all + 1_000 + place * 37, 0)
const everybody = Array.from({ length: people }, (_, i) => i)
const promised = { people, totalFen: fenOf(everybody) }
const who = { by: 'brand:finance', id: 'payer', approvers: ['lawyer', 'chief'] } as const
const due = { at: '2026-12-02T16:00:00.000Z', on: '2026-12-02', provisional: false }

/** A run that is being paid, and the entries behind it. */
function committedRun(): { run: Run; log: Logged[]; add: (drafts: readonly Draft[], at: string) => void } {
  const log: Logged[] = []
  const told: { run: Run; log: Logged[]; add: (drafts: readonly Draft[], at: string) => void } = {
    run: undefined as never,
    log,
    add: (drafts, at) => {
      for (const { type, by, data } of drafts) {
        const index = log.length
        const logged = { type, by, data, at, index, leaf: `leaf${index}`, subject: 'run:0000000000000000' } as Logged
        log.push(logged)
        told.run = fold(log.length === 1 ? undefined : told.run, logged)
      }
    },
  }
  const { totalFen } = promised
  const what = { zh: '召回', en: 'Recall' }
  const book = '0'.repeat(64)
  const drafted = { ...what, payWithin: 'P10WD', count: people, totalFen, leastFen: 1, mostFen: 9_999, bands: [], book }
  told.add(
    [
      { type: 'run.drafted/1', by: 'brand:finance', data: drafted },
      { type: 'run.approved/1', by: 'brand:legal', data: { totalFen, count: people } },
      { type: 'run.approved/1', by: 'brand:service', data: { totalFen, count: people } },
      {
        type: 'run.committed/1',
        by: 'timer',
        data: { ...what, root: 'AAAA', totalFen, count: people, book, payBy: due },
      },
    ] as unknown as readonly Draft[],
    '2026-11-18T04:00:00.000Z',
  )
  return told
}

const places = fc.uniqueArray(fc.nat(people - 1), { minLength: 1, maxLength: 6 })
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ is: fc.constant('instruct' as const), places }) },
    {
      weight: 5,
      arbitrary: fc.record({
        is: fc.constant('statement' as const),
        number: fc.nat(99),
        lines: fc.uniqueArray(
          fc.record({
            at: fc.nat(people - 1),
            before: fc.constantFrom(0, 0, 0, 1),
            result: fc.constantFrom('paid' as const, 'paid' as const, 'failed' as const),
            why: fc.constantFrom(...failures),
          }),
          { minLength: 1, maxLength: 8, selector: ({ at }) => at },
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('refuse' as const), at: fc.nat(people - 1) }) },
    { weight: 3, arbitrary: fc.record({ is: fc.constant('close' as const) }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('days' as const), n: fc.integer({ min: 1, max: 9 }) }) },
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
)
type Act = typeof acts extends fc.Arbitrary<infer A> ? (A extends readonly (infer One)[] ? One : never) : never

const fenIn = (list: Ranges) => fenOf(ranges.places(list))

function decided(run: Run, act: Act, now: string) {
  const facts = { now, zone: 'Asia/Shanghai' }
  switch (act.is) {
    case 'instruct': {
      const shares = ranges.of(act.places)
      const made = { route: 'bank' as const, shares, totalFen: fenIn(shares), sha256: '1'.repeat(64) }
      return decideInstruction(run, made, who, facts)
    }
    case 'statement': {
      const lines = act.lines
        .map(({ before, ...line }): SaidLine => ({ ...line, attempt: attempts(run, line.at) - before }))
        .filter(({ attempt }) => attempt > 0)
      return decideReconciliation(
        run,
        { statement: act.number.toString(16).padStart(64, '0'), lines, fenOf },
        who,
        facts,
      )
    }
    case 'refuse':
      return decideRefusal(run, act.at)
    case 'close': {
      const sum = (list: Ranges) => ({ people: ranges.count(list), totalFen: fenIn(list) })
      const refused = ranges.of(run.refused)
      const rest = ranges.without([[0, people - 1]], ranges.union(run.paid, refused))
      return decideClosing(run, { paid: sum(run.paid), refused: sum(refused), unreachable: sum(rest) }, {}, who.by)
    }
    case 'days':
      return decideOverdue(run, facts)
  }
}

/** Plays a sequence; `look` sees every step that wrote something, with the run before it. */
function play(sequence: readonly Act[], look: (before: Run, now: Run, written: readonly Logged[]) => void): void {
  const told = committedRun()
  let day = Date.parse('2026-11-18T04:00:00.000Z')
  for (const act of sequence) {
    day += (act.is === 'days' ? act.n : 0.1) * 86_400_000
    const before = told.run
    const done = decided(before, act, new Date(day).toISOString())
    if (!done.ok || done.value.length === 0) continue
    const from = told.log.length
    told.add(done.value, new Date(day).toISOString())
    look(before, told.run, told.log.slice(from))
    // Once more, by whoever pressed twice: a statement, a refusal and a passed day are known by now.
    if (act.is === 'instruct' || act.is === 'close') continue
    const again = decided(told.run, act, new Date(day).toISOString())
    expect(again.ok ? again.value : []).toEqual([])
  }
}

test('whatever is paid, fails, comes back or is refused, in any order: the parts come to what was promised, to the fen', () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      play(sequence, (_, run) => {
        const parts = progressParts.map((part) => everybody.filter((place) => partOf(run, place) === part))
        const failed = ranges.of(run.failed.map(([place]) => place))
        const lists = [run.paid, run.underWay, failed, ranges.of(run.refused), waiting(run)]
        expect(lists.map((list) => ranges.places(list))).toEqual(parts)
        expect(lists.reduce((all, list) => all + ranges.count(list), 0)).toBe(people)
        expect(lists.reduce((all, list) => all + fenIn(list), 0)).toBe(promised.totalFen)
        expect(run.paidTotal).toEqual({ people: ranges.count(run.paid), totalFen: fenIn(run.paid) })
      })
    }),
    { numRuns: 300 },
  )
})

test('nobody is in two instructions at once, and nobody is paid twice', () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      const arrived = everybody.map(() => 0)
      play(sequence, (before, run, written) => {
        for (const { type, data } of written) {
          const given = data as { shares?: Ranges; paid?: Ranges }
          if (type === 'run.instructed/1')
            for (const place of ranges.places(given.shares!))
              expect(['waiting', 'failed']).toContain(partOf(before, place))
          if (type === 'run.reconciled/2') for (const place of ranges.places(given.paid!)) arrived[place]! += 1
          if (type === 'run.returned/1') for (const place of ranges.places(given.shares!)) arrived[place]! -= 1
        }
        for (const place of everybody) expect(arrived[place]).toBe(partOf(run, place) === 'paid' ? 1 : 0)
        const open = run.batches.flatMap((batch) => ranges.places(batch.open))
        expect(new Set(open).size).toBe(open.length)
        expect(ranges.of(open)).toEqual(run.underWay)
      })
    }),
    { numRuns: 300 },
  )
})

test('whoever is not paid has a day by which the next step is owed, or was said to have passed', () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      play(sequence, (_, run) => {
        if (run.standing.is !== 'paying') return
        const counted = (step: string) =>
          clocksOf(run).reduce((all, one) => all + (one.step === step ? one.people : 0), 0)
        expect(counted('settle')).toBe(ranges.count(run.underWay))
        expect(counted('retry')).toBe(run.failed.length)
        expect(counted('pay')).toBe(people - run.paidTotal.people - run.refused.length)
      })
    }),
    { numRuns: 200 },
  )
})

test('a closing statement adds up, and only news of a statement opens a closed run again', () => {
  let [closings, reopenings] = [0, 0]
  fc.assert(
    fc.property(acts, (sequence) => {
      play(sequence, (before, run, written) => {
        for (const { type, data } of written) {
          if (type !== 'run.closed/1') continue
          closings += 1
          const said = data as Record<'promised' | 'paid' | 'refused' | 'unreachable', typeof promised>
          expect(said.promised).toEqual(promised)
          for (const unit of ['people', 'totalFen'] as const)
            expect(said.paid[unit] + said.refused[unit] + said.unreachable[unit]).toBe(promised[unit])
        }
        if (before.standing.is !== 'closed') return
        reopenings += 1
        expect(written.map(({ type }) => type)).not.toContain('run.instructed/1')
        expect(written.every(({ type }) => /^run\.(?:reconciled\/2|returned\/1)$/.test(type))).toBe(true)
        expect(run.standing).toMatchObject({ is: 'paying', reopened: { closedAt: before.standing.at } })
      })
    }),
    { numRuns: 600 },
  )
  expect(closings).toBeGreaterThan(20)
  expect(reopenings).toBeGreaterThan(20)
})
