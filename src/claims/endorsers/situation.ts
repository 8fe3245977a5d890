import type { z } from 'zod'
import { addDays } from '#src/calendar/date.ts'
import { calendarDays } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { localDate } from '#src/calendar/zone.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { EndorsementEntryType, endorsementEntries } from './words.ts'

type Data<T extends EndorsementEntryType> = z.infer<(typeof endorsementEntries)[T]>

/** An entry between a claim and its countersigners, as the claim's fold hands it on. */
export type EndorsementEntry = {
  [T in EndorsementEntryType]: Omit<Logged, 'type' | 'data'> & { readonly type: T; readonly data: Data<T> }
}[EndorsementEntryType]

interface Placed {
  readonly index: number
  readonly leaf: string
  readonly at: string
}

export interface Invitation extends Placed, Data<'claim.endorsement-invited/1'> {
  readonly revokedAt?: string
  /** Index of the countersignature that answered it. */
  readonly answeredBy?: number
}

/** A countersignature with whatever became of it. */
export interface Countersignature extends Placed, Data<'claim.countersigned/1'> {
  readonly withdrawn?: Placed & {
    readonly how: 'link' | 'signature' | 'status-list'
    readonly reason?: string | undefined
  }
  readonly paused?: { readonly on: string; readonly at: string }
  /** When the text of it was deleted. */
  readonly forgottenAt?: string
  readonly ended?: { readonly how: 'period' | 'review'; readonly on: string; readonly at: string }
}

export interface Endorsements {
  readonly invitations: readonly Invitation[]
  readonly countersignatures: readonly Countersignature[]
}

export const noEndorsements: Endorsements = { invitations: [], countersignatures: [] }

export function foldEndorsements(before: Endorsements = noEndorsements, entry: EndorsementEntry): Endorsements {
  const { invitations, countersignatures } = before
  const placed = { index: entry.index, leaf: entry.leaf, at: entry.at }
  const changed = (index: number, change: (one: Countersignature) => Countersignature): Endorsements => {
    if (!countersignatures.some((one) => one.index === index))
      throw new Error(`${entry.type} names no countersignature`)
    return { invitations, countersignatures: countersignatures.map((one) => (one.index === index ? change(one) : one)) }
  }
  switch (entry.type) {
    case 'claim.endorsement-invited/1':
      return { invitations: [...invitations, { ...placed, ...entry.data }], countersignatures }
    case 'claim.invitation-revoked/1':
      return {
        invitations: invitations.map((one) =>
          one.index === entry.data.invitation ? { ...one, revokedAt: entry.at } : one,
        ),
        countersignatures,
      }
    case 'claim.countersigned/1':
      return {
        invitations: invitations.map((one) =>
          one.index === entry.data.invitation ? { ...one, answeredBy: entry.index } : one,
        ),
        countersignatures: [...countersignatures, { ...placed, ...entry.data }],
      }
    case 'claim.countersigner-judged/1': {
      const { countersignature, ...judged } = entry.data
      return changed(countersignature, ({ endorser: _, entitledUntil: __, ...one }) => ({ ...one, ...judged }))
    }
    case 'claim.countersignature-withdrawn/1': {
      const { countersignature, how, reason } = entry.data
      // What was taken back stays taken back, whatever else is said later.
      return changed(countersignature, (one) =>
        one.withdrawn ? one : { ...one, withdrawn: { ...placed, how, reason } },
      )
    }
    case 'claim.countersignature-paused/1':
      return changed(entry.data.countersignature, (one) => ({ ...one, paused: { on: entry.data.on, at: entry.at } }))
    case 'claim.countersignature-resumed/1':
      return changed(entry.data.countersignature, ({ paused: _, ...one }) => one)
    case 'claim.countersignature-forgotten/1':
      return changed(entry.data.countersignature, (one) => ({ ...one, forgottenAt: entry.at }))
    case 'claim.countersignature-ended/1': {
      const { countersignature, how, on } = entry.data
      return changed(countersignature, (one) => ({ ...one, ended: { how, on, at: entry.at } }))
    }
  }
}

/** What has become of an invitation by an instant. */
export type InvitationState = 'open' | 'expired' | 'revoked' | 'used'

export const stateOf = (invitation: Invitation, now: string): InvitationState => {
  if (invitation.answeredBy !== undefined) return 'used'
  if (invitation.revokedAt) return 'revoked'
  return invitation.expiresAt <= now ? 'expired' : 'open'
}

/** Still said by whoever signed it: neither taken back nor over. */
export const isOpen = (one: Countersignature): boolean => !one.withdrawn && !one.ended

/** Said, in force, by somebody the register let say it then and lets say it now. */
export const counts = (one: Countersignature): boolean =>
  isOpen(one) && !one.paused && one.signing === 'admitted' && one.today === 'admitted'

/** The last day on which an observer's check still speaks for a claim that is reviewed every so often. */
export function observedUntil(one: Countersignature, reviewEvery: string | undefined): string | undefined {
  if (one.as !== 'observer' || !reviewEvery) return undefined
  const from = localDate(one.signedAt)
  return addDays(from, calendarDays(from, duration(reviewEvery)))
}
