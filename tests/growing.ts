import type { Outcome } from '../src/kit/outcome.ts'
import type { Draft, Logged } from '../src/ledger/words.ts'

/** Something that grows by decisions, as the ledger would grow it, without one. */
export class Growing<S> {
  readonly entries: Logged[] = []
  known: S | undefined
  readonly #subject: string
  readonly #fold: (known: S | undefined, entry: Logged) => S

  constructor(subject: string, fold: (known: S | undefined, entry: Logged) => S) {
    this.#subject = subject
    this.#fold = fold
  }

  /** Appends what was decided; throws for a refusal, with its codes. */
  add(decision: Outcome<readonly Draft[]>, at = '2026-10-20T02:00:00.000Z'): S {
    if (!decision.ok) throw new Error(codes(decision).join(' '))
    for (const { sealed, ...draft } of decision.value) {
      const index = this.entries.length
      const sd = sealed ? { _sd: Object.keys(sealed) } : {}
      const entry: Logged = {
        ...draft,
        ...sd,
        subject: this.#subject,
        at,
        leaf: `leaf ${index}`,
        index,
        position: index,
      }
      this.entries.push(entry)
      this.known = this.#fold(this.known, entry)
    }
    return this.known!
  }
}

export const codes = (decision: Outcome<unknown>): readonly string[] =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code)
