import type { Role } from '#src/people/words.ts'
import { entitled, type Owner, owners } from '../words.ts'
import type { ActName, CaseTold } from './ask.ts'

/**
 * What somebody with these roles can try in a case as it stands, the likeliest first. This only chooses which forms are
 * shown; the decision behind the door judges, and its refusal is told in words.
 */
export function actsFor({ standing }: CaseTold, roles: readonly Role[]): readonly ActName[] {
  const note: readonly ActName[] = owners.some((owner) => speaksFor(owner, roles)) ? ['note'] : []
  if (standing.is === 'closed' || !speaksFor(standing.clock.owner, roles)) return note
  if (standing.is === 'with-customer') return ['transfer', ...note]
  switch (standing.clock.stage) {
    case 'acceptance':
      return ['take-up', 'reply', 'ask', 'resolve', 'transfer', ...note]
    case 'execution':
      return ['carry-out', 'reply', 'ask', 'transfer', ...note]
    case 'follow-up':
      return ['follow-up', 'reply', 'ask', 'transfer', ...note]
    default:
      return ['reply', 'ask', 'resolve', 'transfer', ...note]
  }
}

const speaksFor = (owner: Owner, roles: readonly Role[]) => entitled[owner].some((role) => roles.includes(role))

/** The queue somebody begins with: a store its own, product its own, legal its own; after-sales and administrators all. */
export function ownQueue(roles: readonly Role[]): Owner | undefined {
  if (roles.includes('service') || roles.includes('admin')) return undefined
  return owners.find((owner) => roles.includes(owner))
}
