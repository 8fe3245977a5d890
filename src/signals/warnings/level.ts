import type { Stream } from '../streams/words.ts'
import type { Level, Numbers } from './words.ts'

/**
 * How grave: by how many times what was expected, once there are enough to speak of. The project's own thresholds
 * (domain practice, and tunable here alone). I is for people: a death, a recall or a national paper is no number.
 */
export const thresholds = [
  { level: 'II', factor: 8, least: 20 },
  { level: 'III', factor: 4, least: 8 },
] as const satisfies readonly { readonly level: Level; readonly factor: number; readonly least: number }[]

/** From so many complaints about safety, beyond what was expected, it is grave whatever the factor. */
const safetyLeast = 3

export function levelOf({ observed, expected }: Pick<Numbers, 'observed' | 'expected'>, stream: Stream): Level {
  if (stream.topic === 'safety' && observed - expected >= safetyLeast) return 'II'
  const factor = observed / Math.max(expected, 0.5)
  return thresholds.find((one) => factor > one.factor && observed >= one.least)?.level ?? 'IV'
}

const order: readonly Level[] = ['IV', 'III', 'II', 'I']
export const isGraver = (a: Level, b: Level): boolean => order.indexOf(a) > order.indexOf(b)
