import { en as kit } from '#src/kit/text.en.ts'
import type { PromisesText } from './text.zh.ts'

const fields: Record<string, string> = {
  zh: 'the words in Chinese',
  en: 'the words in English',
  scopeZh: 'scope (Chinese)',
  scopeEn: 'scope (English)',
  basis: 'basis',
  measure: 'how it is measured',
  term: 'term',
  milestones: 'milestones',
  owner: 'who owes it',
  startsOn: 'from which day',
  fromAt: 'from when',
  toAt: 'until when',
  document: 'document of acceptance',
  name: 'name of the document',
}

export const en: PromisesText = {
  measures: {
    acceptance: 'time to take a case up',
    'first-reply': 'time to a first reply of substance',
    solution: 'time to a solution',
    execution: 'time to carry it out',
    'follow-up': 'time to ask whether it is settled',
    review: 'time to a review',
    availability: 'time that is staffed',
    milestones: 'milestones',
    none: 'no clock: shown as stated',
  },
  fields,
  roles: kit.roles,
  title: 'Promises',
  lead: 'What was said, since when, who owes it, and how much of it was kept. What was broken stands here as well.',
  none: 'No promise has been made.',
  since: (date, owner) => `since ${date} · owed by ${owner}`,
  ended: (date) => `until ${date}; those who came before keep it`,
  scope: 'Scope',
  basis: 'Basis',
  term: 'Term',
  measured: 'How it is measured',
  history: 'How it changed',
  replaced: 'It took the place of an earlier one',
  now: 'The last 90 days',
  kept: (percent, of, n) => `${percent} kept (${of} of ${n})`,
  nothing: 'nothing to count in this time',
  few: 'fewer than 30: the share swings easily',
  byMonth: 'Month by month',
  month: 'month',
  share: 'share kept',
  sample: 'sample',
  unmeasured: 'This promise has no clock and cannot be computed; it is shown as stated.',
  figure: 'how it is counted, and the entries it comes from',
  milestones: 'Milestones',
  dueOn: (date) => `due ${date}`,
  acceptedOn: (date) => `accepted ${date}`,
  late: 'late',
  inTime: 'in time',
  missed: 'its day has passed, and it is not accepted',
  coming: 'not due yet',
  document: 'document of acceptance',
  gaps: 'Times it was not there',
  gapsNone: 'No gap is recorded.',
  entry: (index) => `public entry ${index}`,
  draft: 'draft',
  desk: {
    lead: 'One role drafts; another person, in legal or administration, approves. To change a promise is to draft one that takes its place: the old one stays for those it was made to.',
    start: 'Draft a promise',
    change: 'Change to',
    approve: 'Approve: it is made',
    drafted: (by) => `drafted by ${by}; another role approves`,
    milestonesHint: 'One a line: id date Chinese name / English name, such as m1 2027-03-01 产线投产 / Line in service',
    send: 'Send the draft',
    accept: 'Accept',
    acceptHint: 'Upload the document of acceptance (PDF or photo) first. Whoever owes it cannot accept it.',
    gap: 'Record a time it was not there',
    record: 'Record',
    open: 'Public page',
  },
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${fields[refusal.field] ?? refusal.field}: ${common}` : common
    switch (refusal.code) {
      case 'promise.unknown':
        return 'there is no such promise'
      case 'promise.known':
        return 'this promise is there already'
      case 'promise.ended':
        return `this promise ended on ${refusal.facts?.on}`
      case 'promise.term-needed':
        return 'a promise about time needs a term, such as P3WD or PT24H'
      case 'promise.milestones-needed':
        return 'a promise of milestones names them, and no other does'
      case 'promise.not-a-draft':
        return 'it is made already, and no draft'
      case 'promise.draft':
        return 'it is a draft and not made yet'
      case 'promise.own-draft':
        return 'nobody approves what they drafted themselves'
      case 'promise.same-role':
        return 'another role has to approve it'
      case 'promise.backwards':
        return `this can only begin today (${refusal.facts?.today}) or later`
      case 'promise.no-gap':
        return 'the end lies after the beginning, and not in the future'
      case 'promise.wrong-measure':
        return 'this promise is not measured like that'
      case 'promise.milestone-unknown':
        return 'there is no such milestone'
      case 'promise.milestone-accepted':
        return `this milestone was accepted on ${refusal.facts?.on}`
      case 'promise.own-milestone':
        return 'whoever owes a milestone does not accept it'
      case 'promise.document-unknown':
        return 'upload the document of acceptance first'
      default:
        return 'this cannot be done now'
    }
  },
}
