/** Of these lines no more are remembered; a file in which so many are wrong is looked at as a whole. */
const remembered = 10_000

/**
 * Lines of a file that became nobody: the names of columns, empty ones, wrong ones. With them the line of a person follows from
 * their place in the book, and need not be kept for millions.
 */
export class Gaps {
  readonly #lines: number[]
  #whole: boolean

  constructor({ lines, whole }: { readonly lines: readonly number[]; readonly whole: boolean } = none) {
    this.#lines = [...lines]
    this.#whole = whole
  }

  /** Lines come in ascending order. */
  add(line: number): void {
    if (this.#lines.length === remembered) this.#whole = false
    else this.#lines.push(line)
  }

  /** The line from which whoever stands at this place of the book came; undefined when that cannot be said any more. */
  lineOf(place: number): number | undefined {
    if (!this.#whole) return undefined
    let line = place + 1
    for (const gap of this.#lines) {
      if (gap > line) break
      line += 1
    }
    return line
  }

  state() {
    return { lines: this.#lines, whole: this.#whole }
  }
}

const none = { lines: [], whole: true }
