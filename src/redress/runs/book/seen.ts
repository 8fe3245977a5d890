import type { Report, Wrong } from './dryrun.ts'
import { Gaps } from './gaps.ts'
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
  readonly gaps: ReturnType<Gaps['state']>
}

/** Everything a dry run remembers of the lines behind it. */
export class Seen {
  readonly #spread: Spread
  #least: number
  #most: number
  #largest: { reference: string; amountFen: number }[]
  readonly #wrong: Wrong[]
  wrongCount: number
  readonly gaps: Gaps

  constructor(past: SeenState | undefined) {
    this.#spread = new Spread(past?.spread)
    this.#least = past?.least ?? Number.MAX_SAFE_INTEGER
    this.#most = past?.most ?? 0
    this.#largest = [...(past?.largest ?? [])]
    this.#wrong = [...(past?.wrong ?? [])]
    this.wrongCount = past?.wrongCount ?? 0
    this.gaps = new Gaps(past?.gaps)
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

  /** As it is put into what is wrong. */
  lineOf(place: number): { readonly line?: number } {
    const line = this.gaps.lineOf(place)
    return line === undefined ? {} : { line }
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
      gaps: this.gaps.state(),
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
      // As one goes through the file to mend it.
      wrong: this.#wrong.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      wrongCount: this.wrongCount,
    }
  }
}
