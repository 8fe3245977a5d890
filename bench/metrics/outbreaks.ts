/** Figures of a surveillance method on series with known outbreaks, as bench/counts-weekly and counts-daily define them. */
export interface Watched {
  /** Index of the first judged week or day. */
  readonly from: number
  readonly scores: ArrayLike<number>
  readonly alarms: ArrayLike<number>
  /** First and last index of every outbreak, both with an injected case. */
  readonly spans: readonly (readonly [number, number])[]
}

export interface Figures {
  /** Share of alarmed moments among those in no span. */
  readonly fpr: number
  /** Share of outbreaks with an alarm in their span. */
  readonly pod: number
  /** Share of outbreaks alarmed at their first moment. */
  readonly pod1: number
  readonly sensitivity: number
  readonly ppv: number
  readonly f1: number
  /** Mean of first alarm − start; the length of the span where it was missed. */
  readonly delay: number
}

const inside = (t: number, spans: Watched['spans']): boolean => spans.some(([a, b]) => a <= t && t <= b)

/** Figures of whatever `alarmed` says about moment `i` of a series. */
export function figures(all: readonly Watched[], alarmed: (one: Watched, i: number) => boolean): Figures {
  let [quiet, falseAlarms, spanMoments, spanAlarms, outbreaks, found, foundAtOnce, delays] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const one of all) {
    for (let i = 0; i < one.scores.length; i += 1) {
      const on = alarmed(one, i)
      if (inside(one.from + i, one.spans)) {
        spanMoments += 1
        if (on) spanAlarms += 1
      } else {
        quiet += 1
        if (on) falseAlarms += 1
      }
    }
    for (const [a, b] of one.spans) {
      outbreaks += 1
      let first = a
      while (first <= b && !alarmed(one, first - one.from)) first += 1
      if (first <= b) found += 1
      if (first === a) foundAtOnce += 1
      delays += first - a
    }
  }
  const sensitivity = spanAlarms / spanMoments
  const ppv = spanAlarms / (spanAlarms + falseAlarms)
  return {
    fpr: falseAlarms / quiet,
    pod: found / outbreaks,
    pod1: foundAtOnce / outbreaks,
    sensitivity,
    ppv,
    f1: (2 * sensitivity * ppv) / (sensitivity + ppv),
    delay: delays / outbreaks,
  }
}

/** Figures of the detector's own alarms. */
export const ownFigures = (all: readonly Watched[]): Figures => figures(all, (one, i) => one.alarms[i] === 1)

/** Scores of the moments in no span, largest first. */
function quietScores(all: readonly Watched[]): Float64Array {
  const scores = all.flatMap((one) => Array.from(one.scores).filter((_, i) => !inside(one.from + i, one.spans)))
  return Float64Array.from(scores).sort().reverse()
}

/** The smallest threshold, common to all series, above which at most the share `fpr` of quiet moments lies. */
export function thresholdAt(all: readonly Watched[], fpr: number): number {
  const quiet = quietScores(all)
  return quiet[Math.floor(fpr * quiet.length)] ?? Number.NEGATIVE_INFINITY
}

/** Figures at the pooled threshold that lets the share `fpr` of quiet moments through. */
export function figuresAt(all: readonly Watched[], fpr: number): Figures {
  const threshold = thresholdAt(all, fpr)
  return figures(all, (one, i) => one.scores[i]! > threshold)
}

/** Area under POD against FPR for FPR in [0, 0.05], divided by 0.05: 1 is perfect. */
export function pAuc05(all: readonly Watched[]): number {
  const quiet = quietScores(all)
  let [area, outbreaks] = [0, 0]
  for (const one of all) {
    for (const [a, b] of one.spans) {
      outbreaks += 1
      let most = Number.NEGATIVE_INFINITY
      for (let t = a; t <= b; t += 1) most = Math.max(most, one.scores[t - one.from]!)
      // An outbreak is found from the FPR on at which the threshold falls below its largest score.
      const needed = notBelow(quiet, most) / quiet.length
      area += Math.max(0, 0.05 - needed) / 0.05
    }
  }
  return area / outbreaks
}

/** How many of the descending `values` are at least `x`. */
function notBelow(values: Float64Array, x: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! >= x) low = middle + 1
    else high = middle
  }
  return low
}
