// Checking a receipt: what it proves, or which part of it was changed. The file itself: `receiptfile.ts`.
//
//     H(entry) = leaf, path leads from it to the signed root     proved
//     H(entry) ≠ leaf, path leads from leaf                      the entry was changed
//     H(entry) ≠ leaf, path leads from H(entry)                  the leaf line was changed
//     H(entry) = leaf, path leads elsewhere, text signed         the path or the index was changed
//     the same, text vouched for by no key                       the checkpoint was changed
//
// A receipt is proved when nothing at all is wrong with it. Every fault is collected, so that a reader learns at once
// everything that does not hold. What no key here can check (a cosignature of a witness outside the policy) is not
// part of what is proved, and changes nothing.

import { base64, equal, fromBase64, fromHex, textOf, utf8 } from './bytes.ts'
import { type Json, parseCanonicalText } from './canonical.ts'
import { isHash, type JoinNodes, leafHash } from './hash.ts'
import { formatVkey, KEY_TYPE, parseVkey, type Vkey } from './note.ts'
import type { Policy, PolicyVerdict, WitnessReport } from './policy.ts'
import { type ProofReading, readProof } from './proof.ts'
import { type CheckpointFault, type CheckpointJudgement, judgeCheckpoint } from './receiptcheckpoint.ts'
import { type Receipt, type ReceiptEntry, readFrame } from './receiptfile.ts'
import { type Opening, openAgainst } from './sealed.ts'
import { verifyInclusion } from './tree.ts'

export { type Receipt, type ReceiptEntry, type ReceiptInput, readReceipt, writeReceipt } from './receiptfile.ts'

export type ReceiptVerdict = {
  verdict: 'proved' | 'refuted' | 'unreadable'
  /** False when the receipt's own key was used: the reader must compare `log.vkey` with one known otherwise. */
  keyTrusted: boolean
  /** The newest checkpoint in the receipt; its root as base64. */
  log: {
    origin: string
    /** The key that was judged: the receipt's own, or one the reader trusts that signed the same checkpoints. */
    vkey: string
    size: number
    root: string
    signature: 'ok' | 'bad'
    /** Its ML-DSA-44 signature: `unchecked` when the policy names no key for it, or this build lacks the algorithm. */
    second: CheckpointJudgement['second']
  } | null
  /** The policy's witnesses and what they say about that checkpoint. */
  witnesses: WitnessReport[]
  quorum: PolicyVerdict['quorum']
  entries: EntryReport[]
  faults: ReceiptFault[]
}

export type EntryReport = {
  entry: Json | null
  index: number | null
  /** The entry is the canonical JSON that the leaf, or the path, was made from. */
  bytes: 'ok' | 'bad'
  disclosures: Opening[]
  /** The path leads from the entry as it stands to a root that the log signed. */
  inclusion: 'ok' | 'bad'
}

/** Numbers count from 1, as people do; `line` counts the lines of the file. */
export type ReceiptFault = Blame & { entryNumber?: number; disclosureNumber?: number; line?: number }

type Blame =
  | { part: 'frame'; code: 'not-a-receipt' | 'misplaced-line' | 'not-utf8' }
  | { part: 'key'; code: 'malformed' | 'not-trusted' }
  | { part: 'entry'; code: 'changed' | 'differs-from-leaf' | 'not-canonical' | 'too-long' }
  | { part: 'leaf'; code: 'malformed' | 'changed' }
  | { part: 'disclosure'; code: NonNullable<Opening['fault']> }
  | { part: 'proof'; code: 'malformed' | 'extra' }
  | { part: 'index'; code: 'malformed' | 'outside' }
  | { part: 'path'; code: 'malformed' | 'leads-elsewhere' }
  | { part: 'checkpoint'; code: 'changed' | 'fork' }
  | CheckpointFault

/** `logKeys`: vkeys to accept beside those of the policy. With neither, the receipt's own key is taken at its word. */
export type ReceiptTrust = { policy?: Policy; logKeys?: readonly string[] }

const NO_POLICY: Policy = { logs: [], witnesses: [], groups: [], quorum: null }
const MAX_ENTRY_BYTES = 65_535

/**
 * Never throws, whatever it is given. Bytes are better than text: what is not UTF-8 is then seen. What was judged under the
 * same trust before may be handed in as `known`; `receiptchecker.ts` does, for whoever checks many.
 */
export function checkReceipt(
  input: string | Uint8Array,
  trust: ReceiptTrust = {},
  join?: JoinNodes,
  known = new Map<string, unknown>(),
): ReceiptVerdict {
  const { text, faults } = decodeReceipt(input)
  const frame = readFrame(text)
  if (!frame.ok) {
    faults.push({ part: 'frame', code: frame.line === 1 ? 'not-a-receipt' : 'misplaced-line', line: frame.line })
    const nothing = { log: null, keyTrusted: false, witnesses: [], quorum: 'none', entries: [] } as const
    return { ...nothing, verdict: 'unreadable', witnesses: [], entries: [], faults }
  }
  const { receipt } = frame
  const once = <Found>(name: string, judge: () => Found): Found => {
    const found = known.get(name) ?? judge()
    known.set(name, found)
    return found as Found
  }
  const own = once(receipt.vkey, () => judgeKey(receipt.vkey, trust))
  const key = own.vkey && own.faults.length > 0 ? (otherKey(own.vkey, receipt, trust) ?? own) : own
  faults.push(...key.faults)
  // Entries of one receipt mostly share one checkpoint; it is judged once.
  const judge = (note: string) =>
    once(`${key.text}\n${note}`, () => judgeCheckpoint(note, key.vkey, trust.policy ?? NO_POLICY))
  const judged = receipt.entries.map((entry, i) => {
    const result = checkEntry(entry, judge, join)
    // One by one: a hostile file has more faults than a call may have arguments.
    for (const fault of result.faults) faults.push({ ...fault, entryNumber: i + 1 })
    return result
  })
  const judgements = judged.flatMap(({ judgement }) => judgement ?? [])
  faults.push(...forks(judgements))
  const newest = judgements.reduce<CheckpointJudgement | null>((a, b) => (a && !isNewer(b, a) ? a : b), null)
  return {
    verdict: faults.length === 0 ? 'proved' : 'refuted',
    keyTrusted: key.trusted,
    log: newest && logOf(newest, key.text),
    witnesses: newest?.witnesses ?? [],
    quorum: judgements.find(({ quorum }) => quorum === 'not-met')?.quorum ?? newest?.quorum ?? 'none',
    entries: judged.map(({ report }) => report),
    faults,
  }
}

type EntryResult = { report: EntryReport; faults: ReceiptFault[]; judgement: CheckpointJudgement | null }

function checkEntry(
  given: ReceiptEntry,
  judge: (note: string) => CheckpointJudgement,
  join: JoinNodes | undefined,
): EntryResult {
  const faults: ReceiptFault[] = []
  const bytes = utf8(given.entry)
  const value = parseCanonicalText(given.entry)
  const entry = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  if (entry === null) faults.push({ part: 'entry', code: 'not-canonical' })
  if (bytes.length > MAX_ENTRY_BYTES) faults.push({ part: 'entry', code: 'too-long' })

  const reading = readProof(given.proof)
  faults.push(...proofFaults(reading))
  const note = reading.ok ? reading.proof.checkpoint : reading.checkpoint
  const judgement = note === null ? null : judge(note)
  faults.push(...(judgement?.faults ?? []))

  const route = judgeRoute(bytes, given.leaf, reading, judgement, join)
  faults.push(...route.faults)
  const disclosures = openAgainst(entry, given.disclosures)
  disclosures.forEach(({ fault }, i) => {
    if (fault !== null) faults.push({ part: 'disclosure', code: fault, disclosureNumber: i + 1 })
  })
  const report: EntryReport = {
    entry,
    index: reading.ok ? reading.proof.index : null,
    bytes: route.bytesHold && entry !== null ? 'ok' : 'bad',
    disclosures,
    inclusion: route.leads && judgement?.signed ? 'ok' : 'bad',
  }
  return { report, faults, judgement }
}

/** Whether the entry, the leaf line and the path agree, and if not, which of them is alone against the other two. */
function judgeRoute(
  bytes: Uint8Array,
  leafText: string,
  reading: ProofReading,
  judgement: CheckpointJudgement | null,
  join: JoinNodes | undefined,
): { bytesHold: boolean; leads: boolean; faults: ReceiptFault[] } {
  const hash = leafHash(bytes)
  const decoded = fromBase64(leafText)
  const leaf = isHash(decoded) ? decoded : null
  const same = leaf !== null && equal(leaf, hash)
  const checkpoint = judgement?.checkpoint ?? null
  const faults: ReceiptFault[] = []
  if (leaf === null) faults.push({ part: 'leaf', code: 'malformed' })
  if (!reading.ok || judgement === null || checkpoint === null) {
    // Without a path or a root there is nothing to tell entry and leaf apart by.
    if (leaf !== null && !same) faults.push({ part: 'entry', code: 'differs-from-leaf' })
    return { bytesHold: same, leads: false, faults }
  }
  const { index, path } = reading.proof
  const { size, root } = checkpoint
  const leads = verifyInclusion(hash, index, size, path, root, join)
  const leafLeads = same ? leads : leaf !== null && verifyInclusion(leaf, index, size, path, root, join)
  if (leaf !== null && !same) {
    if (leads) faults.push({ part: 'leaf', code: 'changed' })
    else faults.push({ part: 'entry', code: leafLeads ? 'changed' : 'differs-from-leaf' })
  }
  if (!leads && !leafLeads) {
    if (index >= size) faults.push({ part: 'index', code: 'outside' })
    else if (judgement.vouched || judgement.faults.length === 0) faults.push({ part: 'path', code: 'leads-elsewhere' })
    else faults.push({ part: 'checkpoint', code: 'changed' })
  }
  return { bytesHold: same || leads, leads, faults }
}

function proofFaults(reading: ProofReading): ReceiptFault[] {
  // Nothing vouches for `extra`, and a receipt has no need of it: the entry stands beside the proof (docs/ledger.md §6).
  if (reading.ok) return reading.proof.extra === null ? [] : [{ part: 'proof', code: 'extra' }]
  const part = reading.part === 'index' || reading.part === 'path' ? reading.part : 'proof'
  return [{ part, code: 'malformed' }]
}

type KeyJudgement = { text: string; vkey: Vkey | null; trusted: boolean; faults: ReceiptFault[] }

const acceptedBy = ({ policy, logKeys }: ReceiptTrust): string[] => [
  ...(policy?.logs ?? []).map((log) => formatVkey(log.vkey)),
  ...(logKeys ?? []),
]

function judgeKey(text: string, trust: ReceiptTrust): KeyJudgement {
  const vkey = parseVkey(text)
  if (vkey?.type !== KEY_TYPE.ed25519) {
    return { text, vkey: null, trusted: false, faults: [{ part: 'key', code: 'malformed' }] }
  }
  const accepted = acceptedBy(trust)
  const trusted = accepted.includes(text)
  // An empty list of keys that was asked for trusts nobody; no list at all leaves the comparison to the reader.
  const asked = accepted.length > 0 || trust.logKeys !== undefined
  return { text, vkey, trusted, faults: asked && !trusted ? [{ part: 'key', code: 'not-trusted' }] : [] }
}

/** While a log changes keys its checkpoints bear lines of both: the one that the reader knows is enough (§4). */
function otherKey(own: Vkey, { entries }: Receipt, trust: ReceiptTrust): KeyJudgement | null {
  for (const text of acceptedBy(trust)) {
    const vkey = parseVkey(text)
    if (vkey?.type !== KEY_TYPE.ed25519 || vkey.name !== own.name) continue
    // Five digits say nearly all of the id; whether the line verifies is judged like any other.
    const line = `\n— ${vkey.name} ${base64(fromHex(vkey.id)!).slice(0, 5)}`
    if (entries.every(({ proof }) => proof.includes(line))) return { text, vkey, trusted: true, faults: [] }
  }
  return null
}

// Two roots for one size, both signed, are proof that the log told two stories.
function forks(judgements: readonly CheckpointJudgement[]): ReceiptFault[] {
  const rootBySize = new Map<number, string>()
  for (const { checkpoint, signed } of judgements) {
    if (checkpoint === null || !signed) continue
    const root = base64(checkpoint.root)
    if ((rootBySize.get(checkpoint.size) ?? root) !== root) return [{ part: 'checkpoint', code: 'fork' }]
    rootBySize.set(checkpoint.size, root)
  }
  return []
}

// A signed checkpoint before an unsigned one, then the larger: an unsigned size may be anything.
function isNewer(a: CheckpointJudgement, b: CheckpointJudgement): boolean {
  if (a.signed !== b.signed) return a.signed
  return (a.checkpoint?.size ?? -1) > (b.checkpoint?.size ?? -1)
}

function logOf({ checkpoint, signed, second }: CheckpointJudgement, vkey: string): ReceiptVerdict['log'] {
  if (checkpoint === null) return null
  const { origin, size, root } = checkpoint
  return { origin, vkey, size, root: base64(root), signature: signed ? 'ok' : 'bad', second }
}

// Damaged bytes are decoded all the same, so that the part they damaged can be named; the receipt is refuted anyway.
function decodeReceipt(input: string | Uint8Array): { text: string; faults: ReceiptFault[] } {
  const strict = typeof input === 'string' ? (input.isWellFormed() ? input : null) : textOf(input)
  if (strict !== null) return { text: strict, faults: [] }
  const text =
    typeof input === 'string' ? input.toWellFormed() : new TextDecoder('utf-8', { ignoreBOM: true }).decode(input)
  return { text, faults: [{ part: 'frame', code: 'not-utf8' }] }
}
