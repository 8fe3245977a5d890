import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Ledger } from '#src/ledger/ledger.ts'
import type { Logged } from '#src/ledger/words.ts'

// biome-ignore lint/suspicious/noExplicitAny: folds of different states share one list, and each only meets its own state
export type AnyFigures = FigureFold<any>

/** The folds of every capability, carried forward together over one log. Pure: a stranger's audit runs this very code. */
export class FigureFolds {
  readonly #folds: readonly AnyFigures[]
  readonly #states: unknown[]
  #size = 0

  constructor(folds: readonly AnyFigures[]) {
    this.#folds = folds
    this.#states = folds.map((fold) => fold.begin())
  }

  /** How many entries have been folded. */
  get size(): number {
    return this.#size
  }

  /** Takes the next entries of the log, in order and without a gap. */
  take(entries: readonly Logged[]): void {
    for (const entry of entries) this.#takeOne(entry)
  }

  /** The same up to the first that a fold throws at, for entries of strangers. Gives how many were taken. */
  takeWhileUnderstood(entries: readonly Logged[]): number {
    const before = this.#size
    try {
      this.take(entries)
    } catch {
      // Told by the number.
    }
    return this.#size - before
  }

  #takeOne(entry: Logged): void {
    if (entry.index !== this.#size) throw new Error(`expected entry ${this.#size}, got ${entry.index}`)
    for (const [i, fold] of this.#folds.entries()) {
      if (fold.follows(entry.type)) fold.fold(this.#states[i], entry)
    }
    this.#size += 1
  }

  read(period: Period): readonly Figure[] {
    return this.#folds.flatMap((fold, i) => fold.read(this.#states[i], period))
  }
}

const batch = 1_000

/**
 * Keeps every brand's figures folded up to a published checkpoint. Reads only what was published, in memory, once: a
 * page costs no query for its figures. What it holds can be thrown away at any time.
 */
export class FigureBook {
  readonly #ledger: Ledger
  readonly #folds: readonly AnyFigures[]
  readonly #brands = new Map<string, { folds: FigureFolds; turn: Promise<unknown> }>()

  constructor(ledger: Ledger, folds: readonly AnyFigures[]) {
    this.#ledger = ledger
    this.#folds = folds
  }

  /** Figures over the entries below `size`, or over more if the log has been read further since. */
  async read(brand: string, size: number, period: Period): Promise<readonly Figure[]> {
    return (await this.at(brand, size, period)).figures
  }

  /** The same, with how many entries they are over. */
  at(
    brand: string,
    size: number,
    period: Period,
  ): Promise<{ readonly size: number; readonly figures: readonly Figure[] }> {
    const kept = this.#brands.get(brand) ?? { folds: new FigureFolds(this.#folds), turn: Promise.resolve() }
    this.#brands.set(brand, kept)
    // One after another: two requests must not fold the same entries twice. A failed read leaves the next one its turn.
    const answer = kept.turn.then(async () => {
      while (kept.folds.size < size) {
        kept.folds.take(await this.#ledger.range(brand, kept.folds.size, Math.min(size, kept.folds.size + batch)))
      }
      return { size: kept.folds.size, figures: kept.folds.read(period) }
    })
    kept.turn = answer.catch(() => undefined)
    return answer
  }
}
