import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { cubeOf, sumByCell } from '../engine/cube.ts'
import { localizeRates } from '../engine/rates/localize.ts'
import { Faults, type InputRefusal, type Ready } from './reading.ts'
import { readTable } from './table.ts'

/** Minutes before the incident that make up the history. */
const historyMinutes = 4

/**
 * A file of attribution-rs: a row set a minute, `min` (seconds since 1970), a column a dimension, `value` failures of `cnt`.
 * The incident is at minute `at`; where nobody says, it is the minute whose rate rose most surely over the four before it.
 */
export function readRateTable(text: string, at?: number): Outcome<Ready & { readonly at: number }, InputRefusal> {
  const read = readTable(text, ['min', 'value', 'cnt'])
  if (!read.ok) return read
  const { dims, measures } = read.value
  const [minute, events, exposure] = measures as [Float64Array, Float64Array, Float64Array]
  const faults = new Faults()
  events.forEach((value, row) => {
    if (value > exposure[row]!) faults.add('input.more-than-all', `row ${row + 2} value`)
  })
  const minutes = [...new Set(minute)].sort((a, b) => a - b)
  const when = at ?? steepest(minutes, minute, events, exposure)
  const history = minutes.filter((one) => one < (when ?? 0)).slice(-historyMinutes)
  if (when === undefined || history.length === 0) faults.add('input.no-history', 'min')
  else if (!minutes.includes(when)) faults.add('input.invalid', 'at')
  if (faults.refusals.length > 0) return no(...faults.refusals)
  const cubed = cubeOf(read.value)
  const only = (measure: Float64Array, belongs: (one: number) => boolean) =>
    sumByCell(
      cubed,
      measure.map((value, row) => (belongs(minute[row]!) ? value : 0)),
    )
  const isNow = (one: number) => one === when
  const isBefore = (one: number) => history.includes(one)
  const rates = {
    events: only(events, isNow),
    exposure: only(exposure, isNow),
    eventsBefore: only(events, isBefore),
    exposureBefore: only(exposure, isBefore),
  }
  return yes({ at: when!, cube: cubed.cube, dims, answer: () => localizeRates(cubed.cube, rates) })
}

/** The minute after at least one other whose rate lies most standard errors above that of the minutes before. */
function steepest(minutes: readonly number[], minute: Float64Array, events: Float64Array, exposure: Float64Array) {
  const sums = new Map(minutes.map((one) => [one, { events: 0, exposure: 0 }]))
  minute.forEach((one, row) => {
    const sum = sums.get(one)!
    sum.events += events[row]!
    sum.exposure += exposure[row]!
  })
  const rises = minutes.slice(1).map((one, before) => {
    const history = minutes.slice(Math.max(0, before + 1 - historyMinutes), before + 1).map((past) => sums.get(past)!)
    const past = history.reduce((a, b) => ({ events: a.events + b.events, exposure: a.exposure + b.exposure }))
    const now = sums.get(one)!
    const rate = (past.events + 0.5) / (past.exposure + 1)
    return { one, rise: (now.events - rate * now.exposure) / Math.sqrt(rate * now.exposure + 1) }
  })
  return rises.reduce<(typeof rises)[number] | undefined>(
    (top, next) => (top && top.rise >= next.rise ? top : next),
    undefined,
  )?.one
}
