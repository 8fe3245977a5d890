import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { decide, fold, type Promised } from './decide.ts'
import { endSchema, makeSchema, type PromiseRefusal } from './words.ts'

/** MakePromise. */
export async function makePromise(
  house: House,
  brand: string,
  who: Actor,
  input: unknown,
): Promise<Outcome<readonly Logged[], PromiseRefusal>> {
  const act = parse(makeSchema, input)
  if (!act.ok) return act
  const subject = `promise:${base32(house.random(16))}`
  return perform<Promised, PromiseRefusal>(house.ledger, brand, subject, house.now(), fold, (situation) =>
    decide(situation, { do: 'make', ...act.value }, who),
  )
}

/** EndPromise. Those it was made to keep it. */
export async function endPromise(
  house: House,
  brand: string,
  who: Actor,
  id: string,
  input: unknown,
): Promise<Outcome<readonly Logged[], PromiseRefusal>> {
  const act = parse(endSchema, input)
  if (!act.ok) return act
  return perform<Promised, PromiseRefusal>(house.ledger, brand, id, house.now(), fold, (situation) =>
    decide(situation, { do: 'end', ...act.value }, who),
  )
}
