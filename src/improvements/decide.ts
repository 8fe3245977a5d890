import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { checkThatCounts, type Improvement, isClosed, isProven } from './improvement.ts'
import type {
  AddCause,
  AnswerProposal,
  CompleteMeasure,
  ImprovementEntry,
  ImprovementRefusal,
  OpenImprovement,
  PlanMeasure,
  Propose,
} from './words.ts'

type Decision = Outcome<readonly Draft[], ImprovementRefusal>
type Checked = Extract<ImprovementEntry, { type: 'improvement.effect-checked/1' }>['data']

export interface ImprovementFacts {
  readonly today: string
}

/** So many cases fit an entry well. */
const casesAnEntry = 400
const [mostCauses, mostMeasures, mostProposals] = [100, 100, 500]

/** OpenImprovement. An improvement without a complaint behind it is a project, and not one of these. */
export function decideOpening(
  known: Improvement | undefined,
  act: OpenImprovement,
  who: Actor,
  facts: { readonly stream?: string | undefined },
): Decision {
  if (known) return yes([])
  if (act.cases.length === 0) return no({ code: 'improvement.no-cases', field: 'cases' })
  const { zh, en, owner, warning, collective, about } = act
  return yes([
    {
      type: 'improvement.opened/1',
      by: who,
      data: plain({ zh, en, owner, warning, collective, about }),
      ...(facts.stream ? { sealed: { stream: facts.stream } } : {}),
    },
    ...casesAdded(act.cases, who),
  ])
}

const casesAdded = (cases: readonly string[], by: Actor): Draft[] =>
  Array.from({ length: Math.ceil(cases.length / casesAnEntry) }, (_, i) => ({
    type: 'improvement.cases-added/1',
    by,
    data: { cases: cases.slice(i * casesAnEntry, (i + 1) * casesAnEntry) },
  }))

export function decideCases(known: Improvement | undefined, cases: readonly string[], who: Actor): Decision {
  if (!known) return refuse('improvement.unknown')
  const fresh = [...new Set(cases)].filter((one) => !known.cases.includes(one))
  return yes(casesAdded(fresh, who))
}

export function decideCause(known: Improvement | undefined, act: AddCause, who: Actor): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  if (known.causes.length >= mostCauses) return refuse('improvement.too-many', { most: mostCauses })
  const above = known.causes.find(({ cause }) => cause === act.under)
  if (act.under !== undefined && !above) return no({ code: 'improvement.cause-unknown', field: 'under' })
  if (above?.ruledOut) return no({ code: 'improvement.cause-ruled-out', field: 'under' })
  return yes([
    {
      type: 'improvement.cause-found/1',
      by: who,
      answers: [last(known)],
      data: plain({ cause: `c${known.causes.length + 1}`, ...act }),
    },
  ])
}

export function decideRulingOut(
  known: Improvement | undefined,
  act: { readonly cause: string; readonly zh: string; readonly en: string },
  who: Actor,
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  const found = known.causes.find(({ cause }) => cause === act.cause)
  if (!found) return no({ code: 'improvement.cause-unknown', field: 'cause' })
  if (found.ruledOut) return refuse('improvement.cause-ruled-out')
  return yes([{ type: 'improvement.cause-ruled-out/1', by: who, answers: [last(known)], data: { ...act } }])
}

export function decideMeasure(
  known: Improvement | undefined,
  act: PlanMeasure,
  who: Actor,
  facts: ImprovementFacts,
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  if (known.measures.length >= mostMeasures) return refuse('improvement.too-many', { most: mostMeasures })
  const wrong: Refusal<ImprovementRefusal>[] = []
  if (act.dueOn < facts.today)
    wrong.push({ code: 'improvement.day-past', field: 'dueOn', facts: { today: facts.today } })
  const cause = known.causes.find((one) => one.cause === act.cause)
  if (act.cause !== undefined && !cause) wrong.push({ code: 'improvement.cause-unknown', field: 'cause' })
  if (cause?.ruledOut) wrong.push({ code: 'improvement.cause-ruled-out', field: 'cause' })
  if (act.kind === 'supplier-action' && !act.supplier) wrong.push({ code: 'field.missing', field: 'supplier' })
  if (wrong.length > 0) return no(...wrong)
  return yes([
    {
      type: 'improvement.measure-planned/1',
      by: who,
      answers: [last(known)],
      data: plain({ measure: `m${known.measures.length + 1}`, ...act }),
    },
  ])
}

const openMeasure = (
  known: Improvement,
  name: string,
): Outcome<Improvement['measures'][number], ImprovementRefusal> => {
  const found = known.measures.find(({ measure }) => measure === name)
  if (!found) return no({ code: 'improvement.measure-unknown', field: 'measure' })
  return found.done ? refuse('improvement.measure-done', { on: found.done.on }) : yes(found)
}

export function decideMoving(
  known: Improvement | undefined,
  act: { readonly measure: string; readonly dueOn: string; readonly zh: string; readonly en: string },
  who: Actor,
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  const found = openMeasure(known, act.measure)
  if (!found.ok) return found
  if (act.dueOn <= found.value.dueOn)
    return no({ code: 'improvement.not-later', field: 'dueOn', facts: { dueOn: found.value.dueOn } })
  return yes([{ type: 'improvement.measure-moved/1', by: who, answers: [last(known)], data: { ...act } }])
}

/** An act of the timer, once for each date that was promised. */
export function decideOverdue(known: Improvement | undefined, name: string, facts: ImprovementFacts): Decision {
  if (!known) return refuse('improvement.unknown')
  const found = openMeasure(known, name)
  if (!found.ok) return found
  if (found.value.overdueAt || found.value.dueOn >= facts.today) return refuse('improvement.not-due')
  const data = { measure: name, dueOn: found.value.dueOn }
  return yes([{ type: 'improvement.measure-overdue/1', by: 'timer', answers: [last(known)], data }])
}

export function decideDone(
  known: Improvement | undefined,
  act: CompleteMeasure,
  who: Actor,
  facts: ImprovementFacts,
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  const found = openMeasure(known, act.measure)
  if (!found.ok) return found
  const on = act.on ?? facts.today
  if (on > facts.today) return no({ code: 'improvement.day-to-come', field: 'on', facts: { today: facts.today } })
  return yes([{ type: 'improvement.measure-done/1', by: who, answers: [last(known)], data: plain({ ...act, on }) }])
}

/** From which day on the effect is looked for: the day after the last measure was done, or a later one. */
export function effectFrom(known: Improvement, asked?: string): Outcome<string, ImprovementRefusal> {
  if (known.measures.length === 0) return refuse('improvement.no-measures')
  const open = known.measures.filter(({ done }) => !done)
  if (open.length > 0) return refuse('improvement.measures-open', { n: open.length })
  const last = known.measures
    .map(({ done }) => done!.on)
    .sort()
    .at(-1)!
  if (asked !== undefined && asked < last)
    return no({ code: 'improvement.check-too-early', field: 'from', facts: { last } })
  return yes(asked ?? last)
}

export function decideChecked(known: Improvement | undefined, checked: Checked, who: Actor): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  return yes([{ type: 'improvement.effect-checked/1', by: who, answers: [last(known)], data: plain(checked) }])
}

/**
 * CloseImprovement: only with a root cause that stands, everything done, and a check of the effect after all that; by another
 * role than the one it belongs to. A check that found nothing does not keep it open for ever: it closes unproven, and says so.
 */
export function decideClosing(
  known: Improvement | undefined,
  act: { readonly zh: string; readonly en: string },
  who: Actor,
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  const wrong: Refusal<ImprovementRefusal>[] = []
  if (who === `brand:${known.owner}`) wrong.push({ code: 'improvement.own-work', facts: { owner: known.owner } })
  if (!known.causes.some(({ kind, ruledOut }) => kind === 'root' && !ruledOut))
    wrong.push({ code: 'improvement.no-root-cause' })
  const ready = effectFrom(known)
  if (!ready.ok) wrong.push(...ready.refusals)
  const check = checkThatCounts(known)
  if (!check) wrong.push({ code: 'improvement.no-check' })
  if (wrong.length > 0 || !check) return no(...wrong)
  return yes([
    { type: 'improvement.closed/1', by: who, answers: [check.leaf], data: { proven: isProven(check), ...act } },
  ])
}

export function decideReopening(
  known: Improvement | undefined,
  act: { readonly zh: string; readonly en: string; readonly warning?: string; readonly leaf?: string },
  who: Actor,
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (!isClosed(known)) return refuse('improvement.not-closed')
  const { leaf, ...data } = act
  return yes([{ type: 'improvement.reopened/1', by: who, answers: [leaf ?? last(known)], data: plain(data) }])
}

/** ProposeImprovement, by a customer from their case or by anybody from the public page. `once` makes a form sent twice one. */
export function decideProposal(
  known: Improvement | undefined,
  act: Propose,
  who: 'customer' | 'public',
  facts: { readonly proposal: string; readonly case?: string },
): Decision {
  if (!known) return refuse('improvement.unknown')
  if (isClosed(known)) return refuse('improvement.closed')
  if (known.proposals.some(({ proposal }) => proposal === facts.proposal)) return yes([])
  if (known.proposals.length >= mostProposals) return refuse('improvement.too-many', { most: mostProposals })
  if (act.credit && !act.name?.trim()) return no({ code: 'field.missing', field: 'name' })
  return yes([
    {
      type: 'improvement.proposed/1',
      by: who,
      data: plain({ proposal: facts.proposal, kind: act.kind, credit: act.credit, case: facts.case }),
      sealed: {
        text: act.text,
        ...(act.name?.trim() ? { name: act.name } : {}),
        ...(act.contact?.trim() ? { contact: act.contact } : {}),
      },
    },
  ])
}

export function decideAnswer(
  known: Improvement | undefined,
  act: AnswerProposal,
  who: Actor,
  facts: { readonly name?: string | undefined },
): Decision {
  if (!known) return refuse('improvement.unknown')
  const found = known.proposals.find(({ proposal }) => proposal === act.proposal)
  if (!found) return no({ code: 'improvement.proposal-unknown', field: 'proposal' })
  if (found.answer) return refuse('improvement.proposal-answered')
  const credit = act.taken && found.credit && facts.name ? { sealed: { credit: facts.name } } : {}
  return yes([{ type: 'improvement.proposal-answered/1', by: who, data: { ...act }, ...credit }])
}

const last = (known: Improvement): string => known.steps.at(-1)!.leaf

/** JSON has no undefined: what was left out is not there. */
const plain = (data: object): Draft['data'] => JSON.parse(JSON.stringify(data)) as Draft['data']
