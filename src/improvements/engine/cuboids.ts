import type { Cube } from './cube.ts'

/** A choice of dimensions; its elements are the combinations of their values that some cell has. */
export interface Cuboid {
  /** Places in `cube.dims`, ascending. */
  readonly dims: readonly number[]
  /** Number of elements. */
  readonly count: number
  /** The element of every cell. */
  readonly of: Int32Array
  /** For every element one of its cells, which has the element's values. */
  readonly sample: Int32Array
}

/** An element: a conjunction of dimension = value, and so a set of cells. */
export interface Element {
  readonly cuboid: Cuboid
  readonly id: number
}

/** Every cuboid of 1 to `maxDims` dimensions, fewest dimensions first, then in the order of the cube's dimensions. */
export function cuboidsOf(cube: Cube, maxDims = cube.dims.length): readonly Cuboid[] {
  const whole: Cuboid = { dims: [], count: 1, of: new Int32Array(cube.cells), sample: new Int32Array(1) }
  const found: Cuboid[] = []
  let layer = [whole]
  for (let dims = 1; dims <= maxDims; dims += 1) {
    layer = layer.flatMap((cuboid) =>
      cube.dims
        .map((_, dim) => dim)
        .filter((dim) => dim > (cuboid.dims.at(-1) ?? -1))
        .map((dim) => refine(cube, cuboid, dim)),
    )
    found.push(...layer)
  }
  return found
}

/** Splits every element of a cuboid by one dimension more. */
function refine(cube: Cube, cuboid: Cuboid, dim: number): Cuboid {
  const codes = cube.codes[dim]!
  const width = cube.values[dim]!.length
  const rankOf = ranks(cuboid.count * width)
  const of = new Int32Array(cube.cells)
  const sample: number[] = []
  for (let cell = 0; cell < of.length; cell += 1) {
    const id = rankOf(cuboid.of[cell]! * width + codes[cell]!, sample.length)
    if (id === sample.length) sample.push(cell)
    of[cell] = id
  }
  return { dims: [...cuboid.dims, dim], count: sample.length, of, sample: Int32Array.from(sample) }
}

/** Numbers keys in the order of their first appearance; a table where it fits, a map where it would not. */
function ranks(keys: number): (key: number, next: number) => number {
  if (keys <= 1 << 24) {
    const table = new Int32Array(keys)
    return (key, next) => {
      const known = table[key]!
      if (known > 0) return known - 1
      table[key] = next + 1
      return next
    }
  }
  const map = new Map<number, number>()
  return (key, next) => {
    const known = map.get(key)
    if (known !== undefined) return known
    map.set(key, next)
    return next
  }
}

/** The elements with one dimension fewer that contain this one; none for a single dimension. */
export function parentsOf(cuboids: readonly Cuboid[], { cuboid, id }: Element): readonly Element[] {
  const cell = cuboid.sample[id]!
  return cuboids
    .filter(({ dims }) => dims.length === cuboid.dims.length - 1 && dims.every((dim) => cuboid.dims.includes(dim)))
    .map((parent) => ({ cuboid: parent, id: parent.of[cell]! }))
}

/** Whether two elements differ in the value of a dimension both name, and so have no cell in common. */
export function isApart(cube: Cube, a: Element, b: Element): boolean {
  const [first, second] = [a.cuboid.sample[a.id]!, b.cuboid.sample[b.id]!]
  return a.cuboid.dims.some(
    (dim) => b.cuboid.dims.includes(dim) && cube.codes[dim]![first] !== cube.codes[dim]![second],
  )
}

/** Adds up a measure of the cells by element. */
export function sumByElement({ of, count }: Cuboid, measure: Float64Array): Float64Array {
  const sums = new Float64Array(count)
  for (let cell = 0; cell < of.length; cell += 1) sums[of[cell]!]! += measure[cell]!
  return sums
}

/** The cells of an element, ascending. */
export function cellsOf({ cuboid, id }: Element): Int32Array {
  let size = 0
  for (const one of cuboid.of) if (one === id) size += 1
  const cells = new Int32Array(size)
  let at = 0
  for (let cell = 0; cell < cuboid.of.length; cell += 1) if (cuboid.of[cell] === id) cells[at++] = cell
  return cells
}

/** The element as people write it: its values by dimension. */
export function valuesOf(cube: Cube, { cuboid, id }: Element): Readonly<Record<string, string>> {
  const cell = cuboid.sample[id]!
  return Object.fromEntries(cuboid.dims.map((dim) => [cube.dims[dim]!, cube.values[dim]![cube.codes[dim]![cell]!]!]))
}
