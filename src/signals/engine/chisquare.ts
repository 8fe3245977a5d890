import { normalTail } from './binomial.ts'

/** Chance that a chi-square of `freedom` degrees exceeds x (Wilson & Hilferty 1931: its cube root is nearly normal). */
export function chiSquareTail(x: number, freedom: number): number {
  if (freedom <= 0 || x <= 0) return 1
  const spread = 2 / (9 * freedom)
  return normalTail((Math.cbrt(x / freedom) - 1 + spread) / Math.sqrt(spread))
}
