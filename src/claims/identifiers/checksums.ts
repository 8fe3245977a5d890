/** A part of a number that did not add up. An empty list means that the checksum holds. */
export type Mismatch = 'check-character' | 'organisation-code' | 'nested-uscc'

/**
 * The checksum of each kind that has one, over the normalised number. Each may assume that the grammar fits; over
 * anything else it answers a mismatch and never throws.
 */
export const checksums: Readonly<Record<string, (number: string) => readonly Mismatch[]>> = {
  uscc: creditCode,
  patent: (number) => one(patentMod11(number.replace(/^(?:ZL|CN)\s?/, ''))),
  sc: (number) => one(iso7064Mod11_10(number.slice(2))),
  jy: (number) => one(iso7064Mod11_10(number.slice(2))),
  gtin: (number) => one(gs1Mod10(number)),
  gln: (number) => one(gs1Mod10(number)),
  sscc: (number) => one(gs1Mod10(number)),
  isbn: (number) => one(isbn(number.replace(/[- ]/g, ''))),
  issn: (number) => one(issn(number.replace('-', ''))),
  lei: (number) => one(iso7064Mod97_10(number)),
  orcid: (number) => one(iso7064Mod11_2(number.replaceAll('-', ''))),
  vin: (number) => one(vin(number)),
  imei: (number) => one(luhn(number)),
  fundraising: (number) => (creditCode(number.slice(0, 18)).length === 0 ? [] : ['nested-uscc']),
}

const one = (holds: boolean): readonly Mismatch[] => (holds ? [] : ['check-character'])

/**
 * GB 32100-2015 (mod 31 over 17 characters) and, inside it, GB 11714-1997 (mod 11 over the organisation code at
 * characters 9–17). Two independent checks: a forger who only recomputes the last character is caught by the second.
 */
export function creditCode(code: string): readonly Mismatch[] {
  const values = [...code].map((character) => creditAlphabet.indexOf(character))
  if (code.length !== 18 || values.includes(-1)) return ['check-character']
  const check = (31 - (weigh(values.slice(0, 17), creditWeights) % 31)) % 31
  return [
    ...(check === values[17] ? [] : (['check-character'] as const)),
    ...(organisationCode(code.slice(8, 17)) ? [] : (['organisation-code'] as const)),
  ]
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 11714-1997: eight characters (0–9, A = 10 … Z = 35) and a check, c9 = 11 − sum mod 11; 10 is X and 11 is 0. */
export function organisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false
  const sum = weigh([...code.slice(0, 8)].map(base36), [3, 7, 9, 10, 5, 8, 4, 2])
  return eleven((11 - (sum % 11)) % 11) === code[8]
}

/** ZC 0006-2003: weights 2…9, repeated from the left over 12 digits (8 before 2003-10-01); the remainder 10 is X. */
export function patentMod11(number: string): boolean {
  const [, digits, check] = /^(\d{12}|\d{8})\.([\dX])$/.exec(number) ?? []
  if (digits === undefined) return false
  return eleven([...digits].reduce((sum, digit, at) => sum + Number(digit) * (2 + (at % 8)), 0) % 11) === check
}

/** GB/T 17710, ISO/IEC 7064 MOD 11,10: the hybrid system of food licences. */
export function iso7064Mod11_10(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false
  let product = 10
  for (const digit of digits.slice(0, -1)) product = (2 * ((product + Number(digit)) % 10 || 10)) % 11
  return (11 - product) % 10 === Number(digits.at(-1))
}

/** ISO/IEC 7064 MOD 11-2: the pure system of ORCID (ISO 27729); the check 10 is X. */
export function iso7064Mod11_2(number: string): boolean {
  if (!/^\d+[\dX]$/.test(number)) return false
  const total = [...number.slice(0, -1)].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0)
  return eleven((12 - total) % 11) === number.at(-1)
}

/** ISO/IEC 7064 MOD 97-10, as ISO 17442-1 uses it: with A = 10 … Z = 35 the whole number leaves 1 modulo 97. */
export function iso7064Mod97_10(code: string): boolean {
  if (!/^[0-9A-Z]+$/.test(code)) return false
  return [...[...code].map(base36).join('')].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

/**
 * GS1 General Specifications, GB 12904: weights 3, 1, 3, 1… from the right of the data.
 * Known weakness: two neighbours that differ by 5 (05 and 50) may be swapped unnoticed.
 */
export function gs1Mod10(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false
  return [...digits].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0
}

/** ISO 2108, GB/T 5795: thirteen digits as GS1, ten with weights 10…1 modulo 11, where a last X is 10. */
export function isbn(number: string): boolean {
  if (number.length === 13) return gs1Mod10(number)
  if (!/^\d{9}[\dX]$/.test(number)) return false
  return weigh([...number].map(tenX), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}

/** ISO 3297, GB/T 9999: seven digits with weights 8…2 and a check, modulo 11. */
export function issn(number: string): boolean {
  if (!/^\d{7}[\dX]$/.test(number)) return false
  return weigh([...number].map(tenX), [8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}

/** GB 16735-2019, ISO 3779: letters become digits, position 9 is the remainder modulo 11 (10 is X). */
export function vin(number: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(number)) return false
  const values = [...number].map((character) => vinValues[character] ?? Number(character))
  return eleven(weigh(values, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) === number[8]
}

const vinValues: Readonly<Record<string, number>> = Object.fromEntries(
  ['A1B2C3D4E5F6G7H8', 'J1K2L3M4N5P7R9', 'S2T3U4V5W6X7Y8Z9'].flatMap((row) =>
    (row.match(/../g) ?? []).map((pair) => [pair[0], Number(pair[1])]),
  ),
)

/** The Luhn formula of 3GPP TS 23.003 (IMEI): from the right, every second digit doubled and its digits added. */
export function luhn(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false
  const value = (digit: number, at: number) => (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2)
  return [...digits].reverse().reduce((sum, digit, at) => sum + value(Number(digit), at), 0) % 10 === 0
}

const weigh = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)

const base36 = (character: string): number => Number.parseInt(character, 36)
const tenX = (character: string): number => (character === 'X' ? 10 : Number(character))
const eleven = (remainder: number): string => (remainder === 10 ? 'X' : String(remainder))
