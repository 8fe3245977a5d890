import { hash } from 'node:crypto'

/**
 * The sum tree of packages/proof/src/sumtree.ts for whoever makes millions of nodes in a row. A node is kept as it is
 * hashed, so a pair of them behind the byte 0x03 is the input of their parent:
 *
 *     node = hash, 32 bytes ‖ sum, 8 bytes big-endian                                                 40 bytes
 *
 * Sums are plain numbers here, below 2^53 (¥90 trillion); what would be more is refused, never rounded. A test holds the
 * roots and paths of both against each other.
 */
export const nodeBytes = 40
const HASH = 32
const pairInput = Buffer.alloc(1 + 2 * nodeBytes, 3)

/** The sum of the node at this place. */
export const sumAt = (nodes: Buffer, i: number): number =>
  nodes.readUInt32BE(i * nodeBytes + HASH) * 2 ** 32 + nodes.readUInt32BE(i * nodeBytes + HASH + 4)

export function writeSum(nodes: Buffer, i: number, sum: number): void {
  const at = i * nodeBytes + HASH
  nodes.writeUInt32BE(Math.floor(sum / 2 ** 32), at)
  nodes.writeUInt32BE(sum % 2 ** 32, at + 4)
}

/**
 * Turns the first `count` nodes of a level into their parents, in place; answers how many those are. The last of an odd
 * number goes up as it is, which over all levels is the shape of RFC 6962.
 */
export function raise(nodes: Buffer, count: number): number {
  const pairs = count >> 1
  for (let i = 0; i < pairs; i += 1) {
    const sum = sumAt(nodes, 2 * i) + sumAt(nodes, 2 * i + 1)
    if (sum > Number.MAX_SAFE_INTEGER) throw new RangeError('a sum of a run stays below 2^53 fen')
    nodes.copy(pairInput, 1, 2 * i * nodeBytes, (2 * i + 2) * nodeBytes)
    nodes.write(hash('sha256', pairInput, 'binary'), i * nodeBytes, HASH, 'binary')
    writeSum(nodes, i, sum)
  }
  if (count % 2 === 1) nodes.copy(nodes, pairs * nodeBytes, (count - 1) * nodeBytes, count * nodeBytes)
  return pairs + (count % 2)
}

/** The root of the first `count` nodes, which are used up. At least one. */
export function rootOfNodes(nodes: Buffer, count: number): Buffer {
  for (let left = count; left > 1; ) left = raise(nodes, left)
  return Buffer.from(nodes.subarray(0, nodeBytes))
}

/** The siblings from a node upward, and the root; the nodes are used up. */
export function pathOfNodes(nodes: Buffer, count: number, index: number): { path: Buffer[]; root: Buffer } {
  const path: Buffer[] = []
  let at = index
  for (let left = count; left > 1; at >>= 1) {
    const sibling = at ^ 1
    if (sibling < left) path.push(Buffer.from(nodes.subarray(sibling * nodeBytes, (sibling + 1) * nodeBytes)))
    left = raise(nodes, left)
  }
  return { path, root: Buffer.from(nodes.subarray(0, nodeBytes)) }
}
