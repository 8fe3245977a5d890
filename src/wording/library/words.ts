import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

/**
 * Who may do what. 公关 writes, 法务 approves, 产品 approves what rests on a fact about a product; the store and
 * after-sales write too, since it is they who speak.
 */
export const entitled = {
  'state-fact': ['product', 'legal', 'finance', 'service', 'admin'],
  draft: ['pr', 'service', 'product', 'store', 'legal', 'admin'],
  'approve-legal': ['legal'],
  'approve-product': ['product'],
  withdraw: ['legal', 'pr', 'admin'],
  confirm: ['legal'],
  use: ['pr', 'service', 'store', 'sales', 'product', 'legal', 'finance', 'admin'],
} as const satisfies Record<string, readonly Role[]>

/** Where something is said. */
export const channels = ['reply', 'announcement', 'store', 'page', 'social', 'phone', 'chat', 'press'] as const
export type Channel = (typeof channels)[number]

export const audiences = ['public', 'customers', 'press', 'staff', 'partners'] as const
export type Audience = (typeof audiences)[number]

/** A statement is said as it stands; a template has blanks and is filled for one reader. */
export const uses = ['statement', 'template'] as const
export type Use = (typeof uses)[number]

const text = (most: number) => z.string().trim().min(1).max(most)
const id = z.string().regex(/^[0-9a-z]{1,40}$/)
const product = z.string().trim().min(1).max(80)

const valueShape = {
  /** The fact as a sentence: 免费检测至 12 月 31 日. */
  zh: text(300),
  en: text(400).optional(),
  /** For whom and what it holds. */
  scope: text(300).optional(),
  /** What it rests on: a decision, a report, a contract. */
  source: text(300),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().optional(),
} as const

/** StateFact. With a product it is 产品 alone who may state and change it. */
export const stateFactSchema = z.strictObject({
  ...valueShape,
  startsOn: z.iso.date().optional(),
  product: product.optional(),
})
export const changeFactSchema = z.strictObject({
  ...valueShape,
  startsOn: z.iso.date().optional(),
  reason: text(500),
})
export const endFactSchema = z.strictObject({ endsOn: z.iso.date().optional(), reason: text(500) })

export type StateFact = z.infer<typeof stateFactSchema>
export type ChangeFact = z.infer<typeof changeFactSchema>

const wordingShape = {
  name: text(80),
  zh: text(2000),
  en: text(3000).optional(),
  audience: z.enum(audiences),
  channels: z.array(z.enum(channels)).min(1).max(channels.length),
  /** Ids of the facts it rests on. */
  facts: z.array(id).max(20).default([]),
  startsOn: z.iso.date().optional(),
  endsOn: z.iso.date().optional(),
} as const

/** DraftStatement: a new one, or the next version of one that is there. */
export const draftSchema = z.strictObject({ ...wordingShape, use: z.enum(uses).default('statement') })
export const reviseSchema = z.strictObject(wordingShape)
/** ApproveStatement. `note` says why, where the check found something that would block. */
export const approveSchema = z.strictObject({ note: text(500).optional() })
export const returnSchema = z.strictObject({ reason: text(1000) })
export const withdrawSchema = z.strictObject({ reason: text(500) })
export const confirmSchema = z.strictObject({ reason: text(500) })
/** UseStatement: where a version was said, such as an address or the name of a shop. */
export const useSchema = z.strictObject({ channel: z.enum(channels), where: text(200) })

export type DraftStatement = z.infer<typeof draftSchema>
export type ReviseStatement = z.infer<typeof reviseSchema>

/** What a draft says, all of it sealed until it is approved. */
export const draftedWords = z.strictObject({
  ...wordingShape,
  facts: z.array(id).max(20),
  blanks: z.array(text(40)).max(30),
})
export type DraftedWords = z.infer<typeof draftedWords>

export const approvals = ['legal', 'product'] as const
export type Approval = (typeof approvals)[number]

const resting = z.strictObject({ id, leaf: z.string() })
const date = z.iso.date()
const version = z.number().int().positive()
const leaf = z.string()

/** The public part of every kind of entry of facts and statements. Old kinds stay readable for ever. */
export const libraryEntries = {
  /** Sealed: actor. */
  'fact.stated/1': z.strictObject({ ...valueShape, product: product.optional() }),
  /** Sealed: actor. */
  'fact.changed/1': z.strictObject({ ...valueShape, reason: text(500) }),
  /** Sealed: actor. */
  'fact.ended/1': z.strictObject({ endsOn: date, reason: text(500) }),
  /** Somebody wrote a version. Sealed: words (all of it), actor. */
  'statement.drafted/1': z.strictObject({ version, use: z.enum(uses), needs: z.array(z.enum(approvals)) }),
  /** Sealed: actor, note. */
  'statement.approved/1': z.strictObject({ version, as: z.enum(approvals) }),
  /** The last approval that was needed was given: from here the words are public, with the facts as they then stood. */
  'statement.issued/1': z.strictObject({
    version,
    ...wordingShape,
    facts: z.array(resting),
    blanks: z.array(text(40)),
    startsOn: date,
  }),
  /** Sealed: reason, actor. */
  'statement.returned/1': z.strictObject({ version }),
  'statement.took-effect/1': z.strictObject({ version, on: date }),
  'statement.expired/1': z.strictObject({ version, on: date }),
  /** A fact it rests on has another value now, or has ended. */
  'statement.flagged/1': z.strictObject({ version, fact: id, because: z.enum(['changed', 'ended']), leaf }),
  /** 法务 read it again: it is right with the facts as they are now. Sealed: actor. */
  'statement.confirmed/1': z.strictObject({ version, facts: z.array(resting), reason: text(500) }),
  /** Sealed: actor. */
  'statement.withdrawn/1': z.strictObject({ reason: text(500) }),
  /** Sealed: actor. */
  'statement.used/1': z.strictObject({ version, channel: z.enum(channels), where: text(200) }),
} as const

export type LibraryEntryType = keyof typeof libraryEntries
export type LibraryEntry = {
  [T in LibraryEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof libraryEntries)[T]>
  }
}[LibraryEntryType]

export const isFactEntry = (type: string) => type.startsWith('fact.') && Object.hasOwn(libraryEntries, type)
export const isStatementEntry = (type: string) => type.startsWith('statement.') && Object.hasOwn(libraryEntries, type)

/** A logged entry as the library understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readLibraryEntry(entry: Logged): LibraryEntry {
  if (!Object.hasOwn(libraryEntries, entry.type)) throw new Error(`${entry.type} is not an entry of the library`)
  const schema = libraryEntries[entry.type as LibraryEntryType]
  return { ...entry, data: schema.parse(entry.data) } as LibraryEntry
}

export type LibraryRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'fact.unknown'
  | 'fact.ended'
  | 'fact.product-only'
  | 'fact.same'
  | 'statement.unknown'
  | 'statement.ends-before-it-begins'
  | 'statement.blanks-differ'
  | 'statement.no-blanks'
  | 'statement.draft-waits'
  | 'statement.no-draft'
  | 'statement.same'
  | 'statement.own-draft'
  | 'statement.approved-already'
  | 'statement.approval-not-needed'
  | 'statement.hush'
  | 'statement.findings'
  | 'statement.withdrawn'
  | 'statement.not-in-force'
  | 'statement.not-flagged'
  | 'statement.not-due'
