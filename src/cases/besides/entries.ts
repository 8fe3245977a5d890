import { z } from 'zod'
import { dueSchema, owners, stages } from '../words.ts'
import { pauseCauses, setAsideGrounds } from './words.ts'

const owner = z.enum(owners)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** What besides the turns of a case is recorded: files, the law, pauses, what belongs together, going up. */
export const besidesEntries = {
  /** Pictures, films, documents. Sealed: files (a line for each: SHA-256, bytes, kind, name), places, [message]. */
  'case.file-added/1': z.strictObject({ files: z.int().positive(), bytes: z.int().positive() }),
  /** The customer asks to be told at this address, and agrees that it is used for that. Sealed: contact, link, language. */
  'case.reachable/1': z.strictObject({ consent: z.literal(true) }),
  /** What the law asks in this case besides what the brand promised; the earlier date of the two binds. */
  'case.bound/1': z.strictObject({
    laws: z
      .array(
        z.strictObject({
          limit: z.string(),
          stage: z.enum(stages),
          term: z.string(),
          by: dueSchema,
          basis: z.string(),
          /** Read in the text itself; otherwise shown as to be confirmed. */
          sure: z.boolean(),
        }),
      )
      .min(1),
  }),
  /** The brand's clock stands still for a named cause until this date at the longest. Sealed: message. */
  'case.paused/1': z.strictObject({ owner, cause: z.enum(pauseCauses), until: dueSchema, limit: z.string() }),
  /** The cause is gone or its date has passed: the clock runs again, to this date. */
  'case.resumed/2': z.strictObject({ owner, cause: z.enum(pauseCauses), due: dueSchema }),
  /** Filed twice: this case ends and its story goes on in the earlier one; its link leads there. Sealed: reason. */
  'case.merged/1': z.strictObject({ into: z.string(), number: z.string() }),
  /** A later case of the same person is part of this one from here on; its links open this one. */
  'case.absorbed/1': z.strictObject({
    from: z.string(),
    number: z.string(),
    links: z.array(hash),
    /** Where the later case had the earlier date, this one is owed by it too. */
    due: dueSchema.optional(),
  }),
  /** Something else in the same filing is a case of its own from here on. Sealed: link (its token), reason. */
  'case.split/1': z.strictObject({ into: z.string(), number: z.string() }),
  /** Behind the opening of a case that was split off: where it comes from. */
  'case.split-off/1': z.strictObject({ from: z.string(), number: z.string() }),
  /** Set aside, with the reason told to whoever filed it; they can object, and somebody else looks. Sealed: message. */
  'case.set-aside/1': z.strictObject({ ground: z.enum(setAsideGrounds) }),
  /** A missed date stayed missed for a stated time: the next step is owed one higher. */
  'case.escalated/1': z.strictObject({
    from: owner,
    to: owner,
    stage: z.enum(stages),
    since: z.iso.datetime(),
    after: z.string(),
  }),
  /** The customer went to a body the brand itself names. */
  'case.taken-outside/2': z.strictObject({ named: z.string(), zh: z.string(), en: z.string() }),
  /** What was accepted was carried out for all of a collective case; told in its entry `told`. */
  'case.carried-out-together/1': z.strictObject({
    collective: z.string(),
    told: z.int().nonnegative(),
    owner,
    term: z.string(),
    due: dueSchema,
  }),
} as const

/** Those among them that seal something somebody said. */
export const besidesSpoken = [
  'case.file-added/1',
  'case.reachable/1',
  'case.paused/1',
  'case.set-aside/1',
  'case.merged/1',
  'case.split/1',
] as const
