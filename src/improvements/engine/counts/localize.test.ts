import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsOf, madeRows, type Plan, type Planted } from '../cubes.fixture.ts'
import { normal, poisson, randomOf } from '../random.fixture.ts'
import type { Named } from '../score.ts'
import { localizeCounts } from './localize.ts'
import { countsSetting } from './setting.ts'

const localized = (plan: Plan, setting = countsSetting) => {
  const { cube, counts } = countsOf(madeRows(plan))
  return localizeCounts(cube, counts, setting)
}
const namesOf = (plan: Plan, setting = countsSetting) => localized(plan, setting).causes.map(({ values }) => values)

describe('what explains a surge of complaints', () => {
  test('one batch that trebled is named, with how many complaints more and the bounds of that', () => {
    const { verdict, causes } = localized({ volume: 2000, planted: [[{ batch: 'b3' }, 3]] })
    expect(verdict).toBe('local')
    const [only] = causes
    expect(causes).toHaveLength(1)
    expect(only!.values).toEqual({ batch: 'b3' })
    expect(only!.factor.low).toBeLessThan(3)
    expect(only!.factor.high).toBeGreaterThan(3)
    expect(only!.excess.low).toBeLessThan(only!.excess.value)
    expect(only!.excess.value).toBeCloseTo(only!.observed - only!.expected, 9)
    expect(only!.qValue).toBeLessThan(1e-6)
    expect(only!.shareOfExcess).toBeGreaterThan(0.8)
  })

  test('a product is named when all its batches rose, and the batch when one did', () => {
    expect(namesOf({ volume: 2000, planted: [[{ product: 'p2' }, 3]] })).toEqual([{ product: 'p2' }])
    expect(namesOf({ volume: 2000, planted: [[{ batch: 'b5' }, 3]] })).toEqual([{ batch: 'b5' }])
  })

  test('two causes that cross are told apart from their crossing', () => {
    const planted: Planted[] = [
      [{ product: 'p4' }, 6],
      [{ region: 'r2' }, 5],
    ]
    expect(new Set(namesOf({ volume: 1500, planted }))).toEqual(new Set([{ product: 'p4' }, { region: 'r2' }]))
  })

  test('a batch that rose in one channel only is named with the channel', () => {
    expect(namesOf({ volume: 2500, planted: [[{ batch: 'b9', channel: 'c3' }, 5]] })).toEqual([
      { batch: 'b9', channel: 'c3' },
    ])
  })

  test('the region where the batch did not rise is told beside it', () => {
    const planted: Planted[] = [
      [{ batch: 'b8' }, 4],
      [{ batch: 'b8', region: 'r5' }, 1 / 4],
    ]
    const [first] = localized({ volume: 6000, planted }).causes
    expect(first!.values).toEqual({ batch: 'b8' })
    expect(first!.counterexamples.map(({ values }) => values)).toEqual([{ batch: 'b8', region: 'r5' }])
  })
})

describe('a lot that nobody had before', () => {
  const lots = (now: number) =>
    countsOf([
      ...['k3', 'f2', 'w10'].map((product) => ({
        values: { product, lot: '—', topic: 'delivery' },
        now: 1,
        before: 30,
      })),
      { values: { product: 'x7', lot: 'b2', topic: 'quality' }, now, before: 0 },
    ])
  const localizedIn = (now: number) => {
    const { cube, counts } = lots(now)
    return localizeCounts(cube, { ...counts, span: 18 })
  }

  test('is named, by a factor that is bounded, with more complaints than the whole history lets expect', () => {
    const { verdict, causes } = localizedIn(15)
    expect(verdict).toBe('local')
    const [only] = causes
    // Named once, though the product and the topic are the same cells.
    expect(causes).toHaveLength(1)
    expect(only!.observed).toBe(15)
    expect([only!.values, ...only!.aliases]).toEqual(expect.arrayContaining([{ lot: 'b2' }]))
    expect(only!.factor.low).toBeGreaterThan(3)
    expect(only!.factor.high).toBeLessThan(100)
    expect(only!.excess.low).toBeGreaterThan(10)
  })

  test('is not named for a handful of complaints', () => {
    expect(localizedIn(6).causes).toEqual([])
  })
})

describe('what is no local cause', () => {
  test.each([1.4, 1.8])('when everything rose %f-fold, the cause is outside and nobody is blamed', (scale) => {
    const { verdict, causes, scale: moved } = localized({ volume: 2000, scale })
    expect({ verdict, causes }).toEqual({ verdict: 'external', causes: [] })
    expect(moved.low).toBeLessThan(scale)
    expect(moved.high).toBeGreaterThan(scale)
  })

  test('when nothing rose, nothing is named: forty quiet periods in a row', () => {
    const verdicts = Array.from({ length: 40 }, (_, seed) => localized({ seed: seed + 1, volume: 900 }).verdict)
    expect(new Set(verdicts)).toEqual(new Set(['none']))
  })

  test('with a dozen complaints in all there is too little to say', () => {
    expect(localized({ volume: 12 }).verdict).toBe('cannot-say')
  })

  test('a region whose sales moved to a product with more complaints is not to blame (Simpson)', () => {
    // Twice as many complaints in r0, all because it now buys the product that always had most; the history knows that.
    const rows = ['p0', 'p1'].flatMap((product, p) =>
      ['r0', 'r1', 'r2', 'r3'].map((region, r) => {
        const sales = p === 1 && r === 0 ? 300 : 100
        return { values: { product, region }, now: sales * (p + 1), before: 8 * sales * (p + 1) }
      }),
    )
    const { cube, counts } = countsOf(rows)
    expect(localizeCounts(cube, counts).verdict).toBe('none')
  })

  test('where counts always scatter more than chance, most of what chance would accuse is let go', () => {
    const accused = (scatter: number) =>
      Array.from({ length: 10 }, (_, seed) => {
        const random = randomOf(seed + 100)
        const rows = madeRows({ seed: seed + 1, volume: 3000 }).map((row) => {
          const mood = Math.exp(scatter * normal(random) - (scatter * scatter) / 2)
          return { ...row, now: poisson(random, (row.before / 8) * mood) }
        })
        const { cube, counts } = countsOf(rows)
        return localizeCounts(cube, counts).causes.length
      }).reduce((sum, one) => sum + one, 0)
    expect(accused(0)).toBe(0)
    // Taken for independent events, every one of these ten cubes accuses four or five.
    expect(accused(0.5)).toBeLessThanOrEqual(5)
  })
})

describe('falls', () => {
  const planted: Planted[] = [
    [{ region: 'r1' }, 3],
    [{ region: 'r4' }, 1 / 4],
  ]
  test('a fall that hides a rise in the total is found beside it when both are asked for', () => {
    const both = localized({ volume: 2000, planted }, { ...countsSetting, direction: 'both' })
    expect(new Set(both.causes.map(({ values }) => values))).toEqual(new Set([{ region: 'r1' }, { region: 'r4' }]))
    expect(both.causes.find(({ values }) => values.region === 'r4')!.excess.high).toBeLessThan(0)
  })
  test('only rises are named where only rises are asked for, and only falls where falls', () => {
    expect(namesOf({ volume: 2000, planted: planted.slice(0, 1) })).toEqual([{ region: 'r1' }])
    expect(namesOf({ volume: 2000, planted: planted.slice(1) })).toEqual([])
    const fall = { ...countsSetting, direction: 'fall' } as const
    expect(namesOf({ volume: 2000, planted: planted.slice(1) }, fall)).toEqual([{ region: 'r4' }])
  })
})

describe('one lot under two names', () => {
  test('where a product has one batch, the coarser name is given and the other beside it', () => {
    const rows = madeRows({ volume: 1500, planted: [[{ product: 'p3' }, 4]] }).map((row) =>
      row.values.product === 'p3' ? { ...row, values: { ...row.values, batch: 'b6' } as Named } : row,
    )
    const { cube, counts } = countsOf(rows)
    const [first] = localizeCounts(cube, counts).causes
    expect(first!.values).toEqual({ product: 'p3' })
    expect(first!.aliases).toEqual([{ batch: 'b6' }])
  })
})

describe('what an answer must not depend on', () => {
  const plan = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    volume: fc.integer({ min: 800, max: 3000 }),
    batch: fc.integer({ min: 0, max: 11 }),
    factor: fc.double({ min: 4, max: 9, noNaN: true }),
  })
  const planned = ({
    seed,
    volume,
    batch,
    factor,
  }: {
    seed: number
    volume: number
    batch: number
    factor: number
  }): Plan => ({
    seed,
    volume,
    planted: [[{ batch: `b${batch}` }, factor]],
  })

  test('a strong cause is found wherever it is put', () => {
    fc.assert(
      fc.property(plan, (one) => {
        expect(namesOf(planned(one))).toContainEqual({ batch: `b${one.batch}` })
      }),
      { numRuns: 40 },
    )
  })

  test('the order of rows and columns changes nothing', () => {
    fc.assert(
      fc.property(plan, fc.integer({ min: 1, max: 383 }), (one, turn) => {
        const rows = madeRows(planned(one))
        const { cube, counts } = countsOf(rows)
        const other = countsOf(
          [...rows.slice(turn).reverse(), ...rows.slice(0, turn)],
          ['region', 'batch', 'channel', 'product'],
        )
        expect(localizeCounts(other.cube, other.counts)).toEqual(localizeCounts(cube, counts))
      }),
      { numRuns: 15 },
    )
  })

  test('a history of more or longer periods, everything multiplied alike, changes only the scale', () => {
    fc.assert(
      fc.property(plan, fc.double({ min: 0.1, max: 30, noNaN: true }), (one, times) => {
        const { cube, counts } = countsOf(madeRows(planned(one)))
        const plain = localizeCounts(cube, counts)
        const other = localizeCounts(cube, { ...counts, span: counts.span * times })
        expect(other.causes.map(({ values }) => values)).toEqual(plain.causes.map(({ values }) => values))
        expect(other.scale.value / times).toBeCloseTo(plain.scale.value, 3)
      }),
      { numRuns: 15 },
    )
  })
})
