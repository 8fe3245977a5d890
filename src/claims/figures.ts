import type { Figure, FigureFold } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Claim, foldAll } from './claim.ts'
import { type Level, level } from './questions.ts'
import { isClaimEntry, readClaimEntry, type StandingName } from './words.ts'

/** Each claim's entries in log order; what it was at the end of a period is folded from those before it. */
type Streams = Map<string, Logged[]>

/**
 * What stands and how well, at the end of a period, and what came down in it. Levels are as of the period's last day, so
 * a look-up that has grown old by then does not count.
 */
export const claimFigures: FigureFold<Streams> = {
  follows: isClaimEntry,
  begin: () => new Map(),
  fold(streams, entry) {
    readClaimEntry(entry)
    const stream = streams.get(entry.subject)
    if (stream) stream.push(entry)
    else streams.set(entry.subject, [entry])
  },
  read(streams, period) {
    const claims = [...streams.values()].flatMap(
      (stream) => foldAll(stream.filter((entry) => entry.at < period.toAt)) ?? [],
    )
    const standing = (name: StandingName) => claims.filter((claim) => claim.standing.is === name)
    // A disputed claim still stands; the brand has its time to answer.
    const live = [...standing('live'), ...standing('disputed')]
    const atLevel = (wanted: Level) => live.filter((claim) => level(claim, period.toOn) === wanted)
    const ended = (name: 'lapsed' | 'withdrawn') =>
      standing(name).filter((claim) => claim.standing.sinceAt >= period.fromAt)
    const counted = (id: string, found: readonly Claim[], entries: (claim: Claim) => readonly number[]): Figure => ({
      id,
      unit: 'count',
      value: found.length,
      n: found.length,
      period,
      entries: found.flatMap(entries).sort((a, b) => a - b),
    })
    return [
      counted('claims.live', live, registered),
      counted('claims.declared', atLevel(0), registered),
      counted('claims.documented', atLevel(1), (claim) => [...new Set(claim.evidence.map((one) => one.index))]),
      counted('claims.looked-up', atLevel(2), (claim) => claim.lookUps.slice(-1).map((one) => one.index)),
      counted('claims.countersigned', atLevel(3), lastOf('claim.countersigned/1')),
      counted('claims.observed', atLevel(4), lastOf('claim.countersigned/1')),
      counted('claims.disputed', standing('disputed'), (claim) =>
        claim.disputes.filter((one) => !one.answer).map((one) => one.index),
      ),
      counted('claims.suspended', standing('suspended'), lastOf('claim.suspended/1')),
      counted('claims.lapsed', ended('lapsed'), lastOf('claim.lapsed/1')),
      counted('claims.withdrawn', ended('withdrawn'), lastOf('claim.withdrawn/1')),
    ]
  },
}

/** A claim as the public list shows it. */
export interface Listed {
  readonly id: string
  readonly standing: StandingName
  readonly level: Level
}

/** Every claim there ever was, as the list shows them on a day: by the entries alone, for whoever checks that list. */
export const claimsListed = {
  follows: claimFigures.follows,
  begin: claimFigures.begin,
  fold: claimFigures.fold,
  read: (streams: Streams, today: string): readonly Listed[] =>
    [...streams.values()]
      .flatMap((stream) => foldAll(stream) ?? [])
      .map((claim) => ({ id: claim.id, standing: claim.standing.is, level: level(claim, today) })),
}

const registered = (claim: Claim) => [claim.steps[0]!.index]

const lastOf = (type: string) => (claim: Claim) =>
  claim.steps
    .filter((step) => step.type === type)
    .slice(-1)
    .map((step) => step.index)
