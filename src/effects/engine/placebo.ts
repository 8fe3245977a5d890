/**
 * Groups of controls, each as many as the treated, to stand in for them: every control by itself where one was treated,
 * else drawn by a sequence that is the same for everybody. At most `limit`.
 */
export function placeboGroups(controls: number, treated: number, limit: number): readonly (readonly number[])[] {
  if (treated === 1) {
    const count = Math.min(controls, limit)
    return Array.from({ length: count }, (_, i) => [Math.floor((i * controls) / count)])
  }
  const next = sequence()
  return Array.from({ length: limit }, () => {
    const all = Array.from({ length: controls }, (_, i) => i)
    for (let i = 0; i < treated; i += 1) {
      const j = i + Math.floor(next() * (controls - i))
      ;[all[i], all[j]] = [all[j]!, all[i]!]
    }
    return all.slice(0, treated)
  })
}

/** Numbers from 0 to below 1 (mulberry32). */
export function sequence(seed = 20_260_101): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
