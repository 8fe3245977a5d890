import { daysBetween } from '#src/calendar/date.ts'
import { type Matter, sameMatter, type Topic } from './concepts.ts'
import type { Amount, Day, Reach, Said, Stance, Stated } from './stated.ts'

/** What two texts differ in. */
export const differences = ['sum', 'term', 'unit', 'day', 'percent', 'count', 'measure', 'yes-or-no', 'scope'] as const
export type DifferenceIn = (typeof differences)[number]

export interface Contradiction {
  readonly in: DifferenceIn
  readonly one: Stated
  readonly other: Stated
}

/** What two texts say that cannot both be right; the first of each sort for each pair of clauses. */
export function contradictions(one: readonly Stated[], other: readonly Stated[]): readonly Contradiction[] {
  const found: Contradiction[] = []
  for (const a of one) {
    for (const b of other) {
      const differ = differenceOf(a, b)
      if (differ && !(agreed(a, other) || agreed(b, one))) found.push({ in: differ, one: a, other: b })
    }
  }
  // A clause turned round by a "not" is told by that, and not once more by its words.
  const told = found.filter(({ one: { kind } }) => kind !== 'said')
  const rest = found.filter(({ one: { kind } }) => kind === 'said')
  return told.length > 0 ? told : rest.slice(0, 1)
}

/** Whether somewhere in the other text the same is said: a list of options mentions each of them. */
const agreed = (one: Stated, other: readonly Stated[]): boolean =>
  one.kind === 'amount' &&
  other.some(
    (b) =>
      b.kind === 'amount' && b.quantity === one.quantity && differAmounts(one, b) === undefined && sameMatter(one, b),
  )

function differenceOf(a: Stated, b: Stated): DifferenceIn | undefined {
  if (a.kind === 'amount' && b.kind === 'amount')
    return comparable(a, b) && sameMatter(a, b) ? differAmounts(a, b) : undefined
  if (a.kind === 'day' && b.kind === 'day') return sameMatter(a, b) ? differDays(a, b) : undefined
  if (a.kind === 'stance' && b.kind === 'stance') return differStances(a, b)
  if (a.kind === 'reach' && b.kind === 'reach') return sameDespiteReach(a, b) ? differReach(a, b) : undefined
  if (a.kind === 'said' && b.kind === 'said') return differSaid(a, b)
  if (a.kind === 'stance' && b.kind === 'amount') return yesOrHowMuch(a, b)
  if (a.kind === 'amount' && b.kind === 'stance') return yesOrHowMuch(b, a)
  return undefined
}

/** Working days and days count the same time, in two ways. */
const times = new Set(['time', 'workdays', 'workhours'])
const comparable = (a: Amount, b: Amount) =>
  a.quantity === b.quantity || (times.has(a.quantity) && times.has(b.quantity))

const names: Readonly<Record<string, DifferenceIn>> = {
  money: 'sum',
  time: 'term',
  workdays: 'term',
  workhours: 'term',
  percent: 'percent',
  units: 'count',
  people: 'count',
  places: 'count',
  incidents: 'count',
  times: 'count',
  points: 'count',
} // prettier-ignore

function differAmounts(a: Amount, b: Amount): DifferenceIn | undefined {
  if (a.quantity !== b.quantity) return 'unit'
  const bounds = [a, b].map(range)
  const [p, q] = bounds as [readonly [number, number], readonly [number, number]]
  if (a.bound === b.bound && a.bound === 'exact') {
    const slack = a.unit === b.unit ? 1e-9 : 0.03
    if (Math.abs(a.value - b.value) <= slack * Math.max(a.value, b.value)) return undefined
  } else if (a.bound === b.bound && a.bound !== 'about') {
    if (Math.abs(a.value - b.value) <= 1e-9 * Math.max(a.value, b.value)) return undefined
  } else if (p[0] <= q[1] && q[0] <= p[1]) return undefined
  return names[a.quantity] ?? 'measure'
}

/** Between which values something lies that was said with "about", "at most", "at least". */
function range({ value, bound }: Amount): readonly [number, number] {
  if (bound === 'about') return [value * 0.9, value * 1.1]
  if (bound === 'most') return [0, value]
  return bound === 'least' ? [value, Number.POSITIVE_INFINITY] : [value, value]
}

function differDays(a: Day, b: Day): DifferenceIn | undefined {
  if ((a.role === 'made') !== (b.role === 'made')) return undefined
  if (a.role === 'made') return a.on.slice(0, 7) === b.on.slice(0, 7) ? undefined : 'scope'
  if ((a.role === 'from') !== (b.role === 'from') && a.role !== 'on' && b.role !== 'on') return undefined
  if (a.wholeMonth || b.wholeMonth) return a.on.slice(0, 7) === b.on.slice(0, 7) ? undefined : 'day'
  if (daysBetween(a.on, b.on) !== 0) return 'day'
  return a.at && b.at && a.at !== b.at ? 'day' : undefined
}

function differStances(a: Stance & Matter, b: Stance & Matter): DifferenceIn | undefined {
  if (a.question !== b.question || a.holds === b.holds) return undefined
  if (a.question === 'free' || a.question === 'on-sale' || a.question.startsWith('may-'))
    return sameMatter(a, b) ? 'yes-or-no' : undefined
  return narrowedApart(a.topic, b.topic) ? undefined : 'yes-or-no'
}

const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size > 0 && b.size > 0 && ![...a].some((one) => b.has(one))
const narrowedApart = (a: Topic, b: Topic) => apart(a.product, b.product) || apart(a.place, b.place)

/** What is said of one batch or shop is compared with what is said of all: codes and places do not hold them apart. */
const sameDespiteReach = (a: Matter, b: Matter) => {
  const none = new Set<string>()
  const open = ({ topic, words }: Matter): Matter => ({
    topic: { ...topic, place: none, given: none, product: none, thing: none },
    words,
  })
  return sameMatter(open(a), open(b))
}

function differReach(a: Reach, b: Reach): DifferenceIn | undefined {
  if (a.batches.size > 0 && b.batches.size > 0)
    return [...a.batches].some((code) => b.batches.has(code)) ? undefined : 'scope'
  if (a.all === b.all) return undefined
  if (a.of.size > 0 && b.of.size > 0 && ![...a.of].some((one) => b.of.has(one))) return undefined
  return 'scope'
}

/** The same words, once with a "not" and once without, of the same subject. */
function differSaid(a: Said & Matter, b: Said & Matter): DifferenceIn | undefined {
  if (a.negated === b.negated || [...a.answers].some((one) => b.answers.has(one))) return undefined
  if (narrowedApart(a.topic, b.topic)) return undefined
  const [head, other] = [[...a.words][0]!, [...b.words][0]!]
  if (!b.words.has(head) && !a.words.has(other)) return undefined
  const common = [...a.words].filter((word) => b.words.has(word))
  const share = common.length / Math.min(a.words.size, b.words.size)
  const latin = common.filter((word) => /^[a-z]{6,}$/u.test(word)).length
  return (common.length >= 3 && share >= 0.6) || (common.length >= 2 && (share >= 0.8 || (latin >= 2 && share >= 0.5)))
    ? 'yes-or-no'
    : undefined
}

/** Nobody was hurt, and two people were; it is free, and it costs fifty yuan. */
function yesOrHowMuch(stance: Stance & Matter, amount: Amount & Matter): DifferenceIn | undefined {
  if (stance.question === 'hurt' && !stance.holds && amount.quantity === 'people' && amount.topic.action.has('hurt'))
    return amount.value > 0 ? 'count' : undefined
  if (stance.question !== 'free' || !stance.holds || amount.quantity !== 'money' || amount.value === 0) return undefined
  const paid = ['compensate', 'refund', 'limit'].some((action) => amount.topic.action.has(action))
  return !paid && amount.topic.per.size === 0 && sameMatter(stance, amount) ? 'sum' : undefined
}
