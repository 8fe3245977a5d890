import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cubeOf, sumByCell } from './cube.ts'
import { cellsOf, cuboidsOf, parentsOf, sumByElement, valuesOf } from './cuboids.ts'

const rows = [
  ['p2', 'north', 4],
  ['p1', 'south', 1],
  ['p1', 'north', 2],
  ['p2', 'north', 8],
] as const
const columnsOf = (all: readonly (typeof rows)[number][]) => [
  all.map(([product]) => product),
  all.map(([, region]) => region),
]

test('rows of one combination share a cell, and their measures add up', () => {
  const cubed = cubeOf({ dims: ['product', 'region'], columns: columnsOf(rows) })
  expect(cubed.cube).toMatchObject({
    dims: ['product', 'region'],
    cells: 3,
    values: [
      ['p1', 'p2'],
      ['north', 'south'],
    ],
  })
  expect([
    ...sumByCell(
      cubed,
      rows.map(([, , n]) => n),
    ),
  ]).toEqual([2, 1, 12])
})

test('the cuboids of two dimensions are each dimension and both, with their sums', () => {
  const cubed = cubeOf({ dims: ['region', 'product'], columns: [...columnsOf(rows)].reverse() })
  const counts = sumByCell(
    cubed,
    rows.map(([, , n]) => n),
  )
  const sums = cuboidsOf(cubed.cube).flatMap((cuboid) =>
    [...sumByElement(cuboid, counts)].map((sum, id) => [valuesOf(cubed.cube, { cuboid, id }), sum]),
  )
  expect(sums).toEqual([
    [{ product: 'p1' }, 3],
    [{ product: 'p2' }, 12],
    [{ region: 'north' }, 14],
    [{ region: 'south' }, 1],
    [{ product: 'p1', region: 'north' }, 2],
    [{ product: 'p1', region: 'south' }, 1],
    [{ product: 'p2', region: 'north' }, 12],
  ])
})

test('an element lies within its parents, and a single dimension has none', () => {
  const { cube } = cubeOf({ dims: ['product', 'region'], columns: columnsOf(rows) })
  const cuboids = cuboidsOf(cube)
  const both = { cuboid: cuboids[2]!, id: cuboids[2]!.of[2]! }
  const parents = parentsOf(cuboids, both)
  expect(parents.map((parent) => valuesOf(cube, parent))).toEqual([{ product: 'p2' }, { region: 'north' }])
  for (const parent of parents) expect([...cellsOf(parent)]).toEqual(expect.arrayContaining([...cellsOf(both)]))
  expect(parentsOf(cuboids, parents[0]!)).toEqual([])
})

test('the order of rows and columns changes no cube and no sum', () => {
  const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 9 }))
  const shuffled = fc
    .array(row, { minLength: 1, maxLength: 30 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      const one = cubeOf({ dims: ['d', 'e'], columns: [all.map(([d]) => d), all.map(([, e]) => e)] })
      const other = cubeOf({ dims: ['e', 'd'], columns: [mixed.map(([, e]) => e), mixed.map(([d]) => d)] })
      expect(other.cube).toEqual(one.cube)
      expect(
        sumByCell(
          other,
          mixed.map(([, , n]) => n),
        ),
      ).toEqual(
        sumByCell(
          one,
          all.map(([, , n]) => n),
        ),
      )
    }),
  )
})
