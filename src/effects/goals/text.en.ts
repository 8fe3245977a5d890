import { en as improvements } from '#src/improvements/text.en.ts'
import { en as kit } from '#src/kit/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { GoalsText } from './text.zh.ts'

const reasons: Record<string, string> = {
  'nothing-after': 'there are no figures from after it was used',
  'too-few-controls': 'fewer than 4 controls, and no counts by day: nothing to compare with',
  'no-noise': 'the figures never move; nothing can be judged',
}
const fields: Record<string, string> = {
  claim: 'Claim',
  'objective.zh': 'Objective (Chinese)',
  'objective.en': 'Objective (English)',
  'audience.zh': 'Audience (Chinese)',
  'audience.en': 'Audience (English)',
  measure: 'Measured by',
  from: 'In use from',
  judgeOn: 'To be judged on',
  csv: 'Figures',
  zh: 'In Chinese',
  en: 'In English',
}

export const en: GoalsText = {
  steps: names.steps,
  by: kit.by,
  measures: { sales: 'sales', complaints: 'complaints', survey: 'survey scores' },
  worths: { worked: 'it worked', harmed: 'it did harm', weak: 'no effect was seen', unknown: 'cannot say' },
  verdicts: improvements.verdicts,
  reasonWords: (reason) => reasons[reason] ?? improvements.reasonWords(reason),
  fieldWords: (field) => fields[field] ?? field,
  title: 'Whether endorsements work',
  lead: (brand) =>
    `Before ${brand} uses an endorsement it writes down what it is to achieve, for whom, and by which figure; then it is compared with where it was not used. Every measurement is listed here, whatever it showed.`,
  none: 'No goal has been set for an endorsement yet.',
  back: 'All goals',
  goal: 'Objective',
  audience: 'Audience',
  measuredBy: 'Measured by',
  from: 'In use from',
  judgeOn: 'To be judged on',
  late: 'the goal was set after it was in use',
  claim: 'Claim',
  notMeasured: (date) => `Not measured yet; to be judged on ${date}.`,
  overdue: (date) => `It was to be judged on ${date} and has not been measured.`,
  change: (c) =>
    `${signed(c.estimate)} beside what would have come without (95 % interval ${signed(c.lo)} to ${signed(c.hi)})`,
  design: (grade, controls) => `design grade ${grade}, ${controls} ${controls === 1 ? 'control' : 'controls'}`,
  declined: (reason) => `Nothing was computed: ${reasons[reason] ?? improvements.reasonWords(reason)}`,
  data: (n) => `${n.before} periods before, ${n.after} after, ${n.from} to ${n.to}; ${n.placebos} placebos`,
  file: 'SHA-256 of the figures',
  exposure: (n) =>
    `Seen in that time: claim page ${n.visits}, badge ${n.badges}, press kit ${n.kits}, codes on packs ${n.scans} times. Only how often is counted, and nobody.`,
  chart: {
    name: (what, from, to) => `${what}, ${from} to ${to}, beside an estimate without; 100 is the mean before`,
    observed: 'came (mean before = 100)',
    expected: 'estimate without',
    band: '95 % interval',
    mark: 'in use from',
    table: 'All numbers',
    on: 'date',
  },
  method:
    'The figures themselves are sealed; this is an index. Method: with 4 controls or more, synthetic difference-in-differences with its error from placebos; otherwise counts by day against their own history.',
  proposed: 'proposed to be retired',
  kept: 'kept',
  withdrawn: 'This claim has been withdrawn.',
  measurements: 'Every measurement',
  course: 'What happened',
  refusal: (refusal) => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}: ` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'claim.unknown':
        return 'there is no such claim'
      case 'claim.over':
        return 'this claim no longer stands'
      case 'effect.unknown':
        return 'there is no such goal'
      case 'effect.judged-before-it-begins':
        return `${named}must be later than ${facts?.from}, when it comes into use`
      case 'effect.not-csv':
        return 'this is no CSV'
      case 'effect.columns':
        return `${named}first a date, then what the claim was used on, then what it was not; the same columns in every row`
      case 'effect.rows':
        return `${named}${facts?.least} to ${facts?.most} rows`
      case 'effect.order':
        return `${named}dates must run upwards, each once`
      case 'effect.nothing-to-retire':
        return 'the last measurement shows neither harm nor nothing; that nothing can be said is no reason'
      case 'effect.proposed-already':
        return 'it is proposed already'
      case 'effect.nothing-proposed':
        return 'nobody proposed to retire it'
      case 'effect.own-proposal':
        return 'the role that proposed to retire it does not decide to keep it'
      default:
        return 'this cannot be done now'
    }
  },
}

function signed(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)} %`
}
