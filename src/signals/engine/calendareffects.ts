import { type Baseline, openBaseline, refit } from './baseline.ts'
import { dailyDesign } from './daily.ts'
import { type Day, dayClasses } from './dayclass.ts'

/** Logarithm of the effect of each class of day, beside its weekday. Index as in `dayClasses`. */
export type CalendarEffects = Float64Array

/** What one stream has to teach: `counts[0..upTo)` on `days[0..upTo)`. A missing count is NaN. */
export interface Lesson {
  readonly days: readonly Day[]
  readonly counts: Float64Array
  readonly upTo: number
}

/** Where nothing is known, a day is as its weekday. */
export const noEffects = (): CalendarEffects => new Float64Array(dayClasses.length)

/** Pseudo-complaints that pull the effect of a class of day towards none. */
const pull = 20

/**
 * The effects of classes of days, learnt from all streams together: a holiday comes once a year, but to every stream. A
 * stream is weighed by how little it scatters. To keep scores free of the future, no lesson may reach beyond the first
 * day that is judged in any stream.
 */
export function calendarEffects(lessons: readonly Lesson[]): CalendarEffects {
  const effects = noEffects()
  const learners = lessons.filter(({ upTo }) => upTo > 0).map(learnerOf)
  for (let round = 0; round < 3; round += 1) {
    const observed = new Float64Array(effects.length).fill(pull)
    const expected = new Float64Array(effects.length).fill(pull)
    for (const learner of learners) {
      learn(learner, effects, round === 0 ? 6 : 2)
      add(learner, observed, expected)
    }
    // Class 0 is the ordinary day that the others are compared with.
    for (let kind = 1; kind < effects.length; kind += 1) effects[kind] = Math.log(observed[kind]! / expected[kind]!)
  }
  return effects
}

interface Learner extends Lesson {
  readonly baseline: Baseline
}

function learnerOf(lesson: Lesson): Learner {
  const design = dailyDesign(lesson.days.slice(0, lesson.upTo), lesson.upTo, noEffects())
  return { ...lesson, baseline: openBaseline(design, lesson.counts, lesson.upTo) }
}

function learn({ days, counts, upTo, baseline }: Learner, effects: CalendarEffects, rounds: number): void {
  for (let i = 0; i < upTo; i += 1) baseline.design.offset[i] = effects[days[i]!.class]!
  for (let round = 0; round < rounds; round += 1) refit(baseline, counts, upTo, upTo)
}

function add({ days, counts, upTo, baseline }: Learner, observed: Float64Array, expected: Float64Array): void {
  for (let i = 0; i < upTo; i += 1) {
    const weight = baseline.weight[i]! / baseline.dispersion
    if (weight === 0) continue
    const kind = days[i]!.class
    observed[kind]! += weight * counts[i]!
    expected[kind]! += (weight * baseline.mean[i]!) / Math.exp(baseline.design.offset[i]!)
  }
}
