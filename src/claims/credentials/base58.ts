// Base 58 as Bitcoin writes it, for multibase `z` (W3C Controlled Identifiers §2.4). Runs in a browser too.

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const values = new Map([...alphabet].map((digit, value) => [digit, value]))

/** Longer texts are nothing of ours; the cost of decoding grows with the square of the length. */
const mostDigits = 256

export function base58(bytes: Uint8Array): string {
  const digits: number[] = []
  for (const byte of bytes) {
    let carry = byte
    for (let i = 0; i < digits.length; i += 1) {
      carry += digits[i]! << 8
      digits[i] = carry % 58
      carry = Math.floor(carry / 58)
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58)
  }
  const zeros = bytes.findIndex((byte) => byte !== 0)
  const leading = zeros === -1 ? bytes.length : zeros
  return (
    '1'.repeat(leading) +
    digits
      .toReversed()
      .map((digit) => alphabet[digit])
      .join('')
  )
}

/** Null for a digit outside the alphabet or a text that is too long. Every text has one reading, every reading one text. */
export function fromBase58(text: string): Uint8Array | null {
  if (text.length > mostDigits) return null
  const bytes: number[] = []
  for (const digit of text) {
    let carry = values.get(digit)
    if (carry === undefined) return null
    for (let i = 0; i < bytes.length; i += 1) {
      carry += bytes[i]! * 58
      bytes[i] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  const leading = [...text].findIndex((digit) => digit !== '1')
  const zeros = leading === -1 ? text.length : leading
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.toReversed()])
}
