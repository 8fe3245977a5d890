import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { addDays } from '#src/calendar/date.ts'
import { endOfLocalDay, localDate, startOfLocalDay } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand, Member } from '#src/people/words.ts'
import type { Case } from '../case.ts'
import { casesSaying } from '../likeness/view.ts'
import { falls, fallsAt, lateAt } from '../view.ts'
import { caseKinds, channels, owners, topics } from '../words.ts'

/** What may be asked of the cases of a brand: by what they are, and by the words that were said in them. */
export const questionSchema = z.strictObject({
  number: z.string().max(40).optional(),
  kind: z.enum(caseKinds).optional(),
  topic: z.enum(topics).optional(),
  owner: z.enum(owners).optional(),
  standing: z.enum(['with-brand', 'with-customer', 'closed']).optional(),
  channel: z.enum(channels).optional(),
  /** `yes`: only what is late. */
  late: z.literal('yes').optional(),
  /** Which part of what is open, as of now. */
  falls: z.enum(falls).optional(),
  collective: z.string().max(80).optional(),
  fromOn: z.iso.date().optional(),
  toOn: z.iso.date().optional(),
  product: z.string().max(120).optional(),
  /** Words that were all said in the case: statement, product, order, serial, contact, replies, notes. */
  text: z.string().max(200).optional(),
})
export type Question = z.infer<typeof questionSchema>

/** Cases, what breaks first on top, that fit every part of the question. Words are looked up in memory, the rest in the view. */
export async function search(
  house: House,
  brand: Brand,
  question: Question,
  { most, skip }: { readonly most: number; readonly skip: number },
): Promise<{ readonly total: number; readonly cases: readonly Case[] }> {
  const now = house.now()
  const present = { now, dayEnds: endOfLocalDay(localDate(now, brand.zone), brand.zone) }
  const { number, kind, topic, owner, standing, channel, late, fromOn, toOn, product, text } = question
  const conditions = [sql`brand = ${brand.slug}`]
  if (number) conditions.push(sql`position(upper(${number}) IN upper(number)) > 0`)
  if (kind) conditions.push(sql`kind = ${kind}`)
  if (topic) conditions.push(sql`topic = ${topic}`)
  if (owner) conditions.push(sql`owner = ${owner}`)
  if (standing) conditions.push(sql`standing = ${standing}`)
  if (channel) conditions.push(sql`row->>'channel' = ${channel}`)
  if (late) conditions.push(sql`overdue`)
  if (question.falls) conditions.push(fallsAt(present)[question.falls])
  if (question.collective) conditions.push(sql`collective = ${question.collective}`)
  if (fromOn) conditions.push(sql`opened_at >= ${startOfLocalDay(fromOn, brand.zone)}`)
  if (toOn) conditions.push(sql`opened_at < ${startOfLocalDay(addDays(toOn, 1), brand.zone)}`)
  const words = [product, text].filter(Boolean).join(' ')
  if (words.trim()) {
    const saying = await casesSaying(house, brand.slug, words)
    conditions.push(sql`key = ANY(${[...saying]}::text[])`)
  }
  const where = sql.join(conditions, sql` AND `)
  const total = await sql<{ total: number }>`SELECT count(*)::int AS total FROM view_cases WHERE ${where}`.execute(
    house.db,
  )
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE ${where}
    ORDER BY ${lateAt(now)} DESC, (standing = 'with-brand' AND NOT paused) DESC, due_at NULLS LAST, opened_at DESC, key LIMIT ${most} OFFSET ${skip}`.execute(
    house.db,
  )
  return { total: total.rows[0]!.total, cases: found.rows.map(({ row }) => row) }
}

/** A question a member keeps under a name. */
export interface SavedQueue {
  readonly id: string
  readonly name: string
  readonly question: Question
}

export async function queuesOf(house: House, brand: string, member: Member): Promise<SavedQueue[]> {
  const found = await sql<SavedQueue>`
    SELECT id, name, question FROM cases_queue WHERE brand = ${brand} AND member = ${member.id} ORDER BY made_at, id`.execute(
    house.db,
  )
  return found.rows.map(({ id, name, question }) => ({ id, name, question }))
}
