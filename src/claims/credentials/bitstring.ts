// Bitstring Status List v1.0 (W3C Recommendation, May 2025). Entry 0 is the most significant bit of byte 0; the text is
// multibase `u` (base64url) of the GZIP stream. The IETF's list of like purpose is the other way round in all of it and
// lives in tokenstatus.ts: feeding one to the other gives wrong answers without a word.

import { gunzipSync, gzipSync } from 'node:zlib'
import { base64url, fromBase64, fromBase64url } from '@troth/proof/bytes'

/** The least a list may hold, so that one entry hides among many: 16 KiB at one bit each. */
export const leastEntries = 131_072
/** A bomb of 100 MiB is 100 KiB on the wire. */
const mostListBytes = 1024 * 1024

export type ListFault = 'malformed' | 'too-short' | 'too-long' | 'out-of-range'

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ListFault }

/** The list with these entries set, of a length that is a multiple of the least. */
export function encodeBitstring(set: Iterable<number>, entries = leastEntries): string {
  const bytes = new Uint8Array(entries / 8)
  for (const index of set) {
    if (!(index >= 0 && index < entries)) throw new RangeError(`there is no entry ${index} in a list of ${entries}`)
    bytes[index >> 3]! |= 0x80 >> (index & 7)
  }
  return `u${base64url(new Uint8Array(gzipSync(bytes, { level: 9 })))}`
}

/**
 * The bytes of an `encodedList`. Without its `u`, or in the standard alphabet with padding, it is read all the same, as
 * others are known to write it; `strict` says no.
 */
export function decodeBitstring(encoded: unknown, { strict = false } = {}): Read<Uint8Array> {
  if (typeof encoded !== 'string') return { ok: false, fault: 'malformed' }
  const packed =
    (encoded.startsWith('u') ? fromBase64url(encoded.slice(1)) : null) ??
    (strict ? null : (fromBase64url(encoded.replace(/=+$/, '')) ?? fromBase64(encoded)))
  if (!packed) return { ok: false, fault: 'malformed' }
  try {
    return { ok: true, value: new Uint8Array(gunzipSync(packed, { maxOutputLength: mostListBytes })) }
  } catch (fault) {
    return {
      ok: false,
      fault: (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'malformed',
    }
  }
}

/** The value of an entry of `size` bits, the first of them the most significant. */
export function bitstringAt(list: Uint8Array, index: number, size = 1): Read<number> {
  const entries = Math.floor((list.length * 8) / size)
  if (entries * size < leastEntries || entries < leastEntries / size) return { ok: false, fault: 'too-short' }
  if (!Number.isSafeInteger(index) || index < 0 || index >= entries) return { ok: false, fault: 'out-of-range' }
  let value = 0
  for (let bit = index * size; bit < (index + 1) * size; bit += 1)
    value = value * 2 + ((list[bit >> 3]! >> (7 - (bit & 7))) & 1)
  return { ok: true, value }
}
