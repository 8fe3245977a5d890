import { localDate } from '../src/calendar/zone.ts'
import type { CaseEntryType } from '../src/cases/entries.ts'
import type { Due, Stage } from '../src/cases/words.ts'
import type { JsonObject } from '../src/kit/json.ts'
import type { Logged } from '../src/ledger/words.ts'

/** A case entry as a log holds it, without its place. */
export interface Told {
  readonly type: CaseEntryType
  readonly at: string
  readonly by: string
  readonly data: JsonObject
}

/** A date told to somebody in China, in a year whose holidays are known. */
export const dueAt = (at: string): Due => ({ at, on: localDate(at), provisional: false })

/** The terms that cases carried before execution and follow-up had any. */
const terms1 = { 'first-reply': 'P3WD', solution: 'P7WD', review: 'P3WD', decision: 'P10WD', answer: 'P5WD' }

export const opened = (at: string, due: string, term = 'P3WD'): Told => ({
  type: 'case.opened/1',
  at,
  by: 'customer',
  data: {
    number: 'QH-2611-0000-0000',
    kind: 'complaint',
    topic: 'refund',
    channel: 'web',
    link: 'ab'.repeat(32),
    owner: 'service',
    terms: { ...terms1, 'first-reply': term },
    due: dueAt(due),
  },
})

export const replied = (at: string, due: string, stage: Stage = 'solution', term = 'P7WD'): Told => ({
  type: 'case.replied/1',
  at,
  by: 'brand:service',
  data: { owner: stage === 'review' ? 'legal' : 'service', stage, term, due: dueAt(due) },
})

export const asked = (at: string, answerBy: string): Told => ({
  type: 'case.asked/1',
  at,
  by: 'brand:service',
  data: { owner: 'service', answerBy: dueAt(answerBy) },
})

export const supplemented = (at: string, due: string): Told => ({
  type: 'case.supplemented/1',
  at,
  by: 'customer',
  data: { due: dueAt(due) },
})

export const resolved = (at: string, decideBy: string): Told => ({
  type: 'case.resolved/1',
  at,
  by: 'brand:service',
  data: { owner: 'service', decideBy: dueAt(decideBy) },
})

export const objected = (at: string, due: string, term = 'P3WD'): Told => ({
  type: 'case.objected/1',
  at,
  by: 'customer',
  data: { owner: 'legal', term, due: dueAt(due) },
})

export const accepted = (at: string): Told => ({ type: 'case.accepted/1', at, by: 'customer', data: {} })

export const withdrawn = (at: string): Told => ({ type: 'case.withdrawn/1', at, by: 'customer', data: {} })

export const overdue = (at: string, due: string, stage: Stage = 'first-reply'): Told => ({
  type: 'case.overdue/1',
  at,
  by: 'timer',
  data: { owner: 'service', stage, due: dueAt(due) },
})

/** The log of one case. */
export const oneCase = (...told: readonly Told[]): readonly Logged[] => logOf(told.map((entry) => ['a', entry]))

/** A log of several cases, each entry under the letter of its case. */
export function logOf(told: readonly (readonly [letter: string, entry: Told])[]): readonly Logged[] {
  const lengths = new Map<string, number>()
  return told.map(([letter, entry], index) => {
    const position = lengths.get(letter) ?? 0
    lengths.set(letter, position + 1)
    return { ...entry, subject: `case:${letter}`, index, position, leaf: `leaf-${index}` }
  })
}
