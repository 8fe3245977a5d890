import { nodeBytes } from './nodes.ts'

/**
 * The book of a run, three files that stand outside the ledger (docs/decisions/0019-a-run-is-a-book-of-shares.md):
 *
 *     <sha256>.leaves     for each person, in order, the leaf (hash ‖ amount), then the root of every chunk of 2,048;
 *                         named by the SHA-256 of the whole, which the log holds. Nobody is named in it.
 *     <sha256>.openings   a head of 4,096 bytes, then for each person what opens the leaf, encrypted. Zeros: forgotten.
 *     <sha256>.places     8 bytes a person, ascending: 40 bits of a hash of the reference, 24 bits of the place.
 *
 *     opening = length of the reference, 1 byte ‖ 0x02 ‖ salt, 32 ‖ amount, 8 ‖ reference, up to 54     96 bytes
 *               ‖ length, 2 bytes ‖ payee as JSON, up to 158, where the run has accounts of its own     256 bytes
 *
 * Of an opening, what follows the first byte is to the byte what the leaf is the SHA-256 of.
 */
export const chunkPeople = 2_048
export const headBytes = 4_096
export const openingBytes = { plain: 96, payee: 256 } as const
export const referenceBytes = 54
export const payeeBytes = 158
/** Where parts of an opening begin. */
export const at = { mark: 1, salt: 2, amount: 34, reference: 42, payeeLength: 96, payee: 98 } as const
/** One run's most: a place has 24 bits. More people are a second run. */
export const peopleLimit = 2 ** 24 - 1

export const chunksOf = (count: number): number => Math.ceil(count / chunkPeople)
export const leavesBytes = (count: number): number => (count + chunksOf(count)) * nodeBytes

/** How somebody is paid: told by the brand with the file, or by the person on their page. */
export interface Payee {
  readonly route: 'bank' | 'wechat' | 'alipay'
  /** A bank card, an openid, an Alipay login. */
  readonly account: string
  readonly name?: string
}

/**
 * A key by which a person's place is found again: 40 bits of two FNV-1a hashes (32 and 8). It only narrows the search; whether
 * it is the person, their opening says.
 */
export function placeKey(reference: string): { readonly high: number; readonly low: number } {
  let high = 0x811c9dc5
  let low = 0x1b873593
  for (let i = 0; i < reference.length; i += 1) {
    const unit = reference.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b)
  }
  high ^= high >>> 15
  return { high: Math.imul(high, 0x2c1b3c6d) >>> 0, low: (low ^ (low >>> 16)) & 0xff }
}
