import { z } from 'zod'
import { fileSchema } from '../words.ts'

/** What another system may hold of a case besides what a form takes; all of it is sealed. */
export const referenceSchema = z.string().trim().min(1).max(120)

/**
 * ImportCase: a case that began and ended in another system, as that system has it. Dates are days of the brand; a day
 * has no hour there, so it is taken to begin and to end with the day.
 */
export const historySchema = fileSchema.omit({ about: true }).extend({
  receivedOn: z.iso.date(),
  closedOn: z.iso.date(),
  /** What was answered then. */
  replied: z.string().trim().min(1).max(4000).optional(),
})
export type ImportCase = z.infer<typeof historySchema>

export type HistoryRefusal = 'history.order' | 'history.future'
