/** How often a message is tried before it is given up, over a day and a half. */
export const mostAttempts = 12

const firstMs = 15_000
const longestMs = 6 * 3_600_000

/**
 * How long to wait after the n-th failure, from 1: three times as long each time up to six hours, of which a drawn part
 * between a half and the whole, so that what failed together does not come back together. `chance` is in [0, 1). A
 * channel that named a time itself is never asked earlier.
 */
export function waitMs(failures: number, chance: number, askedMs = 0): number {
  const whole = Math.min(longestMs, firstMs * 3 ** (failures - 1))
  return Math.max(Math.round(whole * (0.5 + chance / 2)), askedMs)
}

/** A number in [0, 1) from four random bytes. */
export const chanceOf = (random: Uint8Array): number =>
  new DataView(random.buffer, random.byteOffset, 4).getUint32(0) / 2 ** 32
