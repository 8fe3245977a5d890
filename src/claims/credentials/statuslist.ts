import { sha256 } from '@troth/proof/crypto.node'
import type { JsonObject } from '#src/kit/json.ts'
import { encodeBitstring, leastEntries } from './bitstring.ts'
import { baseContext } from './contexts.ts'

export const purposes = ['revocation', 'suspension'] as const
export type Purpose = (typeof purposes)[number]

/** How long a list may be held on to. */
export const listTtlMs = 300_000

/**
 * The place of a claim in its lists, from where it stands in the log: a permutation of 0…131071 for each list, so every
 * claim has its own place for ever, none is used twice, and neighbours in the log are no neighbours in the list. Nothing
 * has to be remembered, and anybody can compute it.
 */
export function listPlace(index: number): { readonly list: number; readonly index: number } {
  const list = Math.floor(index / leastEntries)
  let place = index % leastEntries
  // A network on 18 bits permutes 0…262143; walking on until the value lies below 131072 permutes those (cycle walking).
  do place = mixed(place, list)
  while (place >= leastEntries)
  return { list: list + 1, index: place }
}

/** Four rounds of a Feistel network on two halves of nine bits. */
function mixed(value: number, list: number): number {
  let [left, right] = [value >> 9, value & 511]
  for (const round of roundsOf(list)) [left, right] = [right, left ^ round[right]!]
  return left * 512 + right
}

const known = new Map<number, readonly (readonly number[])[]>()

/** What each round does to each half, from a hash of the list's number; of the lists asked for last. */
function roundsOf(list: number): readonly (readonly number[])[] {
  const kept = known.get(list)
  if (kept) return kept
  const made = [0, 1, 2, 3].map((round) =>
    Array.from({ length: 512 }, (_, half) => {
      const hash = sha256(new TextEncoder().encode(`troth status ${list} ${round} ${half}`))
      return ((hash[0]! << 8) | hash[1]!) & 511
    }),
  )
  if (known.size >= 16) known.clear()
  known.set(list, made)
  return made
}

/** The first list of a purpose has no number. */
export const listAddress = (base: string, purpose: Purpose, list: number): string =>
  `${base}/status/${purpose}${list === 1 ? '' : `/${list}`}`

/** Both entries, on every claim; `base` is the brand's address. */
export function statusEntries(base: string, logIndex: number): readonly JsonObject[] {
  const { list, index } = listPlace(logIndex)
  return purposes.map((statusPurpose) => {
    const statusListCredential = listAddress(base, statusPurpose, list)
    return {
      id: `${statusListCredential}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(index),
      statusListCredential,
    }
  })
}

export interface ListOf {
  readonly address: string
  readonly issuer: string
  readonly purpose: Purpose
  readonly set: Iterable<number>
  /** Instants; a list that nobody renews goes out of force by itself. */
  readonly validFrom: string
  readonly validUntil: string
}

/** A status list credential without its proof. */
export const statusListCredential = ({ address, issuer, purpose, set, validFrom, validUntil }: ListOf): JsonObject => ({
  '@context': [baseContext],
  id: address,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer,
  validFrom,
  validUntil,
  credentialSubject: {
    id: `${address}#list`,
    type: 'BitstringStatusList',
    statusPurpose: purpose,
    encodedList: encodeBitstring(set),
    ttl: listTtlMs,
  },
})
