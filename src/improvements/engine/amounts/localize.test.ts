import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cubeOf, sumByCell } from '../cube.ts'
import { normal, randomOf } from '../random.fixture.ts'
import type { Named } from '../score.ts'
import { localizeAmounts } from './localize.ts'
import { noiseOf } from './noise.ts'

const sizes = { region: 10, channel: 6, product: 8 }
const dims = Object.keys(sizes)
const cells = Array.from({ length: 480 }, (_, at) => ({
  region: `r${at % 10}`,
  channel: `c${Math.floor(at / 10) % 6}`,
  product: `p${Math.floor(at / 60)}`,
})) as readonly Named[]
const cubed = cubeOf({ dims, columns: dims.map((dim) => cells.map((cell) => cell[dim]!)) })

/** Turnover of uneven cells whose forecasts err by `noise`; parts move by a factor. */
function made(parts: readonly (readonly [Named, number])[], { seed = 5, noise = 0.08, everywhere = 1 } = {}) {
  const random = randomOf(seed)
  const forecast = cells.map((_, at) => 10 + ((37 * at) % 91))
  const real = cells.map((cell, at) => {
    const factor = parts.reduce(
      (product, [part, times]) =>
        Object.entries(part).every(([dim, value]) => cell[dim] === value) ? product * times : product,
      everywhere,
    )
    // Half of the errors lie in the forecast, half in the amount.
    const error = Math.max(0.01, 1 + noise * normal(random))
    return forecast[at]! * factor * (at % 2 === 0 ? error : 1 / error)
  })
  return { real: sumByCell(cubed, real), forecast: sumByCell(cubed, forecast) }
}

const namesOf = (...of: Parameters<typeof made>) =>
  localizeAmounts(cubed.cube, made(...of)).causes.map(({ values }) => values)

test('a region that fell and a product that rose in one channel are both named', () => {
  const found = localizeAmounts(
    cubed.cube,
    made([
      [{ region: 'r4' }, 0.5],
      [{ product: 'p2', channel: 'c1' }, 2],
    ]),
  )
  expect(new Set(found.causes.map(({ values }) => values))).toEqual(
    new Set([{ region: 'r4' }, { product: 'p2', channel: 'c1' }]),
  )
  const fall = found.causes.find(({ values }) => values.region === 'r4')!
  expect(fall.excess.high).toBeLessThan(0)
  expect(fall.factor.low).toBeLessThan(0.52)
  expect(fall.factor.high).toBeGreaterThan(0.48)
})

test('a single cell that left its forecast is named, and its product is not', () => {
  const part = { region: 'r3', channel: 'c2', product: 'p5' }
  expect(namesOf([[part, 0.1]])).toEqual([part])
})

test('a third of the cells may have moved, and what is usual is still known', () => {
  const parts = [0, 1, 2].map((at) => [{ region: `r${at}` }, 3] as const)
  expect(new Set(namesOf(parts))).toEqual(new Set(parts.map(([values]) => values)))
})

test('forecasts that err as usual accuse hardly anybody, whatever is usual: at most one of thirty quiet cubes', () => {
  const accused = [0.01, 0.1, 0.25].flatMap((noise) =>
    Array.from({ length: 10 }, (_, seed) => namesOf([], { noise, seed: seed + 1 })).filter(
      (causes) => causes.length > 0,
    ),
  )
  expect(accused.length).toBeLessThanOrEqual(1)
})

test('when everything fell alike, the cause is outside', () => {
  expect(localizeAmounts(cubed.cube, made([], { everywhere: 0.7 }))).toMatchObject({ verdict: 'external', causes: [] })
})

test('a handful of cells does not show what error is usual', () => {
  const few = cubeOf({ dims: ['a'], columns: [['x', 'y', 'z']] })
  const amounts = { real: Float64Array.of(1, 2, 3), forecast: Float64Array.of(1, 2.1, 2.9) }
  expect(localizeAmounts(few.cube, amounts).verdict).toBe('cannot-say')
})

test('the usual error is found beside a third of unusual ones', () => {
  const random = randomOf(11)
  const errors = Array.from({ length: 3000 }, (_, at) =>
    at % 3 === 0 ? 0.7 + 0.02 * normal(random) : 0.05 * normal(random),
  )
  const { center, sigma } = noiseOf(Float64Array.from(errors).sort())
  expect(center).toBeCloseTo(0, 2)
  expect(sigma).toBeCloseTo(0.05, 2)
})

test('counting in fen or in yuan changes no answer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (seed, times) => {
      const { real, forecast } = made([[{ channel: 'c3' }, 1.8]], { seed })
      const scaled = { real: real.map((one) => one * times), forecast: forecast.map((one) => one * times) }
      const [plain, other] = [{ real, forecast }, scaled].map((one) => localizeAmounts(cubed.cube, one))
      expect(other!.causes.map(({ values }) => values)).toEqual(plain!.causes.map(({ values }) => values))
      expect(plain!.causes[0]!.values).toEqual({ channel: 'c3' })
    }),
    { numRuns: 15 },
  )
})
