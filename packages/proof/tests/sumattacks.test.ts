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

/**
 * A sum in the range, taken from somewhere else: the classic flaw lets each verifier be shown another sum for one sibling, since
 * nothing binds it. Here every sum that is shown is hashed into the parent.
 */
test('a sibling with its own hash and the sum of another level satisfies nobody, whatever the total is then said to be', () => {
  const { root, path } = grown(shares)
  const sums = [0n, ...path(0).map(({ sum }) => sum), root.total, ...shares.map(({ amount }) => amount)]
  for (const [i, one] of shares.entries())
    for (const [at, sibling] of path(i).entries())
      for (const sum of sums.filter((other) => other !== sibling.sum)) {
        const shown = path(i).with(at, { ...sibling, sum })
        const total = root.total - sibling.sum + sum
        expect(checkShare(one, i, shown, root)).toBe('total-differs')
        expect(checkShare(one, i, shown, { ...root, total })).toBe('root-differs')
      }
})

test('no two people are satisfied by a total below what they have together, whatever siblings they are shown', () => {
  // The attack on trees that hash H(left ‖ right ‖ sum), tried on ours: each is shown the other with a sum that fits a lower total.
  const [a, b] = [shareLeaf(shares[2]!), shareLeaf(shares[4]!)]
  const total = 1_000_000n
  const rootFor = [sumNode(a, { ...b, sum: total - a.sum }), sumNode({ ...a, sum: 0n }, b)] as const
  expect(rootFor.map(({ sum }) => sum)).toEqual([total, total])
  const roots = rootFor.map(({ hash }) => ({ hash, total, count: 2 }))
  const satisfied = roots.map((root) => [
    checkShare(shares[2]!, 0, [{ ...b, sum: total - a.sum }], root) === null,
    checkShare(shares[4]!, 1, [{ ...a, sum: 0n }], root) === null,
  ])
  expect(satisfied).toEqual([
    [true, false],
    [false, true],
  ])
})

test('a negative leaf that hides what others are owed cannot be made, nor its parent, nor shown', () => {
  expect(() => shareLeaf({ ...shares[0]!, amount: -1n })).toThrow(RangeError)
  const negative: SumNode = { hash: createHash('sha256').update('anything').digest(), sum: -999_999n }
  expect(() => sumNode(shareLeaf(shares[4]!), negative)).toThrow(RangeError)
  const root = { hash: createHash('sha256').update('any root').digest(), total: 1n, count: 2 }
  expect(checkShare(shares[4]!, 0, [negative], root)).toBe('sum-out-of-range')
  // Two's complement: the same eight bytes, read without a sign, are a sum far above every range.
  const wrapped = { ...negative, sum: BigInt.asUintN(64, negative.sum) }
  expect(checkShare(shares[4]!, 0, [wrapped], root)).toBe('sum-out-of-range')
})

test('sums that would wrap around 2^63 or 2^64 to a small total are refused at the step where they do', () => {
  const huge = { hash: createHash('sha256').update('huge').digest(), sum: SUM_LIMIT - 1n }
  const small = { ...huge, sum: SUM_LIMIT - 1_000_000n }
  const root = { hash: huge.hash, total: 0n, count: 4 }
  // 10^6 + (2^63 − 10^6) is 2^63; with one more of it 2^64 would be 0 again.
  for (const path of [
    [small, huge],
    [{ ...huge, sum: 0n }, small],
  ])
    expect(checkShare(shares[4]!, 0, path, root)).toBe('sum-out-of-range')
  expect(() => sumNode(small, shareLeaf(shares[4]!))).toThrow(RangeError)
  // The largest that is still one: nothing is refused for being large.
  const most = { ...huge, sum: SUM_LIMIT - 1n - 1_000_000n }
  expect(sumNode(shareLeaf(shares[4]!), most).sum).toBe(SUM_LIMIT - 1n)
})

test('one proof is of one place: shown to another customer, or moved to any other place, it does not hold', () => {
  const { root, path } = grown(shares)
  for (const [i, one] of shares.entries())
    for (const [j, other] of shares.entries()) {
      if (i === j) continue
      expect(checkShare(one, j, path(i), root)).not.toBeNull()
      expect(checkShare(one, j, path(j), root)).not.toBeNull()
      expect(checkShare(other, i, path(i), root)).not.toBeNull()
    }
})

test('two customers of one sum have two leaves, and one leaf counted for both leaves the total short', () => {
  const twins = [share(7, 500n), share(8, 500n)]
  const honest = grown([...twins, share(9, 1n)])
  expect(Buffer.from(shareLeaf(twins[0]!).hash).equals(Buffer.from(shareLeaf(twins[1]!).hash))).toBe(false)
  // The brand keeps one leaf and tells both that it is theirs; the second has no proof under the root of the first.
  const short = grown([twins[0]!, share(9, 1n)])
  expect(honest.root.total - short.root.total).toBe(500n)
  expect(checkShare(twins[0]!, 0, short.path(0), short.root)).toBeNull()
  for (const at of [0, 1]) expect(checkShare(twins[1]!, at, short.path(at), short.root)).not.toBeNull()
  // The same person twice, with one salt, is two places all the same, and counts twice.
  const doubled = grown([twins[0]!, twins[0]!])
  expect(doubled.root.total).toBe(1_000n)
  expect([0, 1].map((at) => checkShare(twins[0]!, at, doubled.path(at), doubled.root))).toEqual([null, null])
})

test('what is hashed for an inner node is never what is hashed for a leaf, even where the bytes are chosen for it', () => {
  // 81 bytes of a node, cut as a leaf would be: salt, amount, and a name of the 40 bytes that are left.
  const [a, b] = [shareLeaf(shares[0]!), shareLeaf(shares[1]!)]
  const node = sumNode(a, b)
  const right = Buffer.alloc(40)
  right.set(b.hash)
  right.writeBigUInt64BE(b.sum, 32)
  const hashed = (first: number) =>
    createHash('sha256').update(Buffer.of(first)).update(a.hash).update(eight(a.sum)).update(right).digest()
  expect(hashed(3).equals(Buffer.from(node.hash))).toBe(true)
  expect(hashed(2).equals(Buffer.from(node.hash))).toBe(false)
  // A name that reads as a node's right half gives the leaf of that name, and the tree of the shorter count does not take it.
  const forged: Share = { reference: 'x'.repeat(40), amount: a.sum, salt: Uint8Array.from(a.hash) }
  expect(shareLeaf(forged).hash).not.toEqual(node.hash)
  const { root, path } = grown(shares)
  expect(checkShare(forged, 0, path(0).slice(1), { ...root, count: 3 })).not.toBeNull()
})

const eight = (fen: bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(fen)
  return bytes
}

test('a path that is cut or drawn out by any node, anywhere, does not hold', () => {
  const { root, path } = grown(shares)
  const nothing = { hash: new Uint8Array(32), sum: 0n }
  for (const [i, one] of shares.entries()) {
    for (const at of path(i).keys()) expect(checkShare(one, i, path(i).toSpliced(at, 1), root)).toBe('path-too-short')
    for (let at = 0; at <= path(i).length; at++)
      for (const node of [nothing, ...path(i)])
        expect(checkShare(one, i, path(i).toSpliced(at, 0, node), root)).toBe('path-too-long')
    if (path(i).length > 1) expect(checkShare(one, i, path(i).toReversed(), root)).not.toBeNull()
  }
})

test('a root under another number of leaves is noticed by whoever stands where the shapes differ', () => {
  for (const n of [2, 3, 4, 5, 6, 7, 8, 9]) {
    const people = Array.from({ length: n }, (_, i) => share(i, BigInt(100 + i)))
    const { root, path } = grown(people)
    for (const count of [n - 1, n + 1, 2 * n].filter((other) => other > 0)) {
      const noticed = people.filter((one, i) => checkShare(one, i, path(i), { ...root, count }) !== null)
      expect([n, count, noticed.includes(people.at(-1)!)]).toEqual([n, count, true])
    }
  }
})

test('a part of a tree is no tree of fewer: its inner node as a root has its own sum and not the total', () => {
  const { root, path } = grown(shares)
  const part = grown(shares.slice(0, 4))
  // The left part of five is the tree of the first four; who is in it is in the whole by one step more, and with another total.
  expect(checkShare(shares[0]!, 0, part.path(0), part.root)).toBeNull()
  expect(checkShare(shares[0]!, 0, part.path(0), root)).toBe('path-too-short')
  expect(checkShare(shares[0]!, 0, path(0), part.root)).toBe('path-too-long')
  expect(checkShare(shares[0]!, 0, part.path(0), { ...part.root, total: root.total })).toBe('total-differs')
})

test('leaves of nothing put in anywhere move everybody behind them, and the total stays: the count is the brand’s word', () => {
  const honest = grown(shares)
  for (let at = 0; at <= shares.length; at++) {
    const padded = grown(shares.toSpliced(at, 0, share(99, 0n)))
    expect([padded.root.total, padded.root.count]).toEqual([honest.root.total, 6])
    for (const [i, one] of shares.entries()) {
      expect(checkShare(one, i, honest.path(i), padded.root)).not.toBeNull()
      expect(checkShare(one, i < at ? i : i + 1, padded.path(i < at ? i : i + 1), padded.root)).toBeNull()
    }
  }
})

test('two roots of one total and one number of people are told apart: no proof holds under both', () => {
  const one = grown(shares)
  const moved = grown(shares.with(0, share(0, 501n)).with(1, share(1, 19n)))
  const resalted = grown(shares.map((held) => ({ ...held, salt: createHash('sha256').update(held.salt).digest() })))
  const turned = grown(shares.toReversed())
  for (const other of [moved, resalted, turned]) {
    expect([other.root.total, other.root.count]).toEqual([one.root.total, one.root.count])
    for (const [i, held] of shares.entries()) {
      expect(checkShare(held, i, one.path(i), one.root)).toBeNull()
      expect(checkShare(held, i, one.path(i), other.root)).toBe('root-differs')
    }
  }
})
