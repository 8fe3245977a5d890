/**
 * Attacks on trees of sums, as the literature tells them. Hashing only the sum of both children: Chalkias et al., "Broken proofs
 * of solvency in blockchain custodial wallets and exchanges"
 * (2020); negative and overflowing sums: Dagher et al., "Provisions" (2015); a doubled last leaf: CVE-2012-2459; a leaf that is
 * an inner node: RFC 6962 §2.1.
 */
import { createHash } from 'node:crypto'
import {
  checkShare,
  type Share,
  SUM_LIMIT,
  type SumNode,
  SumTree,
  shareLeaf,
  sumNode,
  sumPath,
} from '@troth/proof/sumtree'
import { expect, test } from 'vitest'

const share = (i: number, amount: bigint): Share => ({
  reference: `case:${i}`,
  amount,
  salt: createHash('sha256').update(`salt ${i}`).digest(),
})
function grown(shares: readonly Share[]) {
  const nodes = new Map<string, SumNode>()
  const tree = new SumTree((level, index, node) => nodes.set(`${level}/${index}`, node))
  for (const one of shares) tree.add(shareLeaf(one))
  const root = tree.root()!
  return { root, path: (i: number) => sumPath(i, root.count, (level, at) => nodes.get(`${level}/${at}`) ?? null)! }
}
const shares = [500n, 20n, 389_700n, 7n, 1_000_000n].map((amount, i) => share(i, amount))

test('one leaf shown to two people of the same sum is a leaf of one of them: the reference is hashed', () => {
  const { root, path } = grown(shares)
  expect(checkShare({ ...shares[0]!, reference: 'case:another' }, 0, path(0), root)).toBe('root-differs')
})

test('two people of different sums exchanged, the total being the same, is another root', () => {
  const swapped = [shares[1]!, shares[0]!, ...shares.slice(2)]
  const [honest, other] = [grown(shares), grown(swapped)]
  expect(other.root.total).toBe(honest.root.total)
  expect(Buffer.from(other.root.hash).equals(Buffer.from(honest.root.hash))).toBe(false)
  expect(checkShare(shares[0]!, 0, other.path(0), honest.root)).not.toBeNull()
})

test('a total that is off by one fen, either way, satisfies nobody', () => {
  const { root, path } = grown(shares)
  for (const by of [-1n, 1n])
    for (const [i, one] of shares.entries())
      expect(checkShare(one, i, path(i), { ...root, total: root.total + by })).toBe('total-differs')
})

test('a sibling below zero, or one that takes the sum past the range, is refused before anything is hashed', () => {
  const { root, path } = grown(shares)
  for (const sum of [-1n, SUM_LIMIT, SUM_LIMIT - 1n]) {
    const changed = path(0).with(0, { ...path(0)[0]!, sum })
    expect(checkShare(shares[0]!, 0, changed, root)).toBe('sum-out-of-range')
  }
  expect(() => sumNode({ hash: new Uint8Array(32), sum: -1n }, shareLeaf(shares[0]!))).toThrow(RangeError)
  expect(() => sumNode({ hash: new Uint8Array(32), sum: SUM_LIMIT - 1n }, shareLeaf(shares[0]!))).toThrow(RangeError)
})

test('a last leaf that is doubled is another root and another total', () => {
  const doubled = [...shares, shares.at(-1)!]
  const [honest, other] = [grown(shares), grown(doubled)]
  expect([other.root.count, other.root.total - honest.root.total]).toEqual([6, 1_000_000n])
  expect(checkShare(shares[4]!, 4, other.path(4), honest.root)).toBe('path-too-long')
  expect(checkShare(shares[4]!, 5, other.path(5), { ...honest.root, count: 6 })).not.toBeNull()
})

test('padding with leaves of nothing changes the root, and the count tells of it', () => {
  const padded = grown([...shares, share(9, 0n), share(10, 0n), share(11, 0n)])
  const honest = grown(shares)
  expect(padded.root.total).toBe(honest.root.total)
  expect(checkShare(shares[0]!, 0, padded.path(0), honest.root)).not.toBeNull()
})

test('every node hashes what both its children come to: a parent that keeps the total and moves a sum between them is another', () => {
  const [a, b] = [shareLeaf(shares[0]!), shareLeaf(shares[1]!)]
  const moved = sumNode({ ...a, sum: a.sum - 5n }, { ...b, sum: b.sum + 5n })
  expect(moved.sum).toBe(sumNode(a, b).sum)
  expect(Buffer.from(moved.hash).equals(Buffer.from(sumNode(a, b).hash))).toBe(false)
})
