import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import { type FieldRefusal, parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { decideIssuing, decideRevoking } from './decide.ts'
import { apikeyById } from './view.ts'
import { type Apikey, type ApikeyRefusal, foldApikey, issueSchema } from './words.ts'

/**
 * An API key: `troth_` brand `_` id `_` 160 random bits. Only the hash of all of it is kept, so it can be shown once.
 *
 *     troth_acme_1k3f9m2p7q_5c8h…
 */
const written = /^troth_([a-z0-9-]{1,40})_([0-9a-z]{16})_([0-9a-z]{32})$/

/** IssueKey: the key itself, for the only time. */
export async function issueApikey(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string; readonly key: string }, ApikeyRefusal | FieldRefusal>> {
  const act = parse(issueSchema, input)
  if (!act.ok) return act
  const decision = decideIssuing(act.value, member)
  if (!decision.ok) return decision
  const name = base32(house.random(10))
  const id = `apikey:${name}`
  const key = `troth_${brand.slug}_${name}_${base32(house.random(20))}`
  // The hash first: a key whose entry is missing opens nothing, an entry whose hash is missing neither, and can be revoked.
  await sql`INSERT INTO intake_key (brand, id, hash) VALUES (${brand.slug}, ${id}, ${hashOf(key)})`.execute(house.db)
  await house.ledger.append(brand.slug, { subject: id, expected: 0, drafts: decision.value, at: house.now() })
  return yes({ id, key })
}

export async function revokeApikey(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
): Promise<Outcome<unknown, ApikeyRefusal>> {
  return await perform<Apikey, ApikeyRefusal>(house.ledger, brand.slug, id, house.now(), foldApikey, (situation) =>
    decideRevoking(situation, member),
  )
}

/** The key behind a request that carries one; undefined for a wrong one, a revoked one, and one of another brand alike. */
export async function apikeyOf(house: House, headers: Headers, brand: string): Promise<Apikey | undefined> {
  const said = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''
  const [, slug, name] = written.exec(said) ?? []
  const id = `apikey:${name ?? ''}`
  const found = await sql<{ hash: Buffer }>`SELECT hash FROM intake_key WHERE brand = ${brand} AND id = ${id}`.execute(
    house.db,
  )
  const hash = found.rows[0]?.hash
  if (slug !== brand || !hash || !timingSafeEqual(hash, hashOf(said))) return undefined
  const key = await apikeyById(house, brand, id)
  return key?.revokedAt === undefined ? key : undefined
}

export const carriesKey = (headers: Headers): boolean => /^Bearer /i.test(headers.get('authorization') ?? '')

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()
