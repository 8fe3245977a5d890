import { localDate } from '#src/calendar/zone.ts'
import { fileComplaint } from '#src/cases/act.ts'
import { importCase, knownAlready, type Saying } from '#src/cases/history/act.ts'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { termsInForce } from '#src/promises/view.ts'
import { openTable } from '../read/open.ts'
import type { Row } from '../read/row.ts'
import { NoWorkbook } from '../read/xlsx.ts'
import { type Draw, drawOf } from '../secret.ts'
import { type ColumnMap, type ImportRefusal, importers, type Progress, type Wrong } from '../words.ts'
import { checkRow, type Ready } from './check.ts'

export interface Importing {
  readonly path: string
  readonly map: ColumnMap
  /** Looks at every row and files none. */
  readonly dryRun?: boolean
  /** Told of everything that is wrong, as it is found. */
  readonly onWrong?: (wrong: Wrong) => void | Promise<void>
  /** Told after every group of rows; to stop, throw. */
  readonly onProgress?: (progress: Progress) => void | Promise<void>
}

export interface Imported {
  readonly rows: number
  readonly filed: number
  readonly known: number
  readonly wrong: number
}

/** The ledger shares one disk write among this many. */
const together = 256

/**
 * ImportCases: files every row of a file, or none. All rows are looked at before the first is filed; what is wrong
 * anywhere is said, row by row. The file is read twice and never held: however long it is, what is remembered of a row is
 * twelve letters and its line, to tell that it stands there twice.
 *
 * A row is known by its number in the system it comes from, or by all it says. Killed in the middle and run again, by
 * mistake or on purpose, it goes on with what is missing.
 */
export async function importCases(
  house: House,
  brand: Brand,
  who: Member,
  importing: Importing,
): Promise<Outcome<Imported, ImportRefusal | 'not-entitled'>> {
  const role = importers.find((one) => who.roles.includes(one))
  if (!role) return refuse('not-entitled')
  try {
    const checked = await lookThrough(house, brand, importing)
    if (!checked.ok || importing.dryRun || checked.value.wrong > 0) return checked
    if (checked.value.known === checked.value.rows) return checked
    const filed = await fileAll(house, brand, { actor: `brand:${role}`, member: who.id }, importing)
    return yes({ ...checked.value, filed })
  } catch (fault) {
    if (fault instanceof NoWorkbook) return refuse('import.unreadable')
    throw fault
  }
}

interface Group {
  readonly rows: number
  readonly ready: readonly (Ready & { readonly saying: Saying })[]
  readonly wrong: readonly Wrong[]
}

async function lookThrough(
  house: House,
  brand: Brand,
  { path, map, onWrong, onProgress }: Importing,
): Promise<Outcome<Imported, ImportRefusal>> {
  const mapped = mapWrong(map)
  if (mapped) return no({ code: mapped })
  const firstLines = new Map<string, number>()
  let [rows, known, wrong] = [0, 0, 0]
  const say = async (one: Wrong) => {
    wrong += 1
    await onWrong?.(one)
  }
  for await (const group of groups(house, brand, path, map)) {
    rows += group.rows
    const met = await knownAlready(
      house,
      brand,
      group.ready.map((one) => one.saying),
    )
    const said: Wrong[] = [...group.wrong]
    for (const [i, { line, saying }] of group.ready.entries()) {
      const short = saying.once.slice(0, 12)
      const first = firstLines.get(short)
      if (first !== undefined) said.push({ line, code: 'row.duplicate', facts: { line: first } })
      else firstLines.set(short, line)
      if (met[i] === 'other') said.push({ line, code: 'row.changed' })
      if (met[i] === 'known') known += 1
    }
    for (const one of said.sort((a, b) => a.line - b.line)) await say(one)
    await onProgress?.({ doing: 'checking', rows, wrong, filed: 0, known })
  }
  if (rows === 0) return refuse('import.no-rows')
  return yes({ rows, filed: 0, known, wrong })
}

async function fileAll(
  house: House,
  brand: Brand,
  by: { readonly actor: Actor; readonly member: string },
  { path, map, onProgress }: Importing,
): Promise<number> {
  const { reopen } = await termsInForce(house, brand.slug, localDate(house.now(), brand.zone))
  let [rows, filed, known] = [0, 0, 0]
  for await (const group of groups(house, brand, path, map)) {
    rows += group.rows
    if (group.wrong.length > 0) throw new Error('the file changed while it was imported')
    const met = await knownAlready(
      house,
      brand,
      group.ready.map((one) => one.saying),
    )
    const missing = group.ready.filter((_, i) => met[i] !== 'known')
    known += group.ready.length - missing.length
    const outcomes = await Promise.all(
      missing.map(({ is, input, besides, saying: { once } }) =>
        is === 'open'
          ? fileComplaint(house, brand, input, { once, channel: 'import', by, besides })
          : importCase(house, brand, input, { once, by, besides, reopen }),
      ),
    )
    const bad = outcomes.find((outcome) => !outcome.ok)
    // Only somebody who files the same row with other words at this very moment can bring this about.
    if (bad && !bad.ok) throw new Error(`a row that was looked at was refused: ${bad.refusals[0]?.code}`)
    filed += missing.length
    await onProgress?.({ doing: 'filing', rows, wrong: 0, filed, known })
  }
  return filed
}

async function* groups(house: House, brand: Brand, path: string, map: ColumnMap): AsyncGenerator<Group> {
  const draw = await drawOf(house, brand.slug)
  const today = localDate(house.now(), brand.zone)
  const table = await openTable(path)
  let held: Row[] = []
  for await (const row of table.rows) {
    held.push(row)
    if (held.length < together) continue
    yield groupOf(held, map, today, draw)
    held = []
  }
  if (held.length > 0) yield groupOf(held, map, today, draw)
}

function groupOf(rows: readonly Row[], map: ColumnMap, today: string, draw: Draw): Group {
  const ready: (Ready & { readonly saying: Saying })[] = []
  const wrong: Wrong[] = []
  for (const row of rows) {
    const checked = checkRow(row, map, today)
    if (checked.ok) ready.push({ ...checked.ready, saying: sayingOf(checked.ready, map, draw) })
    else wrong.push(...checked.wrong)
  }
  return { rows: rows.length, ready, wrong }
}

function sayingOf({ is, input, besides, reference }: Ready, { source = '' }: ColumnMap, draw: Draw): Saying {
  const { kind, topic, ...said } = input
  const days = is === 'over' ? [input.receivedOn, input.closedOn] : []
  const { about: _, receivedOn: __, closedOn: ___, ...words } = said as Record<string, unknown>
  const given = Object.entries(words).filter(([, value]) => value !== undefined && value !== '')
  const sealed = { ...(Object.fromEntries(given) as Record<string, string>), ...besides }
  const name = reference === undefined ? ['row', kind, topic, ...days, JSON.stringify(sealed)] : ['number', reference]
  return { once: draw('import', source, ...name), kind, topic, sealed }
}

/** What is wrong with a map by itself. */
export function mapWrong({ columns, defaults }: ColumnMap): ImportRefusal | undefined {
  const fields = Object.values(columns)
  if (new Set(fields).size < fields.length) return 'import.twice-mapped'
  return fields.includes('statement') || defaults?.statement !== undefined ? undefined : 'import.no-statement'
}
