import type { Book } from './book/book.ts'
import { type Ranges, ranges } from './ranges.ts'
import { type Run, waiting } from './run.ts'
import type { PeopleFen } from './words.ts'

export const progressParts = ['paid', 'under-way', 'failed', 'refused', 'waiting'] as const
export type ProgressPart = (typeof progressParts)[number]
export type Progress = Readonly<Record<ProgressPart, PeopleFen>>

/** Everybody of a run in exactly one part; sums from the leaves themselves. */
export async function progressOf(run: Run, book: Book): Promise<Progress> {
  const sum = async (list: Ranges) => ({ people: ranges.count(list), totalFen: await book.sumOf(list) })
  const failed = ranges.of(run.failed.map(([place]) => place))
  const [underWay, back, refused] = [await sum(run.underWay), await sum(failed), await sum(ranges.of(run.refused))]
  const left = ranges.count(waiting(run))
  const known = run.paidTotal.totalFen + underWay.totalFen + back.totalFen + refused.totalFen
  return {
    paid: run.paidTotal,
    'under-way': underWay,
    failed: back,
    refused,
    waiting: { people: left, totalFen: run.draft.totalFen - known },
  }
}

/** Where one share stands. */
export function partOf(run: Run, at: number): ProgressPart {
  if (ranges.has(run.paid, at)) return 'paid'
  if (ranges.has(run.underWay, at)) return 'under-way'
  if (run.failed.some(([place]) => place === at)) return 'failed'
  return run.refused.includes(at) ? 'refused' : 'waiting'
}
