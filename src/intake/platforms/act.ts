import { instantOf, localDate } from '#src/calendar/zone.ts'
import { fileComplaint } from '#src/cases/act.ts'
import type { Saying } from '#src/cases/history/act.ts'
import type { CaseRefusal } from '#src/cases/words.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Actor, Brand } from '#src/people/words.ts'
import { type Draw, drawOf } from '../secret.ts'
import type { Arrived } from './arrived.ts'

/** TakeArrived: a complaint of a platform becomes a case, once, however often the platform tells of it. */
export async function takeArrived(
  house: House,
  brand: Brand,
  arrived: Arrived,
  by?: { readonly actor: Actor; readonly member: string },
): Promise<Outcome<{ readonly id: string; readonly token: string }, CaseRefusal>> {
  const { once } = sayingOf(await drawOf(house, brand.slug), arrived)
  const { channel, reference: _, madeAt: __, region: ___, ...said } = arrived
  const filed = await fileComplaint(house, brand, said, {
    once,
    channel,
    besides: besidesOf(arrived),
    ...(by ? { by } : {}),
  })
  return filed.ok ? { ok: true, value: { id: filed.value.case.id, token: filed.value.token } } : filed
}

const besidesOf = ({ reference, region, madeAt }: Arrived) => ({
  reference,
  ...(region ? { region } : {}),
  ...(madeAt ? { receivedOn: localDate(instantOf(Date.parse(madeAt))) } : {}),
})

/** What it says of its case, and the secret that case follows from. */
export function sayingOf(draw: Draw, arrived: Arrived): Saying {
  const { channel, reference, madeAt: _, region: __, topic, ...said } = arrived
  const sealed = { ...(said as Record<string, string>), ...besidesOf(arrived) }
  return { once: draw('platform', channel, reference), kind: 'complaint', topic, sealed }
}
