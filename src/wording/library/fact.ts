import type { Logged } from '#src/ledger/words.ts'
import { readLibraryEntry } from './words.ts'

/** One value of a fact: what was true, of what, by which source, from when. */
export interface FactValue {
  readonly zh: string
  readonly en?: string | undefined
  readonly scope?: string | undefined
  readonly source: string
  readonly startsOn: string
  readonly endsOn?: string | undefined
  /** Why it took the place of the one before. */
  readonly reason?: string
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export interface Fact {
  readonly id: string
  readonly product?: string
  /** The newest last. */
  readonly values: readonly FactValue[]
  readonly ended?: { readonly on: string; readonly reason: string; readonly leaf: string }
}

export const valueNow = (fact: Fact): FactValue => fact.values.at(-1)!
/** The entry that says how the fact stands. */
export const leafNow = (fact: Fact): string => fact.ended?.leaf ?? valueNow(fact).leaf

/** Whether a fact may be relied on on a day. */
export const holdsOn = (fact: Fact, on: string): boolean => {
  const { startsOn, endsOn } = valueNow(fact)
  return startsOn <= on && !(endsOn && endsOn < on) && !(fact.ended && fact.ended.on < on)
}

export function foldFact(fact: Fact | undefined, logged: Logged): Fact {
  const entry = readLibraryEntry(logged)
  const { at, by, index, leaf } = entry
  switch (entry.type) {
    case 'fact.stated/1': {
      const { product, ...value } = entry.data
      const id = entry.subject.slice('fact:'.length)
      return { id, ...(product ? { product } : {}), values: [{ ...value, at, by, index, leaf }] }
    }
    case 'fact.changed/1':
      if (!fact) throw new Error('a fact changed that was never stated')
      return { ...fact, values: [...fact.values, { ...entry.data, at, by, index, leaf }] }
    case 'fact.ended/1':
      if (!fact) throw new Error('a fact ended that was never stated')
      return { ...fact, ended: { on: entry.data.endsOn, reason: entry.data.reason, leaf } }
    default:
      throw new Error(`${entry.type} is not an entry of a fact`)
  }
}
