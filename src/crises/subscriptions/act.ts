import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { askForMessage, takeBack } from '#src/outbox/ask.ts'
import { reachIn } from '#src/outbox/words.ts'
import type { Brand } from '#src/people/words.ts'
import { current } from '../matter.ts'
import { toldMatter } from '../view.ts'
import { hashed, opened, placeOf, subjectOf, subscriptionByToken } from './view.ts'
import { afterEndForDays, type SubscriptionRefusal, subscribeSchema, unconfirmedForDays } from './words.ts'

const dayMs = 86_400_000

/**
 * Subscribe: a mail with a link goes to the address, at most one an hour, and nothing else until somebody follows it. The
 * answer is the same whether the address was known or not. A rehearsal is no matter that anybody could ask about.
 */
export async function subscribe(
  house: House,
  brand: Brand,
  site: string,
  matter: string,
  input: unknown,
): Promise<Outcome<null, SubscriptionRefusal>> {
  const act = parse(subscribeSchema, input)
  if (!act.ok) return act
  const reach = reachIn(act.value.address)
  if (reach?.kind !== 'mail') return refuse('subscription.address', undefined, 'address')
  const told = await toldMatter(house, brand.slug, matter)
  if (!told || told.closedAt) return refuse('matter.unknown')
  const { language } = act.value
  const address = reach.address.toLowerCase()
  const now = house.now()
  const id = idOf(house, brand.slug, matter, address)
  const token = `${brand.slug}-${base32(house.random(20))}`
  const sealed = house.ledger.vault.close(brand.slug, placeOf(id), JSON.stringify({ address, token }))
  // Whoever asked before keeps the link they were sent, and is not told of it here.
  await sql`
    INSERT INTO crises_subscription (brand, id, matter, language, token, sealed, asked_at)
    VALUES (${brand.slug}, ${id}, ${matter}, ${language}, ${hashed(token)}, ${sealed}, ${now})
    ON CONFLICT (brand, id) DO NOTHING`.execute(house.db)
  const found = await sql<{ id: string; language: 'zh' | 'en'; sealed: Buffer; confirmed: boolean }>`
    SELECT id, language, sealed, confirmed_at IS NOT NULL AS confirmed FROM crises_subscription
    WHERE brand = ${brand.slug} AND id = ${id}`.execute(house.db)
  const row = found.rows[0]
  if (!row || row.confirmed) return yes(null)
  const one = opened(house, brand.slug, row)
  await askForMessage(house, {
    brand: brand.slug,
    source: `subscription ${id} ${now.slice(0, 13)}`,
    subject: subjectOf(id),
    channel: 'mail',
    kind: 'mail',
    language,
    template: 'matter.confirm',
    facts: { what: current(told)!.text.title[language], link: `${site}/s/${one.token}` },
    address,
  })
  return yes(null)
}

/** ConfirmSubscription, by the link in the mail. Twice is once. */
export async function confirmSubscription(house: House, brand: Brand, token: string): Promise<boolean> {
  const done = await sql`
    UPDATE crises_subscription SET confirmed_at = coalesce(confirmed_at, ${house.now()})
    WHERE brand = ${brand.slug} AND token = ${hashed(token)} RETURNING 1`.execute(house.db)
  return done.rows.length > 0
}

/** StopSubscription: the address is deleted, and what waits to be sent to it is taken back. */
export async function stopSubscription(house: House, brand: Brand, token: string): Promise<boolean> {
  const found = await subscriptionByToken(house, brand.slug, token)
  if (!found) return false
  await sql`DELETE FROM crises_subscription WHERE brand = ${brand.slug} AND id = ${found.id}`.execute(house.db)
  await takeBack(house, brand.slug, subjectOf(found.id))
  return true
}

/** Addresses nobody confirmed, and those of matters long over, are deleted; no entry says so, for none said they were there. */
export async function subscriptionsFallenDue(house: House, brand: Brand): Promise<number> {
  const before = (days: number) => new Date(Date.parse(house.now()) - days * dayMs).toISOString()
  await sql`
    DELETE FROM crises_subscription
    WHERE brand = ${brand.slug} AND confirmed_at IS NULL AND asked_at < ${before(unconfirmedForDays)}`.execute(house.db)
  await sql`
    DELETE FROM crises_subscription WHERE brand = ${brand.slug} AND matter IN (
      SELECT substr(key, 8) FROM view_matters
      WHERE brand = ${brand.slug} AND closed AND (row->>'closedAt') < ${before(afterEndForDays)})`.execute(house.db)
  return 0
}

/** The same address asks about the same matter once. Keyed, so that a table that got out names nobody. */
function idOf(house: House, brand: string, matter: string, address: string): string {
  const hash = createHmac('sha256', house.keys.subscriberKey()).update(`${brand}\0${matter}\0${address}`)
  return base32(hash.digest().subarray(0, 15))
}
