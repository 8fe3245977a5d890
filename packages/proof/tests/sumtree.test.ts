import { createHash } from 'node:crypto'
import {
  checkShare,
  type Share,
  SUM_LIMIT,
  type SumNode,
  type SumRoot,
  SumTree,
  shareLeaf,
  sumNode,
  sumPath,
} from '@troth/proof/sumtree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const share = (i: number, amount: bigint): Share => ({
  reference: `case:${i}`,
  amount,
  salt: createHash('sha256').update(`salt ${i}`).digest(),
})

/** A run with every node kept, as a brand would keep it. */
function run(amounts: readonly bigint[]) {
  const nodes = new Map<string, SumNode>()
  const tree = new SumTree((level, index, node) => nodes.set(`${level}/${index}`, node))
  const shares = amounts.map((amount, i) => share(i, amount))
  for (const one of shares) tree.add(shareLeaf(one))
  const root = tree.root()!
  const path = (index: number) => sumPath(index, root.count, (level, at) => nodes.get(`${level}/${at}`) ?? null)!
  return { shares, root, path }
}

const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })

/** The definition, word for word: split at the largest power of two strictly below n. */
function byDefinition(nodes: readonly SumNode[]): SumNode {
  if (nodes.length === 1) return nodes[0]!
  let left = 1
  while (left * 2 < nodes.length) left *= 2
  return sumNode(byDefinition(nodes.slice(0, left)), byDefinition(nodes.slice(left)))
}

describe('a sum tree', () => {
  test('has the hashes its definition says, written out', () => {
    const one = { reference: 'case:甲', amount: 389_700n, salt: new Uint8Array(32).fill(7) }
    const amount = Buffer.alloc(8)
    amount.writeBigUInt64BE(389_700n)
    const leaf = createHash('sha256')
      .update(Buffer.from([2]))
      .update(one.salt)
      .update(amount)
      .update('case:甲')
      .digest()
    expect(Buffer.from(shareLeaf(one).hash)).toEqual(leaf)
    const node = createHash('sha256')
      .update(Buffer.from([3]))
      .update(leaf)
      .update(amount)
      .update(leaf)
      .update(amount)
      .digest()
    expect(Buffer.from(sumNode(shareLeaf(one), shareLeaf(one)).hash)).toEqual(node)
  })

  test('grown leaf by leaf is the tree of the definition, and its total the sum of its leaves', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const { shares, root } = run(list)
        const wanted = byDefinition(shares.map(shareLeaf))
        expect(root).toEqual({ hash: wanted.hash, total: wanted.sum, count: list.length })
        expect(root.total).toBe(list.reduce((a, b) => a + b, 0n))
      }),
    )
  })

  test('everybody in it can check that their sum is inside the total', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const { shares, root, path } = run(list)
        for (const [i, one] of shares.entries()) expect(checkShare(one, i, path(i), root)).toBeNull()
      }),
    )
  })

  test('¥28,500,000,000.00 among three are added without loss', () => {
    const { shares, root, path } = run([2_849_999_999_998n, 1n, 1n])
    expect(root.total).toBe(2_850_000_000_000n)
    expect(checkShare(shares[2]!, 2, path(2), root)).toBeNull()
  })

  test('without leaves it has no root', () => {
    expect(new SumTree().root()).toBeNull()
  })
})

describe('what is caught', () => {
  const { shares, root, path } = run([500n, 20n, 389_700n, 0n, 7n, 1_000_000n, 3n])
  const at = 4
  const sound = () => ({
    share: { ...shares[at]! },
    index: at,
    path: path(at).map((node) => ({ ...node })),
    root: { ...root },
  })
  const fault = (change: (of: ReturnType<typeof sound>) => void) => {
    const of = sound()
    change(of)
    return checkShare(of.share, of.index, of.path, of.root)
  }

  test('nothing, in a sound one', () => {
    expect(fault(() => {})).toBeNull()
  })

  test.each([
    ['another amount', 'total-differs', (of) => (of.share.amount += 1n)],
    ['another reference', 'root-differs', (of) => (of.share.reference = 'case:5')],
    ['another salt', 'root-differs', (of) => (of.share.salt = new Uint8Array(32))],
    ['a salt of another length', 'malformed', (of) => (of.share.salt = new Uint8Array(31))],
    ['a place that is another’s', 'root-differs', (of) => (of.index = 5)],
    ['a place outside', 'index-outside', (of) => (of.index = 7)],
    ['another total', 'total-differs', (of) => (of.root.total += 1n)],
    ['another root', 'root-differs', (of) => (of.root.hash = new Uint8Array(32))],
    [
      'a sibling’s sum, made up for in the next',
      'root-differs',
      (of) => {
        of.path[0]!.sum -= 1n
        of.path[1]!.sum += 1n
      },
    ],
    [
      'a negative sum that another makes up for',
      'sum-out-of-range',
      (of) => {
        of.path[0]!.sum = -1n
        of.path[1]!.sum += of.path[0]!.sum + 1n
      },
    ],
    ['sums that overflow', 'sum-out-of-range', (of) => (of.path[0]!.sum = SUM_LIMIT - 1n)],
    ['a negative amount', 'amount-out-of-range', (of) => (of.share.amount = -1n)],
    ['a path without its end', 'path-too-short', (of) => of.path.pop()],
    ['a path with one more', 'path-too-long', (of) => of.path.push({ hash: new Uint8Array(32), sum: 0n })],
    ['a hash of another length', 'malformed', (of) => (of.path[0]!.hash = new Uint8Array(31))],
    ['another count', 'path-too-long', (of) => (of.root.count = 5)],
  ] as const satisfies readonly (readonly [string, string, (of: ReturnType<typeof sound>) => unknown])[])(
    '%s: %s',
    (_name, wanted, change) => {
      expect(fault(change)).toBe(wanted)
    },
  )

  test('two people exchanged', () => {
    const swapped: Share = { ...shares[at]!, amount: shares[5]!.amount }
    expect(checkShare(swapped, at, path(at), root)).toBe('total-differs')
    expect(checkShare(shares[5]!, at, path(at), root)).not.toBeNull()
  })

  test('an inner node passed off as a leaf', () => {
    const inner = sumNode(shareLeaf(shares[0]!), shareLeaf(shares[1]!))
    const forged: SumRoot = { ...root, count: 4 }
    expect(
      checkShare({ reference: '', amount: inner.sum, salt: inner.hash }, 0, path(0).slice(1), forged),
    ).not.toBeNull()
  })

  test('any single change to any number of a proof', () => {
    fc.assert(
      fc.property(
        amounts.filter((list) => list.length > 1),
        fc.nat(),
        fc.nat(),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (list, who, where, by) => {
          const made = run(list)
          const index = who % list.length
          const changed = made.path(index).map((node) => ({ ...node }))
          changed[where % changed.length]!.sum += by
          expect(checkShare(made.shares[index]!, index, changed, made.root)).not.toBeNull()
        },
      ),
    )
  })
})

/**
 * Why both sums are hashed. In a tree whose nodes hash only the sum of their children, H(left ‖ right ‖ sum), the sum of
 * the leaves may be more than the root says: each verifier is shown a sibling's sum that fits theirs.
 */
describe('the flaw of hashing only the sum of both children', () => {
  const weak = (left: SumNode, right: SumNode, claimed: bigint): SumNode => ({
    hash: createHash('sha256').update(left.hash).update(right.hash).update(String(claimed)).digest(),
    sum: claimed,
  })
  const a = shareLeaf(share(0, 700n))
  const b = shareLeaf(share(1, 600n))

  test('lets a weak tree announce 700 for shares of 700 and 600, and both be satisfied', () => {
    const root = weak(a, b, 700n)
    const seenByA = weak(a, { hash: b.hash, sum: 0n }, a.sum + 0n)
    const seenByB = weak({ hash: a.hash, sum: 100n }, b, 100n + b.sum)
    expect([seenByA.hash, seenByB.hash]).toEqual([root.hash, root.hash])
  })

  test('is closed here: whoever is shown another sum for the same sibling gets another root', () => {
    const honest = sumNode(a, b)
    expect(honest.sum).toBe(1300n)
    for (const shown of [0n, 100n, 599n, 601n]) {
      const root = sumNode(a, { hash: b.hash, sum: shown })
      expect(Buffer.from(root.hash).equals(Buffer.from(honest.hash))).toBe(false)
    }
  })
})
