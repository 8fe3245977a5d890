import { z } from 'zod'
import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { type FieldRefusal, parse } from '#src/kit/parse.ts'
import { type Measured, measureFormula, type Result } from './formula/measure.ts'
import { readFormula } from './formula/read.ts'
import { type FactUnit, type FormulaRefusal, isFunction, units } from './formula/words.ts'

const words = (most: number) =>
  z.strictObject({
    zh: z.string().trim().min(1).max(most),
    en: z
      .string()
      .trim()
      .min(1)
      .max(most * 2),
  })
const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const id = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/)
const confidence = z.enum(['sure', 'check'])
const whole = z.union([z.number().int(), z.array(z.number().int())])

/** What a customer may choose instead of, or beside, money. */
export const optionNames = [
  'refund',
  'repair',
  'replace',
  'return',
  'points',
  'voucher',
  'longer-warranty',
  'mixed',
] as const

const bonusPpm = z.number().int().min(1_000_000).max(10_000_000).default(1_000_000)
const within = z.string().regex(/^P(?:\d{1,4}(?:D|WD|M|Y)|T\d{1,4}H)$/)

/** Rates of exchange: a point's worth, what a voucher is raised by, what a month of warranty is worth. */
const exchange = z.strictObject({
  points: z
    .strictObject({ pointFen: z.number().int().min(1).max(1_000_000), bonusPpm, validFor: within.optional() })
    .optional(),
  voucher: z.strictObject({ bonusPpm, validFor: within.optional() }).optional(),
  warranty: z.strictObject({ monthFen: z.number().int().min(1).max(100_000_000) }).optional(),
})
export type Exchange = z.infer<typeof exchange>

/** How binding a standard is: law, technical standard, a promise of the brand's, or its own policy. */
export const statuses = ['statutory', 'standard', 'contractual', 'policy'] as const

/**
 * A compensation standard 赔付标准 as data: whom it covers, on what basis, which facts are asked for, and the lines of
 * its sum. Amounts are integer fen, rates parts in a million; each line rounds once, in the direction its formula says,
 * and the total is the sum of the lines. `confidence: check` marks what should be confirmed at its source before anyone
 * relies on it.
 */
export const standardSchema = z.strictObject({
  id,
  title: words(60),
  status: z.enum(statuses),
  confidence,
  appliesWhen: z.array(words(300)).max(10),
  excludes: z.array(words(300)).max(20).optional(),
  basis: z
    .array(
      z.strictObject({
        law: words(100),
        article: words(60),
        gist: words(300),
        confidence,
        /** The days between which this text is in force, as far as its author looked them up. */
        since: z.iso.date().optional(),
        until: z.iso.date().optional(),
      }),
    )
    .min(1)
    .max(20),
  facts: z.array(z.strictObject({ name, unit: z.enum(units), label: words(60), note: words(300).optional() })).max(30),
  lines: z
    .array(
      z.strictObject({
        id,
        label: words(60),
        formula: z.string().min(1),
        /** Which of the basis it rests on, counted from 0; all of it, if left out. */
        basis: z.array(z.number().int().min(0)).min(1).max(20).optional(),
      }),
    )
    .min(1)
    .max(30),
  /** The total never falls below this; what is missing is added as a line of its own, so that lines still add up. */
  totalNotBelowFen: z.number().int().min(0).optional(),
  totalUnit: z.enum(['fen', 'points']).default('fen'),
  rounding: words(200),
  limits: z
    .array(
      z.strictObject({
        what: words(100),
        from: words(100).optional(),
        within,
        owner: z.enum(['consumer', 'merchant', 'carrier', 'regulator']),
        basis: words(100),
        confidence,
      }),
    )
    .max(20),
  options: z.array(z.enum(optionNames)).max(10),
  /** What stands for cash, and at which rate; no rate makes an option worth less than the cash it stands for. */
  exchange: exchange.optional(),
  acceptance: z.array(words(200)).max(20),
  evidence: z.array(words(200)).max(20),
  note: words(500).optional(),
  worked: z
    .array(
      z.strictObject({
        name: words(100),
        given: z.record(name, whole),
        lines: z.record(id, whole),
        totalFen: z.number().int(),
      }),
    )
    .max(20),
})
export type StandardFile = z.infer<typeof standardSchema>

export interface Line {
  readonly id: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly formula: Measured
  readonly basis?: readonly number[] | undefined
}

/** A standard that can be computed: every formula read and measured. */
export interface Standard extends Omit<StandardFile, 'lines'> {
  readonly lines: readonly Line[]
  readonly units: ReadonlyMap<string, FactUnit>
}

export type StandardRefusal =
  | FieldRefusal
  | FormulaRefusal
  | 'standard.twice'
  | 'standard.reserved'
  | 'standard.fact-unused'
  | 'standard.basis-unknown'

/** Reads a standard. Whatever is wrong with it, in its fields or in any of its formulas, is said at once. */
export function readStandard(input: unknown): Outcome<Standard, StandardRefusal> {
  const parsed = parse<StandardFile>(standardSchema as z.ZodType<StandardFile>, input)
  if (!parsed.ok) return parsed
  const file = parsed.value
  const wrong: Refusal<StandardRefusal>[] = [
    ...twice(file.facts.map((fact) => fact.name)).map((i) => at('standard.twice', `facts.${i}.name`)),
    ...twice(file.lines.map((line) => line.id)).map((i) => at('standard.twice', `lines.${i}.id`)),
    ...file.facts.flatMap((fact, i) => (isFunction(fact.name) ? [at('standard.reserved', `facts.${i}.name`)] : [])),
    ...file.lines.flatMap((line, i) =>
      (line.basis ?? []).some((one) => one >= file.basis.length)
        ? [at('standard.basis-unknown', `lines.${i}.basis`)]
        : [],
    ),
    ...file.lines.flatMap((line, i) => (line.id === balanceLine ? [at('standard.reserved', `lines.${i}.id`)] : [])),
  ]
  const units = new Map(file.facts.map((fact) => [fact.name, fact.unit]))
  const named = new Set<string>()
  const lines = file.lines.flatMap((line, i): Line[] => {
    const formula = readFormula(line.formula)
    const measured = formula.ok ? measureFormula(formula.value, units, resultOf(file, line.formula)) : formula
    if (!measured.ok) {
      wrong.push(...measured.refusals.map((refusal) => ({ ...refusal, field: `lines.${i}.formula` })))
      return []
    }
    for (const one of namesIn(measured.value)) named.add(one)
    return [{ id: line.id, label: line.label, formula: measured.value, ...(line.basis ? { basis: line.basis } : {}) }]
  })
  // Nobody is asked for a fact that changes nothing.
  if (lines.length === file.lines.length)
    wrong.push(
      ...file.facts.flatMap((fact, i) => (named.has(fact.name) ? [] : [at('standard.fact-unused', `facts.${i}.name`)])),
    )
  return wrong.length > 0 ? no(...wrong) : yes({ ...file, lines, units })
}

/** The line that lifts a total to its lower bound. */
export const balanceLine = 'minimum'

const at = (code: StandardRefusal, field: string): Refusal<StandardRefusal> => ({ code, field })

const twice = (names: readonly string[]) => names.flatMap((one, i) => (names.indexOf(one) < i ? [i] : []))

const resultOf = (file: StandardFile, formula: string): Result =>
  file.totalUnit === 'points' ? 'count' : /^\s*largest_remainder\b/.test(formula) ? 'shares' : 'fen'

function namesIn(part: Measured): readonly string[] {
  switch (part.is) {
    case 'name':
      return [part.name]
    case 'number':
      return []
    case 'minus':
      return namesIn(part.of)
    case 'call':
      return part.of.flatMap(namesIn)
    default:
      return [...namesIn(part.left), ...namesIn(part.right)]
  }
}
