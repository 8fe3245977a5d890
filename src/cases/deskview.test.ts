import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../tests/database.ts'
import { type OpenHouse, openHouse } from '../open.ts'
import { foundBrand } from '../people/act.ts'
import { brandBySlug } from '../people/view.ts'
import { actAtDesk, fileComplaint } from './act.ts'
import { changesBehind, latestChange } from './deskview.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let dataDir = ''
let [one, other]: OpenHouse[] = []

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'troth-changes-'))
  const open = () => openHouse({ dataDir, databaseUrl: database.url, say: () => {} })
  one = await open()
  other = await open()
})
afterAll(async () => {
  await other?.close()
  await one?.close()
  await database.close()
  rmSync(dataDir, { recursive: true })
})

test('what one process of two writes, the other tells as a change', async () => {
  const founding = { slug: 'qinghe', zh: '青禾', en: 'Qinghe', initials: 'QH', zone: 'Asia/Shanghai' }
  await foundBrand(one!, 'trust.example', founding)
  const brand = (await brandBySlug(one!, 'qinghe'))!
  expect(await latestChange(other!, 'qinghe')).toBe(-1)
  const filed = await fileComplaint(
    one!,
    brand,
    { topic: 'refund', statement: 'Nothing came back.' },
    { once: 'a'.repeat(16), channel: 'web' },
  )
  if (!filed.ok) throw new Error('not filed')
  const { id } = filed.value.case
  const before = await latestChange(other!, 'qinghe')
  expect((await changesBehind(other!, 'qinghe', -1)).cases).toMatchObject([{ id, step: { type: 'case.opened/2' } }])

  const member = { id: 'clerk', name: '何平', brand: 'qinghe', roles: ['service'] as const }
  const done = await actAtDesk(one!, member, brand, id, { do: 'reply', message: 'We look into it.' })
  expect(done.ok).toBe(true)
  expect(await latestChange(other!, 'qinghe')).toBeGreaterThan(before)
  const { cases } = await changesBehind(other!, 'qinghe', before)
  expect(cases).toMatchObject([{ id, step: { type: 'case.replied/1', by: 'brand:service' } }])
})
