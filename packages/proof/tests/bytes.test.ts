import {
  base64,
  base64url,
  concat,
  equal,
  fromBase64,
  fromBase64url,
  fromHex,
  hex,
  textOf,
  utf8,
} from '@troth/proof/bytes'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as web from '../src/bytes.web.ts'

const bytes = fc.uint8Array({ maxLength: 100 })

describe('bytes and their spellings', () => {
  test('every spelling gives the bytes back, and agrees with Node', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromBase64(base64(value))).toEqual(value)
        expect(fromBase64url(base64url(value))).toEqual(value)
        expect(fromHex(hex(value))).toEqual(value)
        expect(base64(value)).toBe(Buffer.from(value).toString('base64'))
        expect(base64url(value)).toBe(Buffer.from(value).toString('base64url'))
        expect(hex(value)).toBe(Buffer.from(value).toString('hex'))
      }),
    )
  })

  test('both sides of #bytes write the same', () => {
    fc.assert(
      fc.property(bytes, fc.string({ unit: 'grapheme' }), (value, text) => {
        expect(web.encodeBase64(value)).toBe(base64(value))
        expect(web.encodeBase64url(value)).toBe(base64url(value))
        expect(web.encodeUtf8(text)).toEqual(utf8(text))
      }),
    )
  })

  test('no second text stands for the same bytes', () => {
    const alphabet = fc.constantFrom(...'ABab09+/-_= \n')
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 9 }), (text) => {
        const standard = fromBase64(text)
        if (standard !== null) expect(base64(standard)).toBe(text)
        const url = fromBase64url(text)
        if (url !== null) expect(base64url(url)).toBe(text)
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    'QQ',
    'QQ=',
    'QR==',
    'QQ==\n',
    ' QQ==',
    'QQ===',
    '====',
    'A===',
    'AAAAA===',
    'QU-_',
    'Q=Q=',
    'QQ==QQ==',
    'QUé=',
  ])('base64 %j is refused', (text) => expect(fromBase64(text)).toBeNull())

  test.each(['QQ==', 'QR', 'A', 'QU+/', 'QU\n', 'QU%3D'])('base64url %j is refused', (text) => {
    expect(fromBase64url(text)).toBeNull()
  })

  test.each(['0', 'AB', '0g', '00\n', '0x00'])('hex %j is refused', (text) => expect(fromHex(text)).toBeNull())

  test('text that is not UTF-8 is no text, and a byte order mark is kept', () => {
    expect(textOf(Uint8Array.of(0xff, 0x41))).toBeNull()
    expect(textOf(Uint8Array.of(0xed, 0xa0, 0x80))).toBeNull()
    expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA')
    expect(() => utf8('\ud800')).toThrow(RangeError)
  })

  test('joining and comparing', () => {
    expect(concat(utf8('信'), utf8(''), utf8('契'))).toEqual(utf8('信契'))
    expect(equal(utf8('ab'), utf8('ab'))).toBe(true)
    expect(equal(utf8('ab'), utf8('abc'))).toBe(false)
    expect(equal(utf8('ab'), utf8('ac'))).toBe(false)
  })
})
