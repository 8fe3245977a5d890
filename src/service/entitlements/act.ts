import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '../staff.ts'
import { scopeOf } from '../stores/view.ts'
import { codeOf, entitlementIdOf } from './code.ts'
import { decideGranting, decideUsing, fold, type Grant, type Holding } from './holding.ts'
import { type EntitlementRefusal, entitled, useSchema } from './words.ts'

type Entries = Outcome<readonly Logged[], EntitlementRefusal>

/** GrantEntitlement: what somebody chose takes effect, once for each choice. */
export const grantEntitlement = (house: House, brand: Brand, grant: Grant): Promise<Entries> =>
  perform<Holding, EntitlementRefusal>(
    house.ledger,
    brand.slug,
    entitlementIdOf(grant.offer),
    house.now(),
    fold,
    (holding) => decideGranting(holding, grant, dayAt(house, brand)),
  )

/** UseEntitlement, at a counter or on the telephone: whoever shows the code takes some of what is left. */
export async function useEntitlement(house: House, brand: Brand, member: Member, input: unknown): Promise<Entries> {
  const act = parse(useSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  if (act.value.store && !(await scopeOf(house, brand.slug, member)).has(act.value.store))
    return refuse('not-your-store')
  const found = await partByCode(house, brand.slug, act.value.code)
  if (!found) return refuse('entitlement.unknown', undefined, 'code')
  const facts = dayAt(house, brand)
  return perform<Holding, EntitlementRefusal>(house.ledger, brand.slug, found.id, facts.now, fold, (holding) =>
    sealedBy(member, decideUsing(holding, found.part, act.value, who.value, facts)),
  )
}

async function partByCode(
  house: House,
  brand: string,
  typed: string,
): Promise<{ readonly id: string; readonly part: number } | undefined> {
  const code = typed.toLowerCase().replace(/\s/g, '')
  const [, short, part] = /^([0-9a-z]{8})-(\d{1,2})-[0-9a-z]{10}$/.exec(code) ?? []
  if (!short || part === undefined) return undefined
  const found = await sql<{ row: Holding }>`
    SELECT row FROM view_holdings WHERE brand = ${brand} AND starts_with(key, ${`entitlement:${short}`})`.execute(
    house.db,
  )
  for (const { row } of found.rows) {
    const meant = await codeOf(house, brand, row.offer, Number(part))
    if (meant.length === code.length && timingSafeEqual(Buffer.from(meant), Buffer.from(code)))
      return { id: row.id, part: Number(part) }
  }
  return undefined
}
