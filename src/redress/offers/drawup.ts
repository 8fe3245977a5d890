import type { Bilingual } from '#src/kit/language.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { applied } from '../published/decide.ts'
import type { Published } from '../published/fold.ts'
import { optionsFor } from './options.ts'
import type { Deviation, OfferedOption, OfferRefusal, ProposeOffer, Seat, Thresholds } from './words.ts'

/** An offer as it was computed: what will stand in its entry, and what will be sealed with it. */
export interface DrawnUp {
  readonly standard?: string
  readonly version?: number
  readonly compared?: readonly { readonly version: number; readonly totalFen: number }[]
  readonly computedFen?: number
  readonly cashFen: number
  readonly lines: readonly { readonly id: string; readonly amountFen: number }[]
  readonly options: readonly OfferedOption[]
  readonly deviation: Deviation
  readonly needs: readonly Seat[]
  /** What lines without a standard are for. */
  readonly labels: readonly string[]
}

export interface DrawUpFacts {
  readonly today: string
  /** The standard that was named, if there is one by this name. */
  readonly standard: Published | undefined
  readonly thresholds: Thresholds
}

/** The line by which an offer differs from its standard. */
export const differenceLine = 'difference'

/** Computes an offer: by its standard and facts, or from its own lines. Pure; whatever is wrong is said at once. */
export function drawUp(act: ProposeOffer, facts: DrawUpFacts): Outcome<DrawnUp, OfferRefusal> {
  const sum = act.standard === undefined ? ownLines(act) : byStandard(act, facts)
  if (!sum.ok) return sum
  const { computedFen, lines: computed, exchange, named } = sum.value
  const cashFen = act.cashFen ?? computedFen
  const deviation = deviationOf(act, cashFen, computedFen)
  const wrong: Refusal<OfferRefusal>[] = []
  if (deviation !== 'none' && !act.explanation)
    wrong.push({ code: 'offer.explanation-missing', field: 'explanation', facts: { deviation } })
  const options = optionsFor(act.options, { cashFen, exchange, named })
  if (!options.ok) wrong.push(...options.refusals)
  if (wrong.length > 0 || !options.ok) return no(...wrong)
  const difference = cashFen - computedFen
  const { standard, version, compared } = sum.value
  return yes({
    ...(standard === undefined ? {} : { standard, version: version!, computedFen }),
    ...(compared === undefined ? {} : { compared }),
    cashFen,
    lines: [...computed, ...(difference === 0 ? [] : [{ id: differenceLine, amountFen: difference }])],
    options: options.value,
    deviation,
    needs: needsOf(deviation, Math.max(cashFen, ...options.value.map((one) => one.valueFen)), facts.thresholds),
    labels: sum.value.labels,
  })
}

/** Beside its standard an offer always needs 法务, above it 财务 as well; else the sum decides. */
function needsOf(deviation: Deviation, worthFen: number, thresholds: Thresholds): readonly Seat[] {
  const finance = deviation === 'over' || worthFen > thresholds.financeAboveFen
  if (deviation === 'none' && worthFen <= thresholds.aloneUpToFen && !finance) return []
  return finance ? ['legal', 'finance'] : ['legal']
}

function deviationOf(act: ProposeOffer, cashFen: number, computedFen: number): Deviation {
  if (act.standard === undefined) return 'free'
  return cashFen === computedFen ? 'none' : cashFen > computedFen ? 'over' : 'under'
}

interface Sum extends Pick<DrawnUp, 'standard' | 'version' | 'compared' | 'lines' | 'labels'> {
  readonly computedFen: number
  readonly exchange: Parameters<typeof optionsFor>[1]['exchange']
  readonly named: Parameters<typeof optionsFor>[1]['named']
}

function ownLines(act: ProposeOffer): Outcome<Sum, OfferRefusal> {
  if (act.facts.length > 0) return refuse('offer.lines-or-standard', {}, 'facts')
  const lines = act.lines.map(({ amountFen }, i) => ({ id: `line-${i + 1}`, amountFen }))
  const computedFen = lines.reduce((all, one) => all + one.amountFen, 0)
  if (!Number.isSafeInteger(computedFen)) return refuse('compute.too-large')
  if (act.cashFen !== undefined && act.cashFen !== computedFen) return refuse('offer.lines-or-standard', {}, 'cashFen')
  const labels = act.lines.map((one) => one.label)
  return yes({ computedFen, lines, labels, exchange: undefined, named: undefined })
}

function byStandard(act: ProposeOffer, { standard: known, today }: DrawUpFacts): Outcome<Sum, OfferRefusal> {
  if (act.lines.length > 0) return refuse('offer.lines-or-standard', {}, 'lines')
  if (!known) return refuse('standard.unknown', {}, 'standard')
  const given = Object.fromEntries(act.facts.map((fact) => [fact.name, fact.value]))
  const eventOn = act.eventOn ?? today
  if (eventOn > today) return refuse('field.invalid', {}, 'eventOn')
  const found = applied(known, { eventOn, today }, given)
  if (!found.ok) return no(...(found.refusals as readonly Refusal<OfferRefusal>[]).map(inFacts(act)))
  const { version, computed, compared } = found.value
  const { standard } = version
  if (computed.unit !== 'fen' || computed.lines.some((one) => Array.isArray(one.amountFen)))
    return refuse('offer.standard-not-money', {}, 'standard')
  if (computed.totalFen === null || computed.totalFen < 0) {
    const labels: readonly Bilingual[] = standard.facts
      .filter((one) => computed.missing.includes(one.name))
      .map((one) => one.label)
    const facts = { zh: labels.map((one) => one.zh).join('、'), en: labels.map((one) => one.en).join(', ') }
    return refuse('offer.facts-missing', facts, 'facts')
  }
  return yes({
    standard: known.id,
    version: version.version,
    ...(compared
      ? { compared: compared.map((one) => ({ version: one.version, totalFen: one.computed.totalFen! })) }
      : {}),
    computedFen: computed.totalFen,
    lines: computed.lines.map((one) => ({ id: one.id, amountFen: one.amountFen as number })),
    exchange: standard.exchange,
    named: standard.options,
    labels: [],
  })
}

/** A fact that is wrong is named by its place in the form. */
const inFacts = (act: ProposeOffer) => (refusal: Refusal<OfferRefusal>) => {
  const i = act.facts.findIndex((fact) => fact.name === refusal.field)
  return i < 0 ? refusal : { ...refusal, field: `facts.${i}` }
}
