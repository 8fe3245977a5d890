import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../calendar/zone.ts'
import type { Draft, Logged } from '../../ledger/words.ts'
import type { Actor } from '../../people/words.ts'
import type { Case } from '../case.ts'
import { type CaseFacts, decide, decideOpening } from '../decide.ts'
import { lateFrom, resumedDue } from '../due.ts'
import { caseFigures } from '../figures.ts'
import { foldAll } from '../fold.ts'
import type { AppliedLaw, StatedHours } from '../stated/words.ts'
import { type CaseAct, type CaseKind, type Channel, houseTerms } from '../words.ts'
import { escalatesAt, lastDay } from './decide.ts'
import { type PauseCause, pauseLimits } from './words.ts'

const zone = 'Asia/Shanghai'
const utc = (wall: string) => instantAt(wall.slice(0, 10), wall.slice(11), zone)
const service: Actor = 'brand:service'

interface Filing {
  readonly kind?: CaseKind
  readonly channel?: Channel
  readonly laws?: readonly AppliedLaw[]
  readonly hours?: readonly StatedHours[]
}

/** A case told as what people did and when, on the wall in China. */
class Story {
  readonly entries: Logged[] = []
  readonly #hours: readonly StatedHours[]

  constructor(wall: string, { kind = 'complaint', channel = 'web', laws = [], hours = [] }: Filing = {}) {
    this.#hours = hours
    const facts = {
      now: utc(wall),
      zone,
      hours,
      laws,
      terms: houseTerms,
      number: 'QH-1',
      link: 'ab'.repeat(32),
      channel,
    }
    this.#add(decideOpening({ kind, topic: 'repair', statement: 'It does not close.' }, facts), utc(wall))
  }

  #facts(now: string): CaseFacts {
    return { now, zone, hours: this.#hours }
  }

  at(now: string, who: Actor, act: CaseAct): this {
    return this.#add(decide(this.now, act, who, this.#facts(now)), now)
  }

  next(wall: string, who: Actor, act: CaseAct): this {
    return this.at(utc(wall), who, act)
  }

  refused(wall: string, who: Actor, act: CaseAct) {
    const decision = decide(this.now, act, who, this.#facts(utc(wall)))
    return decision.ok ? undefined : decision.refusals[0]
  }

  get now(): Case {
    return foldAll(this.entries)!
  }

  get due(): string {
    const { standing } = this.now
    return standing.is === 'closed' ? 'closed' : standing.clock.due.at
  }

  get types(): readonly string[] {
    return this.entries.map(({ type }) => type)
  }

  #add(decision: ReturnType<typeof decide>, at: string): this {
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
    for (const { type, by, data } of decision.value as readonly Draft[]) {
      const index = this.entries.length
      this.entries.push({ type, by, data, subject: 'case:a', at, index, position: index, leaf: `leaf-${index}` })
    }
    return this
  }
}

const reply: CaseAct = { do: 'reply', message: 'We look into it.' }
const pause = (cause: PauseCause, until: string): CaseAct => ({
  do: 'pause',
  cause,
  until,
  message: 'A part is ordered.',
})
const solving = () => new Story('2026-11-02T10:00').next('2026-11-03T10:00', service, reply)

describe('a pause with a cause', () => {
  test('gives the brand back exactly the working time that passed, and the page its cause and end', () => {
    const story = solving()
    // Solution owed in seven working days after Tuesday the 3rd: Thursday the 12th.
    expect(story.due).toBe(utc('2026-11-12T18:00'))
    story.next('2026-11-04T10:00', service, pause('part', '2026-11-20'))
    expect(story.now.standing).toMatchObject({ clock: { paused: { cause: 'part', by: { on: '2026-11-20' } } } })
    story.next('2026-11-06T10:00', service, { do: 'go-on' })
    // Two working days stood still: Thursday the 12th becomes Monday the 16th.
    expect(story.due).toBe(utc('2026-11-16T18:00'))
    expect(story.now.standing).not.toHaveProperty('clock.paused')
  })

  test('ends by itself at its date, and what lies behind that date is not given back', () => {
    const story = solving().next('2026-11-04T10:00', service, pause('inspection', '2026-11-05'))
    expect(story.refused('2026-11-05T17:00', 'timer', { do: 'go-on' })?.code).toBe('case.not-due')
    const late = solving().next('2026-11-04T10:00', service, pause('inspection', '2026-11-05'))
    story.next('2026-11-05T18:01', 'timer', { do: 'go-on' })
    late.next('2026-11-10T11:00', 'timer', { do: 'go-on' })
    expect(late.due).toBe(story.due)
  })

  test('is over when the brand goes on working, in the same breath', () => {
    const story = solving().next('2026-11-04T10:00', service, pause('part', '2026-11-20'))
    story.next('2026-11-16T10:00', service, { do: 'resolve', message: 'The part is in.', remedy: 'A new seal.' })
    expect(story.types.slice(-2)).toEqual(['case.resumed/2', 'case.resolved/1'])
    expect(story.now.steps.at(-1)).toMatchObject({ late: false })
    const period = {
      fromAt: utc('2026-11-01T00:00'),
      toAt: utc('2026-12-01T00:00'),
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
    }
    const tracks = caseFigures.begin()
    for (const entry of story.entries) caseFigures.fold(tracks, entry)
    const kept = caseFigures.read(tracks, period).find(({ id }) => id === 'cases.solved-in-time')
    expect(kept).toMatchObject({ of: 1, n: 1 })
  })

  test.each([
    [
      'for a part before anybody replied',
      '2026-11-02T11:00',
      service,
      pause('part', '2026-11-10'),
      'case.pause-not-now',
      false,
    ],
    [
      'by somebody whose step it is not',
      '2026-11-04T10:00',
      'brand:pr',
      pause('part', '2026-11-10'),
      'case.not-entitled',
      true,
    ],
    ['into the past', '2026-11-04T10:00', service, pause('part', '2026-11-03'), 'case.pause-too-early', true],
    [
      'for longer than its limit',
      '2026-11-04T10:00',
      service,
      pause('unit', '2026-12-05'),
      'case.pause-too-long',
      true,
    ],
    [
      'once the promised time has passed',
      '2026-11-13T10:00',
      service,
      pause('part', '2026-11-20'),
      'case.pause-not-now',
      true,
    ],
    ['by the customer', '2026-11-04T10:00', 'customer', pause('part', '2026-11-10'), 'case.not-entitled', true],
  ] as const)('is refused %s', (_, wall, who, act, code, replied) => {
    const story = replied ? solving() : new Story('2026-11-02T10:00')
    expect(story.refused(wall, who, act)?.code).toBe(code)
  })

  test('by several pauses for one cause its limit is never exceeded, and none of them shortens anybody’s time', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 900 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.constantFrom<PauseCause>('part', 'inspection', 'unit'), gaps, (cause, spans) => {
        const story = new Story('2026-03-02T10:00').next('2026-03-03T10:00', service, reply)
        let now = Date.parse(utc('2026-03-03T10:00'))
        for (const [before, stands] of spans) {
          const due = story.due
          now += before * 60_000
          const at = new Date(now).toISOString()
          const last = lastDay(story.now, cause, at, { zone })
          const decision = decide(story.now, pause(cause, last), service, { now: at, zone })
          if (!decision.ok) continue
          story.at(at, service, pause(cause, last))
          now += stands * 3_600_000
          const { standing } = story.now
          const end = standing.is === 'with-brand' ? standing.clock.paused!.by.at : ''
          const until = new Date(now).toISOString()
          if (until > end) story.at(until, 'timer', { do: 'go-on' })
          else story.at(until, service, { do: 'go-on' })
          expect(story.due >= due).toBe(true)
        }
        const paused = story.now.standing
        const given = paused.is === 'with-brand' ? paused.clock.pauses : []
        const held = given.reduce((sum, { fromAt, toAt, endsBy = toAt }) => {
          const to = toAt < endsBy ? toAt : endsBy
          return sum + Date.parse(to) - Date.parse(fromAt)
        }, 0)
        expect(held).toBeLessThanOrEqual(Number.parseInt(pauseLimits[cause].slice(1), 10) * 86_400_000)
      }),
      { numRuns: 25 },
    )
  })
})

describe('the law', () => {
  const law: AppliedLaw = { limit: '12315-settle', fromOn: '2026-01-01' }
  const car: AppliedLaw = { limit: 'car-reply', fromOn: '2026-01-01' }

  test('binds where it is earlier than the promise, and the case says which and by which article', () => {
    const strict: StatedHours[] = []
    const story = new Story('2026-11-02T10:00', { channel: '12315', laws: [law], hours: strict })
    expect(story.types).toEqual(['case.opened/2', 'case.bound/1'])
    // Ten working days from Monday the 2nd: Monday the 16th. The solution promised on the 10th would end on the 19th.
    expect(story.now.laws).toMatchObject([
      { limit: '12315-settle', stage: 'solution', by: { on: '2026-11-16' }, sure: false },
    ])
    story.next('2026-11-10T10:00', service, reply)
    expect(story.due).toBe(utc('2026-11-16T18:00'))
  })

  test('gives way where the promise is earlier', () => {
    const story = new Story('2026-11-02T10:00', { channel: '12315', laws: [law] }).next(
      '2026-11-02T11:00',
      service,
      reply,
    )
    expect(story.due).toBe(utc('2026-11-11T18:00'))
  })

  test('stands still for no pause: while the clock stands, the law’s date makes it late', () => {
    const story = new Story('2026-11-02T10:00', { channel: '12315', laws: [law] }).next(
      '2026-11-02T11:00',
      service,
      reply,
    )
    story.next('2026-11-03T10:00', service, pause('part', '2026-11-30'))
    expect(lateFrom(story.now)).toBe(utc('2026-11-16T18:00'))
    expect(story.refused('2026-11-16T17:00', 'timer', { do: 'overdue' })?.code).toBe('case.not-due')
    story.next('2026-11-16T18:01', 'timer', { do: 'overdue' })
    story.next('2026-11-17T10:00', service, { do: 'go-on' })
    expect(story.due).toBe(utc('2026-11-16T18:00'))
  })

  test('is for the kinds and channels it is meant for, from its first day to its last', () => {
    const bound = (filing: Filing, wall = '2026-11-02T10:00') =>
      new Story(wall, filing).now.laws?.map(({ limit }) => limit) ?? []
    expect(bound({ kind: 'return', laws: [law, car] })).toEqual(['car-reply'])
    expect(bound({ kind: 'complaint', laws: [law, car] })).toEqual([])
    expect(bound({ kind: 'complaint', laws: [{ ...car, kinds: ['complaint'] }] })).toEqual(['car-reply'])
    expect(bound({ kind: 'return', laws: [{ ...car, topics: ['safety'] }] })).toEqual([])
    expect(bound({ kind: 'return', laws: [{ ...car, fromOn: '2026-11-03' }] })).toEqual([])
    expect(bound({ kind: 'return', laws: [{ ...car, toOn: '2026-11-02' } as AppliedLaw] })).toEqual([])
  })
})

describe('stated hours', () => {
  const shop: StatedHours = {
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    opensAt: '08:00',
    closesAt: '22:00',
    lunch: null,
    zone,
    fromOn: '2026-11-01',
  }

  test('count for every clock that begins on or after their day', () => {
    // Friday the 6th and three working days: Saturday, Sunday, Monday.
    expect(new Story('2026-11-06T10:00', { hours: [shop] }).due).toBe(utc('2026-11-09T22:00'))
    expect(new Story('2026-11-06T10:00', { hours: [{ ...shop, fromOn: '2026-11-07' }] }).due).toBe(
      utc('2026-11-11T18:00'),
    )
  })

  test('change no date of a case that was there before, also not when its clock runs on', () => {
    const hours = [{ ...shop, fromOn: '2026-11-04' }]
    const before = new Story('2026-11-02T10:00').next('2026-11-03T10:00', service, reply)
    const { standing } = before.next('2026-11-03T11:00', service, { do: 'ask', message: 'Which lot?' }).now
    if (standing.is === 'closed') throw new Error('closed')
    const now = utc('2026-11-05T11:00')
    expect(resumedDue(standing, { now, zone, hours })).toEqual(resumedDue(standing, { now, zone }))
  })

  test('a holiday is off, and a make-up day is worked, whatever days of the week are', () => {
    // 1 to 7 October 2026 are off; three working days from Wednesday 30 September end on Saturday the 10th, worked by notice.
    expect(new Story('2026-09-30T10:00', { hours: [{ ...shop, fromOn: '2026-09-01' }] }).due).toBe(
      utc('2026-10-10T22:00'),
    )
  })
})

describe('a case that stays late', () => {
  const late = () => new Story('2026-11-02T10:00').next('2026-11-05T18:01', 'timer', { do: 'overdue' })

  test('moves up by itself two working days after it was noted late, and again, until nobody is above', () => {
    const story = late()
    expect(escalatesAt(story.now, { now: '', zone })).toBe(utc('2026-11-09T18:00'))
    expect(story.refused('2026-11-09T17:59', 'timer', { do: 'escalate' })?.code).toBe('case.not-due')
    story.next('2026-11-09T18:01', 'timer', { do: 'escalate' })
    expect(story.now.standing).toMatchObject({ clock: { owner: 'legal' } })
    expect(story.now.steps.at(-1)).toMatchObject({ type: 'case.escalated/1', to: 'legal' })
    expect(story.refused('2026-11-10T10:00', service, reply)?.code).toBe('case.not-entitled')
    story.next('2026-11-11T18:01', 'timer', { do: 'escalate' })
    expect(story.now.standing).toMatchObject({ clock: { owner: 'admin' } })
    expect(story.refused('2026-12-11T18:01', 'timer', { do: 'escalate' })?.code).toBe('case.nobody-above')
  })

  test('in time, nothing moves up', () => {
    expect(new Story('2026-11-02T10:00').refused('2026-11-04T10:00', 'timer', { do: 'escalate' })?.code).toBe(
      'case.not-due',
    )
  })
})

describe('being set aside', () => {
  const act: CaseAct = { do: 'set-aside', ground: 'flood', message: 'The same words came from forty accounts.' }
  const aside = () => solving().next('2026-11-04T10:00', 'brand:legal', act)

  test('is for 法务 or 管理员, ends the case for now, and is told with its reason', () => {
    expect(solving().refused('2026-11-04T10:00', service, act)?.code).toBe('case.not-entitled')
    expect(aside().now.standing).toMatchObject({ is: 'closed', how: 'set-aside' })
  })

  test('is answered by an objection, which somebody else looks at with a date', () => {
    const story = aside().next('2026-11-30T10:00', 'customer', { do: 'object', message: 'I am one person.' })
    expect(story.now.standing).toMatchObject({
      is: 'with-brand',
      clock: { stage: 'review', owner: 'legal', due: { on: '2026-12-03' } },
    })
    const actors = new Map([[2, 'wei']])
    const who = { now: utc('2026-12-01T10:00'), zone, actors: new Map([...actors, [1, 'lan']]) }
    expect(decide(story.now, reply, 'brand:legal', { ...who, member: 'wei' })).toMatchObject({
      refusals: [{ code: 'case.touched-before' }],
    })
    expect(decide(story.now, reply, 'brand:legal', { ...who, member: 'qing' })).toMatchObject({ ok: true })
  })

  test('a missed date stays missed', () => {
    const story = new Story('2026-11-02T10:00').next('2026-11-09T10:00', 'brand:legal', act)
    const tracks = caseFigures.begin()
    for (const entry of story.entries) caseFigures.fold(tracks, entry)
    const period = {
      fromAt: utc('2026-11-01T00:00'),
      toAt: utc('2026-12-01T00:00'),
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
    }
    const figures = caseFigures.read(tracks, period)
    expect(figures.find(({ id }) => id === 'cases.answered-in-time')).toMatchObject({ of: 0, n: 1 })
  })
})
