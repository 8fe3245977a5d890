// How bytes are written down, in a browser: not every one has means of its own. `bytes.node.ts` has the same exports.

import { STANDARD, URL_SAFE } from './digits.ts'

export function encodeBase64(bytes: Uint8Array): string {
  const digits = encode(bytes, STANDARD)
  return digits + '='.repeat((4 - (digits.length % 4)) % 4)
}

export function encodeBase64url(bytes: Uint8Array): string {
  return encode(bytes, URL_SAFE)
}

const ENCODER = new TextEncoder()

export function encodeUtf8(text: string): Uint8Array {
  return ENCODER.encode(text)
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
