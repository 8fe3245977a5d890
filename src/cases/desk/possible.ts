import type { Role } from '#src/people/words.ts'
import { entitled, type Owner, owners, type Stage } from '../words.ts'
import type { ActName, CaseTold } from './ask.ts'

/**
 * What somebody with these roles can try in a case as it stands, the likeliest first. This only chooses which forms are
 * shown; the decision behind the door judges, and its refusal is told in words.
 */
export function actsFor({ standing }: CaseTold, roles: readonly Role[]): readonly ActName[] {
  const note: readonly ActName[] = owners.some((owner) => speaksFor(owner, roles)) ? ['note'] : []
  if (standing.is === 'closed') return note
  const beside: readonly ActName[] = [
    ...(speaksFor('service', roles) ? (['split', 'merge'] as const) : []),
    ...(speaksFor('legal', roles) ? (['set-aside'] as const) : []),
    ...note,
  ]
  if (!speaksFor(standing.clock.owner, roles)) return beside
  if (standing.is === 'with-customer') return ['transfer', ...beside]
  const { stage, paused } = standing.clock
  const still: ActName = paused ? 'go-on' : 'pause'
  return [...turnActs[stage], ...(stage === 'follow-up' && !paused ? [] : [still]), 'transfer', ...beside]
}

/** What a stretch of a case asks for, besides what can be done at any time. */
const turnActs: Readonly<Record<Stage, readonly ActName[]>> = {
  acceptance: ['take-up', 'reply', 'ask', 'resolve'],
  'first-reply': ['reply', 'ask', 'resolve'],
  solution: ['reply', 'ask', 'resolve'],
  review: ['reply', 'ask', 'resolve'],
  execution: ['carry-out', 'reply', 'ask'],
  'follow-up': ['follow-up', 'reply', 'ask'],
}

export const speaksFor = (owner: Owner, roles: readonly Role[]) => entitled[owner].some((role) => roles.includes(role))

/** The queue somebody begins with: a store its own, product its own, legal its own; after-sales and administrators all. */
export function ownQueue(roles: readonly Role[]): Owner | undefined {
  if (roles.includes('service') || roles.includes('admin')) return undefined
  return owners.find((owner) => roles.includes(owner))
}
