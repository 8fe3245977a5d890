import type { Logged } from '#src/ledger/words.ts'
import { type Due, type Ending, type PlacementEntry, type Range, readPlacementEntry } from './words.ts'

/** A claim in one place, as its entries leave it. */
export interface Placed extends Made {
  /** The part of the subject after `placement:`. */
  readonly id: string
  readonly standing: PlaceStanding
  readonly steps: readonly PlacedStep[]
}

type Made = Extract<PlacementEntry, { type: 'placement.made/1' }>['data']

export type PlaceStanding =
  | { readonly is: 'up'; readonly sinceAt: string }
  | {
      readonly is: 'coming-down'
      readonly reason: Ending
      readonly needs: 'take-down' | 'plan'
      readonly openedAt: string
      readonly dueBy: Due
      readonly plan?: { readonly on: string; readonly what: string }
      readonly overdueAt?: string
      /** Of the entry that asks for it. */
      readonly leaf: string
    }
  | { readonly is: 'down'; readonly on: string; readonly at: string; readonly by: string; readonly note?: string }

export interface PlacedStep {
  readonly type: PlacementEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export function fold(placed: Placed | undefined, logged: Logged): Placed {
  const entry = readPlacementEntry(logged)
  const { type, at, by, index, leaf } = entry
  const step: PlacedStep = { type, at, by, index, leaf }
  if (entry.type === 'placement.made/1')
    return {
      ...entry.data,
      id: entry.subject.slice('placement:'.length),
      standing: { is: 'up', sinceAt: at },
      steps: [step],
    }
  if (!placed) throw new Error(`${entry.type} has no placement to belong to`)
  const known = { ...placed, steps: [...placed.steps, step] }
  switch (entry.type) {
    case 'placement.task-opened/1': {
      const { reason, needs, dueBy, owner } = entry.data
      return { ...known, owner, standing: { is: 'coming-down', reason, needs, dueBy, openedAt: at, leaf } }
    }
    case 'placement.planned/1': {
      const { on, what, dueBy } = entry.data
      const { overdueAt: _, ...task } = taskOf(known)
      return { ...known, standing: { ...task, needs: 'take-down', dueBy, plan: { on, what } } }
    }
    case 'placement.overdue/1':
      return { ...known, standing: { ...taskOf(known), overdueAt: at } }
    case 'placement.task-lifted/1':
      return { ...known, standing: { is: 'up', sinceAt: at } }
    case 'placement.taken-down/1':
      return { ...known, standing: { is: 'down', ...entry.data, at, by } }
  }
}

function taskOf(placed: Placed): Extract<PlaceStanding, { is: 'coming-down' }> {
  if (placed.standing.is !== 'coming-down') throw new Error('the entry belongs to a task, and none is open')
  return placed.standing
}

/** Whether the claim was to be seen there on a day of the brand's, as far as its entries say. */
export function wasUp({ since, until, standing }: Placed, on: string): boolean {
  if (on < since || (until && on > until)) return false
  return standing.is !== 'down' || on <= standing.on
}

/** Each range runs upwards and between two of one length: lots and serials are texts, and only then does order mean anything. */
export const rangesHold = (ranges: readonly Range[] | undefined): boolean =>
  (ranges ?? []).every(({ from, to }) => to === undefined || (from.length === to.length && from <= to))

/** Whether a lot or serial lies in one of these ranges. */
export const isIn = (ranges: readonly Range[], value: string): boolean =>
  ranges.some(({ from, to = from }) => value.length === from.length && from <= value && value <= to)

/** Scheme, host and port of the page a place is at, if it is at one. */
export const originOf = (place: Placed['place']): string | undefined =>
  'url' in place && place.url ? new URL(place.url).origin : undefined
