import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { deviations, dueSchema, mostFen, optionSchema, owedSchema, seats } from './words.ts'

const caseId = z.string()
const revision = z.int().min(1)
const fen = z.int().min(0).max(mostFen)
const seat = z.enum(seats)
const line = z.strictObject({ id: z.string(), amountFen: z.int().min(-mostFen).max(mostFen) })

/**
 * The public part of every kind of entry in the stream `offer:<id>`. Sums are public, so that totals are folds; facts of
 * the customer's, words of anybody's, and who acted, are sealed. Old kinds stay readable for ever.
 */
export const offerEntries = {
  /**
   * An offer is drafted at the desk, or drafted anew after a counter. It is the customer's to read once it is made.
   * Sealed: facts, message, [explanation], [labels], actor.
   */
  'offer.proposed/1': z.strictObject({
    case: caseId,
    revision,
    standard: z.string().optional(),
    version: z.int().optional(),
    /** The other version that could apply, with what it comes to; the better one was taken. */
    compared: z.array(z.strictObject({ version: z.int(), totalFen: fen })).optional(),
    /** What the standard comes to. */
    computedFen: fen.optional(),
    cashFen: fen,
    lines: z.array(line).max(40),
    options: z.array(optionSchema).min(1).max(9),
    deviation: z.enum(deviations),
    /** Whose approval it needs; nobody's, if empty. */
    needs: z.array(seat),
  }),
  /** Sealed: actor, [reason]. */
  'offer.approved/1': z.strictObject({ case: caseId, revision, seat }),
  /** An approval is refused: it has to be drafted anew. Sealed: actor, reason. */
  'offer.returned/1': z.strictObject({ case: caseId, revision, seat }),
  /** The offer is the customer's to choose from; the date is theirs, and passing it costs them nothing. Sealed: actor. */
  'offer.made/1': z.strictObject({ case: caseId, revision, decideBy: dueSchema }),
  /** The customer does not agree and says why. Sealed: message, [evidence]. */
  'offer.countered/1': z.strictObject({ case: caseId, revision, answerBy: dueSchema }),
  /** The brand answers a counter and stays with its offer. Sealed: message, actor. */
  'offer.upheld/1': z.strictObject({ case: caseId, revision, decideBy: dueSchema }),
  /** The customer chose: from here on it is owed. */
  'offer.chosen/1': z.strictObject({
    case: caseId,
    revision,
    standard: z.string().optional(),
    option: z.string(),
    owes: z.array(owedSchema).min(1).max(8),
    /** What it is worth by the standard's rates, and the cash that could have been chosen. */
    valueFen: fen,
    cashFen: fen,
    due: dueSchema,
  }),
  /** The date for choosing is near; whoever can be written to is told so, and that nothing is lost by silence. */
  'offer.reminded/1': z.strictObject({ case: caseId, revision, decideBy: dueSchema }),
  /** The date passed and nothing was chosen: the offer stays open, and the brand asks again by this date. */
  'offer.unanswered/1': z.strictObject({ case: caseId, revision, followUpBy: dueSchema }),
  /** The brand asked again. Sealed: message, actor. */
  'offer.followed-up/1': z.strictObject({ case: caseId, revision, decideBy: dueSchema }),
  /** Sealed: reason, actor. */
  'offer.withdrawal-asked/1': z.strictObject({ case: caseId, revision }),
  /** The withdrawal is not approved; the offer stands as before. Sealed: reason, actor. */
  'offer.withdrawal-denied/1': z.strictObject({ case: caseId, revision }),
  /** Two people withdrew it before anything was chosen. The reason is the customer's to read. Sealed: reason, actor. */
  'offer.withdrawn/1': z.strictObject({ case: caseId, revision }),
  /** The customer says that all of it arrived. */
  'offer.confirmed/1': z.strictObject({ case: caseId }),
  /** The customer says that something did not arrive, or not as chosen; it stays open. Sealed: message. */
  'offer.objected/1': z.strictObject({ case: caseId }),
  /** The case was forgotten: what these entries sealed was deleted in the same transaction, but for who acted. */
  'offer.forgotten/1': z.strictObject({ case: caseId, entries: z.array(z.int().min(0)) }),
} as const

export type OfferEntryType = keyof typeof offerEntries

export type OfferEntry = {
  [T in OfferEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof offerEntries)[T]>
  }
}[OfferEntryType]

export const isOfferEntry = (type: string): type is OfferEntryType => Object.hasOwn(offerEntries, type)

/** A logged entry as its offer understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readOfferEntry(entry: Logged): OfferEntry {
  if (!isOfferEntry(entry.type)) throw new Error(`${entry.type} is not an entry of an offer`)
  return { ...entry, data: offerEntries[entry.type].parse(entry.data) } as OfferEntry
}

/** Subject of both: 法务 or 财务 proposes, another person of either sets. Sealed: actor. */
export const thresholdEntries = {
  'redress.thresholds-proposed/1': z.strictObject({ aloneUpToFen: fen, financeAboveFen: fen }),
  'redress.thresholds-set/1': z.strictObject({ aloneUpToFen: fen, financeAboveFen: fen }),
} as const
export const thresholdsSubject = 'redress:thresholds'
