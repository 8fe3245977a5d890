import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeBundle, encodeBundle } from '@troth/proof/tile'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makePromise } from '../../src/promises/act.ts'
import type { AuditVerdict } from '../../src/trustpage/audit.ts'
import { auditSite, exportBrand } from '../../src/trustpage/cli.ts'
import { type Served, serveAnswers, serveFolder } from '../staticserver.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

const scratch = mkdtempSync(join(tmpdir(), 'troth-audits-'))
let app: TestApp
let url = ''
let server: Served
let said: string[] = []
let rooms = 0
let now = ''
let room = ''
/** What stands between the server and whoever asks it. */
let tamper: (path: string, answer: Response) => Promise<Response> | Response

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  const clerk = await app.hire('qinghe', 'service')
  app.house.at('2026-11-02T02:00:00.000Z')
  await makePromise(app.house, 'qinghe', 'brand:service', {
    zh: '三个工作日内首次实质回复',
    en: 'A first reply of substance within three working days',
    measure: 'first-reply',
    term: 'P3WD',
    owner: 'service',
    startsOn: '2026-11-02',
  })
  const file = async (i: number) => {
    const answer = await app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: `Complaint ${i}` })
    return (await answer.json()) as { id: string }
  }
  app.house.at('2026-11-03T02:00:00.000Z')
  const filed = await Promise.all(Array.from({ length: 270 }, (_, i) => file(i)))
  for (const way of ['log', 'error'] as const) vi.spyOn(console, way).mockImplementation(() => {})
  await exportBrand(app.house, 'qinghe', join(scratch, 'early'), { lang: 'en' })
  for (const [i, { id }] of filed.slice(0, 30).entries()) {
    app.house.at(i < 20 ? '2026-11-05T02:00:00.000Z' : '2026-11-12T02:00:00.000Z')
    await app.send(`/api/v1/brands/qinghe/cases/${id}/reply`, { message: 'We look into it.' }, { cookie: clerk.cookie })
  }
  app.house.at('2026-11-18T13:04:00.000Z')
  const fetchTampered = async (request: Request, env: object) =>
    tamper(new URL(request.url).pathname, await app.app.fetch(request, env))
  server = await serveAnswers(fetchTampered)
  url = `${server.url}/b/qinghe`
})
afterAll(async () => {
  await server.stop()
  await app.close()
  rmSync(scratch, { recursive: true })
})

beforeEach(() => {
  said = []
  now = '2026-11-18T13:05:10.000Z'
  room = join(scratch, String(rooms++))
  tamper = (_, answer) => answer
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line) => said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

const run = async (where = url, flags: { remember?: string } = {}) => {
  said = []
  const exit = await auditSite(where, { json: true, cache: room, ...flags }, () => now)
  return { exit, ...(JSON.parse(said.join('\n')) as AuditVerdict) }
}
const told = async (lang: 'zh' | 'en', where = url, flags: { remember?: string } = {}) => {
  said = []
  await auditSite(where, { lang, cache: room, ...flags }, () => now)
  return said.join('\n')
}

/** How many figures the brand states: none may be left out of what is recomputed. */
const statedFigures = async (): Promise<number> => {
  const { figures } = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as { figures: unknown[] }
  return figures.length
}

const changed = async (answer: Response, change: (text: string) => string) =>
  new Response(change(await answer.text()), { status: answer.status, headers: { 'content-type': 'text/plain' } })

describe('a brand whose page says what its log says', () => {
  test('is proved equal, point by point: exit 0', async () => {
    const { exit, differences, proved, remarks, log } = await run()
    expect([exit, differences]).toEqual([0, []])
    expect(log?.size).toBe(303)
    expect(proved).toMatchObject([
      { code: 'signature', origin: 'localhost/b/qinghe/log', checkpoints: 2 },
      { code: 'root', size: 303 },
      { code: 'tiles', tiles: 3 },
      { code: 'figures', figures: await statedFigures(), period: { fromOn: '2026-08-21', toOn: '2026-11-18' } },
      // Three boxes and what they are over, the promise's row, a page for each figure, the empty list of claims.
      { code: 'page' },
    ])
    expect(remarks.map(({ code }) => code)).toEqual(['no-memory', 'key-unknown'])
  })

  test('is told so in both languages', async () => {
    expect(await told('en')).toMatch(/^All equal.*\n\nProved:\n {2}· signature: 2 checkpoints/)
    expect(await told('zh')).toMatch(/^全部一致.*\n\n已经证明：\n {2}· 签名：2 个检查点/)
  })

  test('is proved by its export alone, served by any web server or in a folder', async () => {
    const folder = join(scratch, 'export')
    await exportBrand(app.house, 'qinghe', folder, { lang: 'en' })
    const site = await serveFolder(folder)
    try {
      for (const where of [site.url, `${site.url}/`, folder]) {
        const { exit, proved, remarks } = await run(where)
        expect([where, exit]).toEqual([where, 0])
        expect(proved.map(({ code }) => code)).toEqual(['signature', 'root', 'tiles', 'figures'])
        expect(remarks.map(({ code }) => code)).toContain('no-page')
      }
    } finally {
      await site.stop()
    }
  })

  test('is seen to continue what was remembered', async () => {
    const remember = join(scratch, 'continues')
    expect((await run(join(scratch, 'early'), { remember })).exit).toBe(0)
    const { exit, proved } = await run(url, { remember })
    expect(exit).toBe(0)
    expect(proved).toContainEqual({ code: 'continues', from: 273, size: 303 })
    expect(readFileSync(remember, 'utf8')).toContain('\n303\n')
  })
})

test('nobody is accused for a download that was damaged on the disk of whoever audits', async () => {
  await run()
  const kept = readdirSync(room, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(kept.map(({ name }) => name)).toEqual(['000'])
  const place = join(kept[0]!.parentPath, kept[0]!.name)
  writeFileSync(place, readFileSync(place, 'latin1').replace('"customer"', '"kustomer"'), 'latin1')
  expect(await run()).toMatchObject({ exit: 0, differences: [] })
})

describe('a brand that says something else is found out: exit 1', () => {
  test('by the bundle and the entry that were changed', async () => {
    tamper = async (path, answer) => {
      if (!path.endsWith('/tile/entries/000')) return answer
      const entries = decodeBundle(gunzipSync(await answer.arrayBuffer()))!
      const better = new TextDecoder().decode(entries[7]).replace('"customer"', '"public"')
      entries[7] = new TextEncoder().encode(better)
      return new Response(new Uint8Array(encodeBundle(entries)))
    }
    const { exit, differences, proved } = await run()
    expect(exit).toBe(1)
    expect(differences).toContainEqual({ code: 'bundle', where: `${url}/log/tile/entries/000`, entries: [7] })
    expect(proved.map(({ code }) => code)).toEqual(['signature'])
    expect(await told('en')).toContain('entries 7 do not match')
  })

  test('by the figure that the API states', async () => {
    tamper = (path, answer) =>
      path.endsWith('/figures')
        ? changed(answer, (text) => text.replace(/("id":"cases\.answered-in-time".*?"of":)\d+/, '$1270'))
        : answer
    const { exit, differences } = await run()
    expect(exit).toBe(1)
    expect(differences).toEqual([
      { code: 'figure', id: 'cases.answered-in-time', part: 'of', said: '270', computed: '20' },
    ])
    expect(await told('zh')).toContain('数字 cases.answered-in-time 的 of：品牌说 270，由记录算出 20')
  })

  test('by a figure that is left out, and by entries that do not count', async () => {
    tamper = (path, answer) =>
      path.endsWith('/figures')
        ? changed(answer, (text) => {
            const said = JSON.parse(text) as { figures: { id: string; entries: number[] }[] }
            said.figures = said.figures.filter(({ id }) => id !== 'claims.lapsed')
            said.figures[0]!.entries.pop()
            return JSON.stringify(said)
          })
        : answer
    expect((await run()).differences).toMatchObject([
      { code: 'figure', id: 'cases.received', part: 'entries' },
      { code: 'figure', id: 'claims.lapsed', part: 'figure' },
    ])
  })

  test('by days that were chosen to look well', async () => {
    tamper = (path, answer) =>
      path.endsWith('/figures')
        ? changed(answer, (text) => text.replaceAll('"fromOn":"2026-08-21"', '"fromOn":"2026-11-10"'))
        : answer
    const { exit, differences } = await run()
    expect(exit).toBe(1)
    expect(differences).toMatchObject([
      { code: 'period', said: { fromOn: '2026-11-10' }, right: { fromOn: '2026-08-21' } },
    ])
  })

  test('by days that are over', async () => {
    now = '2026-11-19T20:00:00.000Z'
    const { exit, differences } = await run()
    expect(exit).toBe(1)
    expect(differences).toEqual([{ code: 'stale', toAt: '2026-11-18T13:04:00.000Z', now }])
  })

  test('by figures that leave out what was published since', async () => {
    const early = readFileSync(join(scratch, 'early', 'figures.json'))
    tamper = (path, answer) => (path.endsWith('/figures') ? new Response(early) : answer)
    const { exit, differences } = await run()
    expect(exit).toBe(1)
    expect(differences).toContainEqual({
      code: 'behind',
      where: url.replace('/b/qinghe', '/api/v1/brands/qinghe/figures'),
      covers: 273,
      size: 303,
    })
  })

  test('by the number on the page, in a box or beside a promise', async () => {
    const share = '7.4%'
    tamper = (path, answer) =>
      path === '/b/qinghe' ? changed(answer, (text) => text.replaceAll(share, '99.9%')) : answer
    const { exit, differences } = await run()
    expect(exit).toBe(1)
    const where = `${url}?lang=en`
    const one = { code: 'page', where, id: 'cases.answered-in-time', shown: '99.9%', computed: share }
    // The box, the promise's share, and what its bar is called to those who do not see it.
    expect(differences).toEqual([one, one, one])
  })

  test('by a log that is smaller than it was, with both checkpoints; and the memory stays', async () => {
    const remember = join(scratch, 'shrinks')
    await run(url, { remember })
    const kept = readFileSync(remember, 'utf8')
    const { exit, differences } = await run(join(scratch, 'early'), { remember })
    expect(exit).toBe(1)
    expect(differences).toMatchObject([{ code: 'shrank' }])
    const text = await told('en', join(scratch, 'early'), { remember })
    expect(text).toContain('\n    303\n')
    expect(text).toContain('\n    273\n')
    expect(readFileSync(remember, 'utf8')).toBe(kept)
  })

  test('by another key', async () => {
    const remember = join(scratch, 'keys')
    const other = await openTestApp()
    try {
      await other.found('qinghe')
      await exportBrand(other.house, 'qinghe', join(scratch, 'other'), { lang: 'en' })
      await run(join(scratch, 'other'), { remember })
      const { exit, differences } = await run(url, { remember })
      expect(exit).toBe(1)
      expect(differences.map(({ code }) => code)).toEqual(['key'])
    } finally {
      await other.close()
    }
    tamper = (path, answer) =>
      path.endsWith('/vkey') ? new Response(readFileSync(join(scratch, 'other', 'vkey'))) : answer
    expect((await run()).differences.map(({ code }) => code)).toContain('signature')
  })
})

describe('what cannot be read is neither equal nor different: exit 2', () => {
  test('a server that is not there, an address that is none, a brand that is not there', async () => {
    expect(await run('http://127.0.0.1:9/b/qinghe')).toMatchObject({ exit: 2, unreadable: { code: 'unreachable' } })
    expect(await run(url.replace('qinghe', 'nobody'))).toMatchObject({ exit: 2, unreadable: { code: 'missing' } })
    expect(await auditSite('qinghe', { lang: 'en' })).toBe(2)
    expect(await told('zh', 'http://127.0.0.1:9/b/qinghe')).toContain('连不上')
  })

  test('a bundle that is withheld, by name', async () => {
    tamper = (path, answer) => (path.includes('/tile/entries/001') ? new Response('no', { status: 404 }) : answer)
    expect(await run()).toMatchObject({
      exit: 2,
      unreadable: { code: 'missing', where: `${url}/log/tile/entries/001` },
    })
  })

  test('a page of something else, and a memory that was damaged', async () => {
    const remember = join(scratch, 'damaged')
    writeFileSync(remember, 'nonsense')
    expect(await run(url, { remember })).toMatchObject({ exit: 2, unreadable: { code: 'malformed', where: remember } })
    expect(readFileSync(remember, 'utf8')).toBe('nonsense')
    tamper = () => new Response('<html></html>')
    expect(await run(url, { remember: join(scratch, 'new') })).toMatchObject({ exit: 2 })
    expect(existsSync(join(scratch, 'new'))).toBe(false)
  })
})
