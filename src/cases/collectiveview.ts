import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Case } from './case.ts'
import { type Collective, foldCollective, type Totals } from './collective.ts'
import { isCollectiveEntry } from './collectivewords.ts'

export const collectivesView: View<Collective> = {
  name: 'collectives',
  version: 2,
  columns: {
    done: { type: 'bigint', of: (row) => row.done?.index ?? null },
    answer: { type: 'bigint', of: (row) => row.answer?.index ?? null },
    closed: { type: 'boolean', of: (row) => row.closedAt !== undefined },
  },
  follows: isCollectiveEntry,
  key: (entry) => entry.subject,
  fold: foldCollective,
}

export async function collectiveById(house: House, brand: string, id: string): Promise<Collective | undefined> {
  const found = await sql<{ row: Collective }>`
    SELECT row FROM view_collectives WHERE brand = ${brand} AND key = ${id}`.execute(house.db)
  return found.rows[0]?.row
}

export async function collectivesOf(house: House, brand: string): Promise<readonly Collective[]> {
  const found = await sql<{ row: Collective }>`
    SELECT row FROM view_collectives WHERE brand = ${brand} ORDER BY row->>'openedAt', key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** With those in whose case something is to be carried out, and those who were told that it is done and have not confirmed. */
export type Counted = Totals & { readonly toCarryOut: number; readonly carriedOut: number }

/** Counted in the database over a few columns: as much work in memory for a hundred thousand members as for one. */
export async function totalsOf(house: House, brand: string, id: string): Promise<Counted> {
  const found = await sql<{
    standing: string
    stage: string | null
    asked: string | null
    how: string | null
    n: number
  }>`
    SELECT standing, stage, asked, how, count(*)::int AS n FROM view_cases
    WHERE brand = ${brand} AND collective = ${id} GROUP BY standing, stage, asked, how`.execute(house.db)
  const sum = (keep: (row: (typeof found.rows)[number]) => boolean) =>
    found.rows.filter(keep).reduce((all, { n }) => all + n, 0)
  return {
    members: sum(() => true),
    open: sum(({ standing }) => standing !== 'closed'),
    deciding: sum(({ asked }) => asked === 'decision'),
    toCarryOut: sum(({ standing, stage }) => standing === 'with-brand' && stage === 'execution'),
    carriedOut: sum(({ standing, stage }) => standing === 'with-brand' && stage === 'follow-up'),
    endings: endingsOf(found.rows),
  }
}

function endingsOf(rows: readonly { readonly how: string | null; readonly n: number }[]): Totals['endings'] {
  const endings: Record<string, number> = {}
  for (const { how, n } of rows) if (how !== null) endings[how] = (endings[how] ?? 0) + n
  return endings
}

/** Open members who were not told this answer and can be: by key, behind `after`, at most `most`. */
export async function membersToTell(
  house: House,
  brand: string,
  id: string,
  answer: number,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly Case[]> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases
    WHERE brand = ${brand} AND collective = ${id} AND standing <> 'closed' AND asked IS DISTINCT FROM 'decision'
      AND COALESCE(told, -1) < ${answer} AND key > ${after}
    ORDER BY key LIMIT ${most}`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Collective cases with an answer that is newer than what some open member was told. */
export async function collectivesToTell(house: House, brand: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_collectives c
    WHERE brand = ${brand} AND answer IS NOT NULL AND NOT closed AND EXISTS (
      SELECT 1 FROM view_cases m WHERE m.brand = ${brand} AND m.collective = c.key AND m.standing <> 'closed'
        AND m.asked IS DISTINCT FROM 'decision' AND COALESCE(m.told, -1) < c.answer)`.execute(house.db)
  return found.rows.map(({ key }) => key)
}

/** Open members to whom it is still to be said that what they accepted is done: those in whose case it is to be carried out. */
export async function membersToServe(
  house: House,
  brand: string,
  id: string,
  told: number,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly Case[]> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases
    WHERE brand = ${brand} AND collective = ${id} AND standing = 'with-brand' AND stage = 'execution'
      AND COALESCE(told_done, -1) < ${told} AND key > ${after}
    ORDER BY key LIMIT ${most}`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Collective cases of which it was said that all is done, with somebody who does not know. */
export async function collectivesToServe(house: House, brand: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_collectives c
    WHERE brand = ${brand} AND done IS NOT NULL AND NOT closed AND EXISTS (
      SELECT 1 FROM view_cases m WHERE m.brand = ${brand} AND m.collective = c.key AND m.standing = 'with-brand'
        AND m.stage = 'execution' AND COALESCE(m.told_done, -1) < c.done)`.execute(house.db)
  return found.rows.map(({ key }) => key)
}

/** How far its members have come, for the public page: who has an answer, what they decided, for whom it was done. */
export interface Funnel {
  readonly members: number
  readonly answered: number
  readonly accepted: number
  readonly done: number
  readonly refused: number
  readonly closed: number
}

export async function funnelOf(house: House, brand: string, id: string): Promise<Funnel> {
  const found = await sql<Funnel>`
    SELECT count(*)::int AS members,
      count(*) FILTER (WHERE told IS NOT NULL)::int AS answered,
      count(*) FILTER (WHERE told IS NOT NULL AND (stage IN ('execution', 'follow-up') OR how IN ('accepted', 'confirmed', 'followed-up')))::int AS accepted,
      count(*) FILTER (WHERE told IS NOT NULL AND (stage = 'follow-up' OR how IN ('accepted', 'confirmed', 'followed-up')))::int AS done,
      count(*) FILTER (WHERE told IS NOT NULL AND stage = 'review')::int AS refused,
      count(*) FILTER (WHERE standing = 'closed')::int AS closed
    FROM view_cases WHERE brand = ${brand} AND collective = ${id}`.execute(house.db)
  return found.rows[0]!
}
