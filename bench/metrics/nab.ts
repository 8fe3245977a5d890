/**
 * The score of the Numenta Anomaly Benchmark, as its scoring document defines it: one threshold for all files, early
 * alarms inside a labelled window are worth more, later ones in the same window nothing, every alarm outside costs.
 */
export interface NabFile {
  /** Anomaly score of every row, in time order. */
  readonly scores: ArrayLike<number>
  /** First and last row of every labelled window, 0-based, in time order. */
  readonly windows: readonly (readonly [number, number])[]
}

/** What a true positive, a missed window and a false positive weigh. */
export interface Profile {
  readonly hit: number
  readonly miss: number
  readonly false: number
}

export const profiles = {
  standard: { hit: 1, miss: 1, false: 0.11 },
  'low-FP': { hit: 1, miss: 1, false: 0.22 },
  'low-FN': { hit: 1, miss: 2, false: 0.11 },
} as const satisfies Record<string, Profile>

export interface NabScore {
  /** 0 is the detector that never alarms, 100 the one that alarms on the first row of every window and nowhere else. */
  readonly score: number
  readonly threshold: number
}

/** The first rows of a file are for learning and are not scored. */
export const probation = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750)

const sigmoid = (x: number): number => (x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1)

/** Worth of the first alarm at row `i` of a window: 1 on its first row, falling towards 0 on its last. */
export const reward = (i: number, [a, b]: readonly [number, number]): number =>
  sigmoid(-(b - i + 1) / (b - a + 1)) / sigmoid(-1)

/** Cost of an alarm at row `i` after the window that ended last; 1 where none has. */
export const penalty = (i: number, last: readonly [number, number] | undefined): number =>
  last === undefined ? 1 : Math.abs(sigmoid((i - last[1]) / Math.max(1, last[1] - last[0])))

interface Row {
  readonly score: number
  readonly window: number
  readonly worth: number
}

function rowsOf(files: readonly NabFile[]): { rows: Row[]; windows: number } {
  const rows: Row[] = []
  let before = 0
  for (const { scores, windows } of files) {
    let next = 0
    for (let i = 0; i < scores.length; i += 1) {
      while (next < windows.length && windows[next]![1] < i) next += 1
      if (i < probation(scores.length)) continue
      const inside = next < windows.length && windows[next]![0] <= i
      const worth = inside ? reward(i, windows[next]!) : penalty(i, windows[next - 1])
      rows.push({ score: scores[i]!, window: inside ? before + next : -1, worth })
    }
    before += windows.length
  }
  return { rows, windows: before }
}

/** The best score over all thresholds, or the score at the one given. A row whose score reaches it is an alarm. */
export function nabScore(files: readonly NabFile[], profile: Profile, at?: number): NabScore {
  const { rows, windows } = rowsOf(files)
  if (windows === 0) throw new RangeError('no labelled window: the score is not defined')
  rows.sort((a, b) => b.score - a.score)
  const best = new Float64Array(windows).fill(-profile.miss / profile.hit)
  let raw = -profile.miss * windows
  const none = raw
  let top = { raw, threshold: Number.POSITIVE_INFINITY }
  for (let i = 0; i < rows.length; i += 1) {
    const { score, window, worth } = rows[i]!
    if (at !== undefined && score < at) break
    if (window < 0) raw -= profile.false * worth
    else if (worth > best[window]!) {
      raw += profile.hit * (worth - best[window]!)
      best[window] = worth
    }
    const last = i + 1 === rows.length || rows[i + 1]!.score < score
    if (last && (at !== undefined || raw > top.raw)) top = { raw, threshold: at ?? score }
  }
  return { score: (100 * (top.raw - none)) / (profile.hit * windows - none), threshold: top.threshold }
}
