import { publicKeyOf } from '@troth/proof/crypto.node'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { JsonObject } from '#src/kit/json.ts'
import { PositionConflict } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from '../claim.ts'
import { addressOf, claimCredential, didOf, type Home, methodOf } from '../credentials/claimcredential.ts'
import { sign } from '../credentials/key.ts'
import { publicMultikey } from '../credentials/multikey.ts'
import { listAddress, listPlace, listTtlMs, type Purpose, statusListCredential } from '../credentials/statuslist.ts'
import { registryEntries } from './words.ts'

/** The brand as it signs its own claims: a did:web at the host of its log, and one key for that alone. */
export interface Issuer {
  readonly home: Home
  readonly did: string
  readonly publicKeyMultibase: string
  sign(document: JsonObject, created: string): JsonObject
}

const subject = 'issuer:assertion'
const known = new WeakMap<object, Map<string, Issuer>>()

/**
 * The key is made on first use and its public half goes into the log before anything is signed with it. After that a
 * missing key is refused and never made anew: what was signed before would seem forged.
 */
export async function issuerFor(house: House, brand: Brand): Promise<Issuer> {
  const issuers = known.get(house.db) ?? new Map<string, Issuer>()
  known.set(house.db, issuers)
  const kept = issuers.get(brand.slug)
  if (kept) return kept
  const home = { host: await hostOf(house, brand), brand }
  const published = await house.ledger.stream(brand.slug, subject)
  const seed = house.keys.assertionSeed(brand.slug, published.length > 0)
  const publicKeyMultibase = publicMultikey(publicKeyOf(seed))
  const did = didOf(home)
  const [entry] =
    published.length > 0 ? published : await publish(house, brand, { did, method: methodOf(home), publicKeyMultibase })
  const told = registryEntries['issuer.key-published/1'].parse(entry!.data)
  if (told.publicKeyMultibase !== publicKeyMultibase)
    throw new Error(`the key of ${did} is not the one its log names: put the key back from your backup`)
  const issuer: Issuer = {
    home,
    did,
    publicKeyMultibase,
    sign: (document, created) => sign(document, seed, { verificationMethod: methodOf(home), created }),
  }
  issuers.set(brand.slug, issuer)
  return issuer
}

async function publish(house: House, brand: Brand, data: JsonObject) {
  const drafts = [{ type: 'issuer.key-published/1', by: 'timer', data }]
  try {
    return await house.ledger.append(brand.slug, { subject, expected: 0, drafts, at: house.now() })
  } catch (fault) {
    if (!(fault instanceof PositionConflict)) throw fault
    return house.ledger.stream(brand.slug, subject)
  }
}

/** The host in the origin of the brand's log, which stays what it is while the log lives. */
async function hostOf(house: House, brand: Brand): Promise<string> {
  const vkey = await house.ledger.vkey(brand.slug)
  return vkey.slice(0, vkey.indexOf(`/b/${brand.slug}/log`))
}

/** A claim as a signed credential. The same claim gives the same bytes: it is dated on the day it was registered. */
export async function signedClaim(house: House, brand: Brand, claim: Claim): Promise<JsonObject> {
  const issuer = await issuerFor(house, brand)
  return issuer.sign(claimCredential(claim, issuer.home), claim.registeredAt)
}

/** Withdrawn and upheld disputes are for ever; everything else that suspends a claim may be mended. */
const setBy = {
  revocation: sql`standing IN ('withdrawn', 'superseded') OR row->'suspension'->>'reason' = 'dispute-upheld'`,
  suspension: sql`standing = 'suspended' AND row->'suspension'->>'reason' <> 'dispute-upheld'`,
} as const

/**
 * A status list as it is now, from the claims as they stand. It is dated to the beginning of the current five minutes, so
 * that within them the same claims give the same bytes; nobody may hold on to it for longer.
 */
export async function statusList(
  house: House,
  brand: Brand,
  purpose: Purpose,
  list: number,
): Promise<JsonObject | undefined> {
  const found = await sql<{ index: number }>`
    SELECT (row->'steps'->0->>'index')::bigint AS index FROM view_claims
    WHERE brand = ${brand.slug} AND (${setBy[purpose]}) ORDER BY 1`.execute(house.db)
  const size = (await house.ledger.checkpoint(brand.slug))?.size ?? 0
  if (list < 1 || list > Math.max(1, listPlace(Math.max(0, size - 1)).list)) return undefined
  const issuer = await issuerFor(house, brand)
  const beganMs = Math.floor(Date.parse(house.now()) / listTtlMs) * listTtlMs
  const validFrom = new Date(beganMs).toISOString()
  const places = found.rows.map(({ index }) => listPlace(Number(index))).filter((place) => place.list === list)
  const document = statusListCredential({
    address: listAddress(addressOf(issuer.home), purpose, list),
    issuer: issuer.did,
    purpose,
    set: places.map(({ index }) => index),
    validFrom,
    validUntil: new Date(beganMs + 86_400_000).toISOString(),
  })
  return issuer.sign(document, validFrom)
}
