import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Answered, Bound, Sent } from './bindery.ts'
import {
  at,
  chunkPeople,
  chunksOf,
  headBytes,
  openingBytes,
  type Payee,
  payeeBytes,
  placeKey,
  referenceBytes,
} from './layout.ts'
import { nodeBytes, rootOfNodes } from './nodes.ts'

/** As far as a book is written, in full chunks: with the files cut to this length the writing goes on from there. */
export interface BookState {
  readonly count: number
  readonly totalFen: number
  /** Roots of the chunks, base64. */
  readonly tops: string
}

export interface BookPlace {
  /** Without ending. */
  readonly path: string
  readonly withPayees: boolean
  /** AES-256, for the openings alone. */
  readonly key: Buffer
  /** As the openings' head says it: the key, wrapped. */
  readonly head: Buffer
}

export interface Written {
  readonly sha256: string
  readonly bytes: number
  readonly root: Buffer
  readonly count: number
  readonly totalFen: number
}

type Files = Readonly<Record<'leaves' | 'openings' | 'keys', FileHandle>>

/** Threads beside the one that reads: with two, two cores have enough to do. */
export const binderies = Math.min(2, availableParallelism())
/** Chunks under way at a time: this much memory, and no more. */
const slotCount = 4 * binderies

/**
 * Writes a book as people come: whoever reads fills a chunk, other threads (bindery.ts) make it part of the book. `add` only
 * takes down; `settle` sends the chunk when it is full, and must be awaited. Nothing is durable before `finish`.
 */
export class BookWriter {
  readonly #files: Files
  readonly #stride: number
  readonly #bound: Bound
  /** Begun when there is something for them to do. */
  readonly #binderies: Worker[] = []
  readonly #answers = new EventEmitter()
  readonly #slots: readonly { readonly openings: Buffer; readonly keys: Uint32Array }[]
  readonly #free: number[]
  /** The slot that is being filled. */
  #slot: number
  /** By chunk; undefined where it is not written yet. */
  readonly #tops: (Uint8Array | undefined)[]
  #underWay = 0
  #sha256: string | undefined
  #fault: Error | undefined
  count: number
  totalFen: number

  private constructor(place: BookPlace, files: Files, state: BookState) {
    this.#files = files
    this.#stride = strideOf(place)
    this.count = state.count
    this.totalFen = state.totalFen
    const tops = Buffer.from(state.tops, 'base64')
    this.#tops = Array.from({ length: tops.length / nodeBytes }, (_, i) =>
      tops.subarray(i * nodeBytes, (i + 1) * nodeBytes),
    )
    const slots = Array.from({ length: slotCount }, () => ({
      openings: new SharedArrayBuffer(chunkPeople * this.#stride),
      keys: new SharedArrayBuffer(chunkPeople * 8),
    }))
    this.#slots = slots.map(({ openings, keys }) => ({ openings: Buffer.from(openings), keys: new Uint32Array(keys) }))
    this.#free = Array.from(slots.keys()).slice(1)
    this.#slot = 0
    const { leaves, openings, keys } = files
    this.#bound = {
      leaves: leaves.fd,
      openings: openings.fd,
      keys: keys.fd,
      key: place.key,
      stride: this.#stride,
      slots,
    }
  }

  #send(bindery: number, sent: Sent): void {
    this.#binderies[bindery] ??= this.#begin()
    this.#binderies[bindery].postMessage(sent)
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./bindery.ts', import.meta.url), { workerData: this.#bound })
    worker.on('message', (answered: Answered) => {
      if ('sha256' in answered) this.#sha256 = answered.sha256
      else {
        this.#tops[answered.chunk] = answered.top
        this.#free.push(answered.slot)
        this.#underWay -= 1
      }
      this.#answers.emit('answer')
    })
    worker.on('error', (fault) => {
      this.#fault = fault
      this.#answers.emit('answer')
    })
    return worker
  }

  /** Undefined where the files of a state are not there, or not as long as it says. */
  static async begin(place: BookPlace, state?: BookState): Promise<BookWriter | undefined> {
    const from = state ?? { count: 0, totalFen: 0, tops: '' }
    const files = await cutFiles(place.path, state ? 'r+' : 'w+', {
      leaves: from.count * nodeBytes,
      openings: headBytes + from.count * strideOf(place),
      keys: from.count * 8,
    })
    if (!files) return undefined
    await files.openings.write(place.head, 0, headBytes, 0)
    return new BookWriter(place, files, from)
  }

  /** Whether the chunk is full, and has to be settled before the next. Reference and payee were measured before. */
  add(reference: string, amountFen: number, payee?: Payee): boolean {
    const i = this.count % chunkPeople
    const from = i * this.#stride
    const { openings, keys } = this.#slots[this.#slot]!
    openings[from] = openings.write(reference, from + at.reference, referenceBytes)
    openings.writeUInt32BE(Math.floor(amountFen / 2 ** 32), from + at.amount)
    openings.writeUInt32BE(amountFen % 2 ** 32, from + at.amount + 4)
    if (payee)
      openings.writeUInt16BE(openings.write(JSON.stringify(payee), from + at.payee, payeeBytes), from + at.payeeLength)
    const { high, low } = placeKey(reference)
    keys[2 * i] = low * 2 ** 24 + this.count
    keys[2 * i + 1] = high
    this.count += 1
    this.totalFen += amountFen
    return this.count % chunkPeople === 0
  }

  /** Sends the chunk under way, full or the last, and waits only while all slots are with others. */
  async settle(): Promise<void> {
    const chunk = chunksOf(this.count) - 1
    this.#send(chunk % binderies, { slot: this.#slot, chunk, people: this.count - chunk * chunkPeople })
    this.#underWay += 1
    await this.#until(() => this.#free.length > 0)
    this.#slot = this.#free.pop()!
  }

  /** Until everything that was sent is written. */
  written(): Promise<void> {
    return this.#until(() => this.#underWay === 0)
  }

  async #until(so: () => boolean): Promise<void> {
    for (; !so(); await once(this.#answers, 'answer')) if (this.#fault) throw this.#fault
  }

  /** At the end of a full chunk, when all is written. */
  state(): BookState {
    return { count: this.count, totalFen: this.totalFen, tops: this.#allTops().toString('base64') }
  }

  #allTops(): Buffer {
    return Buffer.concat(this.#tops as Uint8Array[])
  }

  /** Sends what is left. From here on nobody is added. */
  async last(): Promise<void> {
    if (this.count % chunkPeople > 0) await this.settle()
    await this.written()
  }

  /** Closes the tree and makes the files durable, after `last`. At least one person. */
  async finish(): Promise<Written> {
    const { leaves, openings } = this.#files
    const tops = this.#allTops()
    await leaves.write(tops, 0, tops.length, this.count * nodeBytes)
    this.#send(0, 'name')
    await Promise.all([this.#until(() => this.#sha256 !== undefined), leaves.sync(), openings.sync()])
    const bytes = this.count * nodeBytes + tops.length
    const root = rootOfNodes(tops, chunksOf(this.count))
    return { sha256: this.#sha256!, bytes, root, count: this.count, totalFen: this.totalFen }
  }

  async close(): Promise<void> {
    await Promise.all(this.#binderies.map((worker) => worker?.terminate()))
    await Promise.all(Object.values(this.#files).map((file) => file.close()))
  }
}

const strideOf = ({ withPayees }: BookPlace) => (withPayees ? openingBytes.payee : openingBytes.plain)

/** Opened and cut to these lengths: what stands behind was never counted. Undefined where one is missing or shorter. */
async function cutFiles(
  path: string,
  flag: 'r+' | 'w+',
  lengths: Readonly<Record<keyof Files, number>>,
): Promise<Files | undefined> {
  const files: Partial<Record<keyof Files, FileHandle>> = {}
  for (const ending of ['leaves', 'openings', 'keys'] as const) {
    const file = await open(`${path}.${ending}`, flag, 0o600).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT') throw fault
    })
    if (file) files[ending] = file
    if (!file || (flag === 'r+' && (await file.stat()).size < lengths[ending])) {
      await Promise.all(Object.values(files).map((one) => one.close()))
      return undefined
    }
    await file.truncate(lengths[ending])
  }
  return files as Files
}

/** SHA-256 of a whole file, hex. */
export async function hashOf(file: FileHandle): Promise<string> {
  const sum = createHash('sha256')
  const piece = Buffer.alloc(1 << 20)
  for (let from = 0; ; ) {
    const { bytesRead } = await file.read(piece, 0, piece.length, from)
    if (bytesRead === 0) return sum.digest('hex')
    sum.update(piece.subarray(0, bytesRead))
    from += bytesRead
  }
}
