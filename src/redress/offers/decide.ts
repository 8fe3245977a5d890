import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { DrawnUp } from './drawup.ts'
import { isOver, type Made, type Offer, type Revision, remindAt } from './fold.ts'
import { asksForSilence } from './silence.ts'
import { type Due, type OfferRefusal, offerTerms, type ProposeOffer, type Seat, seats } from './words.ts'

export interface OfferFacts {
  readonly now: string
  readonly zone: string
  /** How long the customer has to choose, and the brand to carry out or to look again: as promised in their case. */
  readonly terms: { readonly decision: string; readonly execution: string; readonly review: string }
  /** Whether whoever acts is the one who sealed themselves into the entry at this index. */
  readonly own: (index: number) => boolean
  /** Roles of whoever acts. */
  readonly roles: readonly string[]
}

type Decision = Outcome<readonly Draft[], OfferRefusal>

/**
 * ProposeOffer. What needs nobody's approval is made at once. After a counter somebody else drafts anew, and an offer that
 * a customer has in hand never becomes a smaller one. `revision` is the one that whoever drafts believes to draft.
 */
export function decideProposal(
  offer: Offer | undefined,
  act: ProposeOffer & { readonly case: string },
  drawn: DrawnUp,
  who: Actor,
  facts: OfferFacts,
): Decision {
  if (offer && isOver(offer)) return refuse('offer.over')
  const { labels, ...public_ } = drawn
  const data = JSON.parse(JSON.stringify({ case: act.case, revision: act.revision, ...public_ })) as Draft['data']
  const newest = offer && (offer.draft ?? offer.made)
  if (newest && newest.revision === act.revision)
    return facts.own(newest.index) && saysTheSame(newest, drawn) && newest.returned === undefined
      ? yes([])
      : refuse('offer.open-already')
  if (act.revision !== (newest?.revision ?? 0) + 1) return refuse('offer.other-revision')
  if (offer?.draft && offer.draft.returned === undefined) return refuse('offer.open-already')
  const made = offer?.made
  if (offer?.countered && made && facts.own(made.index)) return refuse('offer.own-work')
  const wrong: Refusal<OfferRefusal>[] = []
  if (made && drawn.cashFen < made.cashFen)
    wrong.push({ code: 'offer.smaller-than-before', field: 'cashFen', facts: { cashFen: made.cashFen } })
  for (const field of ['message', 'explanation'] as const)
    if (asksForSilence(act[field] ?? '')) wrong.push({ code: 'offer.asks-for-silence', field })
  labels.forEach((label, i) => {
    if (asksForSilence(label)) wrong.push({ code: 'offer.asks-for-silence', field: `lines.${i}` })
  })
  if (wrong.length > 0) return no(...wrong)
  const sealed = {
    facts: JSON.parse(JSON.stringify(act.facts)),
    message: act.message,
    ...(act.explanation ? { explanation: act.explanation } : {}),
    ...(labels.length > 0 ? { labels: [...labels] } : {}),
  }
  const proposed: Draft = { type: 'offer.proposed/1', by: who, ...after(offer), data, sealed }
  return yes(drawn.needs.length > 0 ? [proposed] : [proposed, making(act.case, act.revision, who, facts)])
}

const saysTheSame = (held: Revision, drawn: DrawnUp) =>
  held.cashFen === drawn.cashFen &&
  JSON.stringify([held.lines, held.options]) === JSON.stringify([drawn.lines, drawn.options])

/** ApproveOffer: each seat by another person, none of them its drafter. With the last one the offer is made. */
export function decideApproval(
  offer: Offer | undefined,
  revision: number,
  facts: OfferFacts,
  reason?: string,
): Decision {
  const draft = draftAt(offer, revision)
  if (!draft.ok) {
    // The same approval sent twice: it has been counted.
    const counted = offer?.made?.revision === revision && offer.made.approvals.some((one) => facts.own(one.index))
    return counted ? yes([]) : draft
  }
  const { approvals, needs, index } = draft.value
  if (facts.own(index)) return refuse('offer.own-work')
  if (approvals.some((one) => facts.own(one.index))) return yes([])
  const free = seatFor(
    needs.filter((seat) => !approvals.some((one) => one.seat === seat)),
    facts,
  )
  if (!free) return seatFor(needs, facts) ? refuse('offer.approved-already') : refuse('offer.seat-not-asked')
  const who: Actor = `brand:${free}`
  const data = { case: offer!.case, revision, seat: free }
  const approved: Draft = {
    type: 'offer.approved/1',
    by: who,
    ...after(offer),
    data,
    ...(reason ? { sealed: { reason } } : {}),
  }
  const last = approvals.length + 1 === needs.length
  return yes(last ? [approved, making(offer!.case, revision, who, facts)] : [approved])
}

const seatFor = (open: readonly Seat[], { roles }: OfferFacts): Seat | undefined =>
  seats.find((seat) => open.includes(seat) && roles.includes(seat))

/** ReturnOffer: an approval is refused, and why; it has to be drafted anew. */
export function decideReturn(offer: Offer | undefined, revision: number, reason: string, facts: OfferFacts): Decision {
  const draft = draftAt(offer, revision)
  if (!draft.ok) return draft
  if (facts.own(draft.value.index)) return refuse('offer.own-work')
  const seat = seatFor(draft.value.needs, facts)
  if (!seat) return refuse('offer.seat-not-asked')
  const data = { case: offer!.case, revision, seat }
  return yes([{ type: 'offer.returned/1', by: `brand:${seat}`, ...after(offer), data, sealed: { reason } }])
}

/** ChooseOption, by the customer: as long as it is not withdrawn, whatever time has passed and whoever was asked what. */
export function decideChoice(
  offer: Offer | undefined,
  act: { readonly option: string; readonly revision: number },
  facts: OfferFacts,
): Decision {
  if (!offer?.made) return refuse('offer.unknown')
  if (offer.withdrawn) return refuse('offer.over')
  if (offer.chosen) return offer.chosen.option === act.option ? yes([]) : refuse('offer.chosen-already')
  const { made } = offer
  if (made.revision !== act.revision) return refuse('offer.other-revision')
  const option = made.options.find((one) => one.id === act.option)
  if (!option) return refuse('offer.option-unknown', {}, 'option')
  const data = {
    case: offer.case,
    revision: made.revision,
    ...(made.standard === undefined ? {} : { standard: made.standard }),
    option: option.id,
    owes: option.owes,
    valueFen: option.valueFen,
    cashFen: made.cashFen,
    due: dueAfter(facts.terms.execution, facts),
  }
  return yes([{ type: 'offer.chosen/1', by: 'customer', ...after(offer), data: plain(data) }])
}

/** CounterOffer: the customer does not agree, and why. What was offered stays theirs to choose meanwhile. */
export function decideCounter(
  offer: Offer | undefined,
  act: { readonly message: string; readonly evidence: readonly string[] },
  facts: OfferFacts,
): Decision {
  const made = openTo(offer)
  if (!made.ok) return made
  // Saying more before the answer moves no date.
  const answerBy = offer!.countered?.by ?? dueAfter(facts.terms.review, facts)
  const sealed = { message: act.message, ...(act.evidence.length > 0 ? { evidence: [...act.evidence] } : {}) }
  const data = plain({ case: offer!.case, revision: made.value.revision, answerBy })
  return yes([{ type: 'offer.countered/1', by: 'customer', ...after(offer), data, sealed }])
}

/** UpholdOffer: the brand answers a counter and stays with its offer; by somebody who did not draft it. */
export function decideUpholding(offer: Offer | undefined, message: string, who: Actor, facts: OfferFacts): Decision {
  const made = openTo(offer)
  if (!made.ok) return made
  if (!offer!.countered) return refuse('offer.no-counter')
  if (facts.own(made.value.index)) return refuse('offer.own-work')
  return toldAgain('offer.upheld/1', offer!, made.value, message, who, facts)
}

/** An act of the timer: the time passed. The offer stays as it is, and the brand has to ask. */
export function decideUnanswered(offer: Offer | undefined, facts: OfferFacts): Decision {
  const made = openTo(offer)
  if (!made.ok) return made
  if (offer!.countered || offer!.unanswered || facts.now <= made.value.decideBy.at) return refuse('offer.not-due')
  const data = {
    case: offer!.case,
    revision: made.value.revision,
    followUpBy: dueAfter(offerTerms['follow-up'], facts),
  }
  return yes([{ type: 'offer.unanswered/1', by: 'timer', ...after(offer), data: plain(data) }])
}

/** An act of the timer: the date is near. Said once for each date, and not once it has passed. */
export function decideReminder(offer: Offer | undefined, facts: OfferFacts): Decision {
  const made = openTo(offer)
  if (!made.ok) return made
  const at = remindAt(offer!)
  const { decideBy, revision } = made.value
  if (at === undefined || facts.now < at || facts.now > decideBy.at) return refuse('offer.not-due')
  const data = plain({ case: offer!.case, revision, decideBy })
  return yes([{ type: 'offer.reminded/1', by: 'timer', ...after(offer), data }])
}

/** FollowUpOffer: the brand asks again, with a new date. */
export function decideFollowUp(offer: Offer | undefined, message: string, who: Actor, facts: OfferFacts): Decision {
  const made = openTo(offer)
  if (!made.ok) return made
  if (!offer!.unanswered) return refuse('offer.not-due')
  return toldAgain('offer.followed-up/1', offer!, made.value, message, who, facts)
}

/** AskWithdrawal. What no customer has seen is simply taken back; anything else needs 法务, another person. */
export function decideWithdrawalAsked(offer: Offer | undefined, reason: string, who: Actor): Decision {
  if (!offer) return refuse('offer.unknown')
  if (isOver(offer)) return refuse('offer.over')
  if (offer.withdrawal !== undefined) return refuse('offer.withdrawal-asked-already')
  if (asksForSilence(reason)) return refuse('offer.asks-for-silence', {}, 'reason')
  const { revision } = (offer.made ?? offer.draft)!
  const type = offer.made ? 'offer.withdrawal-asked/1' : 'offer.withdrawn/1'
  return yes([{ type, by: who, ...after(offer), data: { case: offer.case, revision }, sealed: { reason } }])
}

/** ApproveWithdrawal, or not: by 法务, and by somebody else than who asked. The reason is the customer's to read. */
export function decideWithdrawal(
  offer: Offer | undefined,
  act: { readonly approve: boolean; readonly reason: string },
  facts: OfferFacts,
): Decision {
  if (!offer) return refuse('offer.unknown')
  if (isOver(offer)) return offer.withdrawn && act.approve ? yes([]) : refuse('offer.over')
  if (offer.withdrawal === undefined) return refuse('offer.no-withdrawal-asked')
  if (!facts.roles.includes('legal')) return refuse('not-entitled')
  if (facts.own(offer.withdrawal)) return refuse('offer.own-work')
  if (asksForSilence(act.reason)) return refuse('offer.asks-for-silence', {}, 'reason')
  const type = act.approve ? 'offer.withdrawn/1' : 'offer.withdrawal-denied/1'
  const data = { case: offer.case, revision: offer.made!.revision }
  return yes([{ type, by: 'brand:legal', ...after(offer), data, sealed: { reason: act.reason } }])
}

/** The customer on what was carried out: that all of it arrived, or what did not. What is objected to stays open. */
export function decideReceived(
  offer: Offer | undefined,
  act: { readonly is: 'confirmed' } | { readonly is: 'objected'; readonly message: string },
): Decision {
  if (!offer) return refuse('offer.unknown')
  if (!offer.chosen) return refuse('offer.not-chosen')
  if (offer.received?.is === 'confirmed') return act.is === 'confirmed' ? yes([]) : refuse('offer.confirmed-already')
  const data = { case: offer.case }
  return act.is === 'confirmed'
    ? yes([{ type: 'offer.confirmed/1', by: 'customer', ...after(offer), data }])
    : yes([{ type: 'offer.objected/1', by: 'customer', ...after(offer), data, sealed: { message: act.message } }])
}

function toldAgain(
  type: 'offer.upheld/1' | 'offer.followed-up/1',
  offer: Offer,
  made: Made,
  message: string,
  who: Actor,
  facts: OfferFacts,
): Decision {
  if (asksForSilence(message)) return refuse('offer.asks-for-silence', {}, 'message')
  const data = { case: offer.case, revision: made.revision, decideBy: dueAfter(facts.terms.decision, facts) }
  return yes([{ type, by: who, ...after(offer), data: plain(data), sealed: { message } }])
}

function openTo(offer: Offer | undefined): Outcome<Made, OfferRefusal> {
  if (!offer?.made) return refuse('offer.unknown')
  return isOver(offer) ? refuse('offer.over') : yes(offer.made)
}

function draftAt(offer: Offer | undefined, revision: number): Outcome<Revision, OfferRefusal> {
  if (!offer) return refuse('offer.unknown')
  if (isOver(offer)) return refuse('offer.over')
  if (!offer.draft || offer.draft.returned !== undefined) return refuse('offer.not-a-draft')
  return offer.draft.revision === revision ? yes(offer.draft) : refuse('offer.other-revision')
}

const making = (caseId: string, revision: number, who: Actor, facts: OfferFacts): Draft => ({
  type: 'offer.made/1',
  by: who,
  data: plain({ case: caseId, revision, decideBy: dueAfter(facts.terms.decision, facts) }),
})

/** Each entry names the one before it; what is written together with it follows from it and names none. */
const after = (offer: Offer | undefined) => (offer ? { answers: [offer.steps.at(-1)!.leaf] } : {})

function dueAfter(term: string, { now, zone }: OfferFacts): Due {
  const { dueAt, dueOn, provisional } = deadline(now, duration(term), { zone })
  return { at: dueAt, on: dueOn, provisional }
}

const plain = (data: object) => JSON.parse(JSON.stringify(data)) as Draft['data']
