import { sql } from 'kysely'
import { houseTerms, stages, type Terms } from '#src/cases/words.ts'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, type Promised } from './decide.ts'
import { isPromiseEntry } from './words.ts'

export const promisesView: View<Promised> = {
  name: 'promises',
  version: 2,
  columns: { starts_on: { type: 'date', of: (row) => row.startsOn } },
  follows: isPromiseEntry,
  key: (entry) => entry.subject,
  fold,
}

/** Every promise the brand ever made, in the order they began; what is only drafted is none. */
export const promisesOf = async (house: House, brand: string): Promise<readonly Promised[]> =>
  (await promisesAndDrafts(house, brand)).filter(({ draftedBy }) => draftedBy === undefined)

/** With the drafts, for those who work on them. */
export async function promisesAndDrafts(house: House, brand: string): Promise<readonly Promised[]> {
  const found = await sql<{ row: Promised }>`
    SELECT row FROM view_promises WHERE brand = ${brand} ORDER BY starts_on, (row->'entries'->>0)::bigint`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

export const inForce = (promised: Promised, on: string) =>
  promised.startsOn <= on && (!promised.ended || on <= promised.ended.on)

/** The terms owed to somebody who files on this local date: what the brand promised, else the house's own. */
export async function termsInForce(house: House, brand: string, on: string): Promise<Terms> {
  const terms: { -readonly [K in keyof Terms]: Terms[K] } = { ...houseTerms }
  for (const promised of await promisesOf(house, brand)) {
    const stage = stages.find((known) => known === promised.measure)
    if (stage && promised.term && inForce(promised, on)) terms[stage] = promised.term
  }
  return terms
}

export async function promiseById(house: House, brand: string, id: string): Promise<Promised | undefined> {
  const found = await sql<{ row: Promised }>`
    SELECT row FROM view_promises WHERE brand = ${brand} AND key = ${id}`.execute(house.db)
  return found.rows[0]?.row
}
