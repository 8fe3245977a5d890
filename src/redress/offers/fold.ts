import type { Logged } from '#src/ledger/words.ts'
import { type OfferEntry, readOfferEntry } from './entries.ts'
import type { Due, Seat } from './words.ts'

type Data<T extends OfferEntry['type']> = Extract<OfferEntry, { readonly type: T }>['data']

/** One drafting of an offer, as its entry says it; its words are in the vault under `index`. */
export interface Revision extends Data<'offer.proposed/1'> {
  readonly index: number
  readonly proposedAt: string
  readonly by: string
  readonly approvals: readonly { readonly seat: Seat; readonly index: number; readonly at: string }[]
  /** The entry by which an approval was refused. */
  readonly returned?: number
}

export interface Made extends Revision {
  readonly madeAt: string
  readonly decideBy: Due
  /** Indexes of the words the brand said since: that it stays with it, or that it asks again. */
  readonly told: readonly number[]
  /** When the brand said this date, or that it was near: by the one, the other falls due. */
  readonly datedAt: string
  readonly reminded?: boolean
}

export interface OfferStep {
  readonly type: OfferEntry['type']
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

export interface Offer {
  /** The part of the subject after `offer:`. */
  readonly id: string
  readonly case: string
  /** What waits for approval, or was returned to its drafter. */
  readonly draft?: Revision
  /** What the customer can choose from. */
  readonly made?: Made
  /** The customer does not agree, and the brand owes an answer by then. */
  readonly countered?: { readonly at: string; readonly by: Due; readonly indexes: readonly number[] }
  /** The time passed without a choice, and the brand owes a question by then. */
  readonly unanswered?: { readonly at: string; readonly followUpBy: Due }
  /** Index of the entry by which somebody at the brand asked to withdraw it. */
  readonly withdrawal?: number
  readonly chosen?: Data<'offer.chosen/1'> & { readonly at: string; readonly index: number }
  readonly withdrawn?: { readonly at: string; readonly index: number }
  /** What the customer last said of what was carried out. */
  readonly received?: { readonly is: 'confirmed' | 'objected'; readonly at: string; readonly index: number }
  /** Leaf of the entry that had its case forgotten, once the offer followed. */
  readonly forgottenBy?: string
  readonly steps: readonly OfferStep[]
}

export type OfferStanding = 'draft' | 'returned' | 'open' | 'countered' | 'unanswered' | 'chosen' | 'withdrawn'

/** Where an offer stands; a draft beside an open offer is told by `draft`. */
export function standingOf(offer: Offer): OfferStanding {
  if (offer.withdrawn) return 'withdrawn'
  if (offer.chosen) return 'chosen'
  if (offer.countered) return 'countered'
  if (offer.unanswered) return 'unanswered'
  if (offer.made) return 'open'
  return offer.draft?.returned === undefined ? 'draft' : 'returned'
}

/** When a customer is told that their date is near: two days before it, or half-way where there are less than four. */
export function remindAt(offer: Offer): string | undefined {
  const { made } = offer
  if (!made || made.reminded || standingOf(offer) !== 'open') return undefined
  const [from, to] = [Date.parse(made.datedAt), Date.parse(made.decideBy.at)]
  return new Date(to - Math.min(2 * 86_400_000, (to - from) / 2)).toISOString()
}

export const isOver = (offer: Offer): boolean => offer.chosen !== undefined || offer.withdrawn !== undefined

/** Whose date it is now: the brand's after a counter or an unanswered time, else the customer's. */
export function dueOf(offer: Offer): Due | undefined {
  if (isOver(offer)) return offer.withdrawn ? undefined : offer.received ? undefined : offer.chosen?.due
  return offer.countered?.by ?? offer.unanswered?.followUpBy ?? offer.made?.decideBy
}

export function fold(offer: Offer | undefined, logged: Logged): Offer {
  const entry = readOfferEntry(logged)
  const { type, at, by, index, leaf } = entry
  const steps = [...(offer?.steps ?? []), { type, at, by, index, leaf }]
  if (entry.type === 'offer.proposed/1') {
    const draft: Revision = { ...entry.data, index, proposedAt: at, by, approvals: [] }
    return { ...offer, id: entry.subject.slice('offer:'.length), case: entry.data.case, draft, steps }
  }
  if (!offer) throw new Error(`${type} has no offer to belong to`)
  const known = { ...offer, steps }
  const made = (): Made => {
    if (!known.made) throw new Error(`${type} speaks of an offer that was not made`)
    return known.made
  }
  switch (entry.type) {
    case 'offer.approved/1': {
      const draft = draftOf(known)
      const approvals = [...draft.approvals, { seat: entry.data.seat, index, at }]
      return { ...known, draft: { ...draft, approvals } }
    }
    case 'offer.returned/1':
      return { ...known, draft: { ...draftOf(known), returned: index } }
    case 'offer.made/1': {
      const { draft: _, countered: _c, unanswered: _u, withdrawal: _w, ...rest } = known
      return { ...rest, made: { ...draftOf(known), madeAt: at, decideBy: entry.data.decideBy, told: [], datedAt: at } }
    }
    case 'offer.countered/1': {
      const { unanswered: _, ...rest } = known
      const before = known.countered?.indexes ?? []
      return { ...rest, countered: { at, by: entry.data.answerBy, indexes: [...before, index] } }
    }
    case 'offer.upheld/1':
    case 'offer.followed-up/1': {
      const { countered: _c, unanswered: _u, ...rest } = known
      const { reminded: _r, ...open } = made()
      const told = [...open.told, index]
      return { ...rest, made: { ...open, decideBy: entry.data.decideBy, told, datedAt: at } }
    }
    case 'offer.reminded/1':
      return { ...known, made: { ...made(), reminded: true } }
    case 'offer.unanswered/1':
      return { ...known, unanswered: { at, followUpBy: entry.data.followUpBy } }
    case 'offer.withdrawal-asked/1':
      return { ...known, withdrawal: index }
    case 'offer.withdrawal-denied/1': {
      const { withdrawal: _, ...rest } = known
      return rest
    }
    case 'offer.withdrawn/1':
      return { ...known, withdrawn: { at, index } }
    case 'offer.chosen/1':
      return { ...known, chosen: { ...entry.data, at, index } }
    case 'offer.confirmed/1':
      return { ...known, received: { is: 'confirmed', at, index } }
    case 'offer.objected/1':
      return { ...known, received: { is: 'objected', at, index } }
    case 'offer.forgotten/1':
      return { ...known, forgottenBy: entry.answers?.[0] ?? leaf }
  }
}

function draftOf(offer: Offer): Revision {
  if (!offer.draft) throw new Error('the entry speaks of a draft, and there is none')
  return offer.draft
}
