import type { Measure } from './measure.ts'

const minus = '−'

/** `123456n` → `¥1,234.56`. A true minus sign stands before the yuan sign. */
export function moneyWords(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  return `${fen < 0n ? minus : ''}¥${grouped(size / 100n)}.${String(size % 100n).padStart(2, '0')}`
}

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
