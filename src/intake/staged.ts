import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Member } from '#src/people/words.ts'
import { guessColumns } from './cases/columns.ts'
import { openTable } from './read/open.ts'
import { NoWorkbook } from './read/xlsx.ts'
import {
  type Importable,
  type ImportRefusal,
  type ImportState,
  importBytesLimit,
  importers,
  type Preview,
  runSchema,
} from './words.ts'

/** What is kept of a file besides its bytes; personal, and so sealed. */
export interface Staged {
  readonly name: string
  /** Who handed it in, and as what: the entries name them. */
  readonly member: Member
  readonly preview: Preview
  readonly run?: ReturnType<typeof runSchema.parse>
  readonly refusals?: readonly Refusal[]
}

const place = (id: string) => `intake import ${id}`
const pieceBytes = 192 * 1024
const shownRows = 5

export const sealStaged = (house: House, brand: string, id: string, staged: Staged): Buffer =>
  house.ledger.vault.close(brand, place(id), JSON.stringify(staged))

export const openStaged = (house: House, brand: string, id: string, sealed: Buffer): Staged =>
  JSON.parse(house.ledger.vault.open(brand, place(id), sealed)) as Staged

export const mayImport = (member: Member): boolean => importers.some((role) => member.roles.includes(role))

/** HandInFile: keeps a file, encrypted, until it is brought in or given up, and reads what its columns may be. */
export async function handInFile(
  house: House,
  brand: string,
  member: Member,
  { what, name, body }: { readonly what: Importable; readonly name: string; readonly body: AsyncIterable<Uint8Array> },
): Promise<Outcome<string, ImportRefusal | 'not-entitled'>> {
  if (!mayImport(member)) return refuse('not-entitled')
  return await inFolder(async (path) => {
    let bytes = 0
    const limited = async function* () {
      for await (const piece of body) {
        bytes += piece.length
        if (bytes > importBytesLimit) throw new TooLarge()
        yield piece
      }
    }
    try {
      await pipeline(Readable.from(limited()), createWriteStream(path, { mode: 0o600 }))
    } catch (fault) {
      if (fault instanceof TooLarge) return refuse('import.too-large', { mostMiB: importBytesLimit / 1024 / 1024 })
      throw fault
    }
    const preview = await previewOf(path)
    if (!preview) return refuse('import.unreadable')
    if (preview.rows.length === 0) return refuse('import.no-rows')
    const id = base32(house.random(10))
    const now = house.now()
    const staged: Staged = { name: name.slice(0, 200), member, preview }
    await house.db.transaction().execute(async (tx) => {
      await sql`
        INSERT INTO intake_import (brand, id, what, state, sealed, bytes, made_at, moved_at)
        VALUES (${brand}, ${id}, ${what}, 'handed-in', ${sealStaged(house, brand, id, staged)}, ${bytes}, ${now}, ${now})`.execute(
        tx,
      )
      let n = 0
      for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
        const sealed = house.ledger.vault.close(brand, `${place(id)} ${n}`, (piece as Buffer).toString('base64'))
        await sql`INSERT INTO intake_piece (brand, import, n, sealed) VALUES (${brand}, ${id}, ${n}, ${sealed})`.execute(
          tx,
        )
        n += 1
      }
    })
    return yes(id)
  })
}

class TooLarge extends Error {}

async function previewOf(path: string): Promise<Preview | undefined> {
  try {
    const { format, encoding, headings, rows } = await openTable(path)
    const shown: Preview['rows'] = []
    for await (const { line, cells } of rows) {
      shown.push({ line, cells: { ...cells } })
      if (shown.length === shownRows) break
    }
    const known = [...headings]
    return { format, ...(encoding ? { encoding } : {}), headings: known, rows: shown, guessed: guessColumns(known) }
  } catch (fault) {
    if (fault instanceof NoWorkbook) return undefined
    throw fault
  }
}

/** A file of one's own for a moment; gone afterwards, whatever happened. */
export async function inFolder<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'troth-import-'))
  try {
    return await use(join(folder, 'file'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes the bytes of an import to a file again. */
export async function writeOut(house: House, brand: string, id: string, path: string): Promise<void> {
  const pieces = async function* () {
    for (let n = 0; ; n += 1) {
      const found = await sql<{ sealed: Buffer }>`
        SELECT sealed FROM intake_piece WHERE brand = ${brand} AND import = ${id} AND n = ${n}`.execute(house.db)
      const sealed = found.rows[0]?.sealed
      if (!sealed) return
      yield Buffer.from(house.ledger.vault.open(brand, `${place(id)} ${n}`, sealed), 'base64')
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path, { mode: 0o600 }))
}

export interface ImportRow {
  readonly id: string
  readonly what: Importable
  readonly state: ImportState
  readonly sealed: Buffer
  readonly bytes: number
  readonly rows: number
  readonly wrong: number
  readonly filed: number
  readonly known: number
  readonly made_at: string
  readonly moved_at: string
}

export async function importById(house: House, brand: string, id: string): Promise<ImportRow | undefined> {
  const found = await sql<ImportRow>`SELECT * FROM intake_import WHERE brand = ${brand} AND id = ${id}`.execute(
    house.db,
  )
  return found.rows[0]
}

/** RunImport: has a file looked through, and brought in unless it is only to be looked at. A refused one can be run again. */
export async function runImport(
  house: House,
  brand: string,
  member: Member,
  id: string,
  input: unknown,
): Promise<Outcome<true, ImportRefusal | 'not-entitled' | 'field.invalid'>> {
  if (!mayImport(member)) return refuse('not-entitled')
  const run = parse(runSchema, input)
  if (!run.ok) return no(...run.refusals.map((one) => ({ ...one, code: 'field.invalid' as const })))
  const found = await importById(house, brand, id)
  if (!found) return refuse('import.unknown')
  const staged = openStaged(house, brand, id, found.sealed)
  const sealed = sealStaged(house, brand, id, { name: staged.name, preview: staged.preview, member, run: run.value })
  const moved = await sql`
    UPDATE intake_import SET state = 'waiting', sealed = ${sealed}, rows = 0, wrong = 0, filed = 0, known = 0,
      lease = NULL, moved_at = ${house.now()}
    WHERE brand = ${brand} AND id = ${id} AND state IN ('handed-in', 'refused', 'checked', 'failed')
    RETURNING id`.execute(house.db)
  if (moved.rows.length === 0) return refuse('import.not-waiting')
  await sql`DELETE FROM intake_wrong WHERE brand = ${brand} AND import = ${id}`.execute(house.db)
  return yes(true)
}

/** DropImport: the bytes are deleted; that there was a file stays. */
export async function dropImport(
  house: House,
  brand: string,
  member: Member,
  id: string,
): Promise<Outcome<true, ImportRefusal | 'not-entitled'>> {
  if (!mayImport(member)) return refuse('not-entitled')
  const moved = await sql`
    UPDATE intake_import SET state = 'dropped', moved_at = ${house.now()}
    WHERE brand = ${brand} AND id = ${id} AND state IN ('handed-in', 'refused', 'checked', 'failed')
    RETURNING id`.execute(house.db)
  if (moved.rows.length === 0)
    return refuse((await importById(house, brand, id)) ? 'import.not-waiting' : 'import.unknown')
  await forgetBytes(house, brand, id)
  return yes(true)
}

export async function forgetBytes(house: House, brand: string, id: string): Promise<void> {
  await sql`DELETE FROM intake_piece WHERE brand = ${brand} AND import = ${id}`.execute(house.db)
}
