import { addDays } from '#src/calendar/date.ts'
import { duration } from '#src/calendar/duration.ts'
import { closing, type Place } from '#src/calendar/workhours.ts'
import { instantOf, localDate, msOf } from '#src/calendar/zone.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Case, Clock } from '../case.ts'
import { due, lateFrom, placeAt, resumedDue, type When } from '../due.ts'
import type { CaseEntryType } from '../entries.ts'
import { type CaseAct, type CaseRefusal, entitled, type Owner } from '../words.ts'
import { escalatesAfter, type Merging, mostFileBytes, mostFiles, type PauseCause, pauseLimits } from './words.ts'

type Decision = Outcome<readonly Draft[], CaseRefusal>

/** Who may set a filing aside, and merge or split: never whoever only answers. */
const judges: readonly Actor[] = ['brand:legal', 'brand:admin']
const speaks = (who: Actor, owner: Owner) => entitled[owner].some((role) => who === `brand:${role}`)

/** What is decided beside the turns; undefined for an act that belongs to them. */
export function decideBesides(situation: Case, act: CaseAct, who: Actor, when: When): Decision | undefined {
  const { standing } = situation
  const write = (type: CaseEntryType, data: Draft['data'], sealed?: Draft['sealed']): Decision =>
    yes([{ type, by: who, data, answers: [situation.steps.at(-1)!.leaf], ...(sealed ? { sealed } : {}) }])
  const closed = () => refuse('case.closed', { closedAt: standing.is === 'closed' ? standing.closedAt : '' })
  switch (act.do) {
    case 'add-files': {
      if (standing.is === 'closed') return closed()
      if (who !== 'customer' && !speaks(who, 'service')) return refuse('case.not-entitled', { owner: 'service' })
      const { files, places, message } = act
      if (files.length === 0) return refuse('case.no-files', undefined, 'files')
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      const held = situation.files ?? { n: 0, bytes: 0 }
      if (held.n + files.length > mostFiles) return refuse('case.too-many-files', { most: mostFiles }, 'files')
      if (held.bytes + bytes > mostFileBytes)
        return refuse('case.files-too-large', { mostMiB: mostFileBytes / 1024 / 1024 }, 'files')
      const lines = files.map(({ sha256, bytes: n, mediaType, name }) => `${sha256} ${n} ${mediaType} ${name}`)
      const sealed = { files: lines.join('\n'), places, ...(message ? { message } : {}) }
      return write('case.file-added/1', { files: files.length, bytes }, sealed)
    }
    case 'reach':
      if (standing.is === 'closed') return closed()
      return write(
        'case.reachable/1',
        { consent: true },
        { contact: act.contact, link: act.link, language: act.language },
      )
    case 'pause':
      return standing.is === 'closed' ? closed() : decidePause(situation, standing, act, who, when)
    case 'go-on': {
      if (standing.is === 'closed') return closed()
      const { clock: running } = standing
      if (who !== 'timer' && !speaks(who, running.owner)) return refuse('case.not-entitled', { owner: running.owner })
      const draft = resuming(situation, when, who)
      if (!draft) return refuse('case.not-paused')
      if (who === 'timer' && when.now <= running.paused!.by.at) return refuse('case.not-due')
      return yes([{ ...draft, answers: [situation.steps.at(-1)!.leaf] }])
    }
    case 'set-aside':
      if (standing.is === 'closed') return closed()
      if (!judges.includes(who)) return refuse('case.not-entitled', { owner: 'legal' })
      return write('case.set-aside/1', { ground: act.ground }, { message: act.message })
    case 'absorb':
      return decideAbsorbing(situation, act.from, who, write)
    case 'merge':
      if (situation.mergedInto) return refuse('case.closed', { closedAt: situation.steps.at(-1)!.at })
      if (standing.is === 'closed') return closed()
      if (!speaks(who, 'service')) return refuse('case.not-entitled', { owner: 'service' })
      return write('case.merged/1', { into: act.into, number: act.number }, { reason: act.reason })
    case 'split':
      if (situation.parts?.some(({ id }) => id === act.into)) return refuse('case.split-known')
      if (standing.is === 'closed') return closed()
      if (!speaks(who, 'service')) return refuse('case.not-entitled', { owner: 'service' })
      return write('case.split/1', { into: act.into, number: act.number }, { link: act.link, reason: act.reason })
    case 'escalate':
      return decideEscalation(situation, when, write)
    case 'outside-named':
      return write('case.taken-outside/2', { named: act.named, zh: act.zh, en: act.en })
    case 'carry-out-together': {
      if (standing.is === 'closed') return closed()
      if (situation.collective !== act.collective) return refuse('case.not-joined')
      if (standing.clock.stage !== 'execution') return refuse('case.nothing-to-carry-out')
      const { owner } = standing.clock
      const term = situation.terms['follow-up']
      const data = { collective: act.collective, told: act.told, owner, term, due: due(when.now, term, when) }
      return write('case.carried-out-together/1', data)
    }
    default:
      return undefined
  }
}

type Open = Exclude<Case['standing'], { is: 'closed' }>
type Pausing = Extract<CaseAct, { do: 'pause' }>

/**
 * The clock stands still for a cause of the brand's: to a date it names, within the limit of that cause over all its pauses
 * in this case, and never once the promised time has passed. What waits for nobody but the brand is no cause.
 */
function decidePause(
  situation: Case,
  standing: Open,
  { cause, until, message }: Pausing,
  who: Actor,
  when: When,
): Decision {
  const { clock: running } = standing
  const { owner, stage } = running
  if (!speaks(who, owner)) return refuse('case.not-entitled', { owner })
  if (standing.is !== 'with-brand') return refuse('case.not-your-turn', { by: standing.by.on })
  if (running.paused) return refuse('case.paused-already', { by: running.paused.by.on })
  const early = stage === 'acceptance' || stage === 'first-reply'
  if ((early && cause !== 'force-majeure') || stage === 'follow-up') return refuse('case.pause-not-now')
  if (when.now > running.due.at) return refuse('case.pause-not-now')
  const today = localDate(when.now, when.zone)
  if (until < today) return refuse('case.pause-too-early', { today }, 'until')
  const place = placeAt(when.now, when)
  const last = lastDay(situation, cause, when.now, place)
  if (until > last) return refuse('case.pause-too-long', { last, limit: pauseLimits[cause] }, 'until')
  const by = { at: closing(until, place), on: until, provisional: false }
  if (by.at <= when.now) return refuse('case.pause-too-early', { today }, 'until')
  return yes([
    {
      type: 'case.paused/1',
      by: who,
      data: { owner, cause, until: by, limit: pauseLimits[cause] },
      answers: [situation.steps.at(-1)!.leaf],
      sealed: { message },
    },
  ])
}

/**
 * The last day on which a pause that begins now may end: all pauses for one cause in one case, taken together, never last
 * longer than its limit, to the millisecond. The day before today when nothing is left.
 */
export function lastDay({ waits = [] }: Pick<Case, 'waits'>, cause: PauseCause, now: string, place: Place): string {
  const stood = waits.filter((wait) => wait.cause === cause && wait.toAt !== undefined)
  const gone = stood.reduce((sum, { fromAt, toAt }) => sum + msOf(toAt!) - msOf(fromAt), 0)
  const ends = instantOf(msOf(now) + duration(pauseLimits[cause]).count * dayMs - gone)
  const on = localDate(ends, place.zone)
  return closing(on, place) <= ends ? on : addDays(on, -1)
}

const dayMs = 86_400_000

/** The entry by which a paused clock runs again; undefined if none stands still. Time that passed its end does not count. */
export function resuming(situation: Case, when: When, who: Actor): Draft | undefined {
  const { standing } = situation
  if (standing.is !== 'with-brand' || !standing.clock.paused) return undefined
  const { owner, paused } = standing.clock
  return {
    type: 'case.resumed/2',
    by: who,
    data: { owner, cause: paused.cause, due: resumedDue(standing, when, situation) },
  }
}

/** The same clock once it runs again. */
export const running = ({ paused: _, ...clock }: Clock, next: Clock['due']): Clock => ({ ...clock, due: next })

type Write = (type: CaseEntryType, data: Draft['data'], sealed?: Draft['sealed']) => Decision

/** A later case becomes part of an earlier one only if both are one person's; the earlier one's clock goes on. */
function decideAbsorbing(situation: Case, from: Merging, who: Actor, write: Write): Decision {
  const { standing } = situation
  if (!speaks(who, 'service')) return refuse('case.not-entitled', { owner: 'service' })
  if (from.id === situation.id) return refuse('case.merge-self', undefined, 'into')
  if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
  if (from.closed) return refuse('case.closed', { closedAt: from.openedAt })
  if (from.openedAt < situation.openedAt) return refuse('case.earlier-stays', { number: from.number }, 'into')
  if (!from.sameContact) return refuse('case.not-same-person', undefined, 'into')
  const { dueAt } = from
  const sooner = standing.is === 'with-brand' && dueAt !== undefined && dueAt < standing.clock.due.at
  const { id, number, links } = from
  const on = sooner ? localDate(dueAt) : ''
  return write('case.absorbed/1', {
    from: id,
    number,
    links: [...links],
    ...(sooner ? { due: { at: dueAt, on, provisional: false } } : {}),
  })
}

/** Whom a case moves up to when it stays late. */
const above: Partial<Record<Owner, Owner>> = { store: 'service', service: 'legal', product: 'legal', legal: 'admin' }

/** When a late case moves up by itself; undefined if it is not late, or nobody is above. */
export function escalatesAt({ standing }: Case, when: When): string | undefined {
  if (standing.is === 'closed') return undefined
  const { overdueAt, escalatedAt, owner } = standing.clock
  if (overdueAt === undefined || !above[owner]) return undefined
  return due(escalatedAt ?? overdueAt, escalatesAfter, when).at
}

function decideEscalation(situation: Case, when: When, write: Write): Decision {
  const { standing } = situation
  if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
  const { overdueAt, owner, stage } = standing.clock
  if (overdueAt === undefined || lateFrom(situation) === undefined) return refuse('case.not-due')
  const to = above[owner]
  if (!to) return refuse('case.nobody-above', { owner })
  if (when.now <= escalatesAt(situation, when)!) return refuse('case.not-due')
  return write('case.escalated/1', { from: owner, to, stage, since: overdueAt, after: escalatesAfter })
}
