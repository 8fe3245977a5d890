import { parse as parseCsv } from 'csv-parse/sync'
import type { Refusal } from '#src/kit/outcome.ts'
import { compute } from '../../compute.ts'
import type { Standard } from '../../standard.ts'
import { type Payee, payeeBytes, referenceBytes } from './layout.ts'

/** One person of a run: how they are named in it, what they get, and where to, if the brand knows. */
export interface Person {
  readonly reference: string
  readonly amountFen: number
  readonly payee?: Payee
}

export type RowRefusal =
  | 'row.unreadable'
  | 'row.columns'
  | 'row.reference'
  | 'row.reference-long'
  | 'row.amount'
  | 'row.nothing'
  | 'row.amount-large'
  | 'row.facts-missing'
  | 'row.facts-wrong'
  | 'row.payee'
  | 'row.payee-long'

/** Reads one line of what was handed in; a refusal says what is wrong with it, without repeating any of it. */
export type ReadRow = (line: string) => Person | readonly Refusal<RowRefusal>[]

/** ¥10^11 for one person; whole runs stay below 2^53 fen. */
export const amountLimit = 10_000_000_000_000

const no = (code: RowRefusal, field?: string, facts?: Refusal['facts']): readonly Refusal<RowRefusal>[] => [
  { code, ...(field ? { field } : {}), ...(facts ? { facts } : {}) },
]

const wholeFen = /^\d{1,15}$/
const yuan = /^(\d{1,12})(?:\.(\d{1,2}))?$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const unprintable = /[\u0000-\u001f\u007f\ufffd]/

/** Nothing that would have to be quoted, trimmed or looked at twice. */
const printable = /^[!#-~]+$/

type Fields = Readonly<Record<string, unknown>>

/** Names of columns that are no facts. `amount` is in yuan, `amountFen` in fen. */
const own = new Set(['reference', 'amount', 'amountFen', 'route', 'account', 'name'])

/** Lines of CSV under this header; nothing when the header says no names, or no sums and no standard. */
export function csvRows(header: string, standard: Standard | undefined): ReadRow | undefined {
  const names = cells(header.replace(/^\uFEFF/, ''))?.map((name) => name.trim())
  if (!names || !sensible(names, standard)) return undefined
  const [reference, fen] = [names.indexOf('reference'), names.indexOf('amountFen')]
  const simple = names.length === 2 && fen >= 0
  const plain = simple && names[0] === 'reference'
  return (line) => {
    // The road of millions: two plain columns, nothing to compute, nothing to take apart twice.
    if (plain) {
      const comma = line.indexOf(',')
      const sum = line.slice(comma + 1)
      const amountFen = Number(sum)
      if (comma > 0 && comma <= referenceBytes && wholeFen.test(sum) && printable.test(line))
        if (amountFen > 0 && amountFen <= amountLimit) return { reference: line.slice(0, comma), amountFen }
    }
    const found = line.includes('"') ? cells(line) : line.split(',')
    if (!found) return no('row.unreadable')
    if (found.length !== names.length)
      return no('row.columns', undefined, { wanted: names.length, found: found.length })
    if (simple && wholeFen.test(found[fen]!)) return personOf(found[reference]!.trim(), Number(found[fen]))
    const fields = Object.fromEntries(names.map((name, i) => [name, found[i]!.trim()]))
    return rowOf(standard ? { ...fields, ...factsOf(fields) } : fields, standard)
  }
}

const sensible = (names: readonly string[], standard: Standard | undefined) =>
  new Set(names).size === names.length &&
  names.includes('reference') &&
  (standard ? true : names.includes('amount') !== names.includes('amountFen')) &&
  names.every((name) => own.has(name) || standard?.units.has(name))

/** Cells of a standard's facts are numbers or lists of them as JSON; an empty one is a fact that is missing. */
const factsOf = (fields: Readonly<Record<string, string>>): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (own.has(name)) return []
      if (value === '') return [[name, undefined]]
      try {
        return [[name, JSON.parse(value)]]
      } catch {
        return [[name, value]]
      }
    }),
  )

function cells(line: string): readonly string[] | undefined {
  try {
    const rows = parseCsv(line, { relax_column_count: true }) as string[][]
    return rows.length === 1 ? rows[0] : undefined
  } catch {
    return undefined
  }
}

/** Lines of JSON: an object of the same names, or with `facts` as an object of its own. */
export function jsonRows(standard: Standard | undefined): ReadRow {
  return (line) => {
    let read: unknown
    try {
      read = JSON.parse(line)
    } catch {
      return no('row.unreadable')
    }
    if (read === null || typeof read !== 'object' || Array.isArray(read)) return no('row.unreadable')
    const { facts, ...rest } = read as Record<string, unknown>
    const inner = facts !== null && typeof facts === 'object' && !Array.isArray(facts) ? (facts as Fields) : {}
    return rowOf({ ...inner, ...rest }, standard)
  }
}

function rowOf(fields: Fields, standard: Standard | undefined): ReturnType<ReadRow> {
  const wrong: Refusal<RowRefusal>[] = []
  const payee = payeeOf(fields)
  if (Array.isArray(payee)) wrong.push(...payee)
  const amount = standard ? computed(fields, standard) : stated(fields)
  if (typeof amount !== 'number') wrong.push(...amount)
  const reference = typeof fields.reference === 'string' ? fields.reference.trim() : ''
  const person = personOf(reference, typeof amount === 'number' ? amount : 1)
  if ('reference' in person)
    return wrong.length > 0
      ? wrong
      : { ...person, ...(payee && !Array.isArray(payee) ? { payee: payee as Payee } : {}) }
  return [...person, ...wrong]
}

function personOf(reference: string, amountFen: number): ReturnType<ReadRow> {
  if (reference === '' || unprintable.test(reference) || !reference.isWellFormed())
    return no('row.reference', 'reference')
  if (reference.length * 3 > referenceBytes && Buffer.byteLength(reference) > referenceBytes)
    return no('row.reference-long', 'reference', { most: referenceBytes })
  if (amountFen === 0) return no('row.nothing', 'amount')
  if (amountFen > amountLimit) return no('row.amount-large', 'amount', { mostFen: amountLimit })
  return { reference, amountFen }
}

function stated({ amountFen, amount }: Fields): number | readonly Refusal<RowRefusal>[] {
  if (amountFen !== undefined && amount !== undefined) return no('row.amount', 'amount')
  const fen = typeof amountFen === 'number' ? String(amountFen) : amountFen
  if (fen !== undefined)
    return typeof fen === 'string' && wholeFen.test(fen) ? Number(fen) : no('row.amount', 'amountFen')
  // A number of yuan is read as it is written, never as a fraction of two.
  const parts = yuan.exec(typeof amount === 'number' || typeof amount === 'string' ? String(amount) : '')
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : no('row.amount', 'amount')
}

function computed(fields: Fields, standard: Standard): number | readonly Refusal<RowRefusal>[] {
  const facts = Object.fromEntries(Object.entries(fields).filter(([name]) => !own.has(name)))
  const done = compute(standard, facts)
  if (!done.ok)
    return done.refusals.map(({ field }) => ({ code: 'row.facts-wrong' as const, ...(field ? { field } : {}) }))
  const { totalFen, missing } = done.value
  if (totalFen === null) return no('row.facts-missing', undefined, { names: missing.join(', ') })
  return totalFen >= 0 ? totalFen : no('row.amount')
}

const routes = ['bank', 'wechat', 'alipay'] as const

function payeeOf({ route, account, name }: Fields): Payee | undefined | Refusal<RowRefusal>[] {
  const said = [route, account, name].filter((one) => one !== undefined && one !== '')
  if (said.length === 0) return undefined
  const kind = routes.find((one) => one === route)
  if (!kind || typeof account !== 'string' || account === '' || said.some((one) => typeof one !== 'string'))
    return [...no('row.payee', 'account')]
  const payee: Payee = { route: kind, account, ...(typeof name === 'string' && name ? { name } : {}) }
  if (unprintable.test(account) || Buffer.byteLength(JSON.stringify(payee)) > payeeBytes)
    return [...no('row.payee-long', 'account')]
  return payee
}
