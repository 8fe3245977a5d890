import { limit, limitEnds } from '#src/calendar/statutory.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { decideBesides, resuming, running as runningAgain } from './besides/decide.ts'
import type { Bound, Case, Clock, Standing } from './case.ts'
import { due, isDone, lateFrom, lawsOf, owedBy, resumedDue, type When } from './due.ts'
import { type CaseEntryType, isSpoken } from './entries.ts'
import { decideOfferTurn } from './offerturn.ts'
import type { AppliedLaw } from './stated/words.ts'
import { type CaseAct, type CaseRefusal, type Channel, entitled, type FileComplaint, type Terms } from './words.ts'

/** Everything a decision needs from the world. */
export interface CaseFacts extends When {
  /** Who acts, and who at the brand acted in which entry of the case: what the vault holds of it. */
  readonly member?: string | undefined
  readonly actors?: ReadonlyMap<number, string> | undefined
  /** The newest entry the member had read when they wrote: what others said behind it, they have not seen. */
  readonly seen?: number
  /** Why the message check holds back what is to be said; absent if it does not. */
  readonly held?: Refusal<CaseRefusal> | undefined
}

/** What a new case needs besides: what is promised today, identity drawn at random, and its number. */
export interface OpeningFacts extends CaseFacts {
  readonly terms: Terms
  readonly number: string
  /** SHA-256 of the progress link, hex. */
  readonly link: string
  readonly channel: Channel
  /** The limits of law the brand said it is bound by. */
  readonly laws?: readonly (AppliedLaw & { readonly toOn?: string })[]
  /** Who wrote it down where that was not the customer. */
  readonly by?: Actor
  /** What belongs to the way it came in by and is sealed with what was said. */
  readonly besides?: Readonly<Record<string, string>>
}

type Decision = Outcome<readonly Draft[], CaseRefusal>

export function decideOpening(act: FileComplaint, facts: OpeningFacts): Decision {
  const { kind, topic, about, ...said } = act
  const sealed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  const { acceptance } = facts.terms
  const laws = lawsOf(facts.laws ?? [], { kind, topic, channel: facts.channel }, facts)
  return yes([
    {
      type: 'case.opened/2',
      by: facts.by ?? 'customer',
      data: {
        number: facts.number,
        kind,
        topic,
        channel: facts.channel,
        link: facts.link,
        owner: 'service',
        terms: { ...facts.terms },
        due: owedBy({ laws }, 'first-reply', facts.terms['first-reply'], facts),
        ...(acceptance === undefined ? {} : { takeUpBy: due(facts.now, acceptance, facts) }),
        ...(about === undefined || about.length === 0 ? {} : { about: [...new Set(about)] }),
      },
      sealed: { ...(sealed as Record<string, string>), ...facts.besides },
    },
    ...boundBy(laws),
  ])
}

/** What the law asks is written behind the opening, in the same append. */
const boundBy = (laws: readonly Bound[]): readonly Draft[] =>
  laws.length === 0
    ? []
    : [{ type: 'case.bound/1', by: 'timer', data: { laws: laws.map((law) => ({ ...law, by: { ...law.by } })) } }]

/** Who may act follows from whose turn it is: the customer by their link, the brand by the role that owns the next step. */
export function decide(situation: Case | undefined, act: CaseAct, who: Actor, facts: CaseFacts): Decision {
  if (!situation) return refuse('case.unknown')
  const { standing } = situation
  const unread = facts.seen === undefined ? undefined : newestBehind(situation, facts.seen)
  if (unread && act.do !== 'note') return refuse('case.moved-on', { author: unread.by, step: unread.type })
  const beside = decideBeside(situation, act, who, facts)
  if (beside) return beside
  const besides = decideBesides(situation, act, who, facts)
  if (besides) return besides
  if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
  const running = standing.clock
  if (who.startsWith('brand:')) {
    if (!entitled[running.owner].some((role) => who === `brand:${role}`))
      return refuse('case.not-entitled', { owner: running.owner })
    if (running.stage === 'review' && touchedBefore(situation, facts)) return refuse('case.touched-before')
    if (facts.held) return no(facts.held)
  }
  // Whoever goes on working has the clock run again: what waits for nobody is not paused.
  const works = isBrandsTurnOnly(act) && act.do !== 'ask'
  const again = works || act.do === 'offered' ? resuming(situation, facts, works ? who : 'timer') : undefined
  if (!again) return decideOpen({ situation, standing, running, who, facts }, act)
  const clock = runningAgain(running, again.data.due as unknown as Clock['due'])
  const decision = decideOpen({ situation, standing: { is: 'with-brand', clock }, running: clock, who, facts }, act)
  if (!decision.ok) return decision
  const [first, ...rest] = decision.value
  const { answers, ...behind } = first!
  return yes([{ ...again, ...(answers ? { answers } : {}) }, behind, ...rest])
}

/**
 * A review is for somebody who did not act in the case before the customer objected. An entry whose actor is not known
 * yet, since it came while we looked, counts as theirs: they try again and are told for certain.
 */
function touchedBefore({ steps }: Case, { member, actors }: CaseFacts): boolean {
  if (member === undefined) return false
  const objected = steps.findLastIndex((step) => step.type === 'case.objected/1')
  const known = Math.max(-1, ...(actors?.keys() ?? []))
  return steps
    .slice(0, Math.max(0, objected))
    .some(({ by, index }) => actors?.get(index) === member || (by.startsWith('brand:') && index > known))
}

/** The newest step of a person behind this entry; what time brings about says nothing that somebody has to read first. */
export const newestBehind = ({ steps }: Case, seen: number) =>
  steps.findLast(({ index, by }) => index > seen && by !== 'timer')

export interface Turn {
  readonly situation: Case
  readonly standing: Exclude<Standing, { is: 'closed' }>
  readonly running: Clock
  readonly who: Actor
  readonly facts: CaseFacts
}

/** What the brand, the customer and time can do while a case is open. */
function decideOpen(turn: Turn, act: CaseAct): Decision {
  const { situation, standing, running, facts } = turn
  const { now } = facts
  const { owner } = running
  const { terms } = situation
  const write = writing(situation, turn.who)
  if (isBrandsTurnOnly(act) && standing.is !== 'with-brand') return refuse('case.not-your-turn', { by: standing.by.on })
  const proposed = standing.is === 'with-customer' && standing.asked === 'decision' ? standing : undefined
  switch (act.do) {
    case 'take-up':
      if (running.stage !== 'acceptance') return refuse('case.already-taken-up')
      return write({ type: 'case.taken-up/1', data: { owner, due: situation.firstDue } })
    case 'reply': {
      if (running.stage !== 'first-reply' && running.stage !== 'acceptance')
        return write(
          spoken('case.replied/1', { owner, stage: running.stage, term: running.term, due: running.due }, act),
        )
      const data = {
        owner,
        stage: 'solution',
        term: terms.solution,
        due: owedBy(situation, 'solution', terms.solution, facts),
      }
      return write(...takingUp(turn), spoken('case.replied/1', data, act))
    }
    case 'ask':
      if (running.paused) return refuse('case.paused-already', { by: running.paused.by.on })
      return write(...takingUp(turn), spoken('case.asked/1', { owner, answerBy: due(now, terms.answer, facts) }, act))
    case 'resolve': {
      if (isDone(running)) return refuse('case.already-settled', { due: running.due.on })
      const { remains, message, remedy } = act
      const data = { owner, decideBy: due(now, terms.decision, facts) }
      const sealed = { message, remedy }
      return write(
        ...takingUp(turn),
        remains
          ? { type: 'case.resolved/2', data: { ...data, term: terms.execution }, sealed }
          : { type: 'case.resolved/1', data, sealed },
      )
    }
    case 'answer-together': {
      if (proposed) return refuse('case.not-your-turn', { by: proposed.by.on })
      if (situation.collective !== act.collective) return refuse('case.not-joined')
      if (isDone(running)) return refuse('case.already-settled', { due: running.due.on })
      const { collective, answer } = act
      const data = { collective, answer, owner, decideBy: due(now, terms.decision, facts) }
      return write(...takingUp(turn), {
        type: 'case.answered-together/1',
        data: act.remains ? { ...data, term: terms.execution } : data,
      })
    }
    case 'transfer':
      if (act.to === owner) return refuse('case.same-owner', { owner })
      return write({ type: 'case.transferred/1', data: { from: owner, to: act.to }, sealed: { reason: act.reason } })
    case 'carry-out': {
      if (running.stage !== 'execution') return refuse('case.nothing-to-carry-out')
      const term = terms['follow-up']
      return write(spoken('case.carried-out/1', { owner, term, due: due(now, term, facts) }, act))
    }
    case 'follow-up':
      if (running.stage !== 'follow-up') return refuse('case.nothing-to-carry-out')
      return write(spoken('case.followed-up/1', { owner }, act))
    case 'supplement': {
      // While the brand's clock stands for a cause of its own, what a customer adds starts nothing.
      const owed = standing.is === 'with-brand' ? running.due : resumedDue(standing, facts, situation)
      const said = spoken('case.supplemented/1', { due: owed }, act)
      const { mail, whole } = act
      return write({ ...said, sealed: { ...said.sealed, ...(mail ? { mail } : {}), ...(whole ? { whole } : {}) } })
    }
    case 'offered':
    case 'offer-countered':
    case 'offer-chosen':
    case 'offer-withdrawn':
    case 'offer-confirmed':
    case 'offer-objected':
      return decideOfferTurn(turn, act, takingUp(turn))
    case 'accept':
      if (!proposed) return refuse('case.nothing-proposed')
      if (proposed.offer) return refuse('case.choose-from-offer')
      return proposed.term === undefined
        ? write({ type: 'case.accepted/1', data: {} })
        : write({
            type: 'case.accepted/2',
            data: { owner, term: proposed.term, due: owedBy(situation, 'execution', proposed.term, facts) },
          })
    case 'confirm':
      if (!isDone(running)) return refuse('case.nothing-to-carry-out')
      return write({ type: 'case.confirmed/1', data: {} })
    case 'object':
      if (!proposed && !isDone(running)) return refuse('case.nothing-proposed')
      if (proposed?.offer) return refuse('case.choose-from-offer')
      return write(
        spoken(
          'case.objected/1',
          { owner: 'legal', term: terms.review, due: owedBy(situation, 'review', terms.review, facts) },
          act,
        ),
      )
    case 'withdraw':
      return write({ type: 'case.withdrawn/1', data: {} })
    case 'overdue':
      if (now <= (lateFrom(situation) ?? now)) return refuse('case.not-due')
      if (running.overdueAt) return refuse('case.already-overdue')
      return write({ type: 'case.overdue/1', data: { owner, stage: running.stage, due: running.due } })
    case 'resume':
      if (standing.is !== 'with-customer' || standing.asked !== 'information') return refuse('case.nothing-waits')
      if (now <= standing.by.at) return refuse('case.not-due')
      return write({ type: 'case.resumed/1', data: { owner, due: resumedDue(standing, facts, situation) } })
    default:
      throw new Error(`${act.do} is decided beside the turn`)
  }
}

const brandsTurn: ReadonlySet<string> = new Set(['take-up', 'reply', 'ask', 'resolve', 'carry-out', 'follow-up'])
const isBrandsTurnOnly = (act: CaseAct) => brandsTurn.has(act.do)

/** Whoever answers a case that nobody took up takes it up by that. */
const takingUp = ({ situation, running }: Turn): readonly Said[] =>
  running.stage === 'acceptance'
    ? [{ type: 'case.taken-up/1', data: { owner: running.owner, due: situation.firstDue } }]
    : []

export type Said = Pick<Draft, 'data' | 'sealed' | 'forgets'> & { readonly type: CaseEntryType }

const spoken = (type: CaseEntryType, data: Draft['data'], { message }: { readonly message: string }): Said => ({
  type,
  data,
  sealed: { message },
})

/** The first names the entry before it; what is written together with it follows from it and names none. */
const writing =
  (situation: Case, who: Actor) =>
  (...said: readonly Said[]): Decision =>
    yes(said.map((one, i) => ({ ...one, by: who, ...(i === 0 ? { answers: [situation.steps.at(-1)!.leaf] } : {}) })))

/** What may be done whoever has the turn, some of it long after the end. */
function decideBeside(situation: Case, act: CaseAct, who: Actor, facts: CaseFacts): Decision | undefined {
  const { standing } = situation
  const write = writing(situation, who)
  switch (act.do) {
    case 'forget':
      return decideForgetting(situation, write)
    case 'note': {
      const brand = (Object.keys(entitled) as (keyof typeof entitled)[]).some((owner) =>
        entitled[owner].some((role) => who === `brand:${role}`),
      )
      if (!brand) return refuse('case.not-entitled', { owner: 'service' })
      return write({ type: 'case.noted/1', data: {}, sealed: { note: act.note } })
    }
    case 'join':
      if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
      if (situation.collective !== undefined) return refuse('case.joined-already')
      return write({ type: 'case.joined/1', data: { collective: act.collective } })
    case 'leave':
      if (situation.collective === undefined) return refuse('case.not-joined')
      if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
      return write({ type: 'case.left/1', data: { collective: situation.collective } })
    case 'issue-link':
      return write({ type: 'case.link-issued/1', data: { link: act.link } })
    case 'revoke-links':
      return write({ type: 'case.links-revoked/1', data: { link: act.link } })
    case 'correct': {
      const meant = situation.steps.find((step) => step.index === act.entry)
      if (meant?.by !== 'customer' || !isSpoken(meant.type)) return refuse('case.not-yours-to-correct', {}, 'entry')
      return yes([
        {
          type: 'case.corrected/1',
          by: who,
          answers: [meant.leaf],
          data: { entry: act.entry },
          sealed: { message: act.message },
        },
      ])
    }
    case 'outside': {
      const law = act.body === '12315' ? limit('authority-first') : undefined
      const ends = law && limitEnds('authority-first', facts.now, { zone: facts.zone })
      const answerBy = ends && { at: ends.dueAt, on: ends.dueOn, provisional: ends.provisional }
      return write({
        type: 'case.taken-outside/1',
        data: { body: act.body, ...(law && answerBy ? { answerBy, basis: law.basis } : {}) },
        ...(act.reference ? { sealed: { reference: act.reference } } : {}),
      })
    }
    case 'object': {
      // Being set aside is answered by objecting: it goes to review, and to somebody who did not set it aside.
      if (standing.is !== 'closed' || standing.how !== 'set-aside') return undefined
      const { review: term } = situation.terms
      return write(spoken('case.objected/1', { owner: 'legal', term, due: due(facts.now, term, facts) }, act))
    }
    case 'reopen': {
      if (standing.is !== 'closed') return refuse('case.not-closed')
      if (standing.how === 'merged' || standing.how === 'set-aside')
        return refuse('case.closed', { closedAt: standing.closedAt })
      const last = reopenBy(situation, facts.zone)!
      if (facts.now > last.at) return refuse('case.reopen-expired', { by: last.on })
      const { solution: term } = situation.terms
      const data = { owner: 'service', stage: 'solution', term, due: owedBy(situation, 'solution', term, facts) }
      return write(spoken('case.reopened/1', data, act))
    }
    default:
      return undefined
  }
}

/** Until when a closed case can be taken up again by its customer; undefined while it is open. */
export const reopenBy = ({ standing, terms }: Case, zone: string) =>
  standing.is === 'closed' ? due(standing.closedAt, terms.reopen, zone) : undefined

/** At any time, also long after closing: the words in a case are the customer's to have deleted; who acted is not. */
function decideForgetting(situation: Case, write: (...said: readonly Said[]) => Decision): Decision {
  const forgotten = new Set(situation.steps.flatMap((step) => step.forgot ?? []))
  const entries = situation.steps
    .filter((step) => isSpoken(step.type) && !forgotten.has(step.index))
    .map((step) => step.index)
  if (entries.length === 0) return refuse('case.nothing-to-forget')
  return write({ type: 'case.forgotten/1', data: { entries }, forgets: { indexes: entries, keeps: ['actor'] } })
}
