import type { Counts } from './counts/model.ts'
import { type Cubed, cubeOf, sumByCell } from './cube.ts'
import { poisson, randomOf } from './random.fixture.ts'
import type { Named } from './score.ts'

/** A part of a made cube and what its rate is multiplied by. */
export type Planted = readonly [values: Named, factor: number]

export interface Plan {
  readonly seed?: number
  /** Events to be expected in this period, over all cells. */
  readonly volume: number
  readonly planted?: readonly Planted[]
  /** What every cell is multiplied by. */
  readonly scale?: number
}

/** Six products of two batches each, eight regions, four channels: 384 cells of uneven sizes. */
export const shape = { product: 6, batch: 2, region: 8, channel: 4 }

export interface Row {
  readonly values: Named
  readonly now: number
  readonly before: number
}

/** Poisson counts of one period and of eight earlier ones. Batches belong to one product: b0 and b1 to p0, b2 and b3 to p1. */
export function madeRows({ seed = 1, volume, planted = [], scale = 1 }: Plan): readonly Row[] {
  const random = randomOf(seed)
  const cells = Array.from({ length: shape.product * shape.batch }, (_, batch) => batch).flatMap((batch) =>
    Array.from({ length: shape.region }, (_, region) => region).flatMap((region) =>
      Array.from({ length: shape.channel }, (_, channel) => ({
        values: {
          product: `p${batch >> 1}`,
          batch: `b${batch}`,
          region: `r${region}`,
          channel: `c${channel}`,
        } as Named,
        weight: (1 + (batch % 5)) * (1 + (region % 3)) * (1 + channel),
      })),
    ),
  )
  const all = cells.reduce((sum, { weight }) => sum + weight, 0)
  return cells.map(({ values, weight }) => {
    const mean = (volume * weight) / all
    const factor = planted.reduce((product, [part, times]) => product * (isIn(values, part) ? times : 1), scale)
    return { values, now: poisson(random, mean * factor), before: poisson(random, 8 * mean) }
  })
}

const isIn = (values: Named, part: Named) => Object.entries(part).every(([dim, value]) => values[dim] === value)

export function countsOf(
  rows: readonly Row[],
  dims = Object.keys(rows[0]!.values),
): Cubed & { readonly counts: Counts } {
  const cubed = cubeOf({ dims, columns: dims.map((dim) => rows.map(({ values }) => values[dim]!)) })
  const counts = {
    now: sumByCell(
      cubed,
      rows.map(({ now }) => now),
    ),
    before: sumByCell(
      cubed,
      rows.map(({ before }) => before),
    ),
    span: 8,
  }
  return { ...cubed, counts }
}
