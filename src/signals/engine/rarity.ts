import { dropSmallest, insert, openSorted, type Sorted } from './sorted.ts'

/**
 * How rare a value is among all that came before it, also where none was as large: the largest fiftieth of the past is
 * taken to fall off exponentially beyond its smallest member (peaks over threshold). No scale and no distribution of the
 * whole is assumed, so values of different streams can be compared by it.
 */
export interface Rarity {
  readonly largest: Sorted
  seen: number
}

/** Share of the past that makes up its tail, how many it has at least and at most, and how many there must have been. */
const [tailShare, leastTail, mostTail, leastSeen] = [0.02, 20, 1200, 60]

export const openRarity = (): Rarity => ({ largest: openSorted(), seen: 0 })

/** −log10 of the chance of a value this large, by what came before; 0 where it is nothing special. Then remembers it. */
export function rarityOf(rarity: Rarity, value: number): number {
  if (!Number.isFinite(value)) return 0
  const found = rarity.seen > leastSeen ? beyond(rarity, value) : 0
  insert(rarity.largest, value)
  if (rarity.largest.size > mostTail) dropSmallest(rarity.largest)
  rarity.seen += 1
  return found
}

function beyond({ largest: { values, size }, seen }: Rarity, value: number): number {
  const tail = Math.min(size, Math.max(leastTail, Math.floor(tailShare * seen)))
  const threshold = values[size - tail]!
  if (value <= threshold) return 0
  let excess = 0
  for (let i = size - tail; i < size; i += 1) excess += values[i]! - threshold
  // A tail without any spread, as of a constant series: the smallest step beyond it is as rare as can be said.
  const mean = excess / tail + 1e-9 * Math.abs(threshold)
  return Math.min(mostRare, Math.log10(seen / tail) + (value - threshold) / mean / Math.LN10)
}

const mostRare = 300
