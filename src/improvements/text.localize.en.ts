import type { Refusal } from '#src/kit/outcome.ts'
import type { Named } from './engine/score.ts'
import type { Cause, Interval } from './engine/words.ts'
import type { zh } from './text.localize.zh.ts'

const named = (values: Named) =>
  Object.entries(values)
    .map(([dim, value]) => `${dim}=${value}`)
    .join(', ')

const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 })
const between = ({ value, low, high }: Interval) =>
  `${number(value)} (95 % interval ${number(Math.min(low, high))} to ${number(Math.max(low, high))})`

const cause = (one: Cause, at: number): string =>
  [
    `  ${at + 1}. ${named(one.values)}: ${number(one.observed)} where ${number(one.expected)} were to be expected without it; difference ${between(one.excess)}, factor ${between(one.factor)}${Number.isFinite(one.shareOfExcess) ? `, ${number(100 * one.shareOfExcess)} % of the whole difference` : ''}; q-value ${one.qValue < 0.01 ? 'below 0.01' : number(one.qValue)}`,
    ...one.aliases.map((alias) => `     nearly the same lot: ${named(alias)}`),
    ...one.rivals.map((rival) => `     explains as well: ${named(rival)}`),
    ...one.counterexamples.map(
      ({ values, observed, expected }) =>
        `     exception, did not move along: ${named(values)}, ${number(observed)} against ${number(expected)}`,
    ),
  ].join('\n')

const verdicts = {
  local: 'there are local causes',
  external: 'everything moved alike; no local cause, look outside',
  none: 'nothing moved beyond chance',
  'cannot-say': 'too few to say',
} as const

const refusals: Readonly<Record<string, (field: string, facts: NonNullable<Refusal['facts']>) => string>> = {
  'input.not-json': () => 'this line is not JSON',
  'input.not-csv': () => 'not CSV',
  'input.missing': (field) => `${field}: missing`,
  'input.invalid': (field) => `${field}: not as it should be`,
  'input.empty': (field) => `${field}: empty`,
  'input.cells': (field, { expected, actual }) => `${field}: ${expected} cells expected, ${actual} there`,
  'input.number': (field, { least = 0 }) =>
    `${field}: should be a number${Number(least) < 0 ? '' : `, ${least} or more`}`,
  'input.column': (field, { column }) => `${field}: no column ${column}`,
  'input.column-twice': (field, { column }) => `${field}: column ${column} is there twice`,
  'input.more-than-all': (field) => `${field}: more than cnt`,
  'input.no-history': (field) => `${field}: nothing before the minute of the incident to compare with`,
}

export const en: typeof zh = {
  progress: (done) => `${done} cases analysed`,
  unreadable: (path, code) => `${path}: cannot be read${code ? ` (${code})` : ''}`,
  unread: (wrong, all) => `${wrong} of ${all} cases could not be read.`,
  misplaced: (option, format) =>
    `${option} means nothing for ${format}: rates are looked through for rises only, and only they have minutes.`,
  noCase: 'There is no case.',
  caseRefused: (name, faults) => `${name}: ${faults === 1 ? '1 fault' : `${faults} faults`}`,
  more: (many) => `and ${many} more`,
  refusal: ({ code, field = '', facts = {} }) => refusals[code]?.(field, facts) ?? code,
  explain: (name, { verdict, causes, scale, observed, expected, elements }) =>
    [
      `${name}: ${verdicts[verdict]}. ${number(observed)} in all, ${number(expected)} expected; outside the causes ${between(scale)} times what was expected; ${number(elements)} combinations looked at.`,
      ...causes.map(cause),
    ].join('\n'),
}
