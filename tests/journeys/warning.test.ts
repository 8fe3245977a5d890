/** One lot of one product goes wrong: from the first warning at the desk to what whoever complained reads on their page. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zh as improve } from '../../src/improvements/desk/text.zh.ts'
import { zh as improvements } from '../../src/improvements/text.zh.ts'
import type { Refusal } from '../../src/kit/outcome.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import type { Role } from '../../src/people/words.ts'
import { zh as desk } from '../../src/signals/warnings/desk/text.zh.ts'
import { complain, live, type Place, quietly, surge, usual } from '../../src/signals/warnings/story.fixture.ts'
import { zh as warnings } from '../../src/signals/warnings/text.zh.ts'
import { tick } from '../../src/timer.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

let stage: Stage
let place: Place
const signed: Partial<Record<Role, Page>> = {}
const troubles: string[] = []
const cases: { id: string; token: string }[] = []
let improvement = ''

beforeAll(async () => {
  stage = await openStage({ since: '2026-08-03T00:00:00.000Z' })
  place = { house: Object.assign(stage.house, { at: stage.at }) }
  await quietly(place, stage.brand)
  await surge(place, stage.brand, { from: 60, days: 4 }, cases)
  for (const [role, name] of [
    ['pr', '叶知秋'],
    ['product', '罗工'],
    ['service', '何平'],
    ['legal', '宋清'],
  ] as const)
    signed[role] = await signedIn(role, name)
}, 300_000)
afterAll(() => stage?.close())

async function signedIn(role: Role, name: string): Promise<Page> {
  const { email, password } = await stage.hire(role, name)
  const context = await stage.browser.newContext({ locale: 'zh-CN', baseURL: stage.site })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.on('pageerror', (fault) => troubles.push(String(fault)))
  await page.goto('/desk/qinghe/warnings')
  await page.getByLabel(people.fields.email!).fill(email)
  await page.getByLabel(people.fields.password!).fill(password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('heading', { level: 1, name: desk.title }).waitFor()
  return page
}

/** Somebody without script and without an account. */
async function outside(): Promise<BrowserContext> {
  const context = await stage.browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', baseURL: stage.site })
  context.setDefaultTimeout(15_000)
  return context
}

/** Opens the form behind a button and fills it in; choices by what they are called. */
async function fill(page: Page, title: string, fields: Record<string, string>, choices: Record<string, string> = {}) {
  await page.getByRole('button', { name: title, exact: true }).click()
  const form = page.locator('form').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
  for (const [label, option] of Object.entries(choices)) {
    await form.getByLabel(label, { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).click()
  }
  return { form, send: () => form.getByRole('button', { name: improve.send, exact: true }).click() }
}
const both = (zh: string, en: string) => ({
  [improvements.fieldWords('zh')]: zh,
  [improvements.fieldWords('en')]: en,
})

test('a manager reads at the desk what rises, since when, how sure, against what, and which cases; and takes it up', async () => {
  const page = signed.pr!
  await page.reload()
  await page.getByRole('link', { name: /X7 电饭煲 4L/ }).click()
  await page.getByRole('heading', { level: 1, name: /X7 电饭煲 4L/ }).waitFor()
  await page.getByText(/最近 \d 天 \d+ 件，往常这样的日子/).waitFor()
  await page.getByText(/如果一切照常，这样的情形/).waitFor()
  await page.getByText(/估计自 2026年10月\d日/).waitFor()
  const chart = page.getByRole('img', { name: /X7 电饭煲 4L.*每天的/ })
  expect(await chart.locator('path.band').count()).toBe(1)
  expect(await chart.locator('circle.alarm').count()).toBeGreaterThan(0)
  await page.getByText(/图上 2026-\d\d-\d\d 至 2026-\d\d-\d\d/).waitFor()
  await page.getByRole('heading', { name: desk.cases }).waitFor()
  expect(await page.getByRole('link', { name: /^QH-/ }).count()).toBeGreaterThanOrEqual(5)
  expect(await isWiderThan(page, 1280)).toBe(false)

  const taking = await fill(
    page,
    desk.acknowledge,
    { [warnings.fieldWords('note')]: '请产品部看 B2 批次的涂层。' },
    { [warnings.fieldWords('owner')]: warnings.roles.product },
  )
  await taking.send()
  await page.getByText(desk.acknowledged).first().waitFor()
  await page.getByText('请产品部看 B2 批次的涂层。').waitFor()
  expect(troubles).toEqual([])
}, 120_000)

test('it is grave enough for a matter of its own: the desk begins one from it, and the warning shows it', async () => {
  const page = signed.pr!
  const warning = page.url()
  await page.getByRole('link', { name: desk.matter }).click()
  await page.getByLabel('内部叫法（中文）').or(page.locator('#name-zh')).first().fill('X7 涂层脱落')
  await page.locator('#name-en').fill('Coating of the X7')
  await page.locator('#reason').fill('同一批次的投诉是往常的八倍以上')
  await page
    .locator('form')
    .filter({ has: page.locator('#name-zh') })
    .getByRole('button')
    .last()
    .click()
  await page.waitForURL(/\/matters\/[0-9a-z]+$/)
  await page.goto(warning)
  await page.getByRole('heading', { name: desk.ledTo }).waitFor()
  await page.getByRole('link', { name: 'X7 涂层脱落' }).waitFor()
  expect(await page.getByRole('link', { name: desk.matter }).count()).toBe(0)
  expect(troubles).toEqual([])
}, 120_000)

test('product opens an improvement from it, and is told that the lot explains the rise; it is kept as a cause with its numbers', async () => {
  const page = signed.product!
  await page.reload()
  await page.getByRole('link', { name: /X7 电饭煲 4L/ }).click()
  const opening = await fill(page, desk.improve, {
    [desk.titleZh]: 'X7 内胆涂层不再脱落',
    [desk.titleEn]: 'The coating of the X7 stays on',
  })
  await opening.send()
  await page.waitForURL(/\/improvements\/[0-9a-z]+$/)
  improvement = page.url().split('/').at(-1)!
  const explained = page.getByRole('region', { name: improve.locate })
  await explained
    .getByText(/批次 B2/)
    .first()
    .waitFor()
  await explained
    .getByText(/是 [\d.]+ 倍（95% 区间/)
    .first()
    .waitFor()
  // One lot, one cause, though product, lot and topic are names of the same complaints.
  expect(await explained.getByRole('button', { name: improve.asCause }).count()).toBe(1)
  await explained.getByRole('button', { name: improve.asCause }).first().click()
  await explained.getByRole('button', { name: improve.send, exact: true }).click()
  await page.getByText(/c1 · 直接原因/).waitFor()

  const root = await fill(page, improve.cause, both('喷涂线换炉后没有重新验证温度', 'A new oven was not verified'), {
    [improvements.fieldWords('kind')]: improvements.causeKinds.root,
  })
  await root.send()
  await page.getByText(/c2 · 根本原因/).waitFor()
  expect(troubles).toEqual([])
}, 120_000)

test('a measure has an owner, a date and a criterion; nothing is closed before it is done and its effect was checked', async () => {
  const page = signed.product!
  const plan = await fill(
    page,
    improve.measure,
    {
      ...both('停发 B2，重新验证炉温', 'Stop B2, verify the oven'),
      [improvements.fieldWords('dueOn')]: '2026-10-12',
      [improvements.fieldWords('criterion.zh')]: '连续 20 炉在 380±5 ℃ 内',
      [improvements.fieldWords('criterion.en')]: '20 batches within 380±5 °C',
    },
    { [improvements.fieldWords('owner')]: improvements.roles.product },
  )
  await plan.send()
  await page.getByText(improvements.due('2026年10月12日（周一）', improvements.roles.product)).waitFor()
  await page.getByText(improvements.criterion('连续 20 炉在 380±5 ℃ 内')).waitFor()

  const own = await fill(page, improve.close, both('已经改好了', 'It is mended'))
  await own.send()
  const refused = own.form.getByRole('alert')
  const whys: readonly Refusal[] = [
    { code: 'improvement.own-work', facts: { owner: 'product' } },
    { code: 'improvement.measures-open', facts: { n: 1 } },
    { code: 'improvement.no-check' },
  ]
  for (const refusal of whys) await refused.getByText(improvements.refusal(refusal)).waitFor()
  expect(await own.form.getByLabel(improvements.fieldWords('zh'), { exact: true }).inputValue()).toBe('已经改好了')

  const customer = await outside()
  const theirs = await customer.newPage()
  await theirs.goto(`/c/${cases[0]!.token}`)
  await theirs.getByRole('link', { name: 'X7 内胆涂层不再脱落' }).waitFor()
  await theirs.getByText(/措施完成 0\/1/).waitFor()
  await theirs.goto('/b/qinghe/improvements')
  await theirs.getByText(/下一项 2026年10月12日（周一）前完成/).waitFor()
  await customer.close()

  const ready = await fill(page, improve.doneAct, {
    ...both('20 炉记录齐全', 'All 20 records are there'),
    [improvements.fieldWords('on')]: '2026-10-05',
  })
  await ready.send()
  await page.getByText(improvements.doneOn('2026年10月5日（周一）')).waitFor()
  const legal = signed.legal!
  await legal.goto(`/desk/qinghe/improvements/${improvement}`)
  const early = await fill(legal, improve.close, both('措施做完了', 'All is done'))
  await early.send()
  await early.form
    .getByRole('alert')
    .getByText(improvements.refusal({ code: 'improvement.no-check' }))
    .waitFor()
  expect(troubles).toEqual([])
}, 120_000)

test('three weeks later the effect is checked by after-sales and legal closes; whoever complained reads it without script', async () => {
  await quietly(place, stage.brand, 22, 64)
  await tick(stage.house)
  const service = signed.service!
  await service.goto(`/desk/qinghe/improvements/${improvement}`)
  const checking = await fill(service, improve.check, {})
  await checking.send()
  await service.getByText(improve.recorded).waitFor()
  await service.getByRole('img', { name: /与不做这些措施的估计相比/ }).waitFor()
  await service.getByText(/这类投诉此前 \d+ 件，此后 \d+ 件/).waitFor()

  const legal = signed.legal!
  await legal.goto(`/desk/qinghe/improvements/${improvement}`)
  const closing = await fill(legal, improve.close, both('换炉验证后没有再出现', 'None since the oven was verified'))
  await closing.send()
  await legal.getByText(improve.recorded).waitFor()
  await legal.getByRole('button', { name: improve.reopen, exact: true }).waitFor()

  const customer = await outside()
  const page = await customer.newPage()
  await page.goto(`/c/${cases[0]!.token}`)
  const row = page.getByRole('listitem').filter({ hasText: 'X7 内胆涂层不再脱落' }).first()
  await row.getByText(improvements.standings.closed).waitFor()
  await row.getByText(new RegExp(Object.values(improvements.verdicts).join('|'))).waitFor()
  await row.getByRole('link', { name: 'X7 内胆涂层不再脱落' }).click()
  await page.getByText('换炉验证后没有再出现').waitFor()
  await page.getByRole('link', { name: improvements.fromWarning }).click()
  await page.getByText(warnings.sealedContent).waitFor()
  expect(await page.content()).not.toContain('电饭煲')
  await page.goto('/b/qinghe/warnings')
  await page.getByText(new RegExp(warnings.levels.II)).waitFor()
  await customer.close()
  expect(troubles).toEqual([])
}, 240_000)

test('a false alarm and a new normal are said once each, with the reason, and the public report on the warnings counts them', async () => {
  const more = (product: string) => async (day: number) => {
    for (let i = 0; i < usual(day); i += 1) await complain(place, stage.brand)
    for (let i = 0; i < 6; i += 1) await complain(place, stage.brand, { topic: 'refund', product })
  }
  await live(place, stage.brand, { from: 86, days: 2, on: more('清风 F2') })
  await quietly(place, stage.brand, 8, 88)
  await live(place, stage.brand, { from: 96, days: 3, on: more('净界 W10') })
  await tick(stage.house)
  const page = signed.pr!
  for (const [product, title, reason] of [
    ['清风 F2', desk.judgeFalse, '经销商把同一批退款重复提交'],
    ['净界 W10', desk.judgeNormal, '新开了一个销售渠道，今后都是这个量'],
  ] as const) {
    await page.goto('/desk/qinghe/warnings')
    await page
      .getByRole('link', { name: new RegExp(product) })
      .first()
      .click()
    const judging = await fill(page, title, { [warnings.fieldWords('reason')]: reason })
    await judging.send()
    await page.getByText(reason).waitFor()
    // Said once: nothing is left to say it again with.
    for (const act of [desk.judgeFalse, desk.judgeNormal])
      await page.getByRole('button', { name: act, exact: true }).waitFor({ state: 'detached' })
  }
  const anybody = await outside()
  const report = await anybody.newPage()
  await report.goto('/b/qinghe/warnings')
  await report.getByText(warnings.report.settled(3, 1, 1)).waitFor()
  await anybody.close()
  expect(troubles).toEqual([])
}, 240_000)
