import { availableParallelism, cpus } from 'node:os'

/** Alternating rounds, medians, and the machine's name: what every measurement here has in common. */
export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

export const spread = (values: readonly number[]) =>
  `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`

export const machine = () =>
  `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}, OpenSSL ${process.versions.openssl}`

/**
 * Runs every contestant once to warm up, then in each round one after the other, so that whatever else the machine is
 * doing meets them all. A contestant answers how many it did; the result is how many a second, round by round.
 */
export async function alternate<Name extends string>(
  rounds: number,
  contestants: Record<Name, () => number | Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[]
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const began = performance.now()
      const done = await contestants[name]()
      const rate = done / ((performance.now() - began) / 1000)
      if (round > 0) rates[name].push(rate)
    }
  }
  return rates
}

export function say(what: string, subject: readonly number[], base: readonly number[]): void {
  const ratio = (median(subject) / median(base)).toFixed(2)
  const figures = [subject, base].map((rates) => `${Math.round(median(rates))}/s (${spread(rates)})`)
  console.log(`${what}: ${figures.join(' against ')}, ratio ${ratio}`)
}
