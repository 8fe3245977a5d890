import { clock } from '#src/calendar/clock.ts'
import { duration } from '#src/calendar/duration.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import {
  type CaseAct,
  type CaseEntry,
  type CaseKind,
  type CaseRefusal,
  type Due,
  entitled,
  type FileComplaint,
  isSpoken,
  readCaseEntry,
  type Stage,
  type Terms,
  type Topic,
} from './words.ts'

/** The role that owes the next step. */
export type Owner = 'service' | 'legal' | 'admin'

/** The brand's clock: what it owes, since when, by when, and when it stood still for the customer. */
export interface Clock {
  readonly stage: Stage
  readonly owner: Owner
  readonly term: string
  readonly startedAt: string
  readonly due: Due
  readonly pauses: readonly { readonly fromAt: string; readonly toAt: string }[]
  /** Set once the due time has passed and the log says so. */
  readonly overdueAt?: string
}

/**
 * Whose turn it is. Something that awaits the customer carries the date told to them and cannot exist without it; while
 * it is the customer's turn the brand's clock stands still, and that time counts neither for nor against the brand.
 */
export type Standing =
  | { readonly is: 'with-brand'; readonly clock: Clock }
  | {
      readonly is: 'with-customer'
      readonly asked: 'information'
      readonly sinceAt: string
      readonly by: Due
      readonly clock: Clock
    }
  | {
      readonly is: 'with-customer'
      readonly asked: 'decision'
      readonly sinceAt: string
      readonly by: Due
      readonly clock: Clock
    }
  | { readonly is: 'closed'; readonly how: 'accepted' | 'withdrawn'; readonly closedAt: string }

/** One entry, as the timeline shows it. The words it sealed are in the vault, under its index. */
export interface Step {
  readonly type: CaseEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  /** The date this step told somebody. */
  readonly due?: Due
  /** Indexes of the entries whose words were deleted by this step. */
  readonly forgot?: readonly number[]
  /** For a step the brand owed: whether it came after the promised time. */
  readonly late?: boolean
}

export interface Case {
  readonly id: string
  readonly number: string
  readonly kind: CaseKind
  readonly topic: Topic
  readonly link: string
  readonly openedAt: string
  /** What was promised on the day of filing. */
  readonly terms: Terms
  readonly firstDue: Due
  readonly firstRepliedAt?: string
  readonly standing: Standing
  readonly steps: readonly Step[]
}

/** Everything a decision needs from the world. */
export interface CaseFacts {
  readonly now: string
  readonly zone: string
  /** Whether the member acting spoke in this case before the customer objected: then a review is not theirs to give. */
  readonly touched?: boolean
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
  const { kind, topic, ...said } = act
  const sealed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  return yes([
    {
      type: 'case.opened/1',
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
      },
      sealed: sealed as Record<string, string>,
    },
  ])
}

/** Who may act follows from whose turn it is: the customer by their link, the brand by the role that owns the next step. */
export function decide(situation: Case | undefined, act: CaseAct, who: Actor, facts: CaseFacts): Decision {
  if (!situation) return refuse('case.unknown')
  const { standing } = situation
  if (act.do === 'forget') return decideForgetting(situation, who)
  if (standing.is === 'closed') return refuse('case.closed', { closedAt: standing.closedAt })
  const answers = [situation.steps.at(-1)!.leaf]
  const { clock: running } = standing
  if (who.startsWith('brand:') && !entitled[running.owner].some((role) => who === `brand:${role}`)) {
    return refuse('case.not-entitled', { owner: running.owner })
  }
  if (running.stage === 'review' && facts.touched) return refuse('case.touched-before')
  switch (act.do) {
    case 'reply': {
      if (standing.is !== 'with-brand') return refuse('case.not-your-turn', { by: standing.by.on })
      const next = running.stage === 'first-reply' ? 'solution' : running.stage
      const began = running.stage === 'first-reply'
      const term = began ? situation.terms.solution : running.term
      const until = began ? due(facts.now, term, facts.zone) : running.due
      return yes([
        {
          type: 'case.replied/1',
          by: who,
          answers,
          data: { owner: running.owner, stage: next, term, due: until },
          sealed: { message: act.message },
        },
      ])
    }
    case 'ask':
      if (standing.is !== 'with-brand') return refuse('case.not-your-turn', { by: standing.by.on })
      return yes([
        {
          type: 'case.asked/1',
          by: who,
          answers,
          data: { owner: running.owner, answerBy: due(facts.now, situation.terms.answer, facts.zone) },
          sealed: { message: act.message },
        },
      ])
    case 'resolve':
      if (standing.is !== 'with-brand') return refuse('case.not-your-turn', { by: standing.by.on })
      return yes([
        {
          type: 'case.resolved/1',
          by: who,
          answers,
          data: { owner: running.owner, decideBy: due(facts.now, situation.terms.decision, facts.zone) },
          sealed: { message: act.message, remedy: act.remedy },
        },
      ])
    case 'supplement':
      return yes([
        {
          type: 'case.supplemented/1',
          by: who,
          answers,
          data: { due: resumedDue(standing, facts) },
          sealed: { message: act.message },
        },
      ])
    case 'accept':
      if (standing.is !== 'with-customer' || standing.asked !== 'decision') return refuse('case.nothing-proposed')
      return yes([{ type: 'case.accepted/1', by: who, answers, data: {} }])
    case 'object':
      if (standing.is !== 'with-customer' || standing.asked !== 'decision') return refuse('case.nothing-proposed')
      return yes([
        {
          type: 'case.objected/1',
          by: who,
          answers,
          data: {
            owner: 'legal',
            term: situation.terms.review,
            due: due(facts.now, situation.terms.review, facts.zone),
          },
          sealed: { message: act.message },
        },
      ])
    case 'withdraw':
      return yes([{ type: 'case.withdrawn/1', by: who, answers, data: {} }])
    case 'overdue':
      if (standing.is !== 'with-brand' || facts.now <= running.due.at) return refuse('case.not-due')
      if (running.overdueAt) return refuse('case.already-overdue')
      return yes([
        {
          type: 'case.overdue/1',
          by: who,
          answers,
          data: { owner: running.owner, stage: running.stage, due: running.due },
        },
      ])
  }
}

/** At any time, also long after closing: the words in a case are the customer's to have deleted; who acted is not. */
function decideForgetting(situation: Case, who: Actor): Decision {
  const forgotten = new Set(situation.steps.flatMap((step) => step.forgot ?? []))
  const entries = situation.steps
    .filter((step) => isSpoken(step.type) && !forgotten.has(step.index))
    .map((step) => step.index)
  if (entries.length === 0) return refuse('case.nothing-to-forget')
  const answers = [situation.steps.at(-1)!.leaf]
  return yes([
    { type: 'case.forgotten/1', by: who, answers, data: { entries }, forgets: { indexes: entries, keeps: ['actor'] } },
  ])
}

/** The date owed for a term that starts now. */
export function due(from: string, term: string, zone: string): Due {
  const { dueAt, dueOn, provisional } = clock({ startedAt: from, term: duration(term), zone })
  return { at: dueAt, on: dueOn, provisional }
}

/**
 * The date after the customer's turn ends now: the brand keeps exactly the time it had left, no more and no less. A pause
 * counts until the date the customer was told at the longest: nobody can park a case behind a question.
 */
function resumedDue(standing: Exclude<Standing, { is: 'closed' }>, facts: CaseFacts): Due {
  const { clock: stopped } = standing
  if (standing.is === 'with-brand' || standing.asked === 'decision') return stopped.due
  const pauses = [...stopped.pauses, { fromAt: standing.sinceAt, toAt: facts.now, endsBy: standing.by.at }]
  const { dueAt, dueOn, provisional } = clock({
    startedAt: stopped.startedAt,
    term: duration(stopped.term),
    pauses,
    zone: facts.zone,
  })
  return { at: dueAt, on: dueOn, provisional }
}

/** The fold: a case is nothing but what its entries say. */
export function fold(situation: Case | undefined, logged: Logged): Case {
  const entry = readCaseEntry(logged)
  const step = { type: entry.type, at: entry.at, by: entry.by, index: entry.index, leaf: entry.leaf }
  if (entry.type === 'case.opened/1') {
    const { data } = entry
    return {
      id: entry.subject,
      number: data.number,
      kind: data.kind,
      topic: data.topic,
      link: data.link,
      openedAt: entry.at,
      terms: data.terms,
      firstDue: data.due,
      standing: {
        is: 'with-brand',
        clock: {
          stage: 'first-reply',
          owner: data.owner,
          term: data.terms['first-reply'],
          startedAt: entry.at,
          due: data.due,
          pauses: [],
        },
      },
      steps: [{ ...step, due: data.due }],
    }
  }
  if (entry.type === 'case.forgotten/1') {
    if (!situation) throw new Error('nothing can be forgotten of a case that nobody opened')
    return { ...situation, steps: [...situation.steps, { ...step, forgot: entry.data.entries }] }
  }
  if (!situation || situation.standing.is === 'closed') throw new Error(`${entry.type} has no open case to belong to`)
  const { standing } = situation
  const { clock: running } = standing
  const after = (next: Standing, more: Partial<Step> = {}): Case => ({
    ...situation,
    standing: next,
    steps: [...situation.steps, { ...step, ...more }],
  })
  const replied = (next: Case): Case => (next.firstRepliedAt ? next : { ...next, firstRepliedAt: entry.at })
  switch (entry.type) {
    case 'case.replied/1': {
      const { stage, owner, term } = entry.data
      const next =
        stage === running.stage
          ? { ...running, owner }
          : { stage, owner, term, startedAt: entry.at, due: entry.data.due, pauses: [] }
      return replied(after({ is: 'with-brand', clock: next }, { due: entry.data.due, late: entry.at > running.due.at }))
    }
    case 'case.asked/1':
      return after(
        { is: 'with-customer', asked: 'information', sinceAt: entry.at, by: entry.data.answerBy, clock: running },
        { due: entry.data.answerBy },
      )
    case 'case.resolved/1':
      return replied(
        after(
          { is: 'with-customer', asked: 'decision', sinceAt: entry.at, by: entry.data.decideBy, clock: running },
          { due: entry.data.decideBy, late: entry.at > running.due.at },
        ),
      )
    case 'case.supplemented/1': {
      // Adding something while a proposal waits, or out of turn, leaves every turn and date as it was.
      if (standing.is !== 'with-customer' || standing.asked === 'decision') return after(standing)
      const pauses = [...running.pauses, { fromAt: standing.sinceAt, toAt: entry.at }]
      const resumed = after(
        { is: 'with-brand', clock: { ...running, pauses, due: entry.data.due } },
        { due: entry.data.due },
      )
      return running.stage === 'first-reply' ? { ...resumed, firstDue: entry.data.due } : resumed
    }
    case 'case.objected/1': {
      const { owner, term } = entry.data
      return after(
        {
          is: 'with-brand',
          clock: { stage: 'review', owner, term, startedAt: entry.at, due: entry.data.due, pauses: [] },
        },
        { due: entry.data.due },
      )
    }
    case 'case.overdue/1':
      return after({ ...standing, clock: { ...running, overdueAt: entry.at } }, { due: entry.data.due, late: true })
    case 'case.accepted/1':
      return after({ is: 'closed', how: 'accepted', closedAt: entry.at })
    case 'case.withdrawn/1':
      return after({ is: 'closed', how: 'withdrawn', closedAt: entry.at })
  }
}

export const foldAll = (entries: readonly Logged[]): Case | undefined =>
  entries.reduce<Case | undefined>(fold, undefined)
