/**
 * How PostgreSQL's values arrive. Three defaults of pg are traps: int8 comes as text, a date becomes an instant in the
 * machine's own time zone, and both differ inside arrays. Here an int8 is a number, or a fault when it would not be exact;
 * a date stays the text it is (`2026-11-22`), since a brand's day is not an instant; bytea is a Buffer, numeric is text.
 */
import { type CustomTypesConfig, types } from 'pg'

const oids = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182, textArray: 1009 } as const

export function exactNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`The integer ${text} is beyond what a number holds exactly.`)
  return number
}

const parseTextArray = types.getTypeParser(oids.textArray as number, 'text') as (text: string) => (string | null)[]

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [oids.int8, exactNumber],
  [oids.date, (text) => text],
  [oids.int8Array, (text) => parseTextArray(text).map((item) => (item === null ? null : exactNumber(item)))],
  [oids.dateArray, parseTextArray],
])

export const values: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' ? parsers.get(oid) : undefined) ??
    types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
}
