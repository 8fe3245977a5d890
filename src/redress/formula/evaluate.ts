import type { Measured } from './measure.ts'
import type { Comparison } from './words.ts'

export type Value = bigint | readonly bigint[]

/** Facts by name; what is not known is not there. Conditions are 0n or 1n. */
export type Facts = ReadonlyMap<string, Value>

/** A value; or what stands in its way: facts nobody has given, or a division by zero. */
export type Evaluated =
  | { readonly is: 'value'; readonly value: Value }
  | { readonly is: 'missing'; readonly names: readonly string[] }
  | { readonly is: 'divided-by-zero' }

/** Exact over integers of any size. Only the branch that is taken counts: what it does not name may be missing. */
export function evaluate(part: Measured, facts: Facts): Evaluated {
  switch (part.is) {
    case 'number':
      return found(part.value)
    case 'name': {
      const value = facts.get(part.name)
      return value === undefined ? { is: 'missing', names: [part.name] } : found(value)
    }
    case 'minus':
      return combine([part.of], facts, ([value]) => -(value as bigint))
    case 'call':
      return part.function === 'if_' ? choose(part.of, facts) : combine(part.of, facts, apply[part.function])
    default:
      return combine([part.left, part.right], facts, ([left, right]) =>
        operate[part.is as Comparison | '+' | '-' | '*'](left as bigint, right as bigint),
      )
  }
}

const found = (value: Value): Evaluated => ({ is: 'value', value })

function choose([condition, yes, no]: readonly Measured[], facts: Facts): Evaluated {
  const judged = evaluate(condition!, facts)
  if (judged.is !== 'value') return judged
  return evaluate(judged.value === 0n ? no! : yes!, facts)
}

function combine(
  parts: readonly Measured[],
  facts: Facts,
  join: (values: readonly Value[]) => Value | undefined,
): Evaluated {
  const values = parts.map((part) => evaluate(part, facts))
  const missing = values.flatMap((one) => (one.is === 'missing' ? one.names : []))
  if (missing.length > 0) return { is: 'missing', names: [...new Set(missing)] }
  const known = values.flatMap((one) => (one.is === 'value' ? [one.value] : []))
  const joined = known.length === values.length ? join(known) : undefined
  return joined === undefined ? { is: 'divided-by-zero' } : found(joined)
}

const bit = (holds: boolean) => (holds ? 1n : 0n)

const operate: Record<Comparison | '+' | '-' | '*', (left: bigint, right: bigint) => bigint> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '>': (left, right) => bit(left > right),
  '>=': (left, right) => bit(left >= right),
  '<': (left, right) => bit(left < right),
  '<=': (left, right) => bit(left <= right),
  '==': (left, right) => bit(left === right),
}

const apply = {
  max: (values: readonly Value[]) => (values as readonly bigint[]).reduce((a, b) => (a > b ? a : b)),
  min: (values: readonly Value[]) => (values as readonly bigint[]).reduce((a, b) => (a < b ? a : b)),
  floor_div: ([above, below]: readonly Value[]) => floorDivide(above as bigint, below as bigint),
  ceil_div: ([above, below]: readonly Value[]) => {
    const floor = floorDivide(-(above as bigint), below as bigint)
    return floor === undefined ? undefined : -floor
  },
  largest_remainder: ([pool, weights]: readonly Value[]) =>
    largestRemainder(pool as bigint, weights as readonly bigint[]),
}

/** Towards minus infinity, whatever the signs; undefined for a divisor of zero. */
function floorDivide(above: bigint, below: bigint): bigint | undefined {
  if (below === 0n) return undefined
  const quotient = above / below
  return above % below !== 0n && above < 0n !== below < 0n ? quotient - 1n : quotient
}

/**
 * Shares of a pool by weight that sum to the pool exactly: each the whole part of its share, then one fen each to the
 * largest remainders, the earlier of two equal ones first. Undefined when no weight is above zero.
 */
export function largestRemainder(pool: bigint, weights: readonly bigint[]): readonly bigint[] | undefined {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  if (all <= 0n) return undefined
  const shares = weights.map((weight) => (pool * weight) / all)
  const left = Number(pool - shares.reduce((sum, share) => sum + share, 0n))
  const byRemainder = weights
    .map((weight, i) => ({ i, remainder: (pool * weight) % all }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1))
  for (const { i } of byRemainder.slice(0, left)) shares[i] = shares[i]! + 1n
  return shares
}
