// Proofs about a part of a tree, as mirrors and Merkle Tree Certificates use them
// (draft-ietf-plants-merkle-tree-certs §4). A receipt needs none of it.
//
//     [start, end) is a subtree when start is a multiple of the smallest power of two not below end - start. Its root
//     is that of a tree of its leaves alone.

import { equal } from './bytes.ts'
import { type Hash, isHash, nodeHash } from './hash.ts'
import { isSize, verifyInclusion } from './tree.ts'

/** Never empty here: nothing is proved about no leaves. */
export function isSubtree(start: number, end: number): boolean {
  if (!isSize(start) || !isSize(end) || start >= end) return false
  let width = 1
  while (width < end - start) width *= 2
  return start % width === 0
}

/** True when the path leads from this leaf, at this index of the whole tree, to the root of the subtree. */
export function verifySubtreeInclusion(
  leaf: Hash,
  index: number,
  start: number,
  end: number,
  path: readonly Hash[],
  root: Hash,
): boolean {
  return isSubtree(start, end) && index >= start && verifyInclusion(leaf, index - start, end - start, path, root)
}

/**
 * True when the tree (size, root) has this root over its leaves [start, end). The loop is that of `verifyConsistency`
 * with a third counter, and with start 0 it is the same proof. Everything may be hostile.
 */
export function verifySubtreeConsistency(
  start: number,
  end: number,
  subtreeRoot: Hash,
  size: number,
  root: Hash,
  path: readonly Hash[],
): boolean {
  if (!isSubtree(start, end) || !isSize(size) || end > size) return false
  if (![subtreeRoot, root, ...path].every(isHash)) return false
  let [fn, sn, tn] = [start, end - 1, size - 1]
  const up = (): void => {
    ;[fn, sn, tn] = [Math.floor(fn / 2), Math.floor(sn / 2), Math.floor(tn / 2)]
  }
  // Climb to the largest complete part whose root both sides have; on the tree's own right edge, that is all of it.
  const onEdge = sn === tn
  while (fn !== sn && (onEdge || sn % 2 === 1)) up()
  const [first, ...rest] = fn === sn ? [subtreeRoot, ...path] : path
  if (first === undefined) return false
  let part = first
  let whole = first
  for (const sibling of rest) {
    if (tn === 0) return false
    if (sn % 2 === 1 || sn === tn) {
      if (fn < sn) part = nodeHash(sibling, part)
      whole = nodeHash(sibling, whole)
      while (sn % 2 === 0 && sn !== 0) up()
    } else {
      whole = nodeHash(whole, sibling)
    }
    up()
  }
  return tn === 0 && equal(part, subtreeRoot) && equal(whole, root)
}
