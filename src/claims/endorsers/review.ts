import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import { dayAt } from '#src/site/staff.ts'
import { statusOf } from '../credentials/status.ts'
import { claimById } from '../view.ts'
import { judgedOn, listsFor, resolverFor } from './check.ts'
import { decideReview, type Review } from './decide.ts'
import { credentialOf } from './sealed.ts'
import { change, type Entries } from './shell.ts'
import { type Signature, signaturesDue, signaturesWatched, signedBy } from './view.ts'

/** ReviewCountersignature, an act of the timer and of the register: what is different now becomes an entry. */
export async function review(
  house: House,
  brand: Brand,
  { claim: id, one }: Signature,
  status?: Review['status'],
): Promise<Entries> {
  const claim = await claimById(house, brand.slug, id)
  const about = { did: one.did, kind: claim?.kind ?? '', as: one.as, scope: claim?.scope ?? {} }
  const signing = await judgedOn(house, brand, about, one.signedAt)
  const judged = await judgedOn(house, brand, about, house.now())
  const facts: Review = { ...dayAt(house, brand), signing, judged, status }
  return change(house, brand, id, (now) => decideReview(now, one.index, facts))
}

/** The timer's round: what time brought about, and, every five minutes, what the signers' own lists say and whether an observer is due again. */
export async function reviewFallenDue(house: House, brand: Brand): Promise<number> {
  let entries = 0
  const count = async (signature: Signature, status?: Review['status']) => {
    const done = await review(house, brand, signature, status)
    if (done.ok) entries += done.value.length
  }
  for (const signature of await signaturesDue(house, brand.slug, dayAt(house, brand))) await count(signature)
  if (!isRoundDue(house, brand)) return entries
  for (const signature of await signaturesWatched(house, brand.slug)) {
    await count(signature, signature.one.listed ? await standingInList(house, brand, signature) : undefined)
  }
  return entries
}

const roundMs = 5 * 60_000
const lastRounds = new WeakMap<object, Map<string, number>>()

function isRoundDue(house: House, brand: Brand): boolean {
  const rounds = lastRounds.get(house.db) ?? new Map<string, number>()
  lastRounds.set(house.db, rounds)
  const nowMs = Date.parse(house.now())
  const last = rounds.get(brand.slug)
  // A clock that was put back starts a round of its own.
  if (last !== undefined && nowMs >= last && nowMs - last < roundMs) return false
  rounds.set(brand.slug, nowMs)
  return true
}

/** What the signer's own list says; undefined, and so no change, when nobody could find out. */
async function standingInList(house: House, brand: Brand, { one }: Signature): Promise<Review['status']> {
  const document = await credentialOf(house, brand.slug, one)
  if (!document) return undefined
  const found = await statusOf(document, {
    resolve: resolverFor(house, brand),
    listAt: listsFor(house, brand),
    nowMs: Date.parse(house.now()),
  })
  const told = new Set(found.map(({ reason }) => reason))
  if (told.has('revoked')) return 'revoked'
  if (told.has('suspended')) return 'suspended'
  return found.length === 0 ? 'good' : undefined
}

/** What the register says of these keys may have changed: every claim signed with one says so at once. */
export async function reviewSigned(house: House, brand: Brand, dids: readonly string[]): Promise<void> {
  for (const signature of await signedBy(house, brand.slug, dids)) await review(house, brand, signature)
}
