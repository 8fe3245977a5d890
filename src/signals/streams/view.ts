import { sql } from 'kysely'
import { addDays, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import { localDate, startOfLocalDay } from '#src/calendar/zone.ts'
import { casesOpened } from '#src/cases/view.ts'
import { topics } from '#src/cases/words.ts'
import { productsOf } from '#src/claims/products/view.ts'
import type { House } from '#src/kit/house.ts'
import { provinceIn } from '#src/kit/provinces.ts'
import type { Brand } from '#src/people/words.ts'
import { storesOf } from '#src/service/stores/view.ts'
import { lotsOf } from '../lots/view.ts'
import { streamsOfCase } from './count.ts'
import { faceOf, isTrouble, lotKey, productName, type Understood } from './face.ts'
import { type CaseFace, keyOf, type Stream, streamOf } from './words.ts'

/** A stream's days from `start` on. `n` only where `x` is a share of it. */
export interface Days {
  readonly key: string
  readonly stream: Stream
  readonly start: LocalDate
  readonly x: Float64Array
  readonly n: Float64Array
}

/** Up to which day a brand was counted; from which day on; and the secret its warnings are named with. */
export interface Watched {
  readonly firstOn: LocalDate
  readonly through: LocalDate
  readonly secret: Uint8Array
}

export async function watchedOf(house: House, brand: string): Promise<Watched | undefined> {
  const found = await sql<{ first_on: string; through: string; secret: Buffer }>`
    SELECT to_char(first_on, 'YYYY-MM-DD') AS first_on, to_char(through, 'YYYY-MM-DD') AS through, secret
    FROM signals_watch WHERE brand = ${brand}`.execute(house.db)
  const row = found.rows[0]
  return row && { firstOn: row.first_on, through: row.through, secret: row.secret }
}

/** The longest history that is looked at. */
export const historyDays = 800

/** Every stream that counted anything from `from` to `to`, both included; a day without a count is a zero, as nobody complained. */
export async function daysOf(
  house: House,
  brand: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  only?: readonly string[],
): Promise<readonly Days[]> {
  const length = daysBetween(from, to) + 1
  // One text a stream: where each day lies, how many, of how many. Rows by the million come in this way, arrays do not.
  const found = await sql<{ stream: string; told: string }>`
    SELECT stream, string_agg((day - ${from}::date) || ' ' || x || ' ' || n, ' ') AS told
    FROM signals_count
    WHERE brand = ${brand} AND day BETWEEN ${from}::date AND ${to}::date
      AND (${only === undefined} OR stream = ANY(${[...(only ?? [])]}))
    GROUP BY stream ORDER BY stream COLLATE "C"`.execute(house.db)
  return found.rows.map(({ stream: key, told }) => {
    const [x, n] = [new Float64Array(length), new Float64Array(length)]
    const numbers = told.split(' ')
    for (let i = 0; i < numbers.length; i += 3) {
      const at = Number(numbers[i])
      x[at] = Number(numbers[i + 1])
      n[at] = Number(numbers[i + 2])
    }
    return { key, stream: streamOf(key), start: from, x, n }
  })
}

/** Complaints of every topic by day, in the order of `topics`. */
export const topicDays = (all: readonly Days[]): readonly (Float64Array | undefined)[] =>
  topics.map((topic) => all.find(({ key }) => key === keyOf({ family: 'complaints', topic }))?.x)

/** Days of streams that were judged from one day to another, and how many of them alarmed. */
export async function streamDays(
  house: House,
  brand: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<{ readonly streamDays: number; readonly alarmDays: number; readonly streams: number }> {
  const found = await sql<{ days: number; alarms: number; streams: number }>`
    SELECT coalesce(sum(streams), 0)::int AS days, coalesce(sum(alarms), 0)::int AS alarms,
           coalesce(max(streams), 0)::int AS streams
    FROM signals_day WHERE brand = ${brand} AND day BETWEEN ${from}::date AND ${to}::date`.execute(house.db)
  const row = found.rows[0]!
  return { streamDays: row.days, alarmDays: row.alarms, streams: row.streams }
}

/** What a brand knows of its goods, stores and lots. */
export async function understoodBy(house: House, brand: string): Promise<Understood> {
  const [products, stores, lots] = await Promise.all([
    productsOf(house, brand, 2_000),
    storesOf(house, brand),
    lotsOf(house, brand),
  ])
  const shops = stores.map(({ name, address }) => {
    const region = provinceIn(address.zh)?.name.zh
    return { ...name, ...(region ? { region } : {}) }
  })
  const goods = products.map(({ name }) => name)
  const suppliers = new Map(
    lots.map(({ lot, product, supplier }) => [lotKey(lot, product && productName(product, goods)), supplier]),
  )
  return { goods, shops, suppliers }
}

/** What is known of the cases that complain, by the day they were opened on, from one day to another, both included. */
export async function facesIn(
  house: House,
  brand: Brand,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly (CaseFace & { readonly on: LocalDate })[]> {
  const span = { fromAt: startOfLocalDay(from, brand.zone), toAt: startOfLocalDay(addDays(to, 1), brand.zone) }
  const [understood, opened] = await Promise.all([
    understoodBy(house, brand.slug),
    casesOpened(house, brand.slug, span),
  ])
  return opened
    .filter(isTrouble)
    .map((one) => ({ ...faceOf(one, understood), on: localDate(one.case.openedAt, brand.zone) }))
}

const mostCases = 500

/** The cases that were counted in a stream on these days. */
export async function casesIn(
  house: House,
  brand: Brand,
  stream: Stream,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly string[]> {
  if (stream.family !== 'complaints' && stream.family !== 'mix') return []
  const wanted = keyOf(stream.family === 'mix' ? { family: 'complaints', topic: stream.topic! } : stream)
  return (await facesIn(house, brand, { from, to }))
    .filter((face) => streamsOfCase(face).some((one) => keyOf(one) === wanted))
    .map(({ id }) => id)
    .slice(-mostCases)
}
