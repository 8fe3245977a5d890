import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actByLink, fileComplaint } from '../../src/cases/act.ts'
import { zh as desk } from '../../src/cases/desk/text.zh.ts'
import { zh as stated } from '../../src/cases/stated/desk/text.zh.ts'
import { zh as cases } from '../../src/cases/text.zh.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

interface Account {
  readonly email: string
  readonly password: string
}

let stage: Stage
let clerk: Account
let lawyer: Account
const contexts: BrowserContext[] = []
const troubles: string[] = []
beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.hire('service', '何平')
  lawyer = await stage.hire('legal', '顾言')
}, 120_000)
afterAll(() => stage?.close())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

async function browse(width = 1280): Promise<Page> {
  const viewport = { width, height: 900 }
  const context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN', viewport })
  context.setDefaultTimeout(15_000)
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (line) => {
    if (/Content Security Policy/i.test(line.text())) troubles.push(line.text())
  })
  return page
}

let times = 0
async function file(statement: string, more: object = {}) {
  times += 1
  const filed = await fileComplaint(
    stage.house,
    stage.brand,
    { topic: 'quality', statement, name: '周敏', ...more },
    { once: `the work on cases, part ${times}`, channel: 'web' },
  )
  if (!filed.ok) throw new Error('not filed')
  return { number: filed.value.case.number, token: filed.value.token, id: filed.value.case.id }
}

async function signIn(page: Page, to: string, { email, password }: Account = clerk): Promise<void> {
  await page.goto(to)
  await page.getByLabel(people.fields.email!).fill(email)
  await page.getByLabel(people.fields.password!).fill(password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('heading', { level: 1 }).and(page.locator(':not(:text-is("登录"))')).waitFor()
}

test('a report is added to a case at the desk, and the customer downloads the very file', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { id, token } = await file('水泵有异响。')
  const page = await browse(360)
  await signIn(page, `/desk/qinghe/cases/${id}`)
  await page.getByText(desk.files.add, { exact: true }).first().click()
  const report = Buffer.from('%PDF-1.4\n% the pump was measured\n%%EOF\n')
  await page
    .getByLabel(desk.files.choose)
    .setInputFiles({ name: '检测报告.pdf', mimeType: 'application/pdf', buffer: report })
  await page.getByRole('button', { name: desk.files.add }).click()
  await page.getByText(desk.files.added).waitFor()
  await page.getByRole('link', { name: '检测报告.pdf' }).first().waitFor()
  expect(await isWiderThan(page, 360)).toBe(false)

  await page.getByLabel(desk.files.choose).setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg onload="1"/>'),
  })
  await page.getByRole('button', { name: desk.files.add }).click()
  await page.getByRole('alert').getByText('按内容看，这种文件收不了').waitFor()

  const customer = await browse(360)
  await customer.goto(`/c/${token}`)
  const download = customer.waitForEvent('download')
  await customer.getByRole('link', { name: '检测报告.pdf' }).click()
  expect((await download).suggestedFilename()).toBe('检测报告.pdf')
  expect(troubles).toEqual([])
})

test('one matter is split off: it has a number and a page of its own, and each case leads to the other', async () => {
  stage.at('2026-11-18T03:00:00.000Z')
  const { id, number, token } = await file('门封条坏了，另外发票抬头也错了。')
  const page = await browse()
  await signIn(page, `/desk/qinghe/cases/${id}`)
  await page.getByRole('radio', { name: desk.acts.split }).check()
  await page.getByLabel(desk.splitStatement).fill('发票抬头错了，要重开。')
  await page.getByLabel(desk.splitReason).fill('由财务重开，与维修无关。')
  await page.getByRole('button', { name: desk.send.split }).click()
  await page.getByText(desk.sent.split).waitFor()
  const line = page.getByRole('listitem').filter({ hasText: desk.related.part })
  const part = await line.getByRole('link').innerText()
  await line.getByRole('link').click()
  await page.getByText('发票抬头错了，要重开。').first().waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: desk.related.partOf })
    .getByRole('link', { name: number })
    .waitFor()

  const customer = await browse(360)
  await customer.goto(`/c/${token}`)
  await customer.getByText(cases.besides.relations.part(part)).waitFor()
  await customer.getByRole('link', { name: cases.besides.relations.open }).click()
  await customer.getByText('发票抬头错了，要重开。').first().waitFor()
  expect(troubles).toEqual([])
})

test('cases are found by words, the conditions are kept under a name, opened again and dropped; no address holds the words', async () => {
  stage.at('2026-11-18T04:00:00.000Z')
  const { number } = await file('滤网的卡扣断了。')
  const other = await file('说明书缺页。')
  const page = await browse()
  await signIn(page, '/desk/')
  const words = page.getByLabel(desk.filters.words)
  await words.fill('卡扣')
  await words.press('Enter')
  await page.getByRole('link', { name: other.number }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: number }).waitFor()
  expect(decodeURIComponent(page.url())).not.toContain('卡扣')

  await page.getByLabel(desk.saved.name).fill('卡扣的事')
  await page.getByRole('button', { name: desk.saved.save, exact: true }).click()
  await page.getByRole('button', { name: desk.saved.drop('卡扣的事') }).waitFor()
  await words.fill('')
  await words.press('Enter')
  await page.getByRole('link', { name: other.number }).waitFor()
  await page.getByRole('button', { name: '卡扣的事', exact: true }).click()
  await page.getByRole('link', { name: other.number }).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: desk.saved.drop('卡扣的事') }).click()
  await page.getByRole('button', { name: '卡扣的事', exact: true }).waitFor({ state: 'detached' })
  expect(troubles).toEqual([])
})

test('whoever acted in a case may not review it, by person: they are told who can, and keep their words', async () => {
  stage.at('2026-11-18T05:00:00.000Z')
  const { id, number, token } = await file('赔付金额算错了。')
  await stage.brandDoes('service', number, { do: 'transfer', to: 'legal', reason: '金额由法务核对。' })
  const page = await browse()
  await signIn(page, `/desk/qinghe/cases/${id}`, lawyer)
  await page.getByLabel(desk.message).fill('我们在核对金额。')
  await page.getByRole('button', { name: desk.send.reply }).click()
  await page.getByText(desk.sent.reply).waitFor()
  await stage.brandDoes('legal', number, { do: 'resolve', message: '按购买价。', remedy: '¥100.00' })
  await actByLink(stage.house, stage.brand, token, { do: 'object', message: '应按现价。' })

  await page.reload()
  await page.getByText(desk.reviewRule).waitFor()
  await page.getByLabel(desk.message).fill('维持原来的方案。')
  await page.getByRole('button', { name: desk.send.reply }).click()
  await page.getByText(cases.refusal({ code: 'case.touched-before' })).waitFor()
  await page.getByText(desk.reviewBySomebodyElse).waitFor()
  expect(await page.getByLabel(desk.message).inputValue()).toBe('维持原来的方案。')
  expect(troubles).toEqual([])
})

test('the brand states its hours and names an outside body, which stands on the page of every case; after-sales only reads', async () => {
  stage.at('2026-11-18T06:00:00.000Z')
  const { token } = await file('售后一直不回电话。')
  const page = await browse(360)
  await signIn(page, '/desk/qinghe/stated', lawyer)
  await page.getByText(stated.hours.none).waitFor()
  await page.getByText(stated.hours.state, { exact: true }).click()
  await page.getByLabel(stated.days[5]!).check()
  // A day that is over is no day to begin on, and what was chosen stays.
  await page.getByLabel(stated.hours.fromOn).fill('2026-11-01')
  await page.getByRole('button', { name: stated.hours.send }).click()
  await page.getByRole('alert').getByText('只能从今天（2026-11-18）或以后起算').waitFor()
  expect(await page.getByLabel(stated.days[5]!).isChecked()).toBe(true)
  await page.getByLabel(stated.hours.fromOn).fill('2026-12-01')
  await page.getByRole('button', { name: stated.hours.send }).click()
  await page.getByText('周一、周二、周三、周四、周五、周六 09:00–18:00').waitFor()

  await page.getByRole('button', { name: stated.bodies.name }).click()
  await page.getByLabel(stated.bodies.zh).fill('上海家电调解中心')
  await page.getByLabel(stated.bodies.en).fill('Shanghai Appliance Mediation')
  await page.getByLabel(stated.bodies.contact).fill('021-5555 0101')
  const bodies = page.getByRole('region', { name: stated.bodies.title })
  await bodies.getByLabel(stated.bodies.sinceOn).fill('2026-11-18')
  await page.getByRole('button', { name: stated.bodies.name }).click()
  await page.getByText('上海家电调解中心').waitFor()
  expect(await isWiderThan(page, 360)).toBe(false)

  const customer = await browse(360)
  await customer.goto(`/c/${token}`)
  await customer.getByText('上海家电调解中心').waitFor()

  const reader = await browse()
  await signIn(reader, '/desk/qinghe/stated')
  await reader.getByText(stated.readOnly).waitFor()
  expect(await reader.getByRole('button', { name: stated.bodies.name }).count()).toBe(0)
  expect(troubles).toEqual([])
})
