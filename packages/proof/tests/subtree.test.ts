import { fromBase64, utf8 } from '@troth/proof/bytes'
import { leafHash } from '@troth/proof/hash'
import { isSubtree, verifySubtreeConsistency, verifySubtreeInclusion } from '@troth/proof/subtree'
import { consistencyProof, rootOf, verifyConsistency } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'
import { vector } from './vectors.ts'

type Case = { path: string; desc: string; start: number; end: number; proof: string[] | null; wantErr: boolean }
type Inclusion = Case & { leafIdx: number; root: string; leafHash: string }
type Consistency = Case & { size: number; root1: string; root2: string }
const decode = (text: string) => fromBase64(text) ?? new Uint8Array()

describe('known proofs about subtrees', () => {
  test.each(vector<{ cases: Inclusion[] }>('merkle/subtreeinclusion.json').cases)('$path $desc', (given) => {
    const path = (given.proof ?? []).map(decode)
    const { leafIdx, start, end } = given
    const held = verifySubtreeInclusion(decode(given.leafHash), leafIdx, start, end, path, decode(given.root))
    expect(held).toBe(!given.wantErr)
  })

  // The original takes an empty subtree, and roots that are not 32 bytes; here both are refused.
  const cases = vector<{ cases: Consistency[] }>('merkle/subtreeconsistency.json').cases
  const refused = (given: Consistency) =>
    given.start === given.end || [given.root1, given.root2].some((root) => decode(root).length !== 32)
  test.each(cases)('$path $desc', (given) => {
    const path = (given.proof ?? []).map(decode)
    const { start, end, size, root1, root2 } = given
    const held = verifySubtreeConsistency(start, end, decode(root1), size, decode(root2), path)
    expect(held).toBe(!given.wantErr && !refused(given))
  })

  test('seven cases of the original are refused here, and no more', () => {
    expect(cases.filter((given) => !given.wantErr && refused(given))).toHaveLength(7)
  })
})

test('a subtree begins at a multiple of the power of two that it fits in', () => {
  const subtrees = [0, 1, 2, 3, 4].flatMap((start) =>
    [0, 1, 2, 3, 4, 5, 6].filter((end) => isSubtree(start, end)).map((end) => `${start}-${end}`),
  )
  expect(subtrees.join(' ')).toBe('0-1 0-2 0-3 0-4 0-5 0-6 1-2 2-3 2-4 3-4 4-5 4-6')
  for (const [start, end] of [
    [-1, 1],
    [0.5, 1],
    [0, 2 ** 53],
  ] as const) {
    expect(isSubtree(start, end)).toBe(false)
  }
})

test('from the first leaf on, it is the ordinary proof of consistency', () => {
  const leaves = Array.from({ length: 20 }, (_, i) => leafHash(utf8(`entry-${i}`)))
  const root = (size: number) => rootOf(leaves.slice(0, size))
  for (let n = 1; n <= 20; n++) {
    for (let m = 1; m <= n; m++) {
      const path = consistencyProof(m, n, (level, i) => rootOf(leaves.slice(i * 2 ** level, (i + 1) * 2 ** level)))!
      expect(verifySubtreeConsistency(0, m, root(m), n, root(n), path)).toBe(true)
      for (const [a, b] of [
        [m, n + 1],
        [m + 1, n],
      ] as const) {
        const said = verifySubtreeConsistency(0, a, root(m), b, root(n), path)
        expect(said).toBe(verifyConsistency(a, root(m), b, root(n), path))
      }
    }
  }
})
