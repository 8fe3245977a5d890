import type { Bilingual } from '#src/kit/language.ts'
import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { arithmetic } from './formula/arithmetic.ts'
import { type Evaluated, evaluate, type Facts, type Value } from './formula/evaluate.ts'
import { sentence } from './formula/sentence.ts'
import type { FactUnit } from './formula/words.ts'
import { balanceLine, type Standard } from './standard.ts'

/** ¥10^12; no sum of money that anyone is owed is above it. */
export const factFenLimit = 100_000_000_000_000
/** Days, kilometres, counts and rates. */
export const factNumberLimit = 1_000_000_000
export const weightsLimit = 100_000

/** One line of a computation. `amountFen` is null while facts are missing, and a list where a pool is shared out. */
export interface ComputedLine {
  readonly id: string
  readonly label: Bilingual
  readonly amountFen: number | readonly number[] | null
  /** The computation with its numbers, the same in both languages. */
  readonly arithmetic: string
  /** The rule in words. */
  readonly rule: Bilingual
  /** Facts without which this line cannot be said. */
  readonly missing: readonly string[]
  /** What this line rests on: places in the computation's `basis`. */
  readonly basis: readonly number[]
}

export interface Computed {
  /** Sum of the lines; null while one of them is. In points where the standard pays in points. */
  readonly totalFen: number | null
  readonly unit: 'fen' | 'points'
  readonly lines: readonly ComputedLine[]
  readonly basis: Standard['basis']
  /** Facts that were not given, in the standard's order. */
  readonly missing: readonly string[]
  /** What each yes-or-no fact would make of the total if it were otherwise. */
  readonly changes: readonly Change[]
}

export interface Change {
  readonly fact: string
  readonly otherwise: 0 | 1
  readonly totalFen: number
}

export type ComputeRefusal =
  | 'fact.unknown'
  | 'fact.not-whole'
  | 'fact.negative'
  | 'fact.too-large'
  | 'fact.not-a-condition'
  | 'fact.not-a-list'
  | 'compute.divided-by-zero'
  | 'compute.too-large'

/**
 * What a standard comes to for these facts: `{ price_fen: 29900 }`, integers by name, conditions 0, 1, false or true. The
 * same function answers the command line, the API, the desk and the customer's page. Facts that are wrong are refused
 * together; facts that are not there are listed, and every line that can be said without them is said.
 */
export function compute(
  standard: Standard,
  given: Readonly<Record<string, unknown>>,
): Outcome<Computed, ComputeRefusal> {
  const read = readFacts(standard, given)
  if (!read.ok) return read
  const outcome = total(standard, read.value)
  if (!outcome.ok) return outcome
  return yes({ ...outcome.value, changes: changesOf(standard, read.value, outcome.value.totalFen) })
}

function total(standard: Standard, facts: Facts): Outcome<Omit<Computed, 'changes'>, ComputeRefusal> {
  const wrong: Refusal<ComputeRefusal>[] = []
  const labels = new Map(standard.facts.map((fact) => [fact.name, fact.label]))
  const lines = standard.lines.map((line): ComputedLine & { readonly sum: bigint } => {
    const found = evaluate(line.formula, facts)
    const amount = amountOf(found)
    if (found.is === 'divided-by-zero') wrong.push({ code: 'compute.divided-by-zero', field: line.id })
    else if (amount === 'too-large') wrong.push({ code: 'compute.too-large', field: line.id })
    return {
      id: line.id,
      label: line.label,
      amountFen: amount === 'too-large' ? null : amount,
      arithmetic: arithmetic(line.formula, facts),
      rule: sentence(line.formula, labels),
      missing: found.is === 'missing' ? found.names : [],
      basis: line.basis ?? standard.basis.map((_, i) => i),
      sum: found.is === 'value' ? sumOf(found.value) : 0n,
    }
  })
  const known = lines.every((line) => line.amountFen !== null)
  const sum = lines.reduce((all, line) => all + line.sum, 0n)
  if (known && !safe(sum)) wrong.push({ code: 'compute.too-large' })
  if (wrong.length > 0) return no(...wrong)
  const least = BigInt(standard.totalNotBelowFen ?? 0)
  const lifted = known && standard.totalNotBelowFen !== undefined && sum < least
  return yes({
    totalFen: known ? Number(lifted ? least : sum) : null,
    unit: standard.totalUnit,
    lines: [...lines.map(({ sum: _, ...line }) => line), ...(lifted ? [lift(least - sum)] : [])],
    basis: standard.basis,
    missing: standard.facts.filter((fact) => !facts.has(fact.name)).map((fact) => fact.name),
  })
}

const lift = (fen: bigint): ComputedLine => ({
  id: balanceLine,
  label: { zh: '合计不低于零', en: 'the total is no less than nothing' },
  amountFen: Number(fen),
  arithmetic: '',
  rule: { zh: '扣除额不超过应退金额', en: 'deductions never exceed what is refunded' },
  missing: [],
  basis: [],
})

const safe = (value: bigint) => value >= BigInt(-Number.MAX_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
const sumOf = (value: Value) => (typeof value === 'bigint' ? value : value.reduce((all, one) => all + one, 0n))

function amountOf(found: Evaluated): ComputedLine['amountFen'] | 'too-large' {
  if (found.is !== 'value') return null
  if (typeof found.value === 'bigint') return safe(found.value) ? Number(found.value) : 'too-large'
  return found.value.every(safe) ? found.value.map(Number) : 'too-large'
}

function changesOf(standard: Standard, facts: Facts, now: number | null): readonly Change[] {
  if (now === null) return []
  return standard.facts.flatMap(({ name, unit }): Change[] => {
    if (unit !== 'bool') return []
    const otherwise = facts.get(name) === 0n ? 1 : 0
    const other = total(standard, new Map([...facts, [name, BigInt(otherwise)]]))
    if (!other.ok || other.value.totalFen === null || other.value.totalFen === now) return []
    return [{ fact: name, otherwise, totalFen: other.value.totalFen }]
  })
}

function readFacts(standard: Standard, given: Readonly<Record<string, unknown>>): Outcome<Facts, ComputeRefusal> {
  const facts = new Map<string, Value>()
  const wrong: Refusal<ComputeRefusal>[] = []
  for (const [name, value] of Object.entries(given)) {
    const unit = standard.units.get(name)
    if (value === null || value === undefined) continue
    const found = unit === undefined ? ({ code: 'fact.unknown' } as const) : readFact(unit, value)
    if (typeof found === 'object' && 'code' in found) wrong.push({ ...found, field: name })
    else facts.set(name, found)
  }
  return wrong.length > 0 ? no(...wrong) : yes(facts)
}

function readFact(unit: FactUnit, value: unknown): Value | Refusal<ComputeRefusal> {
  if (unit === 'bool') {
    if (value === 1 || value === true) return 1n
    return value === 0 || value === false ? 0n : { code: 'fact.not-a-condition' }
  }
  if (unit !== 'list of integers') return readNumber(value, unit === 'fen' ? factFenLimit : factNumberLimit)
  if (!Array.isArray(value) || value.length === 0 || value.length > weightsLimit)
    return { code: 'fact.not-a-list', facts: { most: weightsLimit } }
  const numbers = value.map((one) => readNumber(one, factFenLimit))
  const bad = numbers.find((one): one is Refusal<ComputeRefusal> => typeof one !== 'bigint')
  return bad ?? (numbers as readonly bigint[])
}

function readNumber(value: unknown, most: number): bigint | Refusal<ComputeRefusal> {
  if (typeof value !== 'number' || !Number.isInteger(value)) return { code: 'fact.not-whole' }
  if (value < 0) return { code: 'fact.negative' }
  return value > most ? { code: 'fact.too-large', facts: { most } } : BigInt(value)
}
