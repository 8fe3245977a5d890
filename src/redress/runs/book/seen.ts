import type { Report, Wrong } from './dryrun.ts'
import { Spread, type SpreadState } from './spread.ts'

const listed = 500
const largestListed = 20

export interface SeenState {
  readonly spread: SpreadState
  readonly least: number
  readonly most: number
  readonly largest: Report['largest']
  readonly wrong: readonly Wrong[]
  readonly wrongCount: number
}

/** Everything a dry run remembers of the lines behind it. */
export class Seen {
  readonly #spread: Spread
  #least: number
  #most: number
  #largest: { reference: string; amountFen: number }[]
  readonly #wrong: Wrong[]
  wrongCount: number

  constructor(past: SeenState | undefined) {
    this.#spread = new Spread(past?.spread)
    this.#least = past?.least ?? Number.MAX_SAFE_INTEGER
    this.#most = past?.most ?? 0
    this.#largest = [...(past?.largest ?? [])]
    this.#wrong = [...(past?.wrong ?? [])]
    this.wrongCount = past?.wrongCount ?? 0
  }

  take(reference: string, amountFen: number): void {
    this.#spread.add(amountFen)
    if (amountFen < this.#least) this.#least = amountFen
    if (amountFen > this.#most) this.#most = amountFen
    if (this.#largest.length === largestListed && amountFen <= this.#largest.at(-1)!.amountFen) return
    const place = this.#largest.findIndex((one) => one.amountFen < amountFen)
    this.#largest.splice(place < 0 ? this.#largest.length : place, 0, { reference, amountFen })
    if (this.#largest.length > largestListed) this.#largest.pop()
  }

  refuse(wrong: Wrong): void {
    this.wrongCount += 1
    if (this.#wrong.length < listed) this.#wrong.push(wrong)
  }

  state(): SeenState {
    return {
      spread: this.#spread.state(),
      least: this.#least,
      most: this.#most,
      largest: this.#largest,
      wrong: this.#wrong,
      wrongCount: this.wrongCount,
    }
  }

  report(people: number, totalFen: number): Report {
    const middle = this.#spread.aboutMedianFen()
    return {
      people,
      totalFen,
      leastFen: people === 0 ? 0 : this.#least,
      mostFen: this.#most,
      aboutMedianFen: middle,
      bands: this.#spread.bands(),
      largest: this.#largest,
      outliers: this.#spread.above(middle * 20),
      wrong: this.#wrong,
      wrongCount: this.wrongCount,
    }
  }
}
