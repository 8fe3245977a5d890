import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'

/** What is counted: a code on goods, a badge, a press kit, a claim's own page. */
export type Counted = 'scan' | 'badge' | 'kit' | 'page'

/** A unit's code as others have asked for it before, this time included. */
export interface UnitCount {
  readonly firstOn: string
  readonly times: number
}

/** New units of one brand a day beyond which no more are remembered: made-up serials must not fill the disk. */
const newUnitsADay = 20_000
const flushAfterMs = 2_000

/**
 * Counts by day and nothing finer: no address, no cookie, no time of day, nobody told apart. Counted in memory and added
 * to the table every two seconds, so that a flood of scans is one statement a brand; a crash loses two seconds of counting.
 */
export class Tally {
  readonly #house: House
  readonly #waiting = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(house: House) {
    this.#house = house
  }

  add(brand: string, what: Counted, key: string, day: string): void {
    const name = JSON.stringify([brand, what, key, day])
    this.#waiting.set(name, (this.#waiting.get(name) ?? 0) + 1)
    this.#timer ??= setTimeout(() => {
      this.flush().catch((fault) => this.#house.say(`counts: ${fault instanceof Error ? fault.message : 'failed'}`))
    }, flushAfterMs).unref()
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const rows = [...this.#waiting].map(([name, n]) => {
      const [brand = '', what, key, day] = JSON.parse(name) as string[]
      return { brand, what, key, day, n }
    })
    this.#waiting.clear()
    for (const [brand, counted] of Object.entries(Object.groupBy(rows, (row) => row.brand)))
      await sql`
        INSERT INTO claims_count (brand, what, key, day, n)
        SELECT ${brand}, what, key, day, n
        FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) AS v(what text, key text, day date, n bigint)
        ON CONFLICT (brand, what, key, day) DO UPDATE SET n = claims_count.n + excluded.n`.execute(this.#house.db)
  }

  /** Over all days. */
  async total(brand: string, what: Counted, key: string): Promise<number> {
    await this.flush()
    const found = await sql<{ n: number | null }>`
      SELECT sum(n)::bigint AS n FROM claims_count WHERE brand = ${brand} AND what = ${what} AND key = ${key}`.execute(
      this.#house.db,
    )
    return Number(found.rows[0]?.n ?? 0)
  }

  /** What is known of a unit's code, without counting. */
  async unitSeen(brand: string, gtin: string, serial: string): Promise<UnitCount | undefined> {
    const found = await sql<{ first_on: string; n: number }>`
      SELECT to_char(first_on, 'YYYY-MM-DD') AS first_on, n FROM claims_unit
      WHERE brand = ${brand} AND unit = ${unitName(brand, gtin, serial)}`.execute(this.#house.db)
    const row = found.rows[0]
    return row && { firstOn: row.first_on, times: Number(row.n) }
  }

  /** One unit's code was asked for. Undefined when it is not counted: too many new ones today. */
  async unit(brand: string, gtin: string, serial: string, day: string): Promise<UnitCount | undefined> {
    const unit = unitName(brand, gtin, serial)
    const found = await sql<{ first_on: string; n: number }>`
      INSERT INTO claims_unit (brand, unit, first_on, n)
      SELECT ${brand}, ${unit}, ${day}::date, 1
      WHERE EXISTS (SELECT 1 FROM claims_unit WHERE brand = ${brand} AND unit = ${unit})
         OR (SELECT coalesce(sum(n), 0) FROM claims_count
             WHERE brand = ${brand} AND what = 'unit' AND key = '' AND day = ${day}::date) < ${newUnitsADay}
      ON CONFLICT (brand, unit) DO UPDATE SET n = claims_unit.n + 1
      RETURNING to_char(first_on, 'YYYY-MM-DD') AS first_on, n`.execute(this.#house.db)
    const row = found.rows[0]
    if (!row) return undefined
    const times = Number(row.n)
    if (times === 1)
      await sql`
        INSERT INTO claims_count (brand, what, key, day, n) VALUES (${brand}, 'unit', '', ${day}::date, 1)
        ON CONFLICT (brand, what, key, day) DO UPDATE SET n = claims_count.n + 1`.execute(this.#house.db)
    return { firstOn: row.first_on, times }
  }
}

/** A serial is not kept; whoever has the table learns no codes to print. */
const unitName = (brand: string, gtin: string, serial: string): string =>
  createHash('sha256').update(`${brand}\0${gtin}\0${serial}`).digest('base64url')

/** One for each database: whoever counts counts together. */
const tallies = new WeakMap<object, Tally>()

export function tallyOf(house: House): Tally {
  const tally = tallies.get(house.db) ?? new Tally(house)
  tallies.set(house.db, tally)
  return tally
}
