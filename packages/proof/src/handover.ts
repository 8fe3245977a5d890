// Following a log from a key that is known to the keys that sign it today (docs/ledger.md §4).
//
//     reader trusts K1   ──  handover at n1, by K1: { before: [K1], after: [K2, K1] }      both sign
//     reader trusts K2   ──  handover at n2, by K2: { before: [K2, K1], after: [K2] }      K1 is good up to size n2
//
// A handover is a receipt over the entry `log.keys-changed/1`, under a key that signed before it and signs behind it.

import type { Json } from './canonical.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseNote, parseVkey } from './note.ts'
import type { Policy } from './policy.ts'
import { parseProof } from './proof.ts'
import { checkReceipt, type ReceiptTrust, readReceipt } from './receipt.ts'

/** A key, and the sizes of the trees for which its signature is to be believed; `to` is null while it signs. */
export type TrustedKey = { vkey: string; from: number; to: number | null }

/** Why a handover taught nothing; `number` counts those given, from 1. */
export type HandoverRefusal = {
  number: number
  code: 'not-proved' | 'not-trusted' | 'not-a-handover'
}

/**
 * The keys to believe after these handovers, in any order, beginning with `trusted` (vkeys, Ed25519 or ML-DSA-44). Those
 * of which the handovers say nothing stay as they were. Never throws.
 */
export function followHandovers(
  trusted: readonly string[],
  handovers: readonly (string | Uint8Array)[],
): { keys: TrustedKey[]; refused: HandoverRefusal[] } {
  const keys: TrustedKey[] = trusted.map((vkey) => ({ vkey, from: 0, to: null }))
  const left = new Map(handovers.map((text, i) => [i + 1, text]))
  // Each may be proved only by a key that another one brings.
  for (let learned = true; learned; ) {
    learned = false
    for (const [number, text] of left) {
      const change = readChange(text, keys)
      if (typeof change === 'string') continue
      apply(keys, change)
      left.delete(number)
      learned = true
    }
  }
  const refused = [...left].map(([number, text]) => ({
    number,
    code: readChange(text, keys) as HandoverRefusal['code'],
  }))
  return { keys, refused }
}

/** What a reader trusts for trees of these sizes: the keys of the policy as far as they are good for them, and their heirs. */
export function trustFor(
  sizes: readonly number[],
  policy: Policy | undefined,
  keys: readonly TrustedKey[],
): ReceiptTrust {
  const goodFor = ({ from, to }: TrustedKey) => sizes.every((size) => size >= from && size <= (to ?? size))
  const good = keys.filter(goodFor).map(({ vkey }) => vkey)
  if (!policy) return { logKeys: good }
  const logs = good.flatMap((vkey) => {
    const known = parseVkey(vkey)
    return known ? [{ vkey: known, url: null }] : []
  })
  return { policy: { ...policy, logs }, logKeys: good }
}

/** The sizes of the trees under which a receipt stands, as far as they can be read. */
export function sizesIn(receipt: string): number[] {
  return (readReceipt(receipt)?.entries ?? []).flatMap(({ proof }) => {
    const note = parseNote(parseProof(proof)?.checkpoint ?? '')
    const checkpoint = note && parseCheckpoint(note.text)
    return checkpoint ? [checkpoint.size] : []
  })
}

type Change = { origin: string; index: number; before: string[]; after: string[] }

function readChange(text: string | Uint8Array, keys: readonly TrustedKey[]): Change | HandoverRefusal['code'] {
  const current = keys.map(({ vkey }) => vkey)
  const { verdict, faults, entries, log } = checkReceipt(text, { logKeys: current })
  if (verdict !== 'proved') {
    return faults.every(({ part, code }) => part === 'key' && code === 'not-trusted') ? 'not-trusted' : 'not-proved'
  }
  const change = entries.length === 1 ? changeIn(entries[0]!.entry, entries[0]!.index!) : null
  if (change === null || log === null || change.origin !== log.origin) return 'not-a-handover'
  // The key that vouches for it must have signed before, or it would introduce itself.
  const kept = change.before.includes(log.vkey) && change.after.includes(log.vkey)
  const { from, to } = keys.find(({ vkey }) => vkey === log.vkey)!
  // Nor may it speak of a tree that it is not good for: a key that leaked goes on signing.
  return kept && log.size >= from && log.size <= (to ?? log.size) ? change : 'not-a-handover'
}

function changeIn(entry: Json, index: number): Change | null {
  const { type, subject, data } = entry as { [name: string]: Json }
  if (type !== 'log.keys-changed/1' || typeof subject !== 'string' || !subject.startsWith('log:')) return null
  const { origin, before, after } = data as { [name: string]: Json }
  if (typeof origin !== 'string' || !areKeysOf(origin, before) || !areKeysOf(origin, after)) return null
  return { origin, index, before, after }
}

const areKeysOf = (origin: string, list: Json | undefined): list is string[] =>
  Array.isArray(list) && list.every((vkey) => typeof vkey === 'string' && parseVkey(vkey)?.name === origin)

function apply(keys: TrustedKey[], { origin, index, before, after }: Change): void {
  for (const key of keys) {
    if (parseVkey(key.vkey)?.name !== origin || after.includes(key.vkey) || key.from > index) continue
    // One that the change does not know was never a key of this log, and is not made one by it.
    if (before.includes(key.vkey)) key.to = Math.min(key.to ?? index, index)
  }
  for (const vkey of after) {
    if (!keys.some((key) => key.vkey === vkey)) keys.push({ vkey, from: index + 1, to: null })
  }
}
