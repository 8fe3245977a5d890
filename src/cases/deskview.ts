import { sql } from 'kysely'
import { endOfLocalDay, localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import type { Case, Step } from './case.ts'
import { fallsAt } from './view.ts'
import { type Owner, owners } from './words.ts'

/** Cases that changed behind a place in the log, the newest change first. */
export interface Changes {
  /** The place of the newest change of all: what to ask behind the next time. */
  readonly latest: number
  readonly cases: readonly { readonly id: string; readonly number: string; readonly step: Step }[]
  /** There are more than these; whoever shows a list reads it anew. */
  readonly more: boolean
}

const most = 50

/** The place of the newest change of any case: one step of an index, so that many desks may ask often. */
export async function latestChange(house: House, brand: string): Promise<number> {
  const found = await sql<{ latest: number | null }>`
    SELECT max(latest) AS latest FROM view_cases WHERE brand = ${brand}`.execute(house.db)
  return found.rows[0]!.latest ?? -1
}

/** Read from the view that the append itself wrote: whichever process wrote it, what is committed is seen. */
export async function changesBehind(house: House, brand: string, after: number): Promise<Changes> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE brand = ${brand} AND latest > ${after}
    ORDER BY latest DESC LIMIT ${most + 1}`.execute(house.db)
  const cases = found.rows.slice(0, most).map(({ row: { id, number, steps } }) => ({ id, number, step: steps.at(-1)! }))
  return { latest: cases[0]?.step.index ?? after, cases, more: found.rows.length > most }
}

/** How much lies with one role; the four add up to its open cases. */
export interface Load {
  readonly owner: Owner
  /** Past the date that binds: the promise, or the law's while the brand's own clock stands still. */
  readonly late: number
  readonly today: number
  readonly later: number
  /** The clock stands still, for the customer or for a stated cause; the role owes the next step afterwards. */
  readonly still: number
}

/** For every role that can owe a step, also those that owe nothing now. Counted in the database. */
export async function loadOf(house: House, { slug, zone }: Brand, now: string): Promise<readonly Load[]> {
  const dayEnds = endOfLocalDay(localDate(now, zone), zone)
  const { late, today, later, still } = fallsAt({ now, dayEnds })
  const found = await sql<Load>`
    SELECT owner,
      count(*) FILTER (WHERE ${late})::int AS late, count(*) FILTER (WHERE ${today})::int AS today,
      count(*) FILTER (WHERE ${later})::int AS later, count(*) FILTER (WHERE ${still})::int AS still
    FROM view_cases WHERE brand = ${slug} AND standing <> 'closed' GROUP BY owner`.execute(house.db)
  const none = { late: 0, today: 0, later: 0, still: 0 }
  return owners.map((owner) => ({ ...none, ...found.rows.find((row) => row.owner === owner), owner }))
}
