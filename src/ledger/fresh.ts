import type { Sealed } from './receipt.ts'

/** An entry as it was just written: what a receipt needs of it, without asking the database again. */
export interface Fresh {
  readonly bytes: Uint8Array
  readonly sealed: readonly Sealed[]
}

const keptForMs = 5_000

/**
 * Remembers what this process appended in the last seconds, because the next thing somebody asks for is its receipt.
 * Short on purpose: a sealed value that is forgotten in another process must not live on here.
 */
export class FreshEntries {
  readonly #held = new Map<string, Fresh & { readonly untilMs: number }>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  put(brand: string, index: number, entry: Fresh): void {
    const now = this.#nowMs()
    // Insertion order is the order of expiry, so whatever has gone stale stands in front.
    for (const [key, held] of this.#held) {
      if (held.untilMs > now) break
      this.#held.delete(key)
    }
    this.#held.set(`${brand}/${index}`, { ...entry, untilMs: now + keptForMs })
  }

  /** Lets go of entries something of which was forgotten. */
  drop(brand: string, indexes: readonly number[]): void {
    for (const index of indexes) this.#held.delete(`${brand}/${index}`)
  }

  /** All of these entries, or undefined if even one is not held any more. */
  all(brand: string, indexes: readonly number[]): readonly Fresh[] | undefined {
    const now = this.#nowMs()
    const found = indexes.map((index) => this.#held.get(`${brand}/${index}`))
    return found.every((entry) => entry !== undefined && entry.untilMs > now) ? (found as readonly Fresh[]) : undefined
  }
}
