import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPost, type Post } from '../../outbox/post.fixture.ts'
import { brandBySlug } from '../../people/view.ts'
import type { Brand } from '../../people/words.ts'
import { tick } from '../../timer.ts'
import { reconcileStatement } from '../payments/act.ts'
import { closeRun, refuseShare } from './act.ts'
import { shareNumber } from './numbers.ts'
import { exportShares } from './paying.ts'
import { shareToken } from './receipts.ts'
import type { Run } from './run.ts'
import { codes, committed, lawyer, payer, value } from './testrun.fixture.ts'
import { runById } from './view.ts'

let post: Post
let brand: Brand
beforeAll(async () => {
  post = await openPost()
  brand = (await brandBySlug(post.app.house, 'qinghe'))!
  const admin = (await post.app.hire('qinghe', 'admin')).cookie
  const channel = { kind: 'webhook', name: 'money', url: 'https://hooks.example.com/money', roles: ['finance'] }
  const added = await post.app.send('/api/v1/brands/qinghe/outbox/channels', channel, { cookie: admin })
  expect(added.status).toBe(201)
})
afterAll(() => post.app.close())

const day = 86_400_000
const now = async ({ id }: Run) => (await runById(post.app.house, 'qinghe', id))!
const line = ({ id }: Run, at: number, result: string, attempt = 1, reason = '') =>
  `${shareNumber(id, at, attempt)},${result},${reason}`
const statement = async (...lines: readonly string[]) =>
  value(await reconcileStatement(post.app.house, brand, payer, ['number,result,reason', ...lines].join('\n'))).written
const page = async (run: Run, path = '') =>
  (await post.app.get(`/b/qinghe/runs/${run.id}${path}`, { 'accept-language': 'en' })).text()
const pay = async (run: Run, again = false) =>
  value(await exportShares(post.app.house, brand, payer, run.id, { route: 'bank', again }))

/** Three people for 100, 200 and 300 fen, all instructed once. */
async function paying(): Promise<Run> {
  const lines = [100, 200, 300].map((amountFen, i) => ({ reference: `ORDER-${i}`, amountFen, account: `6222000${i}` }))
  const run = await committed(post.app.house, brand, lines)
  await pay(run)
  return now(run)
}

test('a payment that had arrived and comes back is paid no more and owed by a day; told again in other words it is no news', async () => {
  const run = await paying()
  await statement(line(run, 0, 'paid'), line(run, 1, 'paid'), line(run, 2, 'paid'))
  expect((await now(run)).paidTotal).toEqual({ people: 3, totalFen: 600 })
  expect(await statement(line(run, 1, '退汇', 1, '账户已销户'))).toBe(1)
  const after = await now(run)
  expect([after.paidTotal, after.failed]).toEqual([{ people: 2, totalFen: 400 }, [[1, 'returned']]])
  expect(after.retries).toMatchObject([{ places: [[1, 1]], by: { on: expect.any(String) } }])
  // What was true before, and what is known: neither pays nor fails anybody.
  expect(await statement(line(run, 1, 'paid'), line(run, 0, 'paid'))).toBe(0)
  expect(await statement(line(run, 1, 'returned'))).toBe(0)
  const { batch, file } = await pay(run, true)
  expect([batch.people, file.text.includes(shareNumber(run.id, 1, 2))]).toEqual([1, true])
  // The first payment's return, told while the second is under way, does not fail the second.
  expect(await statement(line(run, 1, 'returned', 1, 'again'))).toBe(0)
  await statement(line(run, 1, 'paid', 2))
  expect(await now(run)).toMatchObject({ paidTotal: { people: 3, totalFen: 600 }, failed: [], retries: [] })
})

test('a payment that had failed and arrives after all is paid, and cannot be paid once more', async () => {
  const run = await paying()
  await statement(line(run, 0, 'failed', 1, '户名不符'), line(run, 1, 'failed'), line(run, 2, 'paid'))
  value(await refuseShare(post.app.house, brand, run.id, 1))
  expect(await statement(line(run, 0, 'paid'), line(run, 1, 'paid'))).toBe(1)
  expect(await now(run)).toMatchObject({
    paidTotal: { people: 3, totalFen: 600 },
    failed: [],
    refused: [],
    retries: [],
  })
  const again = { route: 'bank', again: true }
  expect(codes(await exportShares(post.app.house, brand, payer, run.id, again))).toEqual(['run.nobody-to-pay'])
})

test('a return after the closing opens the run again, says so in public, and it is closed once more', async () => {
  const run = await paying()
  await statement(line(run, 0, 'paid'), line(run, 1, 'paid'), line(run, 2, 'paid'))
  value(await closeRun(post.app.house, brand, lawyer, run.id, {}))
  expect(await page(run)).toContain('Closed on')
  // The same told once more leaves it closed.
  expect(await statement(line(run, 0, 'paid'), line(run, 1, 'paid'))).toBe(0)
  expect((await now(run)).standing.is).toBe('closed')
  await statement(line(run, 2, 'returned'))
  const open = await now(run)
  expect(open.standing).toMatchObject({ is: 'paying', reopened: { closedAt: expect.any(String) } })
  const told = await page(run)
  expect(told).toContain('So it is open again')
  expect(told).toContain('Payments that had arrived came back; they are owed again')
  expect(told).toContain('¥3.00')
  await pay(run, true)
  await statement(line(run, 2, 'paid', 2))
  value(await closeRun(post.app.house, brand, lawyer, run.id, {}))
  const closed = await now(run)
  expect(closed.standing).toMatchObject({ is: 'closed', statement: { paid: { people: 3, totalFen: 600 } } })
  expect(closed.steps.filter(({ type }) => type === 'run.closed/1')).toHaveLength(2)
})

test('each step has a day: what passes is in the log once, on the public page, on the person’s page, and told to finance', async () => {
  const run = await paying()
  await statement(line(run, 0, 'failed', 1, '户名不符'))
  const token = await shareToken(post.app.house, run, 0)
  const retryOn = (await now(run)).retries[0]!.by.on
  expect(await page(run, `/shares/${token}`)).toContain(`The brand owes another try by ${retryOn}`)
  expect(await page(run)).toContain(`Payments that came back for 1 person, to be tried again by ${retryOn}`)
  post.pass(10 * day)
  await tick(post.app.house)
  await tick(post.app.house)
  await post.goRound()
  const after = await now(run)
  const entries = await post.app.house.ledger.stream('qinghe', `run:${run.id}`)
  expect(entries.filter(({ type }) => type === 'run.overdue/2').map(({ data }) => data)).toMatchObject([
    { step: 'settle', people: 2 },
    { step: 'retry', people: 1, due: { on: retryOn } },
  ])
  expect(after.retries[0]!.overdueAt).toBeDefined()
  expect(await page(run)).toContain('that has passed, and they are still owed')
  expect(await page(run, `/shares/${token}`)).toContain(`Another try was due by ${retryOn}`)
  const cookie = (await post.app.hire('qinghe', 'finance')).cookie
  const { run: told } = await (await post.app.get(`/api/v1/brands/qinghe/runs/${run.id}`, { cookie })).json()
  expect(told).toMatchObject({ overdue: true, batches: [{ open: 2 }] })
  expect(told.clocks.map(({ step, people, overdue }: Record<string, unknown>) => [step, people, overdue])).toEqual([
    ['settle', 2, true],
    ['retry', 1, true],
    ['pay', 3, false],
  ])
  const messages = (await post.all()).filter(({ subject }) => subject === `run:${run.id}`)
  expect(messages.map(({ template }) => template).sort()).toEqual([
    'desk.approval-waits',
    'desk.run-back',
    'desk.run-late',
    'desk.run-late',
  ])
})

test('whoever has no case says on their own page where another payment goes, and can have the account deleted', async () => {
  const run = await paying()
  await statement(line(run, 0, 'failed', 1, '账号有误'), line(run, 1, 'paid'))
  const path = `/shares/${await shareToken(post.app.house, run, 0)}`
  const at = `/b/qinghe/runs/${run.id}${path}`
  const wrong = await post.app.post(`${at}/account`, { route: 'bank', account: '12 $', name: '王五' })
  expect([wrong.status, (await wrong.text()).includes('value="12 $"')]).toEqual([422, true])
  const given = { route: 'bank', account: '6217000099998888', name: '王五' }
  expect((await post.app.post(`${at}/account`, given)).status).toBe(303)
  const { file } = await pay(run, true)
  expect(file.text).toContain('6217000099998888')
  expect(file.text).not.toContain('62220000')
  // What is public of it names neither the person nor the account.
  const [entry] = await post.app.house.ledger.stream('qinghe', `payee:share:${run.id}-0`)
  expect(entry!.data).toEqual({ case: `share:${run.id}-0`, route: 'bank' })
  expect((await post.app.post(`${at}/forget-account`, {})).status).toBe(303)
  expect(JSON.stringify(await post.app.house.ledger.sealed('qinghe', [entry!.index]))).not.toContain('6217')
  const paid = `/b/qinghe/runs/${run.id}/shares/${await shareToken(post.app.house, run, 1)}`
  expect((await post.app.post(`${paid}/account`, given)).status).toBe(422)
})
