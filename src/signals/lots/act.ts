import type { House } from '#src/kit/house.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { decideTelling, readLots } from './decide.ts'
import { lotsOf } from './view.ts'
import { entitled, type LotRefusal, subject, tellSchema } from './words.ts'

/** TellLots: which supplier lots came from, as a table. Names of suppliers are sealed; that something was said is not. */
export async function tellLots(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly told: number }, LotRefusal>> {
  const act = parse(tellSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled, member)
  if (!who.ok) return who
  const lots = readLots(act.value.csv)
  if (!lots.ok) return lots
  const done = await perform<true, LotRefusal>(
    house.ledger,
    brand.slug,
    subject,
    house.now(),
    () => true,
    async () => {
      const decided = decideTelling(await lotsOf(house, brand.slug), lots.value, who.value)
      return decided.ok ? yes(sealedBy(member, decided.value)) : decided
    },
  )
  return done.ok ? yes({ told: Number(done.value[0]?.data.n ?? 0) }) : done
}
