import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

export const caseKinds = ['complaint', 'enquiry', 'suggestion'] as const
export type CaseKind = (typeof caseKinds)[number]

export const topics = ['quality', 'safety', 'repair', 'delivery', 'refund', 'advertising', 'other'] as const
export type Topic = (typeof topics)[number]

/** The stretches of a case for which the brand owes something by a time. */
export const stages = ['first-reply', 'solution', 'review'] as const
export type Stage = (typeof stages)[number]

/** ISO 8601 durations, working days as `P3WD`. `decision` and `answer` are the customer's own time. */
export interface Terms {
  readonly 'first-reply': string
  readonly solution: string
  readonly review: string
  readonly decision: string
  readonly answer: string
}

/** What holds where a brand has promised nothing stricter. */
export const houseTerms: Terms = {
  'first-reply': 'P3WD',
  solution: 'P7WD',
  review: 'P3WD',
  decision: 'P10WD',
  answer: 'P5WD',
}

/** A date that was told to somebody. `provisional` when it lies in a year whose holidays are not announced. */
export const dueSchema = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof dueSchema>

const text = (most: number) => z.string().trim().min(1).max(most)

/** FileComplaint: what the public form and the API take. */
export const fileSchema = z.strictObject({
  kind: z.enum(caseKinds).default('complaint'),
  topic: z.enum(topics),
  statement: z.string().trim().min(5).max(4000),
  wish: z.string().trim().max(1000).optional(),
  product: z.string().trim().max(120).optional(),
  order: z.string().trim().max(60).optional(),
  name: z.string().trim().max(60).optional(),
  contact: z.string().trim().max(120).optional(),
})
export type FileComplaint = z.infer<typeof fileSchema>

/**
 * Sealed with a case whose customer left a way to reach them, so that a message can bring them back to it: the progress
 * link's token and the language they read. In no receipt and on no page: whoever holds the link is the customer.
 */
export const carried: ReadonlySet<string> = new Set(['link', 'language'])

export const messageSchema = z.strictObject({ message: text(4000) })
export const resolveSchema = z.strictObject({ message: text(4000), remedy: text(1000) })
export const objectSchema = z.strictObject({ message: text(4000) })

export const staffActs = ['reply', 'ask', 'resolve'] as const
export const customerActs = ['supplement', 'accept', 'object', 'withdraw', 'forget'] as const

/**
 * Who at the brand may speak in a case, by the role that owns the next step. A review belongs to those who did not make
 * the proposal: after-sales may not judge its own.
 */
export const entitled = {
  service: ['service', 'store', 'product', 'legal', 'admin'],
  legal: ['legal', 'admin'],
  admin: ['admin'],
} as const satisfies Record<'service' | 'legal' | 'admin', readonly Role[]>

export type CaseAct =
  | { readonly do: 'reply'; readonly message: string }
  | { readonly do: 'ask'; readonly message: string }
  | { readonly do: 'resolve'; readonly message: string; readonly remedy: string }
  | { readonly do: 'supplement'; readonly message: string }
  | { readonly do: 'accept' }
  | { readonly do: 'object'; readonly message: string }
  | { readonly do: 'withdraw' }
  | { readonly do: 'overdue' }
  | { readonly do: 'forget' }

const owner = z.enum(['service', 'legal', 'admin'] satisfies Role[])
const stage = z.enum(stages)

/** The public part of every kind of entry in a case's stream. Old kinds stay readable for ever. */
export const caseEntries = {
  /** A case begins. Sealed: statement, wish, product, order, name, contact; with a contact also `carried`. `link` is the SHA-256 of the progress link. */
  'case.opened/1': z.strictObject({
    number: z.string(),
    kind: z.enum(caseKinds),
    topic: z.enum(topics),
    channel: z.enum(['web', 'api', 'desk']),
    link: z.string().regex(/^[0-9a-f]{64}$/),
    owner,
    /** Every term owed in this case, as it stood on the day of filing: a promise that ends later is still kept here. */
    terms: z.strictObject({
      'first-reply': z.string(),
      solution: z.string(),
      review: z.string(),
      decision: z.string(),
      answer: z.string(),
    }),
    due: dueSchema,
  }),
  /** A word of substance from the brand; the first one begins the time for a solution. Sealed: message. */
  'case.replied/1': z.strictObject({ owner, stage, term: z.string(), due: dueSchema }),
  /** The brand needs something from the customer; its clock stands still until they answer. Sealed: message. */
  'case.asked/1': z.strictObject({ owner, answerBy: dueSchema }),
  /** The customer answered or added something; a standing clock runs again, to this date. Sealed: message. */
  'case.supplemented/1': z.strictObject({ due: dueSchema }),
  /** The brand proposes how to settle it. Sealed: message, remedy. */
  'case.resolved/1': z.strictObject({ owner, decideBy: dueSchema }),
  /** The customer accepts what was proposed: the case is closed. */
  'case.accepted/1': z.strictObject({}),
  /** The customer does not accept; somebody else looks again. Sealed: message. */
  'case.objected/1': z.strictObject({ owner, term: z.string(), due: dueSchema }),
  /** The customer takes the case back. */
  'case.withdrawn/1': z.strictObject({}),
  /**
   * The customer had the words of these entries deleted (个人信息保护法 47). That it happened, and when, is public; what
   * was deleted is gone, and the digests that stay say nothing.
   */
  'case.forgotten/1': z.strictObject({ entries: z.array(z.int().nonnegative()).min(1) }),
  /** A promised time has passed. Nobody can hide it; being late does not end the duty. */
  'case.overdue/1': z.strictObject({ owner, stage, due: dueSchema }),
} as const

export type CaseEntryType = keyof typeof caseEntries

export type CaseEntry = {
  [T in CaseEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof caseEntries)[T]>
  }
}[CaseEntryType]

const spoken: ReadonlySet<string> = new Set<CaseEntryType>([
  'case.opened/1',
  'case.replied/1',
  'case.asked/1',
  'case.supplemented/1',
  'case.resolved/1',
  'case.objected/1',
])

/** Whether a kind of entry seals something that somebody said. */
export const isSpoken = (type: string): boolean => spoken.has(type)

export const isCaseEntry = (type: string): type is CaseEntryType => Object.hasOwn(caseEntries, type)

/** A logged entry as the case it belongs to understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readCaseEntry(entry: Logged): CaseEntry {
  if (!isCaseEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a case`)
  return { ...entry, data: caseEntries[entry.type].parse(entry.data) } as CaseEntry
}

export type CaseRefusal =
  | 'case.unknown'
  | 'case.closed'
  | 'case.not-your-turn'
  | 'case.nothing-proposed'
  | 'case.not-due'
  | 'case.already-overdue'
  | 'case.not-entitled'
  | 'case.touched-before'
  | 'case.once-used'
  | 'case.nothing-to-forget'
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'
