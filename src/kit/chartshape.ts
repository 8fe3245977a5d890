/**
 * What a chart of days is drawn from: points as text for SVG, in a box of its own units. Pages draw it on the server, the desk in
 * the browser, and both get the same picture. No colours here; a reader who sees none still has the table beneath.
 */
export interface ChartDay {
  readonly on: string
  readonly observed: number
  readonly expected?: number | undefined
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly alarm?: boolean | undefined
}

export interface ChartShape {
  readonly width: number
  readonly height: number
  /** The band between what chance would bring, as a closed path; empty where none is known. */
  readonly band: string
  readonly expected: string
  readonly observed: string
  readonly alarms: readonly { readonly x: string; readonly y: string; readonly on: string; readonly observed: number }[]
  /** Where something began: a line from top to bottom. */
  readonly mark?: string
  readonly rows: readonly { readonly y: string; readonly value: string }[]
  readonly columns: readonly { readonly x: string; readonly on: string; readonly anchor: 'start' | 'middle' | 'end' }[]
  /** The plot itself, without its labels. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const [width, height] = [720, 240]
const [left, right, top, bottom] = [44, 708, 14, 208]

export function chartShape(days: readonly ChartDay[], mark?: string): ChartShape {
  const most = Math.max(1, ...days.flatMap(({ observed, expected = 0, high = 0 }) => [observed, expected, high]))
  const step = stepOf(most)
  const ceiling = Math.ceil(most / step) * step
  const x = (i: number) => fixed(left + ((right - left) * i) / Math.max(1, days.length - 1))
  const y = (value: number) => fixed(bottom - ((bottom - top) * value) / ceiling)
  const line = (of: (day: ChartDay) => number | undefined) => {
    let pen = 'M'
    return days
      .map((day, i) => {
        const value = of(day)
        const drawn = value === undefined ? '' : `${pen}${x(i)} ${y(value)}`
        pen = value === undefined ? 'M' : 'L'
        return drawn
      })
      .join('')
  }
  const known = days.map((day, i) => ({ day, i })).filter(({ day }) => day.low !== undefined && day.high !== undefined)
  const band =
    known.length < 2
      ? ''
      : `M${known.map(({ day, i }) => `${x(i)} ${y(day.high!)}`).join('L')}L${known
          .toReversed()
          .map(({ day, i }) => `${x(i)} ${y(day.low!)}`)
          .join('L')}Z`
  const at = mark === undefined ? -1 : days.findIndex(({ on }) => on >= mark)
  return {
    width,
    height,
    band,
    expected: line(({ expected }) => expected),
    observed: line(({ observed }) => observed),
    alarms: days.flatMap(({ alarm, on, observed }, i) => (alarm ? [{ x: x(i), y: y(observed), on, observed }] : [])),
    ...(at >= 0 ? { mark: x(at) } : {}),
    rows: Array.from({ length: Math.round(ceiling / step) + 1 }, (_, i) => ({
      y: y(i * step),
      value: shown(i * step),
    })),
    columns: columnsOf(days.length).map((i, place, all) => ({
      x: x(i),
      on: days[i]!.on,
      anchor: place === 0 ? 'start' : place === all.length - 1 ? 'end' : 'middle',
    })),
    left,
    right,
    top,
    bottom,
  }
}

/** A round step that makes three to six rows. */
function stepOf(most: number): number {
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power * 10
}

const columnsOf = (days: number): readonly number[] =>
  days === 0
    ? []
    : days < 4
      ? [0, days - 1].slice(0, days)
      : [0, Math.round((days - 1) / 3), Math.round((2 * (days - 1)) / 3), days - 1]

const fixed = (value: number): string => value.toFixed(1).replace(/\.0$/, '')
const shown = (value: number): string => String(Math.round(value * 1000) / 1000)
