import { fromHex, hex, utf8 } from '@troth/proof/bytes'
import { describe, expect, test } from 'vitest'
import * as node from '../src/crypto.node.ts'
import * as web from '../src/crypto.web.ts'

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

  // RFC 8032 §7.1, tests 1 and 2.
  test.each([
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
  ])('Ed25519 seed %s gives the published key and signature', (seedHex, publicHex, messageHex, signatureHex) => {
    const [seed, key, message, signature] = [seedHex, publicHex, messageHex, signatureHex].map((text) => fromHex(text)!)
    expect(crypto.publicKeyOf(seed!)).toEqual(key)
    expect(crypto.signEd25519(seed!, message!)).toEqual(signature)
    expect(crypto.verifyEd25519(key!, message!, signature!)).toBe(true)
    expect(crypto.verifyEd25519(key!, utf8('another'), signature!)).toBe(false)
  })

  test('a key or signature of the wrong shape is false, never a throw', () => {
    expect(crypto.verifyEd25519(new Uint8Array(31), utf8('m'), new Uint8Array(64))).toBe(false)
    expect(crypto.verifyEd25519(new Uint8Array(32), utf8('m'), new Uint8Array(63))).toBe(false)
    expect(crypto.verifyEd25519(new Uint8Array(32).fill(0xff), utf8('m'), new Uint8Array(64).fill(0xff))).toBe(false)
    expect(() => crypto.signEd25519(new Uint8Array(31), utf8('m'))).toThrow(RangeError)
    expect(() => crypto.publicKeyOf(new Uint8Array(33))).toThrow(RangeError)
  })

  test('a signature with the group order added to it is refused', () => {
    const key = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')!
    const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')!
    const signature = crypto.signEd25519(seed, new Uint8Array())
    let carry = 0n
    let order = 2n ** 252n + 27742317777372353535851937790883648493n
    for (let i = 32; i < 64; i++) {
      const sum = BigInt(signature[i]!) + (order & 0xffn) + carry
      signature[i] = Number(sum & 0xffn)
      carry = sum >> 8n
      order >>= 8n
    }
    expect(crypto.verifyEd25519(key, new Uint8Array(), signature)).toBe(false)
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
