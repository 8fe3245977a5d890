import { createHash } from 'node:crypto'
import type { JsonObject } from '#src/kit/json.ts'
import type { Outside } from '#src/kit/outside.ts'
import { keyDocument, readDidUrl, webAddress } from './did.ts'
import { readJson } from './json.ts'
import type { Reason } from './reasons.ts'

/** A DID document as somebody saw it. */
export interface Resolved {
  readonly document: JsonObject
  /** When these bytes were last seen; a did:key is seen whenever it is read. */
  readonly seenAt: string
  /** When they were first seen, and what they were. Absent for a did:key. */
  readonly firstSeenAt?: string
  readonly sha256?: string
}

export type Resolution =
  | { readonly ok: true; readonly value: Resolved }
  | { readonly ok: false; readonly reason: Reason; readonly why?: string }

export type Resolve = (did: string) => Promise<Resolution>

/** What was seen at an address, kept with the time of sight: later nobody can say it had never stood there. */
export interface Sightings {
  latest(address: string): Promise<Sighting | undefined>
  note(address: string, bytes: Uint8Array, at: string): Promise<Sighting>
}
export interface Sighting {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly firstSeenAt: string
  readonly seenAt: string
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Sightings of one process, for tests and for what needs no memory. */
export function memorySightings(): Sightings {
  const kept = new Map<string, Sighting>()
  return {
    latest: async (address) => kept.get(address),
    note: async (address, bytes, at) => {
      const sha256 = digestOf(bytes)
      const before = kept.get(address)
      const firstSeenAt = before?.sha256 === sha256 ? before.firstSeenAt : at
      const sighting = { bytes, sha256, firstSeenAt, seenAt: at }
      kept.set(address, sighting)
      return sighting
    },
  }
}

export interface ResolverOptions {
  readonly outside: Outside
  readonly sightings: Sightings
  readonly now: () => string
  /** How old a sighting may be before the server is asked again. */
  readonly freshMs?: number
}

/** Resolves did:key by itself and did:web by asking, or from what was seen a short while ago. */
export function openResolver({ outside, sightings, now, freshMs = 15 * 60_000 }: ResolverOptions): Resolve {
  return async (did) => {
    const read = readDidUrl(did)
    if (read?.fragment !== '') return { ok: false, reason: 'did_unresolvable', why: 'not a DID we know' }
    if (read.method === 'key') return { ok: true, value: { document: keyDocument(did), seenAt: now() } }
    const address = webAddress(did)!
    const before = await sightings.latest(address)
    const fresh = before && Date.parse(now()) - Date.parse(before.seenAt) < freshMs
    if (fresh) return documentOf(before, did)
    const answer = await outside(address)
    if (answer.is === 'found') return documentOf(await sightings.note(address, answer.bytes, now()), did)
    if (answer.is === 'refused') return { ok: false, reason: 'did_fetch_refused', why: answer.why }
    return { ok: false, reason: 'did_unresolvable', why: answer.why }
  }
}

function documentOf({ bytes, ...seen }: Sighting, did: string): Resolution {
  const read = readJson(bytes)
  if (!read.ok) return { ok: false, reason: 'did_unresolvable', why: 'the document cannot be read' }
  // Whoever serves another's document must not be taken for them, whatever else it says.
  if (read.value.id !== did) return { ok: false, reason: 'did_mismatch' }
  return { ok: true, value: { document: read.value, ...seen } }
}
