/** What a brand promised and paid, on the page of totals: `troth audit` computes every number of it, and names the one that lies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { proposeOffer } from '../../src/redress/offers/act.ts'
import { facts, openStory, type Story } from '../../src/redress/offers/story.fixture.ts'
import { exportPayments, reconcileStatement } from '../../src/redress/payments/act.ts'
import { paymentNumber } from '../../src/redress/payments/payment.ts'
import { shareNumber } from '../../src/redress/runs/numbers.ts'
import { exportShares } from '../../src/redress/runs/paying.ts'
import { committed, payer, value } from '../../src/redress/runs/testrun.fixture.ts'
import { numbersOn } from '../../src/redress/totals/figures.ts'
import type { AuditVerdict } from '../../src/trustpage/audit.ts'
import { auditSite } from '../../src/trustpage/cli.ts'
import { type Served, serveAnswers } from '../staticserver.ts'

const scratch = mkdtempSync(join(tmpdir(), 'troth-audittotals-'))
const now = '2026-11-18T13:05:10.000Z'
let story: Story
let run = ''
let server: Served
let lie: (text: string) => string = (text) => text
const said: string[] = []

/** One of three is paid after two days, one is owed, one was offered and not chosen; a run of four pays three of them. */
beforeAll(async () => {
  story = await openStory()
  const { house } = story.app
  const paths: string[] = []
  for (const price of [10_000, 12_000, 15_000]) {
    const { id, token } = await story.file()
    expect((await story.offer(id, 'service', { facts: facts(price) })).status).toBe(201)
    paths.push(`/c/${token}`)
    if (price < 15_000) await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })
    if (price > 10_000) continue
    const account = { route: 'bank', account: '6222000000007777', name: '周' }
    await story.app.post(`/c/${token}/payout/account`, account)
    house.at('2026-11-04T02:00:00.000Z')
    value(await exportPayments(house, story.brand, payer, { route: 'bank' }))
    const statement = `number,result,reason\n${paymentNumber(`${id.slice(5)}-1`, 1)},paid,`
    value(await reconcileStatement(house, story.brand, payer, statement))
    await story.app.post(`/c/${token}/offer/confirm`, {})
  }
  const alone = await story.file()
  const free = {
    lines: [{ label: 'a kettle', amountFen: 3_000 }],
    explanation: 'no standard',
    message: 'We are sorry.',
  }
  value(await proposeOffer(house, story.brand, story.member.service, alone.id, free))
  const people = [1, 2, 3, 4].map((n) => ({
    reference: `ORDER-${n}`,
    amountFen: n * 1_000,
    account: `622200000000000${n}`,
  }))
  const paid = await committed(house, story.brand, people)
  run = paid.id
  house.at('2026-11-06T02:00:00.000Z')
  value(await exportShares(house, story.brand, payer, run, { route: 'bank' }))
  const lines = [0, 1, 2, 3].map((at) => `${shareNumber(run, at, 1)},${at === 3 ? 'failed' : 'paid'},`)
  value(await reconcileStatement(house, story.brand, payer, `number,result,reason\n${lines.join('\n')}`))
  house.at('2026-11-18T13:04:00.000Z')
  server = await serveAnswers(async (request, env) => {
    const answer = await story.app.app.fetch(request, env)
    if (new URL(request.url).pathname !== '/b/qinghe/totals') return answer
    return new Response(lie(await answer.text()), { status: answer.status })
  })
}, 60_000)
afterAll(async () => {
  await server.stop()
  await story.app.close()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => {
  lie = (text) => text
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line) => said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

const page = async (lang: 'zh' | 'en' = 'en') => (await story.app.get(`/b/qinghe/totals?lang=${lang}`)).text()
const audited = async () => {
  said.splice(0)
  const exit = await auditSite(`${server.url}/b/qinghe`, { json: true, cache: scratch }, () => now)
  return { exit, ...(JSON.parse(said.join('\n')) as AuditVerdict) }
}

test('the page says what was promised and paid, by month, by standard, and for each cause how far it came', async () => {
  const numbers = numbersOn(await page())
  const at = (...ids: string[]) => ids.map((id) => numbers.get(id))
  // ¥100 and ¥120 were chosen, ¥100 of it arrived; a run of ¥100 to four people, of which ¥60 arrived to three.
  expect(at('month/2026-11/promised', 'month/2026-11/promised#n')).toEqual(['¥320.00', '6 people'])
  expect(at('month/2026-11/paid', 'month/2026-11/paid#n')).toEqual(['¥160.00', '4 people'])
  expect(at('month/2026-11/people', 'month/2026-11/days')).toEqual(['66.7%', '2.0 days'])
  expect(at('month/2026-10/promised', 'month/2026-10/people')).toEqual(['—', '—'])
  const seven = 'standard/seven-day'
  expect(at(`${seven}/promised`, `${seven}/paid`, `${seven}/people`)).toEqual(['¥220.00', '¥100.00', '50.0%'])
  expect(at('standard/none/promised', 'standard/none/paid')).toEqual(['¥100.00', '¥60.00'])
  const steps = (cause: string) =>
    ['offered', 'chosen', 'sent', 'paid', 'confirmed', 'owed-fen', 'paid-fen'].map((step) =>
      numbers.get(`cause/${cause}/${step}`),
    )
  expect(steps('standard:seven-day')).toEqual(['3', '2', '1', '1', '1', '¥220.00', '¥100.00'])
  expect(steps(`run:${run}`)).toEqual(['4', '4', '4', '3', undefined, '¥100.00', '¥60.00'])
  // What nobody has approved yet is not offered to anybody.
  expect(numbers.has('cause/standard:none/offered')).toBe(false)
})

test('both languages show the same numbers, name each cause, and a picture has every number in the table beneath', async () => {
  const [zh, en] = [await page('zh'), await page('en')]
  expect([...numbersOn(zh).keys()]).toEqual([...numbersOn(en).keys()])
  expect(zh).toContain('召回交通费')
  expect(en).toContain('Costs of the recall')
  expect(en).toContain('role="img"')
  for (const words of [zh, en]) {
    expect(words).not.toContain('undefined')
    expect(words).not.toMatch(/622200|ORDER-/)
  }
})

test('it is a link away from the brand’s own page', async () => {
  expect(await (await story.app.get('/b/qinghe')).text()).toContain('/b/qinghe/totals')
})

test('a server that tells the truth is proved equal: exit 0', async () => {
  const { exit, differences, proved } = await audited()
  expect([exit, differences]).toEqual([0, []])
  expect(proved.map(({ code }) => code)).toContain('page')
})

describe('a lie on the page of totals is found and named', () => {
  const number = (id: string, words: string) => [`<data value="${id}">${words}</data>`, words] as const
  test.each([
    ['more is said to have arrived in a month', 'month/2026-11/paid', '¥160.00', '¥320.00'],
    ['less is said to have been promised under a standard', 'standard/seven-day/promised', '¥220.00', '¥100.00'],
    ['it is said to have taken half as long', 'month/2026-11/days', '2.0 days', '1.0 days'],
    ['a few are said to be many', 'month/2026-11/promised#n', '6 people', '600 people'],
    ['one more is said to have confirmed', 'cause/standard:seven-day/confirmed', '1', '2'],
  ])('%s', async (_, id, right, wrong) => {
    lie = (text) => text.replace(number(id, right)[0], number(id, wrong)[0])
    const { exit, differences } = await audited()
    expect(exit).toBe(1)
    expect(differences).toMatchObject([{ code: 'page', id: `totals ${id}`, shown: wrong, computed: right }])
  })

  test('a standard is left out of the table', async () => {
    lie = (text) =>
      text.replace(
        /<tbody><tr><th scope="rowgroup" colspan="4" class="standard"><a href="\/b\/qinghe\/standards\/seven-day">[\s\S]*?<\/tbody>/,
        '',
      )
    const { exit, differences } = await audited()
    expect(exit).toBe(1)
    expect(differences.map((one) => ('id' in one ? one.id : ''))).toContain('totals standard/seven-day/paid')
  })

  test('the whole page is taken away', async () => {
    lie = () => ''
    const { exit, differences } = await audited()
    expect([exit, differences.length > 40]).toEqual([1, true])
  })
})
