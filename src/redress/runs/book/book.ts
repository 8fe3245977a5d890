import { createHmac } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Share, SumRoot } from '@troth/proof/sumtree'
import { at, chunkPeople, chunksOf, headBytes, openingBytes, type Payee, placeKey } from './layout.ts'
import { nodeBytes, pathOfNodes, rootOfNodes, sumAt } from './nodes.ts'
import { openingsCipher } from './openings.ts'
import { hashOf } from './write.ts'

/** A share as the brand keeps it: the person's name for themselves in this run, what they get, and how. */
export interface HeldShare extends Share {
  readonly index: number
  readonly payee?: Payee
}

/** The book of a run, open for reading. Every answer takes a fixed amount of memory, however many people there are. */
export class Book {
  readonly #leaves: FileHandle
  readonly #openings: FileHandle
  readonly #places: FileHandle
  readonly #key: Buffer
  readonly #stride: number
  readonly count: number
  /** From which the secrets in people's links follow. */
  readonly linkKey: Buffer

  private constructor(files: readonly FileHandle[], key: Buffer, stride: number, count: number) {
    ;[this.#leaves, this.#openings, this.#places] = files as [FileHandle, FileHandle, FileHandle]
    this.#key = key
    this.#stride = stride
    this.count = count
    this.linkKey = createHmac('sha256', key).update('links to shares').digest()
  }

  /** `unwrap` opens the key that the head of the openings carries. Writing is for forgetting alone. */
  static async open(path: string, unwrap: (wrapped: string) => Buffer): Promise<Book> {
    const files = await Promise.all(
      ['leaves', 'openings', 'places'].map((ending) => open(`${path}.${ending}`, ending === 'leaves' ? 'r' : 'r+')),
    )
    try {
      const head = Buffer.alloc(headBytes)
      await files[1]!.read(head, 0, headBytes, 0)
      const { key, payees } = JSON.parse(head.toString('utf8').trimEnd()) as { key: string; payees: boolean }
      const count = (await files[2]!.stat()).size / 8
      return new Book(files, unwrap(key), payees ? openingBytes.payee : openingBytes.plain, count)
    } catch (fault) {
      await Promise.all(files.map((file) => file.close()))
      throw fault
    }
  }

  close(): Promise<unknown> {
    return Promise.all([this.#leaves, this.#openings, this.#places].map((file) => file.close()))
  }

  /** Made again from what is on the disk: the name of the leaves, and the root over all of them. Yields between chunks. */
  async verify(): Promise<{ readonly sha256: string; readonly root: SumRoot }> {
    const tops = Buffer.alloc(chunksOf(this.count) * nodeBytes)
    for (let chunk = 0; chunk < chunksOf(this.count); chunk += 1) {
      const { nodes, people } = await this.#chunk(chunk)
      rootOfNodes(nodes, people).copy(tops, chunk * nodeBytes)
    }
    return { sha256: await hashOf(this.#leaves), root: this.#root(rootOfNodes(tops, chunksOf(this.count))) }
  }

  /** The siblings from a person's leaf to the root, and the root they lead to. */
  async path(
    index: number,
  ): Promise<{ readonly path: readonly { hash: Buffer; sum: bigint }[]; readonly root: SumRoot }> {
    if (!(index >= 0 && index < this.count)) throw new RangeError('there is no such place in the book')
    const { nodes, people } = await this.#chunk(Math.floor(index / chunkPeople))
    const low = pathOfNodes(nodes, people, index % chunkPeople)
    const tops = Buffer.alloc(chunksOf(this.count) * nodeBytes)
    await this.#leaves.read(tops, 0, tops.length, this.count * nodeBytes)
    const high = pathOfNodes(tops, chunksOf(this.count), Math.floor(index / chunkPeople))
    return { path: [...low.path, ...high.path].map(nodeOf), root: this.#root(high.root) }
  }

  /** Undefined once it was forgotten. */
  async share(index: number): Promise<HeldShare | undefined> {
    const [share] = await this.shares(index, index)
    return share ?? undefined
  }

  /** The shares from one place to another, both included, at most a few thousand; null where one was forgotten. */
  async shares(from: number, to: number): Promise<readonly (HeldShare | null)[]> {
    const sealed = Buffer.alloc((to - from + 1) * this.#stride)
    await this.#openings.read(sealed, 0, sealed.length, headBytes + from * this.#stride)
    const plain = openingsCipher(this.#key, from * this.#stride).update(sealed)
    return Array.from({ length: to - from + 1 }, (_, i) => {
      const begin = i * this.#stride
      if (sealed.subarray(begin, begin + this.#stride).every((byte) => byte === 0)) return null
      return heldShare(plain.subarray(begin, begin + this.#stride), from + i)
    })
  }

  /** What the leaves of these places come to: public arithmetic, whether or not their openings were forgotten. */
  async sumOf(ranges: readonly (readonly [number, number])[]): Promise<number> {
    let sum = 0
    for (const [from, to] of ranges) {
      for (let begin = from; begin <= to; begin += chunkPeople) {
        const people = Math.min(chunkPeople, to - begin + 1)
        const nodes = Buffer.alloc(people * nodeBytes)
        await this.#leaves.read(nodes, 0, nodes.length, begin * nodeBytes)
        for (let i = 0; i < people; i += 1) sum += sumAt(nodes, i)
      }
    }
    return sum
  }

  /** Where somebody stands in the book; undefined if they do not. */
  async find(reference: string): Promise<number | undefined> {
    const { high, low } = placeKey(reference)
    const one = Buffer.alloc(8)
    const keyAt = async (i: number) => {
      await this.#places.read(one, 0, 8, i * 8)
      return one.readUInt32LE(4) * 256 + one[3]!
    }
    const wanted = high * 256 + low
    let [from, to] = [0, this.count]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((await keyAt(middle)) < wanted) from = middle + 1
      else to = middle
    }
    for (let i = from; i < this.count && (await keyAt(i)) === wanted; i += 1) {
      await this.#places.read(one, 0, 8, i * 8)
      const index = one.readUInt32LE(0) & 0xffffff
      if ((await this.share(index))?.reference === reference) return index
    }
    return undefined
  }

  /**
   * What opens somebody's leaf is overwritten and gone; the leaf, the sums and everybody else's receipts stay as they are.
   * The place in the order is taken by its neighbour's, so that not even 40 bits of the reference stay.
   */
  async forget(reference: string): Promise<boolean> {
    const index = await this.find(reference)
    if (index === undefined) return false
    await this.#openings.write(Buffer.alloc(this.#stride), 0, this.#stride, headBytes + index * this.#stride)
    await this.#openings.sync()
    const all = Buffer.alloc(this.count * 8)
    await this.#places.read(all, 0, all.length, 0)
    for (let i = 0; i < this.count; i += 1) {
      if ((all.readUInt32LE(i * 8) & 0xffffff) !== index) continue
      const neighbour = i > 0 ? i - 1 : i + 1
      const taken = this.count === 1 ? Buffer.alloc(8) : all.subarray(neighbour * 8, neighbour * 8 + 8)
      await this.#places.write(taken, 0, 8, i * 8)
    }
    await this.#places.sync()
    return true
  }

  async #chunk(chunk: number): Promise<{ readonly nodes: Buffer; readonly people: number }> {
    const from = chunk * chunkPeople
    const people = Math.min(chunkPeople, this.count - from)
    const nodes = Buffer.alloc(people * nodeBytes)
    await this.#leaves.read(nodes, 0, nodes.length, from * nodeBytes)
    return { nodes, people }
  }

  #root(node: Buffer): SumRoot {
    const { hash, sum } = nodeOf(node)
    return { hash, total: sum, count: this.count }
  }
}

const nodeOf = (node: Buffer) => ({ hash: node.subarray(0, 32), sum: node.readBigUInt64BE(32) })

function heldShare(opening: Buffer, index: number): HeldShare {
  const length = opening[0]!
  const payee = opening.length > openingBytes.plain ? opening.readUInt16BE(at.payeeLength) : 0
  return {
    index,
    reference: opening.toString('utf8', at.reference, at.reference + length),
    amount: opening.readBigUInt64BE(at.amount),
    salt: Buffer.from(opening.subarray(at.salt, at.salt + 32)),
    ...(payee > 0 ? { payee: JSON.parse(opening.toString('utf8', at.payee, at.payee + payee)) as Payee } : {}),
  }
}
