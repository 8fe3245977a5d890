/** A cause as the benches write it: values by dimension. Two are equal when dimensions and values are. */
export type Named = Readonly<Record<string, string>>

export interface Answer {
  readonly predicted: readonly Named[]
  readonly truth: readonly Named[]
}

export interface Scores {
  readonly cases: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  /** Micro F1 = 2TP / (2TP + FP + FN) over all cases; 1 where nothing was to be found and nothing was said. */
  readonly f1: number
  /** Share of cases whose whole set is right. */
  readonly exact: number
  /** Share of the cases with causes whose first listed cause is a true one. */
  readonly top1: number
  /** Share of true causes among the first three listed. */
  readonly recallAt3: number
  /** Mean over cases of the Jaccard index of dimension=value pairs; 1 for two empty sets. */
  readonly jaccard: number
  /** Share of the cases without a cause that were answered with none. */
  readonly quiet: number
}

export const nameOf = (cause: Named): string =>
  JSON.stringify(Object.entries(cause).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

/** The metrics of the attribution benches. A cause listed twice counts once. A share of no case is NaN. */
export function score(answers: readonly Answer[]): Scores {
  const sums = { tp: 0, fp: 0, fn: 0, exact: 0, top1: 0, withCauses: 0, at3: 0, causes: 0, jaccard: 0, quiet: 0 }
  for (const { predicted, truth } of answers) {
    const said = new Set(predicted.map(nameOf))
    const causes = new Set(truth.map(nameOf))
    const hits = [...said].filter((name) => causes.has(name)).length
    sums.tp += hits
    sums.fp += said.size - hits
    sums.fn += causes.size - hits
    sums.exact += Number(hits === said.size && hits === causes.size)
    sums.jaccard += jaccard(pairs(predicted), pairs(truth))
    sums.causes += causes.size
    sums.at3 += [...said].slice(0, 3).filter((name) => causes.has(name)).length
    if (causes.size === 0) sums.quiet += Number(said.size === 0)
    else {
      sums.withCauses += 1
      sums.top1 += Number(predicted.length > 0 && causes.has(nameOf(predicted[0]!)))
    }
  }
  const wrong = sums.fp + sums.fn
  return {
    cases: answers.length,
    truePositives: sums.tp,
    falsePositives: sums.fp,
    falseNegatives: sums.fn,
    f1: sums.tp + wrong === 0 ? 1 : (2 * sums.tp) / (2 * sums.tp + wrong),
    exact: sums.exact / answers.length,
    top1: sums.top1 / sums.withCauses,
    recallAt3: sums.at3 / sums.causes,
    jaccard: sums.jaccard / answers.length,
    quiet: sums.quiet / (answers.length - sums.withCauses),
  }
}

const pairs = (causes: readonly Named[]) =>
  new Set(causes.flatMap((cause) => Object.entries(cause).map((pair) => JSON.stringify(pair))))

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}
