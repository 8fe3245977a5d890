import type { CalendarEffects } from './calendareffects.ts'
import type { Opening } from './watch.ts'

/**
 * What was learnt, by a print of what it was learnt from: a baseline is begun anew once a fortnight, and on the other thirteen
 * days, in every chart and for every warning that is looked at again, it would be learnt from the same counts.
 */
export interface Memory {
  readonly effects: Map<string, CalendarEffects>
  readonly openings: Map<string, Opening>
}

export const openMemory = (): Memory => ({ effects: new Map(), openings: new Map() })

/** Some hundred bytes each: as many as ten thousand streams need for the block under way and the two before it. */
const most = 30_000

/** What is known under a print, or else what is found now. */
export function remembered<T>(known: Map<string, T> | undefined, print: string, find: () => T): T {
  if (!known) return find()
  const there = known.get(print)
  if (there !== undefined) return there
  const found = find()
  if (known.size >= most) for (const oldest of [...known.keys()].slice(0, most / 3)) known.delete(oldest)
  known.set(print, found)
  return found
}

const bits = new Float64Array(1)
const halves = new Uint32Array(bits.buffer)

/** 64 bits by which some values are told from others, in their order; no secret and no proof. */
export function printOf(values: Float64Array, upTo: number): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < upTo; i += 1) {
    bits[0] = values[i]!
    a = Math.imul(a ^ halves[0]!, 0x01000193)
    a = Math.imul(a ^ halves[1]!, 0x01000193)
    b = Math.imul((b << 5) ^ (b >>> 27) ^ halves[1]!, 0x85ebca6b) ^ halves[0]!
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}.${upTo}`
}
