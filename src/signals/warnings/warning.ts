import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import type { Family } from '../streams/words.ts'
import { type Level, type Numbers, readWarningEntry, type WarningEntry } from './words.ts'

export type WarningStanding =
  | { readonly is: 'raised'; readonly sinceAt: string }
  | { readonly is: 'acknowledged'; readonly sinceAt: string; readonly owner: Role }
  | { readonly is: 'subsided'; readonly sinceAt: string; readonly on: string }
  | { readonly is: 'normal'; readonly sinceAt: string; readonly since: string; readonly factor: number }
  | { readonly is: 'false'; readonly sinceAt: string }

/** One early warning, as its public entries leave it. */
export interface Warning {
  /** The part of the subject after `warning:`. */
  readonly id: string
  readonly level: Level
  readonly family: Family
  readonly on: string
  readonly since: string
  readonly budget: number
  readonly standing: WarningStanding
  readonly owner?: Role
  readonly opened?: Extract<WarningEntry, { type: 'warning.opened/1' }>['data']
  readonly steps: readonly WarningStep[]
}

export interface WarningStep {
  readonly type: WarningEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  readonly level?: Level
}

/** What a warning is about, as it was sealed into its first entry. */
export interface Sealed {
  readonly stream: string
  readonly numbers: Numbers
  readonly cases: readonly string[]
}

/** Whether it is still looked at every day. */
export const isOpen = ({ standing }: Warning): boolean => standing.is === 'raised' || standing.is === 'acknowledged'

export function fold(warning: Warning | undefined, logged: Logged): Warning {
  const entry = readWarningEntry(logged)
  const { type, at, by, index, leaf } = entry
  const step: WarningStep = { type, at, by, index, leaf }
  if (entry.type === 'warning.raised/1')
    return {
      ...entry.data,
      id: entry.subject.slice('warning:'.length),
      standing: { is: 'raised', sinceAt: at },
      steps: [{ ...step, level: entry.data.level }],
    }
  if (!warning) throw new Error(`${entry.type} has no warning to belong to`)
  const known = { ...warning, steps: [...warning.steps, step] }
  switch (entry.type) {
    case 'warning.level-moved/1':
      return { ...known, level: entry.data.to, steps: [...warning.steps, { ...step, level: entry.data.to }] }
    case 'warning.acknowledged/1': {
      const { owner } = entry.data
      return { ...known, owner, standing: { is: 'acknowledged', sinceAt: at, owner } }
    }
    case 'warning.judged-normal/1':
      return { ...known, standing: { is: 'normal', sinceAt: at, ...entry.data } }
    case 'warning.judged-false/1':
      return { ...known, standing: { is: 'false', sinceAt: at } }
    case 'warning.subsided/1':
      return { ...known, standing: { is: 'subsided', sinceAt: at, on: entry.data.on } }
    case 'warning.opened/1':
      return { ...known, opened: entry.data }
    case 'watch.reported/1':
      throw new Error('a report on the watch belongs to no warning')
  }
}
