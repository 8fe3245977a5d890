import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import type { Repair } from '../repairs/repair.ts'
import { repairsOfUnit, spansOf } from '../repairs/view.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import type { Succession, Unit } from './unit.ts'
import { lineageOf } from './view.ts'

/** A unit with all that is known of it: its repairs, what it came from, and whether it is covered. */
export interface KnownUnit {
  readonly unit: Unit
  readonly repairs: readonly Repair[]
  /** The exchanges behind it, the latest first. */
  readonly lineage: readonly Succession[]
  readonly coverage: Coverage
}

export async function knownUnit(house: House, brand: Brand, unit: Unit, on: string): Promise<KnownUnit> {
  const repairs = await repairsOfUnit(house, brand.slug, unit.id)
  const lineage = await lineageOf(house, brand.slug, unit.id)
  const km = repairs.reduce<number | undefined>(
    (most, one) => (one.km === undefined ? most : Math.max(most ?? 0, one.km)),
    undefined,
  )
  const coverage = coverageOf(unit, { on, zone: brand.zone, repairs: spansOf(repairs), succeeds: lineage[0], km })
  return { unit, repairs, lineage, coverage }
}
