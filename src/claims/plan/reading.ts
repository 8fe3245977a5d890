import type { Bilingual } from '#src/kit/language.ts'
import type { Claim } from '../claim.ts'
import { kindOf, kinds } from '../kinds/kinds.ts'
import { tacticOf } from '../kinds/tactics.ts'
import { failing, type Level, level } from '../questions.ts'
import { drafted, published } from '../words.ts'
import { suits } from './suits.ts'
import type { Difference, Plan } from './words.ts'

/** What keeps a difference from resting on anything. */
export type Gap =
  | 'no-tactic'
  | 'no-claim'
  | 'claim-gone'
  | 'claim-draft'
  | 'claim-troubled'
  | 'check-fails'
  | 'no-evidence'
  | 'not-looked-up'
  | 'no-touchpoint'

export interface Resting {
  readonly id: string
  readonly kind: string
  readonly wording: Claim['wording']
  readonly standing: Claim['standing']['is']
  readonly level: Level
}

export interface DifferenceRead {
  readonly difference: string
  readonly tactic?: string
  readonly touchpoints: Difference['touchpoints']
  /** Claims it rests on: those it names, and those of its kinds and tactic that stand. */
  readonly rests: readonly Resting[]
  readonly gaps: readonly Gap[]
  /** What has to be registered for the tactic to be believed. */
  readonly register: readonly Bilingual[]
}

export interface Suiting {
  readonly kind: string
  readonly reasons: readonly Bilingual[]
  /** What such a claim has to show. */
  readonly evidence: readonly Bilingual[]
  /** Claims of the kind that stand now. */
  readonly standing: number
}

export interface PlanRead {
  readonly differences: readonly DifferenceRead[]
  /** In the order of the kinds: no kind is better than another, each has its reasons. */
  readonly suits: readonly Suiting[]
}

/** A plan held against what stands on a day. Pure; no score: each line says what is there, what is missing and why. */
export function readPlan(plan: Plan, claims: readonly Claim[], today: string): PlanRead {
  return {
    differences: plan.differences.map((one) => readDifference(one, claims, today)),
    suits: kinds.flatMap(({ id, evidence }) => {
      const reasons = suits
        .filter((rule) => rule.kinds.some((kind) => kind === id) && rule.when(plan))
        .map((rule) => rule.because)
      const standing = claims.filter((claim) => claim.kind === id && claim.standing.is === 'live').length
      return reasons.length > 0 ? [{ kind: id, reasons, evidence, standing }] : []
    }),
  }
}

function readDifference(one: Difference, claims: readonly Claim[], today: string): DifferenceRead {
  const tactic = one.tactic ? tacticOf(one.tactic) : undefined
  const named = claims.filter(({ id }) => one.claims.includes(id))
  const alike = claims.filter(
    (claim) =>
      claim.standing.is === 'live' &&
      !named.includes(claim) &&
      (one.kinds.includes(claim.kind) || (one.tactic !== undefined && claim.tactic?.id === one.tactic)),
  )
  // What it names decides; only where it names nothing does what happens to be there count.
  const rests = named.length > 0 ? named : alike
  return {
    difference: one.difference,
    ...(one.tactic ? { tactic: one.tactic } : {}),
    touchpoints: one.touchpoints,
    rests: rests.map((claim) => ({
      id: claim.id,
      kind: claim.kind,
      wording: claim.wording,
      standing: claim.standing.is,
      level: level(claim, today),
    })),
    gaps: gapsOf(one, rests, today),
    register: tactic?.register ?? one.kinds.flatMap((id) => kindOf(id)?.evidence ?? []),
  }
}

function gapsOf(one: Difference, rests: readonly Claim[], today: string): readonly Gap[] {
  const live = rests.filter((claim) => claim.standing.is === 'live')
  const is = (names: readonly string[]) => rests.some((claim) => names.includes(claim.standing.is))
  const levels = live.map((claim) => level(claim, today))
  const gaps: readonly (readonly [Gap, boolean])[] = [
    ['no-tactic', one.tactic === undefined && one.kinds.length === 0],
    ['no-claim', rests.length === 0],
    ['claim-gone', is(published.filter((name) => ['lapsed', 'withdrawn', 'superseded'].includes(name)))],
    ['claim-draft', is(drafted)],
    ['claim-troubled', is(['disputed', 'suspended'])],
    ['check-fails', live.some((claim) => failing(claim).length > 0)],
    ['no-evidence', live.length > 0 && Math.max(...levels) === 0],
    ['not-looked-up', live.length > 0 && Math.max(...levels) === 1],
    ['no-touchpoint', one.touchpoints.length === 0],
  ]
  return gaps.flatMap(([gap, there]) => (there ? [gap] : []))
}
