/** Chance for tests that is the same every time: a linear congruential generator (Numerical Recipes). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

/** A Poisson count, by Knuth's product of uniforms. */
export function poisson(mean: number, chance: () => number): number {
  const limit = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > limit; count += 1) product *= chance()
  return count
}
