import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import type { ComputeRefusal } from './compute.ts'
import type { FactUnit } from './formula/words.ts'
import type { StandardFile } from './standard.ts'

/** A field of a form for the fact of this name; the prefix keeps facts apart from whatever else an address says. */
export const fieldOf = (fact: string) => `f.${fact}`

type Asked = StandardFile['facts'][number]
type Read = number | readonly number[]

/**
 * Facts as people type them, exactly: yuan with up to two places, percentages with up to four, whole numbers, lists of
 * whole numbers. An empty field is a fact that is not given. All that cannot be read is said at once.
 */
export function readTyped(
  facts: readonly Asked[],
  typed: Readonly<Record<string, string>>,
): Outcome<Readonly<Record<string, Read>>, ComputeRefusal | 'field.invalid'> {
  const wrong: Refusal<'field.invalid'>[] = []
  const read: Record<string, Read> = {}
  for (const { name, unit } of facts) {
    const text = (typed[fieldOf(name)] ?? '')
      .normalize('NFKC')
      .replaceAll(/[\s,]/g, unit === 'list of integers' ? ' ' : '')
    if (text.trim() === '') continue
    const value = readOne(unit, text.trim())
    if (value === undefined) wrong.push({ code: 'field.invalid', field: fieldOf(name), facts: { unit } })
    else read[name] = value
  }
  return wrong.length > 0 ? no(...wrong) : yes(read)
}

function readOne(unit: FactUnit, text: string): Read | undefined {
  switch (unit) {
    case 'fen':
      return scaled(text.replace(/^[¥￥]|元$/g, ''), 2)
    case 'ppm':
    case 'ppm per day':
      return scaled(text.replace(/%$/, ''), 4)
    case 'list of integers': {
      const parts = text.split(/[\s;、]+/).map((part) => scaled(part, 0))
      return parts.every((part) => part !== undefined) ? parts : undefined
    }
    case 'bool':
      return text === '1' ? 1 : text === '0' ? 0 : undefined
    default:
      return scaled(text, 0)
  }
}

/** `129.5` with two places is 12950; more places than that are no number of these. */
function scaled(text: string, places: number): number | undefined {
  const [, whole, part = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined || part.length > places) return undefined
  const value = Number(whole + part.padEnd(places, '0'))
  return Number.isSafeInteger(value) ? value : undefined
}

/** The other way: a fact as it stands in its field. */
export function typedOf(unit: FactUnit, value: unknown): string {
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value !== 'number') return ''
  const places = unit === 'fen' ? 2 : unit === 'ppm' || unit === 'ppm per day' ? 4 : 0
  if (places === 0) return String(value)
  const digits = String(value).padStart(places + 1, '0')
  const part = digits.slice(-places).replace(unit === 'fen' ? /^00$/ : /0+$/, '')
  return `${digits.slice(0, -places)}${part ? `.${part}` : ''}`
}
