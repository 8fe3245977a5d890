import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isCaseEntry, readCaseEntry } from '../entries.ts'

interface Mark {
  readonly at: string
  readonly index: number
}

/** What became of a case that belongs to a collective one. */
interface Member {
  joined?: Mark
  left?: Mark
  answered?: Mark
  accepted?: Mark
  refused?: Mark
  closed?: Mark
}

interface Counted {
  readonly asides: Mark[]
  readonly ups: Mark[]
  readonly merges: Mark[]
  readonly pauses: Mark[]
  readonly members: Map<string, Member>
}

/** What was done beside the turns of cases, and how collective cases stand: counted, and never a name. */
export const besideFigures: FigureFold<Counted> = {
  follows: isCaseEntry,
  begin: () => ({ asides: [], ups: [], merges: [], pauses: [], members: new Map() }),
  fold: (counted, logged) => follow(counted, logged),
  read: (counted, period) => [
    happened('cases.set-aside', counted.asides, period),
    happened('cases.escalated', counted.ups, period),
    happened('cases.merged', counted.merges, period),
    happened('cases.paused', counted.pauses, period),
    ...together([...counted.members.values()], period),
  ],
}

function follow(counted: Counted, logged: Logged): void {
  const entry = readCaseEntry(logged)
  const mark = { at: entry.at, index: entry.index }
  const member = counted.members.get(entry.subject)
  switch (entry.type) {
    case 'case.set-aside/1':
      counted.asides.push(mark)
      if (member) member.closed = mark
      return
    case 'case.escalated/1':
      counted.ups.push(mark)
      return
    case 'case.merged/1':
      counted.merges.push(mark)
      if (member) member.closed = mark
      return
    case 'case.paused/1':
      counted.pauses.push(mark)
      return
    case 'case.joined/1':
      counted.members.set(entry.subject, { joined: mark })
      return
    case 'case.left/1':
      if (member) member.left = mark
      return
    case 'case.answered-together/1':
      if (!member) return
      member.answered ??= mark
      delete member.accepted
      delete member.refused
      return
    case 'case.accepted/1':
      if (member) Object.assign(member, member.answered ? { accepted: mark, closed: mark } : { closed: mark })
      return
    case 'case.accepted/2':
      if (member?.answered) member.accepted = mark
      return
    case 'case.objected/1':
      if (!member) return
      if (member.answered && !member.accepted) member.refused = mark
      delete member.closed
      return
    case 'case.confirmed/1':
    case 'case.followed-up/1':
    case 'case.withdrawn/1':
      if (member) member.closed = mark
      return
    case 'case.reopened/1':
      if (member) delete member.closed
      return
    default:
      return
  }
}

function happened(id: string, marks: readonly Mark[], period: Period): Figure {
  const inside = marks.filter(({ at }) => at >= period.fromAt && at < period.toAt)
  const entries = inside.map(({ index }) => index)
  return { id, unit: 'count', value: inside.length, n: inside.length, period, entries }
}

/** As things stood when the period ended. */
function together(all: readonly Member[], period: Period): readonly Figure[] {
  const by = (mark: Mark | undefined): mark is Mark => mark !== undefined && mark.at < period.toAt
  const members = all.filter(({ joined, left }) => by(joined) && !by(left))
  const answered = members.filter((one) => by(one.answered))
  const accepted = answered.filter((one) => by(one.accepted))
  const refused = answered.filter((one) => by(one.refused))
  const open = members.filter((one) => !by(one.closed))
  const entries = (list: readonly Member[], ...names: readonly (keyof Member)[]) =>
    list.flatMap((one) => names.flatMap((name) => (by(one[name]) ? [one[name].index] : []))).sort((a, b) => a - b)
  const count = (id: string, list: readonly Member[], ...names: readonly (keyof Member)[]): Figure => ({
    id,
    unit: 'count',
    value: list.length,
    n: members.length,
    period,
    entries: entries(list, ...names),
  })
  const share = (id: string, some: readonly Member[], of: readonly Member[], name: keyof Member): Figure => ({
    id,
    unit: 'share',
    value: of.length === 0 ? null : some.length / of.length,
    n: of.length,
    of: some.length,
    period,
    entries: entries(some, name),
  })
  return [
    count('collectives.members', members, 'joined'),
    share('collectives.answered', answered, members, 'answered'),
    share('collectives.accepted', accepted, answered, 'accepted'),
    count('collectives.refused', refused, 'refused'),
    count('collectives.open', open, 'joined'),
  ]
}
