import { escalateCase, noteOverdue, resumeClock } from '#src/cases/act.ts'
import { serveMembers, tellMembers } from '#src/cases/collectiveact.ts'
import { collectivesToServe, collectivesToTell } from '#src/cases/collectiveview.ts'
import { forgetElsewhere } from '#src/cases/forgetting/act.ts'
import { followOffers } from '#src/cases/offered.ts'
import { casesFallenDue, casesToEscalate, casesToResume } from '#src/cases/view.ts'
import { checkFallenDue, lapseFallenDue } from '#src/claims/act.ts'
import { reviewFallenDue } from '#src/claims/endorsers/review.ts'
import { clearFallenDue } from '#src/claims/placements/act.ts'
import { mattersDue } from '#src/crises/act.ts'
import { subscriptionsFallenDue } from '#src/crises/subscriptions/act.ts'
import { improvementsFallenDue } from '#src/improvements/act.ts'
import type { House } from '#src/kit/house.ts'
import { allBrands } from '#src/people/view.ts'
import { forgetWithCases } from '#src/redress/forgetting/act.ts'
import { offersUnanswered } from '#src/redress/offers/act.ts'
import { paymentsMoveOn } from '#src/redress/payments/act.ts'
import { standardsFallenDue } from '#src/redress/published/act.ts'
import { runsMoveOn } from '#src/redress/runs/act.ts'
import { serviceFallenDue } from '#src/service/follow.ts'
import { watchFallenDue } from '#src/signals/warnings/act.ts'
import { libraryFallenDue } from '#src/wording/library/act.ts'
import { keepers } from './keepers.ts'

/**
 * What time brings about, as acts. Each looks at views for what may have come due and lets the decision judge, which
 * refuses what is already recorded: running twice, or in two processes, writes nothing twice.
 */
export async function tick(house: House): Promise<number> {
  let written = 0
  for (const brand of await allBrands(house)) {
    for (const id of await casesToResume(house, brand.slug, house.now())) {
      if ((await resumeClock(house, brand, id)).ok) written += 1
    }
    for (const id of await casesFallenDue(house, brand.slug, house.now())) {
      if ((await noteOverdue(house, brand, id)).ok) written += 1
    }
    for (const id of await casesToEscalate(house, brand)) {
      if ((await escalateCase(house, brand, id)).ok) written += 1
    }
    for (const id of await collectivesToTell(house, brand.slug)) written += await tellMembers(house, brand, id)
    for (const id of await collectivesToServe(house, brand.slug)) written += await serveMembers(house, brand, id)
    written += await lapseFallenDue(house, brand)
    written += await checkFallenDue(house, brand)
    // After the claims: what lapsed in this round opens its tasks in the same one.
    written += await clearFallenDue(house, brand)
    written += await reviewFallenDue(house, brand)
    written += await serviceFallenDue(house, brand)
    written += await libraryFallenDue(house, brand)
    written += await watchFallenDue(house, brand)
    // After the watch: a warning of this round may bring an improvement back.
    written += await improvementsFallenDue(house, brand)
    written += await standardsFallenDue(house, brand)
    written += await mattersDue(house, brand)
    written += await subscriptionsFallenDue(house, brand)
    written += await offersUnanswered(house, brand)
    written += await followOffers(house, brand)
    written += await paymentsMoveOn(house, brand)
    written += await runsMoveOn(house, brand)
    written += await forgetWithCases(house, brand)
    written += await forgetElsewhere(house, brand, keepers)
  }
  return written
}

const everyMs = 15_000

/** Ticks until stopped. A tick that fails is told to the operator and tried again at the next. */
export function startTimer(house: House): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const run = () => {
    running = running
      .then(() => tick(house))
      .then(() => undefined)
      .catch((fault) => house.say(`timer: ${fault instanceof Error ? fault.message : 'failed'}`))
  }
  run()
  const timer = setInterval(run, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
