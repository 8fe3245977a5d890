import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import { type Element, type ImprovementEntry, readImprovementEntry } from './words.ts'

type Of<T extends ImprovementEntry['type']> = Extract<ImprovementEntry, { type: T }>['data']

export type ImprovementStanding =
  | { readonly is: 'open'; readonly sinceAt: string }
  | {
      readonly is: 'closed'
      readonly sinceAt: string
      readonly proven: boolean
      readonly zh: string
      readonly en: string
    }
  | { readonly is: 'reopened'; readonly sinceAt: string; readonly zh: string; readonly en: string }

export interface KnownCause extends Of<'improvement.cause-found/1'> {
  readonly index: number
  readonly ruledOut?: { readonly zh: string; readonly en: string }
}

export interface Measure extends Of<'improvement.measure-planned/1'> {
  readonly index: number
  /** The date it was first promised for, where that was moved. */
  readonly firstDueOn?: string
  readonly overdueAt?: string
  readonly done?: Of<'improvement.measure-done/1'>
}

export interface EffectCheck extends Of<'improvement.effect-checked/1'> {
  readonly index: number
  readonly leaf: string
  readonly at: string
}

export interface Proposal extends Of<'improvement.proposed/1'> {
  readonly index: number
  readonly at: string
  readonly answer?: Of<'improvement.proposal-answered/1'> & { readonly index: number }
}

/** An improvement as its entries leave it: from complaints to causes, from causes to measures, from measures to their effect. */
export interface Improvement {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly owner: Role
  readonly warning?: string | undefined
  readonly collective?: string | undefined
  readonly about: Element
  readonly openedAt: string
  readonly standing: ImprovementStanding
  readonly cases: readonly string[]
  readonly causes: readonly KnownCause[]
  readonly measures: readonly Measure[]
  readonly checks: readonly EffectCheck[]
  readonly proposals: readonly Proposal[]
  readonly steps: readonly ImprovementStep[]
}

export interface ImprovementStep {
  readonly type: ImprovementEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export const isClosed = ({ standing }: Improvement): boolean => standing.is === 'closed'

export function fold(known: Improvement | undefined, logged: Logged): Improvement {
  const entry = readImprovementEntry(logged)
  const { type, at, by, index, leaf } = entry
  const step: ImprovementStep = { type, at, by, index, leaf }
  if (entry.type === 'improvement.opened/1')
    return {
      ...entry.data,
      id: entry.subject.slice('improvement:'.length),
      openedAt: at,
      standing: { is: 'open', sinceAt: at },
      cases: [],
      causes: [],
      measures: [],
      checks: [],
      proposals: [],
      steps: [step],
    }
  if (!known) throw new Error(`${entry.type} has no improvement to belong to`)
  return { ...folded(known, entry), steps: [...known.steps, step] }
}

function folded(known: Improvement, entry: Exclude<ImprovementEntry, { type: 'improvement.opened/1' }>): Improvement {
  const { at, index, leaf } = entry
  const inMeasure = (name: string, more: Partial<Measure>) =>
    known.measures.map((one) => (one.measure === name ? { ...one, ...more } : one))
  switch (entry.type) {
    case 'improvement.cases-added/1':
      return { ...known, cases: [...new Set([...known.cases, ...entry.data.cases])] }
    case 'improvement.cause-found/1':
      return { ...known, causes: [...known.causes, { ...entry.data, index }] }
    case 'improvement.cause-ruled-out/1': {
      const { cause, ...ruledOut } = entry.data
      return { ...known, causes: known.causes.map((one) => (one.cause === cause ? { ...one, ruledOut } : one)) }
    }
    case 'improvement.measure-planned/1':
      return { ...known, measures: [...known.measures, { ...entry.data, index }] }
    case 'improvement.measure-moved/1': {
      const { measure, dueOn } = entry.data
      const before = known.measures.find((one) => one.measure === measure)!
      const { overdueAt: _, ...kept } = { ...before, dueOn, firstDueOn: before.firstDueOn ?? before.dueOn }
      return { ...known, measures: known.measures.map((one) => (one.measure === measure ? kept : one)) }
    }
    case 'improvement.measure-overdue/1':
      return { ...known, measures: inMeasure(entry.data.measure, { overdueAt: at }) }
    case 'improvement.measure-done/1':
      return { ...known, measures: inMeasure(entry.data.measure, { done: entry.data }) }
    case 'improvement.effect-checked/1':
      return { ...known, checks: [...known.checks, { ...entry.data, index, leaf, at }] }
    case 'improvement.closed/1':
      return { ...known, standing: { is: 'closed', sinceAt: at, ...entry.data } }
    case 'improvement.reopened/1': {
      const { zh, en } = entry.data
      return { ...known, standing: { is: 'reopened', sinceAt: at, zh, en } }
    }
    case 'improvement.proposed/1':
      return { ...known, proposals: [...known.proposals, { ...entry.data, index, at }] }
    case 'improvement.proposals-forgotten/1':
      return known
    case 'improvement.proposal-answered/1':
      return {
        ...known,
        proposals: known.proposals.map((one) =>
          one.proposal === entry.data.proposal ? { ...one, answer: { ...entry.data, index } } : one,
        ),
      }
  }
}

/** The causes as a tree: those under the complaints first, each with what lies behind it. */
export interface CauseNode {
  readonly cause: KnownCause
  readonly behind: readonly CauseNode[]
}
export function treeOf(causes: readonly KnownCause[], under?: string): readonly CauseNode[] {
  return causes.filter((one) => one.under === under).map((cause) => ({ cause, behind: treeOf(causes, cause.cause) }))
}

/** The last check made after everything that was to be done was done, and since it was last reopened. */
export function checkThatCounts(improvement: Improvement): EffectCheck | undefined {
  const lastWork = improvement.steps.findLast(({ type }) =>
    ['improvement.measure-done/1', 'improvement.measure-planned/1', 'improvement.reopened/1'].includes(type),
  )
  return improvement.checks.findLast(({ index }) => index > (lastWork?.index ?? Number.POSITIVE_INFINITY))
}

/** Complaints fell by more than chance, and the design was fit to say so: with controls that help. */
export const isProven = ({ verdict, grade, ratio }: Pick<EffectCheck, 'verdict' | 'grade' | 'ratio'>): boolean =>
  verdict === 'effect' && (grade === 'A' || grade === 'B') && ratio !== undefined && ratio.hi < 1
