import { localDate } from '#src/calendar/zone.ts'
import type { Logged } from '#src/ledger/words.ts'
import { foldBesides, isBesides } from './besides/fold.ts'
import type { Case, Clock, Standing, Step } from './case.ts'
import { isLate } from './due.ts'
import { type CaseEntry, readCaseEntry } from './entries.ts'
import { type Due, houseTerms, type Owner, type Stage, type Terms } from './words.ts'

/** The fold: a case is nothing but what its entries say. */
export function fold(situation: Case | undefined, logged: Logged): Case {
  const next = folded(situation, logged)
  // An entry that follows an offer answers the offer's entry besides the one before it.
  const followed = logged.answers?.[1]
  return followed === undefined ? next : { ...next, followed }
}

function folded(situation: Case | undefined, logged: Logged): Case {
  const entry = readCaseEntry(logged)
  const step = { type: entry.type, at: entry.at, by: entry.by, index: entry.index, leaf: entry.leaf }
  if (entry.type === 'case.opened/1' || entry.type === 'case.opened/2') return opened(entry, step)
  if (entry.type === 'case.imported/1') return imported(entry, step)
  if (!situation) throw new Error(`${entry.type} has no open case to belong to`)
  if (isAside(entry)) return aside(situation, entry, step)
  if (isBesides(entry)) return foldBesides(situation, entry, step)
  // Whoever objects to being set aside is heard: what was closed by that is open again.
  if (entry.type === 'case.objected/1' && situation.standing.is === 'closed')
    return {
      ...situation,
      standing: owed('review', entry),
      steps: [...situation.steps, { ...step, due: entry.data.due }],
    }
  if (situation.standing.is === 'closed') throw new Error(`${entry.type} has no open case to belong to`)
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
      return replied(after({ is: 'with-brand', clock: next }, { due: entry.data.due, late: isLate(running, entry.at) }))
    }
    case 'case.taken-up/1':
      return after(
        { is: 'with-brand', clock: firstReply(situation, entry.data.owner) },
        { due: entry.data.due, late: isLate(running, entry.at) },
      )
    case 'case.transferred/1': {
      const { to } = entry.data
      return after({ ...standing, clock: { ...running, owner: to } }, { to })
    }
    case 'case.resumed/1': {
      if (standing.is !== 'with-customer') throw new Error('a clock ran again that did not stand still')
      return resumed(situation, standing, entry.data.due, { ...step, due: entry.data.due }, entry.at)
    }
    case 'case.asked/1':
      return after(
        { is: 'with-customer', asked: 'information', sinceAt: entry.at, by: entry.data.answerBy, clock: running },
        { due: entry.data.answerBy },
      )
    case 'case.resolved/1':
    case 'case.resolved/2': {
      const { decideBy: by } = entry.data
      const term = entry.type === 'case.resolved/2' ? { term: entry.data.term } : {}
      return replied(
        after(
          { is: 'with-customer', asked: 'decision', sinceAt: entry.at, by, ...term, clock: running },
          { due: by, late: isLate(running, entry.at) },
        ),
      )
    }
    case 'case.offered/1': {
      const { decideBy: by, term, offer } = entry.data
      // A question that was still open stood in the brand's way until the offer came, and no longer.
      const paused =
        standing.is === 'with-customer' && standing.asked === 'information'
          ? [...running.pauses, { fromAt: standing.sinceAt, toAt: entry.at, endsBy: standing.by.at }]
          : running.pauses
      const sinceAt = standing.is === 'with-customer' && standing.asked === 'decision' ? standing.sinceAt : entry.at
      const clock = { ...running, pauses: paused }
      const next = after(
        { is: 'with-customer', asked: 'decision', sinceAt, by, term, offer, clock },
        { due: by, late: isLate(running, entry.at) },
      )
      return { ...replied(next), offer }
    }
    case 'case.offer-withdrawn/1':
      if (standing.is !== 'with-customer') throw new Error('an offer was withdrawn that nobody had to choose from')
      return withoutOffer(resumed(situation, standing, entry.data.due, { ...step, due: entry.data.due }, entry.at))
    case 'case.answered-together/1': {
      const { decideBy: by, term, answer } = entry.data
      const awaiting = { is: 'with-customer', asked: 'decision', sinceAt: entry.at, by, clock: running } as const
      const told = after(term === undefined ? awaiting : { ...awaiting, term }, {
        due: by,
        late: isLate(running, entry.at),
      })
      return { ...replied(told), toldAnswer: answer }
    }
    case 'case.accepted/2':
      return after(owed('execution', entry), { due: entry.data.due })
    case 'case.carried-out/1':
      return after(owed('follow-up', entry), { due: entry.data.due, late: isLate(running, entry.at) })
    case 'case.followed-up/1':
      return after({ is: 'closed', how: 'followed-up', closedAt: entry.at }, { late: isLate(running, entry.at) })
    case 'case.confirmed/1':
      return after({ is: 'closed', how: 'confirmed', closedAt: entry.at })
    case 'case.supplemented/1': {
      // Adding something while a proposal waits, or out of turn, leaves every turn and date as it was.
      if (standing.is !== 'with-customer' || standing.asked === 'decision') return after(standing)
      return resumed(situation, standing, entry.data.due, { ...step, due: entry.data.due }, entry.at)
    }
    case 'case.objected/1':
      return after(owed('review', entry), { due: entry.data.due })
    case 'case.overdue/1':
      // Whoever was not even taken up in time is owed the first reply as before: that clock runs on, and can be missed too.
      return running.stage === 'acceptance'
        ? after({ is: 'with-brand', clock: firstReply(situation, running.owner) }, { due: entry.data.due, late: true })
        : after({ ...standing, clock: { ...running, overdueAt: entry.at } }, { due: entry.data.due, late: true })
    case 'case.accepted/1':
      return after({ is: 'closed', how: 'accepted', closedAt: entry.at })
    case 'case.withdrawn/1':
      return after({ is: 'closed', how: 'withdrawn', closedAt: entry.at })
  }
}

export const foldAll = (entries: readonly Logged[]): Case | undefined =>
  entries.reduce<Case | undefined>(fold, undefined)

type Entry<T extends CaseEntry['type']> = Extract<CaseEntry, { readonly type: T }>

function opened(entry: Entry<'case.opened/1' | 'case.opened/2'>, step: Step): Case {
  const { number, kind, topic, channel, link, owner, due } = entry.data
  const { takeUpBy, about } = entry.type === 'case.opened/2' ? entry.data : {}
  // A case from before these had terms keeps what it was told, and the house's own for the rest.
  const terms: Terms = { ...houseTerms, ...entry.data.terms } as Terms
  const clock: Clock = { stage: 'first-reply', owner, term: terms['first-reply'], startedAt: entry.at, due, pauses: [] }
  const takingUp: Clock | undefined = takeUpBy && {
    ...clock,
    stage: 'acceptance',
    term: terms.acceptance ?? terms['first-reply'],
    due: takeUpBy,
  }
  return {
    id: entry.subject,
    number,
    kind,
    topic,
    channel,
    link,
    ...(about === undefined ? {} : { about }),
    openedAt: entry.at,
    terms,
    firstDue: due,
    standing: { is: 'with-brand', clock: takingUp ?? clock },
    steps: [{ ...step, due }],
  }
}

/** What is over when it comes here promises nothing but that its customer may take it up again. */
function imported(entry: Entry<'case.imported/1'>, step: Step): Case {
  const { number, kind, topic, channel, link, reopen, receivedAt, closedAt } = entry.data
  return {
    id: entry.subject,
    number,
    kind,
    topic,
    channel,
    link,
    openedAt: receivedAt,
    terms: { ...houseTerms, reopen },
    firstDue: { at: closedAt, on: localDate(closedAt), provisional: false },
    standing: { is: 'closed', how: 'elsewhere', closedAt },
    steps: [step],
  }
}

const asides = [
  'case.forgotten/1',
  'case.noted/1',
  'case.corrected/1',
  'case.taken-outside/1',
  'case.reopened/1',
  'case.joined/1',
  'case.left/1',
  'case.link-issued/1',
  'case.links-revoked/1',
] as const
type Aside = Entry<(typeof asides)[number]>

const isAside = (entry: CaseEntry): entry is Aside => asides.some((type) => type === entry.type)

/** What may happen at any time, also after the end, and moves no date: deletion, notes, corrections, bodies outside. */
function aside(situation: Case, entry: Aside, step: Step): Case {
  const stepped = (more: Partial<Step> = {}): Case => ({
    ...situation,
    steps: [...situation.steps, { ...step, ...more }],
  })
  switch (entry.type) {
    case 'case.forgotten/1':
      return stepped({ forgot: entry.data.entries })
    case 'case.noted/1':
    case 'case.corrected/1':
      return stepped()
    case 'case.taken-outside/1': {
      const { body, answerBy } = entry.data
      const one = { body, at: entry.at, ...(answerBy === undefined ? {} : { answerBy }) }
      return {
        ...stepped(answerBy === undefined ? {} : { due: answerBy }),
        outside: [...(situation.outside ?? []), one],
      }
    }
    case 'case.link-issued/1':
      return { ...stepped(), link: entry.data.link, links: [...(situation.links ?? []), situation.link] }
    case 'case.links-revoked/1': {
      const { links: _, ...rest } = stepped()
      return { ...rest, link: entry.data.link }
    }
    case 'case.joined/1':
      return { ...stepped(), collective: entry.data.collective }
    case 'case.left/1': {
      const { collective: _, ...alone } = stepped()
      return alone
    }
    case 'case.reopened/1': {
      if (situation.standing.is !== 'closed') throw new Error('a case was reopened that was not closed')
      return { ...stepped({ due: entry.data.due }), standing: owed(entry.data.stage, entry) }
    }
  }
}

/** A stretch that begins with this entry, owed by the role it names. */
const owed = (
  stage: Stage,
  {
    at,
    data,
  }: { readonly at: string; readonly data: { readonly owner: Owner; readonly term: string; readonly due: Due } },
): Standing => ({
  is: 'with-brand',
  clock: { stage, owner: data.owner, term: data.term, startedAt: at, due: data.due, pauses: [] },
})

/** The first reply is owed from filing on, however long taking up took. */
const firstReply = (situation: Case, owner: Owner): Clock => ({
  stage: 'first-reply',
  owner,
  term: situation.terms['first-reply'],
  startedAt: situation.openedAt,
  due: situation.firstDue,
  pauses: [],
})

function withoutOffer({ offer: _, ...rest }: Case): Case {
  return rest
}

/** The brand's clock runs again, to the date it was told. */
function resumed(
  situation: Case,
  standing: Extract<Standing, { is: 'with-customer' }>,
  due: Due,
  step: Step,
  toAt: string,
): Case {
  const { clock, sinceAt, by } = standing
  const pauses = [...clock.pauses, { fromAt: sinceAt, toAt, endsBy: by.at }]
  return {
    ...situation,
    standing: { is: 'with-brand', clock: { ...clock, pauses, due } },
    steps: [...situation.steps, step],
    ...(clock.stage === 'first-reply' ? { firstDue: due } : {}),
  }
}
