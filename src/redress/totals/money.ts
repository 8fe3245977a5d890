import type { Figure, Period } from '#src/kit/figure.ts'

/** A part of what was promised that arrived; a negative one where it came back later. */
export interface Arrival {
  readonly at: string
  readonly index: number
  readonly people: number
  readonly totalFen: number
}

/** Money promised at once to one or many, and every arrival of a part of it. */
export interface Promised {
  readonly at: string
  readonly index: number
  readonly people: number
  readonly totalFen: number
  arrivals: Arrival[]
}

export const within = (at: string, { fromAt, toAt }: Period): boolean => at >= fromAt && at < toAt
export const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((all, one) => all + of(one), 0)
export const indexes = (...lists: readonly (readonly { readonly index: number }[])[]): readonly number[] =>
  [...new Set(lists.flat().map(({ index }) => index))].sort((a, b) => a - b)

/**
 * What was promised in a time, how much of that has arrived by its end, to what share of the people, and the median of the
 * days from promise to arrival. `prefix` stands before the name of each figure.
 */
export function moneyFigures(prefix: string, all: readonly Promised[], period: Period, until: string): Figure[] {
  const made = all.filter(({ at }) => within(at, period))
  const arrivals = made.flatMap((one) => one.arrivals.filter(({ at }) => at < until))
  const n = sum(made, ({ people }) => people)
  const of = sum(arrivals, ({ people }) => people)
  const days = made.flatMap((one) =>
    one.arrivals
      .filter(({ at, people }) => at < until && people > 0)
      .map((arrival) => ({ ...arrival, days: daysFrom(one.at, arrival.at) })),
  )
  const nothing = made.length === 0
  return [
    {
      id: `${prefix}/promised`,
      unit: 'fen',
      value: nothing ? null : sum(made, ({ totalFen }) => totalFen),
      n,
      period,
      entries: indexes(made),
    },
    {
      id: `${prefix}/paid`,
      unit: 'fen',
      value: nothing ? null : sum(arrivals, ({ totalFen }) => totalFen),
      n: of,
      period,
      entries: indexes(arrivals),
    },
    {
      id: `${prefix}/people`,
      unit: 'share',
      value: n === 0 ? null : of / n,
      n,
      of,
      period,
      entries: indexes(made, arrivals),
    },
    {
      id: `${prefix}/days`,
      unit: 'days',
      value: medianDays(days),
      n: sum(days, ({ people }) => people),
      period,
      entries: indexes(days),
    },
  ]
}

const dayMs = 86_400_000
export const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

/** The median over people, each batch standing for as many as it paid; to a tenth of a day. */
export function medianDays(arrived: readonly { readonly days: number; readonly people: number }[]): number | null {
  const n = sum(arrived, ({ people }) => people)
  if (n === 0) return null
  const ascending = [...arrived].sort((a, b) => a.days - b.days)
  const nth = (wanted: number) => {
    let seen = 0
    return ascending.find(({ people }) => {
      seen += people
      return seen > wanted
    })!.days
  }
  return Math.round(((nth(Math.floor((n - 1) / 2)) + nth(Math.floor(n / 2))) / 2) * 10) / 10
}
