import { utf8 } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash, nodeHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, signNote } from '@troth/proof/note'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
import { receiptChecker, rememberedNodes } from '@troth/proof/receiptchecker'
import { inclusionProof, rootOf } from '@troth/proof/tree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const origin = 'trust.example/b/acme/log'
const seed = new Uint8Array(32).fill(7)
const signer = ed25519Signer(origin, seed)
const vkey = formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed)))
const entries = Array.from({ length: 100 }, (_, n) => canonical({ n, type: 'thing.said/1' }))
const leaves = entries.map(leafHash)

function receiptOf(index: number, size: number): string {
  const checkpoint = signNote(formatCheckpoint({ origin, size, root: rootOf(leaves.slice(0, size)) }), [signer])
  const path = inclusionProof(index, size, (level, n) => rootOf(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level)))!
  const proof = formatProof({ extra: null, index, path, checkpoint })
  return writeReceipt({ vkey, entries: [{ entry: entries[index]!, disclosures: [], proof }] })
}

const good = [receiptOf(0, 1), receiptOf(3, 100), receiptOf(4, 100), receiptOf(99, 100), receiptOf(40, 65)]

describe('a checker that remembers', () => {
  test('gives the verdicts of one that does not, whatever was done to the receipts before', () => {
    const check = receiptChecker()
    const changed = fc
      .tuple(fc.constantFrom(...good), fc.nat(), fc.constantFrom('', 'A', '0', '\n', '信'))
      .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1))
    fc.assert(
      fc.property(fc.array(fc.oneof(changed, fc.constantFrom(...good)), { minLength: 1, maxLength: 8 }), (receipts) => {
        for (const receipt of receipts) expect(check(receipt)).toEqual(checkReceipt(receipt))
      }),
      { numRuns: 300 },
    )
  })

  test('does not take a key that is trusted in one for trusted in another', () => {
    const strict = receiptChecker({ logKeys: [] })
    expect(receiptChecker()(good[1]!).verdict).toBe('proved')
    expect(strict(good[1]!)).toMatchObject({ verdict: 'refuted', faults: [{ part: 'key', code: 'not-trusted' }] })
    expect(strict(good[1]!)).toEqual(checkReceipt(good[1]!, { logKeys: [] }))
  })

  test('still proves after meeting more checkpoints than it remembers', () => {
    const check = receiptChecker()
    for (let size = 5; size <= 100; size += 1) expect(check(receiptOf(4, size)).verdict).toBe('proved')
    expect(check(good[2]!).verdict).toBe('proved')
  })
})

test('a remembered node is that of its two children, in their order, also where they are found at one place', () => {
  const join = rememberedNodes()
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Uint8Array.of(1, 2, ...bytes.slice(2)))
  fc.assert(
    fc.property(fc.array(fc.tuple(hash, hash), { minLength: 1, maxLength: 5 }), (pairs) => {
      for (const [left, right] of [...pairs, ...pairs]) {
        expect(join(left, right)).toEqual(nodeHash(left, right))
        expect(join(right, left)).toEqual(nodeHash(right, left))
      }
    }),
  )
  expect(() => join(utf8('short'), utf8('short'))).toThrow(RangeError)
})
