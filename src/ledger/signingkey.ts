import { publicKeyMlDsa44Of, publicKeyOf } from '@troth/proof/crypto.node'
import { formatVkey, KEY_TYPE, makeVkey, parseVkey, type Vkey } from '@troth/proof/note'
import type { Keys } from './keys.ts'

/**
 * What a log signs with: Ed25519 always, and ML-DSA-44 beside it where an operator switched it on. The set is written in
 * the log's locked row as vkeys, the newest key first; so every tree is signed by the set of the row it was committed in,
 * whichever process signs it (docs/ledger.md §4).
 *
 *     keys/log-<log>.ed25519           the key a log began with
 *     keys/log-<log>+<id>.ed25519      a later one, by its key id
 *     keys/log-<log>+<id>.mldsa44      a second signature's
 */
export type SigningType = typeof KEY_TYPE.ed25519 | typeof KEY_TYPE.mlDsa44

/** The files of a log among these names; no slug and no log holds a plus sign. */
export function seedsOf(
  names: readonly string[],
  log: string,
): { readonly file: string; readonly type: SigningType }[] {
  return names.toSorted().flatMap((file) => {
    const [, name, kind] = /^log-([^+]+)(?:\+[0-9a-f]{8})?\.(ed25519|mldsa44)$/.exec(file) ?? []
    return name === log ? [{ file, type: kind === 'ed25519' ? KEY_TYPE.ed25519 : KEY_TYPE.mlDsa44 }] : []
  })
}

/** A log's key is named by the log's origin. */
export function vkeyOfSeed(origin: string, type: SigningType, seed: Uint8Array): Vkey {
  return makeVkey(origin, type, type === KEY_TYPE.ed25519 ? publicKeyOf(seed) : publicKeyMlDsa44Of!(seed))
}

/** A set as the row has it. Throws for what Troth did not write there. */
export function readSigners(signers: readonly string[]): readonly Vkey[] {
  const set = readKeys(signers)
  if (set.length < signers.length || !set.some(isEd25519))
    throw new Error('the row of a log names keys that cannot be read')
  return set
}

/** Those of them that are keys. */
export const readKeys = (vkeys: readonly string[]): readonly Vkey[] => vkeys.flatMap((vkey) => parseVkey(vkey) ?? [])

export const isEd25519 = ({ type }: Vkey): boolean => type === KEY_TYPE.ed25519

/** The set a log begins with, its keys made as far as they are not there. */
export function firstSigners(keys: Keys, log: string, origin: string, second: boolean): readonly string[] {
  keys.makeLogSeed(log)
  const first = vkeyOfSeed(origin, KEY_TYPE.ed25519, keys.logSeed(log))
  return [first, ...(second ? [keys.makeKey(log, origin, KEY_TYPE.mlDsa44)] : [])].map(formatVkey)
}

/** The key that stands for a set in receipts and at `vkey`: its newest Ed25519 key. */
export const primaryOf = (signers: readonly string[]): string => formatVkey(readSigners(signers).find(isEd25519)!)
