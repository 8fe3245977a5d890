import type { EffectText } from './text.effect.zh.ts'
import type { PanelDetail, SeriesDetail } from './words.ts'

const number = (value: number): string =>
  value.toLocaleString('en-GB', { maximumSignificantDigits: 3, useGrouping: Math.abs(value) >= 10_000 })
const percent = (value: number) => `${number(100 * value)} %`
const fewer = (value: number) => (value < 0 ? `${number(-value)} more` : `${number(value)} fewer`)
const place = (field: string) => field.replace(/\.(\d+)/g, (_, at) => `, number ${Number(at) + 1}`)

const verdicts = {
  effect: 'there is an effect',
  'no-evidence': 'no evidence of an effect (which is not evidence of none)',
  'evidence-of-none': 'evidence of no effect that matters (the interval lies within a tenth either way)',
  'cannot-say': 'cannot say',
} as const

const grades = { A: 'controls that fit well', B: 'fair controls', C: 'no controls, or none that help' } as const

const reasons = {
  'no-controls': 'no controls',
  'few-controls': 'few controls',
  'weak-controls': 'the controls do not move alike',
  'no-help': 'the controls explain next to nothing of what went before',
  'short-before': 'a short time before',
  'control-suspect': 'a control seems to have changed on the same day',
  'placebos-missed': 'on other days before, the same method often found effects that were not there',
  'poor-fit': 'no fit before: off by more than twice what controls usually are',
  'estimators-disagree': 'the two estimators point opposite ways',
  'wide-interval': 'the interval is so wide that a halving would not be seen',
} as const

const refusals = {
  'too-few-controls': 'too few controls: four at least, and two more than are treated',
  'too-little-before': 'too little time before: 21 days of counts, or 3 times of a panel, are the least',
  'too-little-after': 'too little time after: 7 days are the least',
  'nothing-after': 'there is nothing after',
  'no-noise': 'before, nothing wavers, so nothing shows how large an error would be',
  'no-counts': 'before, it never happened at all',
} as const

export const en: EffectText = {
  verdicts,
  grades,
  reasons,
  refusals,
  refusal: ({ code, field, facts = {} }) => {
    const named = field === undefined ? '' : `${place(field)}: `
    switch (code) {
      case 'line.not-json':
        return 'this line is not a JSON object'
      case 'field.missing':
        return `${named}missing`
      case 'field.invalid':
        return `${named}not written as it should be`
      case 'field.uneven':
        return `${named}${facts.expected} numbers are needed, here are ${facts.actual}`
      case 'field.too-large':
        return `${named}${facts.actual}, where ${facts.most} are the most`
      case 'name.twice':
        return `${named}this name was used in line ${facts.line} already`
      case 'panel.nobody-treated':
        return `${named}${facts.controls} of ${facts.rows} are controls, nobody was treated`
      case 'table.columns':
        return `${named}four columns are needed (unit, time, outcome, treated), here are ${facts.actual}`
      case 'table.number':
        return `${named}the outcome is not a number`
      case 'table.treated':
        return `${named}treated is 0 or 1`
      case 'table.cell-missing':
        return `${named}this row is missing`
      case 'table.cell-twice':
        return `${named}this unit had this time already`
      case 'table.staggered':
        return `${named}should be treated from ${facts.from} on, like the others`
    }
  },
  more: (many) => `and ${many} more`,
  unreadable: (path, why) => `${path}: cannot be read (${why})`,
  nothing: 'there is nothing to judge',
  progress: (done) => `${done} cases done`,
  unread: (unread, all) => `${unread} of ${all} cases could not be read; the others were answered.`,
  series: (name, [ratio, lo, hi], detail) =>
    `${name}: ${verdicts[detail.verdict]}. ${number(detail.observed)} in the ${detail.after} days after, ${percent(ratio)} of what would have come (95 % interval ${percent(lo)} to ${percent(hi)}); ${fewer(detail.saved.estimate)} (between ${fewer(detail.saved.lo)} and ${fewer(detail.saved.hi)}). ${ground(detail)}`,
  panel: (name, [effect, lo, hi], detail) =>
    `${name}: ${verdicts[detail.verdict]}. ${number(detail.observed)} on average in the ${detail.after} times after, where it would have been ${number(detail.without)}: a difference of ${number(effect)} (95 % interval ${number(lo)} to ${number(hi)}). ${ground(detail)}`,
  refused: (name, reason) => `${name}: ${verdicts['cannot-say']}: ${refusals[reason]}.`,
}

function ground(detail: PanelDetail | SeriesDetail): string {
  const { grade, reasons: given, before, controls, p, placebos } = detail
  const why = given.length > 0 ? ` (${given.map((one) => reasons[one]).join('; ')})` : ''
  const held = 'placeboCoverage' in detail ? `, ${percent(detail.placeboCoverage ?? 0)} of which found none` : ''
  return `Design ${grade}: ${grades[grade]}${why}. ${before} times before, ${controls} controls, ${placebos} placebos${held}; p = ${number(p)}.`
}
