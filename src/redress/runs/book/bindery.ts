import { createHash, hash, randomFillSync } from 'node:crypto'
import { fdatasync, readSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { at, chunkPeople, headBytes } from './layout.ts'
import { nodeBytes, rootOfNodes } from './nodes.ts'
import { openingsCipher } from './openings.ts'

/**
 * A thread beside the one that reads: it takes chunks of people, a slot of shared memory each, and puts them on the disk:
 * salted, hashed, added up and sealed. A slot is the writer's until it is sent and ours until it is answered; it comes back
 * empty. Chunks know their place, so threads need not know of each other.
 */
export interface Bound {
  /** Descriptors, open as long as we run. */
  readonly leaves: number
  readonly openings: number
  readonly keys: number
  readonly key: Uint8Array
  readonly stride: number
  readonly slots: readonly Slot[]
}

/** Openings without mark and salt, and the keys, of up to a chunk of people. */
export interface Slot {
  readonly openings: SharedArrayBuffer
  readonly keys: SharedArrayBuffer
}

export type Sent =
  | { readonly slot: number; readonly chunk: number; readonly people: number }
  /** Everything is written: what the leaves are called. */
  | 'name'
export type Answered =
  | { readonly slot: number; readonly chunk: number; readonly top: Uint8Array }
  | { readonly sha256: string }

const bound = workerData as Bound
const { stride } = bound
const slots = bound.slots.map(({ openings, keys }) => ({
  openings: Buffer.from(openings),
  keys: Buffer.from(keys),
  /** What the leaf of each place is the hash of, as long as it was the last time. */
  inputs: [] as Buffer[],
}))
const nodes = Buffer.alloc(chunkPeople * nodeBytes)
const salts = Buffer.alloc(chunkPeople * 32)

parentPort!.on('message', (sent: Sent) => {
  const answer: Answered = sent === 'name' ? { sha256: nameOf(bound.leaves) } : settle(sent)
  parentPort!.postMessage(answer)
})

function settle({ slot, chunk, people }: Exclude<Sent, 'name'>): Answered {
  const { openings, keys, inputs } = slots[slot]!
  const first = chunk * chunkPeople
  randomFillSync(salts)
  for (let i = 0; i < people; i += 1) {
    const from = i * stride
    openings[from + at.mark] = 2
    salts.copy(openings, from + at.salt, i * 32, i * 32 + 32)
    const length = at.reference - at.mark + openings[from]!
    if (inputs[i]?.length !== length) inputs[i] = openings.subarray(from + at.mark, from + at.mark + length)
    nodes.write(hash('sha256', inputs[i]!, 'binary'), i * nodeBytes, 32, 'binary')
    openings.copy(nodes, i * nodeBytes + 32, from + at.amount, from + at.amount + 8)
  }
  const sealed = openingsCipher(bound.key, first * stride).update(openings.subarray(0, people * stride))
  writeAll(bound.leaves, nodes.subarray(0, people * nodeBytes), first * nodeBytes)
  writeAll(bound.openings, sealed, headBytes + first * stride)
  writeAll(bound.keys, keys.subarray(0, people * 8), first * 8)
  openings.fill(0)
  // From time to time, so that the end need not wait for all of it; whether it worked, the end says.
  if (chunk % 64 === 63) fdatasync(bound.openings, () => {})
  // Forty bytes of its own: a piece of a pool would take the pool along.
  return { slot, chunk, top: Uint8Array.from(rootOfNodes(nodes, people)) }
}

function writeAll(file: number, bytes: Uint8Array, place: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, place + done)
}

/** SHA-256 of the whole file, hex. */
function nameOf(file: number): string {
  const sum = createHash('sha256')
  for (let from = 0; ; ) {
    const bytes = readSync(file, nodes, 0, nodes.length, from)
    if (bytes === 0) return sum.digest('hex')
    sum.update(nodes.subarray(0, bytes))
    from += bytes
  }
}
