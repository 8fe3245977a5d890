import { createHash } from 'node:crypto'
import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { Case } from '#src/cases/case.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { reachIn } from './address.ts'
import type { Reader } from './notices.ts'
import type { Means } from './settings.ts'

/**
 * Who is told about a case: who left a contact that can be written to, by means that the operator has set, and has
 * neither stopped it nor had it deleted.
 */
export async function readerOf(house: House, means: Means, brand: string, found: Case): Promise<Reader | undefined> {
  // The last address they gave; where that was deleted with their words, there is none.
  const given = found.steps.filter(({ type }, i) => i === 0 || type === 'case.reachable/1').map(({ index }) => index)
  const fields = await house.ledger.sealed(brand, given)
  const from =
    given.findLast((index) => fields.some((field) => field.index === index && field.name === 'contact')) ?? given[0]!
  const held = new Map<string, unknown>()
  for (const { disclosure, index } of fields) {
    const opened = index === from ? openDisclosure(disclosure) : undefined
    if (opened) held.set(opened.name, opened.value)
  }
  const reach = reachIn(String(held.get('contact') ?? ''))
  const link = held.get('link')
  if (!reach || typeof link !== 'string' || !means[reach.kind]) return undefined
  const token = stopToken(brand, link)
  if (await stopped(house, brand, found.id)) return undefined
  await sql`
    INSERT INTO outbox_reader (brand, subject, stop) VALUES (${brand}, ${found.id}, ${hashed(token)})
    ON CONFLICT (brand, subject) DO NOTHING`.execute(house.db)
  const language = held.get('language') === 'en' ? 'en' : 'zh'
  return { reach, language, link: `${means.site}/c/${link}`, stop: `${means.site}/n/${token}`, from }
}

/** Whether what a message was made from can still be read. */
export const stillHeld = async (house: House, brand: string, index: number): Promise<boolean> =>
  (await house.ledger.sealed(brand, [index])).some(({ name }) => name === 'contact')

export async function stopped(house: House, brand: string, subject: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM outbox_reader WHERE brand = ${brand} AND subject = ${subject} AND stopped_at IS NOT NULL`.execute(
    house.db,
  )
  return found.rows.length > 0
}

/** Follows from the progress link and not the other way round: whoever is forwarded a mail can stop it, and no more. */
const stopToken = (brand: string, link: string) =>
  `${brand}-${base32(createHash('sha256').update(`troth stop\0${link}`).digest().subarray(0, 20))}`

const hashed = (token: string) => createHash('sha256').update(token).digest('hex')

/** The subject that an address stops, and whether it is stopped. */
export async function readerByStop(
  house: House,
  brand: string,
  token: string,
): Promise<{ readonly subject: string; readonly stopped: boolean } | undefined> {
  const found = await sql<{ subject: string; stopped: boolean }>`
    SELECT subject, stopped_at IS NOT NULL AS stopped FROM outbox_reader
    WHERE brand = ${brand} AND stop = ${hashed(token)}`.execute(house.db)
  return found.rows[0]
}
