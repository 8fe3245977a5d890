import { knownAlready } from '#src/cases/history/act.ts'
import { fileSchema } from '#src/cases/words.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Brand, Member } from '#src/people/words.ts'
import type { Imported, Importing } from '../cases/act.ts'
import { heldTable } from '../held.ts'
import { drawOf } from '../secret.ts'
import { type ImportRefusal, importers, type Wrong } from '../words.ts'
import { sayingOf, takeArrived } from './act.ts'
import type { Arrived } from './arrived.ts'
import { columnFor, readRow } from './authority.ts'

/** What one unit is sent in some years. */
const mostRows = 20_000
const together = 64

/** The export of the 12315 platform: every row becomes a case of its channel, once, or none does. */
export async function importAuthority(
  house: House,
  brand: Brand,
  who: Member,
  { path, dryRun = false, onWrong, onProgress }: Importing,
): Promise<Outcome<Imported, ImportRefusal | 'not-entitled'>> {
  const role = importers.find((one) => who.roles.includes(one))
  if (!role) return refuse('not-entitled')
  const held = await heldTable({ path, onWrong }, mostRows)
  if (!held.ok) return held
  const { rows, broken, headings } = held.value
  const draw = await drawOf(house, brand.slug)
  const ready: Arrived[] = []
  const firstLines = new Map<string, number>()
  let [known, wrong] = [0, broken]
  for (let from = 0; from < rows.length; from += together) {
    const said: Wrong[] = []
    const group: { readonly line: number; readonly arrived: Arrived }[] = []
    for (const row of rows.slice(from, from + together)) {
      const { line } = row
      const read = readRow(row)
      const refusals = read.ok ? refusalsIn(read.value) : read.refusals
      for (const { code, field = '', facts } of refusals)
        said.push({
          line,
          column: columnFor(headings, field),
          code: code === 'platform.unreadable' ? 'field.missing' : code,
          ...(facts ? { facts } : {}),
        })
      if (!read.ok || refusals.length > 0) continue
      const first = firstLines.get(read.value.reference)
      if (first !== undefined) said.push({ line, code: 'row.duplicate', facts: { line: first } })
      firstLines.set(read.value.reference, first ?? line)
      group.push({ line, arrived: read.value })
    }
    const met = await knownAlready(
      house,
      brand,
      group.map(({ arrived }) => sayingOf(draw, arrived)),
    )
    for (const [i, { line, arrived }] of group.entries()) {
      if (met[i] === 'other') said.push({ line, code: 'row.changed' })
      if (met[i] === 'known') known += 1
      else ready.push(arrived)
    }
    for (const one of said.sort((a, b) => a.line - b.line)) await onWrong?.(one)
    wrong += said.length
    await onProgress?.({ doing: 'checking', rows: Math.min(from + together, rows.length), wrong, filed: 0, known })
  }
  const checked = { rows: rows.length + broken, filed: 0, known, wrong }
  if (dryRun || wrong > 0) return yes(checked)
  let filed = 0
  for (let from = 0; from < ready.length; from += together) {
    const group = ready.slice(from, from + together)
    const by = { actor: `brand:${role}`, member: who.id } as const
    const done = await Promise.all(group.map((arrived) => takeArrived(house, brand, arrived, by)))
    const bad = done.find((one) => !one.ok)
    if (bad && !bad.ok) throw new Error(`a row that was looked at was refused: ${bad.refusals[0]?.code}`)
    filed += group.length
    await onProgress?.({ doing: 'filing', rows: known + filed, wrong: 0, filed, known })
  }
  return yes({ ...checked, filed })
}

/** What a case could not take of it. */
function refusalsIn({ channel: _, reference: __, madeAt: ___, region: ____, ...said }: Arrived): readonly Refusal[] {
  const parsed = parse(fileSchema, said)
  return parsed.ok ? [] : parsed.refusals
}
