import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { brandBySlug } from '#src/people/view.ts'
import { importerOf } from './importer.ts'
import { forgetBytes, type ImportRow, inFolder, openStaged, sealStaged, writeOut } from './staged.ts'
import type { ImportState, Progress, Wrong } from './words.ts'

/** A process that has died gives its file back after this long. */
const leaseMs = 60_000
/** More than anybody reads; the count goes on. */
const keptWrong = 20_000

/**
 * Brings in files that wait, one after the other. Progress is written as it goes, which is also how a process says that it
 * lives: what stood still longer is begun again by another, and finds what is there.
 */
export async function importRound(house: House, brand: string, stopped: () => boolean = () => false): Promise<number> {
  let done = 0
  for (let one = await take(house, brand); one; one = stopped() ? undefined : await take(house, brand)) {
    await bringIn(house, brand, one, stopped).catch(async (fault) => {
      if (fault instanceof LeaseLost) return
      house.say(`intake: an import of ${brand} failed: ${fault instanceof Error ? fault.name : 'fault'}`)
      await sql`
        UPDATE intake_import SET state = 'failed', lease = NULL, moved_at = ${house.now()}
        WHERE brand = ${brand} AND id = ${one!.id} AND lease = ${one!.lease}`.execute(house.db)
    })
    done += 1
  }
  return done
}

type Taken = ImportRow & { readonly lease: string }

async function take(house: House, brand: string): Promise<Taken | undefined> {
  const now = house.now()
  const stale = new Date(Date.parse(now) - leaseMs).toISOString()
  const lease = base32(house.random(10))
  const found = await sql<Taken>`
    UPDATE intake_import SET state = 'running', lease = ${lease}, moved_at = ${now}
    WHERE brand = ${brand} AND id = (
      SELECT id FROM intake_import
      WHERE brand = ${brand} AND (state = 'waiting' OR (state = 'running' AND moved_at < ${stale}))
      ORDER BY made_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING *`.execute(house.db)
  if (found.rows[0])
    await sql`DELETE FROM intake_wrong WHERE brand = ${brand} AND import = ${found.rows[0].id}`.execute(house.db)
  return found.rows[0]
}

class LeaseLost extends Error {}

async function bringIn(
  house: House,
  brand: string,
  { id, what, sealed, lease }: Taken,
  stopped: () => boolean,
): Promise<void> {
  const staged = openStaged(house, brand, id, sealed)
  const founded = (await brandBySlug(house, brand))!
  const { map, dryRun } = staged.run!
  let wrongs: Wrong[] = []
  let kept = 0
  const keep = async () => {
    for (const { line, column = null, code, facts } of wrongs) {
      if (kept >= keptWrong) break
      await sql`
        INSERT INTO intake_wrong (brand, import, n, line, "column", code, facts)
        VALUES (${brand}, ${id}, ${kept}, ${line}, ${column}, ${code}, ${facts ? JSON.stringify(facts) : null}::jsonb)`.execute(
        house.db,
      )
      kept += 1
    }
    wrongs = []
  }
  const move = async (to: ImportState, { rows, wrong, filed, known }: Omit<Progress, 'doing'>, more = sealed) => {
    const moved = await sql`
      UPDATE intake_import SET state = ${to}, rows = ${rows}, wrong = ${wrong}, filed = ${filed}, known = ${known},
        moved_at = ${house.now()}, sealed = ${more}, lease = ${to === 'running' ? lease : null}
      WHERE brand = ${brand} AND id = ${id} AND lease = ${lease} RETURNING id`.execute(house.db)
    if (moved.rows.length === 0) throw new LeaseLost()
  }
  await inFolder(async (path) => {
    await writeOut(house, brand, id, path)
    const importing = {
      path,
      map,
      dryRun,
      onWrong: (wrong: Wrong) => void wrongs.push(wrong),
      onProgress: async (progress: Progress) => {
        await keep()
        await move(stopped() ? 'waiting' : 'running', progress)
        if (stopped()) throw new LeaseLost()
      },
    }
    const outcome = await importerOf(what, map)(house, founded, staged.member, importing)
    await keep()
    const nothing = { rows: 0, wrong: 0, filed: 0, known: 0 }
    if (!outcome.ok) {
      const refusals = outcome.refusals.map(({ code, facts }) => ({ code, ...(facts ? { facts } : {}) }))
      return await move('refused', nothing, sealStaged(house, brand, id, { ...staged, refusals }))
    }
    const to = outcome.value.wrong > 0 ? 'refused' : dryRun ? 'checked' : 'done'
    if (to === 'done') await forgetBytes(house, brand, id)
    await move(to, outcome.value)
  })
}
