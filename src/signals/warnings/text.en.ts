import { en as cases } from '#src/cases/text.en.ts'
import type { Topic } from '#src/cases/words.ts'
import { provinceWords } from '#src/kit/provinces.ts'
import { en as kit } from '#src/kit/text.en.ts'
import type { Role } from '#src/people/words.ts'
import type { Condition } from '../streams/words.ts'
import { en as names } from './text.names.en.ts'
import type { WarningsText } from './text.zh.ts'

const families: WarningsText['families'] = {
  complaints: 'complaints',
  mentions: 'mentions elsewhere',
  negative: 'share of mentions that speak badly',
  overdue: 'share of duties missed',
  'words-missed': 'share of updates missed in crises',
  mix: 'make-up of complaints',
}
const sides: WarningsText['sides'] = {
  product: 'product',
  lot: 'lot',
  topic: 'topic',
  channel: 'channel',
  platform: 'platform',
  region: 'region',
}
const channels: Record<string, string> = {
  web: 'web',
  api: 'API',
  desk: 'desk',
  mail: 'mail',
  phone: 'telephone',
  store: 'store',
}
const fields: Record<string, string> = {
  owner: 'Who takes it up',
  note: 'Note',
  to: 'Level',
  reason: 'Reason',
  as: 'Judgement',
  zh: 'In Chinese',
  en: 'In English',
  csv: 'Export',
  columns: 'Columns',
}

function worded(side: Condition, value: string): string {
  if (side === 'region') return provinceWords(value, 'en')
  if (side === 'topic') return cases.topics[value as Topic] ?? value
  return side === 'channel' ? (channels[value] ?? value) : value
}

const chance = (p: number): string => {
  if (p >= 0.01) return `on ${Math.round(p * 100)} % of days`
  return p < 1e-6 ? 'less than once in a million days' : `about once in ${Math.round(1 / p).toLocaleString('en')} days`
}

export const en: WarningsText = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles as Record<Role, string>,
  levels: { IV: 'Level IV, moderate', III: 'Level III, serious', II: 'Level II, grave', I: 'Level I, gravest' },
  families,
  sides,
  fieldWords: (field) => fields[field] ?? field,
  standings: {
    raised: 'waits to be taken up',
    acknowledged: 'under way',
    subsided: 'subsided',
    normal: 'new normal',
    false: 'false alarm',
  },
  stream: (stream) => {
    const narrowed = (['product', 'lot', 'region', 'topic', 'channel', 'platform'] as const).flatMap((side) =>
      stream[side] === undefined ? [] : [`${sides[side]} “${worded(side, stream[side])}”`],
    )
    const what = families[stream.family]
    return narrowed.length === 0 ? `all ${what}` : `${what}, ${narrowed.join(', ')}`
  },
  compared: (n) =>
    `${n.observed} in the last ${n.window} ${n.window === 1 ? 'day' : 'days'}; such days usually bring ${n.expected < 0.05 ? 'almost none (fewer than 0.1 on average)' : `about ${n.expected.toFixed(1)} (95 % of the time between ${n.low.toFixed(1)} and ${n.high.toFixed(1)})`}`,
  sure: (p) => `With nothing the matter this would be seen ${chance(p)}`,
  about: {
    title: 'Warnings',
    lead: (brand) =>
      `${brand} compares each day’s complaints and mentions with what is usual. When something was seen, how grave, and what came of it is in the public record; the content is sealed until the brand opens it.`,
  },
  none: 'No warning has been raised so far.',
  raisedOn: (date) => `raised on the figures of ${date}`,
  since: (date) => `thought to have begun on ${date}`,
  sealedContent:
    'Its content has not been made public. The entry holds a digest of it, so that anyone can check later that it was not changed.',
  openedBy: (brand) => `What ${brand} made public`,
  what: 'What it is',
  comparedTitle: 'Compared with what',
  sureTitle: 'How sure',
  method:
    'What is usual is learnt from earlier days: weekdays, public holidays and make-up days, Spring Festival, 6·18, 11·11, 12·12 and 3·15 are allowed for; the last 7 days are not learnt from.',
  chart: {
    name: (what, from, to) => `${what}, each day from ${from} to ${to}, beside what is usual`,
    observed: 'came',
    expected: 'usual',
    band: 'usual, 95 % of the time',
    alarm: 'alarm',
    mark: 'thought to begin',
    table: 'All numbers',
    on: 'day',
  },
  drawn: (days, n, from, to) => `Drawn: ${days} days from ${from} to ${to}, ${n} in all`,
  course: 'What happened',
  report: {
    title: 'How good the warnings are',
    lead: (budget) =>
      `The promise: at most ${budget} false alarm days a stream and year. Month by month, how much was watched and how often it alarmed.`,
    month: 'month',
    streams: 'streams',
    streamDays: 'stream-days',
    alarmDays: 'of them with an alarm',
    perYear: 'alarm days a stream and year',
    none: 'The first report comes when a month is over.',
    settled: (n, wrong, normal) =>
      `Of ${n} warnings that are settled, ${wrong} ${wrong === 1 ? 'was' : 'were'} judged a false alarm and ${normal} the new normal; ${n - wrong - normal} subsided.`,
    settledNone: 'No warning is settled yet.',
  },
  back: 'All warnings',
  refusal: (refusal) => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}: ` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'warning.unknown':
        return 'there is no such warning'
      case 'warning.raised-already':
        return 'this warning was raised already'
      case 'warning.over':
        return 'this warning is over'
      case 'warning.acknowledged-already':
        return 'this role has taken it up already'
      case 'warning.same-level':
        return `${named}it has this level already`
      case 'warning.judged-already':
        return 'it has been judged already'
      case 'warning.not-counted':
        return 'a share or a make-up has no new normal; it can be judged false or left to subside'
      case 'warning.not-quiet':
        return 'three quiet days have not passed yet'
      case 'warning.opened-already':
        return 'its content is public already'
      case 'watch.reported-already':
        return 'this month has its report'
      case 'mentions.not-csv':
        return 'this is no CSV'
      case 'mentions.columns':
        return `${named}there is no column “${facts?.heading}”`
      case 'mentions.too-many':
        return `at most ${facts?.most} rows at a time`
      case 'mentions.empty':
        return 'the file has no rows'
      case 'mentions.future':
        return `${named}later than today (${facts?.today})`
      default:
        return 'this cannot be done now'
    }
  },
}
