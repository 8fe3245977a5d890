import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { thresholdEntries } from './entries.ts'
import { houseThresholds, type OfferRefusal, type Thresholds } from './words.ts'

/** From which sums on whose approval is needed: what holds, and what somebody proposed. */
export interface Limits {
  readonly now: Thresholds
  readonly proposed?: Thresholds & { readonly index: number; readonly leaf: string }
}

export const noLimits: Limits = { now: houseThresholds }

export const isThresholdEntry = (type: string): type is keyof typeof thresholdEntries =>
  Object.hasOwn(thresholdEntries, type)

export function foldLimits(limits: Limits | undefined, { type, data, index, leaf }: Logged): Limits {
  if (!isThresholdEntry(type)) throw new Error(`${type} is not an entry of thresholds`)
  const said = thresholdEntries[type].parse(data)
  if (type === 'redress.thresholds-set/1') return { now: said }
  return { now: limits?.now ?? houseThresholds, proposed: { ...said, index, leaf } }
}

type Decision = Outcome<readonly Draft[], OfferRefusal>

/** SetThresholds takes two people of 法务 or 财务: one proposes, another sets just that. */
export function decideThresholds(
  limits: Limits | undefined,
  asked: Thresholds,
  who: Actor,
  own: (index: number) => boolean,
): Decision {
  const proposed = limits?.proposed
  const same = proposed?.aloneUpToFen === asked.aloneUpToFen && proposed.financeAboveFen === asked.financeAboveFen
  if (!proposed || !same) return yes([{ type: 'redress.thresholds-proposed/1', by: who, data: { ...asked } }])
  if (own(proposed.index)) return refuse('offer.own-work')
  return yes([{ type: 'redress.thresholds-set/1', by: who, answers: [proposed.leaf], data: { ...asked } }])
}
