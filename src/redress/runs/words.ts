import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import { ranges } from './ranges.ts'

/** Who may draw up a run, approve its total, pay it, close it, or drop it before it is committed. */
export const entitled = {
  draft: ['finance', 'legal', 'service', 'admin'],
  approve: ['legal', 'finance', 'service', 'product', 'pr', 'admin'],
  drop: ['legal', 'finance', 'admin'],
  pay: ['finance'],
  close: ['finance', 'legal'],
} as const satisfies Record<string, readonly Role[]>
export type RunAct = keyof typeof entitled

/** Different people, of different roles. */
export const approvalsNeeded = 2

export const routes = ['bank', 'wechat', 'alipay'] as const
export type Route = (typeof routes)[number]

/** How many fit one instruction: WeChat Pay takes a thousand in a batch, the others more than one entry holds. */
export const batchLimit: Record<Route, number> = { bank: 3_000, wechat: 1_000, alipay: 1_000 }

/** By when an instruction has to be settled, and a failed payment tried again. The brand's own times. */
export const terms = { settle: 'P3WD', retry: 'P5WD' } as const

const text = (most: number) => z.string().trim().min(1).max(most)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const runId = z.string().regex(/^[0-9a-hj-km-np-tv-z]{16}$/)
const fen = z.int().nonnegative()
const due = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof due>

/** From one place to another, both included; a list of them is ascending and leaves nothing out twice. */
const range = z.tuple([fen, fen])
const rangeList = z.array(range).max(5_000).refine(ranges.sound)
const people = z.strictObject({ people: fen, totalFen: fen })
export type PeopleFen = z.infer<typeof people>

/** DraftRun: what a dry run came to, put before those who approve. */
export const draftSchema = z.strictObject({
  zh: text(200),
  en: text(200),
  /** How long paying may take from the commitment on; working days. */
  payWithin: z
    .string()
    .regex(/^P\d{1,3}W?D$/)
    .default('P10WD'),
  follows: runId.optional(),
  collective: z.string().max(80).optional(),
})
/** ApproveTotal: the sum is said once more by whoever approves it. */
export const approveSchema = z.strictObject({ totalFen: fen, people: fen })
export const dropSchema = z.strictObject({ reason: text(500) })
export const exportSchema = z.strictObject({
  route: z.enum(routes),
  most: z.int().min(1).max(3_000).optional(),
  /** Those whose payment failed, instead of those who were not paid yet. */
  again: z.boolean().default(false),
})
export const closeSchema = z.strictObject({ zh: text(1_000).optional(), en: text(1_000).optional() })

/** What a clock of a run runs for: paying everybody, an answer of the bank, another try for what came back. */
export const steps = ['pay', 'settle', 'retry'] as const
export type Step = (typeof steps)[number]

const band = z.strictObject({ fromFen: fen, toFen: fen.optional(), people: fen, totalFen: fen })

export const failures = ['account', 'name', 'limit', 'closed', 'returned', 'other'] as const
export type Failure = (typeof failures)[number]

const reconciled = z.strictObject({
  statement: hash,
  paid: rangeList,
  paidTotal: people,
  failed: z.array(z.tuple([fen, z.enum(failures)])).max(5_000),
  failedTotal: people,
})

/** The public part of every kind of entry in a run's stream. Old kinds stay readable for ever. */
export const runEntries = {
  /** What would be paid to how many. `book` is the SHA-256 of the leaves, so nothing of it can change. Sealed: actor. */
  'run.drafted/1': z.strictObject({
    zh: text(200),
    en: text(200),
    payWithin: z.string(),
    /** The run that these people were left out of. */
    follows: runId.optional(),
    /** The collective case whose members these are. */
    collective: z.string().optional(),
    /** By which every sum was computed; absent where the sums were stated. */
    standard: z.string().optional(),
    count: z.int().positive(),
    totalFen: z.int().positive(),
    leastFen: fen,
    mostFen: fen,
    bands: z.array(band).max(40),
    book: hash,
  }),
  /** Somebody approves exactly this total. Sealed: actor. */
  'run.approved/1': z.strictObject({ totalFen: fen, count: fen }),
  /** It will not be paid. Sealed: actor. */
  'run.dropped/1': z.strictObject({ reason: text(500) }),
  /** The commitment: the root of the sum tree over all shares (docs/ledger.md §11). */
  'run.committed/1': z.strictObject({
    zh: text(200),
    en: text(200),
    root: z.base64(),
    totalFen: z.int().positive(),
    count: z.int().positive(),
    book: hash,
    follows: runId.optional(),
    payBy: due,
  }),
  /** An instruction to pay the shares at these places went out. `sha256` is that of the instruction. Sealed: actor. */
  'run.instructed/1': z.strictObject({
    batch: z.int().positive(),
    route: z.enum(routes),
    shares: rangeList,
    ...people.shape,
    sha256: hash,
    settleBy: due,
  }),
  /** As below, from when nobody said by when what failed is to be tried again. Sealed: actor. */
  'run.reconciled/1': reconciled,
  /**
   * A statement of the bank says what became of them. Totals are of this statement alone. `retryBy` is there when something
   * failed: by then it is to be tried again. After the closing it opens the run again. Sealed: actor.
   */
  'run.reconciled/2': reconciled.extend({ retryBy: due.optional() }),
  /**
   * A later statement says that payments which had arrived came back: they are paid no more, and owed. After the closing it
   * opens the run again. Sealed: actor.
   */
  'run.returned/1': z.strictObject({ statement: hash, shares: rangeList, ...people.shape, retryBy: due }),
  /** Somebody does not want their share. */
  'run.share-refused/1': z.strictObject({ at: fen }),
  /** The day for paying passed before everybody was paid, had refused, or the run was closed. */
  'run.overdue/1': z.strictObject({ payBy: due }),
  /** The day for a step passed while it was still to be done for so many. Said once for each day of a step. */
  'run.overdue/2': z.strictObject({ step: z.enum(steps), due, people: z.int().positive() }),
  /** The closing statement; the three parts come to the first, in people and in fen. Sealed: actor. */
  'run.closed/1': z.strictObject({
    promised: people,
    paid: people,
    refused: people,
    unreachable: people,
    zh: text(1_000).optional(),
    en: text(1_000).optional(),
  }),
} as const

export type RunEntryType = keyof typeof runEntries

export type RunEntry = {
  [T in RunEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof runEntries)[T]>
  }
}[RunEntryType]

/** Whether an entry says that more or fewer were paid. */
export const changesPaid = (type: string): boolean =>
  type === 'run.reconciled/1' || type === 'run.reconciled/2' || type === 'run.returned/1'

/** By how much an entry changes who is paid: less where money came back; nothing where it says nothing of it. */
export function paidBy({ type, data }: RunEntry): PeopleFen | undefined {
  if (type === 'run.returned/1') return { people: -data.people, totalFen: -data.totalFen }
  const arrived = type === 'run.reconciled/1' || type === 'run.reconciled/2' ? data.paidTotal : undefined
  return arrived && arrived.people > 0 ? arrived : undefined
}

export const isRunEntry = (type: string): type is RunEntryType => Object.hasOwn(runEntries, type)

/** A logged entry as its run understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readRunEntry(entry: Logged): RunEntry {
  if (!isRunEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a run`)
  return { ...entry, data: runEntries[entry.type].parse(entry.data) } as RunEntry
}

export type RunRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'run.unknown'
  | 'run.file-unknown'
  | 'run.file-reading'
  | 'run.file-wrong'
  | 'run.file-sound'
  | 'run.file-used'
  | 'run.standard-unknown'
  | 'run.follows-unknown'
  | 'run.follows-open'
  | 'run.earlier-not-checked'
  | 'run.dropped'
  | 'run.not-the-total'
  | 'run.own-draft'
  | 'run.approved-already'
  | 'run.role-twice'
  | 'run.committed'
  | 'run.not-approved'
  | 'run.book-differs'
  | 'run.not-committed'
  | 'run.approver-pays'
  | 'run.nobody-to-pay'
  | 'run.instructed-already'
  | 'run.closed'
  | 'run.not-due'
  | 'run.share-unknown'
  | 'run.share-forgotten'
  | 'run.share-paid'
  | 'run.share-under-way'
  | 'run.under-way'
  | 'run.does-not-add-up'
  | 'run.disputed'
  | 'statement.unreadable'
  | 'statement.header'
  | 'statement.empty'
  | 'statement.number-unknown'
  | 'statement.not-instructed'
  | 'statement.amount-differs'
  | 'statement.result'
  | 'statement.twice'
  | 'payee.missing'
