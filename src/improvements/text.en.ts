import { en as kit } from '#src/kit/text.en.ts'
import type { Role } from '#src/people/words.ts'
import { en as warnings } from '#src/signals/warnings/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { ImprovementsText } from './text.zh.ts'

const reasons: Record<string, string> = {
  'no-controls': 'nothing to compare with',
  'few-controls': 'few controls',
  'weak-controls': 'controls that are not much alike',
  'no-help': 'controls that do not help',
  'short-before': 'little time before',
  'control-suspect': 'a control changed at the same time',
  'placebos-missed': 'intervals missed where nothing had been done',
  'poor-fit': 'did not fit before',
  'estimators-disagree': 'two ways of computing point apart',
  'wide-interval': 'the interval is too wide',
  'too-little-before': 'fewer than 21 days before',
  'too-little-after': 'fewer than 7 days after',
  'no-counts': 'no such complaints before',
  'not-counted': 'complaints of this part are not counted by day',
}
const fields: Record<string, string> = {
  zh: 'In Chinese',
  en: 'In English',
  owner: 'Role that answers for it',
  cases: 'Cases',
  warning: 'Warning',
  under: 'Cause above',
  cause: 'Cause',
  measure: 'Measure',
  kind: 'Kind',
  dueOn: 'Date to be done by',
  'criterion.zh': 'Done when (Chinese)',
  'criterion.en': 'Done when (English)',
  supplier: 'Supplier',
  on: 'Date',
  from: 'Look for the effect from',
  text: 'Your words',
  name: 'Name',
  contact: 'Contact',
  credit: 'To be named',
  proposal: 'Proposal',
  taken: 'Taken up',
}

export const en: ImprovementsText = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles as Record<Role, string>,
  measureKinds: {
    'quick-fix': 'Quick fix',
    'quality-plan': 'Quality',
    process: 'Process',
    'supplier-action': 'Supplier action',
  },
  causeKinds: { symptom: 'What shows', direct: 'Direct cause', root: 'Root cause' },
  proposalKinds: { idea: 'Propose something', test: 'Test what was changed' },
  verdicts: {
    effect: 'An effect',
    'no-evidence': 'No evidence of an effect',
    'evidence-of-none': 'Evidence of no effect worth mentioning',
    'cannot-say': 'Cannot say',
  },
  sides: { ...warnings.sides, store: 'store', supplier: 'supplier' },
  fieldWords: (field) => fields[field] ?? field,
  reasonWords: (reason) => reasons[reason] ?? reason,
  standings: { open: 'under way', closed: 'closed', reopened: 'open again' },
  title: 'Improvements',
  lead: (brand) =>
    `Which complaints made ${brand} change what, who answers for it, by which day, and whether it had an effect. Nothing is closed without a check of its effect.`,
  none: 'No improvement is on record yet.',
  fromCases: (n) => `from ${n} ${n === 1 ? 'case' : 'cases'}`,
  owned: (owner) => `${owner} answers for it`,
  causes: 'Causes',
  causesNone: 'Still being looked for.',
  ruledOut: 'ruled out',
  located: (n) =>
    `${n.from} to ${n.to}: ${n.observed}, where ${n.expected.toFixed(1)} were to be expected from before; ${n.factor.value.toFixed(1)} times as many (95 % interval ${n.factor.low.toFixed(1)} to ${n.factor.high.toFixed(1)})`,
  measures: 'Measures',
  measuresNone: 'None is planned yet.',
  due: (date, owner) => `${owner}, to be done by ${date}`,
  late: (date) => `was to be done by ${date}; overdue`,
  movedFrom: (date) => `first promised for ${date}`,
  doneOn: (date) => `done on ${date}`,
  criterion: (text) => `Done when: ${text}`,
  supplierIs: (name) => `Supplier: ${name}`,
  evidence: (n) => `${n} ${n === 1 ? 'piece' : 'pieces'} of evidence`,
  effect: 'Effect',
  effectNone: 'Checked once every measure is done and at least 7 days have passed.',
  ratio: (r) =>
    `Complaints are ${(r.estimate * 100).toFixed(0)} % of what they would have been (95 % interval ${(r.lo * 100).toFixed(0)} % to ${(r.hi * 100).toFixed(0)} %)`,
  saved: (s) => `about ${s.estimate.toFixed(0)} fewer (${s.lo.toFixed(0)} to ${s.hi.toFixed(0)})`,
  design: (grade, controls) => `design grade ${grade}, ${controls} ${controls === 1 ? 'control' : 'controls'}`,
  counted: (before, after) => `such complaints: ${before} before, ${after} after`,
  notEnough: 'Computed, and not enough to judge by: ',
  fromWarning: 'began with a warning',
  progress: (done, all) => (all === 0 ? 'no measures yet' : `${done} of ${all} measures done`),
  nextDue: (date) => `the next one by ${date}`,
  checkedOn: (from, to) => `looked at from ${from} to ${to}`,
  declined: (reason) => `Nothing was computed: ${reasons[reason] ?? reason}`,
  method:
    'Method: counts by day; trend, weekdays and what the controls share are told apart, and the change from this day on is estimated; intervals are checked on days when nothing was done. All of the history is used, the surge with it.',
  chart: {
    name: (what, from, to) =>
      `${what}: complaints a day from ${from} to ${to}, beside an estimate without the measures`,
    observed: 'complaints',
    expected: 'estimate without',
    band: '95 % interval',
    mark: 'measures done',
    table: 'All numbers',
    on: 'day',
  },
  proven: 'effect shown',
  notProven: 'closed; no effect was shown',
  back: 'All improvements',
  proposals: 'Take part',
  proposalsLead:
    'Whoever uses a thing knows best what is wrong with it. Propose something, or offer to test what was changed. Each proposal is answered here, taken up or not.',
  proposalsTaken: (n, taken) => `${n} received, ${taken} taken up`,
  credits: (named) => `Thanks to ${named.join(', ')}`,
  form: {
    kind: 'What would you like to do',
    text: 'Your words',
    name: 'Name (may be left out)',
    contact: 'Contact (may be left out; used to answer you and for nothing else)',
    credit: 'Name me if it is taken up',
    send: 'Send',
    sent: 'Received. The answer will be on this page.',
    sealed: 'Your words, name and contact are sealed; the public record holds a digest.',
  },
  part: {
    title: 'What your complaint has led to',
    lead: (title) => title,
    see: 'Progress, effect, and how to take part',
  },
  course: 'What happened',
  refusal: (refusal) => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}: ` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'case.unknown':
        return `${named}one of the cases does not exist`
      case 'warning.unknown':
        return 'there is no such warning'
      case 'improvement.unknown':
        return 'there is no such improvement'
      case 'improvement.closed':
        return 'it is closed; open it again first'
      case 'improvement.not-closed':
        return 'it is not closed'
      case 'improvement.no-cases':
        return 'an improvement starts from at least one case'
      case 'improvement.cause-unknown':
        return `${named}there is no such cause`
      case 'improvement.cause-ruled-out':
        return `${named}this cause was ruled out`
      case 'improvement.measure-unknown':
        return `${named}there is no such measure`
      case 'improvement.measure-done':
        return `this measure was done on ${facts?.on}`
      case 'improvement.day-past':
        return `${named}earlier than today (${facts?.today})`
      case 'improvement.day-to-come':
        return `${named}later than today (${facts?.today})`
      case 'improvement.not-later':
        return `${named}must be later than the present date ${facts?.dueOn}`
      case 'improvement.not-due':
        return 'not due yet'
      case 'improvement.no-root-cause':
        return 'no root cause is on record'
      case 'improvement.measures-open':
        return `${facts?.n} measures are not done`
      case 'improvement.no-measures':
        return 'there are no measures yet'
      case 'improvement.no-check':
        return 'the effect was not checked since the measures were done'
      case 'improvement.check-too-early':
        return `${named}earlier than ${facts?.last}, when the last measure was done`
      case 'improvement.own-work':
        return `what ${kit.roles[facts?.owner as Role]} answers for is closed by another role`
      case 'improvement.proposal-unknown':
        return 'there is no such proposal'
      case 'improvement.proposal-answered':
        return 'it was answered already'
      case 'improvement.once-used':
        return 'this form was sent already'
      case 'improvement.too-many':
        return `at most ${facts?.most}`
      default:
        return 'this cannot be done now'
    }
  },
}
