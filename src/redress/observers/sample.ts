import { canonical } from '@troth/proof/canonical'
import { sha256 } from '@troth/proof/sha2'
import type { JsonObject } from '#src/kit/json.ts'
import { type Ranges, ranges } from '../runs/ranges.ts'

/** What an observer signs to draw a sample (docs/ledger.md §13). */
export interface Drawing {
  readonly run: string
  /** Entries of the log below this index decide who was paid. */
  readonly upTo: number
  /** A later tree of the log, and its root in base64. */
  readonly size: number
  readonly root: string
  /** How many to draw. */
  readonly people: number
}

export const drawingBytes = (brand: string, observer: string, drawing: Drawing): Uint8Array =>
  canonical({ ...drawing, brand, observer, sign: 'troth.sample@v1' } satisfies JsonObject)

/** What an observer signs for each one they checked. */
export interface Finding {
  readonly sample: string
  readonly at: number
  readonly result: 'arrived' | 'not-arrived' | 'differs' | 'not-reached'
  readonly on: string
}

export const findingBytes = (brand: string, observer: string, finding: Finding): Uint8Array =>
  canonical({ ...finding, brand, observer, sign: 'troth.finding@v1' } satisfies JsonObject)

/**
 * The places of a sample. The seed is the SHA-256 of the signature over the drawing; the j-th number is the first eight bytes
 * of SHA-256(seed ‖ j as four bytes, big-endian), passed over when it would favour the first places, else taken modulo the
 * number of those paid; places already drawn are passed over. Nobody who lacks the observer's key can know it beforehand,
 * and an Ed25519 signature over one text is one.
 */
export function placesOf(paid: Ranges, people: number, signature: Uint8Array): readonly number[] {
  const all = ranges.count(paid)
  const wanted = Math.min(people, all)
  const seed = sha256(signature)
  const limit = (2n ** 64n / BigInt(Math.max(all, 1))) * BigInt(all)
  const drawn = new Set<number>()
  for (let j = 0; drawn.size < wanted; j += 1) {
    const input = new Uint8Array(36)
    input.set(seed)
    new DataView(input.buffer).setUint32(32, j)
    const number = new DataView(sha256(input).buffer).getBigUint64(0)
    if (number < limit) drawn.add(nth(paid, Number(number % BigInt(all))))
  }
  return [...drawn].sort((a, b) => a - b)
}

function nth(paid: Ranges, n: number): number {
  let left = n
  for (const [from, to] of paid) {
    if (left <= to - from) return from + left
    left -= to - from + 1
  }
  throw new RangeError('there are fewer than that')
}
