import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { isStandardEntry } from './entries.ts'
import { fold, inPublic, type Published } from './fold.ts'

/** Every standard with its versions. Words that are not published are in the vault alone. */
export const standardsView: View<Published> = {
  name: 'standards',
  version: 1,
  columns: {
    published: { type: 'boolean', of: (row) => inPublic(row).length > 0 },
    review_on: { type: 'date', of: (row) => inPublic(row).at(-1)?.reviewOn ?? null },
    review_due: { type: 'boolean', of: (row) => inPublic(row).at(-1)?.reviewDue ?? false },
    waits: { type: 'boolean', of: (row) => row.versions.at(-1)?.stands === 'draft' },
  },
  follows: isStandardEntry,
  key: (entry) => entry.subject,
  fold,
}

/** A brand's standards by name; those nobody has published too. */
export async function standardsOf(house: House, brand: string): Promise<readonly Published[]> {
  const found = await sql<{ row: Published }>`
    SELECT row FROM view_standards WHERE brand = ${brand} ORDER BY key LIMIT 500`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function standardById(house: House, brand: string, id: string): Promise<Published | undefined> {
  const found = await sql<{ row: Published }>`
    SELECT row FROM view_standards WHERE brand = ${brand} AND key = ${`standard:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** Ids of standards whose day for review has come without an entry that says so. */
export async function standardsToReview(house: House, brand: string, today: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_standards
    WHERE brand = ${brand} AND published AND NOT review_due AND review_on <= ${today}::date ORDER BY key`.execute(
    house.db,
  )
  return found.rows.map(({ key }) => key.slice('standard:'.length))
}

/** What the newest draft says, for those at the desk; undefined where nothing was drafted. */
export async function draftedWords(house: House, brand: string, known: Published): Promise<unknown> {
  const last = known.versions.at(-1)
  return last && (await sealedIn(house, brand, last.draft)).standard
}

/** Why the newest draft was returned, for those at the desk; undefined where it was not. */
export async function whyReturned(house: House, brand: string, known: Published): Promise<string | undefined> {
  if (known.versions.at(-1)?.stands !== 'returned') return undefined
  const step = known.steps.findLast(({ type }) => type === 'standard.returned/1')
  const { reason } = step ? await sealedIn(house, brand, step.index) : {}
  return typeof reason === 'string' ? reason : undefined
}

/** What one entry sealed, by name. */
export async function sealedIn(house: House, brand: string, index: number): Promise<Readonly<Record<string, unknown>>> {
  const fields = await house.ledger.sealed(brand, [index])
  return Object.fromEntries(
    fields.flatMap(({ disclosure }) => {
      const opened = openDisclosure(disclosure)
      return opened ? [[opened.name, opened.value]] : []
    }),
  )
}
