import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import { localDate } from '#src/calendar/zone.ts'
import { caseById, wordsOf } from '#src/cases/view.ts'
import { updatesInForce } from '#src/crises/view.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import type { Told } from '../judge.ts'
import { holdsOn, valueNow } from '../library/fact.ts'
import { inForce } from '../library/statement.ts'
import { factsOf, statementsOf } from '../library/view.ts'
import type { Outgoing } from './saying.ts'

/**
 * Everything a text of today is held against: facts that hold, statements in force, what is explained in
 * a crisis, notices that still stand; and of
 * one case what the brand answered there, and what was said about it on the telephone.
 */
export async function toldOf(house: House, brand: Brand, caseId?: string): Promise<readonly Told[]> {
  const today = localDate(house.now(), brand.zone)
  const [facts, statements, updates, notices, answers] = await Promise.all([
    factsOf(house, brand.slug),
    statementsOf(house, brand.slug),
    updatesInForce(house, brand),
    standingNotices(house, brand.slug),
    caseId ? answersIn(house, brand, caseId) : [],
  ])
  return [
    ...facts
      .filter((fact) => holdsOn(fact, today))
      .flatMap((fact) => {
        const { zh, en, startsOn } = valueNow(fact)
        const about = fact.product ? `${fact.product}: ` : ''
        return [zh, ...(en ? [en] : [])].map(
          (text): Told => ({ of: 'fact', id: fact.id, name: text, on: startsOn, text: `${about}${text}` }),
        )
      }),
    ...statements.flatMap((statement) => {
      const issued = inForce(statement)
      // Words whose ground has changed hold nothing back: the fact itself does.
      if (!issued || statement.flags.length > 0) return []
      const { zh, en, name, startsOn } = issued
      return [zh, ...(en ? [en] : [])].map(
        (text): Told => ({ of: 'statement', id: statement.id, name, on: startsOn, text }),
      )
    }),
    ...updates.map((update): Told => ({ of: 'matter', ...update })),
    ...notices.map(
      ({ id, channel, where, saidOn, text }): Told => ({
        of: 'outgoing',
        id,
        name: where ? `${channel} · ${where}` : channel,
        on: saidOn,
        text: text ?? '',
      }),
    ),
    ...answers,
  ]
}

async function standingNotices(house: House, brand: string): Promise<readonly Outgoing[]> {
  const found = await sql<{ row: Outgoing }>`
    SELECT row FROM view_outgoing WHERE brand = ${brand} AND open AND NOT down
    ORDER BY said_on DESC, key LIMIT 200`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** What the brand answered in a case, oldest first, and transcripts that were filed under it. */
async function answersIn(house: House, brand: Brand, id: string): Promise<readonly Told[]> {
  const found = await caseById(house, brand.slug, id)
  if (!found) return []
  const said = await wordsOf(house, brand.slug, found)
  const answered = found.steps.flatMap((step) => {
    const words = said.get(step.index)
    if (!step.by.startsWith('brand:') || !words) return []
    const text = [words.message, words.remedy].filter(Boolean).join('\n')
    return text === '' ? [] : [{ of: 'case', id, name: found.number, on: localDate(step.at, brand.zone), text } as Told]
  })
  return [...answered, ...(await transcriptsOf(house, brand.slug, id))]
}

/** Which case a transcript belongs to is sealed with it; the newest hundred are looked through. */
async function transcriptsOf(house: House, brand: string, id: string): Promise<readonly Told[]> {
  const found = await sql<{ row: Outgoing }>`
    SELECT row FROM view_outgoing WHERE brand = ${brand} AND NOT open AND NOT down
    ORDER BY said_on DESC, key LIMIT 100`.execute(house.db)
  const rows = new Map(found.rows.map(({ row }) => [row.index, row]))
  const fields = new Map<number, Record<string, unknown>>()
  for (const one of await house.ledger.sealed(brand, [...rows.keys()])) {
    const opened = openDisclosure(one.disclosure)
    if (opened?.name) fields.set(one.index, { ...fields.get(one.index), [opened.name]: opened.value })
  }
  return [...fields].flatMap(([index, { case: about, text }]) => {
    const row = rows.get(index)
    if (about !== id || typeof text !== 'string' || !row) return []
    return [{ of: 'outgoing' as const, id: row.id, name: row.channel, on: row.saidOn, text }]
  })
}
