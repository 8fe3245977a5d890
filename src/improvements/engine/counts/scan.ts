import { type Element, sumByElement } from '../cuboids.ts'
import { xlogx } from '../math.ts'
import { type Ground, type Model, searchPenalty } from './model.ts'

export interface Candidate {
  readonly element: Element
  /** About what adding it would gain, the factors already found held fixed. */
  readonly gain: number
}

/** The elements that promise most beside what a model already explains, best first; ties in the order of the cuboids. */
export function scan(ground: Ground, model: Model, most = ground.setting.shortlist): readonly Candidate[] {
  const { counts, setting, cuboids, dispersion } = ground
  const expected = expectedOf(ground, model)
  const all = { now: total(counts.now), before: total(counts.before), expected: total(expected) }
  const scale = all.now / all.expected
  const found: Candidate[] = []
  let least = Number.NEGATIVE_INFINITY
  cuboids.forEach((cuboid, c) => {
    const now = ground.now[c]!
    const before = ground.before[c]!
    const byElement = model.elements.length === 0 ? before : sumByElement(cuboid, expected)
    const penalty = searchPenalty(ground, cuboid)
    for (let id = 0; id < cuboid.count; id += 1) {
      const inside = { now: now[id]!, before: before[id]!, expected: byElement[id]! }
      const outside = {
        now: all.now - inside.now,
        before: all.before - inside.before,
        expected: all.expected - inside.expected,
      }
      if (!moves(inside, outside, setting)) continue
      const apart = ownRate(inside) + ownRate(outside)
      const together = givenRate(inside, scale) + givenRate(outside, scale)
      const gain = (apart - together) / dispersion - penalty
      if (gain <= least) continue
      found.push({ element: { cuboid, id }, gain })
      if (found.length > 4 * most) least = prune(found, most)
    }
  })
  prune(found, most)
  return found
}

interface Group {
  readonly now: number
  readonly before: number
  /** The history, multiplied by the factors of the causes that touch each cell. */
  readonly expected: number
}

function moves(inside: Group, outside: Group, { direction, minFactor }: Ground['setting']): boolean {
  const ratio = (inside.now / (inside.expected + 0.5)) * ((outside.expected + 0.5) / (outside.now + 0.5))
  const rises = inside.now >= 3 && ratio >= minFactor
  const falls = inside.before >= 3 && ratio * minFactor <= 1
  return (direction !== 'fall' && rises) || (direction !== 'rise' && falls)
}

/** Log-likelihood of a group at the rate that suits it best. */
const ownRate = ({ now, before }: Group) => xlogx(now) + xlogx(before) - xlogx(now + before)

/** Log-likelihood of a group when `now` is this many times what is expected of it. */
function givenRate({ now, before, expected }: Group, scale: number): number {
  if (now + before === 0) return 0
  const ratio = before > 0 ? (scale * expected) / before : scale
  return now * Math.log(ratio) - (now + before) * Math.log1p(ratio)
}

function expectedOf({ counts }: Ground, { fit, mask, nowByClass, elements }: Model): Float64Array {
  if (elements.length === 0) return counts.before
  const factors = Float64Array.from(nowByClass, (_, one) =>
    Math.exp(fit.logFactors.reduce((sum, factor, j) => sum + (one & (1 << j) ? factor : 0), 0)),
  )
  return counts.before.map((before, cell) => before * factors[mask[cell]!]!)
}

function prune(found: Candidate[], most: number): number {
  found.sort((a, b) => b.gain - a.gain)
  found.length = Math.min(found.length, most)
  return found.at(-1)?.gain ?? Number.NEGATIVE_INFINITY
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
