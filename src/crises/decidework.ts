import { refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor, Role } from '#src/people/words.ts'
import { afterQuarter, type Decision, dueAfter, going, type MatterFacts } from './decide.ts'
import { type Matter, openTasks, owing } from './matter.ts'
import type { Pair } from './words.ts'

/** AddTask: something no playbook foresaw. Who takes over if it is late: the administrator, or 法务 for the administrator. */
export function decideAdding(
  matter: Matter | undefined,
  act: { readonly id: string; readonly what: Pair; readonly role: Role; readonly withinMinutes: number },
  who: Actor,
  facts: MatterFacts,
): Decision {
  const found = going(matter)
  if (!found.ok) return found
  if (found.value.tasks.some(({ id }) => id === act.id)) return refuse('matter.task-known')
  const due = dueAfter(facts.now, act.withinMinutes, facts.zone)
  const to: Role = act.role === 'admin' ? 'legal' : 'admin'
  const task = {
    id: act.id,
    what: { ...act.what },
    role: act.role,
    due: { ...due },
    escalate: { to, at: afterQuarter(facts.now, due.at) },
  }
  return yes([{ type: 'matter.task-added/1', by: who, answers: [found.value.steps.at(-1)!.leaf], data: { task } }])
}

/** DoTask: by whoever owes it, or who it was passed on to, or the administrator. Late is still done. */
export function decideDoing(
  matter: Matter | undefined,
  act: { readonly task: string; readonly note?: string | undefined; readonly evidence?: string | undefined },
  roles: readonly Role[],
): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const task = found.value.tasks.find(({ id }) => id === act.task)
  if (!task) return refuse('matter.task-unknown')
  if (task.doneAt) return refuse('matter.task-done', { doneAt: task.doneAt })
  const may = [owing(task), task.role, 'admin' as const].find((role) => roles.includes(role))
  if (!may) return refuse('not-entitled')
  const data = { task: task.id, ...(act.evidence ? { evidence: act.evidence } : {}) }
  const sealed = act.note ? { note: act.note } : undefined
  return yes([
    {
      type: 'matter.task-done/1',
      by: `brand:${may}`,
      answers: [found.value.steps[0]!.leaf],
      data,
      ...(sealed ? { sealed } : {}),
    },
  ])
}

/** What time brings about in the tasks: late ones are said to be late, and after a quarter of their time more passed on. */
export function decideTasksDue(matter: Matter | undefined, facts: MatterFacts): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const answers = [found.value.steps[0]!.leaf]
  const drafts = openTasks(found.value).flatMap((task): Draft[] => [
    ...(task.due.at <= facts.now && !task.overdueAt
      ? [{ type: 'matter.task-overdue/1', by: 'timer', answers, data: { task: task.id, role: task.role } }]
      : []),
    ...(task.escalate.at <= facts.now && !task.escalatedAt
      ? [
          {
            type: 'matter.task-escalated/1',
            by: 'timer',
            answers,
            data: { task: task.id, from: task.role, to: task.escalate.to },
          },
        ]
      : []),
  ])
  return drafts.length > 0 ? yes(drafts) : refuse('matter.not-due')
}
