// The receipt file: entries of one log, what of them is disclosed, and the proof that they are in the log.
//
//     troth.receipt@v1\n
//     log trust.example/brand/acme+c60700f5+AfqHqmkb…\n       the vkey of the log, Ed25519
//     \n
//     entry {"_sd":["…"],"at":"2026-11-22T02:00:00.123Z",…}\n  canonical JSON, so never a newline inside
//     leaf MGDl4nfZMjilKyMQ92LTkLRPIuxNEnwQkMomtBQEYdM=\n      its leaf hash, base64
//     disclose WyJfMjZiYzRMVC1h…\n                             none or more
//     proof 9\n                                                how many lines follow
//     c2sp.org/tlog-proof@v1\n                                 the tlog-proof file, byte for byte
//     …
//     \n                                                       then the next entry, or the end
//
// The leaf line says nothing the entry does not. It is there so that a checker can name what was changed: the entry no
// longer has this leaf, or the path no longer leads from it.

import { base64, textOf } from './bytes.ts'
import { leafHash } from './hash.ts'
import { KEY_TYPE, parseVkey } from './note.ts'

/** Every part is text as it stood in the file; whether it holds is for `checkReceipt`. */
export type Receipt = { vkey: string; entries: ReceiptEntry[] }
export type ReceiptEntry = { entry: string; leaf: string; disclosures: string[]; proof: string }

export type ReceiptInput = {
  vkey: string
  entries: readonly { entry: Uint8Array; disclosures: readonly string[]; proof: string }[]
}

const MAGIC = 'troth.receipt@v1'

/** Found good before: most receipts are of one log. */
let lastVkey: string | undefined

/** Writes what it is given in its place; it does not check proofs. Check a receipt before anyone sees it. */
export function writeReceipt({ vkey, entries }: ReceiptInput): string {
  if (vkey !== lastVkey && parseVkey(vkey)?.type !== KEY_TYPE.ed25519)
    throw new RangeError('a receipt names an Ed25519 log key')
  lastVkey = vkey
  if (entries.length === 0) throw new RangeError('a receipt holds at least one entry')
  return [`${MAGIC}\nlog ${vkey}\n\n`, ...entries.map(writeEntry)].join('')
}

/** Null when the file is no receipt, or its frame (the words at the start of each line, the empty lines) is broken. */
export function readReceipt(text: string): Receipt | null {
  const read = readFrame(text)
  return read.ok ? read.receipt : null
}

export type FrameReading = { ok: true; receipt: Receipt } | { ok: false; line: number }

/** As `readReceipt`, with the number of the first line that is out of place. */
export function readFrame(text: string): FrameReading {
  const lines = text.split('\n')
  if (lines[0] !== MAGIC) return { ok: false, line: 1 }
  if (lines.pop() !== '') return { ok: false, line: lines.length + 1 }
  let at = 1
  const after = (word: string): string | null => (lines[at]?.startsWith(word) ? lines[at++]!.slice(word.length) : null)
  const exactly = (line: string): boolean => lines[at] === line && ++at > 0
  const lost = (): FrameReading => ({ ok: false, line: at + 1 })

  const vkey = after('log ')
  if (vkey === null || !exactly('')) return lost()
  const entries: ReceiptEntry[] = []
  do {
    const entry = after('entry ')
    const leaf = entry === null ? null : after('leaf ')
    if (entry === null || leaf === null) return lost()
    const disclosures: string[] = []
    for (let next = after('disclose '); next !== null; next = after('disclose ')) disclosures.push(next)
    const count = after('proof ')
    const length = /^[1-9][0-9]{0,5}$/.test(count ?? '') ? Number(count) : 0
    if (length === 0 || at + length > lines.length) return lost()
    const proof = `${lines.slice(at, at + length).join('\n')}\n`
    at += length
    if (!exactly('')) return lost()
    entries.push({ entry, leaf, disclosures, proof })
  } while (at < lines.length)
  return { ok: true, receipt: { vkey, entries } }
}

function writeEntry({ entry, disclosures, proof }: ReceiptInput['entries'][number]): string {
  const text = textOf(entry)
  if (text === null || text.includes('\n')) throw new RangeError('an entry is one line of UTF-8')
  if (disclosures.some((disclosure) => disclosure.includes('\n'))) throw new RangeError('a disclosure is one line')
  if (!proof.endsWith('\n')) throw new RangeError('a proof ends in a newline')
  if (!proof.isWellFormed()) throw new RangeError('text holds a lone surrogate')
  const length = proof.split('\n').length - 1
  const lines = [`entry ${text}`, `leaf ${base64(leafHash(entry))}`, ...disclosures.map((it) => `disclose ${it}`)]
  return `${lines.join('\n')}\nproof ${length}\n${proof}\n`
}
