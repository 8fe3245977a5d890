import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { mayBeAsked } from './channels/outgoing.ts'
import { webhookKey } from './channels/webhook.ts'
import { placeOfChannel } from './place.ts'
import { put } from './queue.ts'
import { readerByStop } from './readers.ts'
import type { Means } from './settings.ts'
import { channelsOf, messageById } from './view.ts'
import { type AddChannel, addChannelSchema, type OutboxRefusal, type StaffKind } from './words.ts'

const mostChannels = 20

/** Where the robots of each platform are; a webhook may be anywhere outside our own network. */
const platforms: Partial<Record<StaffKind, readonly string[]>> = {
  wecom: ['qyapi.weixin.qq.com'],
  dingtalk: ['oapi.dingtalk.com', 'api.dingtalk.com'],
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
}

/**
 * AddChannel. A webhook without a secret is given one, which this answer shows and nothing ever shows again. Where
 * messages go is no fact about trust, and the address is a secret, so none of it is in the log.
 */
export async function addChannel(
  house: House,
  means: Pick<Means, 'privateHosts'>,
  brand: string,
  input: unknown,
): Promise<Outcome<{ readonly id: string; readonly secret?: string }, OutboxRefusal>> {
  const act = parse(addChannelSchema, input)
  if (!act.ok) return act
  const { kind, name, language, roles, url } = act.value
  if (!addressFits(act.value, means.privateHosts)) return refuse('channel.address', undefined, 'url')
  if (!secretFits(act.value)) return refuse('channel.secret', undefined, 'secret')
  if ((await channelsOf(house, brand)).length >= mostChannels) return refuse('channel.too-many', { most: mostChannels })
  const made = kind === 'webhook' && !act.value.secret ? newSecret(house) : undefined
  const secret = act.value.secret ?? made
  const id = base32(house.random(10))
  const sealed = house.ledger.vault.close(brand, placeOfChannel(id), JSON.stringify({ url, secret }))
  await sql`
    INSERT INTO outbox_channel (brand, id, kind, name, language, roles, sealed, made_at)
    VALUES (${brand}, ${id}, ${kind}, ${name}, ${language}, ${[...new Set(roles)]}, ${sealed}, ${house.now()})`.execute(
    house.db,
  )
  return yes({ id, ...(made ? { secret: made } : {}) })
}

function addressFits({ kind, url }: AddChannel, privateHosts: readonly string[]): boolean {
  const address = new URL(url)
  const known = privateHosts.includes(address.hostname.toLowerCase())
  const platform = platforms[kind]
  return mayBeAsked(address, known) && (known || !platform || platform.includes(address.hostname.toLowerCase()))
}

const secretFits = ({ kind, secret }: AddChannel): boolean =>
  secret === undefined || (kind === 'webhook' ? webhookKey(secret) !== undefined : kind !== 'wecom')

const newSecret = (house: House) => `whsec_${Buffer.from(house.random(32)).toString('base64')}`

/** EndChannel: address and secret are deleted; what waits for it is given up. */
export async function endChannel(house: House, brand: string, id: string): Promise<Outcome<null, OutboxRefusal>> {
  const gone = await sql`DELETE FROM outbox_channel WHERE brand = ${brand} AND id = ${id} RETURNING 1`.execute(house.db)
  return gone.rows.length > 0 ? yes(null) : refuse('channel.unknown')
}

/** TryChannel: a message that says it is a trial; one a minute. */
export async function tryChannel(house: House, brand: string, id: string): Promise<Outcome<null, OutboxRefusal>> {
  const channel = (await channelsOf(house, brand)).find((one) => one.id === id)
  if (!channel) return refuse('channel.unknown')
  const { kind, language } = channel
  const source = `trial ${id} ${house.now().slice(0, 16)}`
  await put(house, [{ brand, source, channel: id, kind, language, template: 'channel.test', facts: { brand } }])
  return yes(null)
}

const replayAfterMs = 600_000

/** ReplayMessage: sends it once more, under the same id, so that a receiver who knows ids can tell. */
export async function replayMessage(house: House, brand: string, id: string): Promise<Outcome<null, OutboxRefusal>> {
  const message = await messageById(house, brand, id)
  if (!message) return refuse('message.unknown')
  if (message.forgotten) return refuse('message.forgotten')
  if (message.state === 'queued') return refuse('message.under-way')
  if (message.sentAt && Date.parse(house.now()) - Date.parse(message.sentAt) < replayAfterMs)
    return refuse('message.too-often')
  const again = await sql`
    UPDATE outbox_message SET state = 'queued', attempts = 0, try_at = ${house.now()}, code = NULL
    WHERE brand = ${brand} AND id = ${id} AND state <> 'queued' AND lease IS NULL AND sealed IS NOT NULL
    RETURNING 1`.execute(house.db)
  return again.rows.length > 0 ? yes(null) : refuse('message.under-way')
}

/** StopMessages, or begins them again, about the one case that an address of a message stands for. */
export async function stopMessages(house: House, brand: string, token: string, stop: boolean): Promise<boolean> {
  const reader = await readerByStop(house, brand, token)
  if (!reader) return false
  await sql`
    UPDATE outbox_reader SET stopped_at = ${stop ? house.now() : null}
    WHERE brand = ${brand} AND subject = ${reader.subject}`.execute(house.db)
  return true
}
