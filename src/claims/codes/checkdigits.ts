import { gs1Mod10 } from '../identifiers/checksums.ts'
import type { DigitalLink, Element } from './digitallink.ts'
import { identifierOf } from './syntax.ts'

/** GTIN, GLN, SSCC and their kin: weights 3, 1, 3, … from the right, to a multiple of ten. */
export const checkDigitHolds = gs1Mod10

/** Every number in a link whose check does not come out; empty when all that have one hold. */
export const wrongChecks = ({ key, qualifiers, attributes }: DigitalLink): readonly Element[] =>
  [key, ...qualifiers, ...attributes].filter(({ ai, value }) => !checksHold(ai, value))

function checksHold(ai: string, value: string): boolean {
  let at = 0
  return (identifierOf(ai)?.components ?? []).every(({ check, most }) => {
    const part = value.slice(at, at + most)
    at += part.length
    if (part === '' || !check) return true
    return check === 'csum' ? checkDigitHolds(part) : checkPairHolds(part)
  })
}

const cset82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`
const cset32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * The two check characters of a GMN (GS1 General Specifications, 7.9.5): characters of CSET 82, each times the next prime
 * counted from the right, summed modulo 1021, written as two characters of CSET 32.
 */
export function checkPairHolds(number: string): boolean {
  const values = [...number.slice(0, -2)].map((character) => cset82.indexOf(character))
  if (number.length < 2 || number.length > 99 || values.includes(-1)) return false
  const sum = values.reverse().reduce((total, value, i) => total + value * primes[i]!, 0) % 1021
  return number.endsWith(`${cset32[sum >> 5]}${cset32[sum & 31]}`)
}

const primes = firstPrimes(97)

function firstPrimes(count: number): readonly number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

/** A number of goods as somebody typed it, 8, 12, 13 or 14 digits, filled up to fourteen; undefined when its check fails. */
export function gtin14(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '')
  return /^(?:\d{8}|\d{12,14})$/.test(digits) && checkDigitHolds(digits) ? digits.padStart(14, '0') : undefined
}
