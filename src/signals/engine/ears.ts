/**
 * The Early Aberration Reporting System (Hutwagner et al. 2003): a count against the mean and deviation of the seven days
 * before it. It needs no history, which is its one merit: on complaint-like data 3 to 12 % of quiet days are alarmed.
 */
export type EarsKind = 'C1' | 'C2' | 'C3'

/** Alarm above these. */
export const earsThreshold = { C1: 3, C2: 3, C3: 2 } as const satisfies Record<EarsKind, number>

const [window, leastDeviation] = [7, 0.5]

/** C1 compares with the seven days that end yesterday, C2 with those that end three days ago; C3 adds up three days of C2. */
export function ears(counts: ArrayLike<number>, t: number, kind: EarsKind): number {
  if (kind === 'C1') return deviations(counts, t, 0)
  if (kind === 'C2') return deviations(counts, t, 2)
  return [0, 1, 2].reduce((sum, back) => sum + Math.max(0, deviations(counts, t - back, 2) - 1), 0)
}

/** How many standard deviations a count lies above the week that ends `lag + 1` days before; 0 before there is a week. */
function deviations(counts: ArrayLike<number>, t: number, lag: number): number {
  const first = t - lag - window
  if (first < 0) return 0
  let [sum, squares] = [0, 0]
  for (let i = first; i < first + window; i += 1) sum += counts[i]!
  const mean = sum / window
  for (let i = first; i < first + window; i += 1) squares += (counts[i]! - mean) ** 2
  return (counts[t]! - mean) / Math.max(leastDeviation, Math.sqrt(squares / (window - 1)))
}
