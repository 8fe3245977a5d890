import { addDays } from '#src/calendar/date.ts'
import type { PaperStatus } from '../paper.ts'
import { find, type Why } from '../say.ts'
import type { Finding } from '../words.ts'
import { type Check, detailDate, isKind, type Said, type SaidPaper } from './said.ts'

/** In force on the day, on every day it was used, no longer than its papers, and not before the thing was there. */
export const time: Check = {
  id: 'time',
  run: (said, asOf) => [
    ...period(said, asOf),
    ...said.papers.filter((paper) => !paper.at.startsWith('lookUps')).flatMap((paper) => papers(paper, said, asOf)),
    ...moments(said, asOf),
    ...said.placements.flatMap((place, i) => placed(place, i, said)),
  ],
}

function period({ validFrom, validUntil, issuedOn, reviewEvery, kind }: Said, asOf: string): Finding[] {
  const found: Finding[] = []
  if (validFrom && validUntil && validUntil < validFrom)
    found.push(find('time.order', 'fail', 'endsBeforeItBegins', 'house', validFrom, validUntil))
  if (issuedOn && issuedOn > asOf) found.push(find('time.issued', 'fail', 'issuedLater', 'house', issuedOn))
  if (validFrom && validFrom > asOf) found.push(find('time.period', 'fail', 'notYet', 'ads28', validFrom))
  else if (validUntil && validUntil < asOf) found.push(find('time.period', 'fail', 'ended', 'ads28', validUntil))
  else if (validUntil) found.push(find('time.period', 'pass', 'inPeriod', 'house', validUntil))
  else found.push(find('time.period', 'unknown', 'openEnded', 'house'))
  if (!validUntil && !reviewEvery && kind) found.push(find('time.end', 'fail', 'noEnd', 'house'))
  return found
}

/** A paper that has to be in force while the claim is made, unlike a report or an award, which tell of a day. */
const lasting = new Set([
  'certificate',
  'licence',
  'authorisation',
  'contract',
  'consent',
  'membership',
  'register-extract',
])
const bad: Readonly<Partial<Record<PaperStatus, Why>>> = {
  suspended: 'paperSuspended',
  withdrawn: 'paperWithdrawn',
  expired: 'paperExpired',
  lapsed: 'paperLapsed',
  superseded: 'paperSuperseded',
  invalid: 'paperInvalid',
  'not-found': 'paperNotFound',
}

function papers(paper: SaidPaper, said: Said, asOf: string): Finding[] {
  const { at, validFrom, validUntil, issuedOn, status, document } = paper
  const id = `time.${at}`
  const found: Finding[] = []
  const why = status && bad[status]
  if (why) found.push(find(id, 'fail', why, 'ads28'))
  if (validUntil && validUntil < asOf) found.push(find(id, 'fail', 'paperEnded', 'ads28', validUntil))
  else if (validUntil && said.validUntil && said.validUntil > validUntil)
    found.push(find(id, 'fail', 'claimOutlastsPaper', 'ads28', said.validUntil, validUntil))
  if (issuedOn && issuedOn > asOf) found.push(find(id, 'fail', 'paperLater', 'ads28', issuedOn))
  const begins =
    validFrom ??
    (document === 'consent' || document === 'contract' || document === 'authorisation' ? issuedOn : undefined)
  if (begins && begins > asOf) found.push(find(id, 'fail', 'paperNotYet', 'ads28', begins))
  else if (begins && said.validFrom && said.validFrom < begins && (document === undefined || lasting.has(document)))
    found.push(find(id, 'fail', 'claimBeforePaper', 'ads28', said.validFrom, begins))
  if (found.length === 0 && (validUntil || status === 'in-force'))
    found.push(find(id, 'pass', 'paperInForce', 'house', validUntil ?? ''))
  return found
}

/** Days among the kind's own fields after which the claim is no longer true, with the sentence that says so. */
const ends: readonly (readonly [string, string, Why])[] = [
  ['patent', 'feePaidUntil', 'feeUnpaid'],
  ['association', 'termUntil', 'termOver'],
  ['association', 'duesPaidUntil', 'duesUnpaid'],
  ['expert', 'postUntil', 'postOver'],
  ['heritage', 'delistedOn', 'delisted'],
  ['event', 'rightsUntil', 'rightsOver'],
  ['customer-case', 'customerUntil', 'customerLeft'],
  ['co-branding', 'sellOffUntil', 'sellOffOver'],
  ['channel', 'closesOn', 'storeClosed'],
  ['certification', 'surveillanceDueOn', 'surveillanceMissed'],
  ['standard-drafting', 'supersededOn', 'standardSuperseded'],
  ['government', 'projectUntil', 'projectOver'],
  ['supply-chain', 'until', 'supplyOver'],
]

const begins: readonly (readonly [string, string, Why])[] = [
  ['patent', 'grantedOn', 'notGrantedYet'],
  ['channel', 'openedOn', 'notOpenYet'],
  ['supply-chain', 'since', 'notSuppliedYet'],
  ['event', 'rightsFrom', 'rightsNotYet'],
  ['testing', 'testedOn', 'testedLater'],
  ['expert', 'statedOn', 'statedLater'],
  ['media', 'airedOn', 'airedLater'],
]

/** Taken to be true of past only, when the wording says when: 2019 年至 2022 年任理事. */
const past = /曾|前任|\bformer|至\s?\d{4}|\d{4}\s?[—–-]\s?\d{4}|往届|历史上/i

function moments(said: Said, asOf: string): Finding[] {
  const found: Finding[] = []
  for (const [kind, field, why] of ends) {
    const on = isKind(said, kind) ? detailDate(said, field) : undefined
    if (on && on < asOf && !past.test(said.words)) found.push(find(`time.${field}`, 'fail', why, 'ads28', on))
  }
  for (const [kind, field, why] of begins) {
    const on = isKind(said, kind) ? detailDate(said, field) : undefined
    if (on && on > asOf) found.push(find(`time.${field}`, 'fail', why, 'ads28', on))
  }
  const [tested, changed] = [detailDate(said, 'testedOn') ?? issued(said), detailDate(said, 'changedOn')]
  if (isKind(said, 'testing') && tested && changed && changed > tested)
    found.push(find('time.changedOn', 'fail', 'changedAfterTest', 'testing13', tested, changed))
  const year = said.details.year
  if (typeof year === 'number' && year > Number(asOf.slice(0, 4)))
    found.push(find('time.year', 'fail', 'yearToCome', 'ads28', String(year)))
  const counted = detailDate(said, 'periodUntil')
  // Word of mouth speaks for twelve months; afterwards it is a memory.
  if (isKind(said, 'word-of-mouth') && counted && counted < addDays(asOf, -366))
    found.push(find('time.periodUntil', 'fail', 'sampleOld', 'house', counted))
  if (said.details.supersededBy && !detailDate(said, 'supersededOn') && isKind(said, 'standard-drafting'))
    found.push(find('time.supersededBy', 'fail', 'standardReplaced', 'ads28', String(said.details.supersededBy)))
  return found
}

const issued = (said: Said): string | undefined =>
  said.papers.find((paper) => paper.document === 'report')?.issuedOn ?? said.issuedOn

function placed({ place, from, until, printedOn }: Said['placements'][number], i: number, said: Said): Finding[] {
  const id = `time.placements.${i}`
  const start = printedOn ?? from
  if (start && said.validFrom && start < said.validFrom) return [find(id, 'fail', 'usedBefore', 'ads28', place, start)]
  if (start && said.validUntil && start > said.validUntil) return [find(id, 'fail', 'usedAfter', 'ads28', place, start)]
  if (until && said.validUntil && until > said.validUntil) return [find(id, 'fail', 'usedAfter', 'ads28', place, until)]
  return start ? [find(id, 'pass', 'usedWithin', 'house', place)] : []
}
