import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import type { Claim } from './claim.ts'
import type { Due } from './words.ts'

/** Sorts of places that a claim has to leave, each with its time. */
export const placeSorts = ['online', 'partners', 'pack'] as const
export type PlaceSort = (typeof placeSorts)[number]

/**
 * How long each may take, counted from the moment the claim stopped to hold. No statute sets these; they are what is
 * commonly advised, and pages say so (`check`). Packs go by a plan with dates, at the next print run at the latest.
 */
export const clearingTerms: readonly {
  readonly sort: PlaceSort
  readonly term: string | null
  readonly confidence: 'sure' | 'check'
}[] = [
  { sort: 'online', term: 'PT24H', confidence: 'check' },
  { sort: 'partners', term: 'P2WD', confidence: 'check' },
  { sort: 'pack', term: null, confidence: 'check' },
]

export interface Clearing {
  readonly sort: PlaceSort
  /** Absent for packs, which go by their plan. */
  readonly by?: Due
  readonly confidence: 'sure' | 'check'
}

/**
 * By when a claim that no longer holds has to be gone, from each sort of place; undefined while it holds. What suspends a
 * claim starts the clock as well: nobody may rely on it meanwhile. The places themselves are `placements/`.
 */
export function clearingOf({ standing }: Pick<Claim, 'standing'>, zone: string): readonly Clearing[] | undefined {
  if (!['suspended', 'lapsed', 'withdrawn', 'superseded'].includes(standing.is)) return undefined
  return clearingTerms.map(({ sort, term, confidence }) => {
    const by = term === null ? undefined : due(standing.sinceAt, term, zone)
    return { sort, ...(by ? { by } : {}), confidence }
  })
}

function due(since: string, term: string, zone: string): Due {
  const { dueAt, dueOn, provisional } = deadline(since, duration(term), { zone })
  return { at: dueAt, on: dueOn, provisional }
}
