import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import { chanceOf, mostAttempts, waitMs } from './backoff.ts'
import { type Channel, type Delivery, never } from './channels/channel.ts'
import { recorder } from './channels/recorder.ts'
import { mayGo, rest } from './pace.ts'
import { placeOfChannel } from './place.ts'
import { contentOf, type Ending, forgetAbout, type Held, lease, settle } from './queue.ts'
import { stillHeld, stopped } from './readers.ts'
import { render } from './render.ts'
import type { Means } from './settings.ts'
import type { StaffKind } from './words.ts'

const atOnce = 10

const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString()

/**
 * Sends what is due of a brand, a few at a time. Taken, then sent, then marked: a kill between the last two sends the
 * message again, under the same id, and that is the choice: twice rather than never. Returns how many tries were made.
 */
export async function deliverDue(house: House, means: Means, brand: string): Promise<number> {
  const held = await lease(house, brand, atOnce)
  await Promise.all(
    held.map(async (message) => {
      const ending = await attempt(house, means, brand, message).catch(() => {
        // A fault of ours. What it says could quote an address, so only that there was one is told.
        house.say(`outbox: sending by ${message.kind} failed by a fault of ours`)
        return endingOf({ is: 'again', code: 'fault' }, message, house)
      })
      await settle(house, brand, message, ending)
    }),
  )
  return held.length
}

async function attempt(house: House, means: Means, brand: string, message: Held): Promise<Ending> {
  if (message.attempts > mostAttempts) return { state: 'dead', code: 'never-finished' }
  if (message.holds !== null) {
    // Asked again in the last moment: what was deleted a second ago is not sent.
    if (!(await stillHeld(house, brand, message.holds))) {
      if (message.subject) await forgetAbout(house.db, brand, message.subject)
      return { state: 'dead', code: 'forgotten' }
    }
    if (message.subject && (await stopped(house, brand, message.subject))) return { state: 'dead', code: 'stopped' }
  }
  const channel = await channelOf(house, means, brand, message)
  if (!channel) return { state: 'dead', code: 'no-channel' }
  const { pace } = channel
  const free = message.rehearsal || (await mayGo(house, brand, message.channel, pace))
  if (free !== true) return { state: 'held', tryAt: free }
  const delivery = await handOver(house, brand, message, channel)
  if (delivery.is === 'limited') await rest(house, brand, message.channel, pace, delivery.waitMs)
  return endingOf(delivery, message, house)
}

/** A rehearsal ends here, whatever it is addressed to: no other line of this folder hands a message to a channel. */
async function channelOf(house: House, means: Means, brand: string, message: Held): Promise<Channel | undefined> {
  if (message.rehearsal) return recorder()
  if (message.kind === 'mail' || message.kind === 'sms') return means[message.kind]
  const found = await sql<{ kind: StaffKind; sealed: Buffer }>`
    SELECT kind, sealed FROM outbox_channel WHERE brand = ${brand} AND id = ${message.channel}`.execute(house.db)
  const row = found.rows[0]
  if (!row) return undefined
  const opened = house.ledger.vault.open(brand, placeOfChannel(message.channel), row.sealed)
  return means.staff(row.kind, JSON.parse(opened))
}

async function handOver(house: House, brand: string, message: Held, channel: Channel): Promise<Delivery> {
  const { address = '', facts } = contentOf(house, brand, message)
  const named = await brandBySlug(house, brand)
  if (!named) return never('no-brand')
  const { id, template, language } = message
  try {
    return await channel.deliver({
      id,
      template,
      language,
      facts,
      address,
      ...render(named, { ...message, facts }),
      ...(facts.stop ? { stopUrl: facts.stop } : {}),
      at: house.now(),
    })
  } finally {
    if (!(message.kind === 'mail' || message.kind === 'sms')) channel.close()
  }
}

function endingOf(delivery: Delivery, { attempts, rehearsal }: Held, house: House): Ending {
  switch (delivery.is) {
    case 'sent':
      return rehearsal ? { state: 'sent', code: 'rehearsal' } : { state: 'sent' }
    case 'never':
      return { state: 'dead', code: delivery.code }
    default: {
      if (attempts >= mostAttempts) return { state: 'dead', code: delivery.code }
      const wait = waitMs(attempts, chanceOf(house.random(4)), delivery.waitMs)
      return { state: 'failed', code: delivery.code, tryAt: later(house.now(), wait) }
    }
  }
}
