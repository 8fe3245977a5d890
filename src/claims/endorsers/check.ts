import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { JsonObject } from '#src/kit/json.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from '../claim.ts'
import { claimAddress, claimCredential } from '../credentials/claimcredential.ts'
import { digestOfClaim, type Evaluation, evaluate } from '../credentials/evaluate.ts'
import { isObject, listOf } from '../credentials/json.ts'
import type { Expected } from '../credentials/judge.ts'
import { openResolver, type Resolve } from '../credentials/resolve.ts'
import type { ListAt } from '../credentials/status.ts'
import { kindIds } from '../kinds/kinds.ts'
import { issuerFor } from './issuer.ts'
import { type Judged, judge, type Question, type Scope } from './registry.ts'
import { sightingsOf } from './sightings.ts'
import { endorsersWith } from './view.ts'
import type { Part } from './words.ts'

/** Status lists may be larger than key documents: 131,072 entries of which many are set. */
const mostListBytes = 256 * 1024
/** How old a list may be before its server is asked again. */
const freshListMs = 5 * 60_000

export const resolverFor = (house: House, brand: Brand): Resolve =>
  openResolver({ outside: house.outside, sightings: sightingsOf(house, brand.slug), now: () => house.now() })

/** A list from its server, or, when that does not answer, as it was seen last; the check looks at how old it is. */
export function listsFor(house: House, brand: Brand): ListAt {
  const sightings = sightingsOf(house, brand.slug)
  return async (address) => {
    const before = await sightings.latest(address)
    if (before && Date.parse(house.now()) - Date.parse(before.seenAt) < freshListMs) return before
    const answer = await house.outside(address, { mostBytes: mostListBytes })
    return answer.is === 'found' ? sightings.note(address, answer.bytes, house.now()) : before
  }
}

/** What the register says of a key, for the day of an instant in the brand's zone. */
export async function judgedOn(house: House, brand: Brand, about: Omit<Question, 'on'>, at: string): Promise<Judged> {
  const rows = await endorsersWith(house, brand.slug, about.did)
  return judge(rows, { ...about, on: localDate(at, brand.zone) })
}

/** The claim's credential without its proof, and the digest of it that a countersignature has to name. */
export async function offered(
  house: House,
  brand: Brand,
  claim: Claim,
): Promise<{
  readonly document: JsonObject
  readonly digest: string
  readonly address: string
  readonly brandDid: string
}> {
  const { home, did } = await issuerFor(house, brand)
  const document = claimCredential(claim, home)
  return { document, digest: digestOfClaim(document), address: claimAddress(home, claim.id), brandDid: did }
}

/** The eleven steps over bytes that somebody handed in, as far as they apply to a countersignature. */
export async function checkedCredential(
  house: House,
  brand: Brand,
  bytes: Uint8Array,
  { expected, as, scope }: { readonly expected: Expected; readonly as: Part; readonly scope: Scope },
): Promise<Evaluation> {
  return evaluate(bytes, {
    now: house.now(),
    resolve: resolverFor(house, brand),
    listAt: listsFor(house, brand),
    kinds: kindIds,
    authority: async (did, kind, at) =>
      (await judgedOn(house, brand, { did, kind: kind ?? '', as, scope }, at)).standing,
    expected,
  })
}

/** The member of a credential's subjects by this name, as text. */
export function saidIn(document: JsonObject, name: string): string | undefined {
  const found = listOf(document.credentialSubject)
    .filter(isObject)
    .map((subject) => subject[name])
    .find((value) => typeof value === 'string')
  return found as string | undefined
}
