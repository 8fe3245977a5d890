import type { Logged } from '#src/ledger/words.ts'

/**
 * A public figure is a pure fold over public entries: the page, the API and a stranger's audit call this same code.
 * `fold` may work in place; `read` must not. Dates are the brand's own, in its zone.
 */
export interface FigureFold<State> {
  follows(type: string): boolean
  begin(): State
  fold(state: State, entry: Logged): void
  read(state: State, period: Period): readonly Figure[]
}

/** Instants `fromAt` (inclusive) to `toAt` (exclusive), and the local dates they stand for. */
export interface Period {
  readonly fromAt: string
  readonly toAt: string
  readonly fromOn: string
  readonly toOn: string
}

export interface Figure {
  /** Such as `cases.answered-in-time`; the words for it are in the capability's text. */
  readonly id: string
  readonly unit: 'count' | 'share' | 'days' | 'score' | 'fen'
  /** Null when there is nothing to count: never a zero that could be read as a result. */
  readonly value: number | null
  /** How many subjects the figure speaks of. */
  readonly n: number
  /** For a share, how many of the n. */
  readonly of?: number
  readonly period: Period
  /** Indexes of the entries that decided it, in log order. */
  readonly entries: readonly number[]
}
