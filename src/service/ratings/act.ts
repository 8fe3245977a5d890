import { addDays } from '#src/calendar/date.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { repairById } from '../repairs/view.ts'
import { dayAt } from '../staff.ts'
import { decideAsking, decideRating } from './decide.ts'
import { fold, type Rated } from './rating.ts'
import { jobsToRate, ratingIdOf } from './view.ts'
import { laterAfterDays, type RatingRefusal, rateSchema } from './words.ts'

type Entries = Outcome<readonly Logged[], RatingRefusal>

/** The timer's round: who is to be asked, now or again. */
export async function askForRatings(house: House, brand: Brand): Promise<number> {
  const facts = dayAt(house, brand)
  let written = 0
  for (const job of await jobsToRate(house, brand.slug, addDays(facts.today, -laterAfterDays))) {
    const done = await perform<Rated, RatingRefusal>(
      house.ledger,
      brand.slug,
      ratingIdOf(job.repair),
      facts.now,
      fold,
      (rated) => decideAsking(rated, job, facts),
    )
    if (done.ok) written += done.value.length
  }
  return written
}

/** GiveRating, by whoever holds the link of the case. */
export async function giveRating(
  house: House,
  brand: Brand,
  caseId: string,
  repair: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(rateSchema, input)
  if (!act.ok) return act
  if ((await repairById(house, brand.slug, repair))?.case !== caseId) return refuse('rating.unknown')
  const facts = dayAt(house, brand)
  return perform<Rated, RatingRefusal>(house.ledger, brand.slug, ratingIdOf(repair), facts.now, fold, (rated) =>
    decideRating(rated, act.value, facts),
  )
}
