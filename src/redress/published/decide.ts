import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Computed, compute } from '../compute.ts'
import { readStandard, type StandardFile } from '../standard.ts'
import { type InPublic, inForce, inPublic, type Published, type Version } from './fold.ts'
import type { PublishedRefusal, PublishStandard, WithdrawStandard } from './words.ts'

export interface DayFacts {
  /** The date on the brand's wall. */
  readonly today: string
  /** Whether whoever acts drafted this version. */
  readonly own: boolean
}

type Decision = Outcome<readonly Draft[], PublishedRefusal>

/** DraftStandard: the next version, or the one that is being worked on. The same words twice are one draft. */
export function decideDraft(
  known: Published | undefined,
  { standard, sha256 }: { readonly standard: StandardFile; readonly sha256: string },
  who: Actor,
): Decision {
  const last = known?.versions.at(-1)
  if (last?.sha256 === sha256 && last.stands !== 'returned') return yes([])
  const version = last === undefined ? 1 : last.stands === 'published' ? last.version + 1 : last.version
  return yes([
    {
      type: 'standard.drafted/1',
      by: who,
      data: { version, sha256 },
      sealed: { standard: JSON.parse(JSON.stringify(standard)) },
    },
  ])
}

/** ApproveStandard, by 法务 and by somebody else than its author: these very words. */
export function decideApproval(
  known: Published | undefined,
  asked: { readonly version: number; readonly sha256: string },
  who: Actor,
  { own }: DayFacts,
): Decision {
  const draft = draftOf(known, asked.version)
  if (!draft.ok) return draft
  if (draft.value.sha256 !== asked.sha256) return refuse('standard.other-words')
  if (own) return refuse('standard.own-draft')
  if (draft.value.stands === 'approved') return yes([])
  if (draft.value.stands === 'returned') return refuse('standard.no-draft')
  const { version, sha256 } = draft.value
  return yes([{ type: 'standard.approved/1', by: who, answers: [lastLeaf(known!)], data: { version, sha256 } }])
}

export function decideReturn(
  known: Published | undefined,
  asked: { readonly version: number; readonly reason: string },
  who: Actor,
): Decision {
  const draft = draftOf(known, asked.version)
  if (!draft.ok) return draft
  if (draft.value.stands === 'returned') return yes([])
  const { version, sha256 } = draft.value
  const sealed = { reason: asked.reason }
  return yes([{ type: 'standard.returned/1', by: who, answers: [lastLeaf(known!)], data: { version, sha256 }, sealed }])
}

/** PublishStandard: it never reaches back, and never begins before the version it follows. `words` are those of the draft. */
export function decidePublication(
  known: Published | undefined,
  act: PublishStandard,
  who: Actor,
  { today, words }: { readonly today: string; readonly words: StandardFile | undefined },
): Decision {
  const draft = draftOf(known, act.version)
  if (!draft.ok) {
    const same = known?.versions.find((one) => one.version === act.version)
    return same?.stands === 'published' && same.effectiveOn === act.effectiveOn ? yes([]) : draft
  }
  if (draft.value.stands !== 'approved' || !words) return refuse('standard.not-approved')
  if (act.effectiveOn < today) return refuse('standard.day-past', { today }, 'effectiveOn')
  const earlier = inPublic(known!).at(-1)
  if (earlier && act.effectiveOn <= earlier.effectiveOn)
    return refuse('standard.before-earlier', { on: earlier.effectiveOn }, 'effectiveOn')
  if (act.reviewOn <= act.effectiveOn) return refuse('standard.review-before-effect', {}, 'reviewOn')
  const { version, sha256 } = draft.value
  const standard = JSON.parse(JSON.stringify(words))
  const { effectiveOn, reviewOn } = act
  const data = { version, sha256, standard, effectiveOn, reviewOn }
  return yes([{ type: 'standard.published/1', by: who, answers: [lastLeaf(known!)], data }])
}

/** WithdrawStandard: what has happened up to the last day stays covered. */
export function decideWithdrawal(
  known: Published | undefined,
  act: WithdrawStandard,
  who: Actor,
  { today }: { readonly today: string },
): Decision {
  const found = publishedVersion(known, act.version)
  if (!found.ok) return found
  if (found.value.lastOn !== undefined) return refuse('standard.withdrawn-already', { on: found.value.lastOn })
  if (act.lastOn < today) return refuse('standard.day-past', { today }, 'lastOn')
  return yes([{ type: 'standard.withdrawn/1', by: who, answers: [lastLeaf(known!)], data: { ...act } }])
}

/** An act of the timer: the day on which it was to be looked at again. */
export function decideReviewDue(known: Published | undefined, today: string): Decision {
  const due = known && dueForReview(known, today)
  if (!due) return refuse('standard.not-due')
  const { version, reviewOn } = due
  return yes([
    { type: 'standard.review-due/1', by: 'timer', answers: [lastLeaf(known)], data: { version, reviewOn: reviewOn! } },
  ])
}

export function decideReview(
  known: Published | undefined,
  act: { readonly version: number; readonly reviewOn: string },
  who: Actor,
  { today }: { readonly today: string },
): Decision {
  const found = publishedVersion(known, act.version)
  if (!found.ok) return found
  if (act.reviewOn <= today) return refuse('standard.day-past', { today }, 'reviewOn')
  return yes([{ type: 'standard.reviewed/1', by: who, answers: [lastLeaf(known!)], data: { ...act } }])
}

/** The newest published version, if its day for review has come and the log does not say so yet. */
function dueForReview(known: Published, today: string): Version | undefined {
  const newest = inPublic(known).at(-1)
  if (!newest || newest.reviewDue || (newest.lastOn !== undefined && newest.lastOn < today)) return undefined
  return newest.reviewOn !== undefined && newest.reviewOn <= today ? newest : undefined
}

/** Both computations where two versions could apply, and the one that does: the better one for the customer. */
export interface Applied {
  readonly version: InPublic
  readonly computed: Computed
  /** Present where the version of the day it happened is another than today's. */
  readonly compared?: readonly { readonly version: number; readonly computed: Computed }[]
}

type Facts = Readonly<Record<string, unknown>>

/**
 * What a standard comes to for something that happened on a day: by the version in force then, or by today's where that
 * is better for the customer. A version that was not in force on either day never counts.
 */
export function applied(
  known: Published,
  { eventOn, today }: { readonly eventOn: string; readonly today: string },
  facts: Facts,
): Outcome<Applied, string> {
  const then = inForce(known, eventOn)
  const now = inForce(known, today)
  const first = then ?? now
  if (!first) return refuse('offer.standard-not-in-force', { on: eventOn })
  const computed = computeBy(first, facts)
  if (!computed.ok) return computed
  const other = then && now && now.version !== then.version ? now : undefined
  // A newer version may ask for other facts; where it cannot be computed from these, the one of the day applies.
  const others = other && computeBy(other, facts)
  if (!other || !others?.ok || others.value.totalFen === null || computed.value.totalFen === null)
    return yes({ version: first, computed: computed.value })
  const better = others.value.totalFen > computed.value.totalFen
  return yes({
    version: better ? other : first,
    computed: better ? others.value : computed.value,
    compared: [
      { version: first.version, computed: computed.value },
      { version: other.version, computed: others.value },
    ],
  })
}

function computeBy({ standard }: InPublic, facts: Facts): Outcome<Computed, string> {
  const read = readStandard(standard)
  return read.ok ? compute(read.value, facts) : read
}

function draftOf(known: Published | undefined, version: number): Outcome<Version, PublishedRefusal> {
  const last = known?.versions.at(-1)
  if (!last) return refuse('standard.unknown')
  if (last.version !== version) return refuse('standard.other-version', { version: last.version })
  return last.stands === 'published' ? refuse('standard.no-draft') : yes(last)
}

function publishedVersion(known: Published | undefined, version: number): Outcome<InPublic, PublishedRefusal> {
  if (!known) return refuse('standard.unknown')
  const found = inPublic(known).find((one) => one.version === version)
  return found ? yes(found) : refuse('standard.not-published')
}

const lastLeaf = (known: Published) => known.steps.at(-1)!.leaf
