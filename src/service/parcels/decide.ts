import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Parcel } from './parcel.ts'
import type { Movement, ParcelRefusal, SendParcel } from './words.ts'

type Decision = Outcome<readonly Draft[], ParcelRefusal>

/** `inScope`: whether the case is of a store at which whoever acts works. */
export function decideSending(
  parcel: Parcel | undefined,
  act: SendParcel,
  who: Actor,
  { inScope }: { readonly inScope: boolean },
): Decision {
  if (!inScope) return refuse('not-your-store')
  if (parcel) return parcel.case === act.case ? yes([]) : refuse('parcel.of-another-case', undefined, 'number')
  const { number, repair, ...data } = act
  return yes([{ type: 'parcel.sent/1', by: who, data: { ...data, ...(repair ? { repair } : {}) }, sealed: { number } }])
}

/** What a carrier says and was not said before; of a message that comes again nothing is left. */
export function decideMoving(
  parcel: Parcel | undefined,
  told: readonly (Movement & { readonly event: string })[],
): Decision {
  if (!parcel) return refuse('parcel.unknown')
  const known = new Set(parcel.movements.map(({ event }) => event))
  const fresh = told.filter(({ event }, i) => !known.has(event) && told.findIndex((one) => one.event === event) === i)
  return yes(
    fresh.map(({ event, movedAt, state, words }) => ({
      type: 'parcel.moved/1',
      by: 'carrier',
      answers: [parcel.leaf],
      data: { event, movedAt, state },
      sealed: { words },
    })),
  )
}
