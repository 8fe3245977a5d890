import { datesWrong, historySchema, type ImportCase } from '#src/cases/history/words.ts'
import { type FileComplaint, fileSchema } from '#src/cases/words.ts'
import { parse } from '#src/kit/parse.ts'
import { provinceIn } from '#src/kit/provinces.ts'
import type { Row } from '../read/row.ts'
import type { CaseField, ColumnMap, Wrong } from '../words.ts'
import { meantBy } from './input.ts'

/** A row that can be filed: a case that is open goes the way of every complaint, one that is over is kept as it was. */
export type Ready = {
  readonly line: number
  /** Its number in the system it comes from, if it has one. */
  readonly reference?: string
  /** Sealed beside what was said. */
  readonly besides: Readonly<Record<string, string>>
} & ({ readonly is: 'open'; readonly input: FileComplaint } | { readonly is: 'over'; readonly input: ImportCase })

export type Checked =
  | { readonly ok: true; readonly ready: Ready }
  | { readonly ok: false; readonly wrong: readonly Wrong[] }

/** Everything that is wrong with a row, by its columns. `today` is the day at the brand. */
export function checkRow(row: Row, map: ColumnMap, today: string): Checked {
  const { line } = row
  if (row.broken) return { ok: false, wrong: [{ line, code: `row.${row.broken}` }] }
  const { fields, wrong } = meantBy(row, map)
  const { reference, state, receivedOn, closedOn, replied, region, ...said } = fields
  const wrongs: Wrong[] = [...wrong]
  const columnOf = (field: string) => Object.entries(map.columns).find(([, one]) => one === field)?.[0] ?? field
  const add = (code: string, field: string, facts?: Wrong['facts']) =>
    wrongs.push({ line, column: columnOf(field), code, ...(facts ? { facts } : {}) })

  const over = state === 'closed' || (state === undefined && closedOn !== undefined)
  if (over && closedOn === undefined && !wrong.some((one) => one.column === columnOf('closedOn')))
    add('field.missing', 'closedOn')
  if (state === 'open' && closedOn !== undefined) add('row.state', 'state')
  if (reference !== undefined && reference.length > 120) add('field.too-long', 'reference', { most: 120 })

  const input = { kind: 'complaint', ...said }
  const parsed = over
    ? parse(historySchema, { ...input, receivedOn: receivedOn ?? closedOn, closedOn, replied })
    : parse(fileSchema, input)
  if (!parsed.ok) {
    for (const { code, field = '', facts } of parsed.refusals) {
      // What was not understood, or is missing, has been said already.
      if (!wrongs.some((one) => one.column === columnOf(field))) add(code, field, facts)
    }
  } else if (over) {
    for (const { code, field = '', facts } of datesWrong(parsed.value as ImportCase, today)) add(code, field, facts)
  } else if (receivedOn !== undefined && receivedOn > today) add('history.future', 'receivedOn', { today })
  if (!parsed.ok || wrongs.length > 0) return { ok: false, wrong: wrongs }
  const province = provinceIn(region ?? '')?.name.zh
  const given = { reference, source: map.source, region: province, ...(over ? {} : { receivedOn, replied }) }
  const besides = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<
    CaseField,
    string
  >
  const base = { line, besides, ...(reference === undefined ? {} : { reference }) }
  return over
    ? { ok: true, ready: { ...base, is: 'over', input: parsed.value as ImportCase } }
    : { ok: true, ready: { ...base, is: 'open', input: parsed.value as FileComplaint } }
}
