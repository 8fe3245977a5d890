/**
 * How grave a matter is, from what was observed. The four levels and their colours follow 突发事件应对法 (2024), which
 * does not grade what people think of companies: these thresholds are the trade's advice, and a brand may set its own.
 */
export const levels = ['I', 'II', 'III', 'IV'] as const
export type Level = (typeof levels)[number]

/** What somebody saw. Numbers are as they are at the time of looking. */
export interface Observed {
  /** Mentions of the day over the median of the 28 days before. */
  readonly mentionRatio?: number
  /** Complaints of the like within a day. */
  readonly likeComplaints?: number
  /** How many standard deviations the complaint rate of one model lies above its baseline. */
  readonly complaintSigma?: number
  /** Platforms on whose hot list it stands, and its best place there. */
  readonly hotLists?: number
  readonly hotListRank?: number
  readonly bloggerFollowers?: number
  readonly regulatorAsked?: boolean
  readonly media?: 'none' | 'local' | 'provincial' | 'national'
  readonly centralRegulator?: boolean
  readonly batchDefect?: boolean
  readonly injured?: number
  readonly deaths?: number
  readonly recall?: boolean
  /** Persons whose data leaked. */
  readonly dataLeakPersons?: number
}

export interface Thresholds {
  readonly mentionRatio: Readonly<Record<'IV' | 'III' | 'II', number>>
  readonly likeComplaints: number
  readonly complaintSigma: number
  readonly bloggerFollowers: number
  readonly manyInjured: number
  readonly dataLeakPersons: number
  readonly hotListTop: number
}

export const usualThresholds: Thresholds = {
  mentionRatio: { IV: 2, III: 4, II: 8 },
  likeComplaints: 3,
  complaintSigma: 3,
  bloggerFollowers: 100_000,
  manyInjured: 3,
  dataLeakPersons: 100_000,
  hotListTop: 10,
}

export const triggers = [
  'mentions-IV',
  'like-complaints',
  'one-platform',
  'mentions-III',
  'complaint-rate',
  'blogger',
  'regulator-asked',
  'mentions-II',
  'two-platforms',
  'provincial-media',
  'injury',
  'batch-defect',
  'national-media',
  'central-regulator',
  'death-or-many-injured',
  'recall',
  'data-leak',
  'hot-list-top',
] as const
export type Trigger = (typeof triggers)[number]

interface Rule {
  readonly trigger: Trigger
  /** What it is a sign of: one thing seen counts once, however far it is above its thresholds. */
  readonly sign: string
  readonly level: Level
  /** Enough by itself; of the others it takes two of a level or above. */
  readonly alone?: boolean
  holds(o: Observed, t: Thresholds): boolean
}

const rules: readonly Rule[] = [
  { trigger: 'national-media', sign: 'media', level: 'I', holds: (o) => o.media === 'national' },
  { trigger: 'central-regulator', sign: 'regulator', level: 'I', holds: (o) => o.centralRegulator === true },
  {
    trigger: 'death-or-many-injured',
    sign: 'injury',
    level: 'I',
    alone: true,
    holds: (o, t) => (o.deaths ?? 0) > 0 || (o.injured ?? 0) >= t.manyInjured,
  },
  { trigger: 'recall', sign: 'recall', level: 'I', alone: true, holds: (o) => o.recall === true },
  {
    trigger: 'data-leak',
    sign: 'data-leak',
    level: 'I',
    holds: (o, t) => (o.dataLeakPersons ?? 0) > t.dataLeakPersons,
  },
  {
    trigger: 'hot-list-top',
    sign: 'hot-list',
    level: 'I',
    holds: (o, t) => (o.hotListRank ?? Number.MAX_SAFE_INTEGER) <= t.hotListTop,
  },
  { trigger: 'mentions-II', sign: 'mentions', level: 'II', holds: (o, t) => (o.mentionRatio ?? 0) > t.mentionRatio.II },
  { trigger: 'two-platforms', sign: 'hot-list', level: 'II', holds: (o) => (o.hotLists ?? 0) >= 2 },
  {
    trigger: 'provincial-media',
    sign: 'media',
    level: 'II',
    holds: (o) => o.media === 'provincial' || o.media === 'national',
  },
  { trigger: 'injury', sign: 'injury', level: 'II', alone: true, holds: (o) => (o.injured ?? 0) > 0 },
  { trigger: 'batch-defect', sign: 'batch-defect', level: 'II', holds: (o) => o.batchDefect === true },
  {
    trigger: 'mentions-III',
    sign: 'mentions',
    level: 'III',
    holds: (o, t) => (o.mentionRatio ?? 0) > t.mentionRatio.III,
  },
  {
    trigger: 'complaint-rate',
    sign: 'complaints',
    level: 'III',
    holds: (o, t) => (o.complaintSigma ?? 0) > t.complaintSigma,
  },
  {
    trigger: 'blogger',
    sign: 'blogger',
    level: 'III',
    holds: (o, t) => (o.bloggerFollowers ?? 0) > t.bloggerFollowers,
  },
  { trigger: 'regulator-asked', sign: 'regulator', level: 'III', holds: (o) => o.regulatorAsked === true },
  { trigger: 'mentions-IV', sign: 'mentions', level: 'IV', holds: (o, t) => (o.mentionRatio ?? 0) > t.mentionRatio.IV },
  {
    trigger: 'like-complaints',
    sign: 'complaints',
    level: 'IV',
    holds: (o, t) => (o.likeComplaints ?? 0) >= t.likeComplaints,
  },
  { trigger: 'one-platform', sign: 'hot-list', level: 'IV', holds: (o) => (o.hotLists ?? 0) >= 1 },
]

export interface Graded {
  /** None, if too little was seen for the lowest. */
  readonly level: Level | undefined
  /** What was seen, gravest first. */
  readonly triggers: readonly Trigger[]
}

/**
 * The gravest level that two different signs of it or of a graver one reach, or one that is enough by itself. More seen never
 * makes it less grave.
 */
export function levelFor(observed: Observed, thresholds: Thresholds = usualThresholds): Graded {
  const held = rules.filter((rule) => rule.holds(observed, thresholds))
  const level = levels.find((one) => held.some((rule) => rule.alone && rule.level === one) || signs(held, one) >= 2)
  return { level, triggers: held.map(({ trigger }) => trigger) }
}

const signs = (held: readonly Rule[], level: Level): number =>
  new Set(held.filter((rule) => atLeast(rule.level, level)).map(({ sign }) => sign)).size

/** Whether `a` is as grave as `b` or graver. */
export const atLeast = (a: Level, b: Level): boolean => levels.indexOf(a) <= levels.indexOf(b)

/** How long it has to have been calmer before a level is lowered: 48 hours. */
export const calmMinutes = 48 * 60
