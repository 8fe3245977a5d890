import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type MakePromise, type Measure, madeType, type PromiseRefusal, readPromiseEntry } from './words.ts'

export interface Promised {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly measure: Measure
  readonly term?: string
  readonly owner: string
  readonly startsOn: string
  readonly ended?: { readonly on: string; readonly reason: string }
  /** Indexes of the entries that say so. */
  readonly entries: readonly number[]
}

export type PromiseAct =
  | ({ readonly do: 'make' } & MakePromise)
  | { readonly do: 'end'; readonly reason: string; readonly endsOn: string }

export function decide(
  situation: Promised | undefined,
  act: PromiseAct,
  who: Actor,
): Outcome<readonly Draft[], PromiseRefusal> {
  if (act.do === 'make') {
    if (situation) return refuse('promise.known')
    if (act.measure !== 'none' && act.term === undefined) return refuse('promise.term-needed', undefined, 'term')
    const { do: _, term, ...said } = act
    return yes([{ type: madeType(said.measure), by: who, data: { ...said, ...(term === undefined ? {} : { term }) } }])
  }
  if (!situation) return refuse('promise.unknown')
  if (situation.ended) return refuse('promise.ended', { on: situation.ended.on })
  return yes([{ type: 'promise.ended/1', by: who, data: { reason: act.reason, endsOn: act.endsOn } }])
}

export function fold(situation: Promised | undefined, logged: Logged): Promised {
  const entry = readPromiseEntry(logged)
  switch (entry.type) {
    case 'promise.made/1':
    case 'promise.made/2': {
      const { term, ...said } = entry.data
      return { id: entry.subject, ...said, ...(term === undefined ? {} : { term }), entries: [entry.index] }
    }
    case 'promise.ended/1':
      if (!situation) throw new Error('a promise ended that was never made')
      return {
        ...situation,
        ended: { on: entry.data.endsOn, reason: entry.data.reason },
        entries: [...situation.entries, entry.index],
      }
  }
}
