// Bytes and the four ways this package writes them down. Every decoder is strict: it returns null unless encoding the
// result gives back exactly the text it was given, so that two texts never stand for the same bytes (docs/ledger.md).

export { textOf } from '#crypto'

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`
const [STANDARD_VALUES, URL_SAFE_VALUES] = [valuesOf(STANDARD), valuesOf(URL_SAFE)]

/** Standard base64 with padding, RFC 4648 §4. */
export function base64(bytes: Uint8Array): string {
  const digits = encode(bytes, STANDARD)
  return digits + '='.repeat((4 - (digits.length % 4)) % 4)
}

/** Null for missing or surplus padding, white space, a URL-safe digit, or bits beyond the last byte. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode(text.slice(0, text.length - padding), STANDARD_VALUES)
}

/** URL-safe base64 without padding, RFC 4648 §5, as JOSE writes it. */
export function base64url(bytes: Uint8Array): string {
  return encode(bytes, URL_SAFE)
}

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

const ENCODER = new TextEncoder()

/** UTF-8. A lone surrogate has no bytes; TextEncoder would quietly write U+FFFD for it. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError('text holds a lone surrogate')
  return ENCODER.encode(text)
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

function encode(bytes: Uint8Array, alphabet: string): string {
  let digits = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    digits += alphabet.charAt(three >> 18) + alphabet.charAt((three >> 12) & 63)
    if (left > 1) digits += alphabet.charAt((three >> 6) & 63)
    if (left > 2) digits += alphabet.charAt(three & 63)
  }
  return digits
}

function decode(digits: string, values: Int8Array): Uint8Array | null {
  const { length } = digits
  if (length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  const valueAt = (i: number): number => (i < length ? (values[digits.charCodeAt(i)] ?? -1) : 0)
  let at = 0
  let bits = 0
  // Four digits are three bytes; what is no digit makes the whole negative. A typed array drops what is behind its end.
  for (let i = 0; i < length && bits >= 0; i += 4) {
    bits = (valueAt(i) << 18) | (valueAt(i + 1) << 12) | (valueAt(i + 2) << 6) | valueAt(i + 3)
    bytes[at++] = bits >> 16
    bytes[at++] = bits >> 8
    bytes[at++] = bits
  }
  // The bits that belong to no byte must be zero, or a second text would decode to the same bytes.
  const rest = [0, 0, 0xffff, 0xff][length % 4]!
  return bits < 0 || (bits & rest) !== 0 ? null : bytes
}

/** The value of each digit by its ASCII code, -1 for what is no digit. */
function valuesOf(alphabet: string): Int8Array {
  return Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)))
}
