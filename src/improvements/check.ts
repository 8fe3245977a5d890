import { addDays, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import { effectOnCounts } from '#src/effects/view.ts'
import type { Days } from '#src/signals/streams/view.ts'
import { contains, keyOf, type Stream } from '#src/signals/streams/words.ts'
import type { Element, ImprovementEntry } from './words.ts'

type Checked = Extract<ImprovementEntry, { type: 'improvement.effect-checked/1' }>['data']

/** So many days before are looked at, and so many controls. */
export const [daysBefore, mostControls] = [180, 5]
/** After so many days what came later has other reasons. */
const daysAfter = 120

/** The complaints an improvement is judged by. */
export const streamAbout = ({ product, lot, topic, channel, region }: Element): Stream =>
  JSON.parse(JSON.stringify({ family: 'complaints', product, lot, topic, channel, region })) as Stream

/**
 * The effect on the complaints an improvement is about, beside those of other products, or else of other topics, that it does
 * not touch: the ones with most complaints before. The whole history teaches, the surge with it.
 */
export function checkedEffect(about: Element, from: LocalDate, through: LocalDate, all: readonly Days[]): Checked {
  const stream = streamAbout(about)
  const start = all[0]?.start ?? through
  const firstOn = [start, addDays(from, -daysBefore)].sort().at(-1)!
  const lastOn = [through, addDays(from, daysAfter - 1)].sort()[0]!
  const [a, b] = [daysBetween(start, firstOn), daysBetween(start, lastOn) + 1]
  const cut = (x: Float64Array) => x.slice(a, Math.max(a, b))
  const base = { method: 'troth-series', from, firstOn, lastOn, reasons: [], placebos: 0, days: [] }
  // A part that is not counted by day cannot be judged by a wider one.
  if (about.store !== undefined || about.supplier !== undefined)
    return { ...base, verdict: 'cannot-say', declined: 'not-counted', controls: 0 }
  const own = all.find(({ key }) => key === keyOf(stream))
  const asked = Math.max(0, daysBetween(firstOn, from))
  if (!own) return { ...base, verdict: 'cannot-say', declined: 'no-counts', controls: 0 }
  const controls = controlsFor(stream, all, (x) => cut(x).subarray(0, asked))
  const found = effectOnCounts({ y: cut(own.x), start: asked, controls: controls.map(({ x }) => cut(x)) })
  if (typeof found === 'string') return { ...base, verdict: 'cannot-say', declined: found, controls: controls.length }
  return {
    ...base,
    verdict: found.verdict,
    grade: found.grade,
    reasons: [...found.reasons],
    ratio: rounded(found.ratio, 4),
    saved: rounded(found.saved, 1),
    controls: found.controls,
    placebos: found.placebos,
    ...(found.placeboCoverage === undefined ? {} : { placeboCoverage: tidy(found.placeboCoverage, 3) }),
    days: found.days.map(({ observed, without, low, high }) => [
      Number.isNaN(observed) ? null : observed,
      tidy(without, 2),
      tidy(low, 2),
      tidy(high, 2),
    ]),
  }
}

/** Streams of the same width on another value of its narrowest common side; none of them may hold a complaint of its own. */
function controlsFor(stream: Stream, all: readonly Days[], before: (x: Float64Array) => Float64Array): readonly Days[] {
  const side =
    stream.product !== undefined
      ? 'product'
      : stream.topic !== undefined
        ? 'topic'
        : stream.region !== undefined
          ? 'region'
          : 'channel'
  const total = (x: Float64Array) => before(x).reduce((sum, one) => sum + one, 0)
  return all
    .filter(({ stream: other }) => {
      const narrowed = Object.keys(other).filter((name) => name !== 'family')
      return (
        other.family === 'complaints' && narrowed.length === 1 && narrowed[0] === side && other[side] !== stream[side]
      )
    })
    .filter(({ stream: other }) => !contains(other, stream))
    .map((one) => ({ one, n: total(one.x) }))
    .filter(({ n }) => n >= 10)
    .sort((a, b) => b.n - a.n || (a.one.key < b.one.key ? -1 : 1))
    .slice(0, mostControls)
    .map(({ one }) => one)
}

const tidy = (value: number, digits: number): number => Number(value.toFixed(digits))
const rounded = ({ estimate, lo, hi }: { estimate: number; lo: number; hi: number }, digits: number) => ({
  estimate: tidy(estimate, digits),
  lo: tidy(lo, digits),
  hi: tidy(hi, digits),
})
