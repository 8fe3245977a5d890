import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { placementsOf } from '../placements/view.ts'
import { tallyOf } from './tally.ts'

/** How often a claim was looked at: its page, its badge, its press kit, and codes on packs it is printed on. Nobody told apart. */
export interface Exposure {
  readonly visits: number
  readonly badges: number
  readonly kits: number
  readonly scans: number
}

export async function exposureOf(
  house: House,
  brand: string,
  claim: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Exposure> {
  await tallyOf(house).flush()
  const packs = (await placementsOf(house, brand, claim)).flatMap(({ place }) =>
    place.kind === 'pack' ? [place.gtin] : [],
  )
  const found = await sql<{ what: string; n: string }>`
    SELECT what, sum(n)::text AS n FROM claims_count
    WHERE brand = ${brand} AND day BETWEEN ${from}::date AND ${to}::date
      AND ((what IN ('page', 'badge', 'kit') AND key = ${claim}) OR (what = 'scan' AND key = ANY(${packs})))
    GROUP BY what`.execute(house.db)
  const of = (what: string) => Number(found.rows.find((row) => row.what === what)?.n ?? 0)
  return { visits: of('page'), badges: of('badge'), kits: of('kit'), scans: of('scan') }
}
