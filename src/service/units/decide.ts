import { type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Succession, Unit } from './unit.ts'
import type { Exclude, ExtendWarranty, RegisterUnit, SayDates, UnitRefusal } from './words.ts'

export interface UnitFacts {
  readonly today: string
}

type Decision = Outcome<readonly Draft[], UnitRefusal>
const dates = ['soldOn', 'deliveredOn', 'installedOn'] as const

/**
 * RegisterUnit. The same said again writes nothing; dates that were missing are added; a kind or model that differs is
 * refused, for a number belongs to one unit.
 */
export function decideRegistering(
  unit: Unit | undefined,
  act: RegisterUnit,
  serial: string,
  who: Actor,
  facts: UnitFacts,
): Decision {
  const { kind, model, gtin, promisedTerm, promisedPartsTerm, order } = act
  const wrong = wrongDates(act, unit, facts)
  if (wrong.length > 0) return { ok: false, refusals: wrong }
  const said = datesIn(act)
  if (unit) {
    if (unit.kind !== kind || unit.model !== model)
      return refuse('unit.otherwise', { kind: unit.kind, model: unit.model }, unit.kind === kind ? 'model' : 'kind')
    const changed = dates.filter(
      (name) => act[name] !== undefined && unit[name] !== undefined && act[name] !== unit[name],
    )
    if (changed.length > 0)
      return { ok: false, refusals: changed.map((field) => ({ code: 'unit.otherwise', field, facts: { model } })) }
    const fresh = Object.fromEntries(Object.entries(said).filter(([name, value]) => unit[name as 'soldOn'] !== value))
    return Object.keys(fresh).length === 0
      ? yes([])
      : yes([{ type: 'unit.dated/1', by: who, answers: [unit.steps.at(-1)!.leaf], data: fresh }])
  }
  const promised = [
    ...(promisedTerm ? [{ covers: 'whole', term: promisedTerm }] : []),
    ...(promisedPartsTerm ? [{ covers: 'parts', term: promisedPartsTerm }] : []),
  ]
  return yes([
    {
      type: 'unit.registered/1',
      by: who,
      data: { kind, model, ...(gtin ? { gtin } : {}), promised },
      sealed: { serial, ...(order ? { order } : {}) },
    },
    ...(Object.keys(said).length > 0 ? [{ type: 'unit.dated/1', by: who, data: said }] : []),
  ])
}

/** SayDates. What was said before may be put right, with a reason that stays with it. */
export function decideDates(unit: Unit | undefined, act: SayDates, who: Actor, facts: UnitFacts): Decision {
  if (!unit) return refuse('unit.unknown')
  const wrong = wrongDates(act, unit, facts)
  const fresh = Object.fromEntries(
    Object.entries(datesIn(act)).filter(([name, value]) => unit[name as 'soldOn'] !== value),
  )
  const corrected = dates.filter((name) => fresh[name] !== undefined && unit[name] !== undefined)
  if (corrected.length > 0 && !act.reason) wrong.push({ code: 'unit.needs-a-reason', field: 'reason' })
  if (wrong.length > 0) return { ok: false, refusals: wrong }
  if (Object.keys(fresh).length === 0) return yes([])
  const sealed = corrected.length > 0 ? { sealed: { reason: act.reason! } } : {}
  return yes([{ type: 'unit.dated/1', by: who, answers: [unit.steps.at(-1)!.leaf], data: fresh, ...sealed }])
}

const datesIn = (act: SayDates | RegisterUnit): Record<string, string | boolean> => ({
  ...Object.fromEntries(dates.flatMap((name) => (act[name] === undefined ? [] : [[name, act[name]!]]))),
  ...(act.toBeInstalled === undefined ? {} : { toBeInstalled: act.toBeInstalled }),
})

function wrongDates(
  act: SayDates | RegisterUnit,
  unit: Unit | undefined,
  { today }: UnitFacts,
): Refusal<UnitRefusal>[] {
  const soldOn = act.soldOn ?? unit?.soldOn
  return dates.flatMap((field): Refusal<UnitRefusal>[] => {
    const on = act[field]
    if (on === undefined) return []
    if (on > today) return [{ code: 'unit.later-than-today', field, facts: { today } }]
    return soldOn !== undefined && on < soldOn ? [{ code: 'unit.before-it-was-sold', field, facts: { soldOn } }] : []
  })
}

/** ExtendWarranty. Once for each choice, or each form that was sent. */
export function decideExtending(
  unit: Unit | undefined,
  act: ExtendWarranty & { readonly offer?: string },
  who: Actor,
  { today }: UnitFacts,
): Decision {
  if (!unit) return refuse('unit.unknown')
  if (unit.extensions.some(({ once }) => once === act.once)) return yes([])
  if (unit.gone) return refuse('unit.gone', { on: unit.gone.on })
  const { months, why, once, offer } = act
  const data = { months, why, once, on: today, ...(offer ? { offer } : {}) }
  return yes([{ type: 'unit.extended/1', by: who, answers: [unit.steps.at(-1)!.leaf], data }])
}

/** The brand says what keeps the unit out, and shows why. `held` are the files that are really there. */
export function decideExcluding(
  unit: Unit | undefined,
  act: Exclude,
  who: Actor,
  { today, held }: UnitFacts & { readonly held: ReadonlySet<string> },
): Decision {
  if (!unit) return refuse('unit.unknown')
  if (unit.gone) return refuse('unit.gone', { on: unit.gone.on })
  if (act.evidence.length === 0 || act.evidence.some((hash) => !held.has(hash)))
    return refuse('unit.needs-evidence', undefined, 'evidence')
  const { reason, statement, evidence } = act
  return yes([
    {
      type: 'unit.excluded/1',
      by: who,
      answers: [unit.steps.at(-1)!.leaf],
      data: { reason, evidence: [...new Set(evidence)], on: today },
      sealed: { statement },
    },
  ])
}

export function decideLifting(unit: Unit | undefined, exclusion: number, who: Actor, { today }: UnitFacts): Decision {
  if (!unit) return refuse('unit.unknown')
  const meant = unit.exclusions.find(({ index, liftedOn }) => index === exclusion && liftedOn === undefined)
  if (!meant) return refuse('unit.no-exclusion')
  return yes([{ type: 'unit.exclusion-lifted/1', by: who, answers: [meant.leaf], data: { exclusion, on: today } }])
}

export interface ExchangeFacts extends UnitFacts {
  /** The unit that is to take its place, and which one it took the place of already. */
  readonly next: Unit | undefined
  readonly succeeds: Succession | undefined
}

/** ExchangeUnit: from here on the other unit is the customer's, and its guarantee begins anew. */
export function decideExchange(
  unit: Unit | undefined,
  act: { readonly on?: string | undefined; readonly case?: string | undefined },
  who: Actor,
  { today, next, succeeds }: ExchangeFacts,
): Decision {
  if (!unit) return refuse('unit.unknown')
  if (!next) return refuse('unit.unknown', undefined, 'newSerial')
  const on = act.on ?? today
  if (unit.gone?.how === 'replaced' && unit.gone.by === next.id) return yes([])
  if (unit.gone) return refuse('unit.gone', { on: unit.gone.on })
  if (next.id === unit.id) return refuse('unit.replaces-itself', undefined, 'newSerial')
  if (succeeds || next.gone || next.soldOn) return refuse('unit.replaces-another', undefined, 'newSerial')
  if (next.kind !== unit.kind) return refuse('unit.other-kind', { kind: unit.kind }, 'newSerial')
  if (on > today) return refuse('unit.later-than-today', { today }, 'on')
  if (unit.soldOn !== undefined && on < unit.soldOn)
    return refuse('unit.before-it-was-sold', { soldOn: unit.soldOn }, 'on')
  const data = { by: next.id, on, ...(act.case ? { case: act.case } : {}) }
  return yes([{ type: 'unit.replaced/1', by: who, answers: [unit.steps.at(-1)!.leaf], data }])
}

export function decideReturn(
  unit: Unit | undefined,
  act: { readonly on?: string | undefined; readonly case?: string | undefined },
  who: Actor,
  { today }: UnitFacts,
): Decision {
  if (!unit) return refuse('unit.unknown')
  const on = act.on ?? today
  if (unit.gone?.how === 'returned') return yes([])
  if (unit.gone) return refuse('unit.gone', { on: unit.gone.on })
  if (on > today) return refuse('unit.later-than-today', { today }, 'on')
  const data = { on, ...(act.case ? { case: act.case } : {}) }
  return yes([{ type: 'unit.returned/1', by: who, answers: [unit.steps.at(-1)!.leaf], data }])
}
