import type { JsonObject } from '#src/kit/json.ts'
import { dateTimeMs } from './datetime.ts'
import { isObject, listOf } from './json.ts'
import { readJwk } from './key.ts'
import { type PublicKey, readPublicMultikey } from './multikey.ts'
import type { Reason } from './reasons.ts'

export interface DidUrl {
  readonly did: string
  readonly method: 'key' | 'web'
  /** What follows `#`; empty when nothing does. */
  readonly fragment: string
}

/** A DID URL of a method we resolve, or null. Paths and queries of DIDs are for other things than keys. */
export function readDidUrl(text: string): DidUrl | null {
  const found = /^(did:(key|web):([A-Za-z0-9._%:-]{1,400}))(?:#([\w.~:!$&'()*+,;=@/?-]{1,200}))?$/.exec(text)
  if (!found) return null
  const [, did, method, id, fragment = ''] = found
  const sound = method === 'key' ? readPublicMultikey(id!) !== null : webAddress(did!) !== null
  return sound ? { did: did!, method: method as 'key' | 'web', fragment } : null
}

const hostName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]|[a-z][a-z0-9-]{0,61}[a-z0-9])$/
const pathSegment = /^[A-Za-z0-9_~!$&'()*+,;=-][A-Za-z0-9._~!$&'()*+,;=-]*$/

/**
 * Where the document of a `did:web` lies, or null when the identifier is not one. Each segment is decoded once; what is
 * then no host name or no plain path segment (a slash, dots, an at sign, nothing, an address in figures) is refused.
 */
export function webAddress(did: string): string | null {
  if (!did.startsWith('did:web:')) return null
  const segments = did.slice('did:web:'.length).split(':').map(decodedOnce)
  const [first, ...path] = segments
  const [, host, port] = /^([^:]*)(?::([1-9]\d{0,4}))?$/.exec(first ?? '') ?? []
  if (!host || host !== host.toLowerCase() || !(hostName.test(host) || host === 'localhost')) return null
  if (port !== undefined && Number(port) > 65_535) return null
  if (!path.every((segment) => segment !== null && pathSegment.test(segment))) return null
  const place = path.length === 0 ? '.well-known' : path.map((segment) => encodeURIComponent(segment!)).join('/')
  return `https://${host}${port === undefined ? '' : `:${port}`}/${place}/did.json`
}

function decodedOnce(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** The did:web of a place on a host, as `webAddress` reads it back. */
export const webDid = (host: string, ...path: readonly string[]): string =>
  ['did:web', host.replace(':', '%3A'), ...path.map(encodeURIComponent)].join(':')

export const keyDid = (multikey: string): string => `did:key:${multikey}`
export const keyMethod = (multikey: string): string => `did:key:${multikey}#${multikey}`

/** A did:key says all about itself: its document follows from its name. */
export function keyDocument(did: string): JsonObject {
  const multikey = did.slice('did:key:'.length)
  const method = keyMethod(multikey)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id: method, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
    assertionMethod: [method],
  }
}

/** A key and the time it may sign in. */
export interface Method {
  readonly key: PublicKey
  readonly expiresMs: number | undefined
  readonly revokedMs: number | undefined
}

type Found = { readonly ok: true; readonly value: Method } | { readonly ok: false; readonly reason: Reason }

/**
 * The key a document lists under an id, if it is for assertions (W3C Controlled Identifiers §2.3): listed, referred to
 * from `assertionMethod` or standing there, controlled by the DID itself.
 */
export function assertionKey(document: JsonObject, did: string, methodId: string): Found {
  const no = (reason: Reason): Found => ({ ok: false, reason })
  if (document.id !== did) return no('did_mismatch')
  const absolute = (id: unknown) => (typeof id === 'string' && id.startsWith('#') ? `${did}${id}` : id)
  const assertions = listOf(document.assertionMethod)
  const listed = [...listOf(document.verificationMethod), ...assertions]
    .filter(isObject)
    .find((method) => absolute(method.id) === methodId)
  if (!listed) return no('key_not_listed')
  if (!assertions.some((one) => absolute(isObject(one) ? one.id : one) === methodId)) return no('key_not_for_assertion')
  if (listed.controller !== did) return no('controller_mismatch')
  const key = keyOf(listed)
  if (!key) return no('alg_not_allowed')
  const [expires, revoked] = [listed.expires, listed.revoked].map((at) =>
    at === undefined ? undefined : dateTimeMs(at),
  )
  // A key that ends at a time nobody can read is not in force at any.
  return {
    ok: true,
    value: {
      key,
      expiresMs: expires ?? (expires === null ? 0 : undefined),
      revokedMs: revoked ?? (revoked === null ? 0 : undefined),
    },
  }
}

function keyOf(method: JsonObject): PublicKey | null {
  if (typeof method.publicKeyMultibase === 'string') return readPublicMultikey(method.publicKeyMultibase)
  return isObject(method.publicKeyJwk) ? readJwk(method.publicKeyJwk) : null
}
