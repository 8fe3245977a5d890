import { base64, fromBase64 } from '@troth/proof/bytes'
import { verifyEd25519 } from '@troth/proof/ed25519'
import type { Logged } from '#src/ledger/words.ts'
import { type Ranges, ranges } from '../runs/ranges.ts'
import { isRunEntry, readRunEntry } from '../runs/words.ts'
import { type Drawing, drawingBytes, findingBytes, placesOf } from './sample.ts'
import { isObserverEntry, readObserverEntry } from './words.ts'

interface Drawn extends Drawing {
  readonly id: string
  readonly index: number
  readonly brand: string
  readonly observer: string
  readonly publicKey: string | undefined
  readonly signature: string
  readonly places: readonly number[]
  /** Findings whose signature is not the observer's, by the entry that has them. */
  readonly unsigned: number[]
}
/** What an entry of a run changes in who was paid. */
interface Statement {
  readonly index: number
  readonly paid: Ranges
  readonly returned: Ranges
}
interface State {
  brand: string
  readonly keys: Map<string, string>
  readonly paid: Map<string, Statement[]>
  readonly samples: Map<string, Drawn>
}

export const sampleFaults = ['observer', 'signature', 'root', 'too-early', 'places', 'findings'] as const
export type SampleFault = (typeof sampleFaults)[number]

export interface JudgedSample {
  readonly id: string
  readonly index: number
  readonly observer: string
  readonly run: string
  /** As the log has them. */
  readonly places: readonly number[]
  /** As they follow from the signature and the entries. */
  readonly derived: readonly number[]
  readonly faults: readonly SampleFault[]
}

/** Every sample that the log has, derived again from its entries alone (docs/ledger.md §13). Takes all of them in order. */
export const samplesDrawn = {
  begin: (): State => ({ brand: '', keys: new Map(), paid: new Map(), samples: new Map() }),
  fold: (state: State, logged: Logged): void => {
    if (logged.type === 'brand.founded/1') state.brand = String(logged.data?.slug)
    if (isRunEntry(logged.type)) foldRun(state, logged)
    if (isObserverEntry(logged.type)) foldObserved(state, logged)
  },
  /** `rootAt`: the root of the first so many entries, made from them. */
  read: ({ samples, paid }: State, rootAt: (size: number) => Uint8Array): readonly JudgedSample[] =>
    [...samples.values()].map((one) => judge(one, paid.get(`run:${one.run}`) ?? [], rootAt)),
}

function foldRun({ paid }: State, logged: Logged): void {
  const entry = readRunEntry(logged)
  const said = (one: Omit<Statement, 'index'>) =>
    paid.set(entry.subject, [...(paid.get(entry.subject) ?? []), { index: entry.index, ...one }])
  if (entry.type === 'run.reconciled/1' || entry.type === 'run.reconciled/2')
    said({ paid: entry.data.paid, returned: [] })
  if (entry.type === 'run.returned/1') said({ paid: [], returned: entry.data.shares })
}

function foldObserved({ brand, keys, samples }: State, logged: Logged): void {
  const entry = readObserverEntry(logged)
  const id = entry.subject.slice(entry.subject.indexOf(':') + 1)
  if (entry.type === 'observer.registered/1') keys.set(id, entry.data.publicKey)
  // Who was dismissed before drawing had no key to draw with.
  if (entry.type === 'observer.dismissed/1') keys.delete(id)
  if (entry.type === 'sample.drawn/1') {
    const publicKey = keys.get(entry.data.observer)
    samples.set(id, { ...entry.data, id, index: entry.index, brand, publicKey, unsigned: [] })
  }
  const sample = samples.get(id)
  if (entry.type !== 'sample.found/1' || !sample) return
  const { signature, ...finding } = entry.data
  const bytes = findingBytes(sample.brand, sample.observer, { ...finding, sample: id })
  if (!sample.places.includes(finding.at) || !signed(sample.publicKey, bytes, signature))
    sample.unsigned.push(entry.index)
}

function judge(sample: Drawn, statements: readonly Statement[], rootAt: (size: number) => Uint8Array): JudgedSample {
  const { id, index, observer, run, upTo, size, root, people, signature, places } = sample
  const paid = statements
    .filter((one) => one.index < upTo)
    .reduce<Ranges>((all, one) => ranges.without(ranges.union(all, one.paid), one.returned), [])
  const bytes = fromBase64(signature)
  const derived = bytes && ranges.count(paid) > 0 ? placesOf(paid, people, bytes) : []
  const late = statements.some((one) => one.index >= upTo && one.index < size)
  const message = drawingBytes(sample.brand, observer, { run, upTo, size, root, people })
  const faults: SampleFault[] = []
  if (!sample.publicKey) faults.push('observer')
  else if (!signed(sample.publicKey, message, signature)) faults.push('signature')
  // A tree that was not there yet when it was drawn has no root that anybody could have signed.
  if (size === 0 || size > index || base64(rootAt(size)) !== root) faults.push('root')
  if (late || upTo > size) faults.push('too-early')
  if (derived.length !== places.length || derived.some((place, i) => place !== places[i])) faults.push('places')
  if (sample.unsigned.length > 0) faults.push('findings')
  return { id, index, observer, run, places, derived, faults }
}

function signed(publicKey: string | undefined, message: Uint8Array, signature: string): boolean {
  const [key, bytes] = [fromBase64(publicKey ?? ''), fromBase64(signature)]
  return key?.length === 32 && bytes?.length === 64 && verifyEd25519(key, message, bytes)
}
