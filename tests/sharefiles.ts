import { utf8 } from '@troth/proof/bytes'
import { canonical, type Json } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, signNote } from '@troth/proof/note'
import { formatProof } from '@troth/proof/proof'
import { writeReceipt } from '@troth/proof/receipt'
import { readShareFile, type ShareFile, writeShareFile } from '@troth/proof/sharefile'
import { type Share, type SumNode, SumTree, shareLeaf, sumPath } from '@troth/proof/sumtree'

/** What a verifier has to say of a file. `fault` is about the share; null where it is the receipt that does not hold. */
export interface Said {
  readonly verdict: 'proved' | 'refuted' | 'unreadable'
  readonly fault: string | null
}
export type ShareCase = readonly [name: string, said: Said, file: string]

const refuted = (fault: string | null): Said => ({ verdict: 'refuted', fault })

/** A share file, and everything that somebody might try with it. `other` is the file of another person of the same run. */
export function alteredShares(file: string, other: string): readonly ShareCase[] {
  const [mine, theirs] = [readShareFile(file)!, readShareFile(other)!]
  const { share, path } = mine
  const sibling = (i: number, sum: bigint) => path.with(i, { ...path[i]!, sum })
  const top = path.length - 1
  const write = (change: Partial<ShareFile>) => writeShareFile({ ...mine, ...change })
  const paying = (amount: bigint) => ({ share: { ...share, amount } })
  const announced = (by: number) => file.replace(/"totalFen":(\d+)/, (_, fen) => `"totalFen":${Number(fen) + by}`)
  return [
    ['as it was served', { verdict: 'proved', fault: null }, file],
    ['one fen more for this person', refuted('total-differs'), write(paying(share.amount + 1n))],
    ['one fen less for a neighbour', refuted('total-differs'), write({ path: sibling(0, path[0]!.sum - 1n) })],
    ['one fen less in the other half', refuted('total-differs'), write({ path: sibling(top, path[top]!.sum - 1n) })],
    [
      'one fen moved from a neighbour to this person, the total being kept',
      refuted('root-differs'),
      write({ ...paying(share.amount + 1n), path: sibling(0, path[0]!.sum - 1n) }),
    ],
    [
      'two people exchanged: their name on this share',
      refuted('root-differs'),
      write({ share: { ...share, reference: theirs.share.reference } }),
    ],
    ['two people exchanged: their share at this place', refuted('total-differs'), write({ share: theirs.share })],
    ['two people exchanged: this share at their place', refuted('root-differs'), write({ index: theirs.index })],
    [
      'an amount below zero, a neighbour making up for it',
      refuted('amount-out-of-range'),
      write({ ...paying(-100n), path: sibling(0, path[0]!.sum + share.amount + 100n) }),
    ],
    [
      'an amount that would wrap around to the true one',
      refuted('amount-out-of-range'),
      write(paying(share.amount + 2n ** 64n)),
    ],
    [
      'an amount that is the true one with the sign bit',
      refuted('amount-out-of-range'),
      write(paying(share.amount + 2n ** 63n)),
    ],
    ['a neighbour below zero', refuted('sum-out-of-range'), write({ path: sibling(0, -1n) })],
    [
      'a neighbour that would wrap around',
      refuted('sum-out-of-range'),
      write({ path: sibling(0, path[0]!.sum + 2n ** 64n) }),
    ],
    ['sums that add up beyond the range', refuted('sum-out-of-range'), write({ path: sibling(0, 2n ** 63n - 1n) })],
    ['an announced total one fen higher', refuted('total-differs'), announced(1)],
    ['an announced total one fen lower', refuted('total-differs'), announced(-1)],
    ['a way to the root without its last step', refuted('path-too-short'), write({ path: path.slice(0, -1) })],
    [
      'a way to the root with a step of nothing more',
      refuted('path-too-long'),
      write({ path: [...path, { ...path[0]!, sum: 0n }] }),
    ],
    ['a place beyond everybody', refuted('index-outside'), write({ index: 1_000_000 })],
    ['a random number of 31 bytes', refuted('malformed'), write({ share: { ...share, salt: share.salt.slice(1) } })],
    [
      'another checkpoint under the receipt',
      refuted(null),
      file.replace(/^— (\S+) (.{20})./m, (_, name, start) => `— ${name} ${start}${/A$/.test(start) ? 'B' : 'A'}`),
    ],
    [
      'an amount that is no number',
      { verdict: 'unreadable', fault: 'not-a-share' },
      file.replace(/^amount .*/m, 'amount 1e3'),
    ],
    ['a receipt cut off', { verdict: 'unreadable', fault: 'no-commitment' }, file.slice(0, file.indexOf('\nleaf '))],
  ]
}

/** Of the worked example in docs/ledger.md §8. */
const vkey = 'trust.example/b/acme/log+2857a50a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4'
const origin = vkey.split('+')[0]!
const seed = Uint8Array.from({ length: 32 }, (_, i) => i)

/** A log whose brand signs whatever it is told to, to see what its own signature does not help it with. */
export function signedBy(
  data: (root: { hash: string; totalFen: number; count: number }) => Json,
  type = 'run.committed/1',
) {
  const nodes = new Map<string, SumNode>()
  const tree = new SumTree((level, index, node) => nodes.set(`${level}/${index}`, node))
  const shares = [500n, 20n, 389_700n, 7n, 1_000_000n].map(
    (amount, i): Share => ({ reference: `VIN-${i}`, amount, salt: leafHash(utf8(`salt ${i}`)) }),
  )
  for (const one of shares) tree.add(shareLeaf(one))
  const { hash, total, count } = tree.root()!
  const root = { hash: Buffer.from(hash).toString('base64'), totalFen: Number(total), count }
  const at = '2026-11-18T13:04:00.000Z'
  const entry = canonical({ type, subject: 'run:a', at, by: 'timer', data: data(root) })
  const signer = ed25519Signer(origin, seed)
  const note = signNote(formatCheckpoint({ origin, size: 1, root: leafHash(entry) }), [signer])
  const proof = formatProof({ extra: null, index: 0, path: [], checkpoint: note })
  const receipt = writeReceipt({ vkey, entries: [{ entry, disclosures: [], proof }] })
  const path = (i: number) => sumPath(i, count, (level, place) => nodes.get(`${level}/${place}`) ?? null)!
  return (i: number) => writeShareFile({ share: shares[i]!, index: i, path: path(i), receipt })
}
