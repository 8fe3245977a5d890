import { moneyWords } from '#src/kit/money.ts'
import type { Measure } from './measure.ts'

export { moneyWords } from '#src/kit/money.ts'

const minus = '−'

/** Parts in a million as a percentage, exactly: `3100n` → `0.31%`. */
export function shareWords(ppm: bigint): string {
  const size = ppm < 0n ? -ppm : ppm
  const part = String(size % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${ppm < 0n ? minus : ''}${grouped(size / 10_000n)}${part ? `.${part}` : ''}%`
}

export const numberWords = (number: bigint): string => (number < 0n ? `${minus}${grouped(-number)}` : grouped(number))

/** A number in what it is measured in: money, a percentage, or as it is. */
export function valueWords(value: bigint, measure: Measure): string {
  if (typeof measure === 'string' || measure.fen + measure.ppm !== 1) return numberWords(value)
  return measure.fen === 1 ? moneyWords(value) : shareWords(value)
}

const grouped = (digits: bigint) => String(digits).replace(/\B(?=(?:\d{3})+$)/g, ',')
