import { z } from 'zod'
import type { Role } from '#src/people/words.ts'
import type { BesidesAct, BesidesRefusal } from './besides/words.ts'

export const caseKinds = [
  'complaint',
  'enquiry',
  'suggestion',
  'praise',
  'repair',
  'exchange',
  'return',
  'appeal',
] as const
export type CaseKind = (typeof caseKinds)[number]

export const topics = ['quality', 'safety', 'repair', 'delivery', 'refund', 'advertising', 'other'] as const
export type Topic = (typeof topics)[number]

/** By which way a case came in. The list may grow (decision record 0016); what an entry says it says for ever. */
export const channels = [
  'web',
  'api',
  'desk',
  'mail',
  'phone',
  'store',
  'import',
  'wechat-pay',
  'alipay',
  '12315',
] as const
export type Channel = (typeof channels)[number]

/** The stretches of a case for which the brand owes something by a time. */
export const stages = ['acceptance', 'first-reply', 'solution', 'execution', 'follow-up', 'review'] as const
export type Stage = (typeof stages)[number]

/**
 * ISO 8601 durations, working days as `P3WD`. `decision`, `answer` and `reopen` are the customer's own time. Taking a
 * case up (受理) has a clock of its own only where a brand has promised one.
 */
export interface Terms {
  readonly acceptance?: string
  readonly 'first-reply': string
  readonly solution: string
  readonly execution: string
  readonly 'follow-up': string
  readonly review: string
  readonly decision: string
  readonly answer: string
  readonly reopen: string
}

/** What holds where a brand has promised nothing stricter. */
export const houseTerms: Terms = {
  'first-reply': 'P3WD',
  solution: 'P7WD',
  execution: 'P10WD',
  'follow-up': 'P5WD',
  review: 'P3WD',
  decision: 'P10WD',
  answer: 'P5WD',
  reopen: 'P30D',
}

/** Roles that can owe the next step. */
export const owners = ['service', 'store', 'product', 'legal', 'admin'] as const satisfies readonly Role[]
export type Owner = (typeof owners)[number]

/** Where a customer can turn outside the brand, at any time and from the first day. */
export const outsideBodies = ['12315', 'association', 'arbitration', 'court'] as const
export type OutsideBody = (typeof outsideBodies)[number]

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
  /** Serial number of the unit it is about. */
  serial: z.string().trim().max(60).optional(),
  /** The store it happened at, as the customer calls it. */
  store: z.string().trim().max(120).optional(),
  /** Public things it is about: claims, promises, other cases. */
  about: z
    .array(z.string().regex(/^(?:claim|promise|case):[0-9a-z]{1,64}$/))
    .max(10)
    .optional(),
  name: z.string().trim().max(60).optional(),
  contact: z.string().trim().max(120).optional(),
})
export type FileComplaint = z.infer<typeof fileSchema>

/**
 * Sealed with a case whose customer left a way to reach them, so that a message can bring them back to it: the progress
 * link's token and the language they read. `places` is where files of the case are kept, with their keys. In no receipt and on no page: whoever holds the link is the customer.
 */
export const carried: ReadonlySet<string> = new Set(['link', 'language', 'places'])

export const messageSchema = z.strictObject({ message: text(4000) })
export const resolveSchema = z.strictObject({
  message: text(4000),
  remedy: text(1000),
  /** Whether something is left to be done once the customer accepts: then that has a date too. */
  remains: z.boolean().optional(),
})
export const objectSchema = z.strictObject({ message: text(4000) })
export const transferSchema = z.strictObject({ to: z.enum(owners), reason: text(1000) })
export const noteSchema = z.strictObject({ note: text(4000) })
export const correctSchema = z.strictObject({ entry: z.coerce.number().int().nonnegative(), message: text(4000) })
export const outsideSchema = z.strictObject({
  body: z.enum(outsideBodies),
  /** The number the body gave the complaint. */
  reference: z.string().trim().max(120).optional(),
})

export const staffActs = [
  'reply',
  'ask',
  'resolve',
  'take-up',
  'transfer',
  'note',
  'carry-out',
  'follow-up',
  'pause',
  'go-on',
  'set-aside',
  'merge',
  'split',
] as const
export const customerActs = [
  'supplement',
  'correct',
  'accept',
  'object',
  'confirm',
  'withdraw',
  'reopen',
  'outside',
  'leave',
  'forget',
] as const

/**
 * Who at the brand may speak in a case, by the role that owns the next step. A review belongs to those who did not make
 * the proposal: after-sales may not judge its own.
 */
export const entitled = {
  service: ['service', 'store', 'product', 'legal', 'admin'],
  store: ['store', 'service', 'admin'],
  product: ['product', 'service', 'admin'],
  legal: ['legal', 'admin'],
  admin: ['admin'],
} as const satisfies Record<Owner, readonly Role[]>

export type CaseAct =
  | { readonly do: 'take-up' }
  | { readonly do: 'reply'; readonly message: string }
  | { readonly do: 'ask'; readonly message: string }
  | {
      readonly do: 'resolve'
      readonly message: string
      readonly remedy: string
      readonly remains?: boolean | undefined
    }
  | { readonly do: 'transfer'; readonly to: Owner; readonly reason: string }
  | { readonly do: 'note'; readonly note: string }
  | { readonly do: 'carry-out'; readonly message: string }
  | { readonly do: 'follow-up'; readonly message: string }
  | {
      readonly do: 'supplement'
      readonly message: string
      /** Of a mail: its id and all of it, sealed beside what was new in it. */
      readonly mail?: string
      readonly whole?: string
    }
  | { readonly do: 'correct'; readonly entry: number; readonly message: string }
  | { readonly do: 'accept' }
  | { readonly do: 'object'; readonly message: string }
  | { readonly do: 'confirm' }
  | { readonly do: 'withdraw' }
  | { readonly do: 'reopen'; readonly message: string }
  | { readonly do: 'outside'; readonly body: OutsideBody; readonly reference?: string | undefined }
  | { readonly do: 'join'; readonly collective: string }
  | { readonly do: 'leave' }
  | {
      readonly do: 'answer-together'
      readonly collective: string
      readonly answer: number
      readonly remains: boolean
    }
  | OfferTurn
  | { readonly do: 'issue-link'; readonly link: string }
  | { readonly do: 'revoke-links'; readonly link: string }
  | { readonly do: 'overdue' }
  | { readonly do: 'resume' }
  | { readonly do: 'forget' }
  | BesidesAct

/** What became of an offer, as the case follows it; `leaf` is of the offer's own entry. */
export type OfferTurn =
  | { readonly do: 'offered'; readonly offer: string; readonly leaf: string; readonly decideBy: Due }
  | { readonly do: 'offer-countered'; readonly leaf: string; readonly message: string }
  | { readonly do: 'offer-chosen'; readonly leaf: string; readonly due: Due }
  | { readonly do: 'offer-withdrawn'; readonly offer: string; readonly leaf: string }
  | { readonly do: 'offer-confirmed'; readonly leaf: string }
  | { readonly do: 'offer-objected'; readonly leaf: string; readonly message: string }

export type CaseRefusal =
  | 'case.choose-from-offer'
  | 'case.no-offer'
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
  | 'case.nothing-waits'
  | 'case.already-settled'
  | 'case.already-taken-up'
  | 'case.nothing-to-carry-out'
  | 'case.not-closed'
  | 'case.reopen-expired'
  | 'case.not-yours-to-correct'
  | 'case.moved-on'
  | 'case.same-owner'
  | 'case.joined-already'
  | 'case.not-joined'
  | 'wording.held'
  | 'wording.hush'
  | BesidesRefusal
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'
