/**
 * The language in which a standard says how much: integers alone, no loops, nothing that can fail but a division by
 * zero. Every formula ends, gives the same result everywhere, and can say itself as a sentence.
 *
 *     formula   = sum [ ( '>' | '>=' | '<' | '<=' | '==' ) sum ]
 *     sum       = product { ( '+' | '-' ) product }
 *     product   = factor { '*' factor }
 *     factor    = '-' factor | number | name | function '(' formula { ',' formula } ')' | '(' formula ')'
 *     function  = 'max' | 'min' | 'ceil_div' | 'floor_div' | 'if_' | 'largest_remainder'
 */
export type Formula =
  | { readonly is: 'number'; readonly value: bigint }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'minus'; readonly of: Formula }
  | { readonly is: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly is: 'call'; readonly function: FunctionName; readonly of: readonly Formula[] }

export type Operator = Arithmetic | Comparison
export type Arithmetic = '+' | '-' | '*'
export const comparisons = ['>', '>=', '<', '<=', '=='] as const
export type Comparison = (typeof comparisons)[number]

/** Each function and how many arguments it takes. */
export const functions = {
  max: [2, 8],
  min: [2, 8],
  ceil_div: [2, 2],
  floor_div: [2, 2],
  if_: [3, 3],
  largest_remainder: [2, 2],
} as const satisfies Record<string, readonly [number, number]>
export type FunctionName = keyof typeof functions

export const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name)

/** What a fact is measured in. `ppm` are parts in a million: 1 % is 10,000. A `bool` is 0 or 1. */
export const units = ['fen', 'ppm', 'ppm per day', 'day', 'km', 'integer', 'bool', 'list of integers'] as const
export type FactUnit = (typeof units)[number]

export type FormulaRefusal =
  | 'formula.unreadable'
  | 'formula.too-long'
  | 'formula.too-deep'
  | 'formula.arguments'
  | 'formula.name-unknown'
  | 'formula.units-differ'
  | 'formula.not-a-condition'
  | 'formula.not-a-number'
  | 'formula.rate-undivided'
  | 'formula.result'
