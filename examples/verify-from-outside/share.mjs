// A second verifier of shares of a payout run, written from docs/ledger.md §11 and §12 alone; the receipt inside is read by
// verify.mjs.
//     node share.mjs FILE [VKEY…]          0 proved, 1 refuted, 2 cannot be read
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { check } from './verify.mjs'

const limit = 2n ** 63n
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const number = (text = '') => (/^(0|[1-9]\d{0,18})$/.test(text) ? BigInt(text) : null)
const bytes = (text = '') =>
  Buffer.from(text, 'base64').toString('base64') === text ? Buffer.from(text, 'base64') : null
const eight = (fen) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(fen)
  return buffer
}

/** §11: from a node of its part of the tree to the root. The last sibling is the other part of the whole. */
function climb(node, index, count, path) {
  if (count === 1n || path.length === 0) return count === 1n && path.length === 0 && index === 0n ? node : null
  let left = 1n
  while (left * 2n < count) left *= 2n
  const [other, rest] = [path.at(-1), path.slice(0, -1)]
  const own = index < left ? climb(node, index, left, rest) : climb(node, index - left, count - left, rest)
  if (!own) return null
  const [a, b] = index < left ? [own, other] : [other, own]
  if (a.sum + b.sum >= limit) return null
  return { hash: sha256(Buffer.of(3), a.hash, eight(a.sum), b.hash, eight(b.sum)), sum: a.sum + b.sum }
}

export function checkShare(file, trusted = []) {
  const text = file.toString('utf8')
  const [head, index, amount, reference, salt, siblings] =
    /^troth\.share@v1\nindex (\d+)\namount (\d+)\nreference ([^\n]*)\nsalt (\S+)\n((?:sibling \S+ \d+\n)*)\n/.exec(
      text,
    ) ?? []
  if (!head || !Buffer.from(text).equals(file)) return { verdict: 'unreadable' }
  const path = [...siblings.matchAll(/sibling (\S+) (\d+)\n/g)].map(([, hash, sum]) => ({
    hash: bytes(hash),
    sum: number(sum),
  }))
  const [at, fen, salted] = [number(index), number(amount), bytes(salt)]
  if (at === null || fen === null || !salted || path.some(({ hash, sum }) => !hash || sum === null))
    return { verdict: 'unreadable' }
  const receipt = check(file.subarray(Buffer.byteLength(head)), trusted)
  if (receipt.verdict === 'unreadable') return receipt
  const line = /\nentry ([^\n]*)\n/.exec(text)?.[1]
  const refuted = (why) => ({ verdict: 'refuted', faults: [...receipt.faults, why] })
  let entry
  try {
    entry = JSON.parse(line)
  } catch {
    return refuted('entry')
  }
  if (entry?.type !== 'run.committed/1') return refuted('no-commitment')
  const { root, totalFen, count } = entry.data
  const sums = [fen, ...path.map(({ sum }) => sum)].every((sum) => sum < limit)
  if (!sums || salted.length !== 32 || path.some(({ hash }) => hash.length !== 32)) return refuted('malformed')
  const leaf = { hash: sha256(Buffer.of(2), salted, eight(fen), Buffer.from(reference)), sum: fen }
  const top = at < BigInt(count) ? climb(leaf, at, BigInt(count), path) : null
  if (!top) return refuted('path')
  if (top.sum !== BigInt(totalFen)) return refuted('total')
  if (top.hash.toString('base64') !== root) return refuted('root')
  return receipt
}

if (process.argv[1]?.endsWith('share.mjs')) {
  const [file, ...trusted] = process.argv.slice(2)
  const { verdict, faults = [] } = checkShare(readFileSync(file), trusted)
  console.log([verdict, ...faults].join('\n  '))
  process.exitCode = ['proved', 'refuted', 'unreadable'].indexOf(verdict)
}
