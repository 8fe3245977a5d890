import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Promised } from './decide.ts'
import type { DraftPromise, PromiseRefusal } from './words.ts'

export interface PromiseFacts {
  readonly today: string
  readonly now: string
  /** Who acts, and who drafted it: sealed in the log, compared here. */
  readonly member?: string | undefined
  readonly drafter?: string | undefined
  /** Whether the document of acceptance is kept. */
  readonly documentKept?: boolean | undefined
}

export type FurtherAct =
  | ({ readonly do: 'draft' } & DraftPromise)
  | { readonly do: 'approve' }
  | {
      readonly do: 'record-gap'
      readonly fromAt: string
      readonly toAt: string
      readonly zh: string
      readonly en: string
    }
  | { readonly do: 'accept-milestone'; readonly milestone: string; readonly document: string; readonly name: string }

type Decision = Outcome<readonly Draft[], PromiseRefusal>

/** Who may draft, and who puts before the public what somebody of another role drafted. */
const drafters: readonly Actor[] = [
  'brand:service',
  'brand:product',
  'brand:pr',
  'brand:store',
  'brand:legal',
  'brand:admin',
]
const approvers: readonly Actor[] = ['brand:legal', 'brand:admin']

export function decideBesides(
  situation: Promised | undefined,
  act: FurtherAct,
  who: Actor,
  facts: PromiseFacts,
): Decision {
  if (act.do === 'draft') return decideDraft(situation, act, who, facts)
  if (!situation) return refuse('promise.unknown')
  const answers = situation.leaf ? { answers: [situation.leaf] } : {}
  if (act.do === 'approve') {
    if (!approvers.includes(who)) return refuse('not-entitled')
    if (situation.draftedBy === undefined) return refuse('promise.not-a-draft')
    if (situation.draftedBy === who) return refuse('promise.same-role')
    if (facts.member !== undefined && facts.member === facts.drafter) return refuse('promise.own-draft')
    // What was to begin before it was approved would bind days on which nobody had promised anything.
    if (situation.startsOn < facts.today) return refuse('promise.backwards', { today: facts.today })
    return yes([{ type: 'promise.approved/1', by: who, ...answers, data: {} }])
  }
  if (situation.draftedBy !== undefined) return refuse('promise.draft')
  if (situation.ended && situation.ended.on < facts.today) return refuse('promise.ended', { on: situation.ended.on })
  if (act.do === 'record-gap') {
    const { do: _, ...gap } = act
    if (!drafters.includes(who)) return refuse('not-entitled')
    if (situation.measure !== 'availability') return refuse('promise.wrong-measure')
    if (gap.toAt <= gap.fromAt || gap.toAt > facts.now) return refuse('promise.no-gap', undefined, 'toAt')
    return yes([{ type: 'promise.gap-recorded/1', by: who, ...answers, data: gap }])
  }
  const { do: _, ...accepted } = act
  if (situation.measure !== 'milestones') return refuse('promise.wrong-measure')
  if (!drafters.includes(who)) return refuse('not-entitled')
  // Who owes a milestone does not accept it.
  if (who === `brand:${situation.owner}`) return refuse('promise.own-milestone')
  const milestone = situation.milestones?.find(({ id }) => id === act.milestone)
  if (!milestone) return refuse('promise.milestone-unknown', undefined, 'milestone')
  if (milestone.accepted) return refuse('promise.milestone-accepted', { on: milestone.accepted.on })
  if (!facts.documentKept) return refuse('promise.document-unknown', undefined, 'document')
  return yes([{ type: 'promise.milestone-accepted/1', by: who, ...answers, data: { ...accepted, on: facts.today } }])
}

function decideDraft(
  situation: Promised | undefined,
  act: Extract<FurtherAct, { do: 'draft' }>,
  who: Actor,
  { today }: PromiseFacts,
): Decision {
  if (situation) return refuse('promise.known')
  if (!drafters.includes(who)) return refuse('not-entitled')
  const { do: _, ...said } = act
  if (said.startsOn < today) return refuse('promise.backwards', { today }, 'startsOn')
  const timed = said.measure !== 'none' && said.measure !== 'availability' && said.measure !== 'milestones'
  if (timed && said.term === undefined) return refuse('promise.term-needed', undefined, 'term')
  if ((said.measure === 'milestones') !== (said.milestones !== undefined))
    return refuse('promise.milestones-needed', undefined, 'milestones')
  return yes([{ type: 'promise.drafted/1', by: who, data: said as unknown as Draft['data'] }])
}
