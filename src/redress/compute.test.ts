import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compute, factFenLimit } from './compute.ts'
import { readStandard, type Standard, type StandardFile } from './standard.ts'
import { standardIds, standardOf } from './standards.ts'

const standards = standardIds.map((id) => standardOf(id)!)
const done = (standard: Standard, given: Record<string, unknown>) => {
  const found = compute(standard, given)
  if (!found.ok) throw new Error(JSON.stringify(found.refusals))
  return found.value
}
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const lineSum = (amounts: readonly (number | readonly number[] | null)[]) =>
  sum(amounts.map((amount) => (typeof amount === 'object' ? sum(amount ?? []) : amount)))

describe('the standards that come with Troth', () => {
  test('are twenty, and every one has a worked example', () => {
    expect(standards).toHaveLength(20)
    expect(standards.filter((standard) => standard.worked.length === 0)).toEqual([])
  })

  test.each(
    standards.flatMap((standard) =>
      standard.worked.map((worked) => [standard.id, worked.name.en, standard, worked] as const),
    ),
  )('%s: %s comes out to the fen, line by line', (_id, _name, standard, worked) => {
    const found = done(standard, worked.given)
    expect(Object.fromEntries(found.lines.map((line) => [line.id, line.amountFen]))).toEqual(worked.lines)
    expect(found.totalFen).toBe(worked.totalFen)
    expect(found.missing).toEqual([])
  })

  const shared = new URL('../../../shared/domain/schemes.json', import.meta.url)
  test.each(existsSync(shared) ? ['schemes.json'] : [])('agree with %s in inputs, formulas and examples', () => {
    const { schemes } = JSON.parse(readFileSync(shared, 'utf8')) as {
      schemes: {
        id: string
        inputs: { name: string; unit: string }[]
        lines: { id: string; formula: string }[]
        worked: { given: object; lines: object; total_fen: number }[]
      }[]
    }
    expect(schemes.map((scheme) => scheme.id).sort()).toEqual(standardIds)
    for (const scheme of schemes) {
      const file = JSON.parse(
        readFileSync(new URL(`./standards/${scheme.id}.json`, import.meta.url), 'utf8'),
      ) as StandardFile
      expect(file.facts.map(({ name, unit }) => [name, unit])).toEqual(
        scheme.inputs.map(({ name, unit }) => [name, unit]),
      )
      expect(file.lines.map(({ id, formula }) => [id, formula])).toEqual(
        scheme.lines.map(({ id, formula }) => [id, formula]),
      )
      expect(file.worked.map(({ given, lines, totalFen }) => ({ given, lines, total_fen: totalFen }))).toEqual(
        scheme.worked.map(({ given, lines, total_fen }) => ({ given, lines, total_fen })),
      )
    }
  })
})

/** Any facts a standard may be asked with. */
const anyFacts = (standard: Standard) =>
  fc.record(
    Object.fromEntries(
      standard.facts.map(({ name, unit }) => [
        name,
        unit === 'fen'
          ? fc.integer({ min: 0, max: 1_000_000_000 })
          : unit === 'bool'
            ? fc.constantFrom(0, 1)
            : unit === 'list of integers'
              ? fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
              : fc.integer({ min: 1, max: unit.startsWith('ppm') ? 1_000_000 : 1000 }),
      ]),
    ),
  )

describe('a computation', () => {
  test.each(standards.map((standard) => [standard.id, standard] as const))(
    '%s: its lines sum to its total',
    (_id, standard) => {
      fc.assert(
        fc.property(anyFacts(standard), (given) => {
          const found = compute(standard, given)
          if (found.ok) expect(lineSum(found.value.lines.map((line) => line.amountFen))).toBe(found.value.totalFen)
          else expect(found.refusals.map((refusal) => refusal.code)).toEqual(['compute.divided-by-zero'])
        }),
      )
    },
  )

  const priced = standards.filter((standard) => standard.units.has('price_fen'))
  test.each(priced.map((standard) => [standard.id, standard] as const))(
    '%s: a higher price never gives less',
    (_id, standard) => {
      fc.assert(
        fc.property(anyFacts(standard), fc.integer({ min: 1, max: 1_000_000 }), (given, more) => {
          const price = given.price_fen as number
          expect(done(standard, { ...given, price_fen: price + more }).totalFen).toBeGreaterThanOrEqual(
            done(standard, given).totalFen!,
          )
        }),
      )
    },
  )

  test('does not depend on the order of the facts', () => {
    for (const standard of standards)
      fc.assert(
        fc.property(
          anyFacts(standard).chain((given) =>
            fc.tuple(fc.constant(given), fc.shuffledSubarray(Object.keys(given), { minLength: standard.facts.length })),
          ),
          ([given, order]) => {
            expect(compute(standard, Object.fromEntries(order.map((name) => [name, given[name]])))).toEqual(
              compute(standard, given),
            )
          },
        ),
        { numRuns: 20 },
      )
  })

  test('is the same in every locale and time zone of the machine', () => {
    const line = JSON.stringify({ price_fen: 123_456_789, loss_fen: 1 })
    const run = (env: Record<string, string>) =>
      execFileSync(process.execPath, ['src/cli.ts', 'compute', 'fraud-triple', '-', '--json', '--lang', 'zh'], {
        input: line,
        env: { ...process.env, ...env },
      }).toString()
    expect(run({ LC_ALL: 'ar_EG.UTF-8', TZ: 'Pacific/Apia' })).toBe(run({ LC_ALL: 'de_DE.UTF-8', TZ: 'UTC' }))
  })

  test('holds at ¥10^12 and refuses what is beyond exactness', () => {
    expect(done(standardOf('fraud-triple')!, { price_fen: factFenLimit, loss_fen: factFenLimit }).totalFen).toBe(
      5 * factFenLimit,
    )
    const car = done(standardOf('car-return')!, {
      price_fen: factFenLimit,
      km: 999_999_999,
      n_ppm: 5000,
      free: 0,
      registration_fen: 0,
      accessory_fen: 0,
      service_fee_fen: 0,
    })
    expect(car.totalFen).toBe(0)
    const beyond = compute(standardOf('promise-multiple')!, {
      price_fen: factFenLimit,
      multiple: 1_000_000_000,
      statutory_fen: 0,
    })
    expect(beyond).toMatchObject({
      ok: false,
      refusals: [{ code: 'compute.too-large', field: 'promised' }],
    })
  })

  test('deductions never make a customer pay: the total stops at nothing and the lines still add up', () => {
    const found = done(standardOf('three-guarantees-1995')!, {
      price_fen: 100_000,
      days: 5000,
      repair_days: 0,
      rate_ppm_day: 1000,
    })
    expect(found.totalFen).toBe(0)
    expect(found.lines.map((line) => [line.id, line.amountFen])).toEqual([
      ['price', 100_000],
      ['depreciation', -500_000],
      ['minimum', 400_000],
    ])
  })

  test('says every line it can while facts are missing, and names those', () => {
    const found = done(standardOf('quality-refund')!, { price_fen: 29_900, loss_fen: 0 })
    expect(found).toMatchObject({ totalFen: null, missing: ['freight_fen'] })
    expect(found.lines.map((line) => line.amountFen)).toEqual([29_900, null, 0])
  })

  test('says what a yes-or-no fact would change', () => {
    const given = {
      price_fen: 18_980_000,
      km: 12_345,
      n_ppm: 5000,
      free: 0,
      registration_fen: 0,
      accessory_fen: 0,
      service_fee_fen: 0,
    }
    expect(done(standardOf('car-return')!, given).changes).toEqual([
      { fact: 'free', otherwise: 1, totalFen: 18_980_000 },
    ])
  })

  test('refuses wrong facts, all at once, by name', () => {
    const found = compute(standardOf('car-return')!, {
      price_fen: -1,
      km: 1.5,
      n_ppm: '5000',
      free: 2,
      registration_fen: factFenLimit + 1,
      colour: 3,
    })
    expect(found.ok ? [] : found.refusals.map(({ code, field }) => [field, code])).toEqual([
      ['price_fen', 'fact.negative'],
      ['km', 'fact.not-whole'],
      ['n_ppm', 'fact.not-whole'],
      ['free', 'fact.not-a-condition'],
      ['registration_fen', 'fact.too-large'],
      ['colour', 'fact.unknown'],
    ])
  })
})

describe('a standard', () => {
  const file = (): StandardFile =>
    JSON.parse(readFileSync(new URL('./standards/fraud-triple.json', import.meta.url), 'utf8'))
  const refusals = (change: (file: StandardFile) => void) => {
    const changed = file()
    change(changed)
    const read = readStandard(changed)
    return read.ok ? [] : read.refusals.map(({ code, field }) => [field, code])
  }

  test('is refused with everything that is wrong in its formulas', () => {
    expect(
      refusals((it) => {
        it.lines[0]!.formula = 'prise_fen'
        it.lines[1]!.formula = 'max(3*price_fen'
      }),
    ).toEqual([
      ['lines.0.formula', 'formula.name-unknown'],
      ['lines.1.formula', 'formula.unreadable'],
    ])
  })

  test('asks nobody for a fact that changes nothing, and uses no name twice', () => {
    expect(refusals((it) => it.facts.push({ name: 'age', unit: 'integer', label: { zh: '年龄', en: 'age' } }))).toEqual(
      [['facts.2.name', 'standard.fact-unused']],
    )
    expect(refusals((it) => it.lines.push(it.lines[0]!))).toEqual([['lines.3.id', 'standard.twice']])
    expect(refusals((it) => Object.assign(it.lines[2]!, { id: 'minimum' }))).toEqual([
      ['lines.2.id', 'standard.reserved'],
    ])
  })

  test('needs a basis and words in both languages', () => {
    expect(
      refusals((it) => {
        it.basis = []
        Reflect.deleteProperty(it.title, 'en')
      }),
    ).toEqual([
      ['title.en', 'field.missing'],
      ['basis', 'field.too-short'],
    ])
  })
})

describe('troth compute', () => {
  const run = (args: readonly string[], input: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli.ts', 'compute', ...args], {
      input,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  test('answers each line with its own, and the worst of them is the exit', () => {
    const { status, stdout } = run(
      ['fraud-triple', '-', '--json', '--lang', 'en'],
      '{"id":"a","price_fen":12900,"loss_fen":0}\n{"price_fen":12900}\n{"price_fen":"x"}\nnonsense\n',
    )
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(status).toBe(2)
    expect(
      lines.map((line) => [
        line.id,
        line.totalFen,
        line.missing,
        line.refusals?.map((one: { code: string }) => one.code),
      ]),
    ).toEqual([
      ['a', 62_900, [], undefined],
      [undefined, null, ['loss_fen'], undefined],
      [undefined, null, [], ['fact.not-whole']],
      [undefined, null, [], ['line.not-json']],
    ])
    expect(lines[0].lines[1]).toMatchObject({
      id: 'punitive',
      label: 'added damages',
      amountFen: 50_000,
      arithmetic: 'max(3 × ¥129.00, ¥500.00) = ¥500.00',
    })
  })

  test('says which standards there are when asked for another', () => {
    const { status, stderr } = run(['fraud-quadruple', '-', '--lang', 'en'], '')
    expect(status).toBe(2)
    expect(stderr).toContain('there is no such standard')
    expect(stderr).toContain('fraud-triple')
  })
})
