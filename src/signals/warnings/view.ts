import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Logged } from '#src/ledger/words.ts'
import { fold, type Sealed, type Warning } from './warning.ts'
import { isWarningEntry, readWarningEntry, type WarningEntry } from './words.ts'

export const warningsView: View<Warning> = {
  name: 'warnings',
  version: 1,
  columns: {
    level: { type: 'text', of: (row) => row.level },
    standing: { type: 'text', of: (row) => row.standing.is },
    raised_at: { type: 'timestamptz', of: (row) => row.steps[0]!.at },
    judged_on: { type: 'date', of: (row) => row.on },
  },
  indexes: [['standing', 'raised_at']],
  follows: isWarningEntry,
  key: (entry) => entry.subject,
  fold,
}

type Reported = Extract<WarningEntry, { type: 'watch.reported/1' }>['data'] & { readonly index: number }

/** What was watched, month by month. */
export const watchReportsView: View<Reported> = {
  name: 'watch_reports',
  version: 1,
  columns: { month: { type: 'text', of: (row) => row.month } },
  follows: (type) => type === 'watch.reported/1',
  key: (entry) => entry.subject,
  fold: (_, logged: Logged) => {
    const entry = readWarningEntry(logged)
    if (entry.type !== 'watch.reported/1') throw new Error(`${entry.type} is no report on the watch`)
    return { ...entry.data, index: entry.index }
  },
}

export async function warningById(house: House, brand: string, id: string): Promise<Warning | undefined> {
  const found = await sql<{ row: Warning }>`
    SELECT row FROM view_warnings WHERE brand = ${brand} AND key = ${`warning:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

export interface WarningsQuestion {
  readonly standing?: Warning['standing']['is'] | undefined
  readonly most: number
  readonly skip: number
}

/** Those nobody has taken up first, then those under way, the newest of each first. */
export async function warningsIn(
  house: House,
  brand: string,
  { standing, most, skip }: WarningsQuestion,
): Promise<{ readonly total: number; readonly warnings: readonly Warning[] }> {
  const where = standing ? sql`brand = ${brand} AND standing = ${standing}` : sql`brand = ${brand}`
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM view_warnings WHERE ${where}`.execute(house.db)
  const found = await sql<{ row: Warning }>`
    SELECT row FROM view_warnings WHERE ${where}
    ORDER BY array_position(ARRAY['raised', 'acknowledged'], standing) NULLS LAST, raised_at DESC, key
    LIMIT ${most} OFFSET ${skip}`.execute(house.db)
  return { total: total.rows[0]!.n, warnings: found.rows.map(({ row }) => row) }
}

/** Those that still weigh on what is raised: open, or put aside in the last year and a half. */
export async function warningsOfLate(house: House, brand: string, since: string): Promise<readonly Warning[]> {
  const found = await sql<{ row: Warning }>`
    SELECT row FROM view_warnings WHERE brand = ${brand}
      AND (standing IN ('raised', 'acknowledged') OR judged_on >= ${since}::date)
    ORDER BY raised_at, key LIMIT 2000`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** What warnings are about, from the vault; for the brand's own people. */
export async function sealedOf(
  house: House,
  brand: string,
  warnings: readonly Warning[],
): Promise<ReadonlyMap<string, Sealed>> {
  const byIndex = new Map(warnings.map((one) => [one.steps[0]!.index, one.id]))
  const held = new Map<string, Record<string, unknown>>()
  for (const { index, disclosure } of await house.ledger.sealed(brand, [...byIndex.keys()])) {
    const opened = openDisclosure(disclosure)
    const id = byIndex.get(index)!
    if (opened) held.set(id, { ...held.get(id), [opened.name]: opened.value })
  }
  return new Map([...held].flatMap(([id, one]) => ('stream' in one ? [[id, one as unknown as Sealed] as const] : [])))
}

/** What somebody noted beside the steps of a warning: reasons and notes, by the index of the entry. */
export async function notesOf(house: House, brand: string, { steps }: Warning): Promise<ReadonlyMap<number, string>> {
  const notes = new Map<number, string>()
  for (const { index, name, disclosure } of await house.ledger.sealed(
    brand,
    steps.map((step) => step.index),
  )) {
    if (name !== 'reason' && name !== 'note') continue
    const opened = openDisclosure(disclosure)
    if (typeof opened?.value === 'string') notes.set(index, opened.value)
  }
  return notes
}

export async function watchReports(house: House, brand: string): Promise<readonly Reported[]> {
  const found = await sql<{ row: Reported }>`
    SELECT row FROM view_watch_reports WHERE brand = ${brand} ORDER BY month DESC LIMIT 120`.execute(house.db)
  return found.rows.map(({ row }) => row)
}
