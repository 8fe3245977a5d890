import { logNegativeBinomial } from '../math.ts'

/** Events of exposures by leaf (overdue of cases, complaints of orders), now and in the history. */
export interface Rates {
  readonly events: Float64Array
  readonly exposure: Float64Array
  readonly eventsBefore: Float64Array
  readonly exposureBefore: Float64Array
}

/** What a cause may multiply rates by. */
export const factors: readonly number[] = [1.5, 2, 3, 4.5, 7, 10, 15, 25]

/** A rate that rises stops here. */
const ceiling = 0.8

interface Scatter {
  readonly spread: number
  readonly priorEvents: number
}

/** The rate of every leaf by its history, drawn towards the overall rate where the history is short. */
export function baseRates({ eventsBefore, exposureBefore }: Rates, { priorEvents }: Scatter): Float64Array {
  const overall = overallRate({ eventsBefore, exposureBefore })
  if (overall === 0) return new Float64Array(eventsBefore.length)
  return eventsBefore.map((events, leaf) => (events + priorEvents) / (exposureBefore[leaf]! + priorEvents / overall))
}

/**
 * For every factor and leaf, how much better its events are explained by a rate that rose by the factor than by its own
 * rate. Both sides are negative binomial with the same scatter, what the leaf's short history leaves open and what rates
 * scatter anyway; so one leaf with a huge exposure has a say, and not the only one. A factor is shared by a cause's leaves.
 */
export function votesOf(rates: Rates, scatter: Scatter): readonly Float64Array[] {
  const base = baseRates(rates, scatter)
  const votes = factors.map(() => new Float64Array(base.length))
  for (let leaf = 0; leaf < base.length; leaf += 1) {
    const exposure = rates.exposure[leaf]!
    if (exposure === 0 || base[leaf] === 0) continue
    const events = rates.events[leaf]!
    const expected = base[leaf]! * exposure
    const shape = 1 / (1 / (rates.eventsBefore[leaf]! + scatter.priorEvents) + scatter.spread ** 2)
    const unmoved = logNegativeBinomial(events, expected, shape)
    factors.forEach((factor, f) => {
      const risen = Math.min(expected * factor, Math.max(expected, ceiling * exposure))
      votes[f]![leaf] = logNegativeBinomial(events, risen, shape) - unmoved
    })
  }
  return votes
}

/** With half an event more: a history without any still says that events are rare. */
function overallRate({ eventsBefore, exposureBefore }: Pick<Rates, 'eventsBefore' | 'exposureBefore'>): number {
  const exposure = exposureBefore.reduce((sum, one) => sum + one, 0)
  return exposure > 0 ? (eventsBefore.reduce((sum, one) => sum + one, 0) + 0.5) / exposure : 0
}
