import { limit, limitEnds } from '#src/calendar/statutory.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Case, Clock, Standing } from './case.ts'
import { due, resumedDue } from './due.ts'
import { type CaseEntryType, isSpoken } from './entries.ts'
import { type CaseAct, type CaseRefusal, entitled, type FileComplaint, type Terms } from './words.ts'

/** Everything a decision needs from the world. */
export interface CaseFacts {
  readonly now: string
  readonly zone: string
  /** Whether the member acting spoke in this case before the customer objected: then a review is not theirs to give. */
  readonly touched?: boolean
  /** Why the message check holds back what is to be said; absent if it does not. */
  readonly held?: Refusal<CaseRefusal> | undefined
}

/** What a new case needs besides: what is promised today, identity drawn at random, and its number. */
export interface OpeningFacts extends CaseFacts {
  readonly terms: Terms
  readonly number: string
  /** SHA-256 of the progress link, hex. */
  readonly link: string
  readonly channel: 'web' | 'api' | 'desk'
}

type Decision = Outcome<readonly Draft[], CaseRefusal>

export function decideOpening(act: FileComplaint, facts: OpeningFacts): Decision {
  const { kind, topic, about, ...said } = act
  const sealed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  const { acceptance } = facts.terms
  return yes([
    {
      type: 'case.opened/2',
      by: 'customer',
      data: {
        number: facts.number,
        kind,
        topic,
        channel: facts.channel,
        link: facts.link,
        owner: 'service',
        terms: { ...facts.terms },
        due: due(facts.now, facts.terms['first-reply'], facts.zone),
        ...(acceptance === undefined ? {} : { takeUpBy: due(facts.now, acceptance, facts.zone) }),
        ...(about === undefined || about.length === 0 ? {} : { about: [...new Set(about)] }),
      },
      sealed: sealed as Record<string, string>,
    },
  ])
}

/** Who may act follows from whose turn it is: the customer by their link, the brand by the role that owns the next step. */
export function decide(situation: Case | undefined, act: CaseAct, who: Actor, facts: CaseFacts): Decision {
  if (!situation) return refuse('case.unknown')
  const { standing } = situation
  const beside = decideBeside(situation, act, who, facts)
  if (beside) return beside
  if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
  const running = standing.clock
  if (who.startsWith('brand:')) {
    if (!entitled[running.owner].some((role) => who === `brand:${role}`))
      return refuse('case.not-entitled', { owner: running.owner })
    if (running.stage === 'review' && facts.touched) return refuse('case.touched-before')
    if (facts.held) return no(facts.held)
  }
  return decideOpen({ situation, standing, running, who, facts }, act)
}

interface Turn {
  readonly situation: Case
  readonly standing: Exclude<Standing, { is: 'closed' }>
  readonly running: Clock
  readonly who: Actor
  readonly facts: CaseFacts
}

/** What the brand, the customer and time can do while a case is open. */
function decideOpen(turn: Turn, act: CaseAct): Decision {
  const { situation, standing, running, facts } = turn
  const { now, zone } = facts
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
      const data = { owner, stage: 'solution', term: terms.solution, due: due(now, terms.solution, zone) }
      return write(...takingUp(turn), spoken('case.replied/1', data, act))
    }
    case 'ask':
      return write(...takingUp(turn), spoken('case.asked/1', { owner, answerBy: due(now, terms.answer, zone) }, act))
    case 'resolve': {
      if (isDone(running)) return refuse('case.already-settled', { due: running.due.on })
      const { remains, message, remedy } = act
      const data = { owner, decideBy: due(now, terms.decision, zone) }
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
      const data = { collective, answer, owner, decideBy: due(now, terms.decision, zone) }
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
      return write(spoken('case.carried-out/1', { owner, term, due: due(now, term, zone) }, act))
    }
    case 'follow-up':
      if (running.stage !== 'follow-up') return refuse('case.nothing-to-carry-out')
      return write(spoken('case.followed-up/1', { owner }, act))
    case 'supplement':
      return write(spoken('case.supplemented/1', { due: resumedDue(standing, facts) }, act))
    case 'accept':
      if (!proposed) return refuse('case.nothing-proposed')
      return proposed.term === undefined
        ? write({ type: 'case.accepted/1', data: {} })
        : write({ type: 'case.accepted/2', data: { owner, term: proposed.term, due: due(now, proposed.term, zone) } })
    case 'confirm':
      if (!isDone(running)) return refuse('case.nothing-to-carry-out')
      return write({ type: 'case.confirmed/1', data: {} })
    case 'object':
      if (!proposed && !isDone(running)) return refuse('case.nothing-proposed')
      return write(
        spoken('case.objected/1', { owner: 'legal', term: terms.review, due: due(now, terms.review, zone) }, act),
      )
    case 'withdraw':
      return write({ type: 'case.withdrawn/1', data: {} })
    case 'overdue':
      if (standing.is !== 'with-brand' || now <= running.due.at) return refuse('case.not-due')
      if (running.overdueAt) return refuse('case.already-overdue')
      return write({ type: 'case.overdue/1', data: { owner, stage: running.stage, due: running.due } })
    case 'resume':
      if (standing.is !== 'with-customer' || standing.asked !== 'information') return refuse('case.nothing-waits')
      if (now <= standing.by.at) return refuse('case.not-due')
      return write({ type: 'case.resumed/1', data: { owner, due: resumedDue(standing, facts) } })
    default:
      throw new Error(`${act.do} is decided beside the turn`)
  }
}

const brandsTurn: ReadonlySet<string> = new Set(['take-up', 'reply', 'ask', 'resolve', 'carry-out', 'follow-up'])
const isBrandsTurnOnly = (act: CaseAct) => brandsTurn.has(act.do)

/** The remedy is due or said to be done: the customer can say whether it is. */
const isDone = ({ stage }: Clock) => stage === 'execution' || stage === 'follow-up'

/** Whoever answers a case that nobody took up takes it up by that. */
const takingUp = ({ situation, running }: Turn): readonly Said[] =>
  running.stage === 'acceptance'
    ? [{ type: 'case.taken-up/1', data: { owner: running.owner, due: situation.firstDue } }]
    : []

type Said = Pick<Draft, 'data' | 'sealed' | 'forgets'> & { readonly type: CaseEntryType }

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
    case 'reopen': {
      if (standing.is !== 'closed') return refuse('case.not-closed')
      const last = reopenBy(situation, facts.zone)!
      if (facts.now > last.at) return refuse('case.reopen-expired', { by: last.on })
      const { solution: term } = situation.terms
      const data = { owner: 'service', stage: 'solution', term, due: due(facts.now, term, facts.zone) }
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
