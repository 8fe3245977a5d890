import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { casesNamed } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { standardOf } from '../standards.ts'
import { Book } from './book/book.ts'
import { dryRun, type Order, type Report, readJson, type Tools } from './book/dryrun.ts'

/** What was handed in for a run, under the id that the run will have. */
export interface HandedIn extends Order {
  readonly id: string
  readonly brand: string
  readonly handedInAt: string
  readonly collective?: string
  /** The run that these people were left out of. */
  readonly follows?: string
}

const shelfOf = (house: House) => house.files.folder('runs')
const draftsOf = async (house: House) => join(await shelfOf(house), 'draft')

/** Opens the book with this hash. Whoever asks closes it. */
export async function openBook(house: House, sha256: string): Promise<Book> {
  return Book.open(join(await shelfOf(house), sha256), unwrap(house))
}

/** Runs `read` over a book, and closes it. */
export async function withBook<T>(house: House, sha256: string, read: (book: Book) => Promise<T>): Promise<T> {
  const book = await openBook(house, sha256)
  try {
    return await read(book)
  } finally {
    await book.close()
  }
}

const keyPlace = 'book of a payout run'
const wrap = (house: House) => (key: Buffer) =>
  house.ledger.vault.close('', keyPlace, key.toString('base64')).toString('base64')
const unwrap = (house: House) => (wrapped: string) =>
  Buffer.from(house.ledger.vault.open('', keyPlace, Buffer.from(wrapped, 'base64')), 'base64')

/** Keeps what was handed in until it is read. It counts once all of it is here; what broke off is nobody's. */
export async function handIn(
  house: House,
  order: Omit<HandedIn, 'id' | 'handedInAt'>,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<HandedIn> {
  const id = base32(house.random(10))
  const folder = join(await draftsOf(house), id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await pipeline(source, createWriteStream(join(folder, 'input'), { mode: 0o600, flush: true }))
  const handedIn = { ...order, id, handedInAt: house.now() }
  await writeFile(join(folder, 'order.json'), JSON.stringify(handedIn), { mode: 0o600, flush: true })
  return handedIn
}

const orderIn = async (folder: string): Promise<HandedIn | undefined> => readJson<HandedIn>(join(folder, 'order.json'))

const idPattern = /^[0-9a-hj-km-np-tv-z]{16}$/

/** What was handed in under an id, and its report once there is one. */
export async function handedIn(
  house: House,
  brand: string,
  id: string,
): Promise<{ readonly order: HandedIn; readonly report: Report | undefined } | undefined> {
  if (!idPattern.test(id)) return undefined
  const folder = join(await draftsOf(house), id)
  const order = await orderIn(folder)
  if (order?.brand !== brand) return undefined
  return { order, report: await readJson<Report>(join(folder, 'report.json')) }
}

/** Everything handed in at a brand that is still there, the newest first. */
export async function allHandedIn(house: House, brand: string): Promise<readonly HandedIn[]> {
  const folder = await draftsOf(house)
  const names = await readdir(folder).catch(() => [])
  const orders = await Promise.all(names.map((name) => orderIn(join(folder, name))))
  return orders
    .filter((order): order is HandedIn => order?.brand === brand)
    .sort((a, b) => (a.handedInAt < b.handedInAt ? 1 : -1))
}

/** Takes away what was handed in; the book, if it became one, stays. */
export async function putAway(house: House, id: string): Promise<void> {
  if (idPattern.test(id)) await rm(join(await draftsOf(house), id), { recursive: true, force: true })
}

/**
 * Reads what was handed in. One process at a time does; whoever finds it being read gets undefined. After a crash the next
 * round of the timer goes on where it was.
 */
export async function readHandedIn(
  house: House,
  order: HandedIn,
  settled?: Tools['settled'],
): Promise<Report | undefined> {
  const folder = join(await draftsOf(house), order.id)
  // A lock of the database, held by one connection: it ends with the process that holds it.
  return house.db.connection().execute(async (connection) => {
    const name = `troth run ${order.id}`
    const got = await sql<{ got: boolean }>`SELECT pg_try_advisory_lock(hashtextextended(${name}, 0)) AS got`.execute(
      connection,
    )
    if (!got.rows[0]!.got) return undefined
    try {
      return await dryRun(folder, order, {
        standard: order.standard === undefined ? undefined : standardOf(order.standard),
        cases: (named) => casesNamed(house, order.brand, named),
        drawKey: () => Buffer.from(house.random(32)),
        wrap: wrap(house),
        unwrap: unwrap(house),
        shelf: await shelfOf(house),
        ...(settled ? { settled } : {}),
      })
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection)
    }
  })
}

/** The timer's round: goes on with what a process left half read. */
export async function readLeftBehind(house: House, brand: string): Promise<void> {
  for (const order of await allHandedIn(house, brand)) {
    const found = await handedIn(house, brand, order.id)
    if (found && !found.report) await readHandedIn(house, order)
  }
}
