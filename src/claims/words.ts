import { z } from 'zod'
import { parseDuration } from '#src/calendar/duration.ts'
import type { FileRefusal } from '#src/files/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Role, roles } from '#src/people/words.ts'
import { endorsementEntries } from './endorsers/words.ts'
import {
  incentiveSchema,
  licenceSchema,
  paperSchema,
  paperShape,
  parentSchema,
  partySchema,
  scopeSchema,
} from './paper.ts'
import { tacticSchema } from './tactic.ts'

export { scopeNames } from './paper.ts'

/** What a member of the public may hold against a claim. */
export const grounds = ['number', 'holder', 'scope', 'expired', 'wording', 'consent', 'other'] as const
export type Ground = (typeof grounds)[number]

/** What somebody who looked in the register found there. */
export const results = ['confirmed', 'not-found', 'differs'] as const
export type LookUpResult = (typeof results)[number]

/** Why a claim may not be relied on for now. An upheld dispute is final: only a new claim can follow it. */
export const suspensions = [
  'review-overdue',
  'look-up-failed',
  'dispute-unanswered',
  'dispute-upheld',
  'check-failed',
  'endorser-withdrew',
  'held-back',
] as const
export type Suspension = (typeof suspensions)[number]

/** Not said in public yet: written down, and checked without anything speaking against it. */
export const drafted = ['draft', 'checked'] as const
/** Said in public, or said once. */
export const published = ['live', 'disputed', 'suspended', 'lapsed', 'withdrawn', 'superseded'] as const
export const standings = [...published, ...drafted] as const
export type StandingName = (typeof standings)[number]

/** Standings from which nothing leads back. */
export const over: readonly StandingName[] = ['lapsed', 'withdrawn', 'superseded']

/** How long the findings of the checks speak for a claim before the timer runs them again. */
export const checkEvery = 'P30D'

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
  // Who may put a claim before the public in one step; others write a draft.
  approve: ['legal', 'product', 'admin'],
  register: ['pr', 'legal', 'product', 'sales', 'admin'],
  'add-evidence': ['pr', 'legal', 'product', 'sales', 'admin'],
  'look-up': ['legal', 'product', 'admin'],
  'answer-dispute': ['legal', 'admin'],
  check: ['legal', 'product', 'pr', 'sales', 'service', 'admin'],
  'hold-back': ['legal', 'product', 'pr', 'service', 'admin'],
  release: ['legal', 'product', 'admin'],
  supersede: ['legal', 'product', 'admin'],
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
const endorser = partySchema.extend({
  /** The domain from which it speaks, such as `cqc.com.cn`. */
  domain: z.string().trim().toLowerCase().regex(z.regexes.domain).max(120).optional(),
  /** ISO 3166 country or region where it is registered; left out, not said. */
  registeredIn: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
})
export type Endorser = z.infer<typeof endorser>
const source = z.strictObject({ register: text(200), url: page.optional() })
const naming = z.enum(['explicit', 'implicit'])

/** Bytes handed in before, by their hash and a name for people. */
export const heldSchema = z.strictObject({ sha256, name: text(120), ...paperShape })
export type Held = z.infer<typeof heldSchema>

/** A number as somebody types it, with what its paper says. */
const numberSaid = z.strictObject({ identifier: text(40), value: text(200), ...paperShape })

/** Values of the fields that a kind asks for; which those are, and of what type, the kind says (`kinds/`). */
const details = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.union([text(1000), z.number(), z.boolean()]))
export type Details = z.infer<typeof details>

/** RegisterClaim: what the desk, the API and the importer take. */
export const registerSchema = z.strictObject({
  kind: z.string().max(40),
  /** Left out, the kind decides. */
  naming: naming.optional(),
  wording,
  scope: scopeSchema.default({}),
  /** The firm that says it; left out, the brand as it was founded. */
  brand: partySchema.optional(),
  /** A firm whose standing it borrows. */
  parent: parentSchema.optional(),
  endorser: endorser.optional(),
  numbers: z.array(numberSaid).max(10).default([]),
  licences: z.array(licenceSchema).max(10).optional(),
  incentive: incentiveSchema.optional(),
  details: details.optional(),
  tactic: tacticSchema.optional(),
  evidence: z.array(heldSchema).max(20).default([]),
  issuedOn: z.iso.date().optional(),
  /** Left out, today. */
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  /** The longest time between two look-ups, `P1Y`; left out, the kind decides. */
  reviewEvery: interval.optional(),
  source: source.optional(),
  owner: z.enum(roles).default('legal'),
  /** Left out, `live` from those who may put it before the public, `draft` from everybody else. */
  stage: z.enum(['draft', 'live']).optional(),
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
  /** What the register says: its holder, its status, its dates. */
  found: paperSchema.optional(),
  /** A picture of the answer, handed in before. */
  screenshot: heldSchema.pick({ sha256: true, name: true }).optional(),
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

/** Why it may not be used for now; said in public. */
export const holdBackSchema = z.strictObject({ statement: text(500) })
/** The claim of this brand that takes its place. */
export const supersedeSchema = z.strictObject({ by: z.string().regex(/^[0-9a-z]{24}$/) })

export type HoldBack = z.infer<typeof holdBackSchema>
export type Supersede = z.infer<typeof supersedeSchema>
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

/** What one check found. The sentence is `why` with its facts, in `text.check.*`; a number's own sentences are facts. */
const finding = z.strictObject({
  id: z.string().max(60),
  result: z.enum(['pass', 'fail', 'unknown', 'not-applicable']),
  why: z.string().max(40),
  basis: z.string().max(300),
  facts: z.array(z.union([z.string(), z.strictObject({ zh: z.string(), en: z.string() })])).optional(),
})
export type Finding = z.infer<typeof finding>

const registered1 = {
  kind: text(40),
  naming,
  wording,
  scope: scopeSchema.omit({ sites: true }),
  endorser: partySchema.optional(),
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
} as const

const lookedUp1 = {
  register: text(200),
  url: page.optional(),
  on: z.iso.date(),
  result: z.enum(results),
  note: text(500).optional(),
} as const

/** The public part of every kind of entry in a claim's stream. Old kinds stay readable for ever. */
export const claimEntries = {
  /** The brand says something that somebody else stands behind. Sealed: actor. */
  'claim.registered/1': z.strictObject(registered1),
  /** The same, with what its papers say, its kind's own fields, its tactic; and whether it is said in public yet. */
  'claim.registered/2': z.strictObject({
    ...registered1,
    stage: z.enum(['draft', 'live']),
    scope: scopeSchema,
    brand: partySchema,
    parent: parentSchema.optional(),
    endorser: endorser.optional(),
    numbers: z.array(number.extend(paperShape)),
    evidence: z.array(evidence.extend(paperShape)),
    licences: z.array(licenceSchema).optional(),
    incentive: incentiveSchema.optional(),
    details: details.optional(),
    tactic: tacticSchema.optional(),
  }),
  /** The checks were run: by the timer, or because somebody asked. Sealed then: actor. */
  'claim.checked/1': z.strictObject({
    on: z.iso.date(),
    verdict: z.enum(['pass', 'fail', 'unknown']),
    checks: z.array(finding),
  }),
  /** Somebody who may put it before the public did. Sealed: actor. */
  'claim.approved/1': z.strictObject({ on: z.iso.date() }),
  /** More evidence. Sealed: actor. */
  'claim.evidence-added/1': z.strictObject({ evidence: z.array(evidence).min(1) }),
  /** The same, with what the papers say. */
  'claim.evidence-added/2': z.strictObject({ evidence: z.array(evidence.extend(paperShape)).min(1) }),
  /** A person of the brand looked it up where it is registered. Sealed: actor. */
  'claim.looked-up/1': z.strictObject(lookedUp1),
  /** The same, with what the register says and a picture of it. */
  'claim.looked-up/2': z.strictObject({
    ...lookedUp1,
    found: paperSchema.optional(),
    screenshot: evidence.optional(),
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
  /** The brand itself does not use it for now, and says why. Ends with `claim.resumed/1`. Sealed: actor. */
  'claim.held-back/1': z.strictObject({ statement: text(500), on: z.iso.date() }),
  /** Another claim of the brand has taken its place. Sealed: actor. */
  'claim.superseded/1': z.strictObject({ by: z.string(), on: z.iso.date() }),
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

export type Registered = z.infer<(typeof claimEntries)['claim.registered/2']>

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
  | 'claim.superseded'
  | 'claim.not-draft'
  | 'claim.draft'
  | 'claim.check-failed'
  | 'claim.not-held-back'
  | 'claim.held-back'
  | 'claim.not-due'
  | 'claim.too-large'
  | 'details.unlisted'
  | 'details.misfit'
  | 'comparison.unequal'
  | 'successor.unknown'
  | 'successor.not-live'
  | 'successor.itself'
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
