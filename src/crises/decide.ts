import { localDate } from '#src/calendar/zone.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { blanksIn } from './blanks.ts'
import { atLeast, calmMinutes } from './engine/level.ts'
import { postureFor } from './engine/posture.ts'
import type { TaskSet } from './entries.ts'
import { current, type DraftOf, type Matter, missedWords, openTasks, owed } from './matter.ts'
import type { PlannedTask } from './playbooks/words.ts'
import {
  type DraftText,
  type Due,
  firstWordMinutes,
  type Level,
  type MatterRefusal,
  type OpenMatter,
  type Update,
  updateEveryMinutes,
} from './words.ts'

export interface MatterFacts {
  readonly now: string
  readonly today: string
  readonly zone: string
}

export type Decision = Outcome<readonly Draft[], MatterRefusal>

/** What a matter that is going on has to be for anything to be done in it. */
export function going(matter: Matter | undefined): Outcome<Matter, MatterRefusal> {
  if (!matter) return refuse('matter.unknown')
  return matter.closedAt ? refuse('matter.over', { closedAt: matter.closedAt }) : yes(matter)
}

/** OpenMatter. The clocks of the first word and of every task begin with this entry. */
export function decideOpening(
  matter: Matter | undefined,
  act: OpenMatter,
  who: Actor,
  facts: MatterFacts & { readonly planned: readonly PlannedTask[] },
): Decision {
  if (matter) return yes([])
  const { name, reason, playbook, from, ...said } = act
  const data = {
    ...said,
    firstBy: dueAfter(facts.now, firstWordMinutes[act.level], facts.zone),
    tasks: tasksAt(act.level, facts.planned, facts),
    ...(playbook ? { playbook } : {}),
    ...(from ? { from } : {}),
  }
  return yes([{ type: 'matter.opened/1', by: who, data: plain(data), sealed: { name: { ...name }, reason } }])
}

/**
 * SetLevel. Graver at once, with the shorter clocks from now on; calmer only after 48 hours at the level, when no
 * promised word is missing.
 */
export function decideLevel(
  matter: Matter | undefined,
  act: { readonly level: Level; readonly reason: string },
  who: Actor,
  facts: MatterFacts & { readonly planned: readonly PlannedTask[] },
): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const { level, levelSince } = found.value
  if (act.level === level) return refuse('matter.same-level', { level })
  if (atLeast(level, act.level)) {
    const { at: dueAt } = dueAfter(levelSince, calmMinutes, facts.zone)
    if (facts.now < dueAt) return refuse('matter.too-soon-to-lower', { from: dueAt })
    if (owed(found.value)?.missedAt) return refuse('matter.update-owed', { by: owed(found.value)!.by.at })
  }
  const open = new Map(openTasks(found.value).map((task) => [task.id, task]))
  const done = new Set(found.value.tasks.filter((task) => task.doneAt).map(({ id }) => id))
  const tasks = tasksAt(act.level, facts.planned, facts).filter((task) => {
    const running = open.get(task.id)
    // A change of level never gives a task more time than it had.
    return !done.has(task.id) && (!running || task.due.at < running.due.at)
  })
  return yes([
    {
      type: 'matter.level-set/1',
      by: who,
      answers: [newest(found.value)],
      data: plain({ from: level, to: act.level, tasks }),
      sealed: { reason: act.reason },
    },
  ])
}

/** DraftText: what it says is sealed until it is published. */
export function decideDrafting(matter: Matter | undefined, act: DraftText, who: Actor): Decision {
  const found = going(matter)
  if (!found.ok) return found
  if (act.of === 'review' && !current(found.value)) return refuse('matter.not-published')
  if (act.of === 'review' && found.value.review) return refuse('matter.published-already')
  if (act.of === 'answer') {
    const known = new Set(found.value.questions.map(({ index }) => index))
    const strange = act.text.questions.filter((index) => !known.has(index))
    if (strange.length > 0)
      return no(...strange.map((index) => ({ code: 'matter.question-unknown' as const, facts: { index } })))
  }
  return yes([{ type: 'matter.drafted/1', by: who, data: { of: act.of }, sealed: { text: plain(act) } }])
}

/** A rule of the message check by name, or words that contradict others of the brand, with both quotations. */
export type Stop =
  | { readonly rule: string }
  | { readonly quote: string; readonly other: string; readonly where: string }

/** Who wrote a draft and what it says, from the vault. Absent where it was forgotten. */
export interface DraftFacts {
  readonly author: string | undefined
  readonly actor: string
  readonly text: DraftText | undefined
  /** What does not let it pass. */
  readonly blocking: readonly Stop[]
}

/** ApproveDraft: by somebody else than who wrote it, whatever roles they have. */
export function decideApproval(matter: Matter | undefined, index: number, who: Actor, facts: DraftFacts): Decision {
  const found = waiting(matter, index)
  if (!found.ok) return found
  if (!facts.text || facts.author === undefined) return refuse('matter.draft-forgotten')
  if (facts.author === facts.actor) return refuse('matter.own-draft')
  const stops = [...leftBlank(facts.text), ...blocked(facts.blocking)]
  if (stops.length > 0) return no(...stops)
  return yes([{ type: 'matter.draft-approved/1', by: who, answers: [found.value.draft.leaf], data: { draft: index } }])
}

/** SendBack, with the reason; it is written anew. */
export function decideSendingBack(matter: Matter | undefined, index: number, reason: string, who: Actor): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const draft = found.value.drafts.find((one) => one.index === index)
  if (!draft) return refuse('matter.draft-unknown')
  if (draft.standing !== 'waiting' && draft.standing !== 'approved') return refuse('matter.draft-settled')
  const data = { draft: index }
  return yes([{ type: 'matter.draft-sent-back/1', by: who, answers: [draft.leaf], data, sealed: { reason } }])
}

/**
 * Publish what was approved, exactly as it was approved. An update promises the next one, no later than its level asks
 * for; one that was written before the newest version appeared is read again first, or it would undo that.
 */
export function decidePublishing(
  matter: Matter | undefined,
  index: number,
  who: Actor,
  facts: MatterFacts & Pick<DraftFacts, 'text' | 'blocking'>,
): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const draft = found.value.drafts.find((one) => one.index === index)
  if (!draft) return refuse('matter.draft-unknown')
  if (draft.standing === 'published') return refuse('matter.published-already')
  if (draft.standing !== 'approved') return refuse('matter.not-approved')
  if (!facts.text) return refuse('matter.draft-forgotten')
  const stops = [...leftBlank(facts.text), ...blocked(facts.blocking)]
  if (stops.length > 0) return no(...stops)
  const answers = [draft.leaf]
  switch (facts.text.of) {
    case 'update':
      return publishUpdate(found.value, draft, facts.text.text, who, facts)
    case 'answer':
      if (!current(found.value)) return refuse('matter.not-published')
      return yes([
        { type: 'matter.question-answered/1', by: who, answers, data: plain({ draft: index, text: facts.text.text }) },
      ])
    case 'review':
      if (found.value.review) return refuse('matter.published-already')
      return yes([
        { type: 'matter.reviewed/1', by: who, answers, data: plain({ draft: index, text: facts.text.text }) },
      ])
  }
}

function publishUpdate(matter: Matter, draft: DraftOf, text: Update, who: Actor, facts: MatterFacts): Decision {
  const before = current(matter)
  if (before && draft.index < before.index) return refuse('matter.draft-older', { version: before.version })
  const wrong: Refusal<MatterRefusal>[] = missing(matter, text).map((part) => ({
    code: 'matter.unready',
    field: part,
    facts: { part },
  }))
  const latest = dueAfter(facts.now, updateEveryMinutes[matter.level], facts.zone).at
  if (text.nextBy === undefined) {
    if (openTasks(matter).length > 0) wrong.push({ code: 'matter.next-missing', field: 'nextBy', facts: { latest } })
  } else {
    const at = new Date(text.nextBy).toISOString()
    if (at <= facts.now) wrong.push({ code: 'matter.next-in-the-past', field: 'nextBy', facts: { now: facts.now } })
    if (at > latest)
      wrong.push({ code: 'matter.next-too-late', field: 'nextBy', facts: { latest, level: matter.level } })
  }
  if (wrong.length > 0) return no(...wrong)
  const next = text.nextBy && dueOn(new Date(text.nextBy).toISOString(), facts.zone)
  const data = { draft: draft.index, version: (before?.version ?? 0) + 1, text, ...(next ? { next } : {}) }
  return yes([
    {
      type: 'matter.update-published/1',
      by: who,
      answers: [draft.leaf, ...(before ? [before.leaf] : [])],
      data: plain(data),
    },
  ])
}

/** What the posture asks for and the text does not have: where the brand is to blame, an apology and how it makes good. */
function missing(matter: Matter, text: Update): readonly string[] {
  const { responses } = postureFor({ ...matter, evidenceOfFault: true, proofOfFalsehood: false })
  const wanted = [
    ...(responses.includes('compensate') ? (['money'] as const) : []),
    ...(responses.includes('apologise') ? (['apology'] as const) : []),
  ]
  return (['zh', 'en'] as const).flatMap((lang) =>
    wanted.filter((part) => !text[lang][part]).map((part) => `${lang}.${part}`),
  )
}

/** The promised word did not come: said once for each promise. An act of the timer. */
export function decideMissed(matter: Matter | undefined, facts: MatterFacts): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const word = owed(found.value)
  if (!word || word.missedAt || word.by.at > facts.now) return refuse('matter.not-due')
  const answers = [current(found.value)?.leaf ?? found.value.steps[0]!.leaf]
  const data = plain({ next: word.by, first: word.first })
  return yes([{ type: 'matter.update-missed/1', by: 'timer', answers, data }])
}

/** AskQuestion, by anyone, on a page the public can read. */
export function decideQuestion(matter: Matter | undefined, question: string): Decision {
  const found = going(matter)
  if (!found.ok) return found
  if (found.value.rehearsal || !current(found.value)) return refuse('matter.unknown')
  const answers = [current(found.value)!.leaf]
  return yes([{ type: 'matter.question-asked/1', by: 'public', answers, data: {}, sealed: { question } }])
}

/** LinkMatter. The same thing is linked once. */
export function decideLinking(matter: Matter | undefined, to: string, who: Actor): Decision {
  const found = going(matter)
  if (!found.ok) return found
  if (found.value.links.some((link) => link.to === to)) return refuse('matter.linked-already')
  return yes([{ type: 'matter.linked/1', by: who, answers: [newest(found.value)], data: { to } }])
}

/** CloseMatter: everything promised was done or has a date of its own, and the public review is there. */
export function decideClosing(matter: Matter | undefined, who: Actor, facts: MatterFacts): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const { review, tasks, withheld, rehearsal } = found.value
  const wrong: Refusal<MatterRefusal>[] = []
  if (!review && !rehearsal) wrong.push({ code: 'matter.no-review' })
  const open = openTasks(found.value).length
  if (open > 0) wrong.push({ code: 'matter.tasks-open', facts: { open } })
  const word = owed(found.value)
  if (word && !rehearsal) wrong.push({ code: 'matter.update-owed', facts: { by: word.by.at } })
  const shut = withheld.filter((one) => !one.disclosed && one.until <= facts.today).length
  if (shut > 0) wrong.push({ code: 'matter.withheld-open', facts: { open: shut } })
  if (wrong.length > 0) return no(...wrong)
  const lateTasks = tasks.filter((task) => task.overdueAt).length
  const data = { missedUpdates: missedWords(found.value), lateTasks }
  return yes([{ type: 'matter.closed/1', by: who, answers: [review?.leaf ?? newest(found.value)], data }])
}

function waiting(
  matter: Matter | undefined,
  index: number,
): Outcome<{ readonly matter: Matter; readonly draft: DraftOf }, MatterRefusal> {
  const found = going(matter)
  if (!found.ok) return found
  const draft = found.value.drafts.find((one) => one.index === index)
  if (!draft) return refuse('matter.draft-unknown')
  return draft.standing === 'waiting' ? yes({ matter: found.value, draft }) : refuse('matter.draft-settled')
}

const blocked = (stops: readonly Stop[]): readonly Refusal<MatterRefusal>[] =>
  stops.map((stop) => ({ code: 'rule' in stop ? 'wording.blocks' : 'wording.contradicts', facts: { ...stop } }))

/** A blank of a prepared statement that nobody filled is not said to anybody. */
const leftBlank = (text: DraftText): readonly Refusal<MatterRefusal>[] =>
  blanksIn(text).map((blank) => ({ code: 'matter.blank-left', facts: { blank } }))

/** The tasks of a playbook that are done at a level, with the dates that follow if they begin now. */
export function tasksAt(level: Level, planned: readonly PlannedTask[], { now, zone }: MatterFacts): readonly TaskSet[] {
  return planned.flatMap(({ id, what, role, escalateTo, withinMinutes }) => {
    const minutes = withinMinutes[level]
    if (minutes === undefined) return []
    const due = dueAfter(now, minutes, zone)
    return [{ id, what, role, due, escalate: { to: escalateTo, at: afterQuarter(now, due.at) } }]
  })
}

/** A task that is late is passed on after a quarter of its time more. */
export const afterQuarter = (from: string, due: string): string =>
  new Date(Date.parse(due) + Math.ceil((Date.parse(due) - Date.parse(from)) / 4)).toISOString()

export const dueAfter = (at: string, minutes: number, zone: string): Due =>
  dueOn(new Date(Date.parse(at) + minutes * 60_000).toISOString(), zone)

/** A date for an hour of the clock: it does not depend on working days. */
const dueOn = (at: string, zone: string): Due => ({ at, on: localDate(at, zone), provisional: false })

const newest = (matter: Matter): string => matter.steps.at(-1)!.leaf

/** Without members that are undefined, as an entry is written. */
const plain = <T>(value: T) => JSON.parse(JSON.stringify(value)) as Draft['data']
