import { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { besidesEntries, besidesSpoken } from './besides/entries.ts'
import { caseKinds, channels, dueSchema, outsideBodies, owners, stages, topics } from './words.ts'

const owner = z.enum(owners)
const stage = z.enum(stages)
const channel = z.enum(channels)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const terms1 = {
  'first-reply': z.string(),
  solution: z.string(),
  review: z.string(),
  decision: z.string(),
  answer: z.string(),
}

/** The public part of every kind of entry in a case's stream. Old kinds stay readable for ever. */
export const caseEntries = {
  /** As cases began until kinds, stages and relations were added. Sealed: statement, wish, product, order, name, contact. */
  'case.opened/1': z.strictObject({
    number: z.string(),
    kind: z.enum(['complaint', 'enquiry', 'suggestion']),
    topic: z.enum(topics),
    channel,
    link: hash,
    owner: z.enum(['service', 'legal', 'admin']),
    terms: z.strictObject(terms1),
    due: dueSchema,
  }),
  /**
   * A case begins. Sealed: statement, wish, product, order, serial, store, name, contact. `link` is the SHA-256 of the
   * progress link. `due` is when the first reply is owed; `takeUpBy` when the case is to be taken up, where that was
   * promised.
   */
  'case.opened/2': z.strictObject({
    number: z.string(),
    kind: z.enum(caseKinds),
    topic: z.enum(topics),
    channel,
    link: hash,
    owner,
    /** Every term owed in this case, as it stood on the day of filing: a promise that ends later is still kept here. */
    terms: z.strictObject({
      ...terms1,
      acceptance: z.string().optional(),
      execution: z.string(),
      'follow-up': z.string(),
      reopen: z.string(),
    }),
    due: dueSchema,
    takeUpBy: dueSchema.optional(),
    about: z.array(z.string()).optional(),
  }),
  /**
   * A case that began and ended elsewhere, told by the brand: nothing was promised here, no clock ran, and no figure
   * counts it. Dates as the other record has them. Sealed: statement, replied, [wish, product, order, serial, store, name,
   * contact, reference].
   */
  'case.imported/1': z.strictObject({
    number: z.string(),
    kind: z.enum(caseKinds),
    topic: z.enum(topics),
    channel: z.literal('import'),
    link: hash,
    /** Within which its customer may take it up again. */
    reopen: z.string(),
    receivedAt: z.iso.datetime(),
    closedAt: z.iso.datetime(),
  }),
  /** 受理: the brand takes the case up; the first reply is owed by the date told at filing. */
  'case.taken-up/1': z.strictObject({ owner, due: dueSchema }),
  /** A word of substance from the brand; the first one begins the time for a solution. Sealed: message. */
  'case.replied/1': z.strictObject({ owner, stage, term: z.string(), due: dueSchema }),
  /** The brand needs something from the customer; its clock stands still until they answer. Sealed: message. */
  'case.asked/1': z.strictObject({ owner, answerBy: dueSchema }),
  /** The date of a question passed without an answer: the brand's clock runs again, from that date, to this one. */
  'case.resumed/1': z.strictObject({ owner, due: dueSchema }),
  /** The customer answered or added something; a standing clock runs again, to this date. Sealed: message. */
  'case.supplemented/1': z.strictObject({ due: dueSchema }),
  /** The customer puts right what they said in an earlier entry, which stays. Sealed: message. */
  'case.corrected/1': z.strictObject({ entry: z.int().nonnegative() }),
  /** The case shares its cause with others; it keeps its own clock, and its customer decides alone. */
  'case.joined/1': z.strictObject({ collective: z.string() }),
  /** The customer wants to be answered alone again. */
  'case.left/1': z.strictObject({ collective: z.string() }),
  /** The answer given to all in entry `answer` is proposed to this customer; `term` where something is left to be done. */
  'case.answered-together/1': z.strictObject({
    collective: z.string(),
    answer: z.int().nonnegative(),
    owner,
    decideBy: dueSchema,
    term: z.string().optional(),
  }),
  /** The brand proposes how to settle it; accepting closes the case. Sealed: message, remedy. */
  'case.resolved/1': z.strictObject({ owner, decideBy: dueSchema }),
  /** The brand proposes something that is still to be done once accepted, within `term`. Sealed: message, remedy. */
  'case.resolved/2': z.strictObject({ owner, decideBy: dueSchema, term: z.string() }),
  /** The brand made an offer (`offer:…`); it is the customer's to choose from, and `term` is for what they choose. */
  'case.offered/1': z.strictObject({ offer: z.string(), owner, decideBy: dueSchema, term: z.string() }),
  /** The offer was withdrawn before anything was chosen: the brand's clock runs again, to this date. */
  'case.offer-withdrawn/1': z.strictObject({ offer: z.string(), owner, due: dueSchema }),
  /** The customer accepts what was proposed: the case is closed. */
  'case.accepted/1': z.strictObject({}),
  /** The customer accepts, and the brand has until then to do it. */
  'case.accepted/2': z.strictObject({ owner, term: z.string(), due: dueSchema }),
  /** The brand says it is done; it asks the customer whether it is, by this date. Sealed: message. */
  'case.carried-out/1': z.strictObject({ owner, term: z.string(), due: dueSchema }),
  /** 回访: the brand has asked whether the matter is settled: the case is closed. Sealed: message. */
  'case.followed-up/1': z.strictObject({ owner }),
  /** The customer says that what was promised has arrived: the case is closed. */
  'case.confirmed/1': z.strictObject({}),
  /** The customer does not accept, or it was not done; somebody else looks again. Sealed: message. */
  'case.objected/1': z.strictObject({ owner, term: z.string(), due: dueSchema }),
  /** The customer takes the case back. */
  'case.withdrawn/1': z.strictObject({}),
  /** The customer takes up a closed case again, within the time stated at filing. Sealed: message. */
  'case.reopened/1': z.strictObject({ owner, stage, term: z.string(), due: dueSchema }),
  /** Another progress link was given out; the ones before it stay good. `link` is its SHA-256. */
  'case.link-issued/1': z.strictObject({ link: hash }),
  /** The customer has every link but this new one refused from here on. `link` is its SHA-256. */
  'case.links-revoked/1': z.strictObject({ link: hash }),
  /** The customer went to a named body outside as well; nothing here stops for it. Sealed: [reference]. */
  'case.taken-outside/1': z.strictObject({
    body: z.enum(outsideBodies),
    /** Until when that body has to answer, where the law says. */
    answerBy: dueSchema.optional(),
    basis: z.string().optional(),
  }),
  /** Another role owes the next step; the date stays. Sealed: reason. */
  'case.transferred/1': z.strictObject({ from: owner, to: owner }),
  /** Somebody at the brand noted something for the others. Sealed, and not told to the customer: note. */
  'case.noted/1': z.strictObject({}),
  /**
   * The customer had the words of these entries deleted (个人信息保护法 47). That it happened, and when, is public; what
   * was deleted is gone, and the digests that stay say nothing.
   */
  'case.forgotten/1': z.strictObject({ entries: z.array(z.int().nonnegative()).min(1) }),
  /** A promised time has passed. Nobody can hide it; being late does not end the duty. */
  'case.overdue/1': z.strictObject({ owner, stage, due: dueSchema }),
  ...besidesEntries,
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
  'case.opened/2',
  'case.imported/1',
  'case.replied/1',
  'case.asked/1',
  'case.supplemented/1',
  'case.corrected/1',
  'case.resolved/1',
  'case.resolved/2',
  'case.carried-out/1',
  'case.followed-up/1',
  'case.objected/1',
  'case.reopened/1',
  'case.transferred/1',
  'case.noted/1',
  ...besidesSpoken,
])

/** Whether a kind of entry seals something that somebody said. */
export const isSpoken = (type: string): boolean => spoken.has(type)

/** What the brand keeps to itself of a case: who acted, why it changed hands, what was noted. */
export const inward: ReadonlySet<string> = new Set(['actor', 'reason', 'note'])

/** Whether all that a kind of entry seals is the brand's own. */
export const isInward = (type: string): boolean =>
  ['case.noted/1', 'case.transferred/1', 'case.merged/1', 'case.split/1'].includes(type)

export const isCaseEntry = (type: string): type is CaseEntryType => Object.hasOwn(caseEntries, type)

/** A logged entry as the case it belongs to understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readCaseEntry(entry: Logged): CaseEntry {
  if (!isCaseEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a case`)
  return { ...entry, data: caseEntries[entry.type].parse(entry.data) } as CaseEntry
}
