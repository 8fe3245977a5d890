import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cubeOf, sumByCell } from '../cube.ts'
import { poisson, randomOf } from '../random.fixture.ts'
import type { Named } from '../score.ts'
import { localizeRates } from './localize.ts'

const dims = ['carrier', 'store', 'device']
const cells = Array.from({ length: 60 }, (_, at) => ({
  carrier: `k${at % 5}`,
  store: `s${Math.floor(at / 5) % 4}`,
  device: `d${Math.floor(at / 20)}`,
}))
const cubed = cubeOf({ dims, columns: dims.map((dim) => cells.map((cell) => (cell as Named)[dim]!)) })

/** Overdue deliveries of all deliveries: 2 % in the history, more in the parts named. */
function made(parts: readonly (readonly [Named, number])[], { seed = 3, exposure = 400, everywhere = 1 } = {}) {
  const random = randomOf(seed)
  const now = cells.map((cell) => {
    const factor = parts.reduce(
      (product, [part, times]) =>
        Object.entries(part).every(([dim, value]) => (cell as Named)[dim] === value) ? product * times : product,
      everywhere,
    )
    return Math.min(exposure, poisson(random, exposure * 0.02 * factor))
  })
  const before = cells.map(() => poisson(random, 4 * exposure * 0.02))
  const all = (value: number) => cells.map(() => value)
  return {
    events: sumByCell(cubed, now),
    exposure: sumByCell(cubed, all(exposure)),
    eventsBefore: sumByCell(cubed, before),
    exposureBefore: sumByCell(cubed, all(4 * exposure)),
  }
}

test('the carrier whose rate rose fivefold is named, with the share of what is too much', () => {
  const { verdict, causes } = localizeRates(cubed.cube, made([[{ carrier: 'k2' }, 5]]))
  expect(verdict).toBe('local')
  expect(causes.map(({ values }) => values)).toEqual([{ carrier: 'k2' }])
  expect(causes[0]!.factor.low).toBeLessThan(5)
  expect(causes[0]!.factor.high).toBeGreaterThan(5)
})

test('a carrier that fails in one store only is named with the store', () => {
  expect(localizeRates(cubed.cube, made([[{ carrier: 'k2', store: 's1' }, 8]])).causes[0]!.values).toEqual({
    carrier: 'k2',
    store: 's1',
  })
})

test('twice the deliveries at the same rate are no cause: sales are not complaints', () => {
  const plain = made([])
  const sold = plain.exposure.map((exposure, cell) => exposure * (cubed.cube.codes[0]![cell] === 1 ? 2 : 1))
  const events = plain.events.map((late, cell) => late * (cubed.cube.codes[0]![cell] === 1 ? 2 : 1))
  expect(localizeRates(cubed.cube, { ...plain, exposure: sold, events }).verdict).toBe('none')
})

test('one cell that failed does not blame the whole carrier', () => {
  const part = { carrier: 'k0', store: 's0', device: 'd0' }
  expect(localizeRates(cubed.cube, made([[part, 12]])).causes.map(({ values }) => values)).toEqual([part])
})

test('when every rate rose alike, the cause is outside', () => {
  expect(localizeRates(cubed.cube, made([], { everywhere: 4 }))).toMatchObject({ verdict: 'external', causes: [] })
})

test('with hardly a delivery there is too little to say', () => {
  expect(localizeRates(cubed.cube, made([], { exposure: 2 })).verdict).toBe('cannot-say')
})

test('two carriers that failed are both named, and a small second one does not ride along', () => {
  const two = localizeRates(
    cubed.cube,
    made([
      [{ carrier: 'k1' }, 6],
      [{ carrier: 'k4' }, 6],
    ]),
  )
  expect(new Set(two.causes.map(({ values }) => values))).toEqual(new Set([{ carrier: 'k1' }, { carrier: 'k4' }]))
})

test('multiplying all exposures alike changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 50 }), (seed, times) => {
      const rates = made([[{ carrier: 'k3' }, 5]], { seed })
      const more = {
        ...rates,
        exposure: rates.exposure.map((one) => one * times),
        exposureBefore: rates.exposureBefore.map((one) => one * times),
      }
      const [plain, other] = [rates, more].map((one) => localizeRates(cubed.cube, one))
      expect(other!.causes.map(({ values }) => values)).toEqual(plain!.causes.map(({ values }) => values))
      expect(other!.causes[0]!.factor.value).toBeCloseTo(plain!.causes[0]!.factor.value, 6)
    }),
    { numRuns: 15 },
  )
})
