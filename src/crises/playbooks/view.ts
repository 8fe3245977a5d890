import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { foldPlaybook, type Playbook } from './decide.ts'
import { isPlaybookEntry, type Prepared } from './words.ts'

export const playbooksView: View<Playbook> = {
  name: 'playbooks',
  version: 1,
  columns: { retired: { type: 'boolean', of: (row) => row.retiredAt !== undefined } },
  follows: isPlaybookEntry,
  key: (entry) => entry.subject,
  fold: foldPlaybook,
}

export async function playbookById(house: House, brand: string, id: string): Promise<Playbook | undefined> {
  const found = await sql<{ row: Playbook }>`
    SELECT row FROM view_playbooks WHERE brand = ${brand} AND key = ${`playbook:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

export async function playbooksOf(house: House, brand: string): Promise<readonly Playbook[]> {
  const found = await sql<{ row: Playbook }>`
    SELECT row FROM view_playbooks WHERE brand = ${brand} ORDER BY retired, key LIMIT 200`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** What the version with this entry prepares to say; for the brand's people only. */
export async function preparedIn(house: House, brand: string, index: number): Promise<readonly Prepared[]> {
  const opened = (await house.ledger.sealed(brand, [index])).map((field) => openDisclosure(field.disclosure))
  return (opened.find((one) => one?.name === 'prepared')?.value ?? []) as unknown as readonly Prepared[]
}
