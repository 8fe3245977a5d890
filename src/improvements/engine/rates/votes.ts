import { logNegativeBinomial } from '../math.ts'

/** Events of exposures by cell (overdue of cases, complaints of orders), now and in the history. */
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

/** The rate of every cell by its history, drawn towards the overall rate where the history is short. */
export function baseRates({ eventsBefore, exposureBefore }: Rates, { priorEvents }: Scatter): Float64Array {
  const overall = overallRate({ eventsBefore, exposureBefore })
  if (overall === 0) return new Float64Array(eventsBefore.length)
  return eventsBefore.map((events, cell) => (events + priorEvents) / (exposureBefore[cell]! + priorEvents / overall))
}

/**
 * For every factor and cell, how much better its events are explained by a rate that rose by the factor than by its own
 * rate. Both sides are negative binomial with the same scatter, what the short history of a cell does not settle and what rates
 * scatter anyway; so one cell with a huge exposure has a say, and not the only one. A factor is shared by a cause's cells.
 */
export function votesOf(rates: Rates, scatter: Scatter): readonly Float64Array[] {
  const base = baseRates(rates, scatter)
  const votes = factors.map(() => new Float64Array(base.length))
  for (let cell = 0; cell < base.length; cell += 1) {
    const exposure = rates.exposure[cell]!
    if (exposure === 0 || base[cell] === 0) continue
    const events = rates.events[cell]!
    const expected = base[cell]! * exposure
    const shape = 1 / (1 / (rates.eventsBefore[cell]! + scatter.priorEvents) + scatter.spread ** 2)
    const unmoved = logNegativeBinomial(events, expected, shape)
    factors.forEach((factor, f) => {
      const risen = Math.min(expected * factor, Math.max(expected, ceiling * exposure))
      votes[f]![cell] = logNegativeBinomial(events, risen, shape) - unmoved
    })
  }
  return votes
}

/** With half an event more: a history without any still says that events are rare. */
function overallRate({ eventsBefore, exposureBefore }: Pick<Rates, 'eventsBefore' | 'exposureBefore'>): number {
  const exposure = exposureBefore.reduce((sum, one) => sum + one, 0)
  return exposure > 0 ? (eventsBefore.reduce((sum, one) => sum + one, 0) + 0.5) / exposure : 0
}
