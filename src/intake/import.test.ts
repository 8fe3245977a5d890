import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseQueue, wordsOf } from '#src/cases/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'
import { importCases } from './cases/act.ts'
import { guessColumns } from './cases/columns.ts'
import { openTable } from './read/open.ts'
import type { Row } from './read/row.ts'
import { round } from './run.ts'
import { workbook } from './sheet.fixture.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import type { ColumnMap, Wrong } from './words.ts'

let app: TestApp
let brand: Brand
let clerk: { readonly member: Member; readonly cookie: string }
const folder = mkdtempSync(join(tmpdir(), 'troth-rows-'))
beforeAll(async () => {
  app = await openTestApp()
  brand = await app.found('qinghe')
  clerk = await app.hire('qinghe', 'service')
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

let files = 0
function put(bytes: string | Uint8Array): string {
  files += 1
  const path = join(folder, `file${files}`)
  writeFileSync(path, bytes)
  return path
}
async function read(path: string) {
  const table = await openTable(path)
  const rows: Row[] = []
  for await (const row of table.rows) rows.push(row)
  return { ...table, rows }
}
async function run(path: string, more: Partial<ColumnMap> = {}, dryRun = false) {
  const wrongs: Wrong[] = []
  const map = { columns: guessColumns((await openTable(path)).headings), ...more }
  const done = await importCases(app.house, brand, clerk.member, {
    path,
    map,
    dryRun,
    onWrong: (one) => void wrongs.push(one),
  })
  return { done, wrongs, ...(done.ok ? done.value : {}) }
}
const size = async () => (await app.house.ledger.checkpoint('qinghe'))!.size
const total = async () => (await caseQueue(app.house, 'qinghe', { most: 200, skip: 0 })).total

const heading = '工单编号,投诉类型,问题类型,投诉内容,联系电话,受理时间,办结时间,处理结果'
const rows = (from: number, to: number, line: (n: number) => string) =>
  `${heading}\n${Array.from({ length: to - from + 1 }, (_, i) => line(from + i)).join('\n')}\n`
const open = (n: number) => `GD-${n},投诉,产品质量,第 ${n} 位顾客的涂层起泡了,1380000${n},2026-11-0${(n % 9) + 1},,`
const over = (n: number) => `GD-${n},报修,维修与安装,第 ${n} 位顾客的门装反了,,2024/3/1 09:12,2024年3月5日,已重新安装`

describe('a file is read as it was written', () => {
  test('in UTF-8 with its mark, GB 18030 or UTF-16; with commas, semicolons or tabs', async () => {
    const gb = Buffer.from('b9a4b5a5b1e0bac52ccdb6cbdfc4dac8dd0a312cb5e7b7b9b2d20a', 'hex')
    expect(await read(put(gb))).toMatchObject({
      encoding: 'gb18030',
      headings: ['工单编号', '投诉内容'],
      rows: [{ line: 2, cells: { 工单编号: '1', 投诉内容: '电饭惨' } }],
    })
    expect((await read(put('\ufeff编号;内容\r\n1;a;\r\n'))).rows).toEqual([
      { line: 2, cells: { 编号: '1', 内容: 'a' } },
    ])
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('编号\t内容\n1\tb\n', 'utf16le')])
    expect((await read(put(wide))).rows).toEqual([{ line: 2, cells: { 编号: '1', 内容: 'b' } }])
  })

  test('a quoted cell may hold line breaks and quotes, and lines are counted as an editor counts them', async () => {
    const { rows: found } = await read(put('编号,内容\n1,"甲\n说""乙"""\n2,丙\n'))
    expect(found).toEqual([
      { line: 2, cells: { 编号: '1', 内容: '甲\n说"乙"' } },
      { line: 4, cells: { 编号: '2', 内容: '丙' } },
    ])
  })

  test('a quote that never ends is told where it begins, and nothing behind it is taken for rows', async () => {
    expect((await read(put('编号,内容\n1,"甲\n2,乙\n'))).rows).toEqual([{ line: 2, cells: {}, broken: 'quotes' }])
  })

  test('a sheet gives its first visible table, with dates as dates and no reading aids', async () => {
    const bytes = workbook({
      rows: [
        ['编号', '内容', '受理时间'],
        [17, '甲 & 乙', { day: 45_720 }],
        ['', '', ''],
      ],
    })
    expect(await read(put(bytes))).toMatchObject({
      format: 'xlsx',
      headings: ['编号', '内容', '受理时间'],
      rows: [{ line: 2, cells: { 编号: '17', 内容: '甲 & 乙', 受理时间: '2025-03-04' } }],
    })
  })

  test('what only begins like a workbook is refused', async () => {
    expect(
      await importCases(app.house, brand, clerk.member, {
        path: put('PK\u0003\u0004junk'),
        map: { columns: { a: 'statement' } },
      }),
    ).toMatchObject({ ok: false, refusals: [{ code: 'import.unreadable' }] })
  })

  test('JSON Lines names what lies in depth by its path, and a broken line by its number', async () => {
    const { headings, rows: found } = await read(put('{"content":"甲","contact":{"phone":"138"}}\n\n{"content":\n'))
    expect(headings).toEqual(['content', 'contact.phone'])
    expect(found).toEqual([
      { line: 1, cells: { content: '甲', 'contact.phone': '138' } },
      { line: 3, cells: {}, broken: 'json' },
    ])
  })
})

test('columns are guessed by what exports call them', () => {
  expect(
    guessColumns(['工单编号', '投诉类型', '问题类型', '投诉内容', '联系人', '联系电话', '办结时间', '备注']),
  ).toEqual({
    工单编号: 'reference',
    投诉类型: 'kind',
    问题类型: 'topic',
    投诉内容: 'statement',
    联系人: 'name',
    联系电话: 'contact',
    办结时间: 'closedOn',
  })
  expect(guessColumns(['投诉内容', '所在地区', '门店'])).toEqual({
    投诉内容: 'statement',
    所在地区: 'region',
    门店: 'store',
  })
  expect(guessColumns(['Ticket ID', 'Category', 'Description', 'Order No', 'Resolved at'])).toMatchObject({
    'Ticket ID': 'reference',
    Description: 'statement',
    'Resolved at': 'closedOn',
  })
})

describe('a file of cases', () => {
  const bad = rows(1, 40, (n) =>
    n === 7 ? 'GD-7,投诉,不知道,坏,,3/11/2026,,' : n === 9 ? open(3) : n % 2 ? open(n) : over(n),
  )
  const good = rows(1, 40, (n) => (n % 2 ? open(n) : over(n)))

  test('with a bad row imports nothing, and says everything that is wrong by line, column and reason', async () => {
    const before = await size()
    const { done, wrongs } = await run(put(bad))
    expect(done).toMatchObject({ ok: true, value: { rows: 40, filed: 0, wrong: 4 } })
    expect(wrongs.map(({ line, column, code }) => [line, column, code])).toEqual([
      [8, '问题类型', 'row.value'],
      [8, '受理时间', 'row.date'],
      [8, '投诉内容', 'field.too-short'],
      [10, undefined, 'row.duplicate'],
    ])
    expect(zh.row(wrongs[1]!, 'cases')).toBe('第 8 行「受理时间」：不是日期；请写成 2026-11-03')
    expect(en.row(wrongs[3]!, 'cases')).toBe('line 10: the same as line 4')
    expect(await size()).toBe(before)
  })

  test('is looked at without being imported when asked', async () => {
    expect(await run(put(good), {}, true)).toMatchObject({ rows: 40, filed: 0, wrong: 0 })
    expect(await total()).toBe(0)
  })

  test('imports once; the second time nothing is written', async () => {
    const path = put(good)
    expect(await run(path)).toMatchObject({ rows: 40, filed: 40, known: 0, wrong: 0 })
    const after = await size()
    expect(await run(path)).toMatchObject({ rows: 40, filed: 0, known: 40, wrong: 0 })
    expect(await size()).toBe(after)
    expect(await total()).toBe(40)
  })

  test('that says something else under a known number is refused, and what is there stays', async () => {
    const { wrongs } = await run(put(rows(1, 1, () => open(1).replace('涂层', '手柄'))))
    expect(wrongs).toEqual([{ line: 2, code: 'row.changed' }])
  })

  test('may say in a map what its own words mean', async () => {
    const path = put('id,what,sort\nX1,the lid does not close,K9\n')
    expect((await run(path)).done).toMatchObject({ ok: false, refusals: [{ code: 'import.no-statement' }] })
    const map: Partial<ColumnMap> = {
      columns: { id: 'reference', what: 'statement', sort: 'topic' },
      values: { topic: { K9: 'quality' } },
      source: 'old desk',
    }
    expect(await run(path, map)).toMatchObject({ filed: 1, wrong: 0 })
    expect(await run(path, { ...map, source: 'another desk' })).toMatchObject({ filed: 1 })
  })

  test('two columns for one thing, or none for what happened, are refused before a row is read', async () => {
    const path = put('a,b\n1,2\n')
    expect((await run(path, { columns: { a: 'statement', b: 'statement' } })).done).toMatchObject({
      refusals: [{ code: 'import.twice-mapped' }],
    })
    expect((await run(path, { columns: { a: 'order' } })).done).toMatchObject({
      refusals: [{ code: 'import.no-statement' }],
    })
  })
})

describe('what an imported case is', () => {
  const cases = async () => (await caseQueue(app.house, 'qinghe', { most: 200, skip: 0 })).cases
  test('one that was over keeps its own dates, has no clock, and counts in no figure', async () => {
    const one = (await cases()).find((found) => found.steps[0]!.type === 'case.imported/1')!
    expect(one).toMatchObject({
      channel: 'import',
      openedAt: '2024-02-29T16:00:00.000Z',
      standing: { is: 'closed', how: 'elsewhere', closedAt: '2024-03-05T15:59:59.999Z' },
    })
    expect((await wordsOf(app.house, 'qinghe', one, { inside: true })).get(one.steps[0]!.index)).toMatchObject({
      replied: '已重新安装',
    })
    const [entry] = await app.house.ledger.at('qinghe', [one.steps[0]!.index])
    expect(JSON.stringify(entry)).not.toMatch(/门装反|已重新安装|GD-/)
    app.house.at('2026-11-20T02:00:00.000Z')
    const { figures } = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as {
      figures: { id: string; n: number }[]
    }
    const open = (await cases()).filter((found) => found.standing.is !== 'closed').length
    expect(figures.find(({ id }) => id === 'cases.received')).toMatchObject({ n: open })
  })

  test('one that is open is owed an answer from today on, and says it was brought over', async () => {
    const one = (await cases()).find((found) => found.standing.is === 'with-brand')!
    expect(one).toMatchObject({ channel: 'import', openedAt: '2026-11-18T13:04:00.000Z' })
    expect(one.steps[0]!.by).toBe('brand:service')
  })

  test('nobody can guess its link from its number', async () => {
    const other = await openTestApp()
    await other.found('qinghe')
    const path = put(rows(1, 1, open))
    const done = await importCases(other.house, brand, clerk.member, {
      path,
      map: { columns: guessColumns(heading.split(',')) },
    })
    expect(done).toMatchObject({ ok: true, value: { filed: 1 } })
    const there = (await caseQueue(other.house, 'qinghe', { most: 1, skip: 0 })).cases[0]!
    expect((await cases()).map(({ link }) => link)).not.toContain(there.link)
    await other.close()
  })
})

describe('the same at the desk', () => {
  const door = '/api/v1/brands/qinghe/imports'
  const hand = (bytes: string | Uint8Array<ArrayBuffer>, cookie = clerk.cookie) =>
    app.app.request(`${door}?name=export.csv`, {
      method: 'POST',
      body: bytes,
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/octet-stream' },
    })
  const ask = async (id: string) =>
    (await (await app.get(`${door}/${id}`, { cookie: clerk.cookie })).json()) as Record<string, unknown>

  test('a file is shown with its columns first, refused with its rows, mended, and brought in', async () => {
    const before = await total()
    const handed = await hand(rows(101, 103, (n) => (n === 102 ? open(n).replace('产品质量', '不知道') : open(n))))
    expect(handed.status).toBe(201)
    const { id, preview } = (await handed.json()) as { id: string; preview: { guessed: Record<string, string> } }
    expect(preview).toMatchObject({
      format: 'csv',
      guessed: { 投诉内容: 'statement' },
      rows: [{ line: 2 }, { line: 3 }, { line: 4 }],
    })
    const go = (columns: Record<string, string>, defaults = {}) =>
      app.send(`${door}/${id}/run`, { map: { columns, defaults } }, { cookie: clerk.cookie })
    expect((await go(preview.guessed)).status).toBe(200)
    expect(await ask(id)).toMatchObject({ state: 'waiting' })
    await round(app.house)
    expect(await ask(id)).toMatchObject({
      state: 'refused',
      wrong: 1,
      filed: 0,
      wrongs: [{ line: 3, column: '问题类型' }],
    })
    expect(await total()).toBe(before)
    const { 问题类型: _, ...rest } = preview.guessed
    await go(rest, { topic: 'other' })
    await round(app.house)
    expect(await ask(id)).toMatchObject({ state: 'done', rows: 3, filed: 3, wrong: 0 })
    expect(await total()).toBe(before + 3)
    expect((await go(rest)).status).toBe(409)
    const left = await sql`SELECT 1 FROM intake_piece WHERE import = ${id}`.execute(app.house.db)
    expect(left.rows).toEqual([])
  })

  test('its bytes lie in the database encrypted', async () => {
    const { id } = (await (await hand(rows(200, 201, open))).json()) as { id: string }
    const found = await sql<{ sealed: Buffer }>`SELECT sealed FROM intake_piece WHERE import = ${id}`.execute(
      app.house.db,
    )
    expect(found.rows).toHaveLength(1)
    expect(found.rows[0]!.sealed.includes(Buffer.from('投诉').toString('base64').slice(0, 6))).toBe(false)
    expect((await app.send(`${door}/${id}/drop`, {}, { cookie: clerk.cookie })).status).toBe(200)
    expect(await ask(id)).toMatchObject({ state: 'dropped' })
  })

  test('a process that died in the middle is followed by one that goes on without doubles', async () => {
    const { id } = (await (await hand(rows(300, 309, open))).json()) as { id: string }
    const columns = guessColumns(heading.split(','))
    await app.send(`${door}/${id}/run`, { map: { columns } }, { cookie: clerk.cookie })
    await run(put(rows(300, 304, open)))
    const before = await total()
    await sql`UPDATE intake_import SET state = 'running', lease = 'dead', moved_at = ${app.house.now()} WHERE id = ${id}`.execute(
      app.house.db,
    )
    await round(app.house)
    expect(await ask(id)).toMatchObject({ state: 'running' })
    app.house.at(new Date(Date.parse(app.house.now()) + 61_000).toISOString())
    await round(app.house)
    expect(await ask(id)).toMatchObject({ state: 'done', filed: 5, known: 5 })
    expect(await total()).toBe(before + 5)
  })

  test('is for after-sales and administrators alone', async () => {
    const pr = await app.hire('qinghe', 'pr')
    expect((await hand('a\nb\n', pr.cookie)).status).toBe(403)
    expect((await hand('a\nb\n', '')).status).toBe(401)
    expect((await hand('')).status).toBe(409)
  })
})
