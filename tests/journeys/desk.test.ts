import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fileComplaint } from '../../src/cases/act.ts'
import { zh as desk } from '../../src/cases/desk/text.zh.ts'
import { zh as cases } from '../../src/cases/text.zh.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import { zh as frame } from '../../src/site/desk/text.zh.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let clerk = { email: '', password: '' }
const contexts: BrowserContext[] = []
const troubles: string[] = []

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.hire('service', '何平')
}, 120_000)
afterAll(() => stage?.close())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

async function browse(viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN', viewport })
  context.setDefaultTimeout(10_000)
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (line) => {
    if (/Content Security Policy/i.test(line.text())) troubles.push(line.text())
  })
  return page
}

async function file(statement: string, once: string) {
  const filed = await fileComplaint(
    stage.house,
    stage.brand,
    { topic: 'refund', statement, name: '周敏' },
    { once, channel: 'web' },
  )
  if (!filed.ok) throw new Error('not filed')
  return { number: filed.value.case.number, link: `/c/${filed.value.token}` }
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/desk/')
  await page.getByLabel(people.fields.email!).fill(clerk.email)
  await page.getByLabel(people.fields.password!).fill(clerk.password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('heading', { level: 1, name: desk.queue }).waitFor()
}

test('a clerk signs in, finds the case by its deadline, replies, and sees beside it what the customer now sees', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const later = await file('退款还没有到账，请查一下。', 'the later of two')
  stage.at('2026-11-17T02:00:00.000Z')
  const sooner = await file('洗碗机门关不严。', 'the sooner of two')
  stage.at('2026-11-18T03:00:00.000Z')

  const page = await browse()
  await signIn(page)
  await page.getByRole('link', { name: later.number }).waitFor()
  const numbers = await page.getByRole('link', { name: /^QH-/ }).allInnerTexts()
  expect(numbers).toEqual([sooner.number, later.number])

  await page.getByRole('link', { name: later.number }).click()
  await page.getByText(desk.turn.brand(desk.owners.service, cases.stages['first-reply'])).waitFor()
  await page.getByText('退款还没有到账，请查一下。').first().waitFor()
  await page.getByLabel(desk.message).fill('已联系银行，周五前到账，到账后我们再电话确认。')
  await page.getByRole('button', { name: desk.send.reply }).click()
  await page.getByText(desk.sent.reply).waitFor()

  // The clock has gone on to the solution, on the desk and on the customer's own page beside it.
  await page.getByText(desk.turn.brand(desk.owners.service, cases.stages.solution)).waitFor()
  const mirror = page.frameLocator(`iframe[title="${desk.mirrorTitle(later.number)}"]`)
  await mirror.getByText('已联系银行，周五前到账，到账后我们再电话确认。').waitFor()
  await mirror.getByText(cases.progress.withBrand(cases.roles.service, cases.stages.solution)).first().waitFor()
  expect(await mirror.getByRole('button').count()).toBe(0)

  const customer = await browse({ width: 360, height: 640 })
  await customer.goto(later.link)
  await customer.getByText('已联系银行，周五前到账，到账后我们再电话确认。').waitFor()
  expect(await customer.getByText('何平').count()).toBe(0)
  expect(troubles).toEqual([])
})

test('a question stops the clock, and the desk says so; the customer’s answer sets it going again', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { number, link } = await file('收到的型号不对。', 'the question of the test')
  const page = await browse()
  await signIn(page)
  await page.getByLabel(desk.filters.number).fill(number.slice(-9))
  await page.getByLabel(desk.filters.number).press('Enter')
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('radio', { name: desk.acts.ask }).check()
  await page.getByLabel(desk.message).fill('请问箱子上的型号是哪一个？')
  await page.getByRole('button', { name: desk.send.ask }).click()
  await page.getByText(desk.turn.information).waitFor()
  expect(await page.getByRole('button', { name: desk.send.reply }).count()).toBe(0)

  const customer = await browse({ width: 360, height: 640 })
  await customer.goto(link)
  await customer.getByLabel(cases.progress.answerLabel).fill('箱子上写的是 D8。')
  await customer
    .getByRole('group')
    .filter({ hasText: cases.progress.answer })
    .getByRole('button', { name: cases.progress.send })
    .click()
  await page.reload()
  await page.getByText(desk.turn.brand(desk.owners.service, cases.stages['first-reply'])).waitFor()
  await page.getByText('箱子上写的是 D8。').first().waitFor()
  expect(troubles).toEqual([])
})

test('a wrong password is refused in words, and says not whether the account exists', async () => {
  const page = await browse()
  await page.goto('/desk/qinghe/cases')
  await page.getByLabel(people.fields.email!).fill(clerk.email)
  await page.getByLabel(people.fields.password!).fill('not the password')
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('alert').getByText(people.signIn.wrong).waitFor()
  expect(await page.getByRole('link', { name: /^QH-/ }).count()).toBe(0)
})

test('who signs out leaves nothing to read for the next person at this screen', async () => {
  const page = await browse()
  await signIn(page)
  await page.getByRole('button', { name: frame.signOut }).click()
  await page.getByRole('heading', { level: 1, name: people.signIn.title }).waitFor()
  await page.goto('/desk/qinghe/cases')
  await page.getByRole('heading', { level: 1, name: people.signIn.title }).waitFor()
  expect(await page.getByRole('link', { name: /^QH-/ }).count()).toBe(0)
})
