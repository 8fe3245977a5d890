// Sealed values: SD-JWT disclosures, RFC 9901 §4.2. The log holds a digest; who holds the disclosure can open it.
//
//     disclosure   base64url of ["<salt>","<name>",<value>]      WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlf…
//     digest       base64url(SHA-256(the disclosure's ASCII))    X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0
//
// The digest covers the text of the disclosure, so nothing in it can be spelled a second way.

import { sha256 } from '#crypto'
import { base64url, fromBase64url, textOf, utf8 } from './bytes.ts'
import { canonical, type Json, parseJson } from './canonical.ts'

export type Disclosure = { salt: string; name: string; value: Json }

/** Salt: 16 random bytes, new for each value. A guessable value under a known salt is not sealed. */
export function seal(salt16: Uint8Array, name: string, value: Json): { disclosure: string; digest: string } {
  if (salt16.length !== 16) throw new RangeError('a salt is 16 bytes')
  if (!isName(name)) throw new RangeError('a sealed value has a name other than "_sd" and "..."')
  const disclosure = base64url(canonical([base64url(salt16), name, value]))
  return { disclosure, digest: digestOf(disclosure) }
}

/** Null for anything but base64url of a JSON array of salt, name and value. Other issuers' spacing is accepted. */
export function openDisclosure(disclosure: string): Disclosure | null {
  const bytes = fromBase64url(disclosure)
  const text = bytes && textOf(bytes)
  const parts = text === null ? undefined : parseJson(text)
  if (!Array.isArray(parts) || parts.length !== 3) return null
  const [salt, name, value] = parts
  if (typeof salt !== 'string' || typeof name !== 'string' || value === undefined || !isName(name)) return null
  return { salt, name, value }
}

/** The digest of the text as it stands, whether or not it can be opened. */
export function digestOf(disclosure: string): string {
  return base64url(sha256(utf8(disclosure)))
}

export type Opening = {
  name: string | null
  value: Json | null
  /** Committed to by the entry as it stands here; whether the entry itself holds is another question. */
  ok: boolean
  fault: 'malformed' | 'not-in-entry' | 'repeated' | 'name-taken' | null
}

/**
 * Opens disclosures against the digests in an entry's `_sd`. A value the entry does not commit to, one shown twice, or
 * one whose name the entry or an earlier disclosure already uses is refused (RFC 9901 §7.1). Without an entry nothing
 * can be ok, and nothing is blamed but what cannot be opened at all.
 */
export function openAgainst(entry: Json | null, disclosures: readonly string[]): Opening[] {
  const known = isObject(entry) ? entry : null
  const digests = new Set(known !== null && Object.hasOwn(known, '_sd') && Array.isArray(known._sd) ? known._sd : [])
  const names = new Set(known === null ? [] : Object.keys(known))
  const seen = new Set<string>()
  return disclosures.map((disclosure) => {
    const opened = openDisclosure(disclosure)
    if (opened === null) return { name: null, value: null, ok: false, fault: 'malformed' }
    const { name, value } = opened
    if (known === null) return { name, value, ok: false, fault: null }
    const digest = digestOf(disclosure)
    const fault = !digests.has(digest)
      ? 'not-in-entry'
      : seen.has(digest)
        ? 'repeated'
        : names.has(name)
          ? 'name-taken'
          : null
    seen.add(digest)
    names.add(name)
    return { name, value, ok: fault === null, fault }
  })
}

// RFC 9901 §4.2.1: these two would change the meaning of the object they are disclosed into.
function isName(name: string): boolean {
  return name !== '_sd' && name !== '...' && name.isWellFormed()
}

const isObject = (value: Json | null): value is { readonly [name: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
