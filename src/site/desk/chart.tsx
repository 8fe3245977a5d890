import { type ChartDay, chartShape } from '#src/kit/chartshape.ts'

/** The same picture as on public pages (`src/site/chart.ts`), drawn in the browser. The sentence is for whoever cannot see it. */
export function DayChart({
  name,
  days,
  mark,
  legend,
}: {
  readonly name: string
  readonly days: readonly ChartDay[]
  readonly mark?: string | undefined
  readonly legend: {
    readonly observed: string
    readonly expected: string
    readonly band: string
    readonly alarm?: string
    readonly mark?: string
  }
}) {
  const shape = chartShape(days, mark)
  const { left, right, top, bottom } = shape
  const drawn = {
    observed: true,
    expected: true,
    band: shape.band !== '',
    alarm: shape.alarms.length > 0,
    mark: shape.mark !== undefined,
  }
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${shape.width} ${shape.height}`} role="img" aria-label={name}>
        {shape.rows.map(({ y, value }) => (
          <g key={y}>
            <line className="grid-line" x1={left} x2={right} y1={y} y2={y} />
            <text x={left - 6} y={y} dy="4" textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {shape.columns.map(({ x, on, anchor }) => (
          <text key={on} x={x} y={bottom + 20} textAnchor={anchor}>
            {on.slice(5)}
          </text>
        ))}
        {shape.band && <path className="band" d={shape.band} />}
        {shape.mark && <line className="mark" x1={shape.mark} x2={shape.mark} y1={top} y2={bottom} />}
        <path className="expected" d={shape.expected} />
        <path className="observed" d={shape.observed} />
        {shape.alarms.map(({ x, y, on }) => (
          <circle key={on} className="alarm" cx={x} cy={y} r="4.5" />
        ))}
      </svg>
      <figcaption className="soft">
        {(['observed', 'expected', 'band', 'alarm', 'mark'] as const)
          .filter((one) => drawn[one] && legend[one])
          .map((one) => (
            <span className={`key ${one}`} key={one}>
              {legend[one]}
            </span>
          ))}
      </figcaption>
    </figure>
  )
}
