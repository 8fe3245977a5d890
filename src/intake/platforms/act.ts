import { fileComplaint } from '#src/cases/act.ts'
import type { CaseRefusal } from '#src/cases/words.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { drawOf } from '../secret.ts'
import type { Arrived } from './arrived.ts'

/** TakeArrived: a complaint of a platform becomes a case, once, however often the platform tells of it. */
export async function takeArrived(
  house: House,
  brand: Brand,
  { channel, reference, madeAt, ...said }: Arrived,
): Promise<Outcome<{ readonly id: string; readonly token: string }, CaseRefusal>> {
  const draw = await drawOf(house, brand.slug)
  const besides = { reference, ...(madeAt ? { receivedOn: madeAt.slice(0, 10) } : {}) }
  const filed = await fileComplaint(house, brand, said, {
    once: draw('platform', channel, reference),
    channel,
    besides,
  })
  return filed.ok ? { ok: true, value: { id: filed.value.case.id, token: filed.value.token } } : filed
}
