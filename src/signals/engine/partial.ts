/** What is expected of a moment of which only a part is known. */
export interface Expected {
  readonly mean: number
  readonly dispersion: number
}

/**
 * What to expect by now of a day that is not over, or of whose complaints some are still on their way: the share
 * `complete` in (0, 1] of what the whole day is expected to bring. Each complaint is in time or not by itself, so the part
 * is negative binomial again, with less scatter above chance.
 */
export const partOf = ({ mean, dispersion }: Expected, complete: number): Expected => ({
  mean: mean * complete,
  dispersion: 1 + (dispersion - 1) * complete,
})

/**
 * Which share of a moment's complaints is known `age` moments after it, by how long earlier ones took: `delays[d]` became
 * known d moments after they happened. Before the longest delay it stays below 1 by half a complaint, since a little
 * experience proves little; without any experience everything is taken to be known at once.
 */
export function completeAt(delays: readonly number[], age: number): number {
  const all = delays.reduce((sum, one) => sum + one, 0)
  if (all === 0) return 1
  const known = delays.slice(0, age + 1).reduce((sum, one) => sum + one, 0)
  return age >= delays.length - 1 ? 1 : Math.min(1, (known + 1e-9) / (all + 0.5))
}
