import { createHash } from 'node:crypto'
import { openDisclosure } from '@troth/proof/sealed'
import { convert } from 'html-to-text'
import { sql } from 'kysely'
import PostalMime, { type Email } from 'postal-mime'
import { actOnCase, fileComplaint } from '#src/cases/act.ts'
import { addFiles } from '#src/cases/attachments/act.ts'
import type { Case } from '#src/cases/case.ts'
import { caseById, caseByNumber, caseByToken } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { messageById } from '#src/outbox/view.ts'
import type { Brand } from '#src/people/words.ts'
import { drawOf } from '../secret.ts'
import { addressOf, idIn, type MailReason, type Ours, reasonAgainst } from './judge.ts'
import { cut, freshIn } from './words.ts'

/** What became of a mail. */
export type Taken =
  | { readonly is: 'filed' | 'added'; readonly case: string; readonly left: readonly string[] }
  | { readonly is: 'refused'; readonly reason: MailReason }
  | { readonly is: 'known' }

const wholeLimit = 20_000

/**
 * TakeMail: a mail becomes a case, or is added to the one it answers. Everything follows from its Message-ID: read again
 * after a crash, before or behind any line here, it makes nothing twice.
 */
export async function takeMail(house: House, brand: Brand, raw: Uint8Array, ours: Ours): Promise<Taken> {
  const mail = await PostalMime.parse(raw).catch(() => undefined)
  const named = idIn(mail?.messageId ?? '')
  const id = named === '' ? createHash('sha256').update(raw).digest('hex') : named
  if (await seenBefore(house, brand.slug, id)) return { is: 'known' }
  const taken = mail ? await take(house, brand, mail, id, ours) : ({ is: 'refused', reason: 'unreadable' } as const)
  await noteMail(house, brand.slug, id, taken, mail && { from: addressOf(mail), subject: mail.subject ?? '' })
  return taken
}

async function take(house: House, brand: Brand, mail: Email, id: string, ours: Ours): Promise<Taken> {
  const reason = reasonAgainst(mail, ours)
  if (reason) return { is: 'refused', reason }
  const whole = readable(mail.text?.trim() ? mail.text : mail.html ? convert(mail.html, { wordwrap: false }) : '')
  const fresh = freshIn(whole)
  const subject = readable(mail.subject ?? '').trim()
  if (fresh === '' && subject === '' && mail.attachments.length === 0) return { is: 'refused', reason: 'empty' }
  const besides = { mail: cut(id, 200), whole: cut(whole, wholeLimit) || '—' }
  const answered = await answeredBy(house, brand, mail, `${subject}\n${whole}`, ours)
  if (answered) {
    const added = await add(house, brand, answered, cut(fresh || subject || '—', 4000), besides)
    if (added) return { is: 'added', case: answered.id, left: await addAll(house, brand, answered, mail) }
  }
  const statement = fresh.length >= 5 ? fresh : `${subject} ${fresh}`.trim().padEnd(5, '…')
  const draw = await drawOf(house, brand.slug)
  const address = addressOf(mail)
  const name = readable(mail.from?.name ?? '').trim()
  const input = {
    topic: 'other',
    statement: cut(subject && !statement.startsWith(subject) ? `${subject}\n\n${statement}` : statement, 4000),
    ...(address && address.length <= 120 ? { contact: address } : {}),
    ...(name && name !== address ? { name: cut(name, 60) } : {}),
  }
  const language = /\p{Script=Han}/u.test(statement + subject) ? 'zh' : 'en'
  const filed = await fileComplaint(house, brand, input, { once: draw('mail', id), channel: 'mail', language, besides })
  if (!filed.ok) return { is: 'refused', reason: 'unreadable' }
  const { case: found, token } = filed.value
  return { is: 'filed', case: found.id, left: await attachAll(house, brand, found, token, mail) }
}

/** Text that can stand in an entry: without a NUL, and without half of a character. */
const readable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/**
 * The case a mail speaks of. A link in it is enough: whoever holds it is the customer. A number, or an answer to one of our
 * messages, counts only from the address the customer gave: numbers are no secret.
 */
async function answeredBy(
  house: House,
  brand: Brand,
  mail: Email,
  text: string,
  ours: Ours,
): Promise<Case | undefined> {
  for (const [, token] of text.matchAll(/\/c\/([a-z0-9-]{1,41}-[0-9a-z]{32})\b/g)) {
    const held = await caseByToken(house, token!)
    if (held?.brand.slug === brand.slug) return held.case
  }
  const candidates: Case[] = []
  const threads = `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.match(/<[^<>\s]{3,200}>/g) ?? []
  for (const said of threads.slice(-20).map(idIn)) {
    const [id, host] = said.split('@')
    const subject = id && host === ours.host ? (await messageById(house, brand.slug, id))?.subject : undefined
    const found = subject && (await caseById(house, brand.slug, subject))
    if (found) candidates.push(found)
  }
  for (const [number] of text.toUpperCase().matchAll(/\b[A-Z]{2,4}-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g)) {
    const found = await caseByNumber(house, brand.slug, number)
    if (found) candidates.push(found)
  }
  for (const found of candidates) {
    const held = await heldIn(house, brand.slug, found, 'contact')
    if (held?.toLowerCase().includes(addressOf(mail)) && addressOf(mail).length > 5) return found
  }
  return undefined
}

async function heldIn(house: House, brand: string, found: Case, name: string): Promise<string | undefined> {
  for (const field of await house.ledger.sealed(brand, [found.steps[0]!.index]))
    if (field.name === name) return String(openDisclosure(field.disclosure)?.value ?? '')
  return undefined
}

/** Whether it is in the case now; a case that takes nothing more is no place for it. */
async function add(
  house: House,
  brand: Brand,
  found: Case,
  message: string,
  besides: { readonly mail: string; readonly whole: string },
): Promise<boolean> {
  const steps = found.steps.filter(({ type }) => type === 'case.supplemented/1').map(({ index }) => index)
  const before = await house.ledger.sealed(brand.slug, steps)
  if (before.some((field) => field.name === 'mail' && openDisclosure(field.disclosure)?.value === besides.mail))
    return true
  return (await actOnCase(house, brand, found.id, { do: 'supplement', message, ...besides })).ok
}

async function addAll(house: House, brand: Brand, found: Case, mail: Email): Promise<readonly string[]> {
  const token = await heldIn(house, brand.slug, found, 'link')
  const fresh = await caseById(house, brand.slug, found.id)
  if (!token || !fresh) return mail.attachments.map(({ filename }) => filename ?? '—')
  return await attachAll(house, brand, fresh, token, mail)
}

/** Keeps what may be kept, one by one; gives the names of what may not. */
async function attachAll(
  house: House,
  brand: Brand,
  found: Case,
  token: string,
  mail: Email,
): Promise<readonly string[]> {
  const left: string[] = []
  for (const { filename, content, disposition, related } of mail.attachments) {
    // A picture in a signature is no evidence; what was attached is.
    if (related && disposition !== 'attachment') continue
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
    const fresh = (await caseById(house, brand.slug, found.id)) ?? found
    const kept = await addFiles(house, brand, fresh, { token }, [{ name: filename ?? 'file', bytes }])
    if (!kept.ok) left.push(filename ?? '—')
  }
  return left
}

const place = (key: string) => `intake mail ${key}`
const keyOf = (id: string) => createHash('sha256').update(id).digest('hex')

async function seenBefore(house: House, brand: string, id: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM intake_mail WHERE brand = ${brand} AND key = ${keyOf(id)}`.execute(house.db)
  return found.rows.length > 0
}

/** Notes what became of a mail. Who wrote it is kept only where a person has to look at it. */
export async function noteMail(
  house: House,
  brand: string,
  id: string,
  taken: Exclude<Taken, { is: 'known' }> | Taken,
  about: { readonly from: string; readonly subject: string } | undefined,
): Promise<void> {
  if (taken.is === 'known') return
  const key = keyOf(id)
  const left = taken.is === 'refused' ? [] : taken.left
  const looked = taken.is === 'refused' || left.length > 0
  const told = { from: cut(about?.from ?? '', 200), subject: cut(about?.subject ?? '', 200), left }
  const sealed = looked ? house.ledger.vault.close(brand, place(key), JSON.stringify(told)) : null
  const reason = taken.is === 'refused' ? taken.reason : left.length > 0 ? 'attachment' : null
  await sql`
    INSERT INTO intake_mail (brand, key, state, reason, "case", sealed, read_at)
    VALUES (${brand}, ${key}, ${taken.is}, ${reason}, ${taken.is === 'refused' ? null : taken.case}, ${sealed}, ${house.now()})
    ON CONFLICT (brand, key) DO NOTHING`.execute(house.db)
}

export interface MailTold {
  readonly key: string
  readonly state: string
  readonly reason: MailReason | 'attachment'
  readonly case?: string
  readonly from: string
  readonly subject: string
  readonly left: readonly string[]
  readonly readAt: string
}

/** What a person has to look at, the newest first, and how many there were of each. */
export async function mailsOf(house: House, brand: string) {
  const counted = await sql<{ state: string; n: number }>`
    SELECT state, count(*) AS n FROM intake_mail WHERE brand = ${brand} GROUP BY state`.execute(house.db)
  const found = await sql<{
    key: string
    state: string
    reason: MailTold['reason']
    case: string | null
    sealed: Buffer
    read_at: string
  }>`
    SELECT key, state, reason, "case", sealed, read_at FROM intake_mail
    WHERE brand = ${brand} AND sealed IS NOT NULL ORDER BY read_at DESC, key LIMIT 200`.execute(house.db)
  const counts = { filed: 0, added: 0, refused: 0 }
  for (const { state, n } of counted.rows) counts[state as keyof typeof counts] = Number(n)
  const mails: MailTold[] = found.rows.map(({ sealed, read_at, case: subject, ...row }) => ({
    ...row,
    ...(subject ? { case: subject } : {}),
    ...(JSON.parse(house.ledger.vault.open(brand, place(row.key), sealed)) as {
      from: string
      subject: string
      left: string[]
    }),
    readAt: new Date(read_at).toISOString(),
  }))
  return { counts, mails }
}
