import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { FileRefusal } from '#src/files/words.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { mostFileBytes } from '../besides/words.ts'
import type { Case } from '../case.ts'
import type { CaseRefusal } from '../words.ts'
import { type Adder, attach } from './act.ts'

/**
 * A large file in pieces (docs/decisions/0017): announced with its length, sent piece by piece from the offset the server
 * names, finished by its name. Whoever loses the line asks how much has arrived and goes on from there.
 */
export const pieceBytes = 4 * 1024 * 1024
export const largeFileBytes = 512 * 1024 * 1024
const mostUnfinished = 5
const keptFor = "interval '1 day'"

export type UploadRefusal =
  | 'upload.unknown'
  | 'upload.offset'
  | 'upload.too-long'
  | 'upload.too-many'
  | 'file.broken'
  | FileRefusal
  | CaseRefusal

interface Row {
  readonly subject: string
  readonly place: string
  readonly bytes: number
  readonly received: number
}

export interface Upload {
  /** The secret by which its sender goes on. */
  readonly upload: string
  readonly bytes: number
  readonly received: number
  readonly pieceBytes: number
}

const idOf = (upload: string) => createHash('sha256').update(`troth upload\0${upload}`).digest('hex')
const keyOf = (upload: string) => createHash('sha256').update(`troth upload key\0${upload}`).digest('base64url')

export async function beginUpload(
  house: House,
  brand: Brand,
  found: Case,
  bytes: number,
): Promise<Outcome<Upload, UploadRefusal>> {
  if (bytes > largeFileBytes) return refuse('file.too-large', { mostMiB: largeFileBytes / 1024 / 1024 }, 'bytes')
  if ((found.files?.bytes ?? 0) + bytes > mostFileBytes)
    return refuse('case.files-too-large', { mostMiB: mostFileBytes / 1024 / 1024 }, 'bytes')
  await sweepUploads(house, brand)
  const open = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM cases_upload WHERE brand = ${brand.slug} AND subject = ${found.id}`.execute(house.db)
  if (open.rows[0]!.n >= mostUnfinished) return refuse('upload.too-many', { most: mostUnfinished })
  const upload = base32(house.random(20))
  const { place } = house.files.sealed.begin()
  await sql`
    INSERT INTO cases_upload (brand, id, subject, place, bytes, received, made_at)
    VALUES (${brand.slug}, ${idOf(upload)}, ${found.id}, ${place}, ${bytes}, 0, ${house.now()})`.execute(house.db)
  return yes({ upload, bytes, received: 0, pieceBytes })
}

export async function uploadOf(
  house: House,
  brand: Brand,
  found: Case,
  upload: string,
): Promise<Outcome<Upload, UploadRefusal>> {
  const row = await rowOf(house, brand, found, upload)
  return row ? yes({ upload, bytes: row.bytes, received: row.received, pieceBytes }) : refuse('upload.unknown')
}

/**
 * A piece at its offset. The row is held while its bytes are written and brought to disk, so two pieces for one place come
 * one after the other, and what is counted as received is there after a crash. A piece that came before is answered alike.
 */
export async function takePiece(
  house: House,
  brand: Brand,
  found: Case,
  upload: string,
  offset: number,
  piece: Uint8Array,
): Promise<Outcome<Upload, UploadRefusal>> {
  return house.db.transaction().execute(async (tx) => {
    const rows = await sql<Row>`
      SELECT subject, place, bytes, received FROM cases_upload
      WHERE brand = ${brand.slug} AND id = ${idOf(upload)} AND subject = ${found.id} FOR UPDATE`.execute(tx)
    const row = rows.rows[0]
    if (!row) return refuse('upload.unknown')
    const told = (received: number) => yes({ upload, bytes: row.bytes, received, pieceBytes })
    if (offset + piece.length <= row.received) return told(row.received)
    if (offset !== row.received) return refuse('upload.offset', { received: row.received })
    if (offset + piece.length > row.bytes) return refuse('upload.too-long', { bytes: row.bytes })
    await house.files.sealed.write({ place: row.place, key: keyOf(upload) }, offset, piece)
    const received = offset + piece.length
    await sql`UPDATE cases_upload SET received = ${received} WHERE brand = ${brand.slug} AND id = ${idOf(upload)}`.execute(
      tx,
    )
    return told(received)
  })
}

/** All of it is there: looked at, told by its content, compared with the hash its sender names, and added to the case. */
export async function finishUpload(
  house: House,
  brand: Brand,
  found: Case,
  who: Adder,
  upload: string,
  told: { readonly name: string; readonly sha256?: string | undefined; readonly message?: string | undefined },
): Promise<Outcome<readonly Logged[], UploadRefusal>> {
  const row = await rowOf(house, brand, found, upload)
  if (!row) return refuse('upload.unknown')
  if (row.received !== row.bytes) return refuse('upload.offset', { received: row.received })
  const draft = { place: row.place, key: keyOf(upload) }
  const settled = await house.files.sealed.settle(draft, row.bytes, told.name)
  const gone = () =>
    sql`DELETE FROM cases_upload WHERE brand = ${brand.slug} AND id = ${idOf(upload)}`.execute(house.db)
  if (!settled.ok || (told.sha256 !== undefined && settled.value.sha256 !== told.sha256)) {
    await gone()
    await house.files.sealed.drop(row.place)
    return settled.ok ? refuse('file.broken', undefined, 'sha256') : settled
  }
  const done = await attach(house, brand, found, who, [settled.value], told.message)
  await gone()
  return done
}

/** What nobody finished within a day is thrown away. */
export async function sweepUploads(house: House, brand: Brand): Promise<void> {
  const old = await sql<{ place: string }>`
    DELETE FROM cases_upload WHERE brand = ${brand.slug} AND made_at < ${house.now()}::timestamptz - ${sql.raw(keptFor)}
    RETURNING place`.execute(house.db)
  for (const { place } of old.rows) await house.files.sealed.drop(place)
}

async function rowOf(house: House, brand: Brand, found: Case, upload: string): Promise<Row | undefined> {
  const rows = await sql<Row>`
    SELECT subject, place, bytes, received FROM cases_upload
    WHERE brand = ${brand.slug} AND id = ${idOf(upload)} AND subject = ${found.id}`.execute(house.db)
  return rows.rows[0]
}
