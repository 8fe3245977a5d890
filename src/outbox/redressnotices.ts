import type { Role } from '#src/people/words.ts'
import { type OfferEntry, thresholdsSubject } from '#src/redress/offers/entries.ts'
import type { Offer } from '#src/redress/offers/fold.ts'
import type { Payment } from '#src/redress/payments/payment.ts'
import type { PaymentEntry } from '#src/redress/payments/words.ts'
import { entitled, type RunEntry } from '#src/redress/runs/words.ts'
import { type NoticeFacts, type StaffChannel, toReader } from './notices.ts'
import type { Facts, Message, Template } from './words.ts'

export type OfferNoticeFacts = Omit<NoticeFacts, 'topic'>

/**
 * What follows from one entry of an offer: its customer hears that there is something to choose, that it changed, that the
 * brand stays with it, asks again or took it back, and that its time is near; those whose approval it waits for hear that.
 */
export function noticesOfOffer(entry: OfferEntry, offer: Offer, facts: OfferNoticeFacts): readonly Message[] {
  const told = { index: entry.index, subject: offer.case }
  switch (entry.type) {
    case 'offer.proposed/1': {
      const { needs, cashFen } = entry.data
      return needs.length === 0 ? [] : toApprovers(entry, facts, 'offer', needs, { sumFen: String(cashFen) })
    }
    case 'offer.returned/1':
      return toStaff(entry, facts, 'desk.offer-returned', ['service'], {})
    case 'offer.withdrawal-asked/1':
      return toApprovers(entry, facts, 'withdrawal', ['legal'], {})
    case 'offer.made/1':
      return toReader(told, facts, entry.data.revision > 1 ? 'offer.changed' : 'offer.made', {
        dueAt: entry.data.decideBy.at,
        ...(offer.made?.revision === entry.data.revision ? { sumFen: String(offer.made.cashFen) } : {}),
      })
    case 'offer.upheld/1':
      return toReader(told, facts, 'offer.upheld', { dueAt: entry.data.decideBy.at })
    case 'offer.followed-up/1':
      return toReader(told, facts, 'offer.asked-again', { dueAt: entry.data.decideBy.at })
    case 'offer.reminded/1':
      return toReader(told, facts, 'offer.time-near', { dueAt: entry.data.decideBy.at })
    case 'offer.withdrawn/1':
      // What was never theirs to choose from they need not hear of.
      return offer.made ? toReader(told, facts, 'offer.withdrawn', {}) : []
    default:
      return []
  }
}

/** The customer hears that it was paid, or that it came back and another account is wanted; 财务 hears of what came back. */
export function noticesOfPayment(entry: PaymentEntry, payment: Payment, facts: OfferNoticeFacts): readonly Message[] {
  const told = { index: entry.index, subject: payment.case }
  const sumFen = String(payment.amountFen)
  if (entry.type === 'payment.paid/1') return toReader(told, facts, 'payment.paid', { sumFen })
  if (entry.type !== 'payment.failed/1') return []
  const more = { sumFen, dueAt: entry.data.retryBy.at, why: entry.data.why }
  return [
    ...toReader(told, facts, 'payment.failed', more),
    ...toStaff(entry, facts, 'desk.payment-failed', ['finance'], more),
  ]
}

interface ApprovalFacts {
  readonly brand: string
  /** Where at the desk it is approved. */
  readonly desk: string
  readonly staff: readonly StaffChannel[]
}

/** Whose turn it is where a payout run, a standard or the thresholds wait for a second person. */
export function noticesOfApproval(
  entry: {
    readonly type: string
    readonly index: number
    readonly subject: string
    readonly data: RunEntry['data'] | object
  },
  facts: ApprovalFacts,
): readonly Message[] {
  switch (entry.type) {
    case 'run.drafted/1': {
      const { totalFen } = entry.data as { readonly totalFen: number }
      return toApprovers(entry, facts, 'run', entitled.approve, { sumFen: String(totalFen) })
    }
    case 'standard.drafted/1':
      return toApprovers(entry, facts, 'standard', ['legal'], {})
    case 'redress.thresholds-proposed/1':
      return toApprovers(entry, facts, 'thresholds', ['legal', 'finance'], {})
    default:
      return []
  }
}

/** Where each kind of approval is given, as a part of a desk address. */
export const approvalPlace = ({
  type,
  subject,
}: {
  readonly type: string
  readonly subject: string
}): string | undefined => {
  if (type === 'run.drafted/1') return `runs/${subject.slice('run:'.length)}`
  if (type === 'standard.drafted/1') return `standards/${subject.slice('standard:'.length)}`
  return type === 'redress.thresholds-proposed/1' && subject === thresholdsSubject ? 'thresholds' : undefined
}

type Said = { readonly index: number; readonly subject: string }

const toApprovers = (
  entry: Said,
  facts: ApprovalFacts & Partial<OfferNoticeFacts>,
  about: string,
  roles: readonly Role[],
  more: Facts,
) => toStaff(entry, facts, 'desk.approval-waits', roles, { about, ...more })

/** One message a channel, however many of its roles are asked. */
function toStaff(
  entry: Said,
  { brand, desk, staff, number }: ApprovalFacts & Partial<Pick<OfferNoticeFacts, 'number'>>,
  template: Template,
  roles: readonly Role[],
  more: Facts,
): readonly Message[] {
  return staff.flatMap((channel): Message[] => {
    const asked = roles.filter((role) => channel.roles.includes(role))
    if (asked.length === 0) return []
    return [
      {
        brand,
        source: `entry ${entry.index} ${channel.id}`,
        subject: entry.subject,
        channel: channel.id,
        kind: channel.kind,
        language: channel.language,
        template,
        facts: {
          brand,
          desk,
          entry: String(entry.index),
          owners: asked.join(' '),
          ...(number ? { number } : {}),
          ...more,
        },
      },
    ]
  })
}
