import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Member } from '#src/people/words.ts'
import type { Apikey, ApikeyRefusal, Scope } from './words.ts'

type Decision = Outcome<readonly Draft[], ApikeyRefusal>

/** Administrators alone hand out keys and take them back. */
const isAdmin = (member: Member) => member.roles.includes('admin')

export function decideIssuing(
  { name, scopes }: { readonly name: string; readonly scopes: readonly Scope[] },
  member: Member,
): Decision {
  if (!isAdmin(member)) return refuse('not-entitled')
  const sealed = { name, actor: member.id }
  return yes([{ type: 'apikey.issued/1', by: 'brand:admin', data: { scopes: [...scopes] }, sealed }])
}

export function decideRevoking(situation: Apikey | undefined, member: Member): Decision {
  if (!isAdmin(member)) return refuse('not-entitled')
  if (!situation) return refuse('apikey.unknown')
  if (situation.revokedAt) return refuse('apikey.revoked')
  return yes([{ type: 'apikey.revoked/1', by: 'brand:admin', data: {}, sealed: { actor: member.id } }])
}
