import { parse as parseCsv } from 'csv-parse/sync'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Lot, type LotRefusal, lotSchema, lotsLimit } from './words.ts'

/** What tables of a factory or a shop call these columns. */
const headings = {
  lot: /^(?:生产)?批(?:次|号|次号)$|^(?:lot|batch)(?:[ _-]?(?:no\.?|number))?$/i,
  product: /^(?:产品|商品)(?:名称|型号)?$|^型号$|^(?:product|model)$/i,
  supplier: /^(?:供应商|供货商|供方|厂商)(?:名称)?$|^(?:supplier|vendor)(?:[ _-]?name)?$/i,
} as const satisfies Record<keyof Lot, RegExp>
const columns = Object.keys(headings) as (keyof Lot)[]

/** Lots as a table has them. Every row that cannot be read is named, and then none is taken. */
export function readLots(csv: string): Outcome<readonly Lot[], LotRefusal> {
  let records: string[][]
  try {
    records = parseCsv(csv, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    return refuse('lots.not-csv')
  }
  const [found = [], ...rows] = records
  const at = Object.fromEntries(
    columns.map((name) => [name, found.findIndex((heading) => headings[name].test(heading))]),
  ) as Record<keyof Lot, number>
  if (at.lot < 0 || at.supplier < 0 || rows.length === 0) return refuse('lots.columns', undefined, 'csv')
  if (rows.length > lotsLimit) return refuse('lots.too-many', { most: lotsLimit }, 'csv')
  const lots: Lot[] = []
  const wrong: Refusal<LotRefusal>[] = []
  for (const [i, cells] of rows.entries()) {
    const said = Object.fromEntries(columns.flatMap((name) => (cells[at[name]] ? [[name, cells[at[name]]]] : [])))
    const lot = parse(lotSchema, said)
    if (lot.ok) lots.push(lot.value)
    else for (const one of lot.refusals) wrong.push({ ...one, field: `row ${i + 2} ${one.field}` })
  }
  return wrong.length > 0 ? no(...wrong.slice(0, 200)) : yes(lots)
}

/** TellLots. What is known already is not said again. */
export function decideTelling(
  known: readonly Lot[],
  told: readonly Lot[],
  who: Actor,
): Outcome<readonly Draft[], LotRefusal> {
  const before = new Map(known.map((one) => [nameOf(one), one.supplier]))
  const fresh = [...new Map(told.map((one) => [nameOf(one), one])).values()].filter(
    (one) => before.get(nameOf(one)) !== one.supplier,
  )
  if (fresh.length === 0) return refuse('lots.known')
  return yes([
    { type: 'lots.told/1', by: who, data: { n: fresh.length }, sealed: { lots: fresh.map((one) => ({ ...one })) } },
  ])
}

/** A lot of a product: two products may number their lots alike. */
export const nameOf = ({ lot, product }: Pick<Lot, 'lot' | 'product'>): string => JSON.stringify([lot, product ?? null])
