import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base58, fromBase58 } from './base58.ts'
import { dateTimeMs } from './datetime.ts'
import { mostBytes, mostDepth, readJson } from './json.ts'
import { publicMultikey, readPublicMultikey, readSecretMultikey, secretMultikey } from './multikey.ts'
import { fitsSri, isSri, sri } from './sri.ts'

const refusal = (text: string | Uint8Array) => {
  const read = readJson(text)
  return read.ok ? undefined : read.refusals[0]!.code
}

describe('reading a document nobody vouches for', () => {
  test.each([
    ['a member twice, of which every parser keeps another', '{"a":1,"b":{"a":2,"a":3}}', 'duplicate_member'],
    ['the same name in two spellings', '{"a":1,"\\u0061":2}', 'duplicate_member'],
    ['an integer that loses digits', '{"a":12345678901234567890}', 'unsafe_number'],
    ['an integer that loses digits in a list', '{"a":[-9007199254740993]}', 'unsafe_number'],
    ['a number that is none', '{"a":1e400}', 'unsafe_number'],
    ['a list', '[]', 'not_json'],
    ['a text', '"a"', 'not_json'],
    ['nothing', '', 'not_json'],
    ['two objects', '{}{}', 'not_json'],
    ['half a character', '{"a":"\\ud800"}', 'not_json'],
    ['half a character in a name', '{"\\udc00":1}', 'not_json'],
    ['a byte order mark', '\ufeff{}', 'not_json'],
    ['nesting without end', `${'{"a":'.repeat(mostDepth)}{}${'}'.repeat(mostDepth)}`, 'too_deep'],
  ])('%s is refused', (_, text, code) => expect(refusal(text)).toBe(code))

  test('bytes that are not UTF-8 are refused, and so are more than 256 KiB', () => {
    expect(refusal(Uint8Array.of(0x7b, 0xff, 0x7d))).toBe('not_json')
    expect(refusal(`{"a":"${'x'.repeat(mostBytes)}"}`)).toBe('too_large')
    expect(refusal(`{"a":"${'x'.repeat(mostBytes - 8)}"}`)).toBeUndefined()
  })

  test('names that differ, or stand in different objects, are no duplicates; a name in a value is not a name', () => {
    const text = '{"a":{"a":1},"b":[{"a":1},{"a":2}],"c":"\\"a\\":1","__proto__":{"a":1},"d":0.1}'
    expect(readJson(text).ok).toBe(true)
  })

  test('whatever JSON.stringify writes of plain values is read as the same', () => {
    const plain = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }).filter(isOrdinary))
    fc.assert(
      fc.property(plain, (value) => {
        const text = JSON.stringify(value)
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })
})

/** Numbers our reader takes, and text that has UTF-8. */
function isOrdinary(value: unknown): boolean {
  const text = JSON.stringify(value)
  if (!text.isWellFormed() || /\\ud[89a-f]/i.test(text)) return false
  return [...text.matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g)].every(([written]) => {
    const number = Number(written)
    return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))
  })
}

describe('keys in letters', () => {
  test('base 58 gives back what it was given, leading zeros included', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase58(base58(bytes))).toEqual(bytes)
      }),
    )
    expect(base58(Uint8Array.of(0, 0, 1))).toBe('112')
    expect(fromBase58('0')).toBeNull()
    expect(fromBase58('1'.repeat(257))).toBeNull()
  })

  test('a Multikey is told by its prefix, and the secret form with 64 bytes is refused', () => {
    const seed = Uint8Array.from({ length: 32 }, (_, i) => i)
    expect(publicMultikey(seed)).toMatch(/^z6Mk/)
    expect(secretMultikey(seed)).toMatch(/^z3u2/)
    expect(readSecretMultikey(secretMultikey(seed))).toEqual(seed)
    expect(readPublicMultikey(secretMultikey(seed))).toBeNull()
    expect(readSecretMultikey(`z${base58(Uint8Array.from([0x80, 0x26, ...seed, ...seed]))}`)).toBeNull()
    expect(readPublicMultikey(publicMultikey(seed).slice(1))).toBeNull()
    expect(readPublicMultikey(`z${base58(Uint8Array.from([0xed, 0x01, ...seed, 0]))}`)).toBeNull()
  })
})

describe('times and digests', () => {
  test.each([
    ['2026-11-22T08:00:00+08:00', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T00:00:00.123456Z', '2026-11-22T00:00:00.123Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
  ])('%s', (text, instant) => expect(new Date(dateTimeMs(text)!).toISOString()).toBe(instant))

  test.each([
    '2026-11-22',
    '2026-11-22T00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22 00:00:00Z',
    5,
  ])('%s is no time', (text) => expect(dateTimeMs(text)).toBeNull())

  test('a file fits its digest or it does not; a digest nobody knows says nothing', () => {
    expect(sri('{}')).toMatch(/^sha384-/)
    expect(fitsSri('{}', sri('{}'))).toBe(true)
    expect(fitsSri('{ }', sri('{}'))).toBe(false)
    expect(fitsSri('{}', 'md5-xyz')).toBeNull()
    expect(isSri(sri('{}').replace(/.$/, ''))).toBe(false)
  })
})
