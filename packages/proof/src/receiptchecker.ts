// Checking many receipts of few logs: a key, a checkpoint and a node of the tree that come again are not computed again.
// The verdicts are those of `checkReceipt`, which does the checking; what is remembered is bounded.

import { equal } from './bytes.ts'
import { type Hash, type JoinNodes, nodeHash } from './hash.ts'
import { checkReceipt, type ReceiptTrust, type ReceiptVerdict } from './receipt.ts'

/** Hostile receipts bring new keys and checkpoints each. */
const REMEMBERED = 16
const REMEMBERED_NODES = 4096

/** `checkReceipt` under one trust, with a memory. */
export function receiptChecker(trust: ReceiptTrust = {}): (input: string | Uint8Array) => ReceiptVerdict {
  const known = new Map<string, unknown>()
  const join = rememberedNodes()
  return (input) => {
    if (known.size > REMEMBERED) known.clear()
    return checkReceipt(input, trust, join, known)
  }
}

/**
 * `nodeHash` that remembers, since the paths of neighbours share most of their nodes. A hash is found again by the first
 * bytes of its left child and given again only for the very same 64 bytes; a newer one takes its place.
 */
export function rememberedNodes(): JoinNodes {
  const known = new Map<number, { left: Hash; right: Hash; hash: Hash }>()
  return (left, right) => {
    const place = (left[0]! + 256 * left[1]!) % REMEMBERED_NODES
    const found = known.get(place)
    if (found !== undefined && equal(found.left, left) && equal(found.right, right)) return found.hash
    const hash = nodeHash(left, right)
    known.set(place, { left, right, hash })
    return hash
  }
}
