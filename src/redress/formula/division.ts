import { constantOf, type Measured } from './measure.ts'

/** A division as a person writes it: rates above the line as percentages, their millions gone from below it. */
export interface Division {
  readonly factors: readonly Measured[]
  /** What is left to divide by; 1n when the millions were all there was, undefined when it is no constant. */
  readonly constant: bigint | undefined
  readonly below: Measured
}

export function divisionOf([above, below]: readonly Measured[]): Division {
  const factors = factorsOf(above!)
  const rates = factors.filter(isRate).length
  const divisor = constantOf(below!)
  return {
    factors,
    constant: divisor === undefined ? undefined : divisor / 1_000_000n ** BigInt(rates),
    below: below!,
  }
}

const factorsOf = (part: Measured): readonly Measured[] =>
  part.is === '*' ? [...factorsOf(part.left), ...factorsOf(part.right)] : [part]

const isRate = ({ measure }: Measured) => typeof measure !== 'string' && measure.ppm === 1
