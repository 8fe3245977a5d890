import type { Chance } from './chance.ts'

/** Whether the make-up of the last days' complaints differs from the usual one, and through which classes. */
export interface Mixed {
  /** Chance of a make-up as far off, by draws from the usual one: (as far + 1) / (draws + 1). */
  readonly p: number
  /** Of every class, how much it adds to the difference; negative where it is rarer than usual. */
  readonly contributions: readonly number[]
}

/**
 * The G statistic of class counts against usual shares (they add up to 1), judged by draws from the Dirichlet-multinomial
 * with `strength` = sum of its parameters: the smaller, the more the make-up changes by itself from week to week.
 */
export function mixOf(
  counts: readonly number[],
  usual: readonly number[],
  strength: number,
  chance: Chance,
  draws = 199,
): Mixed {
  const total = counts.reduce((sum, one) => sum + one, 0)
  const parts = contributions(counts, usual, total)
  if (total === 0) return { p: 1, contributions: parts }
  const found = statistic(parts)
  let asFar = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = drawMix(total, usual, strength, chance)
    if (statistic(contributions(drawn, usual, total)) >= found) asFar += 1
  }
  return { p: (asFar + 1) / (draws + 1), contributions: parts }
}

/** Signed parts of the deviance, so that a class that vanished counts as much as one that appeared. */
function contributions(counts: readonly number[], usual: readonly number[], total: number): number[] {
  return counts.map((count, i) => {
    const expected = Math.max(usual[i]! * total, 1e-9)
    const part = 2 * ((count > 0 ? count * Math.log(count / expected) : 0) - (count - expected))
    return count >= expected ? part : -part
  })
}

const statistic = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + Math.abs(part), 0)

/** A make-up by Pólya's urn: each complaint joins a class by its usual share, or by what was drawn already. */
function drawMix(total: number, usual: readonly number[], strength: number, chance: Chance): number[] {
  const drawn = usual.map(() => 0)
  for (let done = 0; done < total; done += 1) {
    let left = chance() * (strength + done)
    let kind = 0
    while (kind < usual.length - 1 && left > strength * usual[kind]! + drawn[kind]!) {
      left -= strength * usual[kind]! + drawn[kind]!
      kind += 1
    }
    drawn[kind]! += 1
  }
  return drawn
}
