import type { Logged } from '#src/ledger/words.ts'
import { type MatterEntry, readMatterEntry } from './entries.ts'
import type { DraftOf, Matter, Step, Task, Version, Withheld } from './matter.ts'

/** A matter is what its entries say. */
export function fold(matter: Matter | undefined, logged: Logged): Matter {
  const entry = readMatterEntry(logged)
  if (entry.type === 'matter.opened/1') return opened(entry)
  if (!matter) throw new Error(`${entry.type} comes before its matter was opened`)
  return { ...changed(matter, entry), steps: [...matter.steps, stepOf(entry)] }
}

export const foldAll = (entries: readonly Logged[]): Matter | undefined =>
  entries.reduce<Matter | undefined>(fold, undefined)

const stepOf = ({ type, at, by, index, leaf }: MatterEntry): Step => ({ type, at, by, index, leaf })

function opened(entry: Extract<MatterEntry, { type: 'matter.opened/1' }>): Matter {
  const { level, tasks, playbook, from, ...said } = entry.data
  return {
    id: entry.subject,
    ...said,
    level,
    levelSince: entry.at,
    openedAt: entry.at,
    ...(playbook ? { playbook } : {}),
    ...(from ? { from } : {}),
    tasks,
    drafts: [],
    versions: [],
    questions: [],
    answers: [],
    links: [],
    withheld: [],
    steps: [stepOf(entry)],
  }
}

function changed(matter: Matter, entry: Exclude<MatterEntry, { type: 'matter.opened/1' }>): Matter {
  const { at, by, index, leaf } = entry
  switch (entry.type) {
    case 'matter.level-set/1': {
      const { to, tasks } = entry.data
      const anew = new Map(tasks.map((task) => [task.id, task]))
      const kept = matter.tasks.map((task) => (task.doneAt ? task : (anew.get(task.id) ?? task)))
      const known = new Set(kept.map(({ id }) => id))
      return { ...matter, level: to, levelSince: at, tasks: [...kept, ...tasks.filter(({ id }) => !known.has(id))] }
    }
    case 'matter.task-added/1':
      return { ...matter, tasks: [...matter.tasks, entry.data.task] }
    case 'matter.task-done/1':
      return withTask(matter, entry.data.task, { doneAt: at, doneBy: by })
    case 'matter.task-overdue/1':
      return withTask(matter, entry.data.task, { overdueAt: at })
    case 'matter.task-escalated/1':
      return withTask(matter, entry.data.task, { escalatedAt: at })
    case 'matter.drafted/1': {
      const draft: DraftOf = { index, leaf, of: entry.data.of, by, at, standing: 'waiting' }
      return { ...matter, drafts: [...matter.drafts, draft] }
    }
    case 'matter.draft-approved/1':
      return withDraft(matter, entry.data.draft, 'approved')
    case 'matter.draft-sent-back/1':
      return withDraft(matter, entry.data.draft, 'sent-back')
    case 'matter.update-published/1': {
      const { draft, version, text, next } = entry.data
      const told: Version = { version, index, leaf, at, text, ...(next ? { next } : {}) }
      return { ...withDraft(matter, draft, 'published'), versions: [...matter.versions, told] }
    }
    case 'matter.update-missed/1':
      if (entry.data.first) return { ...matter, firstMissedAt: at }
      return {
        ...matter,
        versions: matter.versions.map((version, i) =>
          i === matter.versions.length - 1 ? { ...version, missedAt: at } : version,
        ),
      }
    case 'matter.question-asked/1':
      return { ...matter, questions: [...matter.questions, { index, leaf, at }] }
    case 'matter.question-answered/1': {
      const { draft, text } = entry.data
      const said = withDraft(matter, draft, 'published')
      const questions = said.questions.map((one) =>
        text.questions.includes(one.index) && one.answered === undefined ? { ...one, answered: index } : one,
      )
      return { ...said, questions, answers: [...said.answers, { index, leaf, at, text }] }
    }
    case 'matter.linked/1':
      return { ...matter, links: [...matter.links, { to: entry.data.to, at, index }] }
    case 'matter.withheld/1': {
      const { summary, ...said } = entry.data
      const one: Withheld = { index, leaf, at, ...said, ...(summary ? { summary } : {}), before: [] }
      return { ...matter, withheld: [...matter.withheld, one] }
    }
    case 'matter.withheld-longer/1':
      return withFact(matter, entry.data.withheld, ({ overdueAt: _, ...one }) => ({
        ...one,
        until: entry.data.until,
        before: [...one.before, { until: one.until, reason: entry.data.reason, index }],
      }))
    case 'matter.withheld-overdue/1':
      return withFact(matter, entry.data.withheld, (one) => ({ ...one, overdueAt: at }))
    case 'matter.disclosed/1':
      return withFact(matter, entry.data.withheld, (one) => ({
        ...one,
        disclosed: { at, index, disclosure: entry.data.disclosure },
      }))
    case 'matter.reviewed/1': {
      const said = withDraft(matter, entry.data.draft, 'published')
      return { ...said, review: { index, leaf, at, text: entry.data.text, signed: [] } }
    }
    case 'matter.review-signed/1': {
      if (!matter.review) throw new Error('a review was signed before there was one')
      const { agrees, objection } = entry.data
      const one = { by, at, index, agrees, ...(objection ? { objection } : {}) }
      return { ...matter, review: { ...matter.review, signed: [...matter.review.signed, one] } }
    }
    case 'matter.closed/1':
      return { ...matter, closedAt: at }
  }
}

const withTask = (matter: Matter, id: string, more: Partial<Task>): Matter => ({
  ...matter,
  tasks: matter.tasks.map((task) => (task.id === id ? { ...task, ...more } : task)),
})

const withDraft = (matter: Matter, index: number, standing: DraftOf['standing']): Matter => ({
  ...matter,
  drafts: matter.drafts.map((draft) => (draft.index === index ? { ...draft, standing } : draft)),
})

const withFact = (matter: Matter, index: number, change: (one: Withheld) => Withheld): Matter => ({
  ...matter,
  withheld: matter.withheld.map((one) => (one.index === index ? change(one) : one)),
})
