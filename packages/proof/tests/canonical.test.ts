import { textOf, utf8 } from '@troth/proof/bytes'
import { canonical, isJson, type Json, parseCanonical, parseJson } from '@troth/proof/canonical'
import { digestOf, openAgainst, openDisclosure, seal } from '@troth/proof/sealed'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const salt = Uint8Array.from({ length: 16 }, (_, i) => i)

describe('canonical JSON', () => {
  // RFC 8785 §3.2.3 and §3.2.2.
  test('names are sorted by UTF-16 code unit', () => {
    const given = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    const sorted = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}'
    expect(textOf(canonical(given))).toBe(sorted)
  })

  test('numbers and strings are written as ECMAScript writes them', () => {
    const given = parseJson(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    )
    expect(textOf(canonical(given))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
    expect(textOf(canonical([-0, 1e21, 5e-324, 9007199254740992]))).toBe('[0,1e+21,5e-324,9007199254740992]')
  })

  test.each([
    ['undefined', undefined],
    ['a missing value', { a: undefined }],
    ['a hole', new Array(3)],
    ['NaN', Number.NaN],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', 1n],
    ['a date', { at: new Date(0) }],
    ['a function', { toJSON: () => 1 }],
    ['a map', new Map()],
    ['a boxed string', Object('a')],
    ['bytes', new Uint8Array(2)],
    ['an instance', new (class Thing {})()],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['a symbol', Symbol('a')],
    ['a symbol for a name', { [Symbol('a')]: 1 }],
    ['a getter', Object.defineProperty({}, 'a', { get: () => 1, enumerable: true })],
    ['a hidden property', Object.defineProperty({}, 'a', { value: 1 })],
    ['an array with a name', Object.assign([1], { a: 1 })],
  ])('%s is refused', (_, value) => {
    expect(() => canonical(value)).toThrow(RangeError)
    expect(isJson(value)).toBe(false)
  })

  test('a value that holds itself, or nests beyond 64, is refused', () => {
    const circle: unknown[] = []
    circle.push(circle)
    expect(() => canonical(circle)).toThrow(RangeError)
    expect(parseCanonical(utf8('['.repeat(64) + ']'.repeat(64)))).toBeDefined()
    expect(parseCanonical(utf8('['.repeat(66) + ']'.repeat(66)))).toBeUndefined()
    expect(parseCanonical(utf8('['.repeat(100_000) + ']'.repeat(100_000)))).toBeUndefined()
  })

  test.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{ "a":1}',
    '1.0',
    '-0',
    '1E3',
    '"\\u0041"',
    '"\\/"',
    '[1,]',
    '',
    'nul',
    '{"a":1}\n',
    '"\\ud800"',
    '\ufeff1',
    '9007199254740993',
    '1e400',
  ])('%j is not canonical', (text) => expect(parseCanonical(utf8(text))).toBeUndefined())

  test('bytes that are not UTF-8 are not canonical', () => {
    expect(parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined()
  })

  test('every plain value is written, read back equal, and written the same again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        if (!isJson(value)) return
        const bytes = canonical(value)
        expect(parseCanonical(bytes)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(bytes.includes(0x0a)).toBe(false)
      }),
    )
  })

  test('a name that JavaScript treats specially is a name like any other', () => {
    const text = '{"__proto__":{"a":1},"constructor":2,"toJSON":3}'
    expect(textOf(canonical(parseCanonical(utf8(text))))).toBe(text)
  })
})

describe('sealed values', () => {
  // RFC 9901 §4.2.1 and §4.2.3.
  test('the example of the standard has the digest of the standard', () => {
    const disclosure = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
    expect(openDisclosure(disclosure)).toEqual({
      salt: '_26bc4LT-ac6q2KI6cBW5es',
      name: 'family_name',
      value: 'Möbius',
    })
    expect(digestOf(disclosure)).toBe('X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0')
  })

  test('what is sealed opens to the same name and value', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue({ depthSize: 'small' }), (name, value) => {
        if (!isJson(value) || name === '_sd' || name === '...') return
        const { disclosure, digest } = seal(salt, name, value)
        const opened = openDisclosure(disclosure)!
        expect(opened.salt).toBe('AAECAwQFBgcICQoLDA0ODw')
        expect(opened.name).toBe(name)
        expect(canonical(opened.value)).toEqual(canonical(value))
        expect(digestOf(disclosure)).toBe(digest)
      }),
    )
  })

  test('another salt, name or value gives another digest', () => {
    const digests = [
      seal(salt, 'name', '王'),
      seal(salt.toReversed(), 'name', '王'),
      seal(salt, 'phone', '王'),
      seal(salt, 'name', '李'),
    ].map(({ digest }) => digest)
    expect(new Set(digests).size).toBe(4)
  })

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  test.each([
    ['not base64url', 'ab+c'],
    ['padded', `${encoded(['s', 'n', 12])}=`],
    ['not JSON', Buffer.from('[').toString('base64url')],
    ['an object', encoded({ salt: 's' })],
    ['two parts', encoded(['s', 'v'])],
    ['four parts', encoded(['s', 'n', 'v', 'x'])],
    ['a name that is no text', encoded(['s', 1, 'v'])],
    ['a salt that is no text', encoded([1, 'n', 'v'])],
    ['the reserved name _sd', encoded(['s', '_sd', 'v'])],
    ['the reserved name ...', encoded(['s', '...', 'v'])],
    ['a lone surrogate', Buffer.from('["s","n","\\ud800"]').toString('base64url')],
    ['nothing', ''],
  ])('a disclosure that is %s cannot be opened', (_, text) => expect(openDisclosure(text)).toBeNull())

  test('a short salt and a reserved name are not sealed', () => {
    expect(() => seal(salt.slice(1), 'name', 1)).toThrow(RangeError)
    expect(() => seal(salt, '_sd', 1)).toThrow(RangeError)
    expect(() => seal(salt, '...', 1)).toThrow(RangeError)
  })

  test('only what the entry commits to is opened against it, once, under a name of its own', () => {
    const [a, b] = [seal(salt, 'name', '王'), seal(salt.toReversed(), 'name', '李')]
    const taken = seal(salt, 'type', 'x')
    const entry: Json = { type: 'case.opened/1', _sd: [a.digest, b.digest, taken.digest] }
    const faults = (...given: string[]) => openAgainst(entry, given).map(({ fault }) => fault)
    expect(openAgainst(entry, [a.disclosure])).toEqual([{ name: 'name', value: '王', ok: true, fault: null }])
    expect(faults(a.disclosure, a.disclosure)).toEqual([null, 'repeated'])
    expect(faults(a.disclosure, b.disclosure)).toEqual([null, 'name-taken'])
    expect(faults(taken.disclosure)).toEqual(['name-taken'])
    expect(faults(seal(salt, 'other', 1).disclosure)).toEqual(['not-in-entry'])
    expect(faults('%')).toEqual(['malformed'])
    expect(openAgainst({ _sd: 'x' }, [a.disclosure])[0]?.fault).toBe('not-in-entry')
    expect(openAgainst(null, [a.disclosure])).toEqual([{ name: 'name', value: '王', ok: false, fault: null }])
  })
})
