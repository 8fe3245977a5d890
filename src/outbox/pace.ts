import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'

/** `burst` messages at once after a quiet time, then one every `everyMs`. */
export interface Pace {
  readonly burst: number
  readonly everyMs: number
}

const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString()

/**
 * Whether a channel may be used now; if so that is counted, for all processes, in one row. Otherwise when to ask again.
 * A leaky bucket written as one instant, the time at which it will have run out: full when that lies `burst` steps ahead.
 */
export async function mayGo(house: House, brand: string, channel: string, pace: Pace): Promise<string | true> {
  const now = house.now()
  const latest = later(now, (pace.burst - 1) * pace.everyMs)
  const step = `${pace.everyMs} milliseconds`
  const gone = await sql`
    INSERT INTO outbox_pace AS p (brand, channel, full_at)
    VALUES (${brand}, ${channel}, ${now}::timestamptz + ${step}::interval)
    ON CONFLICT (brand, channel) DO UPDATE SET full_at = greatest(p.full_at, ${now}::timestamptz) + ${step}::interval
    WHERE p.full_at <= ${latest}::timestamptz
    RETURNING 1`.execute(house.db)
  if (gone.rows.length > 0) return true
  const found = await sql<{ full_at: Date }>`
    SELECT full_at FROM outbox_pace WHERE brand = ${brand} AND channel = ${channel}`.execute(house.db)
  const fullAt = found.rows[0]?.full_at.toISOString() ?? now
  return later(fullAt, -(pace.burst - 1) * pace.everyMs)
}

/** The channel itself said that it is too much: nobody uses it for so long. */
export async function rest(house: House, brand: string, channel: string, pace: Pace, forMs: number): Promise<void> {
  const until = later(house.now(), forMs + (pace.burst - 1) * pace.everyMs)
  await sql`
    INSERT INTO outbox_pace AS p (brand, channel, full_at) VALUES (${brand}, ${channel}, ${until})
    ON CONFLICT (brand, channel) DO UPDATE SET full_at = greatest(p.full_at, excluded.full_at)`.execute(house.db)
}
