import type { Cube } from '../cube.ts'
import { type Cuboid, type Element, sumByElement, valuesOf } from '../cuboids.ts'
import type { Named } from '../score.ts'

/** From here on two elements are the same cells for anyone who looks at volumes. */
const same = 0.95

/**
 * Elements that are nearly the same cells as this one, by volume: where a product has one batch, or a supplier one
 * product, no data can tell which of the two is to blame. Names that only add a value to another name are left out.
 */
export function aliasesOf(
  cube: Cube,
  cuboids: readonly Cuboid[],
  element: Element,
  volume: Float64Array,
): readonly Named[] {
  const own = sumByElement(element.cuboid, volume)[element.id]!
  const names: Named[] = [valuesOf(cube, element)]
  for (const cuboid of cuboids) {
    if (cuboid === element.cuboid) continue
    const shared = new Float64Array(cuboid.count)
    for (let cell = 0; cell < volume.length; cell += 1) {
      if (element.cuboid.of[cell] === element.id) shared[cuboid.of[cell]!]! += volume[cell]!
    }
    const id = largest(shared)
    if (shared[id]! <= same * own) continue
    const all = sumByElement(cuboid, volume)[id]!
    const values = valuesOf(cube, { cuboid, id })
    if (shared[id]! > same * (own + all - shared[id]!) && !names.some((name) => extend(values, name)))
      names.push(values)
  }
  return names.slice(1)
}

const extend = (longer: Named, name: Named) => Object.entries(name).every(([dim, value]) => longer[dim] === value)

function largest(values: Float64Array): number {
  let at = 0
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[at]!) at = i
  return at
}
