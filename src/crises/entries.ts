import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { roles } from '#src/people/words.ts'
import { levels } from './engine/level.ts'
import { crisisTypes } from './engine/posture.ts'
import {
  answerSchema,
  dueSchema,
  linkSchema,
  pairSchema,
  reviewSchema,
  updateSchema,
  withholdReasons,
} from './words.ts'

const role = z.enum(roles)
const task = z.strictObject({
  id: z.string(),
  what: z.strictObject({ zh: z.string(), en: z.string() }),
  role,
  due: dueSchema,
  /** Who takes over if it is not done by then, and when. */
  escalate: z.strictObject({ to: role, at: z.iso.datetime() }),
})
export type TaskSet = z.infer<typeof task>

/** The public part of every kind of entry in a matter's stream. Old kinds stay readable for ever. */
export const matterEntries = {
  /**
   * The brand begins to act on something. Sealed: name, reason. That a matter of this level was opened is public from now on,
   * what it is about only with the first word. `firstBy`: by when the public is to hear something.
   */
  'matter.opened/1': z.strictObject({
    type: z.enum(crisisTypes),
    history: z.boolean(),
    badReputation: z.boolean(),
    level: z.enum(levels),
    rehearsal: z.boolean(),
    firstBy: dueSchema,
    playbook: z.string().optional(),
    from: linkSchema.optional(),
    tasks: z.array(task),
  }),
  /** Sealed: reason. A graver level brings shorter clocks; `tasks` are those that run anew. */
  'matter.level-set/1': z.strictObject({ from: z.enum(levels), to: z.enum(levels), tasks: z.array(task) }),
  'matter.task-added/1': z.strictObject({ task }),
  /** Sealed: note. `evidence` is the SHA-256 of a file that shows it. */
  'matter.task-done/1': z.strictObject({ task: z.string(), evidence: z.string().optional() }),
  /** The time of a task has passed. */
  'matter.task-overdue/1': z.strictObject({ task: z.string(), role }),
  /** Its substitute owes it now. */
  'matter.task-escalated/1': z.strictObject({ task: z.string(), from: role, to: role }),
  /** A text was written. Sealed: text. */
  'matter.drafted/1': z.strictObject({ of: z.enum(['update', 'answer', 'review']) }),
  /** Somebody else than who wrote it finds that it may be said. */
  'matter.draft-approved/1': z.strictObject({ draft: z.int() }),
  /** It has to be written again. Sealed: reason. */
  'matter.draft-sent-back/1': z.strictObject({ draft: z.int() }),
  /** The page reads like this from now on. The first one names the matter to the public. */
  'matter.update-published/1': z.strictObject({
    draft: z.int(),
    version: z.int().positive(),
    text: updateSchema,
    next: dueSchema.optional(),
  }),
  /** The update that was promised by then did not come. */
  'matter.update-missed/1': z.strictObject({ next: dueSchema, first: z.boolean() }),
  /** Somebody asks something the page does not answer. Sealed: question. */
  'matter.question-asked/1': z.strictObject({}),
  'matter.question-answered/1': z.strictObject({ draft: z.int(), text: answerSchema }),
  /** What this rests on or leads to: a warning, a collective case, a payout run, a standard. */
  'matter.linked/1': z.strictObject({ to: linkSchema }),
  /** Known and not said yet. Sealed: fact; the digest here commits to it. */
  'matter.withheld/1': z.strictObject({
    label: pairSchema(200),
    summary: pairSchema(1000).optional(),
    reason: z.enum(withholdReasons),
    until: z.iso.date(),
  }),
  'matter.withheld-longer/1': z.strictObject({ withheld: z.int(), until: z.iso.date(), reason: z.string() }),
  /** The day by which it was to be said has passed. */
  'matter.withheld-overdue/1': z.strictObject({ withheld: z.int(), until: z.iso.date() }),
  /** It is said: `disclosure` is the SD-JWT disclosure whose digest stands in the entry that withheld it. */
  'matter.disclosed/1': z.strictObject({ withheld: z.int(), disclosure: z.string() }),
  /** In public: causes, costs, what changed; signed for by the role that answers for it. */
  'matter.reviewed/1': z.strictObject({ draft: z.int(), text: reviewSchema }),
  /** An observer has read the review against the record. `objection` where it does not agree. */
  'matter.review-signed/1': z.strictObject({
    review: z.string(),
    agrees: z.boolean(),
    objection: z.string().optional(),
    key: z.string(),
    signature: z.string(),
  }),
  'matter.closed/1': z.strictObject({ missedUpdates: z.int(), lateTasks: z.int() }),
} as const

export type MatterEntryType = keyof typeof matterEntries

export type MatterEntry = {
  [T in MatterEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof matterEntries)[T]>
  }
}[MatterEntryType]

export const isMatterEntry = (type: string): type is MatterEntryType => Object.hasOwn(matterEntries, type)

/** A logged entry as its matter understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readMatterEntry(entry: Logged): MatterEntry {
  if (!isMatterEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a matter`)
  return { ...entry, data: matterEntries[entry.type].parse(entry.data) } as MatterEntry
}
