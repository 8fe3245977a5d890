import { type Member, toldOf } from '../engine/family.ts'
import { type Judged, withinBudget } from '../engine/judgeday.ts'
import { contains, keyOf, type Stream } from '../streams/words.ts'

/** A stream with what was said of it on the day. */
export interface Looked {
  readonly key: string
  readonly stream: Stream
  readonly judged: Judged
  readonly dispersion?: number
}

/** What is told of a day: one stream for one incident, and the alarmed ones that belong to it. */
export interface Telling {
  readonly told: Looked
  readonly with: readonly string[]
}

/**
 * Which alarms of a day are told. Only those within the budget of false alarms; of a whole and its parts one: the whole where
 * its parts rose alike, the part where one stands out, and then the part of that part.
 */
export function tellingOf(all: readonly Looked[]): readonly Telling[] {
  const alarmed = new Set(withinBudget(all.map(({ judged }) => judged)))
  const held = all.map((one, i) => ({ ...one, alarm: alarmed.has(i) }))
  type Held = (typeof held)[number]
  const member = ({ key, alarm, judged }: Held): Member => ({
    id: key,
    alarm,
    observed: judged.observed,
    expected: judged.expected,
    dispersion: 1.5,
  })
  /** The part of a stream to be told, followed down while one part of it stands out. */
  const parts = (parent: Held): readonly Held[] => {
    const deeper = held.filter((one) => isPart(parent.stream, one.stream))
    for (const side of sides) {
      // Of a told whole the parts need no budget of their own; one that is the whole under another name says nothing more.
      const children = deeper
        .filter((one) => one.stream[side] !== undefined && !(byTheWay.includes(side) && isWhole(parent, one)))
        .map((one) => ({ ...one, alarm: one.judged.alarm }))
      if (!children.some(({ alarm }) => alarm)) continue
      const told = toldOf({ ...member(parent), alarm: true }, children.map(member))
      if (told.some(({ tell }) => tell === parent.key)) return [parent]
      return told.flatMap(({ tell }) => parts(children.find(({ key }) => key === tell)!))
    }
    return [parent]
  }
  const tellings: Telling[] = []
  const covered = new Set<string>()
  // The widest first: what rose because of something told is the same incident.
  const widest = held.filter(({ alarm }) => alarm).sort((a, b) => width(a.stream) - width(b.stream) || byP(a, b))
  for (const one of widest) {
    if (covered.has(one.key)) continue
    for (const told of parts(one)) {
      if (covered.has(told.key)) continue
      const kin = widest.filter(
        ({ key, ...other }) => !covered.has(key) && isSameIncident({ key, ...other }, told.stream, all),
      )
      for (const { key } of kin) covered.add(key)
      covered.add(told.key)
      tellings.push({ told, with: kin.map(({ key }) => key).filter((key) => key !== told.key) })
    }
    covered.add(one.key)
  }
  // A make-up that changed because complaints surged is told by the surge.
  const surge = tellings.some(({ told }) => told.stream.family === 'complaints')
  return tellings.filter(({ told }) => !surge || told.stream.family !== 'mix')
}

const sides = ['product', 'lot', 'region', 'topic', 'platform', 'channel'] as const

/** By which way complaints came is no cause where all of them came by it. */
const byTheWay: readonly string[] = ['platform', 'channel']
const isWhole = (whole: Looked, part: Looked): boolean => part.judged.observed >= whole.judged.observed * 0.95

const width = (stream: Stream): number => sides.filter((side) => stream[side] !== undefined).length

/** One condition more. */
const isPart = (whole: Stream, part: Stream): boolean => contains(whole, part) && width(part) === width(whole) + 1

/**
 * Whether what rose in one stream is what rose in another: at least half of its excess lies where both meet. Where nobody counts
 * the two together, they are taken to be the same unless they cannot be.
 */
export function isSameIncident(one: Looked, other: Stream, all: readonly Looked[]): boolean {
  const both = together(one.stream, other)
  if (!both) return false
  const met = all.find(({ key }) => key === keyOf(both))
  return !met || excess(met) >= excess(one) / 2
}

const excess = ({ judged }: Looked): number => judged.observed - judged.expected

/** Where two streams meet; nowhere, if they ask for different values of one side. */
function together(a: Stream, b: Stream): Stream | undefined {
  if (a.family !== b.family) return undefined
  if (sides.some((side) => a[side] !== undefined && b[side] !== undefined && a[side] !== b[side])) return undefined
  return { ...a, ...b }
}

const byP = (a: Looked, b: Looked) => a.judged.p - b.judged.p || (a.key < b.key ? -1 : 1)
