import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, type Observed, type Observer, openFindings, type Sample } from './observer.ts'
import { isObserverEntry } from './words.ts'

/** Observers and the samples they drew. */
export const observedView: View<Observed> = {
  name: 'observed',
  version: 1,
  columns: {
    kind: { type: 'text', of: (row) => row.is },
    run: { type: 'text', of: (row) => (row.is === 'sample' ? row.run : null) },
    open: { type: 'bigint', of: (row) => (row.is === 'sample' ? openFindings(row).length : 0) },
  },
  indexes: [['run'], ['kind']],
  follows: isObserverEntry,
  key: (entry) => entry.subject,
  fold,
}

async function one(house: House, brand: string, key: string): Promise<Observed | undefined> {
  const found = await sql<{ row: Observed }>`
    SELECT row FROM view_observed WHERE brand = ${brand} AND key = ${key}`.execute(house.db)
  return found.rows[0]?.row
}

export async function observerById(house: House, brand: string, id: string): Promise<Observer | undefined> {
  const row = await one(house, brand, `observer:${id}`)
  return row?.is === 'observer' ? row : undefined
}

export async function sampleById(house: House, brand: string, id: string): Promise<Sample | undefined> {
  const row = await one(house, brand, `sample:${id}`)
  return row?.is === 'sample' ? row : undefined
}

export async function observersOf(house: House, brand: string): Promise<readonly Observer[]> {
  const found = await sql<{ row: Observer }>`
    SELECT row FROM view_observed WHERE brand = ${brand} AND kind = 'observer' ORDER BY key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Every sample that was drawn, the newest first. */
export async function allSamples(house: House, brand: string): Promise<readonly Sample[]> {
  const found = await sql<{ row: Sample }>`
    SELECT row FROM view_observed WHERE brand = ${brand} AND kind = 'sample'
    ORDER BY row->>'drawnAt' DESC, key LIMIT 200`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** The samples of a run, in the order in which they were drawn. */
export async function samplesOf(house: House, brand: string, run: string): Promise<readonly Sample[]> {
  const found = await sql<{ row: Sample }>`
    SELECT row FROM view_observed WHERE brand = ${brand} AND run = ${run} ORDER BY row->>'drawnAt', key`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}
