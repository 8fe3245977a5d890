import type { Group } from './append.ts'
import type { Growth } from './growth.ts'
import type { Sealed } from './receipt.ts'

/** What a receipt needs of an entry. */
export interface Held {
  readonly bytes: Uint8Array
  readonly sealed: readonly Sealed[]
}

/** An entry as it was just written, so that its receipt asks nothing of the database. */
export interface Fresh extends Held {
  readonly batch: Batch
}

/** The group an entry was written in, which knows the way from it to the root of the tree behind them all. */
export interface Batch {
  readonly path: Growth['path']
  /** That tree, signed; undefined until it was. */
  checkpoint?: { readonly size: number; readonly text: string }
}

const keptForMs = 5_000
/** About 2 KiB each. */
const keptAtMost = 4_096

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

  /** Takes over a committed group, and lets go of what it has forgotten. */
  put(brand: string, { written, growth }: Group): Batch {
    const batch: Batch = { path: growth?.path ?? (() => []) }
    const now = this.#nowMs()
    for (const { logged, bytes, sealed, forgets } of written) {
      if (forgets) this.drop(brand, forgets.indexes)
      const { index } = logged
      const held = sealed.map(({ name, disclosure }) => ({ index, name, disclosure }))
      this.#held.set(`${brand}/${index}`, { bytes, sealed: held, batch, untilMs: now + keptForMs })
    }
    // Insertion order is the order of expiry, so whatever has gone stale stands in front.
    for (const [key, held] of this.#held) {
      if (held.untilMs > now && this.#held.size <= keptAtMost) break
      this.#held.delete(key)
    }
    return batch
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
