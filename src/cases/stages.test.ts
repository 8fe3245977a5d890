import { describe, expect, test } from 'vitest'
import type { Logged } from '../ledger/words.ts'
import type { Actor } from '../people/words.ts'
import type { Case } from './case.ts'
import { decide, decideOpening } from './decide.ts'
import { caseFigures } from './figures.ts'
import { foldAll } from './fold.ts'
import { lineOf } from './line.ts'
import { type CaseAct, houseTerms, type Terms } from './words.ts'

const zone = 'Asia/Shanghai'

/** A case told as what people did and when, on the wall in China. */
class Story {
  entries: Logged[] = []

  file(wall: string, terms: Partial<Terms> = {}): this {
    const facts = { now: utc(wall), zone, terms: { ...houseTerms, ...terms }, number: 'QH-1', link: 'ab'.repeat(32) }
    const act = { kind: 'return', topic: 'quality', statement: 'The door does not close.' } as const
    return this.#add(decideOpening(act, { ...facts, channel: 'web' }), wall)
  }

  next(wall: string, who: Actor, act: CaseAct, touched = false): this {
    return this.#add(this.try(wall, who, act, touched), wall)
  }

  try(wall: string, who: Actor, act: CaseAct, touched = false) {
    const actors = new Map(this.entries.map(({ index }) => [index, 'wei']))
    return decide(foldAll(this.entries), act, who, { now: utc(wall), zone, member: touched ? 'wei' : 'lan', actors })
  }

  /** The code of the refusal. */
  refused(wall: string, who: Actor, act: CaseAct, touched = false): string | undefined {
    const decision = this.try(wall, who, act, touched)
    return decision.ok ? undefined : decision.refusals[0]!.code
  }

  get now(): Case {
    return foldAll(this.entries)!
  }

  get types(): string[] {
    return this.entries.map(({ type }) => type)
  }

  #add(decision: ReturnType<typeof decide>, wall: string): this {
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
    for (const { type, by, data } of decision.value) {
      const index = this.entries.length
      this.entries.push({
        type,
        by,
        data,
        subject: 'case:a',
        at: utc(wall),
        index,
        position: index,
        leaf: `leaf-${index}`,
      })
    }
    return this
  }
}

const utc = (wall: string) => new Date(`${wall}:00.000+08:00`).toISOString()
const message = 'What was said.'
const reply = { do: 'reply', message } as const
const ask = { do: 'ask', message } as const
const object = { do: 'object', message } as const
const propose = { do: 'resolve', message, remedy: 'A new door.', remains: true } as const
const clockOf = ({ standing }: Case) => (standing.is === 'closed' ? undefined : standing.clock)
/** Wednesday the 18th: replied on Friday, proposed on Monday with something left to do, accepted on Tuesday. */
const accepted = () =>
  new Story()
    .file('2026-11-18T10:00')
    .next('2026-11-20T10:00', 'brand:service', reply)
    .next('2026-11-23T10:00', 'brand:service', propose)
    .next('2026-11-24T10:00', 'customer', { do: 'accept' })

const figures = (story: Story, toAt: string) => {
  const state = caseFigures.begin()
  for (const entry of story.entries) caseFigures.fold(state, entry)
  const period = { fromAt: utc('2026-11-01T00:00'), toAt: utc(toAt), fromOn: '2026-11-01', toOn: toAt.slice(0, 10) }
  return Object.fromEntries(caseFigures.read(state, period).map((one) => [one.id, one.value]))
}

describe('taking a case up', () => {
  const promised = () => new Story().file('2026-11-18T10:00', { acceptance: 'P1WD' })

  test('has a clock of its own where that was promised; the first reply is owed from filing all the same', () => {
    const story = promised()
    expect(clockOf(story.now)).toMatchObject({ stage: 'acceptance', due: { at: utc('2026-11-19T18:00') } })
    story.next('2026-11-19T09:00', 'brand:service', { do: 'take-up' })
    expect(clockOf(story.now)).toMatchObject({ stage: 'first-reply', due: { at: utc('2026-11-23T18:00') } })
    expect(story.refused('2026-11-19T10:00', 'brand:service', { do: 'take-up' })).toBe('case.already-taken-up')
  })

  test('is done by whoever answers, asks or proposes at once', () => {
    for (const act of [reply, ask, propose]) {
      const story = promised().next('2026-11-19T09:00', 'brand:service', act)
      expect(story.types[1]).toBe('case.taken-up/1')
      expect(story.types).toHaveLength(3)
    }
  })

  test('that is missed is written down, and the first reply, when missed too, a second time', () => {
    const story = promised()
    expect(story.refused('2026-11-19T18:00', 'timer', { do: 'overdue' })).toBe('case.not-due')
    story.next('2026-11-19T18:01', 'timer', { do: 'overdue' })
    expect(story.entries[1]!.data).toMatchObject({ stage: 'acceptance' })
    expect(story.refused('2026-11-20T10:00', 'timer', { do: 'overdue' })).toBe('case.not-due')
    story.next('2026-11-23T18:01', 'timer', { do: 'overdue' })
    expect(story.entries[2]!.data).toMatchObject({ stage: 'first-reply' })
    expect(figures(story, '2026-11-30T00:00')).toMatchObject({
      'cases.taken-up-in-time': 0,
      'cases.answered-in-time': 0,
    })
  })

  test('costs nothing where it was not promised', () => {
    expect(clockOf(new Story().file('2026-11-18T10:00').now)?.stage).toBe('first-reply')
  })
})

describe('a pause', () => {
  test('ends at the date of the question, answered or not: the brand cannot park a case', () => {
    const story = new Story().file('2026-11-18T10:00').next('2026-11-19T10:00', 'brand:service', ask)
    expect(story.refused('2026-11-26T18:00', 'timer', { do: 'resume' })).toBe('case.not-due')
    story.next('2026-11-27T03:00', 'timer', { do: 'resume' })
    // Of 24 working hours one was used before the question; 23 are left from Thursday the 26th at six.
    expect(clockOf(story.now)).toMatchObject({ due: { at: utc('2026-12-01T17:00') } })
    expect(story.now.standing.is).toBe('with-brand')
    expect(story.refused('2026-11-27T04:00', 'timer', { do: 'resume' })).toBe('case.nothing-waits')
    story.next('2026-12-01T17:01', 'timer', { do: 'overdue' })
    expect(figures(story, '2026-12-03T00:00')['cases.answered-in-time']).toBe(0)
  })

  test('gives a late answer no more time than one at its date', () => {
    const story = new Story().file('2026-11-18T10:00').next('2026-11-19T10:00', 'brand:service', ask)
    story.next('2026-12-10T10:00', 'customer', { do: 'supplement', message })
    expect(clockOf(story.now)).toMatchObject({ due: { at: utc('2026-12-01T17:00') } })
  })

  test('never waits for a decision: that is the customer’s for as long as they like', () => {
    const story = new Story().file('2026-11-18T10:00').next('2026-11-19T10:00', 'brand:service', propose)
    expect(story.refused('2027-02-26T18:00', 'timer', { do: 'resume' })).toBe('case.nothing-waits')
  })
})

describe('what was accepted', () => {
  test('is owed by a date, then asked about by a date, and the case ends when the customer confirms', () => {
    const story = accepted()
    expect(clockOf(story.now)).toMatchObject({ stage: 'execution', due: { at: utc('2026-12-08T18:00') } })
    story.next('2026-12-01T10:00', 'brand:service', { do: 'carry-out', message })
    expect(clockOf(story.now)).toMatchObject({ stage: 'follow-up', due: { at: utc('2026-12-08T18:00') } })
    story.next('2026-12-02T10:00', 'customer', { do: 'confirm' })
    expect(story.now.standing).toMatchObject({ is: 'closed', how: 'confirmed' })
    expect(figures(story, '2026-12-30T00:00')).toMatchObject({
      'cases.carried-out-in-time': 1,
      'cases.followed-up-in-time': null,
    })
  })

  test('late is late in public', () => {
    const story = accepted().next('2026-12-08T18:01', 'timer', { do: 'overdue' })
    story.next('2026-12-09T10:00', 'brand:service', { do: 'carry-out', message })
    story.next('2026-12-10T10:00', 'brand:service', { do: 'follow-up', message })
    expect(story.now.standing).toMatchObject({ is: 'closed', how: 'followed-up' })
    expect(figures(story, '2026-12-30T00:00')).toMatchObject({
      'cases.carried-out-in-time': 0,
      'cases.followed-up-in-time': 1,
    })
  })

  test('and not done goes to a second person who has not touched the case', () => {
    const story = accepted().next('2026-12-01T10:00', 'brand:service', { do: 'carry-out', message })
    story.next('2026-12-02T10:00', 'customer', object)
    expect(clockOf(story.now)).toMatchObject({ stage: 'review', owner: 'legal' })
    expect(story.refused('2026-12-03T10:00', 'brand:legal', reply, true)).toBe('case.touched-before')
    expect(story.refused('2026-12-03T10:00', 'brand:service', reply)).toBe('case.not-entitled')
  })

  test('cannot be exchanged for another proposal behind the customer’s back', () => {
    expect(accepted().refused('2026-11-25T10:00', 'brand:service', propose)).toBe('case.already-settled')
  })

  test('closes the case at once when nothing was left to do', () => {
    const story = new Story().file('2026-11-18T10:00')
    story.next('2026-11-19T10:00', 'brand:service', { ...propose, remains: false })
    story.next('2026-11-20T10:00', 'customer', { do: 'accept' })
    expect(story.now.standing).toMatchObject({ is: 'closed', how: 'accepted' })
  })

  test.each(['carry-out', 'follow-up', 'confirm'] as const)('%s is refused where nothing was accepted', (act) => {
    const story = new Story().file('2026-11-18T10:00')
    const who = act === 'confirm' ? 'customer' : 'brand:service'
    expect(story.refused('2026-11-19T10:00', who, { do: act, message } as CaseAct)).toBe('case.nothing-to-carry-out')
  })
})

describe('a case that changes hands', () => {
  test('keeps its date: the clock follows the role', () => {
    const story = new Story().file('2026-11-18T10:00')
    const before = clockOf(story.now)!
    story.next('2026-11-20T10:00', 'brand:service', { do: 'transfer', to: 'product', reason: 'a question of design' })
    expect(clockOf(story.now)).toEqual({ ...before, owner: 'product' })
    expect(story.refused('2026-11-20T11:00', 'brand:legal', reply)).toBe('case.not-entitled')
    expect(story.refused('2026-11-20T11:00', 'brand:product', { do: 'transfer', to: 'product', reason: message })).toBe(
      'case.same-owner',
    )
    story.next('2026-11-23T18:01', 'timer', { do: 'overdue' })
    expect(story.entries.at(-1)!.data).toMatchObject({ owner: 'product' })
  })
})

describe('the customer', () => {
  const closed = () => accepted().next('2026-12-01T10:00', 'customer', { do: 'confirm' })

  test('can take a closed case up again until the last day that was stated at filing, and not after', () => {
    // Thirty days after 1 December: Thursday 31 December, at six.
    const again = { do: 'reopen', message } as const
    expect(closed().refused('2026-12-31T18:01', 'customer', again)).toBe('case.reopen-expired')
    const story = closed().next('2026-12-31T18:00', 'customer', again)
    expect(clockOf(story.now)).toMatchObject({ stage: 'solution', owner: 'service' })
    expect(accepted().refused('2026-12-01T10:00', 'customer', again)).toBe('case.not-closed')
    expect(story.refused('2027-01-04T10:00', 'customer', again)).toBe('case.not-closed')
  })

  test('can correct their own words at any time, and nobody else’s; both stay', () => {
    const story = closed().next('2026-12-05T10:00', 'customer', { do: 'correct', entry: 0, message })
    expect(story.now.standing.is).toBe('closed')
    expect(story.now.steps.map(({ type }) => type)).toContain('case.corrected/1')
    for (const entry of [1, 2, 3, 99])
      expect(story.refused('2026-12-05T10:00', 'customer', { do: 'correct', entry, message })).toBe(
        'case.not-yours-to-correct',
      )
  })

  test('can go to a named body outside from the first minute; nothing here stops, and the law’s date is told', () => {
    const story = new Story().file('2026-02-13T10:00')
    const before = story.now.standing
    story.next('2026-02-13T11:00', 'customer', { do: 'outside', body: '12315', reference: 'no. 7' })
    expect(story.now.standing).toEqual(before)
    expect(story.now.outside).toMatchObject([{ body: '12315', answerBy: { at: utc('2026-03-02T18:00') } }])
    expect(JSON.stringify(story.entries[1]!.data)).not.toContain('no. 7')
    story.next('2026-02-14T11:00', 'customer', { do: 'outside', body: 'association' })
    expect(story.now.outside).toHaveLength(2)
  })
})

test('a note of the brand moves nothing, is in nobody’s public data, and is not for outsiders to write', () => {
  const story = new Story().file('2026-11-18T10:00')
  const before = story.now.standing
  story.next('2026-11-19T10:00', 'brand:store', { do: 'note', note: 'He was here before.' })
  expect(story.now.standing).toEqual(before)
  expect(JSON.stringify(story.entries[1])).not.toContain('He was here')
  for (const who of ['brand:sales', 'brand:pr', 'customer'] as const)
    expect(story.refused('2026-11-19T10:00', who, { do: 'note', note: 'x' })).toBe('case.not-entitled')
})

test('the line shows what is behind, under way and still to come', () => {
  const told = (story: Story) => lineOf(story.now).map(({ stage, is }) => `${stage} ${is}`)
  const story = new Story().file('2026-11-18T10:00')
  expect(told(story)).toEqual(['first-reply now', 'solution next'])
  story.next('2026-11-20T10:00', 'brand:service', propose)
  expect(told(story)).toEqual(['first-reply done', 'solution now', 'execution next', 'follow-up next'])
  story.next('2026-11-21T10:00', 'customer', object)
  expect(told(story)).toContain('review now')
  expect(told(accepted())).toEqual(['first-reply done', 'solution done', 'execution now', 'follow-up next'])
})
