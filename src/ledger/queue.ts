import { setImmediate as turn } from 'node:timers/promises'
import type { Prepared } from './prepare.ts'
import type { Logged } from './words.ts'

/** An append that waits for the outcome of its group. */
export interface Waiting {
  readonly append: Prepared
  readonly resolve: (entries: readonly Logged[]) => void
  readonly reject: (fault: unknown) => void
}

/** At most this many entries share a transaction; an append that holds more goes alone. */
export const groupEntries = 1_024

/**
 * Groups what is appended to each brand's log. What arrives while a group is being committed forms the next group: an idle
 * log answers at once, a busy one shares each disk write among up to 1,024 entries.
 *
 * `commit` answers when the group is committed, and settles its appends in its own time; it throws when nothing of the
 * group was written.
 */
export class Queues {
  readonly #commit: (brand: string, group: readonly Waiting[]) => Promise<void>
  readonly #waiting = new Map<string, Waiting[]>()
  readonly #running = new Map<string, Promise<void>>()

  constructor(commit: (brand: string, group: readonly Waiting[]) => Promise<void>) {
    this.#commit = commit
  }

  put(brand: string, append: Prepared): Promise<readonly Logged[]> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(brand) ?? []
      this.#waiting.set(brand, waiting)
      waiting.push({ append, resolve, reject })
      if (!this.#running.has(brand)) this.#running.set(brand, this.#drain(brand, waiting))
    })
  }

  /** Waits until nothing waits. */
  async empty(): Promise<void> {
    await Promise.all(this.#running.values())
  }

  async #drain(brand: string, waiting: Waiting[]): Promise<void> {
    // What arrives in the same moment shares the first transaction.
    await turn()
    while (waiting.length > 0) await this.#commitParts(brand, takeGroup(waiting))
    this.#running.delete(brand)
    this.#waiting.delete(brand)
  }

  /** One append that cannot be written must not take its neighbours with it: halves, until it stands alone. */
  async #commitParts(brand: string, group: readonly Waiting[]): Promise<void> {
    try {
      await this.#commit(brand, group)
    } catch (fault) {
      if (group.length === 1) return group[0]!.reject(fault)
      const middle = group.length >> 1
      await this.#commitParts(brand, group.slice(0, middle))
      await this.#commitParts(brand, group.slice(middle))
    }
  }
}

function takeGroup(waiting: Waiting[]): readonly Waiting[] {
  let count = 0
  for (let entries = 0; count < waiting.length; count += 1) {
    entries += waiting[count]!.append.entries.length
    if (entries > groupEntries && count > 0) break
  }
  return waiting.splice(0, count)
}
