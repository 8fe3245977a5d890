import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { brandBySlug } from '#src/people/view.ts'
import { drawOf } from '../secret.ts'
import { takeArrived } from './act.ts'
import type { PlatformRefusal } from './arrived.ts'
import { type WechatPaySettings, wechatPayOf } from './settings.ts'
import { fromPlatform, opener, openNotification, readComplaint, requestOf } from './wechatpay.ts'

const origin = 'https://api.mch.weixin.qq.com'
const waitMs = 10_000
const mostBytes = 256 * 1024
/** After half a minute, one, two, … and then every hour; after this many somebody has to look. */
const mostAttempts = 30

const place = (key: string) => `intake arrival ${key}`

/**
 * TakeNotification: a platform tells that there is a complaint. It is believed by its signature, kept before the platform
 * is thanked, and asked for afterwards; told again, it stays one.
 */
export async function takeNotification(
  house: House,
  brand: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
): Promise<Outcome<true, PlatformRefusal | 'platform.unknown'>> {
  const settings = await wechatPayOf(house, brand)
  if (!settings) return refuse('platform.unknown')
  const now = house.now()
  const read = openNotification(headers, body, settings, Date.parse(now))
  if (!read.ok) return read
  const reference = read.value.complaint_id
  const draw = await drawOf(house, brand)
  const key = draw('arrival', 'wechat-pay', reference).slice(0, 26)
  const sealed = house.ledger.vault.close(brand, place(key), reference)
  await sql`
    INSERT INTO intake_arrival (brand, key, channel, state, sealed, told_at, try_at)
    VALUES (${brand}, ${key}, 'wechat-pay', 'waiting', ${sealed}, ${now}, ${now})
    ON CONFLICT DO NOTHING`.execute(house.db)
  return yes(true)
}

interface Waiting {
  readonly key: string
  readonly sealed: Buffer
  readonly attempts: number
}

/** Asks for what was told of and files it. Whoever dies between the two files nothing twice: the case follows from the number. */
export async function arrivalsRound(house: House, slug: string, at = origin): Promise<number> {
  const settings = await wechatPayOf(house, slug)
  const brand = settings && (await brandBySlug(house, slug))
  if (!brand) return 0
  const now = house.now()
  const due = await sql<Waiting>`
    SELECT key, sealed, attempts FROM intake_arrival
    WHERE brand = ${slug} AND state = 'waiting' AND try_at <= ${now} ORDER BY try_at, key LIMIT 50`.execute(house.db)
  let filed = 0
  for (const { key, sealed, attempts } of due.rows) {
    const reference = house.ledger.vault.open(slug, place(key), sealed)
    const detail = await askDetail(house, settings, reference, at)
    const read = detail.ok ? readComplaint(detail.value, opener(settings.keyPem)) : detail
    const done = read.ok ? await takeArrived(house, brand, read.value) : read
    if (done.ok) {
      filed += 1
      await sql`
        UPDATE intake_arrival SET state = 'filed', code = NULL, "case" = ${done.value.id}
        WHERE brand = ${slug} AND key = ${key}`.execute(house.db)
      continue
    }
    const tried = Number(attempts) + 1
    const again = new Date(Date.parse(now) + Math.min(3_600_000, 30_000 * 2 ** (tried - 1))).toISOString()
    await sql`
      UPDATE intake_arrival SET attempts = ${tried}, try_at = ${again}, code = ${done.refusals[0]!.code},
        state = ${tried >= mostAttempts ? 'stuck' : 'waiting'}
      WHERE brand = ${slug} AND key = ${key} AND state = 'waiting'`.execute(house.db)
  }
  return filed
}

async function askDetail(
  house: House,
  settings: WechatPaySettings,
  reference: string,
  at: string,
): Promise<Outcome<unknown, PlatformRefusal>> {
  const path = `/v3/merchant-service/complaints-v2/${encodeURIComponent(reference)}`
  const nonce = Buffer.from(house.random(16)).toString('hex')
  const { authorization } = requestOf({ method: 'GET', path }, settings, { nowMs: Date.parse(house.now()), nonce })
  try {
    const answer = await fetch(`${at}${path}`, {
      headers: { accept: 'application/json', authorization },
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    })
    const text = await answer.text()
    if (!answer.ok || text.length > mostBytes) return refuse('platform.no-answer')
    const vouched = fromPlatform(Object.fromEntries(answer.headers), text, settings, Date.parse(house.now()))
    return vouched.ok ? yes(JSON.parse(text)) : vouched
  } catch {
    // Its own sentence could hold an address or a number.
    return refuse('platform.no-answer')
  }
}

export async function arrivalsOf(house: House, brand: string) {
  const found = await sql<{
    state: string
    attempts: number
    told_at: string
    try_at: string
    code: string | null
    case: string | null
  }>`
    SELECT state, attempts, told_at, try_at, code, "case" FROM intake_arrival
    WHERE brand = ${brand} ORDER BY told_at DESC, key LIMIT 100`.execute(house.db)
  return found.rows.map((row) => ({
    state: row.state,
    attempts: Number(row.attempts),
    toldAt: new Date(row.told_at).toISOString(),
    ...(row.state === 'waiting' ? { tryAt: new Date(row.try_at).toISOString() } : {}),
    ...(row.code ? { code: row.code } : {}),
    ...(row.case ? { case: row.case } : {}),
  }))
}
