import type { CaseFace } from '#src/signals/streams/words.ts'
import { localizeCounts } from './engine/counts/localize.ts'
import { cubeOf, sumByCell } from './engine/cube.ts'
import type { Localized } from './engine/words.ts'

/** Sides of a case that a surge is looked for in. What a case does not say is a value like another. */
export const sides = ['product', 'lot', 'topic', 'channel', 'store', 'region', 'supplier'] as const
export const unknown = '—'

export interface Located extends Localized {
  /** How many complaints were compared, and over how many days each. */
  readonly now: { readonly cases: number; readonly days: number }
  readonly before: { readonly cases: number; readonly days: number }
}

/** Which parts of the complaints rose: those of the days of late beside those of the days before. */
export function locate(
  now: readonly CaseFace[],
  before: readonly CaseFace[],
  days: { readonly now: number; readonly before: number },
): Located {
  const all = [...now, ...before]
  const cubed = cubeOf({ dims: [...sides], columns: sides.map((side) => all.map((one) => one[side] ?? unknown)) })
  const counts = {
    now: sumByCell(
      cubed,
      all.map((_, i) => (i < now.length ? 1 : 0)),
    ),
    before: sumByCell(
      cubed,
      all.map((_, i) => (i < now.length ? 0 : 1)),
    ),
    span: days.before / days.now,
  }
  const found = localizeCounts(cubed.cube, counts)
  return {
    ...found,
    now: { cases: now.length, days: days.now },
    before: { cases: before.length, days: days.before },
  }
}
