import type { House } from '#src/kit/house.ts'
import { partOf } from './progress.ts'
import { forgetShare, placeIn } from './receipts.ts'
import { runsOf } from './view.ts'

/**
 * A case's name in the books of runs: deleted where its share is paid or refused, the run closed or dropped. A share that is
 * still to be paid keeps its name until then; how many those are. Whoever was deleted from a book is not found in it again.
 */
export async function forgetSettled(house: House, brand: string, caseId: string): Promise<number> {
  let waiting = 0
  for (const run of await runsOf(house, brand)) {
    const at = await placeIn(house, run, caseId)
    if (at === undefined) continue
    const settled =
      run.standing.is === 'dropped' ||
      run.standing.is === 'closed' ||
      (run.standing.is === 'paying' && ['paid', 'refused'].includes(partOf(run, at)))
    if (settled) await forgetShare(house, run, caseId)
    else waiting += 1
  }
  return waiting
}
