import { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import { noteMail, takeMail } from './act.ts'
import { idIn, type Ours } from './judge.ts'

/** A mailbox of a brand: `imaps://user:password@host/INBOX`. */
export interface Mailbox {
  readonly brand?: string
  readonly url: string
}

/** Larger than any mail with evidence that a server passes on; it stays in the mailbox and is listed. */
export const mailBytesLimit = 40 * 1024 * 1024

/**
 * Reads on in a mailbox. A mail is taken, marked as read, and then counted as passed: killed between any two of these, it
 * is looked at again and known by its Message-ID. Returns how many it looked at.
 */
export async function pollBox(house: House, brand: Brand, { url }: Mailbox, ours: Ours): Promise<number> {
  const at = new URL(url)
  const box = decodeURIComponent(at.pathname.slice(1)) || 'INBOX'
  const secure = at.protocol === 'imaps:'
  const client = new ImapFlow({
    host: at.hostname,
    port: Number(at.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) },
    logger: false,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  })
  // A line that breaks is told by what is under way; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    const opened = await client.mailboxOpen(box)
    const validity = String(opened.uidValidity)
    const name = `${at.hostname}/${box}`
    const next = await nextIn(house, brand.slug, name, validity)
    const found: { uid: number; size: number; id: string; from: string; subject: string }[] = []
    if (opened.exists > 0)
      for await (const one of client.fetch(`${next}:*`, { uid: true, size: true, envelope: true }, { uid: true })) {
        const { messageId = '', subject = '', from } = one.envelope ?? {}
        // `n:*` always names the last one, also where that is older.
        if (one.uid >= next)
          found.push({ uid: one.uid, size: one.size ?? 0, id: messageId, subject, from: from?.[0]?.address ?? '' })
      }
    for (const { uid, size, id, from, subject } of found.sort((a, b) => a.uid - b.uid)) {
      if (size > mailBytesLimit) {
        await noteMail(
          house,
          brand.slug,
          idIn(id) || `${name} ${validity} ${uid}`,
          { is: 'refused', reason: 'oversize' },
          { from, subject },
        )
      } else {
        const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
        if (!message) throw new NotMarked()
        if (message.source) await takeMail(house, brand, message.source, ours)
      }
      if (!(await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }))) throw new NotMarked()
      await sql`
        INSERT INTO intake_box (brand, box, validity, next) VALUES (${brand.slug}, ${name}, ${validity}, ${uid + 1})
        ON CONFLICT (brand, box) DO UPDATE SET validity = excluded.validity, next = excluded.next`.execute(house.db)
    }
    return found.length
  } finally {
    await client.logout().catch(() => client.close())
  }
}

class NotMarked extends Error {}

/** A mailbox that was made anew counts anew (RFC 9051 §2.3.1.1): it is read from the beginning, and what is known is known. */
async function nextIn(house: House, brand: string, box: string, validity: string): Promise<number> {
  const found = await sql<{ validity: string; next: number }>`
    SELECT validity, next FROM intake_box WHERE brand = ${brand} AND box = ${box}`.execute(house.db)
  const row = found.rows[0]
  return row?.validity === validity ? Number(row.next) : 1
}
