import { type ClockValues, clockDistance, openClockValues } from './clockvalues.ts'
import { openRarity, type Rarity, rarityOf } from './rarity.ts'
import { distance, insert, openSorted, type Sorted } from './sorted.ts'

/**
 * Watches a metric that is measured often, such as mentions every five minutes: how far is this value from anything
 * seen before? Asked three ways: of the value, of the value at this time of day, and of the mean of the last few. Each
 * distance is judged by how rare one so large has been in the same stream; the rarest counts. What was once seen is no
 * longer new, so the detector takes up a new normal by itself.
 */
export interface Novelty {
  readonly values: Sorted
  readonly clock: ClockValues
  readonly means: Sorted
  readonly rarities: { readonly value: Rarity; readonly clock: Rarity; readonly mean: Rarity }
  /** The last values, newest last. */
  readonly last: number[]
  /** Means that may not be compared with yet, since they share values with the present one. */
  readonly meansWaiting: number[]
  /** Rarities of the last moments, newest last. */
  readonly recent: number[]
}

/** How many values the short mean takes. */
const meanOf = 4
/** What each further way of asking must exceed the first by, in powers of ten: asking more often finds more by chance. */
const handicap = { clock: 0.6, mean: 1 }
/** For so many moments only something rarer than before is told: one alarm an incident. */
const quietFor = 120
/** Rarity, −log10 of a chance, from which on a moment is an alarm; it has the score 0.5. */
export const alarmRarity = 1.97

export const openNovelty = (): Novelty => ({
  values: openSorted(),
  clock: openClockValues(),
  means: openSorted(),
  rarities: { value: openRarity(), clock: openRarity(), mean: openRarity() },
  last: [],
  meansWaiting: [],
  recent: [],
})

/** Takes in the next value and scores it, in [0, 1); from 0.5 on it is an alarm. NaN is a value that is missing: 0. */
export function noveltyOf(novelty: Novelty, second: number, value: number): number {
  if (!Number.isFinite(value)) return 0
  const { rarities, recent } = novelty
  const rarity = Math.max(
    rarityOf(rarities.value, valueDistance(novelty, value)),
    rarityOf(rarities.clock, clockDistance(novelty.clock, second, value)) - handicap.clock,
    rarityOf(rarities.mean, meanDistance(novelty, value)) - handicap.mean,
  )
  const before = recent.reduce((most, one) => Math.max(most, one), 0)
  recent.push(rarity)
  if (recent.length > quietFor) recent.shift()
  return rarity > before ? rarity / (rarity + alarmRarity) : 0
}

/** Scores of a whole series; `seconds` are local times. A score depends on its own value and earlier ones only. */
export function noveltyScores(seconds: Float64Array, values: Float64Array): Float64Array {
  const novelty = openNovelty()
  return values.map((value, i) => noveltyOf(novelty, seconds[i]!, value))
}

function valueDistance({ values }: Novelty, value: number): number {
  const found = distance(values, value)
  insert(values, value)
  return found
}

function meanDistance({ last, means, meansWaiting }: Novelty, value: number): number {
  last.push(value)
  if (last.length > meanOf) last.shift()
  if (last.length < meanOf) return Number.POSITIVE_INFINITY
  const mean = last.reduce((sum, one) => sum + one, 0) / meanOf
  const found = distance(means, mean)
  meansWaiting.push(mean)
  if (meansWaiting.length >= meanOf) insert(means, meansWaiting.shift()!)
  return found
}
