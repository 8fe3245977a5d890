import { html } from 'hono/html'
import { daysBetween } from '#src/calendar/date.ts'
import type { Html } from '#src/site/layout.ts'
import type { Coverage } from '../units/coverage.ts'
import type { UnitsText } from '../units/text.zh.ts'

/** The periods as bars on one line of time, and today as a mark. The same dates stand in words below. */
export function periodChart({ grounds, on }: Coverage, t: UnitsText): Html | '' {
  const drawn = grounds.flatMap(({ ground, reckoning }) => (reckoning ? [{ ground, ...reckoning }] : []))
  const long = drawn.filter(({ from, endOn }) => daysBetween(from.on, endOn) > 31)
  if (long.length === 0) return ''
  const first = long.map(({ from }) => from.on).sort()[0]!
  const last = [...long.map(({ endOn }) => endOn), on].sort().at(-1)!
  const all = Math.max(1, daysBetween(first, last))
  const x = (day: string) => 150 + Math.round((Math.max(0, daysBetween(first, day)) / all) * 430)
  const height = 22 * long.length + 26
  const said = long.map(({ ground, from, endOn }) => `${t.grounds[ground]} ${from.on}–${endOn}`).join('; ')
  return html`<svg class="periods" viewBox="0 0 600 ${height}" role="img" aria-label="${said}">
${long.map(
  ({ ground, from, endOn }, i) =>
    html`<text x="0" y="${22 * i + 15}" font-size="11">${t.short[ground]}</text><rect x="${x(from.on)}" y="${22 * i + 5}" width="${Math.max(2, x(endOn) - x(from.on))}" height="13" rx="2"/>`,
)}
<line x1="${x(on)}" x2="${x(on)}" y1="0" y2="${height - 20}"/><text x="${Math.min(540, Math.max(150, x(on) - 28))}" y="${height - 6}" font-size="11">${on}</text></svg>`
}
