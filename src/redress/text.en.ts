import type { RedressText } from './text.zh.ts'

const units = { fen: 'money', count: 'a number', shares: 'shares' } as const

const refusals: Record<string, (facts: Record<string, string | number>) => string> = {
  'field.missing': () => 'is missing',
  'field.invalid': () => 'is not written as it must be',
  'field.too-long': ({ most }) => `is too long; at most ${most}`,
  'field.too-short': ({ least }) => `is too short; at least ${least}`,
  'field.unknown': () => 'there is no such field',
  'formula.unreadable': ({ at }) => `the formula cannot be read from character ${at} on`,
  'formula.too-long': ({ most }) => `the formula is too long; at most ${most} characters`,
  'formula.too-deep': ({ most }) => `the formula is nested too deeply; at most ${most} levels`,
  'formula.arguments': (f) =>
    `${f.function} takes ${f.least === f.most ? f.least : `${f.least} to ${f.most}`} values, ${f.given} were given`,
  'formula.name-unknown': ({ name }) => `${name} is not among the facts`,
  'formula.units-differ': () => 'what is added, compared or chosen between has different units, such as money and days',
  'formula.not-a-condition': () => 'the first value of if_ must be a yes-or-no fact',
  'formula.not-a-number': () => 'yes-or-no facts and lists cannot be computed with',
  'formula.rate-undivided': () => 'rates are parts in a million and must be divided by 1000000',
  'formula.result': ({ wanted }) => `the formula must come to ${units[wanted as keyof typeof units]}`,
  'standard.twice': () => 'the same name is used twice',
  'standard.reserved': () => 'this name is kept for another use',
  'standard.fact-unused': () => 'no formula uses this fact, so nobody should be asked for it',
  'standard.basis-unknown': () => 'there is no such basis',
  'standard.unknown': () => 'there is no such standard; those that come with Troth are listed below',
  'fact.unknown': () => 'the standard has no such fact',
  'fact.not-whole': () => 'must be a whole number; money in fen',
  'fact.negative': () => 'cannot be negative',
  'fact.too-large': ({ most }) => `is too large; at most ${most}`,
  'fact.not-a-condition': () => 'must be 0 or 1',
  'fact.not-a-list': ({ most }) => `must be a list of 1 to ${most} whole numbers`,
  'compute.divided-by-zero': () => 'divides by zero',
  'compute.too-large': () => 'the result is beyond what can be said exactly',
  'line.not-json': () => 'is not a JSON object on one line',
}

export const en: RedressText = {
  refusal: ({ code, field, facts }) => `${field ? `${field}: ` : ''}${refusals[code]?.(facts ?? {}) ?? code}`,
  line: (number) => `line ${number}`,
  total: 'Total',
  points: (n) => `${n} points`,
  shares: (n) => `${n} shares`,
  missing: (names) => `missing: ${names.join(', ')}`,
  basis: 'Basis',
  uncertain: 'to be confirmed',
  article: (law, article) => (/^[\d, -]+$/.test(article) ? `${law}, art. ${article}` : `${law} (${article})`),
  changes: (fact, otherwise, total) => `if ${otherwise ? '' : 'it were not so that '}${fact}: ${total}`,
  builtIn: 'Standards that come with Troth:',
  separator: '; ',
}
