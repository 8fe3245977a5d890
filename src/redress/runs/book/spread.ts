/** How amounts are spread, told without keeping any: counts between round sums, and a finer scale for the median. */
export interface Band {
  /** Inclusive. */
  readonly fromFen: number
  /** Exclusive; absent for the last. */
  readonly toFen?: number
  readonly people: number
  readonly totalFen: number
}

/** ¥1, 2, 5, 10, … up to ¥10 billion. */
const bounds: readonly number[] = Array.from(
  { length: 31 },
  (_, i) => [100, 200, 500][i % 3]! * 10 ** Math.floor(i / 3),
)
const steps = 16

export interface SpreadState {
  readonly people: number[]
  readonly fen: number[]
  readonly fine: number[]
}

export class Spread {
  readonly #people: number[]
  readonly #fen: number[]
  readonly #fine: number[]
  #last = 0

  constructor(state?: SpreadState) {
    this.#people = state?.people ?? new Array(bounds.length + 1).fill(0)
    this.#fen = state?.fen ?? new Array(bounds.length + 1).fill(0)
    this.#fine = state?.fine ?? new Array(53 * steps).fill(0)
  }

  add(amountFen: number): void {
    // Neighbours in a file mostly get alike.
    let band = this.#last
    while (band > 0 && amountFen < bounds[band - 1]!) band -= 1
    while (band < bounds.length && amountFen >= bounds[band]!) band += 1
    this.#last = band
    this.#people[band]! += 1
    this.#fen[band]! += amountFen
    this.#fine[Math.floor(Math.log2(amountFen + 1) * steps)]! += 1
  }

  /** From the first band with somebody in it to the last. */
  bands(): readonly Band[] {
    const all = this.#people.map((people, i) => ({
      fromFen: i === 0 ? 0 : bounds[i - 1]!,
      ...(i < bounds.length ? { toFen: bounds[i]! } : {}),
      people,
      totalFen: this.#fen[i]!,
    }))
    const used = all.map(({ people }) => people > 0)
    return all.slice(Math.max(0, used.indexOf(true)), used.lastIndexOf(true) + 1)
  }

  /** Half of the people get this much or less, to within a twentieth; 0 for nobody. */
  aboutMedianFen(): number {
    const half = this.#fine.reduce((all, one) => all + one, 0) / 2
    let seen = 0
    const at = this.#fine.findIndex((one) => {
      seen += one
      return one > 0 && seen >= half
    })
    return at < 0 ? 0 : Math.round(2 ** ((at + 0.5) / steps) - 1)
  }

  /** How many get more than this, to within a twentieth. */
  above(fen: number): number {
    const from = Math.floor(Math.log2(fen + 1) * steps) + 1
    return this.#fine.reduce((all, people, i) => (i >= from ? all + people : all), 0)
  }

  state(): SpreadState {
    return { people: this.#people, fen: this.#fen, fine: this.#fine }
  }
}
