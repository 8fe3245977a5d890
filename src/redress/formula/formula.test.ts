import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyWords, shareWords } from './amounts.ts'
import { arithmetic } from './arithmetic.ts'
import { evaluate, type Facts, largestRemainder } from './evaluate.ts'
import { measureFormula, type Result } from './measure.ts'
import { formulaDepthLimit, formulaLengthLimit, readFormula } from './read.ts'
import { sentence } from './sentence.ts'
import type { FactUnit } from './words.ts'

const units = new Map<string, FactUnit>([
  ['price', 'fen'],
  ['cap', 'fen'],
  ['rate', 'ppm'],
  ['days', 'day'],
  ['own_fault', 'bool'],
  ['weights', 'list of integers'],
])

const read = (text: string, wanted: Result = 'fen') => {
  const formula = readFormula(text)
  if (!formula.ok) return formula
  return measureFormula(formula.value, units, wanted)
}
const codes = (text: string, wanted?: Result) => {
  const found = read(text, wanted)
  return found.ok ? [] : found.refusals.map((refusal) => refusal.code)
}
const measured = (text: string, wanted?: Result) => {
  const found = read(text, wanted)
  if (!found.ok) throw new Error(JSON.stringify(found.refusals))
  return found.value
}
const facts = (of: Record<string, number | readonly number[]>): Facts =>
  new Map(
    Object.entries(of).map(([name, value]) => [name, typeof value === 'number' ? BigInt(value) : value.map(BigInt)]),
  )
const worth = (text: string, given: Record<string, number | readonly number[]> = {}, wanted?: Result) => {
  const found = evaluate(measured(text, wanted), facts(given))
  return found.is === 'value' ? found.value : found
}

describe('a formula', () => {
  test('is read with the precedence of school: products before sums, left before right', () => {
    expect(worth('10 - 2 - 3')).toBe(5n)
    expect(worth('2 + 3 * 4')).toBe(14n)
    expect(worth('(2 + 3) * 4')).toBe(20n)
    expect(worth('-2 * 3 + 1')).toBe(-5n)
  })

  test.each([
    ['', 1],
    ['price +', 8],
    ['price price', 7],
    ['3 ** 4', 4],
    ['1.5', 2],
    ['price;', 6],
    ['2price', 1],
    ['(price', 7],
    ['Price', 1],
    ['max(price cap)', 11],
  ])('that cannot be read says where: %j at character %i', (text, at) => {
    expect(readFormula(text)).toEqual({ ok: false, refusals: [{ code: 'formula.unreadable', facts: { at } }] })
  })

  test('has bounds of length and depth', () => {
    expect(codes('1'.padEnd(formulaLengthLimit + 1))).toEqual(['formula.too-long'])
    expect(codes(`${'('.repeat(formulaDepthLimit + 2)}1${')'.repeat(formulaDepthLimit + 2)}`)).toEqual([
      'formula.too-deep',
    ])
    expect(codes(`${'-'.repeat(formulaDepthLimit + 2)}1`)).toEqual(['formula.too-deep'])
  })

  test('calls functions with as many values as they take', () => {
    expect(codes('max(price)')).toEqual(['formula.arguments'])
    expect(codes('if_(own_fault, price)')).toEqual(['formula.arguments'])
  })

  test('of any text is read or refused, never thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'price rate()+-*,<>=0123 max_if') })),
        (text) => {
          const found = readFormula(text)
          expect(found.ok || found.refusals.length === 1).toBe(true)
        },
      ),
    )
  })
})

describe('units', () => {
  test.each([
    ['price + days', ['formula.units-differ']],
    ['max(price, rate)', ['formula.units-differ']],
    ['price * rate', ['formula.result']],
    ['ceil_div(price * rate, 1000)', ['formula.rate-undivided']],
    ['price * cap', ['formula.result']],
    ['days', ['formula.result']],
    ['price + own_fault', ['formula.not-a-number']],
    ['if_(price, price, cap)', ['formula.not-a-condition']],
    ['price > cap', ['formula.result']],
    ['prise', ['formula.name-unknown']],
    ['weights', ['formula.result']],
    ['prise + days + rate', ['formula.name-unknown', 'formula.units-differ']],
  ])('%s is refused', (text, wanted) => {
    expect(codes(text)).toEqual(wanted)
  })

  test('a bare number takes the unit it stands beside', () => {
    const given = facts({ price: 12900, rate: 50_000, days: 3 })
    expect(arithmetic(measured('max(3*price, 50000)'), given)).toBe('max(3 × ¥129.00, ¥500.00) = ¥500.00')
    expect(arithmetic(measured('ceil_div(price*min(rate,20000),1000000)'), given)).toBe(
      '⌈¥129.00 × min(5%, 2%)⌉ = ¥2.58',
    )
    expect(arithmetic(measured('max(days-5,0)*price'), given)).toBe('max(3 − 5, 0) × ¥129.00 = ¥0.00')
    expect(arithmetic(measured('floor_div(price*rate*days, 365*1000000)'), given)).toBe(
      '⌊¥129.00 × 5% × 3 ÷ 365⌋ = ¥0.05',
    )
  })
})

describe('a value', () => {
  test('rounds up by ceil_div and down by floor_div, below zero as well', () => {
    expect(worth('ceil_div(7, 2)')).toBe(4n)
    expect(worth('floor_div(7, 2)')).toBe(3n)
    expect(worth('ceil_div(-7, 2)')).toBe(-3n)
    expect(worth('floor_div(-7, 2)')).toBe(-4n)
    expect(worth('ceil_div(1, days)', { days: 0 }, 'count')).toEqual({ is: 'divided-by-zero' })
  })

  test('needs only the facts of the branch that is taken', () => {
    expect(worth('if_(own_fault, 0, price)', { own_fault: 1 })).toBe(0n)
    expect(worth('if_(own_fault, 0, price)', { own_fault: 0 })).toEqual({ is: 'missing', names: ['price'] })
    expect(worth('if_(own_fault, 0, price) + cap')).toEqual({ is: 'missing', names: ['own_fault', 'cap'] })
  })

  test('is exact far beyond what floating point holds', () => {
    expect(worth('floor_div(price*rate*days, 1000000)', { price: 99_999_999_999_999, rate: 999_999, days: 365 })).toBe(
      (99_999_999_999_999n * 999_999n * 365n) / 1_000_000n,
    )
  })

  test('the shares of a pool add up to it, each within one fen of its part', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 14n }),
        fc
          .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })
          .filter((all) => all.some((one) => one > 0n)),
        (pool, weights) => {
          const shares = largestRemainder(pool, weights)!
          const all = weights.reduce((a, b) => a + b)
          expect(shares.reduce((a, b) => a + b)).toBe(pool)
          for (const [i, share] of shares.entries()) {
            const part = (pool * weights[i]!) / all
            expect(share === part || share === part + 1n).toBe(true)
          }
        },
      ),
    )
    expect(largestRemainder(100n, [0n, 0n])).toBeUndefined()
  })
})

describe('words', () => {
  const labels = new Map([
    ['price', { zh: '价款', en: 'the price' }],
    ['cap', { zh: '上限', en: 'the cap' }],
    ['rate', { zh: '比例', en: 'the rate' }],
    ['own_fault', { zh: '由消费者引起', en: 'the consumer caused it' }],
    ['days', { zh: '天数', en: 'the days' }],
  ])
  test.each([
    ['max(3*price, 50000)', '3 × 价款，不足 ¥500.00 的按 ¥500.00', '3 × the price, but no less than ¥500.00'],
    ['-price', '扣除：价款', 'less the price'],
    ['max(price-cap,0)', '价款 − 上限，负数按 0', 'the price − the cap, or 0 if that is negative'],
    [
      'min(ceil_div(price*rate,1000000), cap)',
      '（价款 × 比例，不足一分的进一分） 与 上限 中取低者',
      'the lower of (the price × the rate, rounded up to a whole fen) and the cap',
    ],
    [
      'if_(own_fault, 0, price)',
      '如由消费者引起，¥0.00；否则，价款',
      'if the consumer caused it: ¥0.00; otherwise: the price',
    ],
    [
      'if_(days >= 8, price, cap)',
      '如天数 不低于 8，价款；否则，上限',
      'if the days is at least 8: the price; otherwise: the cap',
    ],
  ])('%s says itself in both languages', (text, zh, en) => {
    expect(sentence(measured(text), labels)).toEqual({ zh, en })
  })

  test('money has two decimals and a true minus, a share as many as it needs', () => {
    expect([moneyWords(2_850_000_000_000n), moneyWords(-5n), moneyWords(0n)]).toEqual([
      '¥28,500,000,000.00',
      '−¥0.05',
      '¥0.00',
    ])
    expect([shareWords(10_000n), shareWords(5n), shareWords(1_234_567n)]).toEqual(['1%', '0.0005%', '123.4567%'])
  })
})
