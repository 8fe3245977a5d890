// A Merkle tree that adds up: every inner node commits to both children's hashes and to both children's sums.
//
//     leaf  = SHA-256(0x02 ‖ salt, 32 bytes ‖ amount, 8 bytes ‖ reference, UTF-8)
//     node  = SHA-256(0x03 ‖ left hash ‖ left sum, 8 bytes ‖ right hash ‖ right sum, 8 bytes)
//
// Amounts and sums are unsigned big-endian integers of fen below 2^63. The shape is that of RFC 6962: the left part of
// n > 1 leaves is the largest power of two strictly below n. Hashing only the sum of both children would let a brand
// show one split to one person and another to the next; hashing both sums does not (docs/ledger.md §11).

import { sha256 } from '#crypto'
import { equal, utf8 } from './bytes.ts'
import { type Hash, isHash } from './hash.ts'
import { isSize, pathRanges, subtreesOf } from './tree.ts'

/** The hash of a subtree and what its leaves add up to. */
export type SumNode = { hash: Hash; sum: bigint }

/** What the log commits to: the root of all, what it adds up to in fen, and how many leaves there are. */
export type SumRoot = { hash: Hash; total: bigint; count: number }

/** One person's share, as only they and the brand know it. Salt: 32 random bytes, new for each leaf. */
export type Share = { reference: string; amount: bigint; salt: Uint8Array }

export const SUM_LIMIT = 2n ** 63n
export const SALT_BYTES = 32

export const isSum = (value: bigint): boolean => value >= 0n && value < SUM_LIMIT

/** Refuses an amount outside 0 to 2^63 - 1 fen, a salt of another length, and text that is not well-formed. */
export function shareLeaf({ reference, amount, salt }: Share): SumNode {
  if (!isSum(amount)) throw new RangeError('an amount is 0 to 2^63 - 1 fen')
  if (salt.length !== SALT_BYTES) throw new RangeError('a salt is 32 bytes')
  if (!reference.isWellFormed()) throw new RangeError('a reference is well-formed text')
  const name = utf8(reference)
  const bytes = new Uint8Array(1 + SALT_BYTES + 8 + name.length)
  bytes[0] = 2
  bytes.set(salt, 1)
  new DataView(bytes.buffer).setBigUint64(1 + SALT_BYTES, amount)
  bytes.set(name, 1 + SALT_BYTES + 8)
  return { hash: sha256(bytes), sum: amount }
}

/** Refuses children whose sums are out of range, or add up to something that is. */
export function sumNode(left: SumNode, right: SumNode): SumNode {
  const sum = left.sum + right.sum
  if (!isSum(left.sum) || !isSum(right.sum) || !isSum(sum)) throw new RangeError('a sum is 0 to 2^63 - 1 fen')
  if (!isHash(left.hash) || !isHash(right.hash)) throw new RangeError('a child of a node is a hash of 32 bytes')
  const bytes = new Uint8Array(81)
  const view = new DataView(bytes.buffer)
  bytes[0] = 3
  bytes.set(left.hash, 1)
  view.setBigUint64(33, left.sum)
  bytes.set(right.hash, 41)
  view.setBigUint64(73, right.sum)
  return { hash: sha256(bytes), sum }
}

/**
 * Adds leaf after leaf and holds no more than the right edge: one node for each one-bit of the count. `keep` is told of
 * every complete subtree as it is made, in the order in which a file of them can be written.
 */
export class SumTree {
  private readonly edge: SumNode[] = []
  private readonly keep: (level: number, index: number, node: SumNode) => void
  count = 0

  constructor(keep: (level: number, index: number, node: SumNode) => void = () => {}) {
    this.keep = keep
  }

  add(leaf: SumNode): void {
    if (!isSize(this.count + 1)) throw new RangeError('the tree would grow beyond 2^53 - 1 leaves')
    let node = leaf
    let level = 0
    this.keep(0, this.count, node)
    for (let n = this.count; n % 2 === 1; n = (n - 1) / 2) {
      node = sumNode(this.edge.pop()!, node)
      level += 1
      this.keep(level, (n - 1) / 2, node)
    }
    this.edge.push(node)
    this.count += 1
  }

  /** Null for a tree without leaves: nobody is paid by it. */
  root(): SumRoot | null {
    if (this.edge.length === 0) return null
    const { hash, sum } = fold(this.edge)
    return { hash, total: sum, count: this.count }
  }
}

const fold = (nodes: readonly SumNode[]): SumNode => nodes.reduceRight((right, left) => sumNode(left, right))

/** The siblings from a leaf upward, read from the complete subtrees; null when one cannot be read. */
export function sumPath(
  index: number,
  count: number,
  readNode: (level: number, index: number) => SumNode | null,
): SumNode[] | null {
  const path: SumNode[] = []
  for (const range of pathRanges(index, count)) {
    const parts = subtreesOf(range).map((node) => readNode(node.level, node.index))
    if (!parts.every((part) => part !== null)) return null
    path.push(fold(parts))
  }
  return path
}

export type SumFault =
  | 'index-outside'
  | 'path-too-short'
  | 'path-too-long'
  | 'amount-out-of-range'
  | 'sum-out-of-range'
  | 'malformed'
  | 'total-differs'
  | 'root-differs'

/**
 * Whether this share, at this index, is in the tree with this root. Everything here may be hostile. Null when it holds;
 * otherwise the first thing that does not, every addition on the way having been checked.
 */
export function checkShare(share: Share, index: number, path: readonly SumNode[], root: SumRoot): SumFault | null {
  if (!isSize(index) || !isSize(root.count) || index >= root.count) return 'index-outside'
  if (!isSum(share.amount)) return 'amount-out-of-range'
  if (share.salt.length !== SALT_BYTES || !share.reference.isWellFormed()) return 'malformed'
  if (!path.every(({ hash }) => isHash(hash)) || !isHash(root.hash)) return 'malformed'
  if (!isSum(root.total) || !path.every(({ sum }) => isSum(sum))) return 'sum-out-of-range'
  const ranges = pathRanges(index, root.count)
  if (path.length !== ranges.length) return path.length < ranges.length ? 'path-too-short' : 'path-too-long'
  let node = shareLeaf(share)
  for (const [i, sibling] of path.entries()) {
    if (!isSum(node.sum + sibling.sum)) return 'sum-out-of-range'
    // What lies before the leaf is its left, and is hashed first.
    node = ranges[i]!.end <= index ? sumNode(sibling, node) : sumNode(node, sibling)
  }
  if (node.sum !== root.total) return 'total-differs'
  return equal(node.hash, root.hash) ? null : 'root-differs'
}
