import { sql } from 'kysely'
import { addDays, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import { localDate, startOfLocalDay } from '#src/calendar/zone.ts'
import { casesOpened, dutiesDecided, firstCaseAt } from '#src/cases/view.ts'
import { wordsDecidedIn } from '#src/crises/view.ts'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn } from '#src/site/staff.ts'
import { type CountedMention, countsOf } from './count.ts'
import { faceOf, isTrouble, type Understood } from './face.ts'
import { headingOf, nameOfMention, readMentions, readRows } from './mentions.ts'
import { historyDays, understoodBy, type Watched, watchedOf } from './view.ts'
import { entitled, importSchema, type Mention, type MentionRefusal } from './words.ts'

/** The day behind a day of the brand's, as instants. */
export const spanOf = (day: LocalDate, zone: string) => ({
  fromAt: startOfLocalDay(day, zone),
  toAt: startOfLocalDay(addDays(day, 1), zone),
})

/**
 * Opens the watch over a brand: from the day of its first case, at most so far back as is looked at, all days up to the one
 * before `today` are counted. Those days are history and are not judged.
 */
export async function openWatchOver(house: House, brand: Brand, today: LocalDate): Promise<Watched | undefined> {
  const firstAt = await firstCaseAt(house, brand.slug)
  if (!firstAt) return undefined
  const earliest = addDays(today, -historyDays)
  const first = localDate(firstAt, brand.zone)
  const firstOn = first < earliest ? earliest : first
  if (firstOn >= today) return undefined
  const understood = await understoodBy(house, brand.slug)
  const through = addDays(today, -1)
  for (let day = firstOn; day <= through; day = addDays(day, 1)) await countDay(house, brand, day, understood)
  await sql`
    INSERT INTO signals_watch (brand, first_on, through, secret)
    VALUES (${brand.slug}, ${firstOn}::date, ${through}::date, ${Buffer.from(house.random(32))})
    ON CONFLICT (brand) DO NOTHING`.execute(house.db)
  return watchedOf(house, brand.slug)
}

/** Counts a day that is over; again, it leaves the same. */
export async function countDay(house: House, brand: Brand, day: LocalDate, understood: Understood): Promise<void> {
  const span = spanOf(day, brand.zone)
  const [opened, duties, words, mentions] = await Promise.all([
    casesOpened(house, brand.slug, span),
    dutiesDecided(house, brand.slug, span),
    wordsDecidedIn(house, brand.slug, span),
    mentionsOn(house, brand.slug, day),
  ])
  const voices = opened.filter(isTrouble).map((one) => ({
    ...faceOf(one, understood),
    ...(one.said.contact ? { customer: one.said.contact } : {}),
    ...(one.said.statement ? { statement: one.said.statement } : {}),
  }))
  const counts = countsOf(day, voices, mentions, duties, words)
  const rows = [...counts].map(([stream, { x, n }]) => ({ stream, x, n }))
  await house.db.transaction().execute(async (tx) => {
    await sql`DELETE FROM signals_count WHERE brand = ${brand.slug} AND day = ${day}::date`.execute(tx)
    if (rows.length === 0) return
    await sql`
      INSERT INTO signals_count (brand, stream, day, x, n)
      SELECT ${brand.slug}, stream, ${day}::date, x, n
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v(stream text, x bigint, n bigint)
      ON CONFLICT (brand, stream, day) DO UPDATE SET x = excluded.x, n = excluded.n`.execute(tx)
  })
}

async function mentionsOn(house: House, brand: string, day: LocalDate): Promise<readonly CountedMention[]> {
  const found = await sql<{
    platform: string
    feeling: CountedMention['feeling']
    product: string | null
    region: string | null
  }>`
    SELECT platform, feeling, product, region FROM signals_mention WHERE brand = ${brand} AND day = ${day}::date
    ORDER BY id`.execute(house.db)
  return found.rows.map(({ platform, feeling, product, region }) => ({
    platform,
    feeling,
    ...(product ? { product } : {}),
    ...(region ? { region } : {}),
  }))
}

export interface ImportedMentions {
  readonly added: number
  readonly known: number
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * ImportMentions, at the desk: an export of a monitoring service. Words and authors are used to tell copies apart and are not
 * kept. Days that were counted are counted again; they are not judged again, so a late export raises no warning about the past.
 */
export async function importMentions(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<ImportedMentions, MentionRefusal>> {
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  const act = parse(importSchema, input)
  if (!act.ok) return act
  const today = localDate(house.now(), brand.zone)
  const read = readMentions(act.value.csv, { zone: brand.zone, today }, act.value.columns)
  if (!read.ok) return no(...read.refusals.slice(0, 200))
  return takeMentions(house, brand, read.value)
}

/**
 * The same for a table that somebody else has read, by the headings above its cells; everything that is wrong is named
 * under its heading. With `rehearse` it is said what would be added, and nothing is.
 */
export async function importMentionCells(
  house: House,
  brand: Brand,
  member: Member,
  headings: readonly string[],
  rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[],
  { rehearse = false } = {},
): Promise<Outcome<ImportedMentions, MentionRefusal>> {
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  const lines = rows.map(({ line, cells }) => ({ line, cells: headings.map((heading) => cells[heading]) }))
  const read = readRows(headings, lines, { zone: brand.zone, today: localDate(house.now(), brand.zone) })
  if (read.ok) return takeMentions(house, brand, read.value, { rehearse })
  return no(
    ...read.refusals.map((one) => {
      const [, row, field] = /^(row \d+) (.+)$/.exec(one.field ?? '') ?? []
      return field ? { ...one, field: `${row} ${headingOf(headings, field)}` } : one
    }),
  )
}

async function takeMentions(
  house: House,
  brand: Brand,
  mentions: readonly Mention[],
  { rehearse = false } = {},
): Promise<Outcome<ImportedMentions, MentionRefusal>> {
  const today = localDate(house.now(), brand.zone)
  const rows = new Map(
    mentions.map((one) => [
      nameOfMention(one),
      {
        day: one.on,
        platform: one.platform,
        feeling: one.feeling,
        product: one.product ?? null,
        region: one.region ?? null,
      },
    ]),
  )
  const days = mentions.map(({ on }) => on).sort()
  const told = (added: number): Outcome<ImportedMentions, MentionRefusal> =>
    yes({ added, known: mentions.length - added, from: days[0] ?? today, to: days.at(-1) ?? today })
  if (rehearse) {
    const there = await sql<{ n: number }>`
      SELECT count(*) AS n FROM signals_mention
      WHERE brand = ${brand.slug} AND id = ANY(${[...rows.keys()]})`.execute(house.db)
    return told(rows.size - Number(there.rows[0]!.n))
  }
  const added = await sql<{ day: string }>`
    INSERT INTO signals_mention (brand, id, day, platform, feeling, product, region)
    SELECT ${brand.slug}, id, day, platform, feeling, product, region
    FROM jsonb_to_recordset(${JSON.stringify([...rows].map(([id, row]) => ({ id, ...row })))}::jsonb)
      AS v(id text, day date, platform text, feeling text, product text, region text)
    ON CONFLICT DO NOTHING RETURNING to_char(day, 'YYYY-MM-DD') AS day`.execute(house.db)
  const watched = await watchedOf(house, brand.slug)
  const understood = await understoodBy(house, brand.slug)
  for (const day of [...new Set(added.rows.map((row) => row.day))].sort())
    if (watched && day <= watched.through && daysBetween(watched.firstOn, day) >= 0)
      await countDay(house, brand, day, understood)
  return told(added.rows.length)
}
