import { logGamma } from './gamma.ts'

/**
 * Shares such as those answered late or spoken of badly: `hits` of `trials`, which scatter more than dice do. Beta-binomial
 * with mean `share` in (0, 1) and correlation `rho` in [0, 1); at 0 it is the binomial.
 */
export function logShareProbability(hits: number, trials: number, share: number, rho: number): number {
  const ways = logGamma(trials + 1) - logGamma(hits + 1) - logGamma(trials - hits + 1)
  if (rho < 1e-6) return ways + hits * Math.log(share) + (trials - hits) * Math.log1p(-share)
  const [a, b] = [(share * (1 - rho)) / rho, ((1 - share) * (1 - rho)) / rho]
  const beta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y)
  return ways + beta(hits + a, trials - hits + b) - beta(a, b)
}

/** Chance of more hits than these, plus half the chance of exactly these. */
export function shareTail(hits: number, trials: number, share: number, rho: number): number {
  if (trials === 0) return 1
  let tail = Math.exp(logShareProbability(hits, trials, share, rho)) / 2
  for (let k = hits + 1; k <= trials; k += 1) tail += Math.exp(logShareProbability(k, trials, share, rho))
  return Math.min(1, tail)
}

/** What the past says of a share, shrunk to what siblings say where the past is short. */
export interface Share {
  readonly share: number
  readonly rho: number
}

/** Trials that pull a share towards `usual`, and days that pull rho. */
const [sharePull, rhoPull] = [10, 10]

/**
 * Share and over-dispersion of past days by moments: the Pearson scatter of the days above what the binomial has, over
 * what full correlation would add. Days without a trial say nothing.
 */
export function learnShare(hits: ArrayLike<number>, trials: ArrayLike<number>, usual: Share): Share {
  let [allHits, allTrials, days] = [sharePull * usual.share, sharePull, 0]
  for (let i = 0; i < hits.length; i += 1) {
    allHits += hits[i]!
    allTrials += trials[i]!
    if (trials[i]! > 0) days += 1
  }
  const share = Math.min(1 - 1e-6, Math.max(1e-6, allHits / allTrials))
  let [excess, room] = [rhoPull * usual.rho, rhoPull]
  for (let i = 0; i < hits.length; i += 1) {
    const n = trials[i]!
    if (n < 2) continue
    // E[(x − np)² / np(1 − p)] = 1 + (n − 1) rho; a day is weighed by the inverse of how much it scatters.
    const pearson = (hits[i]! - n * share) ** 2 / (n * share * (1 - share))
    excess += (pearson - 1) / (n - 1)
    room += 1
  }
  return { share, rho: days === 0 ? usual.rho : Math.min(0.9, Math.max(0, excess / room)) }
}
