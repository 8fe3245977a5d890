import { z } from 'zod'
import { emptied } from '#src/cases/forgetting/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'

/** What is asked after a job. */
export const questions = ['overall', 'result', 'speed', 'explained', 'attitude'] as const
export type Question = (typeof questions)[number]
/** Right after the job, and again when it has had time to prove itself. */
export const rounds = ['first', 'later'] as const
export type Round = (typeof rounds)[number]
/** Days from handing back until it is asked again. */
export const laterAfterDays = 30
/** Days for which an asked rating can be given. */
export const openForDays = 60

const score = z.int().min(1).max(5)
const scores = z.strictObject({
  overall: score,
  result: score,
  speed: score,
  explained: score,
  attitude: score,
})
export const rateSchema = z.strictObject({
  round: z.enum(rounds),
  scores,
  comment: z.string().trim().min(1).max(1000).optional(),
})
export type Rate = z.infer<typeof rateSchema>

export const ratingEntries = {
  /** The customer is asked; on their page, and by a message where they can be reached. */
  'rating.asked/1': z.strictObject({ case: z.string(), repair: z.string(), round: z.enum(rounds) }),
  /** What they said. Nothing replaces it. Sealed: [comment]. */
  'rating.given/1': z.strictObject({ round: z.enum(rounds), scores }),
  /** Its case was forgotten: the comments of these entries are deleted, the scores stay. */
  'rating.forgotten/1': emptied,
} as const
export type RatingEntry = {
  [T in keyof typeof ratingEntries]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof ratingEntries)[T]>
  }
}[keyof typeof ratingEntries]
export const isRatingEntry = (type: string): type is keyof typeof ratingEntries => Object.hasOwn(ratingEntries, type)
export function readRatingEntry(entry: Logged): RatingEntry {
  if (!isRatingEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a rating`)
  return { ...entry, data: ratingEntries[entry.type].parse(entry.data) } as RatingEntry
}

export type RatingRefusal =
  | FieldRefusal
  | 'rating.unknown'
  | 'rating.not-asked'
  | 'rating.asked-already'
  | 'rating.given-already'
  | 'rating.closed'
