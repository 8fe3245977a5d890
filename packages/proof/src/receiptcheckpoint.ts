// What the checkpoint of one proof in a receipt is worth: who signed it, who cosigned it, and what is wrong with it.

import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { logVerifier } from './cosignature.ts'
import { KEY_TYPE, readNote, type Vkey } from './note.ts'
import { evaluatePolicy, type Policy, type PolicyVerdict, stateOf, type WitnessReport } from './policy.ts'

export type CheckpointFault =
  | { part: 'checkpoint'; code: 'malformed' | 'other-origin' }
  | { part: 'signature'; code: 'malformed' | 'missing' | 'invalid' }
  | { part: 'cosignature'; code: 'invalid'; witness: string }
  | { part: 'policy'; code: 'quorum' | 'quorum-unknown-algorithm' }

export type CheckpointJudgement = {
  checkpoint: Checkpoint | null
  /** The receipt's log key signed this text. */
  signed: boolean
  /** A line of the log under ML-DSA-44 (docs/ledger.md §4), told by its length: a key may be unknown here. */
  second: 'none' | 'ok' | 'unchecked'
  /** Some key, the log's or a witness's, vouches for this text: if anything does not fit, the text is not to blame. */
  vouched: boolean
  witnesses: WitnessReport[]
  quorum: PolicyVerdict['quorum']
  faults: CheckpointFault[]
}

/** `vkey` null: the receipt's key cannot be read, so nothing is signed and no signature is blamed for it. */
export function judgeCheckpoint(note: string, vkey: Vkey | null, policy: Policy): CheckpointJudgement {
  const read = readNote(note)
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1)
  const checkpoint = read.ok || read.part === 'signature' ? parseCheckpoint(text) : null
  const nothing = { signed: false, second: 'none', vouched: false, witnesses: [] } as const
  const unsigned = { ...nothing, checkpoint, witnesses: [], faults: [] as CheckpointFault[] }
  const quorum = policy.quorum === null ? 'none' : 'not-met'
  if (checkpoint === null) {
    return { ...unsigned, quorum, faults: [{ part: 'checkpoint', code: 'malformed' }] }
  }
  // The text can be read, so it is shown and the path is tried against it, but no line under it counts.
  if (!read.ok) return { ...unsigned, quorum, faults: [{ part: 'signature', code: 'malformed' }] }

  const verdict = evaluatePolicy(policy, note)
  const state = vkey && stateOf(vkey, logVerifier(vkey), text, read.signatures).state
  const faults: CheckpointFault[] = []
  // The key of a receipt's log is named by the log's origin, as in a policy.
  if (vkey !== null && vkey.name !== checkpoint.origin) faults.push({ part: 'checkpoint', code: 'other-origin' })
  if (state === 'missing') faults.push({ part: 'signature', code: 'missing' })
  else if (state === 'invalid' || verdict.code === 'log-signature') faults.push({ part: 'signature', code: 'invalid' })
  for (const witness of verdict.witnesses) {
    if (witness.state === 'invalid') faults.push({ part: 'cosignature', code: 'invalid', witness: witness.name })
  }
  if (verdict.quorum === 'not-met') {
    // Said apart, because another build of this same code may be able to check what this one cannot.
    const unknown = verdict.witnesses.some((witness) => witness.state === 'unknown-algorithm')
    faults.push({ part: 'policy', code: unknown ? 'quorum-unknown-algorithm' : 'quorum' })
  }
  const signed = state === 'cosigned'
  const vouched = signed || verdict.witnesses.some((witness) => witness.state === 'cosigned')
  const twice = read.signatures.some(({ name, signature }) => name === checkpoint.origin && signature.length === 2428)
  const checked = verdict.logs.some(({ type }) => type === KEY_TYPE.mlDsa44)
  const second = !twice ? 'none' : checked ? 'ok' : 'unchecked'
  return { checkpoint, signed, second, vouched, witnesses: verdict.witnesses, quorum: verdict.quorum, faults }
}
