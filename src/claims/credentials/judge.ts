import type { JsonObject } from '#src/kit/json.ts'
import { dateTimeMs } from './datetime.ts'
import { isObject, listOf } from './json.ts'
import type { Secured } from './open.ts'
import { type Finding, type Reason, reasons, type Verdict, verdicts } from './reasons.ts'
import { isUrl } from './shape.ts'
import type { Signer } from './signer.ts'
import { fitsSri } from './sri.ts'

/** The later steps, one by one. Each tells everything it finds and stops nothing. */

/** A clock of somebody else's may be this far off. */
const toleranceMs = 60_000

/** Whether a signer may say this kind of thing; asked for the day of signing and for today. */
export type Standing = 'admitted' | 'unknown' | 'out-of-scope' | 'dismissed'

/** What the credential has to be about. */
export interface Expected {
  readonly subject?: string
  readonly claimDigest?: string
  readonly batch?: string
  readonly market?: string
}

export const subjectsOf = (document: JsonObject) => listOf(document.credentialSubject).filter(isObject)

/** The file behind an address: its bytes, `held` for one that is not published, undefined when it is gone. */
export type EvidenceAt = (address: string) => Promise<Uint8Array | 'held' | undefined>

/** What the public record says of a credential's digest. */
export type Logged = 'in' | 'out' | 'bad-proof' | 'contradicts'

/** One level down for a file or a record that is not as it should be, however many there are. */
export function lowered(reached: Verdict, findings: readonly Finding[]): Verdict {
  if (!findings.some(({ reason }) => reasons[reason].verdict === 'flag')) return reached
  return verdicts[Math.max(verdicts.indexOf('self_declared'), verdicts.indexOf(reached) - 1)]!
}

/** Step 6. The earlier end wins, of what is said and of the signature under it. */
export function timeOf(secured: Secured, { key }: Signer, nowMs: number): readonly Finding[] {
  const { document, createdMs, expiresMs, notBeforeMs } = secured
  const found: Finding[] = []
  const add = (when: boolean, reason: Reason, atMs: number | null | undefined) => {
    if (when) found.push({ reason, facts: { on: new Date(atMs!).toISOString() } })
  }
  const from = dateTimeMs(document.validFrom)
  const until = dateTimeMs(document.validUntil)
  add(createdMs !== undefined && createdMs > nowMs + toleranceMs, 'created_in_future', createdMs)
  const signedMs = createdMs ?? from ?? nowMs
  const ends = [key.expiresMs, key.revokedMs].filter((ms) => ms !== undefined)
  const end = ends.length > 0 ? Math.min(...ends) : undefined
  add(end !== undefined && signedMs >= end, 'key_expired_at_signing', end)
  add(until !== null && until + toleranceMs <= nowMs, 'expired', until)
  add(expiresMs !== undefined && expiresMs + toleranceMs <= nowMs, 'proof_expired', expiresMs)
  const begins = Math.max(from ?? -Infinity, notBeforeMs ?? -Infinity)
  add(begins > nowMs + toleranceMs, 'not_yet_valid', begins)
  return found
}

/** Step 8: both answers count, the one of the day of signing and today's. */
export function authorityOf(signing: Standing, today: Standing): readonly Finding[] {
  const told: Partial<Record<Standing, Reason>> = {
    unknown: 'issuer_unknown',
    'out-of-scope': 'issuer_out_of_scope',
    dismissed: 'issuer_no_longer_admitted',
  }
  const reason = told[today] ?? told[signing]
  return reason ? [{ reason, facts: { signing, today } }] : []
}

/** Step 9: a genuine signature about something else is the commonest forgery there is. */
export function bindingOf(document: JsonObject, { subject, claimDigest, batch, market }: Expected): readonly Finding[] {
  const subjects = subjectsOf(document)
  const found: Finding[] = []
  const about = subjects.filter((one) => subject === undefined || isAbout(one, subject))
  if (about.length === 0) found.push({ reason: 'subject_mismatch', at: 'credentialSubject.id' })
  if (claimDigest !== undefined && !about.some((one) => one.claimDigest === claimDigest))
    found.push({ reason: 'claim_digest_mismatch', at: 'credentialSubject.claimDigest' })
  const limits = about.map((one) => (isObject(one.scope) ? one.scope : {}))
  if (batch !== undefined && !limits.some((scope) => covers(scope.batches, batch)))
    found.push({ reason: 'batch_mismatch', at: 'credentialSubject.scope.batches' })
  if (market !== undefined && !limits.some((scope) => covers(scope.regions, market)))
    found.push({ reason: 'market_mismatch', at: 'credentialSubject.scope.regions' })
  return found
}

/** A badge goes to somebody for something: what it is for is its achievement. */
const isAbout = (subject: JsonObject, address: string): boolean =>
  subject.id === address || (isObject(subject.achievement) && subject.achievement.id === address)

/** A limit that is not written covers everything; one that is, exactly what it lists. */
export function covers(limit: unknown, asked: string): boolean {
  if (limit === undefined) return true
  const listed = typeof limit === 'string' ? limit.split(/[,;，、；\s]+/) : listOf(limit)
  return listed.some((one) => String(one).trim().toUpperCase() === asked.trim().toUpperCase())
}

export async function evidenceOf(document: JsonObject, held: EvidenceAt): Promise<readonly Finding[]> {
  const found = listOf(document.relatedResource)
    .filter(isObject)
    .map(async ({ id, digestSRI }): Promise<readonly Finding[]> => {
      if (!isUrl(id)) return []
      const bytes = await held(id)
      const facts = { address: id.slice(0, 200) }
      if (bytes === undefined) return [{ reason: 'evidence_missing', at: 'relatedResource', facts }]
      if (bytes === 'held') return []
      const fits = listOf(digestSRI).every((digest) => fitsSri(bytes, String(digest)) === true)
      return fits && digestSRI !== undefined ? [] : [{ reason: 'evidence_mismatch', at: 'relatedResource', facts }]
    })
  return (await Promise.all(found)).flat()
}

export function logOf(answer: Logged): readonly Finding[] {
  const reason = (
    { in: undefined, out: 'not_logged', 'bad-proof': 'log_proof_bad', contradicts: 'log_contradicts' } as const
  )[answer]
  return reason ? [{ reason }] : []
}
