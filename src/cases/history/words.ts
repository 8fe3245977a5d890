import { z } from 'zod'
import type { Refusal } from '#src/kit/outcome.ts'
import { fileSchema } from '../words.ts'

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

/** What is wrong with the dates of a case from elsewhere; nothing, when it was over by today. */
export function datesWrong({ receivedOn, closedOn }: ImportCase, today: string): readonly Refusal<HistoryRefusal>[] {
  if (receivedOn > closedOn) return [{ code: 'history.order', field: 'closedOn', facts: { receivedOn } }]
  return closedOn > today ? [{ code: 'history.future', field: 'closedOn', facts: { today } }] : []
}
