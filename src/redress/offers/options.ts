import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import type { Exchange, StandardFile } from '../standard.ts'
import {
  mostFen,
  type OfferedName,
  type OfferedOption,
  type OfferRefusal,
  type Owed,
  owedSchema,
  type ProposeOffer,
} from './words.ts'

type Rates = Exchange | undefined
type Asked = ProposeOffer['options'][number]

export interface OptionFacts {
  readonly cashFen: number
  /** The rates of the standard, and the options it names; undefined where there is no standard. */
  readonly exchange: Rates
  readonly named: StandardFile['options'] | undefined
}

/**
 * What may be chosen: the cash option wherever money is owed, then what was asked for. What stands for cash is worth no
 * less than the cash by the standard's rates; goods are not counted in money, and an option with goods in it is one that
 * the standard names. Everything wrong is said at once.
 */
export function optionsFor(
  asked: readonly Asked[],
  facts: OptionFacts,
): Outcome<readonly OfferedOption[], OfferRefusal> {
  const wrong: Refusal<OfferRefusal>[] = []
  const cash: OfferedOption[] =
    facts.cashFen > 0
      ? [{ id: 'refund', name: 'refund', owes: [{ kind: 'money', amountFen: facts.cashFen }], valueFen: facts.cashFen }]
      : []
  const others = asked.flatMap((one, i): OfferedOption[] => {
    if (one.name === 'refund') return []
    const read = optionOf(one, facts)
    if (!read.ok) wrong.push(...read.refusals.map((refusal) => ({ ...refusal, field: `options.${i}` })))
    return read.ok ? [{ ...read.value, id: idOf(asked, i) }] : []
  })
  if (wrong.length === 0 && cash.length + others.length === 0) wrong.push({ code: 'offer.nothing-offered' })
  return wrong.length > 0 ? no(...wrong) : yes([...cash, ...others])
}

/** The first of a name has it as its id, the second `mixed-2`. */
function idOf(asked: readonly Asked[], i: number): string {
  const { name } = asked[i]!
  const before = asked.slice(0, i).filter((one) => one.name === name).length
  return before === 0 ? name : `${name}-${before + 1}`
}

function optionOf(asked: Asked, facts: OptionFacts): Outcome<Omit<OfferedOption, 'id'>, OfferRefusal> {
  const owes = asked.owes ?? usual(asked.name, facts)
  if (!owes) return no({ code: 'offer.rate-missing' })
  const values = owes.map((one) => worthOf(one, facts.exchange))
  if (values.includes(undefined)) return no({ code: 'offer.rate-missing' })
  const valueFen = values.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  if (valueFen > mostFen || !owes.every((one) => owedSchema.safeParse(one).success))
    return no({ code: 'compute.too-large' })
  const goods = owes.some(isGoods)
  if (goods && facts.named && !goodsNamed(owes, facts.named)) return no({ code: 'offer.option-not-in-standard' })
  if (!goods && valueFen < facts.cashFen)
    return no({ code: 'offer.below-equal-value', facts: { valueFen, cashFen: facts.cashFen } })
  return yes({ name: asked.name, owes, valueFen })
}

export const isGoods = ({ kind }: Owed): boolean => kind === 'repair' || kind === 'replace' || kind === 'return'

/** Returning the goods is a way of refunding them: it is named where `refund` is. */
const goodsNamed = (owes: readonly Owed[], named: StandardFile['options']): boolean =>
  owes
    .filter(isGoods)
    .every(({ kind }) => named.some((name) => name === kind || (kind === 'return' && name === 'refund')))

/** What an option comes to where its parts were not said: as much as stands for the whole of the cash. */
function usual(name: OfferedName, { cashFen, exchange }: OptionFacts): Owed[] | undefined {
  switch (name) {
    case 'repair':
    case 'replace':
      return [{ kind: name }]
    case 'return':
      return [{ kind: 'return' }, ...(cashFen > 0 ? [{ kind: 'money', amountFen: cashFen } as const] : [])]
    case 'points':
      return exchange?.points && cashFen > 0
        ? [{ kind: 'points', points: up(raised(cashFen, exchange.points.bonusPpm), exchange.points.pointFen) }]
        : undefined
    case 'voucher':
      return exchange?.voucher && cashFen > 0
        ? [{ kind: 'voucher', amountFen: Number(raised(cashFen, exchange.voucher.bonusPpm)) }]
        : undefined
    case 'longer-warranty':
      return exchange?.warranty && cashFen > 0
        ? [{ kind: 'warranty', months: up(BigInt(cashFen), exchange.warranty.monthFen) }]
        : undefined
    default:
      return undefined
  }
}

/** By the rates of the standard, in fen; undefined where it has no rate for such a thing. */
function worthOf(owed: Owed, exchange: Rates): number | undefined {
  switch (owed.kind) {
    case 'money':
      return owed.amountFen
    case 'voucher':
      return exchange?.voucher && owed.amountFen
    case 'points':
      return exchange?.points && exact(BigInt(owed.points) * BigInt(exchange.points.pointFen))
    case 'warranty':
      return exchange?.warranty && exact(BigInt(owed.months) * BigInt(exchange.warranty.monthFen))
    default:
      return 0
  }
}

const raised = (fen: number, ppm: number): bigint => (BigInt(fen) * BigInt(ppm) + 999_999n) / 1_000_000n
const up = (value: bigint, by: number): number => Number((value + BigInt(by) - 1n) / BigInt(by))
/** Beyond what is owed to anyone it is only known to be too large. */
const exact = (fen: bigint): number => (fen > BigInt(mostFen) ? mostFen + 1 : Number(fen))
