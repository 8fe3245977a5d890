// A receipt under a newer checkpoint of its log: the same entries, more cosignatures (docs/ledger.md §8). What is needed
// for it, from whoever has the log:
//
//     troth.upgrade@v1\n
//     old 300\n                                         the size of the receipt's checkpoint
//     <base64 hash>\n                                   consistency proof to the newer one, none or more
//     index 256\n                                       an entry of the receipt; again for each
//     <base64 hash>\n                                   its path in the newer tree, none or more
//     \n
//     <the newer checkpoint, byte for byte, with all its signatures>

import { base64, equal, fromBase64, utf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint, parseDecimal } from './checkpoint.ts'
import { type Hash, isHash } from './hash.ts'
import {
  ed25519Verifier,
  formatVkey,
  KEY_TYPE,
  type NoteSignature,
  parseNote,
  parseVkey,
  signatureLine,
  verifyNote,
} from './note.ts'
import { formatProof, parseProof } from './proof.ts'
import { checkReceipt, type ReceiptTrust, readReceipt, writeReceipt } from './receipt.ts'
import { verifyConsistency } from './tree.ts'

/** A newer checkpoint, and how the receipt's trees and entries lie in its tree. Everything may be hostile. */
export type Upgrade = {
  checkpoint: string
  /** Consistency proofs by the old size; none is needed from the newer size itself. */
  consistency: ReadonlyMap<number, readonly Hash[]>
  /** Inclusion paths in the newer tree, by index. */
  paths: ReadonlyMap<number, readonly Hash[]>
}

export type UpgradeRefusal =
  /** The receipt itself does not hold: check it first. */
  | 'not-proved'
  /** The newer checkpoint cannot be read. */
  | 'malformed'
  /** It is of another origin, such as the successor of a log that ended. */
  | 'other-log'
  /** No key that is trusted signed it. After a change of keys the handovers are needed. */
  | 'not-signed'
  /** It is smaller than the receipt's own, and the log signed both. */
  | 'shrank'
  /** No proof joins it to the receipt's own: two roots of one size, or a log that does not go on. Keep both. */
  | 'forked'
  /** It is right, and an entry's path to it is missing or leads elsewhere. */
  | 'path'
  /** The receipt would prove less than it did: fewer have cosigned the newer checkpoint. */
  | 'weaker'

export type Upgraded =
  | { ok: true; receipt: string; from: number; to: number; changed: boolean }
  | { ok: false; code: UpgradeRefusal; from: number | null; to: number | null }

const MAGIC = 'troth.upgrade@v1'
const MAX_HASHES = 63

/**
 * The newer receipt. `trust` as for `checkReceipt`; the quorum of its policy is not asked of the old receipt, since want
 * of it is the reason to upgrade. Without trust the receipt's own key has to have signed the newer checkpoint too. After
 * a change of keys `newerTrust` says what is trusted for the newer tree (`trustFor` in `handover.ts`).
 */
export function upgradeReceipt(
  given: string,
  upgrade: Upgrade,
  trust: ReceiptTrust = {},
  newerTrust: ReceiptTrust = trust,
): Upgraded {
  const old = checkReceipt(given, keysAlone(trust))
  const receipt = readReceipt(given)
  const note = parseNote(upgrade.checkpoint)
  const newer = note && parseCheckpoint(note.text)
  const sizes = { from: old.log?.size ?? null, to: newer?.size ?? null }
  const no = (code: UpgradeRefusal): Upgraded => ({ ok: false, code, ...sizes })

  if (old.verdict !== 'proved' || !receipt || !old.log) return no('not-proved')
  if (!newer) return no('malformed')
  if (newer.origin !== old.log.origin) return no('other-log')
  const vkey = signerOf(upgrade.checkpoint, keysAlone(newerTrust).logKeys ?? [old.log.vkey])
  if (!vkey) return no('not-signed')

  const proofs = receipt.entries.map(({ proof }) => parseProof(proof)!)
  for (const { checkpoint } of proofs) {
    const broken = contradiction(readOwn(checkpoint), newer, upgrade.consistency)
    if (broken) return no(broken)
  }
  // Of one size, the lines of both: what was cosigned stays cosigned.
  const checkpoint = proofs.reduce((merged, proof) => withLinesOf(merged, proof.checkpoint), upgrade.checkpoint)
  const entries = receipt.entries.map(({ entry, disclosures }, i) => {
    const { index } = proofs[i]!
    const path = upgrade.paths.get(index)
    return (
      path && {
        entry: utf8(entry),
        disclosures,
        proof: formatProof({ extra: null, index, path: [...path], checkpoint }),
      }
    )
  })
  if (!entries.every((entry) => entry !== undefined)) return no('path')
  const text = writeReceipt({ vkey, entries })
  if (checkReceipt(text, keysAlone(newerTrust)).verdict !== 'proved') return no('path')
  if (isWeaker(given, trust, text, newerTrust)) return no('weaker')
  return { ok: true, receipt: text, from: old.log.size, to: newer.size, changed: text !== given }
}

export function formatUpgrade({ checkpoint, consistency, paths }: Upgrade): string {
  const block =
    (word: string) =>
    ([n, hashes]: [number, readonly Hash[]]) => [`${word} ${n}`, ...hashes.map(base64)]
  const lines = [...[...consistency].flatMap(block('old')), ...[...paths].flatMap(block('index'))]
  return `${[MAGIC, ...lines].join('\n')}\n\n${checkpoint}`
}

/** Null for anything `formatUpgrade` would not write. */
export function parseUpgrade(text: string): Upgrade | null {
  const boundary = text.indexOf('\n\n')
  const [magic, ...lines] = text.slice(0, Math.max(0, boundary)).split('\n')
  if (boundary < 0 || magic !== MAGIC || text.length === boundary + 2) return null
  const consistency = new Map<number, Hash[]>()
  const paths = new Map<number, Hash[]>()
  let hashes: Hash[] | undefined
  for (const line of lines) {
    const [, word, digits] = /^(old|index) ([0-9]+)$/.exec(line) ?? []
    if (word === undefined) {
      const hash = fromBase64(line)
      if (!isHash(hash) || !hashes || hashes.push(hash) > MAX_HASHES) return null
      continue
    }
    const n = parseDecimal(digits!)
    const into = word === 'old' ? consistency : paths
    if (n === null || into.has(n) || (word === 'old' && paths.size > 0)) return null
    hashes = []
    into.set(n, hashes)
  }
  return { checkpoint: text.slice(boundary + 2), consistency, paths }
}

/** The same trust in keys, with no quorum asked. */
function keysAlone({ policy, logKeys }: ReceiptTrust): { logKeys?: readonly string[] } {
  const keys = [...(policy?.logs ?? []).map(({ vkey }) => formatVkey(vkey)), ...(logKeys ?? [])]
  return keys.length > 0 || logKeys !== undefined ? { logKeys: keys } : {}
}

const readOwn = (note: string): Checkpoint => parseCheckpoint(parseNote(note)!.text)!

/** The first of these keys that signed a checkpoint. */
const signerOf = (note: string, vkeys: readonly string[]): string | undefined =>
  vkeys.find((text) => {
    const vkey = parseVkey(text)
    const verifier = vkey?.type === KEY_TYPE.ed25519 ? ed25519Verifier(vkey) : null
    return verifier !== null && verifyNote(note, [verifier]).ok
  })

function contradiction(
  old: Checkpoint,
  newer: Checkpoint,
  consistency: Upgrade['consistency'],
): 'shrank' | 'forked' | null {
  if (old.size > newer.size) return 'shrank'
  if (old.size === newer.size) return equal(old.root, newer.root) ? null : 'forked'
  const proof = consistency.get(old.size) ?? []
  return verifyConsistency(old.size, old.root, newer.size, newer.root, proof) ? null : 'forked'
}

function withLinesOf(note: string, other: string): string {
  const [mine, theirs] = [parseNote(note)!, parseNote(other)!]
  if (mine.text !== theirs.text) return note
  const isThere = (line: NoteSignature) => mine.signatures.some(({ name, id }) => name === line.name && id === line.id)
  return (
    note +
    theirs.signatures
      .filter((line) => !isThere(line))
      .map(signatureLine)
      .join('')
  )
}

/** By the reader's policy, or where there is none by how many lines are not the log's own. */
function isWeaker(old: string, trust: ReceiptTrust, newer: string, newerTrust: ReceiptTrust): boolean {
  if (trust.policy)
    return checkReceipt(old, trust).verdict === 'proved' && checkReceipt(newer, newerTrust).verdict !== 'proved'
  return others(newer) < others(old)
}

const others = (receipt: string): number =>
  Math.min(
    ...readReceipt(receipt)!.entries.map(({ proof }) => {
      const note = parseNote(parseProof(proof)!.checkpoint)!
      const { origin } = parseCheckpoint(note.text)!
      return note.signatures.filter(({ name }) => name !== origin).length
    }),
  )
