const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Lowercase Crockford base 32 of whole 5-bit groups: no i, l, o or u, so it survives being read out on the telephone. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return text
}
