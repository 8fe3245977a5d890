// A second verifier of shares of a payout run, written from docs/ledger.md §11 and §12 alone; the receipt inside is read by
// verify.mjs. "check 3" is a row of the table in §12.
//     node share.mjs FILE [VKEY…]          0 proved, 1 refuted (the faults are listed), 2 cannot be read
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonical, check } from './verify.mjs'

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const decimal = (text) => (/^(0|-?[1-9]\d{0,39})$/.test(text) ? BigInt(text) : null)
const isSum = (fen) => fen >= 0n && fen < 2n ** 63n
const isWhole = (number) => Number.isSafeInteger(number) && number >= 0
const eight = (fen) => Buffer.from(fen.toString(16).padStart(16, '0'), 'hex')
const decode = (text) => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** §12, check 1: the lines before the first empty one; null for anything that is not written so. */
function readHead(text) {
  const line =
    /^troth\.share@v1\nindex (\d+)\namount (\S+)\nreference ([^\n]*)\nsalt ([^\n]*)\n((?:sibling [^\n]*\n){0,63})\n/
  const [head, index, amount, reference, salt, siblings] = line.exec(text) ?? []
  if (!head) return null
  const path = siblings
    .split('\n')
    .slice(0, -1)
    .map((sibling) => {
      const [, hash, sum, ...more] = sibling.split(' ')
      return { hash: decode(hash), sum: more.length > 0 ? null : decimal(sum) }
    })
  const read = { head, index: decimal(index), amount: decimal(amount), reference, salt: decode(salt), path }
  const isRead = [read.index, read.amount, read.salt, ...path.flatMap(({ hash, sum }) => [hash, sum])].every(
    (it) => it !== null,
  )
  return isRead && read.index <= Number.MAX_SAFE_INTEGER ? { ...read, index: Number(read.index) } : null
}

/** Check 2: what the entry commits to. */
function commitmentIn(line) {
  const { type, subject, data } = attempt(() => canonical(JSON.parse(line)) === line && JSON.parse(line)) || {}
  const hash = typeof data?.root === 'string' ? decode(data.root) : null
  if (type !== 'run.committed/1' || typeof subject !== 'string' || hash?.length !== 32) return null
  if (!isWhole(data.totalFen) || !isWhole(data.count)) return null
  return { hash, total: BigInt(data.totalFen), count: data.count }
}

const attempt = (make) => {
  try {
    return make()
  } catch {}
}

/** §3: on which side each sibling stands, from the leaf upward. The last one is the other part of the whole tree. */
function sides(index, count) {
  if (count <= 1) return []
  let left = 1
  while (left * 2 < count) left *= 2
  return index < left ? [...sides(index, left), 'right'] : [...sides(index - left, count - left), 'left']
}

/** Checks 3 to 10: the first that fails, by its code. */
function shareFault({ index, amount, reference, salt, path }, root) {
  if (index >= root.count) return 'index-outside'
  if (!isSum(amount)) return 'amount-out-of-range'
  if (salt.length !== 32 || path.some(({ hash }) => hash.length !== 32)) return 'malformed'
  if (!path.every(({ sum }) => isSum(sum))) return 'sum-out-of-range'
  const way = sides(index, root.count)
  if (path.length !== way.length) return path.length < way.length ? 'path-too-short' : 'path-too-long'
  let node = { hash: sha256(Buffer.of(2), salt, eight(amount), Buffer.from(reference)), sum: amount }
  for (const [i, sibling] of path.entries()) {
    const [a, b] = way[i] === 'left' ? [sibling, node] : [node, sibling]
    if (!isSum(a.sum + b.sum)) return 'sum-out-of-range'
    node = { hash: sha256(Buffer.of(3), a.hash, eight(a.sum), b.hash, eight(b.sum)), sum: a.sum + b.sum }
  }
  if (node.sum !== root.total) return 'total-differs'
  return node.hash.equals(root.hash) ? null : 'root-differs'
}

export function checkShare(file, trusted = []) {
  const text = Buffer.from(file).toString('utf8')
  const share = Buffer.from(text).equals(file) ? readHead(text) : null
  if (!share) return { verdict: 'unreadable', faults: ['share not-a-share'] }
  const receipt = check(Buffer.from(file).subarray(Buffer.byteLength(share.head)), trusted)
  const [, entry] = (receipt.verdict !== 'unreadable' && /\nentry ([^\n]*)\n/.exec(text.slice(share.head.length))) || []
  const root = commitmentIn(entry)
  const fault = root ? shareFault(share, root) : 'no-commitment'
  const faults = fault ? [`share ${fault}`, ...receipt.faults] : receipt.faults
  return { verdict: receipt.verdict === 'unreadable' ? 'unreadable' : faults.length > 0 ? 'refuted' : 'proved', faults }
}

if (process.argv[1]?.endsWith('share.mjs')) {
  const [file, ...trusted] = process.argv.slice(2)
  const { verdict, faults } = checkShare(attempt(() => readFileSync(file === '-' ? 0 : file)) ?? Buffer.of(), trusted)
  console.log([verdict, ...faults].join('\n  '))
  process.exitCode = ['proved', 'refuted', 'unreadable'].indexOf(verdict)
}
