import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { encodeBundle, type Tile } from '@troth/proof/tile'
import type { Ledger } from './ledger.ts'

const pack = promisify(gzip)

type Read = Pick<Ledger, 'bytes' | 'checkpoint' | 'signed' | 'tile'>

/** What a tile or bundle is sent as. */
export interface Held {
  readonly width: number
  readonly bytes: Uint8Array
}

export interface ShelfOptions {
  readonly mostBytes?: number
  readonly nowMs?: () => number
}

const checkpointForMs = 1_000

/**
 * What strangers read of the logs, kept in memory: a published tile never changes, so one that is wide enough is right
 * for ever and is never read from the database again while it is held. Only reads; appends neither wait for it nor know
 * of it. The least recently used go first, by bytes.
 */
export class Shelf {
  readonly #ledger: Read
  readonly #mostBytes: number
  readonly #nowMs: () => number
  readonly #held = new Map<string, Held>()
  readonly #reading = new Map<string, Promise<Held>>()
  readonly #newest = new Map<string, { readonly untilMs: number; readonly found: Promise<Published | undefined> }>()
  #bytes = 0

  constructor(ledger: Read, { mostBytes = 64 * 1024 * 1024, nowMs = () => performance.now() }: ShelfOptions = {}) {
    this.#ledger = ledger
    this.#mostBytes = mostBytes
    this.#nowMs = nowMs
  }

  /** The newest checkpoint: at once what this process signed, at most a second late what another did. */
  async checkpoint(brand: string): Promise<Published | undefined> {
    const kept = this.#newest.get(brand)
    const fresh = kept && kept.untilMs > this.#nowMs() ? kept.found : this.#look(brand)
    const [found, own] = [await fresh, this.#ledger.signed(brand)]
    return own && own.size > (found?.size ?? -1) ? own : found
  }

  /** A tile or bundle that the newest checkpoint covers, exactly as wide as asked. */
  async tile(brand: string, { level, index, width }: Tile): Promise<Uint8Array> {
    const key = `${brand}/${level}/${index}`
    const { bytes } = await this.#wide(key, width, async () =>
      level === 'entries'
        ? encodeBundle(await this.#ledger.bytes(brand, index * 256, index * 256 + width))
        : (await this.#ledger.tile(brand, level, index))!.slice(0, 32 * width),
    )
    return level === 'entries' ? bytes.subarray(0, lengthOf(bytes, width)) : bytes.subarray(0, 32 * width)
  }

  /** The same, compressed. Hash tiles do not shrink, so this is for bundles. */
  async packed(brand: string, tile: Tile): Promise<Uint8Array> {
    const key = `${brand}/${tile.level}/${tile.index}.p/${tile.width}.gz`
    return (await this.#wide(key, tile.width, async () => pack(await this.tile(brand, tile)))).bytes
  }

  async #look(brand: string): Promise<Published | undefined> {
    const found = this.#ledger.checkpoint(brand)
    this.#newest.set(brand, { untilMs: this.#nowMs() + checkpointForMs, found })
    // Neither a failure nor a log that has not begun is worth remembering.
    const forget = () => this.#newest.delete(brand)
    return found.then(
      (checkpoint) => {
        if (!checkpoint) forget()
        return checkpoint
      },
      (fault) => {
        forget()
        throw fault
      },
    )
  }

  async #wide(key: string, width: number, read: () => Promise<Uint8Array>): Promise<Held> {
    const held = this.#held.get(key)
    if (held && held.width >= width) return this.#keep(key, held)
    const asked = `${key} ${width}`
    const under = this.#reading.get(asked)
    if (under) return under
    const reading = read().then((bytes) => this.#keep(key, { width, bytes }))
    this.#reading.set(asked, reading)
    return reading.finally(() => this.#reading.delete(asked))
  }

  #keep(key: string, fresh: Held): Held {
    const known = this.#held.get(key)
    // A narrower read that came back late must not push out a wider one.
    const kept = known && known.width > fresh.width ? known : fresh
    this.#held.delete(key)
    this.#held.set(key, kept)
    this.#bytes += kept.bytes.length - (known?.bytes.length ?? 0)
    for (const [oldest, { bytes }] of this.#held) {
      if (this.#bytes <= this.#mostBytes) break
      this.#held.delete(oldest)
      this.#bytes -= bytes.length
    }
    return kept
  }
}

interface Published {
  readonly size: number
  readonly text: string
}

/** How many bytes the first `width` entries of a bundle take: a narrower bundle is the beginning of a wider one. */
function lengthOf(bundle: Uint8Array, width: number): number {
  let at = 0
  for (let i = 0; i < width; i++) at += 2 + bundle[at]! * 256 + bundle[at + 1]!
  return at
}
