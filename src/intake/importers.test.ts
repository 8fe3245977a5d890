import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseQueue } from '#src/cases/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { unitBySerial } from '#src/service/units/view.ts'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'
import { importerOf } from './importer.ts'
import { authorityCsv } from './platforms/recorded.fixture.ts'
import { round } from './run.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import type { Importable, Wrong } from './words.ts'

let app: TestApp
let brand: Brand
let clerk: { readonly member: Member; readonly cookie: string }
const folder = mkdtempSync(join(tmpdir(), 'troth-tables-'))
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
async function run(what: Importable, text: string, { dryRun = false, source = '', who = clerk.member } = {}) {
  files += 1
  const path = join(folder, `file${files}`)
  writeFileSync(path, text)
  const map = { columns: {}, ...(source ? { source } : {}) }
  const wrongs: Wrong[] = []
  const onWrong = (one: Wrong) => void wrongs.push(one)
  const done = await importerOf(what, map)(app.house, brand, who, { path, map, dryRun, onWrong })
  return { done, wrongs, ...(done.ok ? done.value : {}) }
}
const size = async () => (await app.house.ledger.checkpoint('qinghe'))!.size

describe('a file of units', () => {
  const heading = '序列号,商品种类,产品型号,整机质保,购买日期,安装日期,需要安装,备注'
  const good = `${heading}\nQH-0001,家用电冰箱,BCD-1,3 年,2026/3/1,,是,x\nQH-0002,洗衣机,XQG-2,36个月,2026-03-02,,否,\n`

  test('with rows that are wrong registers none of them, and says everything by line and column', async () => {
    const before = await size()
    const bad = `${heading}\nQH-0001,家用电冰箱,BCD-1,3 年,2026/3/1,,是,\nQH-0002,飞船,XQG-2,3,2026-03-02,,,\nqh 0001,家用电冰箱,BCD-1,,2027-01-01,,,\nqh-0001,家用电冰箱,BCD-1,,,,,\n`
    const { wrongs, ...done } = await run('units', bad)
    expect(done).toMatchObject({ rows: 4, filed: 0 })
    expect(wrongs.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, '商品种类', 'field.invalid'],
      [3, '整机质保', 'field.invalid'],
      [4, '购买日期', 'unit.later-than-today'],
      [5, undefined, 'row.duplicate'],
    ])
    expect(zh.row(wrongs[2]!, 'units')).toContain('第 4 行「购买日期」：晚于今天')
    expect(en.row(wrongs[2]!, 'units')).toContain('line 4')
    expect(await size()).toBe(before)
  })

  test('is looked at alone when asked, registered once, and changes nothing the second time', async () => {
    const before = await size()
    expect(await run('units', good, { dryRun: true })).toMatchObject({ rows: 2, filed: 0, wrong: 0, known: 0 })
    expect(await size()).toBe(before)
    expect(await run('units', good)).toMatchObject({ rows: 2, filed: 2, known: 0, wrong: 0 })
    const after = await size()
    expect(await run('units', good)).toMatchObject({ rows: 2, filed: 0, known: 2, wrong: 0 })
    expect(await size()).toBe(after)
    expect(await unitBySerial(app.house, 'qinghe', 'QH-0001')).toMatchObject({
      kind: 'refrigerator',
      model: 'BCD-1',
      promised: [{ covers: 'whole', term: 'P3Y' }],
      soldOn: '2026-03-01',
      toBeInstalled: true,
    })
  })

  test('that comes later with the day of installation adds that day', async () => {
    const later = good.replace('2026/3/1,,', '2026/3/1,2026年3月4日,')
    expect(await run('units', later)).toMatchObject({ rows: 2, filed: 1, known: 1 })
    expect(await unitBySerial(app.house, 'qinghe', 'qh0001')).toMatchObject({ installedOn: '2026-03-04' })
  })

  test('that says something else of a known unit is refused whole, also beside rows that are new', async () => {
    const before = await size()
    const { wrongs } = await run('units', `${heading}\nQH-0003,洗衣机,XQG-2,,,,,\nQH-0001,家用电冰箱,BCD-9,,,,,\n`)
    expect(wrongs).toMatchObject([{ line: 3, column: '产品型号', code: 'unit.otherwise' }])
    expect(await size()).toBe(before)
  })

  test('without a column that is needed is refused by the column’s name', async () => {
    const { done } = await run('units', '序列号,备注\nQH-1,x\n')
    expect(done.ok ? [] : done.refusals.map(zh.refusal)).toEqual(['没有一列是「商品种类」', '没有一列是「型号」'])
    const pr = await app.hire('qinghe', 'pr')
    expect((await run('units', good, { who: pr.member })).done).toMatchObject({ refusals: [{ code: 'not-entitled' }] })
  })
})

describe('a file of mentions', () => {
  const good =
    '发布时间,媒体,情感,链接,内容\n2026-11-01 09:00,微博,负面,https://a.example/1,锅盖\n2026-11-02,微博,,,好用\n'
  const kept = async () =>
    Number((await sql<{ n: number }>`SELECT count(*) AS n FROM signals_mention`.execute(app.house.db)).rows[0]!.n)

  test('with rows that are wrong adds none, and says everything by line and heading', async () => {
    const { wrongs } = await run('mentions', `${good}\n2026-11-03,微博,怒,,x\n2030-01-01,微博,,,y\n`)
    expect(wrongs.map(({ line, column, code }) => [line, column, code])).toEqual([
      [5, '情感', 'field.invalid'],
      [6, '发布时间', 'mentions.future'],
    ])
    expect(zh.row(wrongs[1]!, 'mentions')).toContain('晚于今天')
    expect(await kept()).toBe(0)
  })

  test('is looked at alone when asked, added once, and the second time known', async () => {
    expect(await run('mentions', good, { dryRun: true })).toMatchObject({ rows: 2, filed: 0, known: 0, wrong: 0 })
    expect(await kept()).toBe(0)
    expect(await run('mentions', good)).toMatchObject({ rows: 2, filed: 2, known: 0 })
    expect(await run('mentions', good)).toMatchObject({ rows: 2, filed: 0, known: 2 })
    expect(await run('mentions', good, { dryRun: true })).toMatchObject({ known: 2 })
    expect(await kept()).toBe(2)
  })

  test('without its columns is refused in the words of those who read it', async () => {
    const { done } = await run('mentions', '内容\nx\n')
    expect(done.ok ? [] : done.refusals.map(zh.refusal)).toEqual([
      expect.stringContaining('发布时间'),
      expect.stringContaining('平台'),
    ])
  })
})

describe('a file of claims, looked at alone', () => {
  test('has its rows judged as when they are registered, in the words of claims', async () => {
    const legal = await app.hire('qinghe', 'legal')
    const before = await size()
    const { wrongs } = await run('claims', '类别,说法\n没有这一类,我们很好\n', { dryRun: true, who: legal.member })
    expect(wrongs.length).toBeGreaterThan(0)
    expect(wrongs.every(({ line }) => line === 2)).toBe(true)
    for (const one of wrongs) expect(zh.row(one, 'claims')).not.toContain('现在不能这样做')
    expect(await size()).toBe(before)
  })
})

describe('an export of the 12315 platform', () => {
  const cases = async () =>
    (await caseQueue(app.house, 'qinghe', { most: 50, skip: 0 })).cases.filter(({ channel }) => channel === '12315')

  test('with a row that says nothing files none', async () => {
    const { wrongs } = await run('cases', `${authorityCsv},2026-11-18,王某,,,,,\n`, { source: '12315' })
    expect(wrongs).toEqual([
      { line: 3, column: '登记编号', code: 'field.missing' },
      { line: 3, column: '投诉内容', code: 'field.missing' },
    ])
    expect(await cases()).toEqual([])
  })

  test('becomes cases of that channel, once, by whoever brought it in', async () => {
    expect(await run('cases', authorityCsv, { source: '12315', dryRun: true })).toMatchObject({ filed: 0, wrong: 0 })
    expect(await run('cases', authorityCsv, { source: '12315' })).toMatchObject({ rows: 1, filed: 1, known: 0 })
    expect(await run('cases', authorityCsv, { source: '12315' })).toMatchObject({ rows: 1, filed: 0, known: 1 })
    const found = await cases()
    expect(found).toHaveLength(1)
    expect(found[0]!.steps[0]!.by).toBe('brand:service')
  })

  test('that says something else under the same number is refused', async () => {
    const { wrongs } = await run('cases', authorityCsv.replace('涂层', '手柄'), { source: '12315' })
    expect(wrongs).toEqual([{ line: 2, code: 'row.changed' }])
  })
})

test('a file of units goes the same way at the desk: handed in, looked at, brought in', async () => {
  const door = '/api/v1/brands/qinghe/imports'
  const handed = await app.app.request(`${door}?what=units&name=units.csv`, {
    method: 'POST',
    body: '序列号,商品种类,型号\nQH-0100,洗衣机,XQG-2\n',
    headers: { cookie: clerk.cookie, origin: 'http://localhost', 'content-type': 'application/octet-stream' },
  })
  const { id } = (await handed.json()) as { id: string }
  await app.send(`${door}/${id}/run`, { map: { columns: {} } }, { cookie: clerk.cookie })
  await round(app.house)
  expect(await (await app.get(`${door}/${id}`, { cookie: clerk.cookie })).json()).toMatchObject({
    what: 'units',
    state: 'done',
    rows: 1,
    filed: 1,
  })
})
