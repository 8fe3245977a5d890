/**
 * Hash tiles that were read before. A stored tile only ever grows at its end, so a copy that is wide enough is right for
 * ever, whatever other processes append. Holds the most recently used tiles, 8 KiB each at most.
 */
export class TileCache {
  readonly #held = new Map<string, Uint8Array>()
  readonly #most: number

  constructor(most = 2_000) {
    this.#most = most
  }

  /** At least `width` hashes of the tile, read anew only if what is held is too narrow. */
  async read(key: string, width: number, read: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> {
    const known = this.#held.get(key)
    const bytes = known && known.length >= 32 * width ? known : await read()
    if (!bytes || bytes.length < 32 * width) throw new Error(`tile ${key} has fewer than ${width} hashes`)
    this.#held.delete(key)
    this.#held.set(key, bytes)
    if (this.#held.size > this.#most) this.#held.delete(this.#held.keys().next().value!)
    return bytes
  }
}
