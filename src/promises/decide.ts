import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { decideBesides, type FurtherAct, type PromiseFacts } from './further.ts'
import {
  type DraftPromise,
  type MakePromise,
  type Measure,
  madeType,
  type PromiseRefusal,
  readPromiseEntry,
} from './words.ts'

export interface Promised {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly measure: Measure
  readonly term?: string
  readonly owner: string
  readonly startsOn: string
  /** Not made yet: by which role it was drafted. */
  readonly draftedBy?: string
  readonly scope?: { readonly zh: string; readonly en: string }
  readonly basis?: string
  readonly milestones?: readonly (NonNullable<DraftPromise['milestones']>[number] & {
    readonly accepted?: {
      readonly on: string
      readonly document: string
      readonly name: string
      readonly index: number
    }
  })[]
  readonly gaps?: readonly {
    readonly fromAt: string
    readonly toAt: string
    readonly zh: string
    readonly en: string
    readonly index: number
  }[]
  readonly replaces?: string
  readonly leaf?: string
  readonly ended?: { readonly on: string; readonly reason: string }
  /** Indexes of the entries that say so. */
  readonly entries: readonly number[]
}

export type PromiseAct =
  | ({ readonly do: 'make' } & MakePromise)
  | { readonly do: 'end'; readonly reason: string; readonly endsOn: string }
  | FurtherAct

export function decide(
  situation: Promised | undefined,
  act: PromiseAct,
  who: Actor,
  facts: PromiseFacts = { today: '', now: '' },
): Outcome<readonly Draft[], PromiseRefusal> {
  if (act.do !== 'make' && act.do !== 'end') return decideBesides(situation, act, who, facts)
  if (act.do === 'make') {
    if (situation) return refuse('promise.known')
    if (act.measure !== 'none' && act.term === undefined) return refuse('promise.term-needed', undefined, 'term')
    const { do: _, term, ...said } = act
    return yes([{ type: madeType(said.measure), by: who, data: { ...said, ...(term === undefined ? {} : { term }) } }])
  }
  if (!situation) return refuse('promise.unknown')
  if (situation.ended) return refuse('promise.ended', { on: situation.ended.on })
  if (situation.draftedBy) return refuse('promise.draft')
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
    case 'promise.drafted/1': {
      const { term, scopeZh, scopeEn, milestones, basis, replaces, ...said } = entry.data
      return {
        id: entry.subject,
        ...said,
        ...(term === undefined ? {} : { term }),
        scope: { zh: scopeZh, en: scopeEn },
        ...(basis === undefined ? {} : { basis }),
        ...(milestones === undefined ? {} : { milestones }),
        ...(replaces === undefined ? {} : { replaces }),
        draftedBy: entry.by,
        leaf: entry.leaf,
        entries: [entry.index],
      }
    }
    case 'promise.approved/1': {
      const { draftedBy: _, ...made } = open(situation)
      return { ...made, leaf: entry.leaf, entries: [...made.entries, entry.index] }
    }
    case 'promise.gap-recorded/1': {
      const held = open(situation)
      const gaps = [...(held.gaps ?? []), { ...entry.data, index: entry.index }]
      return { ...held, gaps, leaf: entry.leaf, entries: [...held.entries, entry.index] }
    }
    case 'promise.milestone-accepted/1': {
      const held = open(situation)
      const { milestone: id, ...accepted } = entry.data
      const milestones = held.milestones?.map((one) =>
        one.id === id ? { ...one, accepted: { ...accepted, index: entry.index } } : one,
      )
      return {
        ...held,
        ...(milestones ? { milestones } : {}),
        leaf: entry.leaf,
        entries: [...held.entries, entry.index],
      }
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

function open(situation: Promised | undefined): Promised {
  if (!situation) throw new Error('something happened to a promise that was never drafted')
  return situation
}
