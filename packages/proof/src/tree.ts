// The tree of RFC 6962 §2.1 and the two proofs about it.
//
//     size 7:            root            The left part of n > 1 leaves is the largest power of two strictly
//                    ┌────┴────┐         below n; an odd node is never doubled. Complete subtrees have a
//                  (2,0)       ·         name, (level, index): (2,0) holds leaves 0–3, (1,2) leaves 4–5,
//                 ┌──┴──┐    ┌─┴──┐      (0,6) leaf 6. Those three are the right edge of a tree of 7: all
//               (1,0) (1,1) (1,2) 6      that is needed to go on growing it.
//
// Sizes and indexes are numbers, refused beyond 2^53 - 1; never shift them, JavaScript shifts 32 bits (docs/ledger.md §3).

import { equal } from './bytes.ts'
import { EMPTY_ROOT, type Hash, isHash, type JoinNodes, nodeHash } from './hash.ts'

/** The roots of the complete subtrees of a tree, largest first: one for each one-bit of its size. */
export type Edge = readonly Hash[]

/** A complete subtree of 2^level leaves, the index-th of its level. */
export type TreeNode = { level: number; index: number }

/** The root of a complete subtree, or null when the reader does not have it. */
export type ReadNode = (level: number, index: number) => Hash | null

export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

export function rootOf(leafHashes: readonly Hash[]): Hash {
  return foldEdge(extend([], 0, leafHashes), leafHashes.length)
}

/** The edge after appending leaves to a tree of `size`. About two hashes for each leaf, whatever the size. */
export function extend(edge: Edge, size: number, leafHashes: readonly Hash[]): Edge {
  checkEdge(edge, size)
  if (!isSize(size + leafHashes.length)) throw new RangeError('the tree would grow beyond 2^53 - 1 leaves')
  const grown = [...edge]
  leafHashes.forEach((leaf, i) => {
    if (!isHash(leaf)) throw new RangeError('a leaf hash is 32 bytes')
    let root = leaf
    // Each one-bit at the low end of the size is a subtree that the new one completes: carry, as in counting.
    for (let n = size + i; n % 2 === 1; n = (n - 1) / 2) root = nodeHash(grown.pop()!, root)
    grown.push(root)
  })
  return grown
}

/** The root of the tree that has this edge. A stored edge that does not fold to the stored root must stop a start. */
export function foldEdge(edge: Edge, size: number): Hash {
  checkEdge(edge, size)
  return edge.length === 0 ? EMPTY_ROOT : fold(edge)
}

/** The nodes whose roots are the edge of a tree of `size`, in the order of the edge. */
export function edgeNodes(size: number): TreeNode[] {
  if (!isSize(size)) throw new RangeError('a size is an integer from 0 to 2^53 - 1')
  return subtreesOf({ start: 0, end: size })
}

/** The path from a leaf's sibling upward; null when a node cannot be read. */
export function inclusionProof(index: number, size: number, readNode: ReadNode): Hash[] | null {
  return readRanges(pathRanges(index, size), readNode)
}

/** Every node `inclusionProof` will ask for, so that their tiles can be fetched first. */
export function inclusionNodes(index: number, size: number): TreeNode[] {
  return pathRanges(index, size).flatMap(subtreesOf)
}

/** The proof that the tree of n leaves continues the tree of m, 0 < m ≤ n; null when a node cannot be read. */
export function consistencyProof(m: number, n: number, readNode: ReadNode): Hash[] | null {
  return readRanges(consistencyRanges(m, n), readNode)
}

/** Every node `consistencyProof` will ask for. */
export function consistencyNodes(m: number, n: number): TreeNode[] {
  return consistencyRanges(m, n).flatMap(subtreesOf)
}

/**
 * True when the path leads from this leaf at this index to this root, with nothing missing and nothing left over
 * (RFC 9162 §2.1.3.2). Everything here may be hostile; a hash of another length or an index outside is false.
 */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  path: readonly Hash[],
  root: Hash,
  join: JoinNodes = nodeHash,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false
  if (!isHash(leaf) || !isHash(root) || !path.every(isHash)) return false
  let fn = index
  let sn = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = join(sibling, hash)
      // A right edge without a right sibling has no hash in the path for these levels.
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      hash = join(hash, sibling)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equal(hash, root)
}

/**
 * True when the tree (n, nRoot) begins with the tree (m, mRoot) (RFC 9162 §2.1.4.2). Size 0 is never proved here: any
 * tree continues the empty one, and the caller decides what that is worth.
 */
export function verifyConsistency(m: number, mRoot: Hash, n: number, nRoot: Hash, path: readonly Hash[]): boolean {
  if (!isSize(m) || !isSize(n) || m === 0 || m > n) return false
  if (![mRoot, nRoot, ...path].every(isHash)) return false
  if (m === n) return path.length === 0 && equal(mRoot, nRoot)
  let fn = m - 1
  let sn = n - 1
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  // fn is 0 here when m is a power of two: its root is not in the path, the verifier supplies it (RFC 6962 §2.1.2).
  const [first, ...rest] = fn === 0 ? [mRoot, ...path] : path
  if (first === undefined) return false
  let oldHash = first
  let newHash = first
  for (const sibling of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(oldHash, mRoot) && equal(newHash, nRoot)
}

/** The leaves from start up to, but without, end. */
export type Range = { start: number; end: number }

/** RFC 6962 §2.1.1, PATH(m, D[n]): the other half at every step down, listed from the bottom. */
export function pathRanges(index: number, size: number): Range[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError('the index is outside the tree')
  const ranges: Range[] = []
  let at: Range = { start: 0, end: size }
  while (at.end - at.start > 1) {
    const [left, right] = split(at)
    ranges.unshift(index < left.end ? right : left)
    at = index < left.end ? left : right
  }
  return ranges
}

// RFC 6962 §2.1.2, SUBPROOF(m, D[n], b). `known` is b: the verifier already holds the root of what is left.
function consistencyRanges(m: number, n: number): Range[] {
  if (!isSize(m) || !isSize(n) || m < 1 || m > n) throw new RangeError('a proof needs 1 ≤ m ≤ n')
  const ranges: Range[] = []
  let at: Range = { start: 0, end: n }
  let known = true
  while (at.end !== m) {
    const [left, right] = split(at)
    ranges.unshift(m <= left.end ? right : left)
    at = m <= left.end ? left : right
    if (at === right) known = false
  }
  return known ? ranges : [at, ...ranges]
}

function split({ start, end }: Range): [Range, Range] {
  let width = 1
  while (width * 2 < end - start) width *= 2
  return [
    { start, end: start + width },
    { start: start + width, end },
  ]
}

/** The complete subtrees that make up a range which is itself a subtree, largest first. */
export function subtreesOf({ start, end }: Range): TreeNode[] {
  const nodes: TreeNode[] = []
  let at = start
  while (at < end) {
    let level = 0
    let width = 1
    while (width * 2 <= end - at && at % (width * 2) === 0) {
      level += 1
      width *= 2
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

function readRanges(ranges: readonly Range[], readNode: ReadNode): Hash[] | null {
  const hashes: Hash[] = []
  for (const range of ranges) {
    const parts = subtreesOf(range).map(({ level, index }) => readNode(level, index))
    if (!parts.every(isHash)) return null
    hashes.push(fold(parts))
  }
  return hashes
}

function fold(hashes: readonly Hash[]): Hash {
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}

function checkEdge(edge: Edge, size: number): void {
  if (!isSize(size)) throw new RangeError('a size is an integer from 0 to 2^53 - 1')
  let bits = 0
  for (let n = size; n > 0; n = half(n)) bits += n % 2
  if (edge.length !== bits || !edge.every(isHash)) throw new RangeError('the edge does not belong to this size')
}

function half(n: number): number {
  return Math.floor(n / 2)
}
