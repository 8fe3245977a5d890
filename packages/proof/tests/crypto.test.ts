import { createHash } from 'node:crypto'
import { fromHex, hex, utf8 } from '@troth/proof/bytes'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as node from '../src/crypto.node.ts'
import * as web from '../src/crypto.web.ts'
import { sha512 } from '../src/sha2.ts'

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const P = 2n ** 255n - 19n
const littleEndian = (value: bigint) => fromHex(value.toString(16).padStart(64, '0'))!.reverse()
const integer = (bytes: Uint8Array) => BigInt(`0x${hex(bytes.toReversed())}`)
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

// RFC 8032 §7.1: seed, key, message, signature. The fourth, of 1023 bytes, is left to the comparison with OpenSSL.
const published = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const
const seedOf = (i: number) => fromHex(published[i]![0])!

const EIGHTH = integer(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')!)

/** The y of the points of order 1, 2, 4 and 8, each with both signs, and the spellings of 0 to 18 that are not reduced. */
const unsound = [0n, 1n, P - 1n, EIGHTH, P - EIGHTH, ...Array.from({ length: 19 }, (_, i) => P + BigInt(i))].flatMap(
  (y) => [littleEndian(y), littleEndian(y | (1n << 255n))],
)

// Both sides of `#crypto` are interchangeable, so they share one set of cases.
describe.each([
  ['node', node],
  ['web', web],
])('crypto on the %s side', (_, crypto) => {
  test('SHA-256 of nothing and of "abc" are the published ones (FIPS 180-4)', () => {
    expect(hex(crypto.sha256(new Uint8Array()))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(hex(crypto.sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(crypto.sha256(new Uint8Array(100_000)).constructor).toBe(Uint8Array)
  })

  test.each(published)('the published Ed25519 signature by %s verifies, and over no other text', (...given) => {
    const [, key, message, signature] = given.map((text) => fromHex(text)!)
    expect(crypto.verifyEd25519(key!, message!, signature!)).toBe(true)
    expect(crypto.verifyEd25519(key!, utf8('another'), signature!)).toBe(false)
  })

  test('a key or signature of the wrong shape is false, never a throw', () => {
    expect(crypto.verifyEd25519(new Uint8Array(31), utf8('m'), new Uint8Array(64))).toBe(false)
    expect(crypto.verifyEd25519(new Uint8Array(33), utf8('m'), new Uint8Array(64))).toBe(false)
    expect(crypto.verifyEd25519(new Uint8Array(32), utf8('m'), new Uint8Array(63))).toBe(false)
    expect(crypto.verifyEd25519(new Uint8Array(32).fill(0xff), utf8('m'), new Uint8Array(64).fill(0xff))).toBe(false)
    expect(() => crypto.signEd25519(new Uint8Array(31), utf8('m'))).toThrow(RangeError)
    expect(() => crypto.publicKeyOf(new Uint8Array(33))).toThrow(RangeError)
  })

  test('a signature with the group order added to it is refused', () => {
    const [key, message, signature] = published[0].slice(1).map((text) => fromHex(text)!)
    for (let s = integer(signature!.slice(32)) + ORDER; s < 2n ** 256n; s += ORDER) {
      const malleated = new Uint8Array([...signature!.slice(0, 32), ...littleEndian(s)])
      expect(crypto.verifyEd25519(key!, message!, malleated)).toBe(false)
    }
  })

  test('the y of order eight is one: doubled twice it is that of order two', () => {
    // y(2Q) = (y² + x²) / (1 - d·x²·y²), and x² follows from y (RFC 8032 §5.1.4 with x1 = x2).
    const power = (base: bigint, exponent: bigint): bigint =>
      exponent === 0n ? 1n : (power((base * base) % P, exponent / 2n) * (exponent % 2n === 1n ? base : 1n)) % P
    const inverse = (value: bigint) => power(((value % P) + P) % P, P - 2n)
    const d = (P - 121665n * inverse(121666n)) % P
    const doubled = (y: bigint) => {
      const [yy, xx] = [y * y, (y * y - 1n) * inverse(d * y * y + 1n)]
      return ((((yy + xx) * inverse(1n - d * xx * yy)) % P) + P) % P
    }
    expect(doubled(EIGHTH)).toBe(0n)
    expect(doubled(0n)).toBe(P - 1n)
  })

  test('a key of small order, or spelled with a y that is not reduced, verifies nothing', () => {
    for (const key of unsound) {
      for (const r of unsound) {
        const signature = new Uint8Array([...r, ...new Uint8Array(32)])
        expect(crypto.verifyEd25519(key, utf8('m'), signature)).toBe(false)
      }
    }
  })
})

test('the Node side signs as published, and the web side signs nothing', () => {
  for (const [seed, key, message, signature] of published) {
    expect(hex(node.publicKeyOf(fromHex(seed)!))).toBe(key)
    expect(hex(node.signEd25519(fromHex(seed)!, fromHex(message)!))).toBe(signature)
  }
  expect(() => web.signEd25519(seedOf(0), utf8('m'))).toThrow(RangeError)
  expect(() => web.publicKeyOf(seedOf(0))).toThrow(RangeError)
})

describe('the web side says what OpenSSL says', () => {
  test('of SHA-256 and SHA-512, at every length around the ends of blocks', () => {
    for (let length = 0; length < 300; length++) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 0xff)
      expect(hex(web.sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
      expect(hex(sha512(message))).toBe(createHash('sha512').update(message).digest('hex'))
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (message) => {
        expect(hex(web.sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
        expect(hex(sha512(message))).toBe(createHash('sha512').update(message).digest('hex'))
      }),
      { numRuns: 30 },
    )
  })

  const agree = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
    const said = node.verifyEd25519(key, message, signature)
    expect([hex(key), hex(signature), web.verifyEd25519(key, message, signature)]).toEqual([
      hex(key),
      hex(signature),
      said,
    ])
    return said
  }

  test('of good signatures over any message', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 1100 }), (seed, message) => {
        expect(agree(node.publicKeyOf(seed), message, node.signEd25519(seed, message))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('of signatures and keys with one bit turned, and of anything at all', () => {
    fc.assert(
      fc.property(bytes(32), fc.nat(96 * 8 - 1), (seed, bit) => {
        const message = utf8('a checkpoint')
        const both = new Uint8Array([...node.publicKeyOf(seed), ...node.signEd25519(seed, message)])
        both[bit >> 3]! ^= 1 << (bit & 7)
        expect(agree(both.slice(0, 32), message, both.slice(32))).toBe(false)
      }),
      { numRuns: 200 },
    )
    const reduced = fc.bigInt({ min: 0n, max: ORDER - 1n }).map(littleEndian)
    fc.assert(
      fc.property(bytes(32), bytes(32), fc.oneof(bytes(32), reduced), (key, r, s) => {
        agree(key, utf8('m'), new Uint8Array([...r, ...s]))
      }),
      { numRuns: 200 },
    )
  })

  // The secret scalars are known here, so that signatures can be made which no honest signer makes.
  const scalarOf = (seed: Uint8Array) => {
    const half = createHash('sha512').update(seed).digest().subarray(0, 32)
    half[0]! &= 248
    half[31] = (half[31]! & 127) | 64
    return integer(half)
  }
  /** The point plus the point of order two, (0, -1): both coordinates change sign. */
  const shifted = (point: Uint8Array) => {
    const value = integer(point)
    return littleEndian((P - BigInt.asUintN(255, value)) | (((value >> 255n) ^ 1n) << 255n))
  }
  const challenge = (r: Uint8Array, key: Uint8Array, message: Uint8Array) =>
    integer(createHash('sha512').update(r).update(key).update(message).digest()) % ORDER
  const [a, r, key, point] = [
    scalarOf(seedOf(0)),
    scalarOf(seedOf(1)),
    ...[0, 1].map((i) => node.publicKeyOf(seedOf(i))),
  ]

  test('of a key with a part of small order: only when that part falls away', () => {
    const mixed = shifted(key!)
    const said = Array.from({ length: 40 }, (_, i) => {
      const message = Uint8Array.of(i)
      const k = challenge(point!, mixed, message)
      const fits = agree(mixed, message, new Uint8Array([...point!, ...littleEndian((r! + k * a!) % ORDER)]))
      expect(fits).toBe(k % 2n === 0n)
      return fits
    })
    expect(new Set(said).size).toBe(2)
  })

  test('of an R with a part of small order: never; with a cofactor it would be taken', () => {
    const mixed = shifted(point!)
    for (let i = 0; i < 20; i++) {
      const k = challenge(mixed, key!, Uint8Array.of(i))
      const signature = new Uint8Array([...mixed, ...littleEndian((r! + k * a!) % ORDER)])
      expect(agree(key!, Uint8Array.of(i), signature)).toBe(false)
    }
  })

  test('of an R that is the neutral point: refused, in any spelling, though the equation holds', () => {
    for (const r of [littleEndian(1n), littleEndian(1n | (1n << 255n)), littleEndian(P + 1n)]) {
      const signature = new Uint8Array([...r, ...littleEndian((challenge(r, key!, utf8('m')) * a!) % ORDER)])
      expect(agree(key!, utf8('m'), signature)).toBe(false)
    }
  })

  test('of S at the edges of its range', () => {
    for (const s of [0n, 1n, ORDER - 1n, ORDER, ORDER + 1n, 2n ** 253n, 2n ** 255n, 2n ** 256n - 1n]) {
      for (const first of [point!, key!, littleEndian(0n), littleEndian(1n)]) {
        agree(key!, utf8('m'), new Uint8Array([...first, ...littleEndian(s)]))
      }
    }
  })
})

test('ML-DSA-44 is there under Node and openly missing on the web', () => {
  const seed = new Uint8Array(32).fill(7)
  const key = node.publicKeyMlDsa44Of!(seed)
  const signature = node.signMlDsa44!(seed, utf8('m'))
  expect([key.length, signature.length]).toEqual([1312, 2420])
  expect(node.verifyMlDsa44!(key, utf8('m'), signature)).toBe(true)
  expect(node.verifyMlDsa44!(key, utf8('n'), signature)).toBe(false)
  expect(node.verifyMlDsa44!(key.slice(1), utf8('m'), signature)).toBe(false)
  expect(web.verifyMlDsa44).toBeUndefined()
})
