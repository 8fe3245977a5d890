import { z } from 'zod'
import { parseDuration } from '#src/calendar/duration.ts'
import type { FileRefusal } from '#src/files/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Role, roles } from '#src/people/words.ts'
import { endorsementEntries } from './endorsers/words.ts'

/** What a member of the public may hold against a claim. */
export const grounds = ['number', 'holder', 'scope', 'expired', 'wording', 'consent', 'other'] as const
export type Ground = (typeof grounds)[number]

/** What somebody who looked in the register found there. */
export const results = ['confirmed', 'not-found', 'differs'] as const
export type LookUpResult = (typeof results)[number]

/** Why a claim may not be relied on for now. The last is final: only a new claim can follow it. */
export const suspensions = ['review-overdue', 'look-up-failed', 'dispute-unanswered', 'dispute-upheld'] as const
export type Suspension = (typeof suspensions)[number]

export const standings = ['live', 'disputed', 'suspended', 'lapsed', 'withdrawn'] as const
export type StandingName = (typeof standings)[number]

/** How long the brand has to answer a dispute, and who owes the answer. */
export const answerTerm = 'P5WD'
export const answerOwner: Role = 'legal'

/** More open disputes than this add no knowledge; the next one is told to join those that wait for an answer. */
export const openDisputesLimit = 50

/**
 * Who may do what. 公关 and the others bring a claim in; only those who can be held to it (法务, 产品) say that a register
 * confirmed it, and only 法务 decides on a dispute.
 */
export const entitled = {
  register: ['pr', 'legal', 'product', 'sales', 'admin'],
  'add-evidence': ['pr', 'legal', 'product', 'sales', 'admin'],
  'look-up': ['legal', 'product', 'admin'],
  'answer-dispute': ['legal', 'admin'],
  withdraw: ['legal', 'product', 'pr', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type StaffAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(1).max(most)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const link = z.string().regex(/^[0-9a-f]{64}$/)
const page = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500)

/** Days, months or years: a review is not a matter of hours. */
const interval = z.string().refine((value) => {
  const term = parseDuration(value)
  return term.ok && ['day', 'month', 'year'].includes(term.value.unit)
})

const wording = z.strictObject({ zh: text(500), en: text(1000).optional() })
const scope = z.strictObject({
  products: text(200).optional(),
  models: text(200).optional(),
  batches: text(200).optional(),
  regions: text(200).optional(),
  channels: text(200).optional(),
})
export const scopeNames = ['products', 'models', 'batches', 'regions', 'channels'] as const satisfies (keyof z.infer<
  typeof scope
>)[]

const endorser = z.strictObject({
  name: text(200),
  /** Unified Social Credit Code, or LEI abroad. The form only; whether the check digits hold is shown, not demanded. */
  uscc: z
    .string()
    .trim()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional(),
  lei: z
    .string()
    .trim()
    .regex(/^[0-9A-Z]{20}$/)
    .optional(),
})
const source = z.strictObject({ register: text(200), url: page.optional() })
const naming = z.enum(['explicit', 'implicit'])

/** Bytes handed in before, by their hash and a name for people. */
export const heldSchema = z.strictObject({ sha256, name: text(120) })
export type Held = z.infer<typeof heldSchema>

/** RegisterClaim: what the desk, the API and the importer take. */
export const registerSchema = z.strictObject({
  kind: z.string().max(40),
  /** Left out, the kind decides. */
  naming: naming.optional(),
  wording,
  scope: scope.default({}),
  endorser: endorser.optional(),
  numbers: z
    .array(z.strictObject({ identifier: text(40), value: text(200) }))
    .max(10)
    .default([]),
  evidence: z.array(heldSchema).max(20).default([]),
  issuedOn: z.iso.date().optional(),
  /** Left out, today. */
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  /** The longest time between two look-ups, `P1Y`; left out, the kind decides. */
  reviewEvery: interval.optional(),
  source: source.optional(),
  owner: z.enum(roles).default('legal'),
})
export type RegisterClaim = z.infer<typeof registerSchema>

export const addEvidenceSchema = z.strictObject({ evidence: z.array(heldSchema).min(1).max(20) })
export const lookUpSchema = z.strictObject({
  register: text(200),
  url: page.optional(),
  /** The day somebody looked; left out, today. */
  on: z.iso.date().optional(),
  result: z.enum(results),
  note: text(500).optional(),
})
export const disputeSchema = z.strictObject({
  ground: z.enum(grounds),
  statement: z.string().trim().min(5).max(4000),
  contact: z.string().trim().max(120).optional(),
})
export const answerSchema = z.strictObject({
  /** Index of the `claim.disputed/1` entry that is answered. */
  dispute: z.number().int().min(0),
  outcome: z.enum(['upheld', 'rejected']),
  statement: z.string().trim().min(5).max(1000),
})
export const withdrawSchema = z.strictObject({ reason: z.string().trim().min(2).max(500) })

export type AddEvidence = z.infer<typeof addEvidenceSchema>
export type LookUp = z.infer<typeof lookUpSchema>
export type Dispute = z.infer<typeof disputeSchema>
export type AnswerDispute = z.infer<typeof answerSchema>
export type Withdraw = z.infer<typeof withdrawSchema>

/** A date that was told to somebody. */
const due = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof due>

/** Bytes as an entry names them: enough for anyone who holds the file to see that it is the one that was meant. */
const evidence = z.strictObject({ sha256, bytes: z.number().int().min(1), mediaType: z.string(), name: text(140) })
export type Evidence = z.infer<typeof evidence>

/**
 * A number and what it said about itself on the day it was registered. A number that fails does not stop the claim from
 * being registered: it is in the entry, and every page shows it.
 */
const number = z.strictObject({
  identifier: text(40),
  value: text(200),
  verdict: z.enum(['pass', 'fail', 'unknown']),
  /** `grammar`, `checksum`, or the id of a check in `identifiers/checks.ts`. */
  reasons: z.array(z.string().max(40)),
})
export type ClaimNumber = z.infer<typeof number>

const role = z.enum(roles)

/** The public part of every kind of entry in a claim's stream. Old kinds stay readable for ever. */
export const claimEntries = {
  /** The brand says something that somebody else stands behind. Sealed: actor. */
  'claim.registered/1': z.strictObject({
    kind: text(40),
    naming,
    wording,
    scope,
    endorser: endorser.optional(),
    numbers: z.array(number),
    evidence: z.array(evidence),
    /** The brand's own date on that day. */
    registeredOn: z.iso.date(),
    issuedOn: z.iso.date().optional(),
    validFrom: z.iso.date(),
    validUntil: z.iso.date().optional(),
    reviewEvery: interval.optional(),
    source: source.optional(),
    owner: role,
  }),
  /** More evidence. Sealed: actor. */
  'claim.evidence-added/1': z.strictObject({ evidence: z.array(evidence).min(1) }),
  /** A person of the brand looked it up where it is registered. Sealed: actor. */
  'claim.looked-up/1': z.strictObject({
    register: text(200),
    url: page.optional(),
    on: z.iso.date(),
    result: z.enum(results),
    note: text(500).optional(),
  }),
  /** Somebody doubts it. Sealed: statement, contact. `link` is the SHA-256 of the secret by which they find it again. */
  'claim.disputed/1': z.strictObject({ ground: z.enum(grounds), owner: role, term: z.string(), answerBy: due, link }),
  /** The brand's public answer; `answers` names the dispute. Sealed: actor. */
  'claim.dispute-answered/1': z.strictObject({ outcome: z.enum(['upheld', 'rejected']), statement: text(1000) }),
  /** Whoever raised the dispute with this index had their words deleted; the ground and the answer stay. */
  'claim.dispute-forgotten/1': z.strictObject({ dispute: z.int().nonnegative() }),
  /** Not to be relied on. `answers` names the dispute that brought it about, if one did; a look-up stands just before it. */
  'claim.suspended/1': z.strictObject({ reason: z.enum(suspensions), on: z.iso.date() }),
  /** What suspended it is mended, by the look-up or the answer that stands just before it. */
  'claim.resumed/1': z.strictObject({ reason: z.enum(suspensions), on: z.iso.date() }),
  /** Its last day has passed in the brand's zone. */
  'claim.lapsed/1': z.strictObject({ validUntil: z.iso.date() }),
  /** The brand takes it back, and says why. Sealed: actor. */
  'claim.withdrawn/1': z.strictObject({ reason: text(500) }),
  ...endorsementEntries,
} as const

export type ClaimEntryType = keyof typeof claimEntries

export type ClaimEntry = {
  [T in ClaimEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof claimEntries)[T]>
  }
}[ClaimEntryType]

export type Registered = z.infer<(typeof claimEntries)['claim.registered/1']>

export const isClaimEntry = (type: string): type is ClaimEntryType => Object.hasOwn(claimEntries, type)

/** A logged entry as the claim it belongs to understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readClaimEntry(entry: Logged): ClaimEntry {
  if (!isClaimEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a claim`)
  return { ...entry, data: claimEntries[entry.type].parse(entry.data) } as ClaimEntry
}

export type ClaimRefusal =
  | FieldRefusal
  | FileRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'claim.unknown'
  | 'claim.differs'
  | 'claim.lapsed'
  | 'claim.withdrawn'
  | 'claim.not-due'
  | 'claim.no-end'
  | 'claim.ends-before-it-begins'
  | 'claim.ended-already'
  | 'claim.issued-later'
  | 'claim.review-too-rare'
  | 'kind.unlisted'
  | 'number.unlisted'
  | 'number.twice'
  | 'evidence.not-held'
  | 'evidence.twice'
  | 'look-up.later-than-today'
  | 'look-up.before-the-claim'
  | 'dispute.unknown'
  | 'dispute.answered'
  | 'dispute.too-many'
  | 'dispute.forgotten'
  | 'import.duplicate'
  | 'import.unreadable'
  | 'import.too-many'
  | 'import.column'
