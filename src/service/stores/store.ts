import { weekday } from '#src/calendar/date.ts'
import { instantAt } from '#src/calendar/zone.ts'
import type { Logged } from '#src/ledger/words.ts'
import { readStoreEntry, readVisitEntry, type SaveStore, type StoreEntry } from './words.ts'

export interface Store extends SaveStore {
  readonly id: string
  readonly members: readonly string[]
  readonly steps: readonly {
    readonly type: StoreEntry['type']
    readonly at: string
    readonly index: number
    readonly leaf: string
  }[]
}

export function foldStore(store: Store | undefined, logged: Logged): Store {
  const entry = readStoreEntry(logged)
  const steps = [...(store?.steps ?? []), { type: entry.type, at: entry.at, index: entry.index, leaf: entry.leaf }]
  if (entry.type === 'store.opened/1') return { id: entry.subject, ...entry.data, members: [], steps }
  if (!store) throw new Error(`${entry.type} has no store to belong to`)
  return { ...store, ...entry.data, steps }
}

/** One visit as its entries leave it. */
export interface Visit {
  readonly id: string
  readonly case: string
  readonly store: string
  readonly on: string
  readonly slot: string
  readonly instead?: string
  readonly standing: 'booked' | 'cancelled' | 'came'
  readonly index: number
  readonly leaf: string
}

export function foldVisit(visit: Visit | undefined, logged: Logged): Visit {
  const entry = readVisitEntry(logged)
  if (entry.type === 'visit.booked/1') {
    const { instead, ...data } = entry.data
    const { index, leaf } = entry
    return { ...data, ...(instead ? { instead } : {}), standing: 'booked', index, leaf }
  }
  if (!visit) throw new Error(`${entry.type} has no visit to belong to`)
  return { ...visit, standing: entry.type === 'visit.came/1' ? 'came' : 'cancelled' }
}

/** All visits of a store on a day: the situation in which the last place goes to one of two. */
export type Day = ReadonlyMap<string, Visit>

export function foldDay(day: Day | undefined, logged: Logged): Day {
  const id = String(logged.data.id)
  return new Map([...(day ?? []), [id, foldVisit(day?.get(id), logged)]])
}

/** Beginnings of the slots a store has on a day; none on a day it is closed. The last ends when the store closes. */
export function slotsOn(store: Pick<Store, 'hours' | 'slotMinutes' | 'closedOn'>, on: string): readonly string[] {
  if (store.closedOn.includes(on)) return []
  const open = store.hours.filter((hours) => hours.weekday === weekday(on))
  const slots = open.flatMap(({ from, to }) => {
    const count = Math.floor((minutes(to) - minutes(from)) / store.slotMinutes)
    return Array.from({ length: Math.max(0, count) }, (_, i) => clock(minutes(from) + i * store.slotMinutes))
  })
  return [...new Set(slots)].sort()
}

const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
const clock = (count: number) =>
  `${String(Math.floor(count / 60)).padStart(2, '0')}:${String(count % 60).padStart(2, '0')}`

export const takenAt = (day: Iterable<Visit>, slot: string): number =>
  [...day].filter((visit) => visit.slot === slot && visit.standing !== 'cancelled').length

export const slotAt = (on: string, slot: string, zone: string): string => instantAt(on, slot, zone)
