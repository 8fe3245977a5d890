import type { Logged } from '#src/ledger/words.ts'
import { type ObserverEntryType, type Result, readObserverEntry } from './words.ts'

interface Step {
  readonly type: ObserverEntryType
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export interface Observer {
  readonly is: 'observer'
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly publicKey: string
  readonly standsFor?: string
  readonly dismissedAt?: string
  readonly steps: readonly Step[]
}

export interface Sample {
  readonly is: 'sample'
  readonly id: string
  readonly observer: string
  readonly run: string
  readonly upTo: number
  readonly size: number
  readonly root: string
  readonly people: number
  readonly signature: string
  readonly places: readonly number[]
  /** The latest for each place. */
  readonly findings: readonly {
    readonly at: number
    readonly result: Result
    readonly on: string
    readonly index: number
  }[]
  readonly drawnAt: string
  readonly steps: readonly Step[]
}

export type Observed = Observer | Sample

/** An observer, or a sample of theirs, by the stream. */
export function fold(before: Observed | undefined, logged: Logged): Observed {
  const entry = readObserverEntry(logged)
  const { type, at, by, index, leaf } = entry
  const steps = [...(before?.steps ?? []), { type, at, by, index, leaf }]
  const id = entry.subject.slice(entry.subject.indexOf(':') + 1)
  if (entry.type === 'observer.registered/1') return { is: 'observer', id, ...entry.data, steps } as Observer
  if (entry.type === 'sample.drawn/1') return { is: 'sample', id, ...entry.data, findings: [], drawnAt: at, steps }
  if (entry.type === 'observer.dismissed/1' && before?.is === 'observer') return { ...before, dismissedAt: at, steps }
  if (entry.type === 'sample.found/1' && before?.is === 'sample') {
    const { at: place, result, on } = entry.data
    const others = before.findings.filter((one) => one.at !== place)
    const findings = [...others, { at: place, result, on, index }].sort((a, b) => a.at - b.at)
    return { ...before, findings, steps }
  }
  throw new Error(`${type} comes before what it is about`)
}

/** Findings that keep a run open: the money did not arrive, or not as it should. */
export const openFindings = (sample: Sample) =>
  sample.findings.filter(({ result }) => result === 'not-arrived' || result === 'differs')
