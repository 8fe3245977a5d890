import type { Json, JsonObject } from '#src/kit/json.ts'
import { bitstringAt, decodeBitstring } from './bitstring.ts'
import { dateTimeMs } from './datetime.ts'
import { isObject, listOf } from './json.ts'
import { openCredential } from './open.ts'
import type { Finding } from './reasons.ts'
import type { Resolve } from './resolve.ts'
import { shapeOf } from './shape.ts'
import { issuerOf, signerOf } from './signer.ts'

/** A list as somebody saw it at its address. */
export interface SeenList {
  readonly bytes: Uint8Array
  readonly seenAt: string
}

/** From a cache, or by asking; undefined when neither has it. */
export type ListAt = (address: string) => Promise<SeenList | undefined>

export interface StatusOptions {
  readonly resolve: Resolve
  readonly listAt: ListAt
  readonly nowMs: number
  /** Issuers besides the credential's own that may keep its lists. */
  readonly agents?: readonly string[]
}

/** How old a sighting may be when the list does not say: a day. */
const defaultTtlMs = 86_400_000

/**
 * Step 7, every entry. What cannot be read to the end is `status_unknown` and never "not revoked"; a bit that is set
 * counts even in a list that is old, because revocation is not undone.
 */
export async function statusOf(document: JsonObject, options: StatusOptions): Promise<readonly Finding[]> {
  const entries = listOf(document.credentialStatus)
  const found = await Promise.all(
    entries.map((entry, i) => entryStatus(entry, issuerOf(document), `credentialStatus.${i}`, options)),
  )
  return found.flat()
}

async function entryStatus(entry: unknown, issuer: unknown, at: string, options: StatusOptions): Promise<Finding[]> {
  const unknown = (why: string): Finding[] => [{ reason: 'status_unknown', at, facts: { why } }]
  const read = isObject(entry) ? readEntry(entry) : undefined
  if (!read) return unknown('entry')
  // `refresh` and `message` say nothing about whether the credential holds.
  if (read.purpose !== 'revocation' && read.purpose !== 'suspension') return []
  const seen = await options.listAt(read.address)
  if (!seen) return unknown('STATUS_RETRIEVAL_ERROR')
  const list = await verifiedList(seen, read, issuer, options)
  if (!list.ok) return unknown(list.why)
  const bit = bitstringAt(list.bytes, read.index)
  if (!bit.ok) return unknown(bit.fault === 'out-of-range' ? 'RANGE_ERROR' : 'STATUS_LIST_LENGTH_ERROR')
  const stale = Date.parse(seen.seenAt) + Math.min(list.ttlMs, defaultTtlMs * 7) < options.nowMs
  const facts = { seenAt: seen.seenAt }
  const findings: Finding[] = []
  if (bit.value === 1) findings.push({ reason: read.purpose === 'revocation' ? 'revoked' : 'suspended', at, facts })
  if (stale && !(bit.value === 1 && read.purpose === 'revocation')) findings.push({ reason: 'status_stale', at, facts })
  return findings
}

interface Entry {
  readonly purpose: string
  readonly index: number
  readonly address: string
}

/** An index is a decimal text; as a number it is read from others all the same, and never written. */
function readEntry({ type, statusPurpose, statusListIndex, statusListCredential, id }: JsonObject): Entry | undefined {
  const written = typeof statusListIndex === 'number' ? String(statusListIndex) : statusListIndex
  if (!listOf(type).includes('BitstringStatusListEntry') || typeof statusPurpose !== 'string') return undefined
  if (typeof written !== 'string' || !/^(?:0|[1-9]\d{0,14})$/.test(written)) return undefined
  if (typeof statusListCredential !== 'string' || !URL.canParse(statusListCredential)) return undefined
  if (id !== undefined && id === statusListCredential) return undefined
  return { purpose: statusPurpose, index: Number(written), address: statusListCredential }
}

type List =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly ttlMs: number }
  | { readonly ok: false; readonly why: string }

/** In the order of §5.1: proof, type, whose, its own time, purpose, bytes. */
async function verifiedList(
  seen: SeenList,
  { purpose, address }: Entry,
  issuer: unknown,
  { resolve, nowMs, agents = [] }: StatusOptions,
): Promise<List> {
  const bad = (why: string): List => ({ ok: false, why })
  const opened = openCredential(seen.bytes)
  const secured = opened.ok ? opened.value[0]! : undefined
  if (!secured || shapeOf(secured.document).length > 0) return bad('STATUS_VERIFICATION_ERROR')
  const { document } = secured
  const keeper = issuerOf(document)
  if (keeper !== issuer && !agents.includes(String(keeper))) return bad('STATUS_VERIFICATION_ERROR')
  if (document.id !== undefined && document.id !== address) return bad('STATUS_VERIFICATION_ERROR')
  if (!listOf(document.type).includes('BitstringStatusListCredential')) return bad('MALFORMED_VALUE_ERROR')
  if (!(await signerOf(secured, resolve)).ok) return bad('STATUS_VERIFICATION_ERROR')
  const [from, until] = [dateTimeMs(document.validFrom), dateTimeMs(document.validUntil)]
  if ((from !== null && from > nowMs + 60_000) || (until !== null && until <= nowMs))
    return bad('STATUS_VERIFICATION_ERROR')
  const subject = document.credentialSubject as Json
  if (!isObject(subject) || subject.type !== 'BitstringStatusList' || subject.statusPurpose !== purpose)
    return bad('STATUS_VERIFICATION_ERROR')
  if (subject.statusSize !== undefined && subject.statusSize !== 1) return bad('MALFORMED_VALUE_ERROR')
  const bytes = decodeBitstring(subject.encodedList)
  if (!bytes.ok) return bad('MALFORMED_VALUE_ERROR')
  const { ttl } = subject
  return { ok: true, bytes: bytes.value, ttlMs: typeof ttl === 'number' && ttl > 0 ? ttl : defaultTtlMs }
}
