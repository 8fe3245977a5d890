import { logProbability } from './binomial.ts'

/** Numbers in (0, 1) that look like chance and are the same for the same seed. */
export type Chance = () => number

/** A counter of odd step, its bits mixed by two multiplications (after Steele et al. 2014, SplitMix, in 32 bits). */
export function chanceFrom(seed: number): Chance {
  let counter = seed >>> 0
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (((mixed ^ (mixed >>> 15)) >>> 0) + 0.5) / 2 ** 32
  }
}

/** A count drawn from the negative binomial of `binomial.ts`: by its inverse, above a mean of 300 by the normal curve. */
export function drawCount(mean: number, dispersion: number, chance: Chance): number {
  if (mean > 300) {
    const normal = Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
    return Math.max(0, Math.round(mean + Math.sqrt(dispersion * mean) * normal))
  }
  const shape = mean / Math.max(dispersion - 1, 1e-9)
  const odds = (dispersion - 1) / dispersion
  let left = chance()
  let probability = Math.exp(logProbability(0, mean, dispersion))
  let count = 0
  while (left > probability && count < mostDrawn) {
    left -= probability
    probability *= dispersion < 1.0001 ? mean / (count + 1) : ((count + shape) / (count + 1)) * odds
    count += 1
  }
  return count
}

/** Where rounding ate the rest of the chance, the draw ends here. */
const mostDrawn = 100_000
