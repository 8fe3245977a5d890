import { html } from 'hono/html'
import type { Html } from '#src/site/layout.ts'

export interface Bars {
  /** What is seen on it, in a sentence, for whoever cannot see it. */
  readonly name: string
  readonly months: readonly { readonly on: string; readonly promisedFen: number; readonly paidFen: number }[]
  readonly legend: { readonly promised: string; readonly paid: string }
}

const [width, height, top, bottom] = [720, 200, 12, 168]

/** Months as bars: what was promised as a frame, what arrived as what fills it. Every number is in the table beneath. */
export function monthBars({ name, months, legend }: Bars): Html {
  const most = Math.max(1, ...months.map(({ promisedFen, paidFen }) => Math.max(promisedFen, paidFen)))
  const step = width / months.length
  const tall = (fen: number) => (bottom - top) * (fen / most)
  const bar = (i: number, fen: number) =>
    html`x="${(i * step + step * 0.2).toFixed(1)}" y="${(bottom - tall(fen)).toFixed(1)}" width="${(step * 0.6).toFixed(1)}" height="${tall(fen).toFixed(1)}"`
  return html`<figure class="chart"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}">
<line class="grid" x1="0" x2="${width}" y1="${bottom}" y2="${bottom}"/>
${months.map(
  ({ on, promisedFen, paidFen }, i) =>
    html`<rect ${bar(i, paidFen)} fill="var(--jade)"/><rect ${bar(i, promisedFen)} fill="none" stroke="var(--ink)" stroke-width="2"/><text x="${(i * step + step / 2).toFixed(1)}" y="${bottom + 22}" text-anchor="middle">${on}</text>`,
)}</svg><figcaption class="soft">□ ${legend.promised} · ■ ${legend.paid}</figcaption></figure>`
}

/** How much of the first step each further one is, drawn to scale. */
export const stepBar = (share: number): Html =>
  html`<svg viewBox="0 0 100 10" width="100%" height="10" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="10" fill="var(--wash)"/><rect width="${(share * 100).toFixed(1)}" height="10" fill="var(--jade)"/></svg>`
