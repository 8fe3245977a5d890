/** What people wish of today's help desks, each as a story on an old phone: narrow, scripts off, no account. */
import { readFileSync } from 'node:fs'
import { checkReceipt } from '@troth/proof/receipt'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  answerAll,
  closeCollective,
  joinCollective,
  offerJoining,
  openCollective,
  tellMembers,
} from '../../src/cases/collectiveact.ts'
import { zh } from '../../src/cases/text.zh.ts'
import { caseQueue } from '../../src/cases/view.ts'
import type { Topic } from '../../src/cases/words.ts'
import type { Member } from '../../src/people/words.ts'
import { tick } from '../../src/timer.ts'
import { zh as trust } from '../../src/trustpage/text.zh.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

const { progress: t, besides } = zh
let stage: Stage
const contexts: BrowserContext[] = []
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage?.close())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

async function phone(): Promise<Page> {
  const viewport = { width: 360, height: 640 }
  const plain = { javaScriptEnabled: false, viewport, locale: 'zh-CN', baseURL: stage.site }
  const context = await stage.browser.newContext(plain)
  context.setDefaultTimeout(5_000)
  contexts.push(context)
  return context.newPage()
}

interface Filed {
  readonly page: Page
  readonly number: string
  readonly link: string
}

async function file(statement: string, topic: Topic = 'quality'): Promise<Filed> {
  const page = await phone()
  await page.goto('/b/qinghe/complain')
  await page.getByRole('radio', { name: zh.topics[topic] }).check()
  await page.getByLabel(zh.fields.statement!).fill(statement)
  await page.getByRole('button', { name: zh.form.submit }).click()
  await page.getByRole('status').getByText(t.filedTitle).waitFor()
  const number = /QH-\d{4}-\w{4}-\w{4}/.exec(await page.title())![0]
  return { page, number, link: new URL(page.url()).pathname }
}

async function receiptOn(page: Page) {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: t.receipt, exact: true }).click()
  return checkReceipt(readFileSync(await (await download).path()))
}

const group = (page: Page, title: string) => page.getByRole('group').filter({ hasText: title })
const service: Member = { id: 'member-service', name: 'service', brand: 'qinghe', roles: ['service'] }
const idOf = async (number: string) =>
  (await caseQueue(stage.house, 'qinghe', { number, most: 1, skip: 0 })).cases[0]!.id
function must<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error(`the story was refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}

test('a clock that stands still says why and until when, has a limit, runs on by itself and takes no time from the customer', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { page, number } = await file('门封条坏了，关不严。')
  // Before a first reply no missing part is a reason to wait.
  const pause = { do: 'pause', cause: 'part', until: '2026-11-25', message: '配件 11 月 25 日到货。' } as const
  await expect(stage.brandDoes('service', number, pause)).rejects.toThrow('case.pause-not-now')
  await stage.brandDoes('service', number, { do: 'reply', message: '已订配件，到货后上门更换。' })
  await page.reload()
  await page.getByText('最迟 11月27日（周五）18:00').first().waitFor()

  stage.at('2026-11-20T02:00:00.000Z')
  await expect(stage.brandDoes('service', number, { ...pause, until: '2027-06-30' })).rejects.toThrow(
    'case.pause-too-long',
  )
  await stage.brandDoes('service', number, pause)
  await page.reload()
  await page.getByText(besides.pause.standing(besides.causes.part, '11月25日（周三）18:00')).waitFor()
  await page.getByText(besides.pause.limit('60 天')).waitFor()
  await page.getByText('配件 11 月 25 日到货。').waitFor()
  expect(await isWiderThan(page, 360)).toBe(false)

  // Nobody at the brand does anything: on the morning after the stated day it runs, and is owed later by just the
  // working hours it stood still: eight on the first day, and three days.
  stage.at('2026-11-26T01:00:00.000Z')
  await tick(stage.house)
  await page.reload()
  await page.getByText(zh.steps['case.resumed/2']).waitFor()
  await page.getByText('最迟 12月3日（周四）17:00').first().waitFor()
  await page.getByText(zh.by('timer')).first().waitFor()
})

test('my case is mine by its link alone: no account, on any device, and a number opens nothing', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { page, number, link } = await file('退款一直没有到账。', 'refund')
  expect(await page.context().cookies()).toEqual([])
  expect(await page.getByLabel(/密码|账号/).count()).toBe(0)

  // Another device: the link is pasted, whole or its last part.
  const other = await phone()
  for (const typed of [`${stage.site}${link}`, link.slice('/c/'.length)]) {
    await other.goto('/b/qinghe/track')
    await other.getByLabel(zh.track.label).fill(typed)
    await other.getByRole('button', { name: zh.track.go }).click()
    await other.getByText('退款一直没有到账。').first().waitFor()
  }
  await other.getByText(t.add, { exact: true }).click()
  await other.getByLabel(t.addLabel).fill('银行说没有收到。')
  await group(other, t.addLabel).getByRole('button', { name: t.send }).click()
  await page.reload()
  await page.getByText('银行说没有收到。').waitFor()

  await other.goto('/b/qinghe/track')
  await other.getByLabel(zh.track.label).fill(number)
  await other.getByRole('button', { name: zh.track.go }).click()
  await other.getByText(zh.track.unknown).first().waitFor()
  expect(await other.getByText('退款一直没有到账。').count()).toBe(0)

  // Somebody has seen the link: a new one opens the case, and the old one nothing more.
  await page.getByText(t.revoke, { exact: true }).first().click()
  await page.getByRole('button', { name: t.revoke }).click()
  await page.getByText('退款一直没有到账。').first().waitFor()
  expect(new URL(page.url()).pathname).not.toBe(link)
  expect((await other.goto(link))?.status()).toBe(404)
})

test('nobody edits the history: a correction stands behind what it corrects, and an old receipt still holds', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { page, number } = await file('11 月 3 日送来的机器漏水。')
  const before = await receiptOn(page)
  expect(before.verdict).toBe('proved')
  await stage.brandDoes('service', number, { do: 'reply', message: '我们周四上门。' })
  await stage.brandDoes('service', number, { do: 'reply', message: '更正：我们周五上门。' })
  await page.reload()
  await page.getByText(t.correct, { exact: true }).click()
  await page.getByLabel(t.correctLabel).fill('是 11 月 5 日送来的。')
  await group(page, t.correctLabel).getByRole('button', { name: t.send }).click()

  for (const words of ['11 月 3 日送来的机器漏水。', '是 11 月 5 日送来的。', '我们周四上门。', '更正：我们周五上门。'])
    await page.getByText(words, { exact: true }).first().waitFor()
  const after = await receiptOn(page)
  expect([after.verdict, after.entries.length]).toEqual(['proved', 4])
  expect(after.entries[0]!.entry).toEqual(before.entries[0]!.entry)

  // Even what is deleted on request leaves its step, which says when; what was written is gone.
  await page.getByText(t.forget, { exact: true }).first().click()
  await page.getByRole('button', { name: t.forget }).click()
  await page.getByText(zh.steps['case.forgotten/1']).waitFor()
  expect(await page.getByText('我们周四上门。').count()).toBe(0)
  expect(await page.getByText(t.forgotten).count()).toBe(4)
  const last = await receiptOn(page)
  expect([last.verdict, last.entries.length]).toEqual(['proved', 5])
  expect(last.entries[0]!.entry).toEqual(before.entries[0]!.entry)
})

test('one cause with many cases: one answer, each decides alone, one joins by themselves, and it cannot end while one is open', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { house, brand } = stage
  const [one, other, late] = [await file('D8 漏水。'), await file('密封圈漏水，D8。'), await file('也是 D8 漏水。')]
  const cause = { zh: 'D8 同一批密封圈漏水', en: 'One batch of D8 seals leaks', topic: 'quality' }
  const [opened] = must(await openCollective(house, service, brand, cause))
  const id = opened!.subject
  const cases = [await idOf(one.number), await idOf(other.number)]
  must(await joinCollective(house, service, brand, id, { cases }))
  must(await offerJoining(house, service, brand, id))

  await late.page.reload()
  await late.page.getByText(besides.collectives.offered).waitFor()
  await late.page.getByRole('button', { name: besides.collectives.join }).click()
  await late.page.getByText(`${t.together}${zh.colon}${cause.zh}`).waitFor()

  const answer = { zh: '这一批全部免费更换密封圈。', en: 'Every seal of this batch is replaced.', remains: false }
  must(await answerAll(house, service, brand, id, answer))
  expect(await tellMembers(house, brand, id)).toBe(3)
  for (const { page } of [one, other, late]) {
    await page.reload()
    await page.getByText(t.yourTurnDecision).first().waitFor()
    await page.getByText(answer.zh).first().waitFor()
  }
  await one.page.getByRole('button', { name: t.accept }).click()
  await one.page.getByText(t.closedAccepted).first().waitFor()
  await other.page.getByText(t.object, { exact: true }).click()
  await other.page.getByLabel(t.objectLabel).fill('地板也泡坏了。')
  await group(other.page, t.objectLabel).getByRole('button', { name: t.send }).click()
  await other.page.getByText(t.withBrand(zh.roles.legal, zh.stages.review)).first().waitFor()

  expect(await closeCollective(house, service, brand, id)).toMatchObject({
    refusals: [{ code: 'collective.members-open', facts: { open: 2, members: 3 } }],
  })
  // Everybody reads how many and how far, and nobody who.
  const stranger = await phone()
  await stranger.goto('/b/qinghe/collectives')
  await stranger.getByRole('link', { name: cause.zh }).click()
  const row = (name: string) => stranger.getByRole('row').filter({ hasText: name }).getByRole('cell').first()
  expect(await row(besides.collectives.steps.members).innerText()).toBe('3')
  expect(await row(besides.collectives.steps.accepted).innerText()).toBe('1')
  await stranger.getByText(besides.collectives.refused(1)).waitFor()
  expect(await stranger.getByText('地板也泡坏了。').count()).toBe(0)
  expect(await stranger.getByText(one.number).count()).toBe(0)
})

test('somebody is named who owes the next step, from the first minute and after every hand-over, and the date stays', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { page, number } = await file('在店里买的，开机就响。')
  await page.getByText(t.withBrand(zh.roles.service, zh.stages['first-reply'])).first().waitFor()
  const due = await page.locator('.due').innerText()
  stage.at('2026-11-18T03:00:00.000Z')
  await stage.brandDoes('service', number, { do: 'transfer', to: 'store', reason: '在店里买的。' })
  await page.reload()
  await page.getByText(t.withBrand(zh.roles.store, zh.stages['first-reply'])).first().waitFor()
  await page.getByText(t.transferred(zh.roles.store)).waitFor()
  expect(await page.locator('.due').innerText()).toBe(due)
  // Why it was handed on is for colleagues.
  expect(await page.getByText('在店里买的。', { exact: true }).count()).toBe(0)
  await stage.brandDoes('store', number, { do: 'reply', message: '请带到店里，当场换一台。' })
  await page.reload()
  await page.getByText(zh.by('brand:store')).first().waitFor()
})

test('what stays late moves up by itself: the delay is public, the next one owes it, and nobody had to ask', async () => {
  stage.at('2026-11-18T02:00:00.000Z')
  const { page } = await file('装好的机器不通电。')
  await page.getByText(besides.escalation('2 个工作日')).waitFor()

  stage.at('2026-11-19T10:01:00.000Z')
  await tick(stage.house)
  await page.reload()
  await page.getByText(zh.steps['case.overdue/1']).waitFor()
  await page.getByText(t.withBrand(zh.roles.service, zh.stages['first-reply'])).first().waitFor()

  // Two working days later, over a weekend or not.
  stage.at('2026-11-23T09:59:00.000Z')
  await tick(stage.house)
  await page.reload()
  expect(await page.getByText(zh.steps['case.escalated/1']).count()).toBe(0)
  stage.at('2026-11-23T10:01:00.000Z')
  await tick(stage.house)
  await tick(stage.house)
  await page.reload()
  expect(await page.getByText(zh.steps['case.escalated/1']).count()).toBe(1)
  await page.getByText(besides.escalated(zh.roles.legal)).waitFor()
  await page.getByText(t.withBrand(zh.roles.legal, zh.stages['first-reply'])).first().waitFor()

  const item = page.getByRole('listitem').filter({ hasText: zh.steps['case.escalated/1'] })
  await item.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: zh.steps['case.escalated/1'] }).waitFor()
  await page.getByRole('link', { name: trust.entryPage.receipt }).waitFor()
})
