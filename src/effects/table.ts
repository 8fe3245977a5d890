import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { panelOf } from './engine/panel.ts'
import { type InputRefusal, largest, type NamedPanel } from './words.ts'

/**
 * A panel as a table `unit;time;outcome;treated` under a heading, a row a unit and time, separated by `;` or `,`. Treated is
 * 1 from the first treated time of a unit on, which is the same for all that are treated. Rows may come in any order.
 */
export function readTable(text: string, panel: string): Outcome<NamedPanel, InputRefusal> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
  const separator = lines[0]!.includes(';') ? ';' : ','
  const wrong: Refusal<InputRefusal>[] = []
  const cells = new Map<string, Map<string, number>>()
  const starts = new Map<string, Set<string>>()
  for (const [i, line] of lines.entries()) {
    const found = line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    const field = `row ${i + 1}`
    if (found.length !== 4) wrong.push({ code: 'table.columns', field, facts: { actual: found.length } })
    if (found.length !== 4 || i === 0) continue
    const [unit, time, outcome, treated] = found as [string, string, string, string]
    if (outcome === '' || !(Math.abs(Number(outcome)) <= largest.value)) wrong.push({ code: 'table.number', field })
    if (treated !== '0' && treated !== '1') wrong.push({ code: 'table.treated', field })
    const row = cells.get(unit) ?? cells.set(unit, new Map()).get(unit)!
    if (row.has(time)) wrong.push({ code: 'table.cell-twice', field })
    row.set(time, Number(outcome))
    const when = starts.get(unit) ?? starts.set(unit, new Set()).get(unit)!
    if (treated === '1') when.add(time)
  }
  const times = [...new Set([...cells.values()].flatMap((row) => [...row.keys()]))].sort(inOrder)
  const sizes = { units: cells.size, times: times.length }
  for (const field of ['units', 'times'] as const)
    if (sizes[field] > largest[field])
      wrong.push({ code: 'field.too-large', field, facts: { most: largest[field], actual: sizes[field] } })
  if (wrong.length > 0) return no(...wrong)
  return arranged(panel, cells, starts, times)
}

function arranged(
  panel: string,
  cells: ReadonlyMap<string, ReadonlyMap<string, number>>,
  starts: ReadonlyMap<string, ReadonlySet<string>>,
  times: readonly string[],
): Outcome<NamedPanel, InputRefusal> {
  const wrong: Refusal<InputRefusal>[] = []
  for (const [unit, row] of cells)
    for (const time of times) if (!row.has(time)) wrong.push({ code: 'table.cell-missing', field: `${unit} ${time}` })
  const units = [...cells.keys()].sort(inOrder)
  const treated = units.filter((unit) => starts.get(unit)!.size > 0)
  const controls = units.filter((unit) => starts.get(unit)!.size === 0)
  if (treated.length === 0)
    wrong.push({ code: 'panel.nobody-treated', facts: { controls: controls.length, rows: units.length } })
  const before = times.length - (starts.get(treated[0] ?? '')?.size ?? 0)
  for (const unit of treated)
    if (times.some((time, i) => starts.get(unit)!.has(time) !== i >= before))
      wrong.push({ code: 'table.staggered', field: unit, facts: { from: times[before] ?? '' } })
  if (wrong.length > 0) return no(...wrong)
  const rows = [...controls, ...treated].map((unit) => times.map((time) => cells.get(unit)!.get(time)!))
  return yes({ panel, values: panelOf(rows, controls.length, before) })
}

/** Numbers by their size, other names by their characters. */
const inOrder = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0)
