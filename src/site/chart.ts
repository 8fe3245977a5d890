import { html } from 'hono/html'
import { type ChartDay, chartShape } from '#src/kit/chartshape.ts'
import type { Html } from './layout.ts'

export interface Chart {
  /** What is seen on it, in a sentence, for whoever cannot see it. */
  readonly name: string
  readonly days: readonly ChartDay[]
  /** The day something began. */
  readonly mark?: string | undefined
  readonly legend: {
    readonly observed: string
    readonly expected: string
    readonly band: string
    readonly alarm?: string
    readonly mark?: string
  }
  /** Heading of the table beneath, which holds every number that is drawn. */
  readonly table: string
  readonly columns: {
    readonly on: string
    readonly observed: string
    readonly expected: string
    readonly band: string
    readonly alarm?: string
  }
  /** How a value is written; whole numbers by default. */
  readonly value?: (value: number) => string
}

/**
 * A chart of days as SVG, drawn on the server: what came, what was to be expected, how far chance reaches, the days that
 * alarmed. Every number is in the table beneath. Lines differ by dash and weight, so that colour carries nothing alone.
 */
export function dayChart({ name, days, mark, legend, table, columns, value = whole }: Chart): Html {
  const shape = chartShape(days, mark)
  const { left, right, top, bottom } = shape
  const alarms = days.some(({ alarm }) => alarm)
  return html`<figure class="chart">
<svg viewBox="0 0 ${shape.width} ${shape.height}" role="img" aria-label="${name}">
${shape.rows.map(({ y, value: at }) => html`<line class="grid" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/><text x="${left - 6}" y="${y}" dy="4" text-anchor="end">${at}</text>`)}
${shape.columns.map(({ x, on, anchor }) => html`<text x="${x}" y="${bottom + 20}" text-anchor="${anchor}">${on.slice(5)}</text>`)}
${shape.band ? html`<path class="band" d="${shape.band}"/>` : ''}
${shape.mark ? html`<line class="mark" x1="${shape.mark}" x2="${shape.mark}" y1="${top}" y2="${bottom}"/>` : ''}
<path class="expected" d="${shape.expected}"/><path class="observed" d="${shape.observed}"/>
${shape.alarms.map(({ x, y }) => html`<circle class="alarm" cx="${x}" cy="${y}" r="4.5"/>`)}
</svg>
<figcaption class="soft"><span class="key observed">${legend.observed}</span> <span class="key expected">${legend.expected}</span>${shape.band ? html` <span class="key band">${legend.band}</span>` : ''}${alarms && legend.alarm ? html` <span class="key alarm">${legend.alarm}</span>` : ''}${shape.mark && legend.mark ? html` <span class="key mark">${legend.mark}</span>` : ''}</figcaption>
<details><summary>${table}</summary><div class="scroll"><table class="plain"><thead><tr><th scope="col">${columns.on}</th><th scope="col">${columns.observed}</th><th scope="col">${columns.expected}</th><th scope="col">${columns.band}</th>${alarms ? html`<th scope="col">${columns.alarm ?? ''}</th>` : ''}</tr></thead><tbody>
${days.map((day) => html`<tr><th scope="row">${day.on}</th><td>${value(day.observed)}</td><td>${day.expected === undefined ? '—' : tenth(day.expected)}</td><td>${day.low === undefined || day.high === undefined ? '—' : `${tenth(day.low)} – ${tenth(day.high)}`}</td>${alarms ? html`<td>${day.alarm ? (columns.alarm ?? '●') : ''}</td>` : ''}</tr>`)}
</tbody></table></div></details>
</figure>`
}

const whole = (value: number): string => String(Math.round(value * 100) / 100)
const tenth = (value: number): string => value.toFixed(1)
