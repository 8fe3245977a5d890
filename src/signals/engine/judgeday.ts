import { addDays, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import type { Design } from './baseline.ts'
import { type CalendarEffects, calendarEffects, type Lesson } from './calendareffects.ts'
import { chanceFrom } from './chance.ts'
import { dailyDesign, dailySettings } from './daily.ts'
import { type Day, daysFrom } from './dayclass.ts'
import { alarmedOf, combined } from './fusion.ts'
import { type Memory, printOf, remembered } from './memory.ts'
import { type Mixed, mixOf } from './mix.ts'
import { learnShare, shareTail } from './rates.ts'
import { scan } from './scan.ts'
import { advance, learnOpening, leastHistory, resumeWatch, type Watch } from './watch.ts'

/**
 * A day is judged from the counts up to it alone, and alike whenever it is judged: baselines are begun anew on fixed days, a
 * fortnight apart, so that a restart, a second process or a look back at an old chart give the same answer.
 */
export const blockDays = 14

/** First day of the block that a day lies in. */
export function blockOf(day: LocalDate): LocalDate {
  const away = daysBetween('2020-01-06', day)
  return addDays(day, -(((away % blockDays) + blockDays) % blockDays))
}

/** A stream's counts from the first day of all on. `before` are days whose level was accepted as another, by this factor. */
export interface CountsInput {
  readonly counts: Float64Array
  readonly rebased?: readonly { readonly before: number; readonly factor: number }[]
}

/** What is said of one stream on the day that is judged. */
export interface Judged {
  readonly alarm: boolean
  /** Chance of something as unusual, were nothing the matter; all detectors together. */
  readonly p: number
  /** The days up to the judged one that stand out most. */
  readonly window: number
  readonly observed: number
  readonly expected: number
  readonly low: number
  readonly high: number
}

/** One day of a stream, as a chart shows it. */
export interface BandDay {
  readonly observed: number
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly alarm: boolean
}

/** At most this share of a day's alarms over all streams may be false, on average. */
export const falseShareADay = 0.1
/** Shares and the make-up of complaints alarm from this chance on: once in three hundred and fifty days. */
export const rareShare = 1 / 350

/** The days from `start` to the block of `day` and on to `day` itself, with what holidays do to all streams together. */
export interface Ground {
  readonly days: readonly Day[]
  /** Index of the day that is judged, and of the first day of its block. */
  readonly at: number
  readonly from: number
  readonly effects: CalendarEffects
  /** What all streams of counts depend on. */
  readonly design: Design
  /** By what it was learnt from: the same is not learnt twice. */
  readonly memory: Memory | undefined
  readonly print: string
  /** Holidays of these years were not announced: only weekends are known. */
  readonly provisional: boolean
}

export function groundOf(start: LocalDate, day: LocalDate, all: readonly CountsInput[], memory?: Memory): Ground {
  const at = daysBetween(start, day)
  const from = Math.max(0, daysBetween(start, blockOf(day)))
  const days = daysFrom(start, at + 1)
  const lessons = teachers(
    all.map((one) => ({ days, counts: levelled(one, at), upTo: from })),
    from,
  )
  const known = memory ? `${start} ${from} ${lessons.map(({ counts }) => printOf(counts, from)).join(' ')}` : ''
  const effects = remembered(memory?.effects, known && printOf(codesOf(known), known.length), () =>
    calendarEffects(lessons),
  )
  const design = dailyDesign(days, from, effects)
  const print = memory ? `${start} ${from} ${printOf(effects, effects.length)}` : ''
  const provisional = days.slice(from).some((one) => one.provisional)
  return { days, at, from, effects, design, memory, print, provisional }
}

/** What a holiday does is learnt from so many streams at most: the largest, in which nearly all that was counted lies. */
const mostTeachers = 500

function teachers(lessons: readonly Lesson[], upTo: number): readonly Lesson[] {
  if (lessons.length <= mostTeachers) return lessons
  const sized = lessons.map((lesson, i) => ({ lesson, i, size: total(lesson.counts, upTo) }))
  return sized
    .sort((a, b) => b.size - a.size || a.i - b.i)
    .slice(0, mostTeachers)
    .map(({ lesson }) => lesson)
}

function total(counts: Float64Array, upTo: number): number {
  let sum = 0
  for (let i = 0; i < upTo; i += 1) sum += counts[i]! > 0 ? counts[i]! : 0
  return sum
}

const codesOf = (text: string): Float64Array => Float64Array.from(text, (one) => one.charCodeAt(0))

/** Counts up to the day, those before an accepted change of level brought to the new one. */
function levelled({ counts, rebased = [] }: CountsInput, at: number): Float64Array {
  const known = counts.slice(0, at + 1)
  for (const { before, factor } of rebased)
    for (let i = 0; i < Math.min(before, known.length); i += 1) known[i] = Math.round(known[i]! * factor)
  return known
}

/** A watch begun on the first day of the block, from what is known of it or else learnt now. */
function watchOn({ design, from, memory, print }: Ground, counts: Float64Array): Watch {
  const upTo = Math.max(0, from - dailySettings.guard)
  const opening = remembered(memory?.openings, memory ? `${print} ${printOf(counts, upTo)}` : '', () =>
    learnOpening(design, counts, from, dailySettings),
  )
  return resumeWatch(design, counts, from, dailySettings, opening)
}

/** Overlapping windows of 1, 3, 7 and 14 days count as about so many independent looks. */
const looks = 2.4

/** Judges a stream of counts on the last day of the ground. */
export function judgeCounts(ground: Ground, input: CountsInput): Judged {
  const { at } = ground
  const counts = levelled(input, at)
  const watch = watchOn(ground, counts)
  let said = advance(watch)
  while (watch.next <= at) said = advance(watch)
  const found = scan(counts, watch.baseline.mean, said.dispersion, at, looks)
  // A Bayes factor of B is seen with a chance of at most 1/B where nothing is the matter.
  const p = combined([found.p, Math.min(1, Math.exp(-said.evidence))])
  const width = 1.96 * Math.sqrt(said.dispersion * found.expected)
  return {
    alarm: said.alarm && at >= leastHistory,
    p: at >= leastHistory ? p : 1,
    window: found.window,
    observed: found.observed,
    expected: found.expected,
    low: Math.max(0, found.expected - width),
    high: found.expected + width,
  }
}

/** The chart of a stream: day by day what was expected and how far chance reaches, as it was said on those days. */
export function bandOf(
  start: LocalDate,
  until: LocalDate,
  first: number,
  input: CountsInput,
  all: readonly CountsInput[],
  memory?: Memory,
): BandDay[] {
  const said: BandDay[] = []
  const last = daysBetween(start, until)
  for (let t = first; t <= last; ) {
    const day = addDays(start, t)
    const end = Math.min(last, daysBetween(start, addDays(blockOf(day), blockDays - 1)))
    const ground = groundOf(start, addDays(start, end), all, memory)
    const counts = levelled(input, end)
    const watch = watchOn(ground, counts)
    while (watch.next <= end) {
      const i = watch.next
      const { mean, dispersion, alarm } = advance(watch)
      if (i < t) continue
      const width = 1.96 * Math.sqrt(dispersion * mean)
      said.push({
        observed: input.counts[i]!,
        expected: mean,
        low: Math.max(0, mean - width),
        high: mean + width,
        alarm,
      })
    }
    t = end + 1
  }
  return said
}

/** Days of late that a share is summed over, and those before them that are not learnt from. */
const [shareWindow, shareGuard] = [7, 7]

/** Of what was never counted before, a share of one in ten is taken to be usual. */
const usualShare = { share: 0.1, rho: 0.05 }

/**
 * Judges a share on the day at `at`: its last week against what was before, the week before that left out. With fewer than
 * `least` trials before nothing is said.
 */
export function judgeShare(hits: Float64Array, trials: Float64Array, at: number, least = 20): Judged {
  const from = Math.max(0, at + 1 - shareWindow)
  const upTo = Math.max(0, from - shareGuard)
  const { share, rho } = learnShare(hits.subarray(0, upTo), trials.subarray(0, upTo), usualShare)
  const sum = (values: Float64Array, a: number, b: number) => values.subarray(a, b).reduce((all, one) => all + one, 0)
  const [observed, of] = [sum(hits, from, at + 1), sum(trials, from, at + 1)]
  const learnt = sum(trials, 0, upTo)
  const enough = upTo >= leastHistory && learnt >= least && observed >= 3
  const p = enough ? shareTail(observed, of, share, rho) : 1
  const width = 1.96 * Math.sqrt(of * share * (1 - share) * (1 + (of - 1) * rho))
  const expected = of * share
  return {
    alarm: p <= rareShare,
    p,
    window: shareWindow,
    observed,
    expected,
    low: Math.max(0, expected - width),
    high: Math.min(of, expected + width),
  }
}

/** So much like a steady make-up is what is usual; a smaller number lets it change more from week to week. */
const mixStrength = 60

/** Judges the make-up of the last week's complaints by class, against the year before it. */
export function judgeMix(
  classes: readonly Float64Array[],
  at: number,
): Judged & { readonly grew: number; readonly mixed: Mixed } {
  const from = Math.max(0, at + 1 - shareWindow)
  const upTo = Math.max(0, from - shareGuard)
  const sum = (values: Float64Array, a: number, b: number) => values.subarray(a, b).reduce((all, one) => all + one, 0)
  const before = classes.map((one) => sum(one, Math.max(0, upTo - 365), upTo) + 0.5)
  const total = before.reduce((all, one) => all + one, 0)
  const counts = classes.map((one) => sum(one, from, at + 1))
  const observed = counts.reduce((all, one) => all + one, 0)
  const enough = upTo >= leastHistory && total >= 30 && observed >= 8
  const mixed = mixOf(
    counts,
    before.map((one) => one / total),
    mixStrength,
    chanceFrom(at),
    enough ? 999 : 0,
  )
  const p = enough ? mixed.p : 1
  // Of the class that grew most: how many came, and how many of as many complaints usually do.
  const grew = mixed.contributions.reduce((best, one, i, of) => (one > of[best]! ? i : best), 0)
  const share = before[grew]! / total
  const expected = observed * share
  const spread = observed * share * (1 - share) * ((observed + mixStrength) / (1 + mixStrength))
  const width = 1.96 * Math.sqrt(spread)
  return {
    alarm: p <= rareShare,
    p,
    window: shareWindow,
    observed: counts[grew]!,
    expected,
    low: Math.max(0, expected - width),
    high: Math.min(observed, expected + width),
    grew,
    mixed,
  }
}

/** Of the streams that alarm by themselves, those that may be told: so that of a day's alarms few are false. */
export function withinBudget(all: readonly Judged[]): readonly number[] {
  return alarmedOf(
    all.map(({ p }) => p),
    falseShareADay,
  ).filter((i) => all[i]!.alarm)
}
