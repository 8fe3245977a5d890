// A person's share of a payout run, as a file of its own (docs/ledger.md §12):
//
//     troth.share@v1
//     index 1234
//     amount 1000000                                    fen
//     reference case:7f3k…                              the rest of the line
//     salt <base64, 32 bytes>
//     sibling <base64 hash> <sum>                       none or more, from the leaf upward
//                                                       (empty line)
//     <a receipt over the entry with the root, byte for byte>
//
// Proved when the receipt is, its first entry is the commitment of a run, and the path leads from the share to the root
// that the entry names, every addition on the way having been checked.

import { base64, fromBase64, textOf, utf8 } from './bytes.ts'
import type { Json } from './canonical.ts'
import { checkReceipt, type ReceiptTrust, type ReceiptVerdict } from './receipt.ts'
import { checkShare, type Share, type SumFault, type SumNode, type SumRoot } from './sumtree.ts'

export const SHARE_MAGIC = 'troth.share@v1'
/** The kinds of entry that commit to a sum tree: `root` in base64, `totalFen`, `count`. */
const COMMITMENTS: readonly string[] = ['run.committed/1']
const MAX_SIBLINGS = 63

export type ShareFile = { share: Share; index: number; path: readonly SumNode[]; receipt: string }

export type ShareVerdict = {
  verdict: 'proved' | 'refuted' | 'unreadable'
  /** What the file says; null when it cannot be read. */
  share: { reference: string; amountFen: string; index: number } | null
  /** What the log committed to. */
  run: { totalFen: string; count: number; root: string; subject: string } | null
  fault: SumFault | 'not-a-share' | 'no-commitment' | null
  /** The same verdict as `checkReceipt` gives for the receipt inside. */
  receipt: ReceiptVerdict | null
}

export const isShareFile = (text: string): boolean => text.startsWith(`${SHARE_MAGIC}\n`)

/** Refuses a reference that does not fit on a line. */
export function writeShareFile({ share, index, path, receipt }: ShareFile): string {
  if (/[\r\n]/.test(share.reference)) throw new RangeError('a reference is one line')
  return [
    SHARE_MAGIC,
    `index ${index}`,
    `amount ${share.amount}`,
    `reference ${share.reference}`,
    `salt ${base64(share.salt)}`,
    ...path.map(({ hash, sum }) => `sibling ${base64(hash)} ${sum}`),
    '',
    receipt,
  ].join('\n')
}

/** Null for anything that would not come out the same when written again. */
export function readShareFile(text: string): ShareFile | null {
  const end = text.indexOf('\n\n')
  if (!isShareFile(text) || end < 0) return null
  const [, index, amount, reference, salt, ...siblings] = text.slice(0, end).split('\n')
  if (!index || !amount || !reference || !salt || siblings.length > MAX_SIBLINGS) return null
  const place = decimal(index, 'index ')
  const fen = decimal(amount, 'amount ')
  const salted = salt.startsWith('salt ') ? fromBase64(salt.slice(5)) : null
  const path = siblings.map(readSibling)
  if (place === null || fen === null || !salted || !reference.startsWith('reference ')) return null
  if (place < 0n || place > Number.MAX_SAFE_INTEGER || !path.every((node) => node !== null)) return null
  const share = { reference: reference.slice(10), amount: fen, salt: salted }
  return { share, index: Number(place), path, receipt: text.slice(end + 2) }
}

function readSibling(line: string): SumNode | null {
  const [name, encoded, sum, ...more] = line.split(' ')
  const hash = name === 'sibling' && encoded !== undefined ? fromBase64(encoded) : null
  const fen = sum === undefined ? null : decimal(sum, '')
  return hash && fen !== null && more.length === 0 ? { hash, sum: fen } : null
}

/** A number that no sum can be is read all the same: it is refuted as what it is, and not called another file. */
function decimal(line: string, name: string): bigint | null {
  const digits = line.slice(name.length)
  return line.startsWith(name) && /^(?:0|-?[1-9]\d{0,39})$/.test(digits) ? BigInt(digits) : null
}

/** Never throws, whatever it is given. */
export function checkShareFile(input: string | Uint8Array, trust: ReceiptTrust = {}): ShareVerdict {
  const text = typeof input === 'string' ? input : textOf(input)
  const file = text === null ? null : readShareFile(text)
  if (!file) return { verdict: 'unreadable', share: null, run: null, fault: 'not-a-share', receipt: null }
  const { share, index, path } = file
  const receipt = checkReceipt(utf8(file.receipt), trust)
  const root = rootIn(receipt.entries[0]?.entry ?? null)
  const fault = root ? checkShare(share, index, path, root) : 'no-commitment'
  const holds = fault === null && receipt.verdict === 'proved'
  return {
    verdict: receipt.verdict === 'unreadable' ? 'unreadable' : holds ? 'proved' : 'refuted',
    share: { reference: share.reference, amountFen: String(share.amount), index },
    run: root && { totalFen: String(root.total), count: root.count, root: base64(root.hash), subject: root.subject },
    fault,
    receipt,
  }
}

function rootIn(entry: Json | null): (SumRoot & { subject: string }) | null {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return null
  const { type, subject, data } = entry as { [name: string]: Json }
  if (typeof type !== 'string' || !COMMITMENTS.includes(type) || typeof subject !== 'string') return null
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return null
  const { root, totalFen, count } = data as { [name: string]: Json }
  const hash = typeof root === 'string' ? fromBase64(root) : null
  if (hash?.length !== 32 || !Number.isSafeInteger(totalFen) || !Number.isSafeInteger(count)) return null
  if ((totalFen as number) < 0 || (count as number) < 0) return null
  return { hash, total: BigInt(totalFen as number), count: count as number, subject }
}
