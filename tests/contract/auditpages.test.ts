/** A server that lies in one place on one page: `troth audit` names the place, what it shows and what the log gives. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makePromise } from '../../src/promises/act.ts'
import type { AuditVerdict } from '../../src/trustpage/audit.ts'
import { auditSite } from '../../src/trustpage/cli.ts'
import { type Served, serveAnswers } from '../staticserver.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

const scratch = mkdtempSync(join(tmpdir(), 'troth-auditpages-'))
const now = '2026-11-18T13:05:10.000Z'
let app: TestApp
let root = ''
let server: Served
let lie: (path: string, text: string) => string = (_, text) => text
const ids: string[] = []
const said: string[] = []

const patent = (n: number) => ({
  kind: 'patent',
  wording: { zh: `双环加热，发明专利，第 ${n} 句`, en: `Dual-loop heating, invention patent, sentence ${n}` },
  numbers: [{ identifier: 'patent', value: 'ZL202010566088.9' }],
})

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  const clerk = await app.hire('qinghe', 'service', 'legal')
  const api = '/api/v1/brands/qinghe'
  app.house.at('2026-11-02T02:00:00.000Z')
  await makePromise(app.house, 'qinghe', 'brand:service', {
    zh: '三个工作日内首次实质回复',
    en: 'A first reply of substance within three working days',
    measure: 'first-reply',
    term: 'P3WD',
    owner: 'service',
    startsOn: '2026-11-02',
  })
  for (let n = 0; n < 3; n++) {
    const answer = await app.send(`${api}/claims`, patent(n), { cookie: clerk.cookie })
    ids.push(((await answer.json()) as { claim: { id: string } }).claim.id)
  }
  await app.send(`${api}/claims/${ids[2]}/withdraw`, { reason: 'The patent was sold' }, { cookie: clerk.cookie })
  for (let n = 0; n < 4; n++) {
    app.house.at('2026-11-03T02:00:00.000Z')
    const filed = await app.send(`${api}/cases`, { topic: 'other', statement: `Complaint ${n}` })
    const { id } = (await filed.json()) as { id: string }
    app.house.at(n < 3 ? '2026-11-05T02:00:00.000Z' : '2026-11-12T02:00:00.000Z')
    await app.send(`${api}/cases/${id}/reply`, { message: 'We look into it.' }, { cookie: clerk.cookie })
  }
  app.house.at('2026-11-18T13:04:00.000Z')
  const fetchLying = async (request: Request, env: object) => {
    const answer = await app.app.fetch(request, env)
    const path = new URL(request.url).pathname
    if (!/^\/(?:api|b\/qinghe(?:\/(?:claims|figures)|$))/.test(path)) return answer
    return new Response(lie(path, await answer.text()), { status: answer.status })
  }
  server = await serveAnswers(fetchLying)
  root = server.url
})
afterAll(async () => {
  await server.stop()
  await app.close()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => {
  lie = (_, text) => text
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line) => said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

const run = async () => {
  said.splice(0)
  const exit = await auditSite(`${root}/b/qinghe`, { json: true, cache: scratch }, () => now)
  return { exit, ...(JSON.parse(said.join('\n')) as AuditVerdict) }
}

test('a server that tells the truth everywhere is proved equal: exit 0', async () => {
  const { exit, differences, proved } = await run()
  expect([exit, differences]).toEqual([0, []])
  expect(proved.map(({ code }) => code)).toContain('page')
})

type Change = readonly [from: string | RegExp, to: string]
const kept = 'cases.answered-in-time'
const lies: readonly [where: string, path: string, change: () => Change, seen: () => object][] = [
  [
    'the number in a box',
    '/b/qinghe',
    () => ['<b>4</b>', '<b>2</b>'],
    () => ({ id: 'cases.received', shown: '2', computed: '4' }),
  ],
  [
    'the words under a number',
    '/b/qinghe',
    () => ['<small>3 of 4</small>', '<small>3 of 3</small>'],
    () => ({ id: kept, shown: '3 of 3', computed: '3 of 4' }),
  ],
  [
    'the share beside a promise',
    '/b/qinghe',
    () => ['<span class="soft">75.0%', '<span class="soft">100.0%'],
    () => ({ id: kept, shown: '100.0%', computed: '75.0%' }),
  ],
  [
    'over how many a promise was kept',
    '/b/qinghe',
    () => ['4 cases, kept in 3', '4 cases, kept in 4'],
    () => ({ id: kept, shown: expect.stringContaining('kept in 4') }),
  ],
  [
    'the length of a bar',
    '/b/qinghe',
    () => ['<rect width="750"', '<rect width="990"'],
    () => ({ id: kept, shown: '990', computed: '750' }),
  ],
  [
    'a box that is left out',
    '/b/qinghe',
    () => [/<div><a href="\/b\/qinghe\/figures\/cases\.answered-in-time">.*?<\/div>/s, ''],
    () => ({ id: kept, shown: '—', computed: '75.0%' }),
  ],
  [
    'how many claims there are',
    '/b/qinghe',
    () => ['All 3, including 1', 'All 2, including 0'],
    () => ({ id: 'claims', shown: expect.stringContaining('All 2') }),
  ],
  [
    'the number on a figure’s page',
    `/b/qinghe/figures/${kept}`,
    () => ['<b>75.0%</b>', '<b>95.0%</b>'],
    () => ({ id: kept, shown: '95.0%', computed: '75.0%' }),
  ],
  [
    'the period on a figure’s page',
    '/b/qinghe/figures/cases.received',
    () => [/\bAug(?:ust)?\b/, 'October'],
    () => ({ id: 'cases.received', shown: expect.stringContaining('October') }),
  ],
  [
    'the entries on a figure’s page',
    '/b/qinghe/figures/cases.received',
    () => [/<tr><td><a href="\/b\/qinghe\/entries\/\d+">.*?<\/tr>/s, ''],
    () => ({ id: 'cases.received' }),
  ],
  [
    'how many entries a figure rests on',
    `/b/qinghe/figures/${kept}`,
    () => ['8 shown of 8', '8 shown of 80'],
    () => ({ id: kept, shown: '8 shown of 80', computed: '8 shown of 8' }),
  ],
  [
    'a figure’s page that is gone',
    '/b/qinghe/figures/claims.withdrawn',
    () => [/.*/s, ''],
    () => ({ id: 'claims.withdrawn', shown: '—', computed: '1' }),
  ],
  [
    'a count above the list of claims',
    '/b/qinghe/claims',
    () => ['Withdrawn 1<', 'Withdrawn 0<'],
    () => ({ id: 'claims withdrawn', shown: '0', computed: '1' }),
  ],
  [
    'a claim that is left out of the list',
    '/b/qinghe/claims',
    () => [new RegExp(`<li>(?:(?!</li>).)*?/claims/${ids[2]}".*?</li>`, 's'), ''],
    () => ({ id: `claim ${ids[2]}`, shown: '—', computed: 'Withdrawn' }),
  ],
  [
    'a claim that is listed as more than it is',
    '/b/qinghe/claims',
    () => [
      '<h2>Declared: only the brand says so</h2>',
      '<h2>Looked up: somebody looked it up at the source and it agreed</h2>',
    ],
    () => ({ id: `claim ${ids[0]}`, computed: 'Declared: only the brand says so' }),
  ],
  [
    'the total of claims in the API',
    '/api/v1/brands/qinghe/claims',
    () => ['"total":3', '"total":2'],
    () => ({ id: 'claims all', shown: '2', computed: '3' }),
  ],
  [
    'a count of claims in the API',
    '/api/v1/brands/qinghe/claims',
    () => ['"withdrawn":1', '"withdrawn":0'],
    () => ({ id: 'claims withdrawn', shown: '0', computed: '1' }),
  ],
  [
    'the level of a claim in the API',
    '/api/v1/brands/qinghe/claims',
    () => ['"level":0', '"level":2'],
    () => ({ shown: expect.stringContaining('level 2') }),
  ],
]

describe.each(lies)('a lie about %s', (_, path, change, seen) => {
  test('is reported with its place, and nothing is called equal: exit 1', async () => {
    let told = 0
    lie = (asked, text) => {
      const changed = asked === path ? text.replace(...change()) : text
      if (changed !== text) told += 1
      return changed
    }
    const { exit, differences, proved } = await run()
    expect(told).toBeGreaterThan(0)
    expect(exit).toBe(1)
    expect(differences).toContainEqual(expect.objectContaining({ code: 'page', ...seen() }))
    for (const difference of differences)
      expect(difference).toMatchObject({ code: 'page', where: expect.stringContaining(path) })
    expect(proved.map(({ code }) => code)).not.toContain('page')
  })
})
