import { concat } from '@troth/proof/bytes'

/**
 * Hash tiles that were read before. A stored tile only ever grows at its end, so a copy that is wide enough is right for
 * ever, whatever other processes append. Holds the most recently used tiles, 8 KiB each at most.
 */
export class TileCache {
  readonly #held = new Map<string, Uint8Array>()
  readonly #nodes = new Map<string, Uint8Array>()
  readonly #most: number

  constructor(most = 2_000) {
    this.#most = most
  }

  /** At least `width` hashes of the tile, read anew only if what is held is too narrow. */
  async read(key: string, width: number, read: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> {
    const known = this.#held.get(key)
    if (known && known.length >= 32 * width) {
      this.#keep(key, known)
      return known
    }
    const bytes = await read()
    if (!bytes || bytes.length < 32 * width) throw new Error(`tile ${key} has fewer than ${width} hashes`)
    // A small Buffer is a piece of a large one, which must not be held for its sake: hold a copy.
    this.#keep(key, new Uint8Array(bytes))
    return bytes
  }

  /** Takes over what was just committed, where it follows on what is held; a gap is left for the next read to fill. */
  grow(key: string, from: number, hashes: readonly Uint8Array[]): void {
    const known = this.#held.get(key)
    if (from > 0 && known?.length !== 32 * from) return
    this.#keep(key, concat(...(known ? [known.subarray(0, 32 * from)] : []), ...hashes))
  }

  /** The root of a complete subtree, computed once: it never changes, and neighbouring proofs share most of theirs. */
  node(key: string, compute: () => Uint8Array | null): Uint8Array | null {
    const known = this.#nodes.get(key)
    if (known) return known
    const root = compute()
    if (root) this.#nodes.set(key, root)
    if (this.#nodes.size > mostNodes) this.#nodes.delete(this.#nodes.keys().next().value!)
    return root
  }

  #keep(key: string, bytes: Uint8Array): void {
    this.#held.delete(key)
    this.#held.set(key, bytes)
    if (this.#held.size > this.#most) this.#held.delete(this.#held.keys().next().value!)
  }
}

const mostNodes = 50_000
