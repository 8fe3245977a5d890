import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accepted,
  asked,
  dueAt,
  objected,
  oneCase,
  opened,
  overdue,
  replied,
  resolved,
  supplemented,
  withdrawn,
} from '../../tests/caseentries.ts'
import { addDays } from '../calendar/date.ts'
import { workingMs } from '../calendar/workhours.ts'
import { localDate, startOfLocalDay } from '../calendar/zone.ts'
import type { Logged } from '../ledger/words.ts'
import { roles } from '../people/words.ts'
import { type CaseFacts, decide, decideOpening, type OpeningFacts } from './decide.ts'
import { due } from './due.ts'
import { fold, foldAll } from './fold.ts'
import { type CaseAct, houseTerms, type Terms } from './words.ts'

const zone = 'Asia/Shanghai'
const facts = (now: string): CaseFacts => ({ now, zone })
const opening = (now: string, terms: Terms = houseTerms): OpeningFacts => ({
  ...facts(now),
  terms,
  number: 'QH-2611-7K3F-9M2P',
  link: 'ab'.repeat(32),
  channel: 'web',
})
const given = (entries: readonly Logged[]) => foldAll(entries)!

// Wednesday 18 November 2026, 21:04 in China; three working days end on Monday the 23rd at 18:00.
const filed = opened('2026-11-18T13:04:00.000Z', '2026-11-23T10:00:00.000Z')
const firstReply = replied('2026-11-20T02:00:00.000Z', '2026-12-01T10:00:00.000Z')
const proposal = resolved('2026-11-24T02:00:00.000Z', '2026-12-08T10:00:00.000Z')
const question = asked('2026-11-19T02:00:00.000Z', '2026-11-26T10:00:00.000Z')

const acts = {
  reply: { do: 'reply', message: 'We have looked into it.' },
  ask: { do: 'ask', message: 'Which batch number is on the plate?' },
  resolve: { do: 'resolve', message: 'We were wrong.', remedy: 'A full refund of ¥1,299.00 by Friday' },
  supplement: { do: 'supplement', message: 'Here is the photograph.' },
  accept: { do: 'accept' },
  object: { do: 'object', message: 'This does not cover the installation.' },
  withdraw: { do: 'withdraw' },
  overdue: { do: 'overdue' },
  forget: { do: 'forget' },
} as const satisfies Partial<Record<CaseAct['do'], CaseAct>>

describe('filing', () => {
  test('a complaint begins the first-reply clock of after-sales and seals every word the customer wrote', () => {
    const act = { kind: 'complaint', topic: 'refund', statement: 'No refund yet.', name: '周敏', contact: '' } as const
    expect(decideOpening(act, opening('2026-11-18T13:04:00.000Z'))).toEqual({
      ok: true,
      value: [
        {
          type: 'case.opened/2',
          by: 'customer',
          data: {
            number: 'QH-2611-7K3F-9M2P',
            kind: 'complaint',
            topic: 'refund',
            channel: 'web',
            link: 'ab'.repeat(32),
            owner: 'service',
            terms: houseTerms,
            due: dueAt('2026-11-23T10:00:00.000Z'),
          },
          sealed: { statement: 'No refund yet.', name: '周敏' },
        },
      ],
    })
  })

  test('the term is the one the brand promised, not the house’s', () => {
    const promised = { ...houseTerms, 'first-reply': 'PT24H' }
    const decision = decideOpening(
      { kind: 'complaint', topic: 'safety', statement: 'It smokes.' },
      opening('2026-11-18T13:04:00.000Z', promised),
    )
    expect(decision.ok && decision.value[0]!.data).toMatchObject({
      terms: promised,
      due: dueAt('2026-11-19T13:04:00.000Z'),
    })
  })

  test.each([
    // Spring Festival 2026: off from 15 to 23 February, worked on Saturday the 14th and Saturday the 28th.
    ['P3WD', '2026-02-13T02:00:00.000Z', '2026-02-25T10:00:00.000Z', 'Sat 14 is worked, then Tue 24, Wed 25'],
    ['P7WD', '2026-02-13T02:00:00.000Z', '2026-03-02T10:00:00.000Z', '14, 24, 25, 26, 27, Sat 28, then Mon 2 March'],
    [
      'P1WD',
      '2026-02-14T09:59:00.000Z',
      '2026-02-24T10:00:00.000Z',
      'the day of receipt is not counted, worked or not',
    ],
    ['P1WD', '2026-02-18T04:00:00.000Z', '2026-02-24T10:00:00.000Z', 'filed in the middle of the holiday'],
    // National Day 2026: off from 1 to 7 October, worked on Sunday 20 September and Saturday 10 October.
    ['P3WD', '2026-09-30T03:00:00.000Z', '2026-10-10T10:00:00.000Z', 'Thu 8, Fri 9, Sat 10'],
    ['P1WD', '2026-09-18T03:00:00.000Z', '2026-09-20T10:00:00.000Z', 'Sunday 20 September is worked'],
    [
      'P5D',
      '2026-09-30T03:00:00.000Z',
      '2026-10-08T10:00:00.000Z',
      'calendar days that end in a holiday run on to Thu 8',
    ],
    ['PT24H', '2026-02-16T04:00:00.000Z', '2026-02-17T04:00:00.000Z', 'hours know no holiday'],
    // 16:30Z is half past midnight of the next day in China.
    ['P1WD', '2026-11-18T16:30:00.000Z', '2026-11-20T10:00:00.000Z', 'the day of receipt is the brand’s own'],
  ])('%s from %s ends at %s: %s', (term, now, expected) => {
    expect(due(now, term, zone)).toEqual(dueAt(expected))
  })

  test('in a year whose holidays are not announced every date says that it is provisional', () => {
    const now = '2039-03-01T02:00:00.000Z'
    const [open] = decided(
      decideOpening({ kind: 'complaint', topic: 'other', statement: 'From the future.' }, opening(now)),
    )
    const found = given([placed(open!, now, 0)])
    expect(found.firstDue.provisional).toBe(true)
    const standing = { reply: 'due', ask: 'answerBy', resolve: 'decideBy' } as const
    for (const [name, told] of Object.entries(standing)) {
      const [entry] = decided(decide(found, acts[name as keyof typeof standing], 'brand:service', facts(now)))
      expect(entry!.data[told]).toMatchObject({ provisional: true })
    }
  })
})

describe('whose turn it is', () => {
  const standings = {
    'nobody filed': undefined,
    'waiting for a first reply': oneCase(filed),
    'waiting for a solution': oneCase(filed, firstReply),
    'waiting for a review': oneCase(filed, proposal, objected('2026-11-25T02:00:00.000Z', '2026-11-30T10:00:00.000Z')),
    'late with the first reply': oneCase(filed, overdue('2026-11-24T00:00:00.000Z', '2026-11-23T10:00:00.000Z')),
    'waiting for an answer': oneCase(filed, question),
    'waiting for a decision': oneCase(filed, firstReply, proposal),
    accepted: oneCase(filed, firstReply, proposal, accepted('2026-11-25T02:00:00.000Z')),
    withdrawn: oneCase(filed, withdrawn('2026-11-19T02:00:00.000Z')),
  }
  type Name = keyof typeof standings

  // What each act brings, in the order of `acts`: an entry or a refusal.
  const brandsTurn = [
    'case.replied/1',
    'case.asked/1',
    'case.resolved/1',
    'case.supplemented/1',
    'case.nothing-proposed',
    'case.nothing-proposed',
    'case.withdrawn/1',
    'case.not-due',
    'case.forgotten/1',
  ]
  const nobodys = (code: string) => Array.from(Object.keys(acts), () => code)
  const table: Record<Name, readonly string[]> = {
    'nobody filed': nobodys('case.unknown'),
    'waiting for a first reply': brandsTurn,
    'waiting for a solution': brandsTurn,
    'waiting for a review': brandsTurn,
    'late with the first reply': brandsTurn.with(-2, 'case.already-overdue'),
    'waiting for an answer': [
      'case.not-your-turn',
      'case.not-your-turn',
      'case.not-your-turn',
      'case.supplemented/1',
      'case.nothing-proposed',
      'case.nothing-proposed',
      'case.withdrawn/1',
      'case.not-due',
      'case.forgotten/1',
    ],
    'waiting for a decision': [
      'case.not-your-turn',
      'case.not-your-turn',
      'case.not-your-turn',
      'case.supplemented/1',
      'case.accepted/1',
      'case.objected/1',
      'case.withdrawn/1',
      'case.not-due',
      'case.forgotten/1',
    ],
    accepted: nobodys('case.closed').with(-1, 'case.forgotten/1'),
    withdrawn: nobodys('case.closed').with(-1, 'case.forgotten/1'),
  }
  const rows = (Object.keys(standings) as Name[]).flatMap((name) =>
    (Object.keys(acts) as (keyof typeof acts)[]).map((act, i) => [name, act, table[name][i]!] as const),
  )

  test.each(rows)('%s, %s: %s', (name, act, expected) => {
    const now = name === 'late with the first reply' ? '2026-11-24T01:00:00.000Z' : '2026-11-19T03:00:00.000Z'
    const entries = standings[name]
    const decision = decide(entries && given(entries), acts[act], 'customer', facts(now))
    if (expected.includes('/')) {
      expect(decision).toMatchObject({
        ok: true,
        value: [{ type: expected, by: 'customer', answers: [entries!.at(-1)!.leaf] }],
      })
      // Whatever was decided can be folded, and the case knows of it.
      const [draft] = decided(decision)
      expect(foldAll([...entries!, placed(draft!, now, entries!.length)])!.steps.at(-1)).toMatchObject({
        type: expected,
      })
    } else {
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: expected }] })
    }
  })

  test('a refusal out of turn says until when the customer has time', () => {
    const decision = decide(
      given(oneCase(filed, question)),
      acts.reply,
      'brand:service',
      facts('2026-11-19T03:00:00.000Z'),
    )
    expect(decision).toEqual({ ok: false, refusals: [{ code: 'case.not-your-turn', facts: { by: '2026-11-26' } }] })
  })

  test('a refusal after the end says when the case ended', () => {
    const decision = decide(given(standings.withdrawn), acts.supplement, 'customer', facts('2026-11-19T03:00:00.000Z'))
    expect(decision).toEqual({
      ok: false,
      refusals: [{ code: 'case.closed', facts: { closedAt: '2026-11-19T02:00:00.000Z' } }],
    })
  })
})

describe('the brand’s acts', () => {
  test('the first reply begins the solution clock at that moment', () => {
    const decision = decide(given(oneCase(filed)), acts.reply, 'brand:service', facts('2026-11-20T02:00:00.000Z'))
    expect(decision).toEqual({
      ok: true,
      value: [
        {
          type: 'case.replied/1',
          by: 'brand:service',
          answers: ['leaf-0'],
          data: { owner: 'service', stage: 'solution', term: 'P7WD', due: dueAt('2026-12-01T10:00:00.000Z') },
          sealed: { message: 'We have looked into it.' },
        },
      ],
    })
    const { standing, firstRepliedAt } = given(oneCase(filed, firstReply))
    expect(firstRepliedAt).toBe('2026-11-20T02:00:00.000Z')
    expect(standing).toMatchObject({
      is: 'with-brand',
      clock: {
        stage: 'solution',
        startedAt: '2026-11-20T02:00:00.000Z',
        due: dueAt('2026-12-01T10:00:00.000Z'),
        pauses: [],
      },
    })
  })

  test('further replies move no date', () => {
    const before = given(oneCase(filed, firstReply))
    const [again] = decided(decide(before, acts.reply, 'brand:service', facts('2026-11-30T02:00:00.000Z')))
    expect(again!.data).toMatchObject({ stage: 'solution', due: dueAt('2026-12-01T10:00:00.000Z') })
    const after = fold(before, placed(again!, '2026-11-30T02:00:00.000Z', 2))
    expect(after.standing).toEqual(before.standing)
  })

  test('a question hands the turn to the customer with a full term of their own, however little the brand had left', () => {
    const lastMinute = facts('2026-11-23T09:59:00.000Z')
    const [entry] = decided(decide(given(oneCase(filed)), acts.ask, 'brand:service', lastMinute))
    expect(entry!.data).toEqual({ owner: 'service', answerBy: dueAt('2026-11-30T10:00:00.000Z') })
    const { standing } = fold(given(oneCase(filed)), placed(entry!, lastMinute.now, 1))
    expect(standing).toMatchObject({ is: 'with-customer', asked: 'information', sinceAt: lastMinute.now })
  })

  test('a proposal hands the turn to the customer and tells them a date to decide by', () => {
    const [entry] = decided(
      decide(given(oneCase(filed, firstReply)), acts.resolve, 'brand:service', facts('2026-11-24T02:00:00.000Z')),
    )
    expect(entry).toMatchObject({
      type: 'case.resolved/1',
      data: { owner: 'service', decideBy: dueAt('2026-12-08T10:00:00.000Z') },
      sealed: { message: 'We were wrong.', remedy: 'A full refund of ¥1,299.00 by Friday' },
    })
    expect(given(oneCase(filed, firstReply, proposal)).standing).toMatchObject({
      is: 'with-customer',
      asked: 'decision',
    })
  })

  test('a proposal without an earlier reply is the first reply', () => {
    expect(given(oneCase(filed, proposal)).firstRepliedAt).toBe('2026-11-24T02:00:00.000Z')
  })

  test('a step is late from the first millisecond after the promised time, and in time at it', () => {
    const lateness = (at: string) => given(oneCase(filed, replied(at, '2026-12-02T10:00:00.000Z'))).steps[1]!.late
    expect(lateness('2026-11-23T10:00:00.000Z')).toBe(false)
    expect(lateness('2026-11-23T10:00:00.001Z')).toBe(true)
  })

  test('what the brand says is sealed: nothing of it stands in the public part of the entry', () => {
    for (const name of ['reply', 'ask', 'resolve'] as const) {
      const [entry] = decided(
        decide(given(oneCase(filed)), acts[name], 'brand:service', facts('2026-11-19T03:00:00.000Z')),
      )
      expect(JSON.stringify(entry!.data)).not.toContain(acts[name].message)
    }
  })
})

describe('waiting for the customer', () => {
  test('while the customer is asked, the brand cannot fall overdue', () => {
    const found = given(oneCase(filed, question))
    expect(decide(found, acts.overdue, 'timer', facts('2027-01-01T00:00:00.000Z'))).toMatchObject({
      ok: false,
      refusals: [{ code: 'case.not-due' }],
    })
  })

  test('an answer after five days moves the date by exactly the working time the brand had left', () => {
    // Asked on Thursday the 19th at ten, with 23 of 24 working hours left; answered on Tuesday the 24th at eleven: six
    // hours that day, eight on Wednesday and Thursday each, and one on Friday.
    const [entry] = decided(
      decide(given(oneCase(filed, question)), acts.supplement, 'customer', facts('2026-11-24T03:00:00.000Z')),
    )
    expect(entry!.data).toEqual({ due: dueAt('2026-11-27T02:00:00.000Z') })
    const after = fold(given(oneCase(filed, question)), placed(entry!, '2026-11-24T03:00:00.000Z', 2))
    expect(after.firstDue).toEqual(dueAt('2026-11-27T02:00:00.000Z'))
    expect(after.standing).toMatchObject({
      is: 'with-brand',
      clock: {
        pauses: [{ fromAt: '2026-11-19T02:00:00.000Z', toAt: '2026-11-24T03:00:00.000Z' }],
        due: dueAt('2026-11-27T02:00:00.000Z'),
      },
    })
  })

  test('a pause over Spring Festival costs the brand no working day and gives it none', () => {
    // Filed on Thursday 12 February with three working days: Fri 13, Sat 14 (worked), Tue 24.
    const entries = oneCase(
      opened('2026-02-12T02:00:00.000Z', '2026-02-24T10:00:00.000Z'),
      asked('2026-02-14T02:00:00.000Z', '2026-02-28T10:00:00.000Z'),
    )
    // Nine hours were used by Saturday at ten. Of the fifteen left six are on Tuesday, eight on Wednesday, one on Thursday.
    const [entry] = decided(decide(given(entries), acts.supplement, 'customer', facts('2026-02-24T03:00:00.000Z')))
    expect(entry!.data).toEqual({ due: dueAt('2026-02-26T02:00:00.000Z') })
  })

  test('a term in hours moves by the paused time to the millisecond', () => {
    const entries = oneCase(
      opened('2026-11-18T13:04:00.000Z', '2026-11-19T13:04:00.000Z', 'PT24H'),
      asked('2026-11-18T14:00:00.000Z', '2026-11-25T10:00:00.000Z'),
    )
    const [entry] = decided(decide(given(entries), acts.supplement, 'customer', facts('2026-11-20T14:00:00.123Z')))
    expect(entry!.data).toEqual({ due: dueAt('2026-11-21T13:04:00.123Z') })
  })

  test('a question after the promised time gives none of it back', () => {
    const late = oneCase(filed, asked('2026-11-24T02:00:00.000Z', '2026-12-01T10:00:00.000Z'))
    const [entry] = decided(decide(given(late), acts.supplement, 'customer', facts('2026-11-27T02:00:00.000Z')))
    expect(entry!.data).toEqual({ due: dueAt('2026-11-23T10:00:00.000Z') })
  })

  test('adding something while a proposal waits changes no turn and no date', () => {
    const before = given(oneCase(filed, firstReply, proposal))
    const [entry] = decided(decide(before, acts.supplement, 'customer', facts('2026-11-25T02:00:00.000Z')))
    expect(entry!.data).toEqual({ due: dueAt('2026-12-01T10:00:00.000Z') })
    const after = fold(before, placed(entry!, '2026-11-25T02:00:00.000Z', 3))
    expect(after.standing).toEqual(before.standing)
    expect(after.steps).toHaveLength(4)
  })

  test('adding something during the brand’s turn changes no turn and no date', () => {
    const before = given(oneCase(filed))
    const [entry] = decided(decide(before, acts.supplement, 'customer', facts('2026-11-19T02:00:00.000Z')))
    expect(fold(before, placed(entry!, '2026-11-19T02:00:00.000Z', 1)).standing).toEqual(before.standing)
  })

  const minute = 60_000
  const startMs = Date.parse('2025-01-02T00:00:00.000Z')
  const pausing = {
    startMinute: fc.integer({ min: 0, max: 600 * 24 * 60 }),
    term: fc.oneof(
      fc.integer({ min: 1, max: 20 }).map((n) => `P${n}WD`),
      fc.integer({ min: 1, max: 30 }).map((n) => `P${n}D`),
      fc.integer({ min: 1, max: 96 }).map((n) => `PT${n}H`),
    ),
    /** When in the brand's time the question is asked, in thousandths of it. */
    askedAfter: fc.integer({ min: 0, max: 1000 }),
    answeredAfterMinutes: fc.integer({ min: 1, max: 40 * 24 * 60 }),
  }
  const pausedCase = (startMinute: number, term: string, askedAfter: number, answeredAfterMinutes: number) => {
    const iso = (ms: number) => new Date(Math.floor(ms / minute) * minute).toISOString()
    const startedAt = iso(startMs + startMinute * minute)
    const promised = due(startedAt, term, zone)
    const askedAt = iso(Date.parse(startedAt) + ((Date.parse(promised.at) - Date.parse(startedAt)) * askedAfter) / 1000)
    const answeredAt = iso(Date.parse(askedAt) + answeredAfterMinutes * minute)
    const open = given(oneCase(opened(startedAt, promised.at, term)))
    const [ask] = decided(decide(open, acts.ask, 'brand:service', facts(askedAt)))
    const waiting = fold(open, placed(ask!, askedAt, 1))
    const [answer] = decided(decide(waiting, acts.supplement, 'customer', facts(answeredAt)))
    const after = fold(waiting, placed(answer!, answeredAt, 2))
    if (after.standing.is !== 'with-brand' || waiting.standing.is !== 'with-customer') throw new Error('not as told')
    return { startedAt, promised, askedAt, answeredAt, answerBy: waiting.standing.by, moved: after.standing.clock.due }
  }

  test('pausing for the customer never shortens the customer’s or the brand’s time', () => {
    fc.assert(
      fc.property(pausing.startMinute, pausing.term, pausing.askedAfter, pausing.answeredAfterMinutes, (...drawn) => {
        const { promised, askedAt, answeredAt, answerBy, moved } = pausedCase(...drawn)
        expect(moved.at >= promised.at).toBe(true)
        // The customer's date is that of a whole term from the moment of the question, whatever was left to the brand.
        expect(answerBy).toEqual(due(askedAt, houseTerms.answer, zone))
        if (drawn[1].endsWith('H') && askedAt < promised.at) {
          const resumedAt = answeredAt < answerBy.at ? answeredAt : answerBy.at
          expect(Date.parse(moved.at) - Date.parse(promised.at)).toBe(Date.parse(resumedAt) - Date.parse(askedAt))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('after a pause the brand has exactly the working time it had left before it, and no pause outlasts the answer’s date', () => {
    fc.assert(
      fc.property(
        pausing.startMinute,
        fc.integer({ min: 1, max: 20 }),
        pausing.askedAfter,
        pausing.answeredAfterMinutes,
        (start, n, asks, answers) => {
          const drawn = pausedCase(start, `P${n}WD`, asks, answers)
          fc.pre(drawn.askedAt < drawn.promised.at)
          const counted = startOfLocalDay(addDays(localDate(drawn.startedAt, zone), 1), zone)
          const later = (a: string, b: string) => (a > b ? a : b)
          const resumedAt = drawn.answeredAt < drawn.answerBy.at ? drawn.answeredAt : drawn.answerBy.at
          const left = workingMs(later(drawn.askedAt, counted), drawn.promised.at, { zone })
          expect(workingMs(later(resumedAt, counted), drawn.moved.at, { zone })).toBe(left)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the customer’s decision', () => {
  test('an objection passes the case to legal with a new date', () => {
    const decision = decide(
      given(oneCase(filed, firstReply, proposal)),
      acts.object,
      'customer',
      facts('2026-11-25T02:00:00.000Z'),
    )
    expect(decision).toMatchObject({
      ok: true,
      value: [
        {
          type: 'case.objected/1',
          by: 'customer',
          answers: ['leaf-2'],
          data: { owner: 'legal', term: 'P3WD', due: dueAt('2026-11-30T10:00:00.000Z') },
          sealed: { message: 'This does not cover the installation.' },
        },
      ],
    })
    const { standing } = given(
      oneCase(filed, firstReply, proposal, objected('2026-11-25T02:00:00.000Z', '2026-11-30T10:00:00.000Z')),
    )
    expect(standing).toMatchObject({
      is: 'with-brand',
      clock: { stage: 'review', owner: 'legal', startedAt: '2026-11-25T02:00:00.000Z' },
    })
  })

  test('a reply during the review stays with the review and its date', () => {
    const reviewing = given(oneCase(filed, proposal, objected('2026-11-25T02:00:00.000Z', '2026-11-30T10:00:00.000Z')))
    const [entry] = decided(decide(reviewing, acts.reply, 'brand:legal', facts('2026-11-26T02:00:00.000Z')))
    expect(entry!.data).toEqual({
      owner: 'legal',
      stage: 'review',
      term: 'P3WD',
      due: dueAt('2026-11-30T10:00:00.000Z'),
    })
  })

  test('a second proposal can be objected to again: nobody loses a right by having used it', () => {
    const second = given(
      oneCase(
        filed,
        proposal,
        objected('2026-11-25T02:00:00.000Z', '2026-11-30T10:00:00.000Z'),
        resolved('2026-11-26T02:00:00.000Z', '2026-12-10T10:00:00.000Z'),
      ),
    )
    expect(decide(second, acts.object, 'customer', facts('2026-11-27T02:00:00.000Z'))).toMatchObject({ ok: true })
  })

  test('a proposal outlives its date: silence is not taken as giving up', () => {
    const found = given(oneCase(filed, firstReply, proposal))
    const muchLater = facts('2027-06-01T02:00:00.000Z')
    expect(decide(found, acts.accept, 'customer', muchLater)).toMatchObject({ ok: true })
    expect(decide(found, acts.object, 'customer', muchLater)).toMatchObject({ ok: true })
  })

  test.each([
    ['accepting', 'accepted', accepted('2026-11-25T02:00:00.000Z')],
    ['withdrawing', 'withdrawn', withdrawn('2026-11-25T02:00:00.000Z')],
  ])('%s closes the case', (_, how, entry) => {
    expect(given(oneCase(filed, firstReply, proposal, entry)).standing).toEqual({
      is: 'closed',
      how,
      closedAt: '2026-11-25T02:00:00.000Z',
    })
  })
})

describe('separation of duties', () => {
  const review = oneCase(filed, proposal, objected('2026-11-25T02:00:00.000Z', '2026-11-30T10:00:00.000Z'))
  const at = facts('2026-11-26T02:00:00.000Z')
  const brandsActs = ['reply', 'ask', 'resolve'] as const

  test.each(roles)('%s may speak in a case only where the step belongs to that role', (role) => {
    const may = (entries: readonly Logged[]) =>
      brandsActs.map((act) => {
        const decision = decide(given(entries), acts[act], `brand:${role}`, at)
        return decision.ok ? 'yes' : decision.refusals[0]!.code
      })
    const all = (answer: string) => [answer, answer, answer]
    const service = ['service', 'store', 'product', 'legal', 'admin'].includes(role)
    const legal = ['legal', 'admin'].includes(role)
    expect(may(oneCase(filed))).toEqual(all(service ? 'yes' : 'case.not-entitled'))
    expect(may(review)).toEqual(all(legal ? 'yes' : 'case.not-entitled'))
  })

  test('a refusal names whose step it is', () => {
    expect(decide(given(review), acts.resolve, 'brand:service', at)).toEqual({
      ok: false,
      refusals: [{ code: 'case.not-entitled', facts: { owner: 'legal' } }],
    })
  })

  test('who spoke in a case before the customer objected may not review it, in whatever role', () => {
    for (const act of brandsActs) {
      for (const who of ['brand:legal', 'brand:admin'] as const) {
        expect(
          decide(given(review), acts[act], who, { ...at, member: 'wei', actors: new Map([[1, 'wei']]) }),
        ).toMatchObject({
          ok: false,
          refusals: [{ code: 'case.touched-before' }],
        })
      }
    }
  })

  test('the customer and the clock are never held to the brand’s duties', () => {
    expect(decide(given(review), acts.withdraw, 'customer', at)).toMatchObject({ ok: true })
    expect(decide(given(review), acts.overdue, 'timer', facts('2026-12-01T00:00:00.000Z'))).toMatchObject({ ok: true })
  })
})

describe('a promised time that passes', () => {
  const late = (now: string) => decide(given(oneCase(filed)), acts.overdue, 'timer', facts(now))

  test('at the due instant nothing is overdue yet; a millisecond later it is', () => {
    expect(late('2026-11-23T10:00:00.000Z')).toMatchObject({ ok: false, refusals: [{ code: 'case.not-due' }] })
    expect(late('2026-11-23T10:00:00.001Z')).toMatchObject({
      ok: true,
      value: [
        {
          type: 'case.overdue/1',
          by: 'timer',
          data: { owner: 'service', stage: 'first-reply', due: dueAt('2026-11-23T10:00:00.000Z') },
        },
      ],
    })
  })

  test('is recorded once', () => {
    const recorded = given(oneCase(filed, overdue('2026-11-24T00:00:00.000Z', '2026-11-23T10:00:00.000Z')))
    expect(decide(recorded, acts.overdue, 'timer', facts('2026-12-24T00:00:00.000Z'))).toMatchObject({
      ok: false,
      refusals: [{ code: 'case.already-overdue' }],
    })
  })

  test('does not end the duty: it is still the brand’s turn, with the same date', () => {
    const { standing } = given(oneCase(filed, overdue('2026-11-24T00:00:00.000Z', '2026-11-23T10:00:00.000Z')))
    expect(standing).toMatchObject({
      is: 'with-brand',
      clock: { due: dueAt('2026-11-23T10:00:00.000Z'), overdueAt: '2026-11-24T00:00:00.000Z' },
    })
  })

  test('of one stage is not held against the next, whose own time can be missed again', () => {
    const entries = oneCase(
      filed,
      overdue('2026-11-24T00:00:00.000Z', '2026-11-23T10:00:00.000Z'),
      replied('2026-11-24T02:00:00.000Z', '2026-12-03T10:00:00.000Z'),
    )
    expect(decide(given(entries), acts.overdue, 'timer', facts('2026-12-03T10:00:00.001Z'))).toMatchObject({ ok: true })
  })
})

describe('the fold', () => {
  test('refuses an entry of a kind it does not know rather than skipping a fact', () => {
    const [entry] = oneCase(filed)
    expect(() => fold(undefined, { ...entry!, type: 'case.forgiven/1' })).toThrow(
      'case.forgiven/1 is not an entry of a case',
    )
    expect(() => fold(undefined, { ...entry!, type: 'case.opened/9' })).toThrow('case.opened/9')
  })

  test('refuses an entry whose public part is not what its kind says', () => {
    const [entry] = oneCase(filed)
    expect(() =>
      fold(undefined, { ...entry!, data: { ...entry!.data, statement: 'this belongs in the vault' } }),
    ).toThrow()
  })

  test.each([
    firstReply,
    question,
    proposal,
    accepted('2026-11-25T02:00:00.000Z'),
    supplemented('2026-11-25T02:00:00.000Z', '2026-11-27T10:00:00.000Z'),
  ])('refuses $type without a case', (entry) => {
    expect(() => foldAll(oneCase(entry))).toThrow('has no open case to belong to')
  })

  test('refuses any entry after the end', () => {
    expect(() => foldAll(oneCase(filed, withdrawn('2026-11-19T02:00:00.000Z'), firstReply))).toThrow(
      'has no open case to belong to',
    )
  })
})

function decided<T>(
  decision: { readonly ok: true; readonly value: readonly T[] } | { readonly ok: false },
): readonly T[] {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision)}`)
  return decision.value
}

/** A draft as the ledger would store it. */
const placed = (draft: Pick<Logged, 'type' | 'by' | 'data'>, at: string, position: number): Logged => ({
  type: draft.type,
  by: draft.by,
  data: draft.data,
  subject: 'case:a',
  at,
  leaf: `leaf-${position}`,
  index: position,
  position,
})
