/**
 * Benjamini and Hochberg: for every p-value the expected share of false ones among those at least as small, when `tests`
 * hypotheses were looked at and all that are not listed are taken to be unremarkable.
 */
export function qValues(pValues: readonly number[], tests: number): readonly number[] {
  const order = pValues.map((_, at) => at).sort((a, b) => pValues[b]! - pValues[a]!)
  const found = new Array<number>(pValues.length)
  let least = 1
  order.forEach((at, place) => {
    least = Math.min(least, (pValues[at]! * tests) / (pValues.length - place))
    found[at] = least
  })
  return found
}
