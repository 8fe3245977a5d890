import type { Cube } from '../cube.ts'
import { cellsOf, type Element, valuesOf } from '../cuboids.ts'
import { z95 } from '../math.ts'
import type { Counterexample } from '../words.ts'

/** Observed and expected without the cause, by cell, and the variance of observed about what is expected. */
export interface Sides {
  readonly observed: Float64Array
  readonly expected: Float64Array
  /** Variance of what would be observed on these cells if that many were to be expected. */
  readonly variance: (cells: readonly number[], expected: number) => number
}

const most = 5

/**
 * The parts of a cause's cells, by one dimension more, that moved less than half as far as the cause says they should and
 * surely less: a batch that did not rise in one region is a reason to look there. Largest expectation first.
 */
export function counterexamplesOf(
  cube: Cube,
  element: Element,
  sides: Sides,
  factor: number,
): readonly Counterexample[] {
  const cells = cellsOf(element)
  const own = valuesOf(cube, element)
  const found: Counterexample[] = []
  cube.dims.forEach((dim, at) => {
    if (element.cuboid.dims.includes(at)) return
    const byCode = new Map<number, number[]>()
    for (const cell of cells) {
      const code = cube.codes[at]![cell]!
      const part = byCode.get(code)
      if (part) part.push(cell)
      else byCode.set(code, [cell])
    }
    if (byCode.size < 2) return
    for (const [code, part] of byCode) {
      const observed = sum(part, sides.observed)
      const expected = sum(part, sides.expected)
      const halfway = expected * (1 + (factor - 1) / 2)
      const short = factor > 1 ? halfway - observed : observed - halfway
      if (expected > 0 && short > z95 * Math.sqrt(sides.variance(part, halfway))) {
        found.push({ values: { ...own, [dim]: cube.values[at]![code]! }, observed, expected })
      }
    }
  })
  return found.sort((a, b) => b.expected - a.expected).slice(0, most)
}

const sum = (cells: readonly number[], values: Float64Array) => cells.reduce((all, cell) => all + values[cell]!, 0)
