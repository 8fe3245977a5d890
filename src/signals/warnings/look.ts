import { addDays, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import { topics } from '#src/cases/words.ts'
import {
  type BandDay,
  bandOf,
  blockOf,
  type CountsInput,
  groundOf,
  judgeCounts,
  judgeMix,
  judgeShare,
} from '../engine/judgeday.ts'
import { openMemory } from '../engine/memory.ts'
import type { Days } from '../streams/view.ts'
import { keyOf, type Stream } from '../streams/words.ts'
import type { Looked } from './telling.ts'
import type { Sealed, Warning } from './warning.ts'

/** A warning with what it is about. */
export interface Known {
  readonly warning: Warning
  readonly sealed: Sealed
}

/** Shared by all brands of a process: what is learnt is found by the counts it was learnt from, and names nobody. */
const memory = openMemory()

const isCounted = ({ family }: Stream): boolean => family === 'complaints' || family === 'mentions'

/**
 * Words promised in crises are few, and a first crisis has none before it: there nobody waits for a history. How people speak of
 * a brand, and how many duties it misses, has to be known first.
 */
const leastKnown: { readonly [F in Stream['family']]?: number } = { 'words-missed': 0 }

/** The counts of a stream, its level moved where somebody has said that it is the new normal. */
export function inputOf({ key, x, start }: Days, known: readonly Known[]): CountsInput {
  const rebased = known.flatMap(({ warning, sealed }) =>
    sealed.stream === key && warning.standing.is === 'normal'
      ? [{ before: Math.max(0, daysBetween(start, warning.standing.since)), factor: warning.standing.factor }]
      : [],
  )
  return rebased.length > 0 ? { counts: x, rebased } : { counts: x }
}

/** Everything that is judged on a day: every stream that counted anything of late, and the make-up of complaints; or one of them. */
export function lookedOn(
  day: LocalDate,
  all: readonly Days[],
  known: readonly Known[],
  only?: string,
): readonly Looked[] {
  const start = all[0]?.start
  if (start === undefined) return []
  const counted = all.filter(({ stream }) => isCounted(stream))
  const inputs = new Map(counted.map((one) => [one.key, inputOf(one, known)]))
  const ground = groundOf(start, day, [...inputs.values()], memory)
  const at = daysBetween(start, day)
  const asked = ({ key }: { readonly key: string }) => only === undefined || only === key
  const looked: Looked[] = counted.filter(asked).map(({ key, stream }) => ({
    key,
    stream,
    judged: judgeCounts(ground, inputs.get(key)!),
  }))
  for (const { key, stream, x, n } of all.filter(asked))
    if (!isCounted(stream)) looked.push({ key, stream, judged: judgeShare(x, n, at, leastKnown[stream.family]) })
  const mix = judgedMix(all, at)
  return mix && asked(mix) ? [...looked, mix] : looked
}

/** The make-up by topic is judged for the brand as a whole; the topic that grew most is what a warning is about. */
function judgedMix(all: readonly Days[], at: number): Looked | undefined {
  const length = all[0]!.x.length
  const classes = topics.map(
    (topic) => all.find(({ key }) => key === keyOf({ family: 'complaints', topic }))?.x ?? new Float64Array(length),
  )
  const judged = judgeMix(classes, at)
  const stream: Stream = { family: 'mix', topic: topics[judged.grew]! }
  return { key: keyOf(stream), stream, judged }
}

/** A chart of a stream of counts from one day to another, as it was judged on those days. */
export function chartOf(
  key: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  all: readonly Days[],
  known: readonly Known[],
): readonly (BandDay & { readonly on: LocalDate })[] {
  const one = all.find((days) => days.key === key)
  if (!one || !isCounted(one.stream)) return []
  const inputs = all.filter(({ stream }) => isCounted(stream)).map((days) => inputOf(days, known))
  const first = Math.max(0, daysBetween(one.start, from))
  return bandOf(one.start, to, first, inputOf(one, known), inputs, memory).map((day, i) => ({
    on: addDays(one.start, first + i),
    ...day,
  }))
}

/** By how much the level moved since a day: what was seen over what was expected. */
export function factorSince(
  key: string,
  since: LocalDate,
  to: LocalDate,
  all: readonly Days[],
  known: readonly Known[],
) {
  const days = chartOf(key, { from: since, to }, all, known)
  const sum = (of: (day: BandDay) => number) => days.reduce((total, day) => total + of(day), 0)
  const expected = sum((day) => day.expected)
  return expected > 0 ? sum((day) => day.observed) / expected : 1
}

/** The three days up to one are quiet: no alarm, and nothing rarer than one in twenty. */
export const quietDays = 3

export const isQuiet = (key: string, day: LocalDate, all: readonly Days[], known: readonly Known[]): boolean =>
  Array.from({ length: quietDays }, (_, back) => addDays(day, -back)).every((on) => {
    const [found] = lookedOn(on, shortened(all, on), known, key)
    return !found || (!found.judged.alarm && found.judged.p > 0.05)
  })

const shortened = (all: readonly Days[], day: LocalDate): readonly Days[] =>
  all.map((one) => {
    const length = daysBetween(one.start, day) + 1
    return { ...one, x: one.x.subarray(0, length), n: one.n.subarray(0, length) }
  })

/** Where the history begins that a day is judged from: a fixed day of its block, so that all who look see the same. */
export const historyFrom = (firstOn: LocalDate, day: LocalDate, most: number): LocalDate => {
  const earliest = addDays(blockOf(day), -most)
  return firstOn > earliest ? firstOn : earliest
}
