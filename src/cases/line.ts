import type { Case } from './case.ts'
import type { Stage } from './words.ts'

/** One stretch of the road of a case: behind it, under way, or still before it. */
export interface Stretch {
  readonly stage: Stage
  readonly is: 'done' | 'now' | 'next'
}

/**
 * The road of a case from its entries: the stretches it went through, the one it is in, and those that are still to come
 * as things stand. Taking up shows only where it has a clock; carrying out and following up, once a proposal has that.
 */
export function lineOf(found: Case): readonly Stretch[] {
  const { standing, steps, terms } = found
  const has = (type: string) => steps.some((step) => step.type === type)
  const reviewed = steps.some((step) => step.type === 'case.objected/1')
  const carried =
    has('case.resolved/2') || (standing.is === 'with-customer' && 'term' in standing) || has('case.accepted/2')
  const road: Stage[] = [
    ...(terms.acceptance === undefined ? [] : (['acceptance'] as const)),
    'first-reply',
    'solution',
    ...(reviewed ? (['review'] as const) : []),
    ...(carried ? (['execution', 'follow-up'] as const) : []),
  ]
  if (standing.is === 'closed') return road.map((stage) => ({ stage, is: 'done' }))
  // A proposal that waits for the customer is the end of what was owed for it.
  const proposed = standing.is === 'with-customer' && standing.asked === 'decision'
  const here = road.indexOf(proposed && standing.clock.stage !== 'review' ? 'solution' : standing.clock.stage)
  return road.map((stage, i) => ({ stage, is: i < here ? 'done' : i === here ? 'now' : 'next' }))
}
