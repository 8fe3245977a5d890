import { addDays } from '#src/calendar/date.ts'
import { calendarDays } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type EndorsementEntry, type Endorsements, foldEndorsements } from './endorsers/situation.ts'
import { isEndorsementEntry } from './endorsers/words.ts'
import type { Paper } from './paper.ts'
import {
  type ClaimEntry,
  type Due,
  type Evidence,
  type Finding,
  type Ground,
  type LookUpResult,
  over,
  type Registered,
  readClaimEntry,
  type Suspension,
} from './words.ts'

/**
 * Where a claim stands, with the dates that go with it. A claim that is both suspended and disputed is shown as
 * suspended, the graver of the two; its open disputes stay and still have to be answered.
 */
export type Standing =
  | { readonly is: 'draft'; readonly sinceAt: string }
  | { readonly is: 'checked'; readonly sinceAt: string; readonly on: string }
  | { readonly is: 'live'; readonly sinceAt: string; readonly validUntil?: string; readonly reviewBy?: string }
  | { readonly is: 'disputed'; readonly sinceAt: string; readonly answerBy: Due; readonly open: number }
  | { readonly is: 'suspended'; readonly sinceAt: string; readonly reason: Suspension; readonly on: string }
  | { readonly is: 'lapsed'; readonly sinceAt: string; readonly validUntil: string }
  | { readonly is: 'withdrawn'; readonly sinceAt: string; readonly reason: string }
  | { readonly is: 'superseded'; readonly sinceAt: string; readonly by: string }

/** Where an entry stands in the log. */
export interface Place {
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
}

/** One entry, as the history shows it. */
export interface Step extends Place {
  readonly type: ClaimEntry['type']
}

export interface LookedUp extends Place {
  readonly register: string
  readonly url?: string | undefined
  readonly on: string
  readonly result: LookUpResult
  readonly note?: string | undefined
  readonly found?: Paper | undefined
  readonly screenshot?: Evidence | undefined
}

/** What the checks found when they were run last. */
export interface CheckRun extends Place {
  readonly on: string
  readonly verdict: 'pass' | 'fail' | 'unknown'
  readonly checks: readonly Finding[]
}

export interface Disputed extends Place {
  readonly ground: Ground
  readonly answerBy: Due
  /** SHA-256 of the secret by which whoever disputed finds it again, hex. */
  readonly link: string
  /** When the words in it were deleted, at the wish of whoever wrote them. */
  readonly forgottenAt?: string
  readonly answer?: Place & { readonly outcome: 'upheld' | 'rejected'; readonly statement: string }
}

/** A claim is nothing but what its entries say. */
export interface Claim extends Omit<Registered, 'evidence' | 'brand'> {
  /** The firm that says it; claims registered before it was asked for have none. */
  readonly brand?: Registered['brand']
  /** The part of the subject after `claim:`; stands in addresses. */
  readonly id: string
  readonly registeredAt: string
  readonly evidence: readonly (Registered['evidence'][number] & { readonly index: number })[]
  readonly checked?: CheckRun
  readonly lookUps: readonly LookedUp[]
  readonly disputes: readonly Disputed[]
  /** Who was asked to countersign, who did, and what became of it. */
  readonly endorsements?: Endorsements
  readonly suspension?: {
    readonly reason: Suspension
    readonly on: string
    readonly at: string
    readonly statement?: string
  }
  readonly standing: Standing
  readonly steps: readonly Step[]
}

export function fold(situation: Claim | undefined, logged: Logged): Claim {
  const entry = readClaimEntry(logged)
  const place = { at: entry.at, by: entry.by, index: entry.index, leaf: entry.leaf }
  const step = { ...place, type: entry.type }
  if (entry.type === 'claim.registered/1' || entry.type === 'claim.registered/2') {
    const { data } = entry
    const begun = {
      stage: 'live' as const,
      ...data,
      id: entry.subject.slice('claim:'.length),
      registeredAt: entry.at,
      evidence: data.evidence.map((one) => ({ ...one, index: entry.index })),
      lookUps: [],
      disputes: [],
      steps: [step],
    }
    return {
      ...begun,
      standing: begun.stage === 'draft' ? { is: 'draft', sinceAt: entry.at } : living(begun, entry.at),
    }
  }
  if (!situation) throw new Error(`${entry.type} has no claim to belong to`)
  const known = { ...situation, steps: [...situation.steps, step] }
  if (isAboutEndorsement(entry)) return { ...known, endorsements: foldEndorsements(known.endorsements, entry) }
  switch (entry.type) {
    case 'claim.checked/1':
      return restood({ ...known, checked: { ...entry.data, ...place } }, entry.at)
    case 'claim.approved/1':
      return restood({ ...known, stage: 'live' }, entry.at)
    case 'claim.evidence-added/1':
    case 'claim.evidence-added/2':
      return {
        ...known,
        evidence: [...known.evidence, ...entry.data.evidence.map((one) => ({ ...one, index: entry.index }))],
      }
    case 'claim.looked-up/1':
    case 'claim.looked-up/2':
      return restood({ ...known, lookUps: [...known.lookUps, { ...entry.data, ...place }] }, entry.at)
    case 'claim.disputed/1': {
      const { ground, answerBy, link } = entry.data
      return restood({ ...known, disputes: [...known.disputes, { ...place, ground, answerBy, link }] }, entry.at)
    }
    case 'claim.dispute-answered/1': {
      const answer = { ...place, ...entry.data }
      if (!known.disputes.some((dispute) => entry.answers?.includes(dispute.leaf)))
        throw new Error(`${entry.type} answers no dispute`)
      const disputes = known.disputes.map((dispute) =>
        entry.answers?.includes(dispute.leaf) ? { ...dispute, answer } : dispute,
      )
      return restood({ ...known, disputes }, entry.at)
    }
    case 'claim.dispute-forgotten/1': {
      const disputes = known.disputes.map((dispute) =>
        dispute.index === entry.data.dispute ? { ...dispute, forgottenAt: entry.at } : dispute,
      )
      return { ...known, disputes }
    }
    case 'claim.suspended/1':
      return restood({ ...known, suspension: { ...entry.data, at: entry.at } }, entry.at)
    case 'claim.held-back/1':
      return restood({ ...known, suspension: { reason: 'held-back', ...entry.data, at: entry.at } }, entry.at)
    case 'claim.resumed/1': {
      const { suspension: _, ...rest } = known
      return restood(rest, entry.at)
    }
    case 'claim.lapsed/1':
      return { ...known, standing: { is: 'lapsed', sinceAt: entry.at, validUntil: entry.data.validUntil } }
    case 'claim.superseded/1':
      return { ...known, standing: { is: 'superseded', sinceAt: entry.at, by: entry.data.by } }
    case 'claim.withdrawn/1':
      return { ...known, standing: { is: 'withdrawn', sinceAt: entry.at, reason: entry.data.reason } }
  }
}

export const isOver = (claim: Claim): boolean => over.includes(claim.standing.is)

const isAboutEndorsement = (entry: ClaimEntry): entry is EndorsementEntry => isEndorsementEntry(entry.type)

export const foldAll = (entries: readonly Logged[]): Claim | undefined =>
  entries.reduce<Claim | undefined>(fold, undefined)

/** The standing after an entry: what ended stays ended; the same standing goes on since it began. */
function restood(claim: Claim, at: string): Claim {
  const { standing, suspension } = claim
  if (over.includes(standing.is)) return claim
  if (claim.stage === 'draft') return { ...claim, standing: drafting(claim, at) }
  const since = (is: Standing['is']) => (standing.is === is ? standing.sinceAt : at)
  if (suspension) {
    const { reason, on } = suspension
    return { ...claim, standing: { is: 'suspended', sinceAt: suspension.at, reason, on } }
  }
  const open = claim.disputes.filter((dispute) => !dispute.answer)
  if (open.length > 0) {
    const answerBy = open
      .map((dispute) => dispute.answerBy)
      .reduce((first, next) => (next.at < first.at ? next : first))
    return { ...claim, standing: { is: 'disputed', sinceAt: since('disputed'), answerBy, open: open.length } }
  }
  return { ...claim, standing: living(claim, since('live')) }
}

/** A draft is checked when the checks were run and nothing speaks against it. */
function drafting({ checked, standing }: Claim, at: string): Standing {
  const is = checked && checked.verdict !== 'fail' ? 'checked' : 'draft'
  const sinceAt = standing.is === is ? standing.sinceAt : at
  return is === 'checked' ? { is, sinceAt, on: checked!.on } : { is, sinceAt }
}

function living(
  claim: Pick<Claim, 'registeredOn' | 'lookUps' | 'reviewEvery' | 'validUntil'>,
  sinceAt: string,
): Standing {
  const reviewBy = reviewDueOn(claim)
  return {
    is: 'live',
    sinceAt,
    ...(claim.validUntil === undefined ? {} : { validUntil: claim.validUntil }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
  }
}

/** The look-up that counts: the one made last, and of one day the one entered last. */
export const latestLookUp = (claim: Pick<Claim, 'lookUps'>): LookedUp | undefined =>
  claim.lookUps.reduce<LookedUp | undefined>((last, next) => (last && last.on > next.on ? last : next), undefined)

/**
 * The last day before it has to be looked up again, counted from `from`, or from the last look-up that confirmed it, or
 * from its registration. Undefined when it has a fixed end instead.
 */
export function reviewDueOn(
  claim: {
    readonly reviewEvery?: string | undefined
    readonly registeredOn?: string
    readonly lookUps?: readonly LookedUp[]
  },
  from?: string,
): string | undefined {
  if (!claim.reviewEvery) return undefined
  const confirmed = (claim.lookUps ?? []).filter((one) => one.result === 'confirmed').map((one) => one.on)
  const start = from ?? [claim.registeredOn ?? '', ...confirmed].sort().at(-1)!
  return addDays(start, calendarDays(start, duration(claim.reviewEvery)))
}
