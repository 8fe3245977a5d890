import type { Logged } from '#src/ledger/words.ts'
import { type GoalEntry, readGoalEntry } from './words.ts'

type Of<T extends GoalEntry['type']> = Extract<GoalEntry, { type: T }>['data']

export interface Measured extends Of<'effect.measured/1'> {
  readonly index: number
  readonly leaf: string
  readonly at: string
}

/** What a claim was to achieve, and what was found each time somebody looked. */
export interface Goal extends Of<'effect.goal-set/1'> {
  readonly id: string
  readonly setAt: string
  readonly measured: readonly Measured[]
  readonly proposed?: { readonly zh: string; readonly en: string; readonly by: string; readonly index: number }
  readonly kept?: { readonly zh: string; readonly en: string; readonly index: number }
  readonly steps: readonly {
    readonly type: GoalEntry['type']
    readonly at: string
    readonly by: string
    readonly index: number
    readonly leaf: string
  }[]
}

export function fold(goal: Goal | undefined, logged: Logged): Goal {
  const entry = readGoalEntry(logged)
  const { type, at, by, index, leaf } = entry
  const step = { type, at, by, index, leaf }
  if (entry.type === 'effect.goal-set/1')
    return { ...entry.data, id: entry.subject.slice('effect:'.length), setAt: at, measured: [], steps: [step] }
  if (!goal) throw new Error(`${entry.type} has no goal to belong to`)
  const known = { ...goal, steps: [...goal.steps, step] }
  switch (entry.type) {
    case 'effect.measured/1':
      return { ...known, measured: [...goal.measured, { ...entry.data, index, leaf, at }] }
    case 'effect.retirement-proposed/1': {
      const { kept: _, ...open } = known
      return { ...open, proposed: { ...entry.data, by, index } }
    }
    case 'effect.claim-kept/1':
      return { ...known, kept: { ...entry.data, index } }
  }
}

/** Complaints are to fall, all else is to rise. */
export const isGood = (measure: Goal['measure'], change: number): boolean =>
  measure === 'complaints' ? change < 0 : change > 0

/** What a measurement says of a claim: it worked, it did harm, it did nothing that was seen, or nothing can be said. */
export type Worth = 'worked' | 'harmed' | 'weak' | 'unknown'

export function worthOf(measure: Goal['measure'], { verdict, change }: Pick<Measured, 'verdict' | 'change'>): Worth {
  if (verdict === 'cannot-say' || !change) return 'unknown'
  if (verdict !== 'effect') return 'weak'
  return isGood(measure, change.estimate) ? 'worked' : 'harmed'
}
