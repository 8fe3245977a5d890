import type { Due } from '#src/cases/words.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type CostGround, type RepairEntry, readRepairEntry } from './words.ts'

/** A repair order as its entries leave it. */
export interface Repair {
  readonly id: string
  readonly case: string
  readonly unit?: string
  readonly store?: string
  readonly at: 'store' | 'home' | 'post'
  readonly bookedInOn: string
  readonly km?: number
  /** What the law gives, where it gives a time: by when, and by which limit. */
  readonly dueBy?: Due
  readonly limit?: string
  readonly overdueAt?: string
  readonly cause?: string
  readonly pictures: readonly {
    readonly when: 'before' | 'after'
    readonly files: readonly string[]
    readonly index: number
  }[]
  readonly quote?: {
    readonly index: number
    readonly leaf: string
    readonly ground: CostGround
    readonly free: boolean
    readonly answer?: 'accepted' | 'declined'
  }
  readonly waiting?: { readonly sinceAt: string; readonly expectedOn?: string }
  readonly done?: { readonly result: string; readonly on: string }
  readonly handedBackOn?: string
  readonly standing: 'here' | 'ready' | 'over'
  readonly steps: readonly RepairStep[]
}

export interface RepairStep {
  readonly type: RepairEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export function fold(repair: Repair | undefined, logged: Logged): Repair {
  const entry = readRepairEntry(logged)
  const { type, at, by, index, leaf } = entry
  const step: RepairStep = { type, at, by, index, leaf }
  if (entry.type === 'repair.booked-in/1') {
    const { on, ...data } = JSON.parse(JSON.stringify(entry.data)) as typeof entry.data
    return { id: entry.subject, ...data, bookedInOn: on, pictures: [], standing: 'here', steps: [step] } as Repair
  }
  if (!repair) throw new Error(`${entry.type} has no repair to belong to`)
  const next: Repair = { ...repair, steps: [...repair.steps, step] }
  switch (entry.type) {
    case 'repair.diagnosed/1':
      return { ...next, cause: entry.data.cause }
    case 'repair.pictured/1':
      return { ...next, pictures: [...repair.pictures, { ...entry.data, index }] }
    case 'repair.quoted/1':
      return { ...next, quote: { index, leaf, ...entry.data } }
    case 'repair.quote-accepted/1':
      return { ...next, quote: { ...repair.quote!, answer: 'accepted' } }
    case 'repair.quote-declined/1':
      return { ...next, quote: { ...repair.quote!, answer: 'declined' } }
    case 'repair.waits-for-parts/1': {
      const { expectedOn, dueBy, limit } = entry.data
      return {
        ...next,
        waiting: { sinceAt: at, ...(expectedOn ? { expectedOn } : {}) },
        ...(dueBy && limit ? { dueBy, limit } : {}),
      }
    }
    case 'repair.parts-came/1': {
      const { waiting: _, ...rest } = next
      return rest
    }
    case 'repair.done/1': {
      const { waiting: _, ...rest } = next
      return { ...rest, done: entry.data, standing: 'ready' }
    }
    case 'repair.handed-back/1':
      return { ...next, handedBackOn: entry.data.on, standing: 'over' }
    case 'repair.overdue/1':
      return { ...next, overdueAt: at }
    case 'repair.forgotten/1': {
      const gone = entry.data.entries
      return { ...next, pictures: repair.pictures.filter((one) => !gone.includes(one.index)) }
    }
  }
}
