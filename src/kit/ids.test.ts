import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32 } from './ids.ts'

// Crockford's base 32 by hand: 0x00 0x44 0x32 0x14 0xc7 is the bits 00000 00001 00010 00011 00100 00101 00110 00111.
test.each([
  [[], ''],
  [[0x00, 0x44, 0x32, 0x14, 0xc7], '01234567'],
  [[0xff, 0xff, 0xff, 0xff, 0xff], 'zzzzzzzz'],
  [[0x84, 0x21, 0x08, 0x42, 0x10], 'gggggggg'],
  // Bits short of a whole group are left out.
  [[0xff], 'z'],
  [[0xff, 0xff], 'zzz'],
])('%j is written %s', (bytes, text) => {
  expect(base32(Uint8Array.from(bytes))).toBe(text)
})

test('it is always lowercase, eight letters for five bytes, and never i, l, o or u', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const text = base32(bytes)
      expect(text).toMatch(/^[0-9a-hjkmnp-tv-z]*$/)
      expect(text).toHaveLength(Math.floor((bytes.length * 8) / 5))
    }),
  )
})

test('two different sequences of whole groups are never written the same', () => {
  const group = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(fc.property(group, group, (a, b) => (base32(a) === base32(b)) === (Buffer.compare(a, b) === 0)))
})

test('a hundred thousand ids drawn at random are all different', () => {
  const drawn = new Set(Array.from({ length: 100_000 }, () => base32(randomBytes(16))))
  expect(drawn.size).toBe(100_000)
})
