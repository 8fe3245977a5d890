import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import type { FactUnit, Formula, FormulaRefusal, FunctionName, Operator } from './words.ts'

/**
 * What a part of a formula is measured in: powers of fen and of parts in a million, a condition, or a list. A bare
 * number takes the measure of what it stands beside: the 50000 in `max(3*price_fen, 50000)` is ¥500.00.
 */
export type Measure = Quantity | 'condition' | 'list' | 'bare'
export interface Quantity {
  readonly fen: number
  readonly ppm: number
}

/** A formula whose every part knows its measure. */
export type Measured = { readonly measure: Measure } & (
  | { readonly is: 'number'; readonly value: bigint }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'minus'; readonly of: Measured }
  | { readonly is: Operator; readonly left: Measured; readonly right: Measured }
  | { readonly is: 'call'; readonly function: FunctionName; readonly of: readonly Measured[] }
)

const measures: Readonly<Record<FactUnit, Measure>> = {
  fen: { fen: 1, ppm: 0 },
  ppm: { fen: 0, ppm: 1 },
  'ppm per day': { fen: 0, ppm: 1 },
  day: { fen: 0, ppm: 0 },
  km: { fen: 0, ppm: 0 },
  integer: { fen: 0, ppm: 0 },
  bool: 'condition',
  'list of integers': 'list',
}

/** What a line may come to: money, a number of things (points), or the shares of a sum. */
export type Result = 'fen' | 'count' | 'shares'

/**
 * Measures a formula over the facts it may name, and refuses one that adds money to days, leaves a rate undivided, or
 * comes to something that is no amount. What is wrong is said at once.
 */
export function measureFormula(
  formula: Formula,
  facts: ReadonlyMap<string, FactUnit>,
  wanted: Result,
): Outcome<Measured, FormulaRefusal> {
  const wrong: Refusal<FormulaRefusal>[] = []
  const measured = measure(formula, facts, wrong)
  if (wrong.length === 0 && !comesTo(measured.measure, wanted))
    wrong.push({ code: 'formula.result', facts: { wanted } })
  if (wrong.length > 0) return no(...wrong)
  return yes(settle(measured, wanted === 'fen' ? measures.fen : measures.integer))
}

function comesTo(found: Measure, wanted: Result): boolean {
  if (wanted === 'shares') return found === 'list'
  if (found === 'bare') return true
  if (typeof found === 'string') return false
  return found.fen === (wanted === 'fen' ? 1 : 0) && found.ppm === 0
}

function measure(formula: Formula, facts: ReadonlyMap<string, FactUnit>, wrong: Refusal<FormulaRefusal>[]): Measured {
  const inner = (one: Formula) => measure(one, facts, wrong)
  switch (formula.is) {
    case 'number':
      return { ...formula, measure: 'bare' }
    case 'name': {
      const unit = facts.get(formula.name)
      if (!unit) wrong.push({ code: 'formula.name-unknown', facts: { name: formula.name } })
      return { ...formula, measure: unit ? measures[unit] : 'bare' }
    }
    case 'minus': {
      const of = inner(formula.of)
      return { is: 'minus', of, measure: quantity(of, wrong) }
    }
    case '*': {
      const [left, right] = [inner(formula.left), inner(formula.right)]
      return { is: '*', left, right, measure: times(quantity(left, wrong), quantity(right, wrong), 1) }
    }
    case 'call':
      return call(formula.function, formula.of.map(inner), wrong)
    default: {
      const [left, right] = alike([inner(formula.left), inner(formula.right)], wrong) as [Measured, Measured]
      const sum = formula.is === '+' || formula.is === '-'
      return { is: formula.is, left, right, measure: sum ? left.measure : 'condition' }
    }
  }
}

function call(name: FunctionName, of: readonly Measured[], wrong: Refusal<FormulaRefusal>[]): Measured {
  switch (name) {
    case 'max':
    case 'min': {
      const same = alike(of, wrong)
      return { is: 'call', function: name, of: same, measure: same[0]!.measure }
    }
    case 'if_': {
      if (of[0]!.measure !== 'condition') wrong.push({ code: 'formula.not-a-condition' })
      const same = alike(of.slice(1), wrong)
      return { is: 'call', function: name, of: [of[0]!, ...same], measure: same[0]!.measure }
    }
    case 'largest_remainder':
      if (of[1]!.measure !== 'list') wrong.push({ code: 'formula.not-a-number' })
      quantity(of[0]!, wrong)
      return { is: 'call', function: name, of: [settle(of[0]!, { fen: 1, ppm: 0 }), of[1]!], measure: 'list' }
    default:
      return { is: 'call', function: name, of: of.map((one) => settle(one, none)), measure: quotient(of, wrong) }
  }
}

const none: Quantity = { fen: 0, ppm: 0 }

/** Dividing by a million turns parts in a million into a share: each rate above the line needs its million below. */
function quotient([above, below]: readonly Measured[], wrong: Refusal<FormulaRefusal>[]): Measure {
  const left = quantity(above!, wrong)
  const found = times(left, quantity(below!, wrong), -1)
  const divisor = constantOf(below!)
  if (divisor === undefined || found === 'bare' || typeof found === 'string') return found
  if (found.ppm > 0 && divisor % 1_000_000n ** BigInt(found.ppm) !== 0n) wrong.push({ code: 'formula.rate-undivided' })
  return { fen: found.fen, ppm: 0 }
}

/** The value of a part made of numbers alone. */
export function constantOf(part: Measured): bigint | undefined {
  if (part.is === 'number') return part.value
  if (part.is !== '*') return undefined
  const [left, right] = [constantOf(part.left), constantOf(part.right)]
  return left === undefined || right === undefined ? undefined : left * right
}

function times(left: Measure, right: Measure, sign: 1 | -1): Measure {
  if (left === 'bare' && right === 'bare') return 'bare'
  const [a, b] = [left, right].map((one) => (typeof one === 'string' ? none : one)) as [Quantity, Quantity]
  return { fen: a.fen + sign * b.fen, ppm: a.ppm + sign * b.ppm }
}

function quantity(part: Measured, wrong: Refusal<FormulaRefusal>[]): Measure {
  if (part.measure !== 'condition' && part.measure !== 'list') return part.measure
  wrong.push({ code: 'formula.not-a-number' })
  return 'bare'
}

/** Parts that are added, compared or chosen between have one measure; bare numbers take it. */
function alike(parts: readonly Measured[], wrong: Refusal<FormulaRefusal>[]): readonly Measured[] {
  const known = parts.map((part) => quantity(part, wrong)).filter((one) => typeof one !== 'string')
  const first = known[0]
  if (!first) return parts
  if (known.some((one) => one.fen !== first.fen || one.ppm !== first.ppm)) wrong.push({ code: 'formula.units-differ' })
  return parts.map((part) => settle(part, first))
}

/** Gives bare numbers their measure. In a product all but the number itself stay as they are: 3 × ¥1.00, not ¥0.03 × ¥1.00. */
function settle(part: Measured, as: Measure): Measured {
  if (part.measure !== 'bare') return part
  switch (part.is) {
    case 'minus':
      return { ...part, of: settle(part.of, as), measure: as }
    case '+':
    case '-':
      return { ...part, left: settle(part.left, as), right: settle(part.right, as), measure: as }
    case 'call':
      if (part.function === 'max' || part.function === 'min')
        return { ...part, of: part.of.map((one) => settle(one, as)), measure: as }
      if (part.function === 'if_')
        return { ...part, of: [part.of[0]!, ...part.of.slice(1).map((one) => settle(one, as))], measure: as }
      return { ...part, measure: as }
    default:
      return { ...part, measure: as }
  }
}
