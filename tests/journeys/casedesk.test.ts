import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fileComplaint } from '../../src/cases/act.ts'
import { zh as desk } from '../../src/cases/desk/text.zh.ts'
import { zh as cases } from '../../src/cases/text.zh.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import { zh as frame } from '../../src/site/desk/text.zh.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

interface Account {
  readonly email: string
  readonly password: string
}

let stage: Stage
let clerk: Account
let keeper: Account
const contexts: BrowserContext[] = []
const troubles: string[] = []

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.hire('service', '何平')
  keeper = await stage.hire('store', '唐店长')
}, 120_000)
afterAll(() => stage?.close())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

async function browse(viewport = { width: 1280, height: 900 }): Promise<BrowserContext> {
  const context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN', viewport })
  context.setDefaultTimeout(15_000)
  contexts.push(context)
  return context
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (line) => {
    if (/Content Security Policy/i.test(line.text())) troubles.push(line.text())
  })
  return page
}

let times = 0
async function file(statement: string): Promise<string> {
  times += 1
  const filed = await fileComplaint(
    stage.house,
    stage.brand,
    { topic: 'refund', statement, name: '周敏' },
    { once: `the desk's own story, part ${times}`, channel: 'web' },
  )
  if (!filed.ok) throw new Error('not filed')
  return filed.value.case.number
}

/** By keyboard alone, like everything in these stories but on the phone. */
async function signIn(page: Page, account: Account = clerk): Promise<void> {
  await page.goto('/desk/')
  await page.getByLabel(people.fields.email!).focus()
  await page.keyboard.type(account.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(account.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: desk.queue }).waitFor()
  await page.getByRole('link', { name: /^QH-/ }).first().waitFor()
}

/** Walks down the rows, then up, until the row of this case has the keyboard. */
async function walkTo(page: Page, number: string): Promise<void> {
  for (const key of ['j', 'k']) {
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press(key)
      if ((await focused(page)) === number) return
    }
  }
  throw new Error(`${number} was not come by`)
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('a clerk works by keyboard alone: down the queue, into a case, a reply, and back to where they were', async () => {
  stage.at('2026-11-16T02:00:00.000Z')
  const first = await file('洗碗机门关不严。')
  stage.at('2026-11-17T02:00:00.000Z')
  const second = await file('退款还没有到账，请查一下。')
  stage.at('2026-11-18T03:00:00.000Z')
  const page = await open(await browse())
  await signIn(page)

  await page.keyboard.press('j')
  expect(await focused(page)).toBe(first)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe(second)
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByText('洗碗机门关不严。').first().waitFor()
  await page.keyboard.press('j')
  await page.getByText('退款还没有到账，请查一下。').first().waitFor()

  // The letter that opens the reply is a letter again as soon as somebody types.
  await page.keyboard.press('r')
  await page.getByLabel(desk.message).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('jk? 已联系银行，周五前到账。')
  expect(await page.getByLabel(desk.message).inputValue()).toBe('jk? 已联系银行，周五前到账。')
  await page.keyboard.press('Control+Enter')
  await page.getByText(desk.sent.reply).waitFor()
  await page.getByText(desk.turn.brand(desk.owners.service, cases.stages.solution)).waitFor()

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('b')
  await page.getByRole('heading', { level: 1, name: desk.queue }).waitFor()
  await page.getByRole('link', { name: second }).and(page.locator(':focus')).waitFor()

  // What the keys are is written down on the page, one key away, and they can be switched off.
  await page.keyboard.press('?')
  await page.getByText(desk.keys.selectAll).waitFor()
  await page.getByRole('checkbox', { name: frame.keys.use }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('link', { name: first }).focus()
  await page.keyboard.press('j')
  expect(await focused(page)).toBe(first)
  expect(troubles).toEqual([])
})

test('many cases are handed on at once: each has its line, what was refused stays selected, and no word is lost', async () => {
  stage.at('2026-11-18T04:00:00.000Z')
  const [one, other, elsewhere] = [
    await file('收到的颜色不对。'),
    await file('少了一个配件。'),
    await file('发票抬头错了。'),
  ]
  // After-sales may not act where legal owes the next step.
  await stage.brandDoes('service', elsewhere, { do: 'transfer', to: 'legal', reason: '发票由法务核对。' })
  const page = await open(await browse())
  await signIn(page)
  for (const number of [one, other, elsewhere]) {
    await page.getByRole('heading', { level: 1 }).focus()
    await walkTo(page, number)
    await page.keyboard.press('x')
  }
  await page.getByRole('heading', { name: desk.bulk.selected(3) }).waitFor()
  await page.keyboard.press('t')
  await page.getByLabel(desk.to).selectOption('store')
  await page.getByLabel(desk.reason).fill('在南京路店买的，由门店处理。')
  await page.keyboard.press('Enter')

  await page.getByText(desk.bulk.done(2, 1)).waitFor()
  const line = page.getByRole('listitem').filter({ hasText: elsewhere }).filter({ hasText: desk.bulk.refused })
  await line.getByText(cases.refusal({ code: 'case.not-entitled', facts: { owner: 'legal' } })).waitFor()
  await page.getByRole('heading', { name: desk.bulk.selected(1) }).waitFor()
  expect(await page.getByLabel(desk.reason).inputValue()).toBe('在南京路店买的，由门店处理。')
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: one }) })
  await row.getByText(desk.owners.store, { exact: true }).waitFor()
  expect(troubles).toEqual([])
})

test('two clerks in one case: who is slower is told what the other said, keeps their words, and sends them knowingly', async () => {
  stage.at('2026-11-18T05:00:00.000Z')
  const number = await file('预约的师傅没有来。')
  const page = await open(await browse())
  await signIn(page)
  await page.getByRole('link', { name: number }).click()
  await page.getByLabel(desk.message).fill('今天下午三点再上门，误工费按标准给。')

  stage.at('2026-11-18T05:01:00.000Z')
  await stage.brandDoes('legal', number, { do: 'reply', message: '我们在核对派工记录。' })
  // Nobody reloads anything.
  await page.getByText(desk.behind.title).waitFor()
  await page.getByRole('alert').getByText('我们在核对派工记录。').waitFor()
  await page.getByRole('button', { name: desk.send.reply }).click()
  const refusal = { code: 'case.moved-on', facts: { author: 'brand:legal', step: 'case.replied/1' } }
  await page.getByText(cases.refusal(refusal)).waitFor()
  expect(await page.getByLabel(desk.message).inputValue()).toBe('今天下午三点再上门，误工费按标准给。')

  await page.getByRole('button', { name: desk.behind.accept }).click()
  await page.getByRole('button', { name: desk.send.reply }).click()
  await page.getByText(desk.sent.reply).waitFor()
  expect(await page.getByText(desk.behind.title).count()).toBe(0)
  expect(troubles).toEqual([])
})

test('what a colleague does shows in the queue by itself, and is said to who listens', async () => {
  stage.at('2026-11-18T06:00:00.000Z')
  const number = await file('滤网破了一个洞。')
  const page = await open(await browse())
  // Changes are counted from the first answer on.
  const counted = page.waitForResponse((answer) => answer.url().includes('/desk/changes'))
  await signIn(page)
  await counted
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: number }) })
  await row.getByText(cases.stages['first-reply']).waitFor()
  await stage.brandDoes('legal', number, { do: 'ask', message: '是哪一种滤网？' })
  await row.getByText(desk.asked.information).waitFor({ timeout: 45_000 })
  // By name where it is the only one; where the clock moved others in the same moment, how many.
  const said = [desk.live.one(number, cases.roles.legal, cases.steps['case.asked/1']), desk.live.many(2).split('2')[0]!]
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(said.map((words) => words.trim()).join('|')) })
    .first()
    .waitFor()
  expect(troubles).toEqual([])
}, 90_000)

test('a window that was closed keeps what was written; signing out takes it away', async () => {
  stage.at('2026-11-18T07:00:00.000Z')
  const number = await file('说明书缺页。')
  const context = await browse()
  const before = await open(context)
  await signIn(before)
  await before.getByRole('link', { name: number }).click()
  await before.getByLabel(desk.message).fill('缺的两页今天用邮件寄出。')
  await before.close()

  const after = await open(context)
  await after.goto('/desk/qinghe/cases')
  const row = after.getByRole('row').filter({ has: after.getByRole('link', { name: number }) })
  await row.getByText(desk.begun).waitFor()
  await after.getByRole('link', { name: number }).click()
  expect(await after.getByLabel(desk.message).inputValue()).toBe('缺的两页今天用邮件寄出。')

  await after.getByRole('button', { name: frame.signOut }).click()
  await after.getByRole('heading', { level: 1, name: people.signIn.title }).waitFor()
  expect(await after.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('缺的两页')
})

test('a store sees its own queue on a phone and answers from it', async () => {
  stage.at('2026-11-18T08:00:00.000Z')
  const [ours, theirs] = [await file('在店里买的，开机就响。'), await file('网上买的，一直没有发货。')]
  await stage.brandDoes('service', ours, { do: 'transfer', to: 'store', reason: '在店里买的。' })
  const page = await open(await browse({ width: 360, height: 740 }))
  await signIn(page, keeper)
  await page.getByRole('link', { name: ours }).waitFor()
  expect(await page.getByRole('link', { name: theirs }).count()).toBe(0)
  expect(await isWiderThan(page, 360)).toBe(false)
  await page.getByRole('link', { name: ours }).click()
  await page.getByLabel(desk.message).fill('请带到店里，当场换一台。')
  expect(await isWiderThan(page, 360)).toBe(false)
  await page.getByRole('button', { name: desk.send.reply }).click()
  await page.getByText(desk.sent.reply).waitFor()
  expect(troubles).toEqual([])
})

test('cases with one cause are joined to a collective case, answered once, and it cannot end while one is open', async () => {
  stage.at('2026-11-18T09:00:00.000Z')
  const [one, other] = [await file('密封圈漏水，型号 D8。'), await file('D8 也漏水。')]
  const page = await open(await browse())
  await signIn(page)
  for (const number of [one, other]) await page.getByRole('checkbox', { name: desk.selectOne(number) }).check()
  await page.getByRole('button', { name: desk.bulk.acts.join }).click()
  await page.getByText(desk.collective.open, { exact: true }).first().click()
  await page.getByLabel(desk.collective.causeZh).fill('D8 同一批密封圈漏水')
  await page.getByLabel(desk.collective.causeEn).fill('One batch of D8 seals leaks')
  await page.getByRole('button', { name: desk.collective.open }).click()
  await page.getByText(desk.collective.opened).waitFor()
  await page.getByRole('button', { name: desk.bulk.send.join(2) }).click()
  await page.getByText(desk.bulk.done(2, 0)).waitFor()

  await page.getByRole('link', { name: frame.nav.collectives }).click()
  await page.getByRole('link', { name: 'D8 同一批密封圈漏水' }).click()
  const answer = page.getByRole('region', { name: desk.collective.acts.answer })
  await answer.getByLabel(desk.collective.inZh).fill('这一批全部免费更换密封圈，本周内寄出。')
  await answer.getByLabel(desk.collective.inEn).fill('Every seal of this batch is replaced free of charge this week.')
  await answer.getByRole('button', { name: desk.collective.send.answer(2) }).click()
  await page.getByText(desk.collective.sent.answer).waitFor()
  await page.getByText(`${desk.collective.deciding} 2`).waitFor()

  await page.getByRole('button', { name: desk.collective.acts.close }).click()
  const open2 = cases.refusal({ code: 'collective.members-open', facts: { open: 2, members: 2 } })
  await page.getByRole('alert').getByText(open2).waitFor()
  expect(troubles).toEqual([])
})

test('a clock is stopped for a stated cause to a stated date, the queue says so, and it runs on when the cause is gone', async () => {
  stage.at('2026-11-18T10:00:00.000Z')
  const number = await file('门封条坏了，等配件。')
  await stage.brandDoes('service', number, { do: 'reply', message: '已订配件。' })
  const page = await open(await browse())
  await signIn(page)
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('radio', { name: desk.acts.pause, exact: true }).check()
  await page.getByLabel(desk.pauseUntil).fill('2026-11-25')
  await page.getByLabel(desk.message).fill('配件 11 月 25 日到货，到货当天联系你。')
  await page.getByRole('button', { name: desk.send.pause }).click()
  await page.getByText(desk.sent.pause).waitFor()
  await page.getByText(desk.goesOn).waitFor()

  await page.getByRole('link', { name: desk.back }).click()
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: number }) })
  await row.getByText(desk.falls.still).waitFor()
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('radio', { name: desk.acts['go-on'], exact: true }).check()
  await page.getByRole('button', { name: desk.send['go-on'] }).click()
  await page.getByText(desk.turn.brand(desk.owners.service, cases.stages.solution)).waitFor()
  expect(troubles).toEqual([])
})
