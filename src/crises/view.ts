import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Brand } from '#src/people/words.ts'
import { isMatterEntry } from './entries.ts'
import { fold } from './fold.ts'
import { current, type Matter, openTasks, owed, wordsDecided } from './matter.ts'
import { type DraftText, draftSchema, type Pair } from './words.ts'

/** When time will next bring something about in a matter; null when nothing is awaited. */
function dueAt(matter: Matter): string | null {
  const word = owed(matter)
  const tasks = matter.closedAt
    ? []
    : openTasks(matter).flatMap((task) => [
        ...(task.overdueAt ? [] : [task.due.at]),
        ...(task.escalatedAt ? [] : [task.escalate.at]),
      ])
  const facts = matter.withheld
    .filter((one) => !one.disclosed && !one.overdueAt)
    .map((one) => `${one.until}T00:00:00.000Z`)
  return [...(word && !word.missedAt ? [word.by.at] : []), ...tasks, ...facts].sort()[0] ?? null
}

/** Every matter, from the alarm on. */
export const mattersView: View<Matter> = {
  name: 'matters',
  version: 1,
  columns: {
    level: { type: 'text', of: (row) => row.level },
    rehearsal: { type: 'boolean', of: (row) => row.rehearsal },
    told: { type: 'boolean', of: (row) => !row.rehearsal && current(row) !== undefined },
    closed: { type: 'boolean', of: (row) => row.closedAt !== undefined },
    opened_at: { type: 'timestamptz', of: (row) => row.openedAt },
    due_at: { type: 'timestamptz', of: dueAt },
  },
  indexes: [['told', 'opened_at'], ['due_at']],
  follows: isMatterEntry,
  key: (entry) => entry.subject,
  fold,
}

export async function matterById(house: House, brand: string, id: string): Promise<Matter | undefined> {
  const found = await sql<{ row: Matter }>`
    SELECT row FROM view_matters WHERE brand = ${brand} AND key = ${`matter:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** What the public may read of: a first word was said, and it is no rehearsal. */
export async function toldMatter(house: House, brand: string, id: string): Promise<Matter | undefined> {
  const matter = await matterById(house, brand, id)
  return matter && !matter.rehearsal && current(matter) ? matter : undefined
}

/** Those the public may read of, what goes on before what is over, the newest first. */
export async function toldMatters(house: House, brand: string): Promise<readonly Matter[]> {
  const found = await sql<{ row: Matter }>`
    SELECT row FROM view_matters WHERE brand = ${brand} AND told ORDER BY closed, opened_at DESC, key LIMIT 200`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

/** What stands on the pages of crises that go on, in each language: every other text is held against it. */
export async function updatesInForce(
  house: House,
  brand: Brand,
): Promise<readonly { readonly id: string; readonly name: string; readonly on: string; readonly text: string }[]> {
  const going = (await toldMatters(house, brand.slug)).filter((matter) => !matter.closedAt)
  return going.flatMap((matter) => {
    const { text, at } = current(matter)!
    const on = localDate(at, brand.zone)
    return (['zh', 'en'] as const).map((lang) => ({
      id: matter.id,
      name: text.title[lang],
      on,
      text: Object.values(text[lang]).join('\n'),
    }))
  })
}

/** All of them, for the brand's people. */
export async function mattersOf(house: House, brand: string): Promise<readonly Matter[]> {
  const found = await sql<{ row: Matter }>`
    SELECT row FROM view_matters WHERE brand = ${brand} ORDER BY closed, opened_at DESC, key LIMIT 200`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

export async function mattersFallenDue(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_matters WHERE brand = ${brand} AND due_at <= ${now}::timestamptz ORDER BY due_at, key LIMIT 500`.execute(
    house.db,
  )
  return found.rows.map(({ key }) => key.slice('matter:'.length))
}

/** Of the words promised in crises, how many were found kept or missed in a span, and how many of these were missed. Rehearsals do not count. */
export async function wordsDecidedIn(
  house: House,
  brand: string,
  span: { readonly fromAt: string; readonly toAt: string },
): Promise<{ readonly missed: number; readonly decided: number }> {
  const found = await sql<{ row: Matter }>`
    SELECT row FROM view_matters
    WHERE brand = ${brand} AND NOT rehearsal AND opened_at < ${span.toAt}::timestamptz
      AND (NOT closed OR (row->>'closedAt')::timestamptz >= ${span.fromAt}::timestamptz)`.execute(house.db)
  const each = found.rows.map(({ row }) => wordsDecided(row, span))
  return {
    missed: each.reduce((sum, one) => sum + one.missed, 0),
    decided: each.reduce((sum, one) => sum + one.decided, 0),
  }
}

/** Sealed fields of these entries, by index and name. For the brand's people, who alone hold the vault. */
export type Inside = ReadonlyMap<number, Readonly<Record<string, unknown>>>

export async function insideOf(house: House, brand: string, indexes: readonly number[]): Promise<Inside> {
  const found = new Map<number, Record<string, unknown>>()
  for (const { index, disclosure } of await house.ledger.sealed(brand, indexes)) {
    const opened = openDisclosure(disclosure)
    if (opened) found.set(index, { ...found.get(index), [opened.name]: opened.value })
  }
  return found
}

/** What a draft says and who wrote it; nothing for an entry that is no draft. */
export const draftIn = (inside: Inside, index: number) => ({
  text: draftSchema.safeParse(inside.get(index)?.text).data as DraftText | undefined,
  author: inside.get(index)?.actor as string | undefined,
})

/** What the matter is called among the brand's people before it has a public title. */
export const nameIn = (inside: Inside, matter: Matter): Pair | undefined =>
  inside.get(matter.steps[0]!.index)?.name as Pair | undefined
