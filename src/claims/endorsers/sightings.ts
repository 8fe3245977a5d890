import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { digestOf, type Sighting, type Sightings } from '../credentials/resolve.ts'

/** What a brand's server saw at addresses of others, kept by digest with the time of sight. */
export const sightingsOf = (house: House, brand: string): Sightings => ({
  async latest(address) {
    const found = await sql<Row>`
      SELECT body, sha256, first_seen_at, seen_at FROM claims_sighting
      WHERE brand = ${brand} AND address = ${address} ORDER BY seen_at DESC LIMIT 1`.execute(house.db)
    return found.rows[0] && sightingOf(found.rows[0])
  },
  async note(address, bytes, at) {
    const found = await sql<Row>`
      INSERT INTO claims_sighting (brand, address, sha256, body, first_seen_at, seen_at)
      VALUES (${brand}, ${address}, ${digestOf(bytes)}, ${Buffer.from(bytes)}, ${at}, ${at})
      ON CONFLICT (brand, address, sha256) DO UPDATE SET seen_at = greatest(claims_sighting.seen_at, excluded.seen_at)
      RETURNING body, sha256, first_seen_at, seen_at`.execute(house.db)
    return sightingOf(found.rows[0]!)
  },
})

interface Row {
  readonly body: Uint8Array
  readonly sha256: string
  readonly first_seen_at: string | Date
  readonly seen_at: string | Date
}

const sightingOf = ({ body, sha256, first_seen_at, seen_at }: Row): Sighting => ({
  bytes: new Uint8Array(body),
  sha256,
  firstSeenAt: new Date(first_seen_at).toISOString(),
  seenAt: new Date(seen_at).toISOString(),
})
