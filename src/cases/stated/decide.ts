import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import {
  type AppliedLaw,
  type NamedBody,
  readStatedEntry,
  type StatedEntry,
  type StatedHours,
  type StatedRefusal,
} from './words.ts'

/** What a brand stated for all its cases, the newest last. */
export interface Stated {
  readonly hours: readonly (StatedHours & { readonly index: number })[]
  readonly laws: readonly (AppliedLaw & { readonly index: number; readonly toOn?: string })[]
  readonly bodies: readonly NamedBody[]
}

export const nothingStated: Stated = { hours: [], laws: [], bodies: [] }

export type StateAct =
  | { readonly do: 'hours'; readonly said: StatedHours }
  | { readonly do: 'apply'; readonly said: AppliedLaw }
  | {
      readonly do: 'lift'
      readonly said: { readonly limit: AppliedLaw['limit']; readonly fromOn: string; readonly reason: string }
    }
  | { readonly do: 'name'; readonly said: Omit<NamedBody, 'id' | 'index'>; readonly id: string }
  | { readonly do: 'strike'; readonly said: { readonly id: string; readonly reason: string } }

/** Pure. Nothing is stated for days that are over: what was owed on them stays owed as it was. */
export function decideStated(
  situation: Stated | undefined,
  act: StateAct,
  who: Actor,
  { today }: { readonly today: string },
): Outcome<readonly Draft[], StatedRefusal> {
  const { laws, bodies } = situation ?? nothingStated
  if (!['brand:admin', 'brand:legal'].includes(who)) return refuse('stated.not-entitled')
  const write = (type: StatedEntry['type'], data: object) => yes([{ type, by: who, data: data as Draft['data'] }])
  switch (act.do) {
    case 'hours': {
      const { said } = act
      if (said.fromOn < today) return refuse('stated.backwards', { today }, 'fromOn')
      const { lunch, opensAt, closesAt } = said
      if (opensAt >= closesAt) return refuse('stated.no-time', undefined, 'closesAt')
      if (lunch && (lunch.fromAt >= lunch.toAt || (lunch.fromAt <= opensAt && lunch.toAt >= closesAt)))
        return refuse('stated.no-time', undefined, 'lunch')
      return write('hours.stated/1', { ...said, weekdays: [...new Set(said.weekdays)].sort((a, b) => a - b) })
    }
    case 'apply':
      if (act.said.fromOn < today) return refuse('stated.backwards', { today }, 'fromOn')
      if (laws.some((law) => law.limit === act.said.limit && law.toOn === undefined))
        return refuse('law.known', undefined, 'limit')
      return write('law.applied/1', act.said)
    case 'lift':
      if (act.said.fromOn < today) return refuse('stated.backwards', { today }, 'fromOn')
      if (!laws.some((law) => law.limit === act.said.limit && law.toOn === undefined)) return refuse('law.unknown')
      return write('law.lifted/1', act.said)
    case 'name':
      if (act.said.sinceOn < today) return refuse('stated.backwards', { today }, 'sinceOn')
      return write('body.named/1', { ...act.said, id: act.id })
    case 'strike':
      if (!bodies.some((body) => body.id === act.said.id)) return refuse('body.unknown')
      return write('body.struck/1', act.said)
  }
}

export function foldStated(situation: Stated | undefined, logged: Logged): Stated {
  const held = situation ?? nothingStated
  const entry = readStatedEntry(logged)
  const { index } = entry
  switch (entry.type) {
    case 'hours.stated/1':
      return { ...held, hours: [...held.hours, { ...entry.data, index }] }
    case 'law.applied/1':
      return { ...held, laws: [...held.laws, { ...entry.data, index }] }
    case 'law.lifted/1': {
      const { limit, fromOn } = entry.data
      const lift = (law: Stated['laws'][number]) =>
        law.limit === limit && law.toOn === undefined ? { ...law, toOn: fromOn } : law
      return { ...held, laws: held.laws.map(lift) }
    }
    case 'body.named/1':
      return { ...held, bodies: [...held.bodies, { ...entry.data, index }] }
    case 'body.struck/1':
      return { ...held, bodies: held.bodies.filter(({ id }) => id !== entry.data.id) }
  }
}
