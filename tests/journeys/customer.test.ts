import { readFileSync } from 'node:fs'
import { checkReceipt } from '@troth/proof/receipt'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../src/cases/text.en.ts'
import { zh } from '../../src/cases/text.zh.ts'
import { en as trustEn } from '../../src/trustpage/text.en.ts'
import { zh as trustZh } from '../../src/trustpage/text.zh.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

let stage: Stage
const contexts: BrowserContext[] = []
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage?.close())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

/** An old phone: narrow, and scripts off. */
async function phone(locale: string, width = 360): Promise<Page> {
  const context = await stage.browser.newContext({
    javaScriptEnabled: false,
    viewport: { width, height: 640 },
    locale,
    baseURL: stage.site,
  })
  context.setDefaultTimeout(5_000)
  contexts.push(context)
  return context.newPage()
}

const numberOn = async (page: Page) => /QH-\d{4}-\w{4}-\w{4}/.exec(await page.title())![0]

async function receiptOn(page: Page, name: string): Promise<ReturnType<typeof checkReceipt> & { file: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  const file = await download
  return { ...checkReceipt(readFileSync(await file.path())), file: file.suggestedFilename() }
}

const form = (page: Page, title: string): Locator => page.getByRole('group').filter({ hasText: title })

const stories = [
  {
    language: 'Chinese',
    locale: 'zh-CN',
    text: zh,
    trust: trustZh,
    brand: '青禾电器',
    statement: '洗碗机第二次漏水，厨房地板泡坏了。订单在京东。',
    question: '请问机身上的批次号是多少？',
    answer: '批次号 2026-07-B，照片已经发到邮箱。',
    firstDate: '最迟 11月19日（周四）18:00',
    resumedDate: '新的期限：11月20日（周五）14:00',
  },
  {
    language: 'English',
    locale: 'en-GB',
    text: en,
    trust: trustEn,
    brand: 'Qinghe Appliances',
    statement: 'The dishwasher leaks for the second time and has ruined the kitchen floor.',
    question: 'Which batch number is on the plate?',
    answer: 'It is batch 2026-07-B; the photograph is in your mailbox.',
    firstDate: 'By Thu 19 Nov, 18:00 at the latest',
    resumedDate: 'new date: Fri 20 Nov, 14:00',
  },
]

describe.each(stories)('in $language, on an old phone without scripts', (story) => {
  const { text, trust } = story
  const t = text.progress

  test('a customer files, answers a question, objects to a poor solution, accepts a good one, and can prove every step', async () => {
    const page = await phone(story.locale)
    const narrow = async () => expect(await isWiderThan(page, 360)).toBe(false)
    stage.at('2026-11-18T02:00:00.000Z')

    await page.goto('/b/qinghe')
    await page.getByRole('heading', { level: 1, name: story.brand }).waitFor()
    await narrow()
    await page.getByRole('link', { name: trust.complain }).click()

    await page.getByRole('radio', { name: text.topics.quality }).check()
    await page.getByLabel(text.fields.statement!).fill(story.statement)
    await page.getByLabel(text.fields.wish!).fill(text.fields.remedy!)
    await narrow()
    await page.getByRole('button', { name: text.form.submit }).click()

    // They leave with a number, a link, a date, an owner and a receipt.
    await page.getByRole('status').getByText(t.filedTitle).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/c\/qinghe-[0-9a-z]{32}$/)
    const number = await numberOn(page)
    await page.getByText(t.withBrand(text.roles.service, text.stages['first-reply'])).first().waitFor()
    await page.getByText(story.firstDate).first().waitFor()
    await narrow()
    const first = await receiptOn(page, t.receipt)
    expect(first.file).toBe(`${number}.receipt.txt`)
    expect(first.verdict).toBe('proved')

    // The brand asks; the page says whose turn it is and takes the answer.
    stage.at('2026-11-18T06:00:00.000Z')
    await stage.brandDoes('service', number, { do: 'ask', message: story.question })
    await page.reload()
    await page.getByText(t.yourTurnInformation).first().waitFor()
    await page.getByText(story.question).first().waitFor()
    await narrow()
    stage.at('2026-11-19T06:00:00.000Z')
    await page.getByLabel(t.answerLabel).fill(story.answer)
    await form(page, t.answer).getByRole('button', { name: t.send }).click()
    await page.getByText(story.answer).waitFor()
    await page.getByText(story.resumedDate).waitFor()

    // A solution that is not enough.
    await stage.brandDoes('service', number, { do: 'resolve', message: 'Sorry.', remedy: '一张优惠券 A voucher' })
    await page.reload()
    await page.getByText(t.yourTurnDecision).first().waitFor()
    await narrow()
    await page.getByText(t.object, { exact: true }).click()
    await page.getByLabel(t.objectLabel).fill('地板 The floor')
    await form(page, t.object).getByRole('button', { name: t.send }).click()
    await page.getByText(t.withBrand(text.roles.legal, text.stages.review)).first().waitFor()

    // Somebody else looks again, and it is.
    stage.at('2026-11-20T06:00:00.000Z')
    await stage.brandDoes('legal', number, { do: 'resolve', message: 'You are right.', remedy: '¥3,897.00' })
    await page.reload()
    await page.getByText('¥3,897.00').first().waitFor()
    await page.getByRole('button', { name: t.accept }).click()
    await page.getByText(t.closedAccepted).first().waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await narrow()

    const last = await receiptOn(page, t.receipt)
    expect([last.verdict, last.entries.length]).toEqual(['proved', 7])
    const first2last = [first, last].map(({ entries }) => entries[0]!.entry)
    expect(first2last[1]).toEqual(first2last[0])
  })

  test('mistakes are all named at once, where they are, and nothing typed is lost', async () => {
    const page = await phone(story.locale)
    await page.goto('/b/qinghe/complain')
    await page.getByRole('radio', { name: text.topics.refund }).check()
    // Four letters pass the browser's own look and are too short for us.
    await page.getByLabel(text.fields.statement!).fill('None')
    await page.getByLabel(text.fields.name!).fill('周敏 Zhou Min')
    await page.getByRole('button', { name: text.form.submit }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(1)
    expect(await page.getByLabel(text.fields.name!).inputValue()).toBe('周敏 Zhou Min')
    expect(await page.getByRole('radio', { name: text.topics.refund }).isChecked()).toBe(true)
    await page.getByLabel(text.fields.statement!).fill('None of the parts fits.')
    await page.getByRole('button', { name: text.form.submit }).click()
    await page.getByRole('status').getByText(t.filedTitle).waitFor()
  })

  test('nothing has to be pushed sideways, at 320 pixels either, whatever somebody wrote', async () => {
    const page = await phone(story.locale, 320)
    await page.goto('/b/qinghe/complain')
    await page.getByRole('radio', { name: text.topics.other }).check()
    await page.getByLabel(text.fields.statement!).fill(`https://example.com/${'x'.repeat(300)} ${'嗡'.repeat(80)}`)
    await page.getByLabel(text.fields.order!).fill('9'.repeat(60))
    await page.getByRole('button', { name: text.form.submit }).click()
    await page.getByRole('status').first().waitFor()
    const link = new URL(page.url()).pathname
    for (const address of [
      link,
      '/',
      '/b/qinghe',
      '/b/qinghe/claims',
      '/b/qinghe/complain',
      '/b/qinghe/track',
      '/b/qinghe/figures/cases.received',
      '/b/qinghe/entries/2',
      '/verify',
      '/nowhere',
    ]) {
      await page.goto(address)
      expect([address, await isWiderThan(page, 320)]).toEqual([address, false])
    }
  })
})

test('by keyboard alone a customer files and takes the case back', async () => {
  const page = await phone('en-GB')
  stage.at('2026-11-18T02:00:00.000Z')
  await page.goto('/b/qinghe/complain')
  // The first stop leads past the head of the page.
  await page.keyboard.press('Tab')
  expect(await isFocused(page.getByRole('link', { name: 'Skip' }))).toBe(true)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('radio', { name: en.topics.quality }))
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio', { name: en.topics.safety }).isChecked()).toBe(true)
  await tabTo(page, page.getByLabel(en.fields.statement!))
  await page.keyboard.type('The plug gets hot.')
  await tabTo(page, page.getByRole('button', { name: en.form.submit }))
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText(en.progress.filedTitle).waitFor()
  await tabTo(page, page.getByText(en.progress.withdraw, { exact: true }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: en.progress.withdraw }))
  await page.keyboard.press('Enter')
  await page.getByText(en.progress.closedWithdrawn).first().waitFor()
})

test('the other language is one link away, and stays', async () => {
  const page = await phone('zh-CN')
  await page.goto('/b/qinghe')
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('link', { name: trustEn.complain }).click()
  await page.getByRole('heading', { level: 1, name: en.form.title('Qinghe Appliances') }).waitFor()
})

test('from a figure on the trust page it is two links to the very entry it came from, and one more to its receipt', async () => {
  const page = await phone('en-GB')
  stage.at('2026-11-21T02:00:00.000Z')
  await page.goto('/b/qinghe')
  await page.getByRole('link', { name: trustEn.figure['cases.received']! }).first().click()
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: en.steps['case.opened/1'] }).waitFor()
  expect(await receiptOn(page, trustEn.entryPage.receipt)).toMatchObject({
    verdict: 'proved',
    entries: [{ disclosures: [] }],
  })
})

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement)

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    if (await isFocused(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not reach it')
}
