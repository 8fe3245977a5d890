// Bytes and the four ways this package writes them down. Every decoder is strict: it returns null unless encoding the
// result gives back exactly the text it was given, so that two texts never stand for the same bytes (docs/ledger.md).

import { encodeBase64, encodeBase64url, encodeUtf8 } from '#bytes'
import { STANDARD, URL_SAFE } from './digits.ts'

const [STANDARD_VALUES, URL_SAFE_VALUES] = [valuesOf(STANDARD), valuesOf(URL_SAFE)]

/** Standard base64 with padding, RFC 4648 §4. */
export { encodeBase64 as base64 }

/** Null for missing or surplus padding, white space, a URL-safe digit, or bits beyond the last byte. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode(text.slice(0, text.length - padding), STANDARD_VALUES)
}

/** URL-safe base64 without padding, RFC 4648 §5, as JOSE writes it. */
export { encodeBase64url as base64url }

/** Null for padding, a standard-alphabet digit, white space, or bits beyond the last byte. */
export function fromBase64url(text: string): Uint8Array | null {
  return decode(text, URL_SAFE_VALUES)
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Null for upper-case digits, an odd length, or anything else that `hex` does not write. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

/** UTF-8. A lone surrogate has no bytes; TextEncoder would quietly write U+FFFD for it. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError('text holds a lone surrogate')
  return encodeUtf8(text)
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of UTF-8 bytes, byte order mark included; null when the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes)
  } catch {
    return null
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Public values only: the comparison takes less time when an early byte differs. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function decode(digits: string, values: Int8Array): Uint8Array | null {
  if (digits.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < digits.length; i++) {
    const value = values[digits.charCodeAt(i)] ?? -1
    if (value < 0) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  // The bits that belong to no byte must be zero, or a second text would decode to the same bytes.
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}

/** The value of each digit by its ASCII code, -1 for what is no digit. */
function valuesOf(alphabet: string): Int8Array {
  return Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)))
}
