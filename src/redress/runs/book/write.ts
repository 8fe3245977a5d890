import { createCipheriv, createHash, hash, randomFillSync } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { at, chunkPeople, headBytes, openingBytes, type Payee, payeeBytes, placeKey, referenceBytes } from './layout.ts'
import { nodeBytes, rootOfNodes, writeSum } from './nodes.ts'

/** As far as a book is written: with the files cut to this length the writing goes on as if it had never stopped. */
export interface BookState {
  readonly count: number
  readonly totalFen: number
  /** Roots of the full chunks, base64. */
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

/** Bytes of somebody's opening at their place; a multiple of the cipher's block. */
export const openingsCipher = (key: Buffer, offset: number) => {
  const iv = Buffer.alloc(16)
  iv.writeUIntBE(Math.floor(offset / 16), 10, 6)
  return createCipheriv('aes-256-ctr', key, iv)
}

/**
 * Writes a book as people come, holding one chunk of them. `add` only computes; `settle` writes the chunk when it is full,
 * and must be awaited. Nothing here is durable before `finish`.
 */
export class BookWriter {
  readonly #files: Files
  readonly #place: BookPlace
  readonly #stride: number
  readonly #leaves = Buffer.alloc(chunkPeople * nodeBytes)
  readonly #scratch = Buffer.alloc(chunkPeople * nodeBytes)
  readonly #openings: Buffer
  readonly #inputs: Buffer[]
  readonly #keys = Buffer.alloc(chunkPeople * 8)
  readonly #salts = Buffer.alloc(chunkPeople * 32)
  readonly #tops: Buffer[]
  readonly #sent: Promise<unknown>[] = []
  #durable: Promise<unknown> = Promise.resolve()
  count: number
  totalFen: number

  private constructor(place: BookPlace, files: Files, state: BookState) {
    this.#place = place
    this.#files = files
    this.#stride = place.withPayees ? openingBytes.payee : openingBytes.plain
    this.#openings = Buffer.alloc(chunkPeople * this.#stride)
    this.#inputs = Array.from({ length: chunkPeople }, (_, i) => this.#openings.subarray(i * this.#stride))
    this.count = state.count
    this.totalFen = state.totalFen
    const tops = Buffer.from(state.tops, 'base64')
    this.#tops = Array.from({ length: tops.length / nodeBytes }, (_, i) =>
      tops.subarray(i * nodeBytes, (i + 1) * nodeBytes),
    )
    randomFillSync(this.#salts)
  }

  static async begin(place: BookPlace, state: BookState = { count: 0, totalFen: 0, tops: '' }): Promise<BookWriter> {
    const flag = state.count === 0 ? 'w+' : 'r+'
    const [leaves, openings, keys] = await Promise.all(
      ['leaves', 'openings', 'keys'].map((ending) => open(`${place.path}.${ending}`, flag, 0o600)),
    )
    const made = new BookWriter(place, { leaves: leaves!, openings: openings!, keys: keys! }, state)
    await made.#cut()
    return made
  }

  /** What was written behind the state was never counted; the chunk it stands in is read back. */
  async #cut(): Promise<void> {
    const { leaves, openings, keys } = this.#files
    const full = this.count - (this.count % chunkPeople)
    await leaves.truncate(this.count * nodeBytes)
    await openings.truncate(headBytes + this.count * this.#stride)
    await keys.truncate(this.count * 8)
    await openings.write(this.#place.head, 0, headBytes, 0)
    const left = this.count - full
    if (left === 0) return
    await leaves.read(this.#leaves, 0, left * nodeBytes, full * nodeBytes)
    await keys.read(this.#keys, 0, left * 8, full * 8)
    const offset = full * this.#stride
    const sealed = Buffer.alloc(left * this.#stride)
    await openings.read(sealed, 0, sealed.length, headBytes + offset)
    openingsCipher(this.#place.key, offset).update(sealed).copy(this.#openings)
  }

  /** Whether the chunk is full, and has to be settled before the next. Reference and payee were measured before. */
  add(reference: string, amountFen: number, payee?: Payee): boolean {
    const i = this.count % chunkPeople
    const opening = this.#inputs[i]!
    opening[at.mark] = 2
    this.#salts.copy(opening, at.salt, i * 32, i * 32 + 32)
    opening.writeUInt32BE(Math.floor(amountFen / 2 ** 32), at.amount)
    opening.writeUInt32BE(amountFen % 2 ** 32, at.amount + 4)
    const length = opening.write(reference, at.reference, referenceBytes)
    opening[0] = length
    if (payee) opening.writeUInt16BE(opening.write(JSON.stringify(payee), at.payee, payeeBytes), at.payeeLength)
    const leaf = hash('sha256', opening.subarray(at.mark, at.reference + length), 'binary')
    this.#leaves.write(leaf, i * nodeBytes, 32, 'binary')
    writeSum(this.#leaves, i, amountFen)
    const { high, low } = placeKey(reference)
    this.#keys.writeUInt32LE(low * 2 ** 24 + this.count, i * 8)
    this.#keys.writeUInt32LE(high, i * 8 + 4)
    this.count += 1
    this.totalFen += amountFen
    return this.count % chunkPeople === 0
  }

  /**
   * Sends the chunk under way, full or not, to its files; waits only when the disk is some chunks behind. From time to time
   * what was written is made durable beside the work, so that the end need not wait for all of it.
   */
  async settle(): Promise<void> {
    const left = this.count % chunkPeople
    const people = left === 0 && this.count > 0 ? chunkPeople : left
    if (people === 0) return
    const from = this.count - people
    const offset = from * this.#stride
    const sealed = openingsCipher(this.#place.key, offset).update(this.#openings.subarray(0, people * this.#stride))
    const leaves = Buffer.from(this.#leaves.subarray(0, people * nodeBytes))
    const keys = Buffer.from(this.#keys.subarray(0, people * 8))
    const { leaves: leavesFile, openings, keys: keysFile } = this.#files
    this.#send(leavesFile.write(leaves, 0, leaves.length, from * nodeBytes))
    this.#send(openings.write(sealed, 0, sealed.length, headBytes + offset))
    this.#send(keysFile.write(keys, 0, keys.length, from * 8))
    if (left === 0) {
      leaves.copy(this.#scratch)
      this.#tops.push(rootOfNodes(this.#scratch, chunkPeople))
      this.#openings.fill(0)
      randomFillSync(this.#salts)
      if (this.#tops.length % 64 === 0) this.#durable = this.#durable.then(() => openings.datasync())
    }
    while (this.#sent.length > 24) await this.#sent.shift()
  }

  #send(writing: Promise<unknown>): void {
    // Told when it is waited for; until then nobody else is listening.
    writing.catch(() => {})
    this.#sent.push(writing)
  }

  /** Until everything that was sent is written. */
  async written(): Promise<void> {
    while (this.#sent.length > 0) await this.#sent.shift()
  }

  state(): BookState {
    return { count: this.count, totalFen: this.totalFen, tops: Buffer.concat(this.#tops).toString('base64') }
  }

  /** Closes the tree and makes the files durable. At least one person. */
  async finish(): Promise<Written> {
    await this.settle()
    await this.written()
    const { leaves, openings } = this.#files
    const left = this.count % chunkPeople
    if (left > 0) {
      this.#leaves.copy(this.#scratch)
      this.#tops.push(rootOfNodes(this.#scratch, left))
    }
    const tops = Buffer.concat(this.#tops)
    await leaves.write(tops, 0, tops.length, this.count * nodeBytes)
    await this.#durable
    const [sha256] = await Promise.all([hashOf(leaves), leaves.sync(), openings.sync()])
    await this.close()
    const root = rootOfNodes(Buffer.from(tops), this.#tops.length)
    const bytes = this.count * nodeBytes + tops.length
    return { sha256, bytes, root, count: this.count, totalFen: this.totalFen }
  }

  close(): Promise<unknown> {
    return Promise.all(Object.values(this.#files).map((file) => file.close()))
  }
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
