import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Member } from '#src/people/words.ts'
import { type Question, queuesOf } from './view.ts'

const mostQueues = 30

/** SaveQueue: no fact about trust, so a row and not an entry. The same name again is the same queue. */
export async function saveQueue(
  house: House,
  brand: string,
  member: Member,
  { name, question }: { readonly name: string; readonly question: Question },
): Promise<Outcome<undefined, 'queue.too-many'>> {
  const kept = await queuesOf(house, brand, member)
  const known = kept.find((one) => one.name === name)
  if (!known && kept.length >= mostQueues) return refuse('queue.too-many', { most: mostQueues })
  await sql`
    INSERT INTO cases_queue (brand, member, id, name, question, made_at)
    VALUES (${brand}, ${member.id}, ${known?.id ?? base32(house.random(10))}, ${name}, ${JSON.stringify(question)}::jsonb, ${house.now()})
    ON CONFLICT (brand, member, id) DO UPDATE SET question = excluded.question`.execute(house.db)
  return yes(undefined)
}

export const dropQueue = async (house: House, brand: string, member: Member, id: string): Promise<void> =>
  void (await sql`DELETE FROM cases_queue WHERE brand = ${brand} AND member = ${member.id} AND id = ${id}`.execute(
    house.db,
  ))
