import { equal, fromBase64, fromHex, hex, utf8 } from '@troth/proof/bytes'
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from '@troth/proof/hash'
import {
  consistencyNodes,
  consistencyProof,
  type Edge,
  edgeNodes,
  extend,
  foldEdge,
  inclusionNodes,
  inclusionProof,
  type ReadNode,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '@troth/proof/tree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vector } from './vectors.ts'

type Inclusion = { leafIdx: number; treeSize: number; root: string; leafHash: string } & Case
type Consistency = { size1: number; size2: number; root1: string; root2: string } & Case
type Case = { path: string; proof: string[] | null; desc: string; wantErr: boolean }

const decode = (text: string) => fromBase64(text) ?? new Uint8Array()
const leaves = Array.from({ length: 600 }, (_, i) => leafHash(utf8(`entry-${i}`)))
const readNode: ReadNode = (level, index) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))

describe('known trees', () => {
  const classical = vector<{
    leavesHex: string[]
    rootsBySize: string[]
    leafHashes: { leafHex?: string; leafText?: string; hash: string }[]
  }>('rfc6962.json')

  test('the empty tree is the hash of nothing', () => {
    expect(hex(EMPTY_ROOT)).toBe(classical.rootsBySize[0])
    expect(rootOf([])).toEqual(EMPTY_ROOT)
  })

  test('leaves hash as in RFC 6962', () => {
    for (const { leafHex, leafText, hash } of classical.leafHashes) {
      expect(hex(leafHash(leafHex === undefined ? utf8(leafText!) : fromHex(leafHex)!))).toBe(hash)
    }
  })

  test('the classical eight leaves give the classical roots', () => {
    const hashes = classical.leavesHex.map((leaf) => leafHash(fromHex(leaf)!))
    classical.rootsBySize.forEach((root, size) => {
      expect(hex(rootOf(hashes.slice(0, size)))).toBe(root)
    })
  })

  test('trees of up to 70000 leaves have the roots an independent implementation found', () => {
    const { roots } = vector<{ roots: { size: number; root: string }[] }>('generated/roots.json')
    let edge: Edge = []
    let grown = 0
    for (const { size, root } of roots) {
      const more = Array.from({ length: size - grown }, (_, i) => leafHash(utf8(`entry-${grown + i}`)))
      edge = extend(edge, grown, more)
      grown = size
      expect(hex(foldEdge(edge, size))).toBe(root)
    }
  })

  test('a child that is not 32 bytes is refused before hashing', () => {
    expect(() => nodeHash(new Uint8Array(31), EMPTY_ROOT)).toThrow(RangeError)
    expect(() => extend([], 0, [new Uint8Array(33)])).toThrow(RangeError)
  })
})

describe('known proofs', () => {
  test.each(vector<{ cases: Inclusion[] }>('merkle/inclusion.json').cases)('$path $desc', (given) => {
    const path = (given.proof ?? []).map(decode)
    const held = verifyInclusion(decode(given.leafHash), given.leafIdx, given.treeSize, path, decode(given.root))
    expect(held).toBe(!given.wantErr)
  })

  // One case of the original accepts equal roots of 12 bytes ("don't care 2"): a root is 32 bytes here, so it is refused.
  // 0 → 0 is refused there and here: size 0 is not a proof at all.
  test.each(vector<{ cases: Consistency[] }>('merkle/consistency.json').cases)('$path $desc', (given) => {
    const path = (given.proof ?? []).map(decode)
    const [root1, root2] = [decode(given.root1), decode(given.root2)]
    const held = verifyConsistency(given.size1, root1, given.size2, root2, path)
    expect(held).toBe(!given.wantErr && root1.length === 32)
  })

  type Generated = {
    inclusion: { index: number; size: number; leaf: string; root: string; proof: string[] }[]
    consistency: { size1: number; size2: number; root1: string; root2: string; proof: string[] }[]
  }
  const generated = vector<Generated>('generated/proofs.json')

  test('our inclusion paths are byte for byte those of an independent implementation', () => {
    for (const { index, size, leaf, root, proof } of generated.inclusion) {
      expect(verifyInclusion(leafHash(utf8(leaf)), index, size, proof.map(decode), decode(root))).toBe(true)
      if (size <= leaves.length) expect(inclusionProof(index, size, readNode)).toEqual(proof.map(decode))
    }
  })

  test('our consistency proofs are byte for byte those of an independent implementation', () => {
    for (const { size1, size2, root1, root2, proof } of generated.consistency) {
      expect(verifyConsistency(size1, decode(root1), size2, decode(root2), proof.map(decode))).toBe(true)
      if (size2 <= leaves.length) expect(consistencyProof(size1, size2, readNode)).toEqual(proof.map(decode))
    }
  })

  test('a real leaf is in a certificate log of 961 984 011 leaves', () => {
    const sth = vector<{ tree_size: number; sha256_root_hash: string }>('ct-real/get-sth.json')
    const { entries } = vector<{ entries: { leaf_input: string }[] }>('ct-real/get-entries-start-10000-end-10000.json')
    const { leaf_index, audit_path } = vector<{ leaf_index: number; audit_path: string[] }>(
      'ct-real/get-proof-by-hash-tree-size-961984011-hash-nCs3mfIydh9x4CKyQ-2Bu2xtmpxmFggA5MLymHwNQSlLg-3D.json',
    )
    const leaf = leafHash(decode(entries[0]!.leaf_input))
    const root = decode(sth.sha256_root_hash)
    expect(verifyInclusion(leaf, leaf_index, sth.tree_size, audit_path.map(decode), root)).toBe(true)
    expect(verifyInclusion(leaf, leaf_index + 1, sth.tree_size, audit_path.map(decode), root)).toBe(false)
    expect(inclusionNodes(leaf_index, sth.tree_size).length).toBeGreaterThanOrEqual(audit_path.length)
  })

  test('a real consistency proof from 3 654 490 to 961 984 011 leads to the signed root', () => {
    const sth = vector<{ tree_size: number; sha256_root_hash: string }>('ct-real/get-sth.json')
    const { consistency } = vector<{ consistency: string[] }>(
      'ct-real/get-sth-consistency-first-3654490-second-961984011.json',
    )
    const path = consistency.map(decode)
    // The data has no first root; the proof itself determines the only one it can prove.
    const first = firstRootOf(3_654_490, sth.tree_size, path)
    expect(verifyConsistency(3_654_490, first, sth.tree_size, decode(sth.sha256_root_hash), path)).toBe(true)
    expect(verifyConsistency(3_654_491, first, sth.tree_size, decode(sth.sha256_root_hash), path)).toBe(false)
  })
})

describe('proofs of our own', () => {
  const sizes = fc.integer({ min: 1, max: 400 })

  test('every leaf of every tree of up to 70 leaves can be proved', () => {
    for (let size = 1; size <= 70; size++) {
      const root = rootOf(leaves.slice(0, size))
      for (let index = 0; index < size; index++) {
        const path = inclusionProof(index, size, readNode)!
        expect(verifyInclusion(leaves[index]!, index, size, path, root)).toBe(true)
      }
    }
  })

  test('every tree of up to 70 leaves continues every smaller one', () => {
    const roots = Array.from({ length: 71 }, (_, size) => rootOf(leaves.slice(0, size)))
    for (let n = 1; n <= 70; n++) {
      for (let m = 1; m <= n; m++) {
        const path = consistencyProof(m, n, readNode)!
        expect(verifyConsistency(m, roots[m]!, n, roots[n]!, path)).toBe(true)
        if (m < n) expect(verifyConsistency(m, roots[m - 1]!, n, roots[n]!, path)).toBe(false)
      }
    }
  })

  test('a changed inclusion proof proves nothing', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (size, pick, where, flip) => {
        const index = pick % size
        const root = rootOf(leaves.slice(0, size))
        const path = inclusionProof(index, size, readNode)!
        const leaf = leaves[index]!
        expect(verifyInclusion(leaf, index, size, path, root)).toBe(true)
        expect(verifyInclusion(flipped(leaf, where, flip), index, size, path, root)).toBe(false)
        expect(verifyInclusion(leaf, index, size, path, flipped(root, where, flip))).toBe(false)
        expect(verifyInclusion(leaf, index, size, [...path, leaf], root)).toBe(false)
        for (const other of [index - 1, index + 1, size, index + 2 ** 32]) {
          expect(verifyInclusion(leaf, other, size, path, root)).toBe(false)
        }
        if (path.length === 0) return
        const at = where % path.length
        expect(verifyInclusion(leaf, index, size, path.with(at, flipped(path[at]!, where, flip)), root)).toBe(false)
        expect(verifyInclusion(leaf, index, size, path.toSpliced(at, 1), root)).toBe(false)
        expect(verifyInclusion(leaf, index, size, path.toSpliced(at, 0, path[at]!), root)).toBe(false)
        expect(verifyInclusion(leaf, index, size, path.with(at, path[at]!.slice(1)), root)).toBe(false)
      }),
    )
  })

  test('a changed consistency proof proves nothing', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (n, pick, where, flip) => {
        const m = 1 + (pick % n)
        const [mRoot, nRoot] = [rootOf(leaves.slice(0, m)), rootOf(leaves.slice(0, n))]
        const path = consistencyProof(m, n, readNode)!
        expect(verifyConsistency(m, mRoot, n, nRoot, path)).toBe(true)
        expect(verifyConsistency(m, flipped(mRoot, where, flip), n, nRoot, path)).toBe(false)
        expect(verifyConsistency(m, mRoot, n, flipped(nRoot, where, flip), path)).toBe(false)
        expect(verifyConsistency(m, mRoot, n, nRoot, [...path, mRoot])).toBe(false)
        expect(verifyConsistency(0, EMPTY_ROOT, n, nRoot, [])).toBe(false)
        if (path.length === 0) return
        const at = where % path.length
        expect(verifyConsistency(m, mRoot, n, nRoot, path.with(at, flipped(path[at]!, where, flip)))).toBe(false)
        expect(verifyConsistency(m, mRoot, n, nRoot, path.toSpliced(at, 1))).toBe(false)
        expect(verifyConsistency(m, mRoot, n, nRoot, path.toSpliced(at, 0, path[at]!))).toBe(false)
      }),
    )
  })

  test('growing an edge in any steps is the same as building the tree at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 90 }), { maxLength: 6 }), (steps) => {
        let edge: Edge = []
        let size = 0
        for (const step of steps) {
          edge = extend(edge, size, leaves.slice(size, size + step))
          size += step
          expect(foldEdge(edge, size)).toEqual(rootOf(leaves.slice(0, size)))
          expect(edgeNodes(size).map(({ level, index }) => readNode(level, index))).toEqual(edge)
        }
      }),
    )
  })

  test('an edge that does not belong to its size is refused', () => {
    const edge = extend([], 0, leaves.slice(0, 7))
    expect(() => foldEdge(edge, 8)).toThrow(RangeError)
    expect(() => extend(edge.slice(1), 7, [])).toThrow(RangeError)
    expect(() => foldEdge([new Uint8Array(5)], 1)).toThrow(RangeError)
  })

  test('a proof asks for exactly the nodes it announced', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const asked: string[] = []
        const watch: ReadNode = (level, index) => {
          asked.push(`${level}/${index}`)
          return leaves[0]!
        }
        inclusionProof(pick % size, size, watch)
        expect(asked).toEqual(inclusionNodes(pick % size, size).map(({ level, index }) => `${level}/${index}`))
        asked.length = 0
        consistencyProof(1 + (pick % size), size, watch)
        expect(asked).toEqual(consistencyNodes(1 + (pick % size), size).map(({ level, index }) => `${level}/${index}`))
      }),
    )
  })

  test('a missing node makes no proof, and a proof outside the tree is the caller’s mistake', () => {
    expect(inclusionProof(3, 10, () => null)).toBeNull()
    expect(consistencyProof(3, 10, () => null)).toBeNull()
    expect(() => inclusionProof(10, 10, readNode)).toThrow(RangeError)
    expect(() => consistencyProof(0, 10, readNode)).toThrow(RangeError)
    expect(() => consistencyProof(11, 10, readNode)).toThrow(RangeError)
  })

  test('indexes past 2^31 and 2^32 are counted, not wrapped', () => {
    for (const size of [2 ** 31, 2 ** 32 + 5, 2 ** 40 + 1, Number.MAX_SAFE_INTEGER]) {
      const index = size - 1
      const same: ReadNode = (level) => uniform(level)
      const path = inclusionProof(index, size, same)!
      const root = foldEdge(
        edgeNodes(size).map(({ level }) => uniform(level)),
        size,
      )
      expect(verifyInclusion(uniform(0), index, size, path, root)).toBe(true)
      const old = Math.floor(size / 3)
      const oldRoot = foldEdge(
        edgeNodes(old).map(({ level }) => uniform(level)),
        old,
      )
      expect(verifyConsistency(old, oldRoot, size, root, consistencyProof(old, size, same)!)).toBe(true)
    }
    expect(verifyInclusion(leaves[0]!, 0, 2 ** 53, [], leaves[0]!)).toBe(false)
    expect(verifyInclusion(leaves[0]!, 0.5, 1, [], leaves[0]!)).toBe(false)
    expect(verifyInclusion(leaves[0]!, Number.NaN, 1, [], leaves[0]!)).toBe(false)
  })
})

// A tree whose leaves are all equal: the root of a complete subtree depends on its level alone.
const uniformRoots: Hash[] = [leaves[0]!]
function uniform(level: number): Hash {
  while (uniformRoots.length <= level) uniformRoots.push(nodeHash(uniformRoots.at(-1)!, uniformRoots.at(-1)!))
  return uniformRoots[level]!
}

function flipped(hash: Hash, where: number, flip: number): Hash {
  return hash.map((byte, i) => (i === where % hash.length ? byte ^ flip : byte))
}

// The path is a list of subtree roots: fold those that lie inside the old tree, following RFC 9162 §2.1.4.2.
function firstRootOf(m: number, n: number, path: Hash[]): Hash {
  let [fn, sn] = [BigInt(m - 1), BigInt(n - 1)]
  while (fn & 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let root = path[0]!
  for (const sibling of path.slice(1)) {
    if (fn & 1n || fn === sn) {
      root = nodeHash(sibling, root)
      while (!(fn & 1n) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  expect(equal(root, path[0]!)).toBe(false)
  return root
}
