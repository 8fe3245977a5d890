import { sql, type Transaction } from 'kysely'
import { isCaseEntry, readCaseEntry } from '#src/cases/entries.ts'
import { caseById } from '#src/cases/view.ts'
import { isMatterEntry, readMatterEntry } from '#src/crises/entries.ts'
import { subscribersOf } from '#src/crises/subscriptions/view.ts'
import { matterById } from '#src/crises/view.ts'
import type { Tables } from '#src/database/tables.ts'
import { improvementById } from '#src/improvements/view.ts'
import { isImprovementEntry, readImprovementEntry } from '#src/improvements/words.ts'
import type { House } from '#src/kit/house.ts'
import type { Logged } from '#src/ledger/words.ts'
import { runById } from '#src/redress/runs/view.ts'
import { readRunEntry } from '#src/redress/runs/words.ts'
import { readWarningEntry } from '#src/signals/warnings/words.ts'
import { noticeOfImprovement, noticesOfWarning, templateOf } from './improvementnotices.ts'
import { matterNoticesOf, tellsSubscribers } from './matternotices.ts'
import { noticesOf } from './notices.ts'
import { isRedress, ofRedress } from './ofredress.ts'
import { forgetAbout, put } from './queue.ts'
import { readerOf } from './readers.ts'
import { isRunNotice, noticesOfRun } from './runnotices.ts'
import type { Means } from './settings.ts'
import { channelsOf } from './view.ts'
import type { Message } from './words.ts'

const batch = 200

/**
 * Reads on in a brand's log and puts what follows into the outbox. How far it has read and what it put there are one
 * commit, and a message's id follows from its entry: a kill before the commit is read again, two processes share the
 * work, and no entry is ever told twice. Returns how many entries it read.
 */
export async function follow(house: House, means: Means, brand: string): Promise<number> {
  await sql`INSERT INTO outbox_follower (brand, next) VALUES (${brand}, 0) ON CONFLICT DO NOTHING`.execute(house.db)
  return await house.db.transaction().execute(async (tx) => {
    const found = await sql<{ next: number }>`
      SELECT next FROM outbox_follower WHERE brand = ${brand} FOR UPDATE SKIP LOCKED`.execute(tx)
    const next = found.rows[0]?.next
    if (next === undefined) return 0
    const entries = await house.ledger.range(brand, next, next + batch)
    if (entries.length === 0) return 0
    for (const entry of entries) await told(house, means, brand, entry, tx)
    await sql`UPDATE outbox_follower SET next = ${next + entries.length} WHERE brand = ${brand}`.execute(tx)
    return entries.length
  })
}

/** Nobody is told of what is in a log so far: for what was imported, or invented for a demonstration. */
export async function followFromHere(house: House, brand: string): Promise<void> {
  await sql`
    INSERT INTO outbox_follower (brand, next) SELECT brand, size FROM ledger_log WHERE brand = ${brand}
    ON CONFLICT (brand) DO UPDATE SET next = excluded.next`.execute(house.db)
}

async function told(house: House, means: Means, brand: string, entry: Logged, tx: Transaction<Tables>): Promise<void> {
  if (isImprovementEntry(entry.type)) return await put(house, await toComplainants(house, means, brand, entry), tx)
  if (entry.type.startsWith('warning.')) return await put(house, await ofWarning(house, means, brand, entry), tx)
  if (isMatterEntry(entry.type)) return await put(house, await ofMatter(house, means, brand, entry), tx)
  if (isRunNotice(entry.type)) return await put(house, await ofRun(house, means, brand, entry), tx)
  if (isRedress(entry.type)) return await put(house, await ofRedress(house, means, brand, entry), tx)
  if (!isCaseEntry(entry.type)) return
  if (entry.type === 'case.forgotten/1') return await forgetAbout(tx, brand, entry.subject)
  await put(house, await messagesFor(house, means, brand, entry), tx)
}

/** Everybody whose complaint led to an improvement and who can be written to. */
async function toComplainants(house: House, means: Means, brand: string, logged: Logged): Promise<readonly Message[]> {
  const entry = readImprovementEntry(logged)
  const template = templateOf(entry)
  const known = template && (await improvementById(house, brand, entry.subject.slice('improvement:'.length)))
  if (!template || !known) return []
  const messages: Message[] = []
  for (const id of entry.type === 'improvement.cases-added/1' ? entry.data.cases : known.cases) {
    const found = await caseById(house, brand, id)
    const reader = found && (await readerOf(house, means, brand, found))
    if (reader) messages.push(noticeOfImprovement(entry, { brand, template, what: known, case: found, reader }))
  }
  return messages
}

async function ofWarning(house: House, means: Means, brand: string, logged: Logged): Promise<readonly Message[]> {
  const entry = readWarningEntry(logged)
  if (entry.type !== 'warning.raised/1' && entry.type !== 'warning.level-moved/1') return []
  const desk = `${means.site}/desk/${brand}/warnings/${entry.subject.slice('warning:'.length)}`
  return noticesOfWarning(entry, { brand, desk, staff: await channelsOf(house, brand) })
}

async function ofRun(house: House, means: Means, brand: string, logged: Logged): Promise<readonly Message[]> {
  const id = logged.subject.slice('run:'.length)
  const run = await runById(house, brand, id)
  if (!run) return []
  const desk = `${means.site}/desk/${brand}/runs/${id}`
  return noticesOfRun(readRunEntry(logged), { brand, what: run.draft, desk, staff: await channelsOf(house, brand) })
}

/** What follows from an entry of a crisis. Who subscribed is asked only for what subscribers are told. */
async function ofMatter(house: House, means: Means, brand: string, logged: Logged): Promise<readonly Message[]> {
  const entry = readMatterEntry(logged)
  const id = entry.subject.slice('matter:'.length)
  const matter = await matterById(house, brand, id)
  if (!matter) return []
  const wanted = means.mail !== undefined && tellsSubscribers(entry, matter)
  return matterNoticesOf(entry, matter, {
    brand,
    site: means.site,
    staff: await channelsOf(house, brand),
    subscribers: wanted ? await subscribersOf(house, brand, id) : [],
  })
}

/** What follows from an entry of a case, with the facts as they are now. */
async function messagesFor(house: House, means: Means, brand: string, entry: Logged): Promise<readonly Message[]> {
  const found = await caseById(house, brand, entry.subject)
  if (!found) return []
  const reader = await readerOf(house, means, brand, found)
  return noticesOf(readCaseEntry(entry), {
    brand,
    number: found.number,
    kind: found.kind,
    topic: found.topic,
    desk: `${means.site}/desk/${brand}/cases/${found.id}`,
    staff: await channelsOf(house, brand),
    ...(reader ? { reader } : {}),
  })
}
