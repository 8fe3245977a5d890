import { gzipSync } from 'node:zlib'
import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePromise } from '../../src/promises/act.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let link = ''

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  const clerk = await app.hire('qinghe', 'service')
  app.house.at('2026-11-02T02:00:00.000Z')
  const words = { zh: '三个工作日内首次实质回复', en: 'A first reply of substance within three working days' }
  for (const promise of [
    { ...words, measure: 'first-reply', term: 'P3WD' },
    { zh: '永远把顾客放在第一位', en: 'The customer always comes first', measure: 'none' },
  ]) {
    const made = await makePromise(app.house, 'qinghe', 'brand:service', {
      ...promise,
      owner: 'service',
      startsOn: '2026-11-02',
    })
    expect(made.ok).toBe(true)
  }
  // Forty complaints: thirty answered in time, five late, five never.
  for (let i = 0; i < 40; i++) {
    app.house.at('2026-11-03T02:00:00.000Z')
    const filed = (await (
      await app.send('/api/v1/brands/qinghe/cases', { topic: 'quality', statement: `Complaint ${i}` })
    ).json()) as { id: string; link: string }
    link = filed.link
    if (i >= 35) continue
    app.house.at(i < 30 ? '2026-11-05T02:00:00.000Z' : '2026-11-07T02:00:00.000Z')
    const act = i % 2 === 0 ? 'reply' : 'resolve'
    await app.send(
      `/api/v1/brands/qinghe/cases/${filed.id}/${act}`,
      { message: 'An answer', ...(act === 'resolve' ? { remedy: 'A new one' } : {}) },
      { cookie: clerk.cookie },
    )
  }
  app.house.at('2026-11-18T13:04:00.000Z')
})
afterAll(() => app.close())

const english = { 'accept-language': 'en' }
const textOf = async (path: string, headers = {}) => (await app.get(path, headers)).text()

const addresses = () => [
  '/',
  '/b/qinghe',
  '/b/qinghe/claims',
  '/b/qinghe/wall',
  '/b/qinghe/complain',
  '/b/qinghe/track',
  '/b/qinghe/figures/cases.received',
  '/b/qinghe/figures/cases.answered-in-time',
  '/b/qinghe/entries/0',
  '/b/qinghe/entries/5',
  '/no/such/page',
  link,
]

describe('every public page', () => {
  test('is a light document without script, without inline style, that nothing from outside can enter', async () => {
    for (const address of addresses()) {
      for (const lang of ['zh', 'en']) {
        const answer = await app.get(`${address}?lang=${lang}`)
        const page = await answer.text()
        const at = `${address} ${lang}`
        expect([at, gzipSync(page).length < 30_000, page.length < 60_000]).toEqual([at, true, true])
        // A data block is no script: no browser runs it, whatever the policy.
        const scripts = page.replaceAll('<script type="application/ld+json">', '')
        expect([at, scripts.includes('<script')]).toEqual([at, false])
        expect([at, /<[^>]+\s(?:style|on[a-z]+)=/i.exec(page)?.[0]]).toEqual([at, undefined])
        expect([at, /(?:src|href|action)="(?:https?:)?\/\//i.exec(page)?.[0]]).toEqual([at, undefined])
        const policy = answer.headers.get('content-security-policy')!
        for (const rule of [
          "default-src 'none'",
          "script-src 'none'",
          "style-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
        ]) {
          expect([at, policy.includes(rule)]).toEqual([at, true])
        }
        expect(policy).not.toContain('unsafe')
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
        expect(page).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`)
        expect(page.match(/<h1[ >]/g)).toHaveLength(1)
        expect(page).toContain('<a class="skip" href="#main">')
      }
    }
  })

  test('is dressed by one small sheet, named by its content and kept for ever', async () => {
    const sheet = /href="(\/style-[0-9a-f]{12}\.css)"/.exec(await textOf('/'))![1]!
    const answer = await app.get(sheet)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const style = await answer.text()
    expect(gzipSync(style).length).toBeLessThan(15_000)
    expect(style).not.toMatch(/@import|url\((?!["']?data:)/)
    expect((await app.get('/style-000000000000.css')).status).toBe(404)
  })

  test('in Chinese leads to the same page in English and back', async () => {
    for (const address of addresses().filter((one) => one !== '/no/such/page')) {
      expect(await textOf(address)).toContain(`${address}?lang=en`)
      expect(await textOf(address, english)).toContain(`${address}?lang=zh`)
    }
  })

  test('in English holds no Chinese but names, and in Chinese no sentence of English', async () => {
    for (const address of [
      '/b/qinghe',
      '/b/qinghe/complain',
      '/b/qinghe/track',
      '/b/qinghe/figures/cases.received',
      '/b/qinghe/entries/5',
      link,
    ]) {
      const page = await textOf(`${address}`, english)
      const visible = page.replaceAll(/<[^>]+>/g, ' ').replaceAll('中文', '')
      expect([address, /[\u4e00-\u9fff]{2,}/.exec(visible.replaceAll(/\{".*\}/g, ''))?.[0]]).toEqual([
        address,
        undefined,
      ])
    }
  })
})

describe('the trust page', () => {
  test('shows each promise with how it was kept, over what, and leads to what proves it', async () => {
    const page = await textOf('/b/qinghe')
    expect(page).toContain('三个工作日内首次实质回复')
    expect(page).toContain('40 件，做到 30 件')
    expect(page).toContain('75.0%')
    expect(page).toContain('有没做到的')
    expect(page).toContain('href="/b/qinghe/figures/cases.answered-in-time"')
  })

  test('says of a wording without a clock that it cannot be measured', async () => {
    expect(await textOf('/b/qinghe')).toContain('这条承诺没有时钟，无法计算；照原话列出')
    expect(await textOf('/b/qinghe', english)).toContain('The customer always comes first')
  })

  test('is drawn anew when the log has grown', async () => {
    const before = await textOf('/b/qinghe')
    await app.send('/api/v1/brands/qinghe/cases', { topic: 'other', statement: 'One more complaint' })
    const after = await textOf('/b/qinghe')
    const size = (page: string) => Number(/本页由 (\d+) 条/.exec(page)![1])
    expect(size(after)).toBe(size(before) + 1)
  })

  test('holds the very checkpoint that the log serves', async () => {
    const checkpoint = await textOf('/b/qinghe/log/checkpoint')
    expect((await textOf('/b/qinghe')).replaceAll('&#39;', "'")).toContain(checkpoint.trimEnd())
  })
})

describe('a figure', () => {
  test('says over what and how many, and lists every entry it was folded from, page by page', async () => {
    const first = await textOf('/b/qinghe/figures/cases.answered-in-time')
    expect(first).toContain('75.0%')
    expect(first).toContain('40 件中 30 件')
    const rows = (page: string) =>
      [...page.matchAll(/<tr><td><a href="\/b\/qinghe\/entries\/(\d+)">/g)].map((match) => Number(match[1]))
    const all = rows(first)
    // Forty openings and thirty-five answers.
    expect(all).toHaveLength(75)
    expect(all).toEqual([...all].sort((a, b) => a - b))
    expect(rows(await textOf('/b/qinghe/figures/cases.answered-in-time?from=70'))).toEqual(all.slice(70))
    expect(rows(await textOf('/b/qinghe/figures/cases.answered-in-time?from=1000'))).toEqual([])
  })

  test.each(['0', '-1', '1e9', 'x', '99999999999999999999', '1.5'])('asked from %s still answers', async (from) => {
    expect((await app.get(`/b/qinghe/figures/cases.received?from=${from}`)).status).toBe(200)
  })

  test('with nothing to count shows a dash and not a zero', async () => {
    expect(await textOf('/b/qinghe/figures/cases.reviewed-in-time')).toContain('<b>—</b>')
  })

  test('that does not exist is not there', async () => {
    for (const id of ['cases.happiness', 'constructor', ''])
      expect((await app.get(`/b/qinghe/figures/${id}`)).status).toBe(404)
    expect((await app.get('/b/nobody/figures/cases.received')).status).toBe(404)
  })
})

describe('an entry', () => {
  test('is shown as it stands in the log, and its receipt proves it without opening anything sealed', async () => {
    const [bytes] = await app.house.ledger.bytes('qinghe', 5, 6)
    const page = await textOf('/b/qinghe/entries/5')
    expect(page.replaceAll('&quot;', '"')).toContain(Buffer.from(bytes!).toString())
    const verdict = checkReceipt(await textOf('/b/qinghe/entries/5/receipt'))
    expect(verdict).toMatchObject({ verdict: 'proved', entries: [{ index: 5, disclosures: [] }] })
  })

  test.each(['-1', '01', '1.0', '1e1', 'x', '0x1', '999999', '9007199254740993', ''])(
    '“%s” is not there',
    async (index) => {
      expect((await app.get(`/b/qinghe/entries/${index}`)).status).toBe(404)
      expect((await app.get(`/b/qinghe/entries/${index}/receipt`)).status).toBe(404)
    },
  )
})

describe('what is not there', () => {
  test('is said plainly and the same everywhere, without a hint of what might be', async () => {
    for (const path of [
      '/b/nobody',
      '/c/qinghe-0000',
      '/b/qinghe/files/00',
      '/.env',
      '/package.json',
      '/src/server.ts',
      '/verify/../package.json',
      '/b/qinghe/entries/5/../../..',
    ]) {
      const answer = await app.get(path)
      const page = await answer.text()
      if (answer.status === 200) expect(page).toContain('信契')
      else expect([path, answer.status]).toEqual([path, 404])
      expect(page).not.toMatch(/"dependencies"|createApp/)
    }
  })

  test('in the API is said as the API says everything', async () => {
    const answer = await app.get('/api/v1/nothing')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ refusals: [{ code: 'not-found' }] })
  })
})

test('the verifier is the one page with a script, and it may connect to nobody', async () => {
  const answer = await app.get('/verify')
  const policy = answer.headers.get('content-security-policy')!
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/connect-src|unsafe/)
  expect(await answer.text()).toContain('<noscript>')
})
