import type { Logged } from '#src/ledger/words.ts'
import { type ExclusionReason, readUnitEntry, type UnitEntry } from './words.ts'

/** A unit as its entries leave it; where its number is known it is told apart from all others. */
export interface Unit {
  readonly id: string
  readonly kind: string
  readonly model: string
  readonly gtin?: string
  readonly promised: readonly { readonly covers: 'whole' | 'parts'; readonly term: string }[]
  readonly soldOn?: string
  readonly deliveredOn?: string
  readonly installedOn?: string
  readonly toBeInstalled?: boolean
  readonly extensions: readonly Extension[]
  readonly exclusions: readonly Exclusion[]
  readonly gone?:
    | { readonly how: 'replaced'; readonly by: string; readonly on: string; readonly index: number }
    | { readonly how: 'returned'; readonly on: string; readonly index: number }
  readonly steps: readonly UnitStep[]
}

export interface Extension {
  readonly months: number
  readonly why: 'offer' | 'goodwill' | 'bought'
  readonly once: string
  readonly offer?: string
  readonly on: string
  readonly index: number
}

export interface Exclusion {
  readonly reason: ExclusionReason
  readonly evidence: readonly string[]
  readonly on: string
  readonly index: number
  readonly leaf: string
  readonly liftedOn?: string
}

export interface UnitStep {
  readonly type: UnitEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  /** The day it speaks of, where that is not the day it was written. */
  readonly on?: string
}

/** The fold: a unit is nothing but what its entries say. */
export function fold(unit: Unit | undefined, logged: Logged): Unit {
  const entry = readUnitEntry(logged)
  const { type, at, by, index, leaf } = entry
  const said: UnitStep = { type, at, by, index, leaf, ...('on' in entry.data ? { on: entry.data.on } : {}) }
  if (entry.type === 'unit.registered/1') {
    const { gtin, ...data } = entry.data
    return { id: entry.subject, ...data, ...(gtin ? { gtin } : {}), extensions: [], exclusions: [], steps: [said] }
  }
  if (!unit) throw new Error(`${entry.type} has no unit to belong to`)
  const stepped: Unit = { ...unit, steps: [...unit.steps, said] }
  switch (entry.type) {
    case 'unit.dated/1':
      return { ...stepped, ...(JSON.parse(JSON.stringify(entry.data)) as Partial<Unit>) }
    case 'unit.extended/1': {
      const { offer, ...data } = entry.data
      return { ...stepped, extensions: [...unit.extensions, { ...data, ...(offer ? { offer } : {}), index }] }
    }
    case 'unit.excluded/1':
      return { ...stepped, exclusions: [...unit.exclusions, { ...entry.data, index, leaf }] }
    case 'unit.exclusion-lifted/1': {
      const { exclusion, on } = entry.data
      return {
        ...stepped,
        exclusions: unit.exclusions.map((one) => (one.index === exclusion ? { ...one, liftedOn: on } : one)),
      }
    }
    case 'unit.replaced/1':
      return { ...stepped, gone: { how: 'replaced', by: entry.data.by, on: entry.data.on, index } }
    case 'unit.returned/1':
      return { ...stepped, gone: { how: 'returned', on: entry.data.on, index } }
  }
}

/** From which unit another took over, and when: what an exchange means for the new one. */
export interface Succession {
  readonly unit: string
  readonly from: string
  readonly on: string
  readonly index: number
}
