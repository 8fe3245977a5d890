import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import { type Role, roles } from '#src/people/words.ts'
import { type Level, levels } from './engine/level.ts'
import { crisisTypes } from './engine/posture.ts'

export type { Level } from './engine/level.ts'
export type { CrisisType } from './engine/posture.ts'

/** A date that was told to somebody. `provisional` when it lies in a year whose holidays are not announced. */
export const dueSchema = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof dueSchema>

/** Within how long the public hears the first word, and how often after that, by level. Advice of the trade, not law; by the clock, day and night. */
export const firstWordMinutes = { I: 60, II: 240, III: 480, IV: 1440 } as const satisfies Record<Level, number>
export const updateEveryMinutes = { I: 240, II: 360, III: 720, IV: 1440 } as const satisfies Record<Level, number>

/**
 * Who may do what. 公关 drafts, 法务 approves; whoever wrote a text never approves it (that is decided by who they are, not
 * by their role). A level is set by those who answer for it.
 */
export const entitled = {
  open: ['pr', 'legal', 'service', 'product', 'admin'],
  'set-level': ['pr', 'legal', 'admin'],
  'do-task': ['pr', 'legal', 'service', 'product', 'sales', 'store', 'finance', 'admin'],
  draft: ['pr', 'service', 'product', 'legal', 'admin'],
  approve: ['legal', 'admin'],
  publish: ['pr', 'legal', 'admin'],
  withhold: ['pr', 'legal', 'admin'],
  disclose: ['pr', 'legal', 'admin'],
  link: ['pr', 'legal', 'service', 'admin'],
  close: ['pr', 'legal', 'admin'],
  plan: ['pr', 'legal', 'service', 'product', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type StaffAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(1).max(most)
/** Both languages, always. */
export const pairSchema = (most: number) => z.strictObject({ zh: text(most), en: text(Math.ceil(most * 1.5)) })
export type Pair = { readonly zh: string; readonly en: string }

/** Things of the record that a matter may rest on or lead to. */
export const linkSchema = z
  .string()
  .regex(/^(?:case|collective|claim|promise|standard|run|warning|improvement|statement):[0-9a-z]{1,64}$/)

/** OpenMatter: from a warning or by hand. The name stays sealed until something is published. */
export const openSchema = z.strictObject({
  name: pairSchema(120),
  type: z.enum(crisisTypes),
  level: z.enum(levels),
  /** Why this level, in words; with `observed` behind it where it was graded. */
  reason: text(1000),
  history: z.boolean().default(false),
  badReputation: z.boolean().default(false),
  /** A playbook of this brand; its tasks begin to run. */
  playbook: z.string().max(80).optional(),
  from: linkSchema.optional(),
  /** A rehearsal is a matter like any other, that nobody outside ever hears of. */
  rehearsal: z.boolean().default(false),
})
export type OpenMatter = z.infer<typeof openSchema>

export const levelSchema = z.strictObject({ level: z.enum(levels), reason: text(1000) })

/** The parts of the public page, in the order people look for them. */
export const partNames = ['known', 'unknown', 'doing', 'concerned', 'help', 'money', 'apology'] as const
export type PartName = (typeof partNames)[number]

const parts = z.strictObject({
  known: text(3000),
  unknown: text(2000),
  doing: text(3000),
  concerned: text(2000),
  help: text(2000),
  money: text(2000).optional(),
  apology: text(2000).optional(),
})
export type Parts = z.infer<typeof parts>

/**
 * DraftUpdate: the whole page as it is to read from then on, in both languages. An update replaces the one before; both
 * stay. `nextBy`: when the public will hear again at the latest, left out only in the last one.
 */
export const updateSchema = z.strictObject({
  title: pairSchema(120),
  zh: parts,
  en: parts,
  nextBy: z.iso.datetime({ offset: true }).optional(),
})
export type Update = z.infer<typeof updateSchema>

/** DraftAnswer: to a question people ask, as they asked it. `questions` are those it answers. */
export const answerSchema = z.strictObject({
  question: pairSchema(500),
  answer: pairSchema(3000),
  questions: z.array(z.int().nonnegative()).max(200).default([]),
})
export type Answer = z.infer<typeof answerSchema>

/** DraftReview: at the end, in public: what caused it, what it cost, what changed. */
export const reviewSchema = z.strictObject({
  causes: pairSchema(4000),
  changed: pairSchema(4000),
  missed: pairSchema(3000),
  costsFen: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  /** The role that answers for it. */
  responsible: z.enum(roles),
})
export type Review = z.infer<typeof reviewSchema>

export const draftSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('update'), text: updateSchema }),
  z.strictObject({ of: z.literal('answer'), text: answerSchema }),
  z.strictObject({ of: z.literal('review'), text: reviewSchema }),
])
export type DraftText = z.infer<typeof draftSchema>
export type DraftKind = DraftText['of']

/** 32 bytes of a signature twice, in base64. */
const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)

/** SignReview, by an observer: over `verdictBytes`. Whoever does not agree says why. */
export const signReviewSchema = z
  .strictObject({
    observer: z.string().regex(/^[0-9a-hj-km-np-tv-z]{16}$/),
    agrees: z.boolean(),
    objection: text(2000).optional(),
    signature,
  })
  .refine((act) => act.agrees || act.objection !== undefined, { path: ['objection'] })
export type SignReview = z.infer<typeof signReviewSchema>

/** A draft is named by the index of its entry. */
export const ofDraftSchema = z.strictObject({ draft: z.int().nonnegative() })
export const sendBackSchema = z.strictObject({ draft: z.int().nonnegative(), reason: text(1000) })
export const taskSchema = z.strictObject({
  task: text(60),
  note: text(1000).optional(),
  evidence: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export const addTaskSchema = z.strictObject({
  what: pairSchema(300),
  role: z.enum(roles),
  withinMinutes: z
    .int()
    .min(1)
    .max(90 * 24 * 60),
})
export const questionSchema = z.strictObject({ question: z.string().trim().min(4).max(1000) })
export const linkingSchema = z.strictObject({ to: linkSchema })

/** Why something is not said yet. */
export const withholdReasons = [
  'personal',
  'investigation',
  'legal-proceedings',
  'trade-secret',
  'safety',
  'unverified',
] as const
export type WithholdReason = (typeof withholdReasons)[number]

/** Withhold: a fact committed to now and opened later. `summary` is what can be said of it today. */
export const withholdSchema = z.strictObject({
  label: pairSchema(200),
  summary: pairSchema(1000).optional(),
  reason: z.enum(withholdReasons),
  until: z.iso.date(),
  /** The fact itself, in full. Sealed. */
  fact: pairSchema(4000),
})
export type Withhold = z.infer<typeof withholdSchema>
export const discloseSchema = z.strictObject({ withheld: z.int().nonnegative() })
/** StillWithhold: another date, with the reason; the first date stays to be seen. */
export const postponeSchema = z.strictObject({
  withheld: z.int().nonnegative(),
  until: z.iso.date(),
  reason: text(1000),
})

export type MatterRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'matter.unknown'
  | 'matter.known'
  | 'matter.over'
  | 'matter.same-level'
  | 'matter.too-soon-to-lower'
  | 'matter.update-owed'
  | 'matter.task-unknown'
  | 'matter.task-done'
  | 'matter.task-known'
  | 'matter.not-due'
  | 'matter.draft-unknown'
  | 'matter.draft-settled'
  | 'matter.draft-forgotten'
  | 'matter.own-draft'
  | 'matter.not-approved'
  | 'matter.blank-left'
  | 'matter.published-already'
  | 'matter.not-published'
  | 'matter.draft-older'
  | 'matter.next-in-the-past'
  | 'matter.next-too-late'
  | 'matter.next-missing'
  | 'matter.unready'
  | 'matter.question-unknown'
  | 'matter.withheld-unknown'
  | 'matter.disclosed-already'
  | 'matter.not-the-same'
  | 'matter.until-past'
  | 'matter.linked-already'
  | 'matter.no-review'
  | 'matter.tasks-open'
  | 'matter.withheld-open'
  | 'matter.rehearsal'
  | 'matter.not-reviewed'
  | 'matter.signature'
  | 'observer.unknown'
  | 'observer.dismissed'
  | 'warning.unknown'
  | 'playbook.unknown'
  | 'playbook.not-approved'
  | 'wording.blocks'
  | 'wording.contradicts'
