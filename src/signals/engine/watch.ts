import { type Baseline, type Design, type Learnt, openBaseline, recall, refit, settle, weighUpTo } from './baseline.ts'
import { evidence, type Onset, type OnsetSettings, openOnset, repeated, scoreOf } from './onset.ts'

/** How a kind of stream is watched. One setting serves all streams of a kind. */
export interface WatchSettings extends OnsetSettings {
  /** The most recent moments are not learnt from, so that a growing crisis does not become the new normal. */
  readonly guard: number
  readonly refitEvery: number
  /** Half-life, in moments, of the memory for the level beside the log-linear mean; absent where the mean is enough. */
  readonly halfLife?: number
  /** Alarm from this score on. */
  readonly alarmFrom: number
}

/** One stream under watch. The counts are its own; only those before `next` have been looked at. */
export interface Watch {
  readonly settings: WatchSettings
  readonly counts: Float64Array
  readonly baseline: Baseline
  readonly onset: Onset
  /** The moment that `advance` takes in next. */
  next: number
  /** Evidence of the moment before. */
  before: number
  refitAt: number
  /** Observed and expected counts of the moments before `upTo`, fading, for the level of late. */
  level: { observed: number; expected: number; upTo: number }
  /** What the refit at its first moment is known to come to. */
  begun?: Learnt | undefined
}

/** What is said of one moment, from it and earlier ones only. */
export interface Said {
  readonly score: number
  readonly alarm: boolean
  /** Expected count, and variance divided by mean. */
  readonly mean: number
  readonly dispersion: number
  /** Logarithm of the Bayes factor for a crisis begun lately, before repetition is taken off. */
  readonly evidence: number
}

/** With less history than this nothing is said: score 0, no alarm. */
export const leastHistory = 28

/** Fewer cases than this, on the last few moments together, are no alarm however unusual they are. */
export const leastCases = 3

/** Rounds of learning when a watch is opened, until no effect moves by a tenth of a percent; afterwards one round each time. */
const firstRounds = { most: 8, still: 1e-3 }
/** Pseudo-count of the level of late: how much of it is needed before it moves the mean. */
const levelPull = 10

/** Begins to watch a stream at moment `from`, learning from `counts[0..from − guard)`. A missing count is NaN. */
export function openWatch(design: Design, counts: Float64Array, from: number, settings: WatchSettings): Watch {
  // The few moments before `from` are gone through in silence: evidence may have begun to gather there.
  const next = Math.max(0, from - settings.ages - 1)
  const upTo = Math.max(0, from - settings.guard)
  const baseline = openBaseline(design, counts, upTo)
  settle(baseline, counts, upTo, from + settings.refitEvery, firstRounds)
  const level = forgotten(next, settings)
  return { settings, counts, baseline, onset: openOnset(settings), next, before: -repeated, refitAt: from, level }
}

/** What opening a watch at a moment learns, before and at that moment: all that is costly about it. */
export interface Opening {
  readonly opened: Learnt
  readonly begun: Learnt
}

export function learnOpening(design: Design, counts: Float64Array, from: number, settings: WatchSettings): Opening {
  const { baseline } = openWatch(design, counts, from, settings)
  const opened = { coefficients: baseline.coefficients, dispersion: baseline.dispersion }
  refit(baseline, counts, Math.max(0, from - settings.guard), from + settings.refitEvery)
  return { opened, begun: { coefficients: baseline.coefficients, dispersion: baseline.dispersion } }
}

/** The same watch as `openWatch` opens, from what that learnt. It serves until its next refit is due, and no longer. */
export function resumeWatch(
  design: Design,
  counts: Float64Array,
  from: number,
  settings: WatchSettings,
  { opened, begun }: Opening,
): Watch {
  const next = Math.max(0, from - settings.ages - 1)
  const baseline = openBaseline(design, counts, 0)
  recall(baseline, counts, spanOf(from, settings), opened)
  const level = forgotten(next, settings)
  return {
    settings,
    counts,
    baseline,
    onset: openOnset(settings),
    next,
    before: -repeated,
    refitAt: from,
    level,
    begun,
  }
}

/** The moments that anything is read of, from the first one gone through in silence on. */
const spanOf = (from: number, settings: WatchSettings) => ({
  since: forgotten(Math.max(0, from - settings.ages - 1), settings).upTo,
  upTo: Math.max(0, from - settings.guard),
  until: from + settings.refitEvery,
})

/** Takes in the next moment and says how suspicious it is. Reads nothing after it. */
export function advance(watch: Watch): Said {
  const { settings, counts, baseline } = watch
  const t = watch.next
  if (t >= watch.refitAt) {
    if (watch.begun) recall(baseline, counts, spanOf(t, settings), watch.begun)
    else refit(baseline, counts, Math.max(0, t - settings.guard), t + settings.refitEvery)
    watch.begun = undefined
    watch.refitAt = t + settings.refitEvery
    watch.level = forgotten(t, settings)
  }
  const mean = baseline.mean[t]! * levelOfLate(watch, t)
  const { dispersion } = baseline
  const found = evidence(watch.onset, counts[t]!, mean, dispersion)
  const score = scoreOf(found, watch.before)
  watch.before = found
  watch.next = t + 1
  if (t < leastHistory) return { score: 0, alarm: false, mean, dispersion, evidence: found }
  return { score, alarm: score >= settings.alarmFrom && enough(watch, t), mean, dispersion, evidence: found }
}

/** What is said of every moment from `from` on, to the end of the counts. */
export function sayAll(watch: Watch, from: number): Said[] {
  const said: Said[] = []
  while (watch.next < watch.counts.length) {
    const t = watch.next
    const one = advance(watch)
    if (t >= from) said.push(one)
  }
  return said
}

/** Are there cases enough, on the moments that evidence was gathered from? */
function enough({ counts, settings }: Watch, t: number): boolean {
  let cases = 0
  for (let i = Math.max(0, t + 1 - settings.ages); i <= t; i += 1) cases += counts[i]! > 0 ? counts[i]! : 0
  return cases >= leastCases
}

/** Observed over expected, fading into the past: what the log-linear mean cannot follow, such as a new sales channel. */
function levelOfLate(watch: Watch, t: number): number {
  const { settings, baseline, counts, level } = watch
  if (settings.halfLife === undefined) return 1
  const keep = 0.5 ** (1 / settings.halfLife)
  weighUpTo(baseline, counts, t - settings.guard)
  for (; level.upTo < t - settings.guard; level.upTo += 1) {
    const i = level.upTo
    const weight = baseline.weight[i]! / baseline.dispersion
    level.observed = level.observed * keep + (weight === 0 ? 0 : weight * counts[i]!)
    level.expected = level.expected * keep + weight * baseline.mean[i]!
  }
  return (level.observed + levelPull) / (level.expected + levelPull)
}

/** The level of late is summed anew after each refit, since what was expected has changed; eight half-lives are enough. */
const forgotten = (t: number, { guard, halfLife = 0 }: WatchSettings): Watch['level'] => ({
  observed: 0,
  expected: 0,
  upTo: Math.max(0, t - guard - Math.ceil(8 * halfLife)),
})
