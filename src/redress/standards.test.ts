import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { type Computed, compute, factFenLimit } from './compute.ts'
import { balanceLine, type Standard, type StandardFile } from './standard.ts'
import { standardFileOf, standardIds, standardOf } from './standards.ts'

type Given = Readonly<Record<string, unknown>>

/**
 * What more of each sum of money does to the total, decided by what it means. What is neither says why in the name of
 * its own test below.
 */
const direction: Readonly<Record<string, 'more' | 'less' | 'neither'>> = {
  'batch-allocation pool_fen': 'more',
  'car-return price_fen': 'more',
  'car-return registration_fen': 'more',
  'car-return accessory_fen': 'more',
  'car-return service_fee_fen': 'more',
  'car-transport daily_fen': 'more',
  'defect-injury loss_fen': 'more',
  'drug-ten price_fen': 'more',
  'drug-ten loss_fen': 'more',
  'express-delay fee_fen': 'more',
  'express-delay declared_fen': 'neither',
  'express-delay actual_fen': 'more',
  'flight-delay tier1_fen': 'more',
  'flight-delay tier2_fen': 'more',
  'food-ten price_fen': 'more',
  'food-ten loss_fen': 'more',
  'fraud-triple price_fen': 'more',
  'fraud-triple loss_fen': 'more',
  'late-dispatch price_fen': 'more',
  'late-dispatch floor_fen': 'more',
  'late-dispatch cap_fen': 'more',
  'option-points cash_fen': 'more',
  // What a point is worth: fewer points come to the same sum.
  'option-points point_fen': 'less',
  'prepaid-card paid_fen': 'more',
  // What was used up is worth that much, and is not paid back.
  'prepaid-card unit_discount_fen': 'less',
  'prepaid-card unit_list_fen': 'less',
  'price-guarantee paid_fen': 'more',
  // The price it fell to: the difference is paid.
  'price-guarantee lower_fen': 'less',
  'promise-multiple price_fen': 'more',
  'promise-multiple statutory_fen': 'more',
  'quality-refund price_fen': 'more',
  'quality-refund freight_fen': 'more',
  'quality-refund loss_fen': 'more',
  'recall-costs freight_fen': 'more',
  'recall-costs transport_fen': 'more',
  'recall-costs storage_fen': 'more',
  'seven-day price_fen': 'more',
  // A gift that was kept, and the freight there, which the consumer bears.
  'seven-day gift_fen': 'less',
  'seven-day first_freight_fen': 'less',
  'seven-day return_freight_fen': 'more',
  'three-guarantees-1995 price_fen': 'more',
  'three-guarantees-pc price_fen': 'more',
  'three-guarantees-phone price_fen': 'more',
}

/** Counts and rates as they come: a life-long car, a hundred years, ten items; a rate up to the whole. */
const most: Readonly<Record<string, number>> = {
  km: 2_000_000,
  day: 36,
  integer: 9,
  ppm: 1_000_000,
  'ppm per day': 5_000,
}

function factsOf({ facts }: Standard): fc.Arbitrary<Record<string, unknown>> {
  const fen = fc.oneof(fc.nat(1_000_000), fc.nat(factFenLimit), fc.constantFrom(0, 1, factFenLimit))
  return fc.record(
    Object.fromEntries(
      facts.map(({ name, unit }) => {
        if (unit === 'bool') return [name, fc.constantFrom(0, 1)]
        if (unit === 'list of integers')
          return [name, fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 40 })]
        // Nothing is divided by a point that is worth nothing.
        if (name === 'point_fen') return [name, fc.integer({ min: 1, max: 100_000 })]
        return [name, unit === 'fen' ? fen : fc.nat(most[unit] ?? 1_000)]
      }),
    ),
  )
}

const done = (standard: Standard, given: Given): Computed => {
  const found = compute(standard, given)
  if (!found.ok) throw new Error(`${standard.id}: ${JSON.stringify(found.refusals)}`)
  return found.value
}

/** The same formula in JavaScript's own whole numbers: another reader of the same text. */
function otherwise(formula: string, given: Given): bigint {
  const names = Object.keys(given)
  const functions = {
    max: (...list: bigint[]) => list.reduce((a, b) => (a > b ? a : b)),
    min: (...list: bigint[]) => list.reduce((a, b) => (a < b ? a : b)),
    floor_div: (a: bigint, b: bigint) => (a - (((a % b) + b) % b)) / b,
    ceil_div: (a: bigint, b: bigint) => -((-a - (((-a % b) + b) % b)) / b),
    if_: (condition: unknown, then: bigint, not: bigint) => (condition ? then : not),
    // Whatever the weights are, the pool is shared out to the last fen.
    largest_remainder: (pool: bigint) => pool,
  }
  const body = `return ${formula.replace(/\b\d+\b/g, '$&n')}`
  const values = names.map((name) => (Array.isArray(given[name]) ? given[name] : BigInt(given[name] as number)))
  return new Function(...Object.keys(functions), ...names, body)(...Object.values(functions), ...values)
}

const amount = (line: Computed['lines'][number]): bigint =>
  Array.isArray(line.amountFen)
    ? (line.amountFen as number[]).reduce((all, one) => all + BigInt(one), 0n)
    : BigInt(line.amountFen as number)

const all = standardIds.map((id) => [id, standardOf(id)!] as const)

test('for every sum of money that a standard asks for somebody decided what more of it does', () => {
  const asked = all.flatMap(([id, { facts }]) =>
    facts.flatMap(({ name, unit }) => (unit === 'fen' ? [`${id} ${name}`] : [])),
  )
  expect(all).toHaveLength(20)
  expect([...asked].sort()).toEqual(Object.keys(direction).sort())
})

describe.each(all)('%s', (id, standard) => {
  const { lines } = standardFileOf(id) as StandardFile

  test('lines come to the total, each is what its formula says, and nothing overflows up to ¥1,000,000,000,000', () => {
    fc.assert(
      fc.property(factsOf(standard), (given) => {
        const found = done(standard, given)
        const sum = found.lines.reduce((so, line) => so + amount(line), 0n)
        expect(BigInt(found.totalFen!)).toBe(sum)
        for (const { id: line, formula } of lines)
          expect([line, amount(found.lines.find((one) => one.id === line)!)]).toEqual([line, otherwise(formula, given)])
        const least = standard.totalNotBelowFen
        if (least !== undefined) expect(found.totalFen!).toBeGreaterThanOrEqual(least)
        expect(found.missing).toEqual([])
      }),
    )
  })

  test('beyond what can be said exactly it is refused, and never wrong', () => {
    const wild = fc.record(
      Object.fromEntries(
        standard.facts.map(({ name, unit }) => [
          name,
          unit === 'bool'
            ? fc.constantFrom(0, 1)
            : unit === 'list of integers'
              ? fc.array(fc.nat(factFenLimit), { minLength: 1, maxLength: 9 })
              : fc.nat(unit === 'fen' ? factFenLimit : 1_000_000_000),
        ]),
      ),
    )
    fc.assert(
      fc.property(wild, (given) => {
        const found = compute(standard, given)
        if (!found.ok) {
          const known = ['compute.too-large', 'compute.divided-by-zero']
          expect(found.refusals.every(({ code }) => known.includes(code))).toBe(true)
          return
        }
        const sum = found.value.lines.reduce((so, line) => so + amount(line), 0n)
        expect(BigInt(found.value.totalFen!)).toBe(sum)
        expect(Number.isSafeInteger(found.value.totalFen)).toBe(true)
      }),
    )
  })

  test('the order in which facts are given changes nothing', () => {
    fc.assert(
      fc.property(factsOf(standard), fc.infiniteStream(fc.nat(1_000)), (given, ranks) => {
        const shuffled = Object.fromEntries(
          Object.entries(given)
            .map((one) => [ranks.next().value as number, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one),
        )
        expect(done(standard, shuffled)).toEqual(done(standard, given))
      }),
    )
  })

  test('facts that are missing are named, and nothing is computed from them', () => {
    const names = standard.facts.map(({ name }) => name)
    fc.assert(
      fc.property(factsOf(standard), factsOf(standard), fc.subarray(names, { minLength: 1 }), (one, other, gone) => {
        const kept = Object.fromEntries(Object.entries(one).filter(([name]) => !gone.includes(name)))
        const found = done(standard, kept)
        expect(found.missing).toEqual(names.filter((name) => gone.includes(name)))
        for (const line of found.lines) {
          expect([line.id, line.amountFen === null]).toEqual([line.id, line.missing.length > 0])
          expect(gone).toEqual(expect.arrayContaining([...line.missing]))
        }
        if (found.lines.some(({ amountFen }) => amountFen === null)) expect(found.totalFen).toBeNull()
        // What can be said without them is the same whatever they turn out to be.
        const filled = done(standard, { ...other, ...kept })
        for (const line of found.lines)
          if (line.amountFen !== null && line.id !== balanceLine)
            expect(filled.lines.find(({ id: of }) => of === line.id)!.amountFen).toEqual(line.amountFen)
      }),
    )
  })

  const moved = standard.facts.filter(({ unit }) => unit === 'fen').map(({ name }) => name)
  for (const name of moved) {
    const way = direction[`${id} ${name}`]
    if (way === 'neither') continue
    test(`a larger ${name} never gives ${way === 'more' ? 'less' : 'more'}`, () => {
      fc.assert(
        fc.property(factsOf(standard), fc.nat(factFenLimit), (given, other) => {
          const own = given[name] as number
          const floor = name === 'point_fen' ? 1 : 0
          const [low, high] = own < other ? [own, other] : [Math.max(other, floor), own]
          const total = (fen: number) => done(standard, { ...given, [name]: fen }).totalFen!
          const [less, more] = way === 'more' ? [total(low), total(high)] : [total(high), total(low)]
          expect(less).toBeLessThanOrEqual(more)
        }),
      )
    })
  }
})

describe('where more does not always give more, and why', () => {
  const express = standardOf('express-delay')!
  const parcel = { fee_fen: 1_200, actual_fen: 50_000, loss_ratio_ppm: 1_000_000, delayed: 0 }

  test('declaring a parcel at little gives less than declaring nothing, as the sum declared is the bound that was agreed', () => {
    const at = (declared_fen: number) => done(express, { ...parcel, declared_fen }).totalFen
    expect([at(0), at(10_000), at(60_000)]).toEqual([50_000, 10_000, 50_000])
  })

  test('once a value is declared, a larger one never gives less', () => {
    const declared = fc.integer({ min: 1, max: factFenLimit })
    fc.assert(
      fc.property(factsOf(express), declared, declared, (given, a, b) => {
        const total = (declared_fen: number) => done(express, { ...given, declared_fen }).totalFen!
        expect(total(Math.min(a, b))).toBeLessThanOrEqual(total(Math.max(a, b)))
      }),
    )
  })

  test('a larger pool is more for all together; a single share may lose a fen, as largest remainders do', () => {
    const allocation = standardOf('batch-allocation')!
    const shares = (pool_fen: number) =>
      done(allocation, { pool_fen, weights: [6, 6, 2] }).lines[0]!.amountFen as readonly number[]
    expect([shares(10), shares(11)]).toEqual([
      [4, 4, 2],
      [5, 5, 1],
    ])
  })
})

describe('where it is computed changes nothing', () => {
  const { TZ, LANG, LC_ALL } = process.env
  afterEach(() => {
    for (const [name, was] of Object.entries({ TZ, LANG, LC_ALL })) {
      if (was === undefined) delete process.env[name]
      else process.env[name] = was
    }
  })

  test('in another zone and another language every example comes to the same, word for word', () => {
    const worked = all.flatMap(([id, standard]) => standard.worked.map(({ given }) => [id, standard, given] as const))
    expect(worked.length).toBeGreaterThan(20)
    const here = worked.map(([, standard, given]) => done(standard, given))
    for (const zone of ['Pacific/Apia', 'America/St_Johns', 'Asia/Shanghai']) {
      process.env.TZ = zone
      expect(worked.map(([, standard, given]) => done(standard, given))).toEqual(here)
    }
  })

  test('a program on a machine that writes numbers in another way answers the same bytes', () => {
    const input =
      '{"price_fen":18980000,"km":12345,"n_ppm":5000,"free":0,"registration_fen":1234567,"accessory_fen":0,"service_fee_fen":0}\n'
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ['src/cli.ts', 'compute', 'car-return', '-', '--json', '--lang', 'zh'], {
        input,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      })
    const here = run({ LANG: 'C', LC_ALL: 'C', TZ: 'UTC' })
    const there = run({ LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8', TZ: 'Pacific/Apia' })
    expect([here.status, there.status]).toEqual([0, 0])
    expect(JSON.parse(here.stdout).totalFen).toBeGreaterThan(0)
    expect(there.stdout).toBe(here.stdout)
  })
})
