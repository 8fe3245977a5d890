import { checkReceipt } from '@troth/proof/receipt'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileComplaint } from '../../src/cases/act.ts'
import { receiptOf } from '../../src/cases/receipt.ts'
import { caseById } from '../../src/cases/view.ts'
import { en } from '../../src/ledger/text.en.ts'
import { zh } from '../../src/ledger/text.zh.ts'
import { en as trustEn } from '../../src/trustpage/text.en.ts'
import { zh as trustZh } from '../../src/trustpage/text.zh.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let context: BrowserContext
let receipt = ''

beforeAll(async () => {
  stage = await openStage()
  const input = { topic: 'quality', statement: 'It leaks. <b>Again.</b> 又漏水了。', name: '周敏' }
  const filed = await fileComplaint(stage.house, stage.brand, input, { once: 'a secret of the test', channel: 'web' })
  if (!filed.ok) throw new Error('not filed')
  await stage.brandDoes('service', filed.value.case.number, { do: 'reply', message: 'We send somebody on Friday.' })
  receipt = await receiptOf(stage.house, 'qinghe', (await caseById(stage.house, 'qinghe', filed.value.case.id))!)
  context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN' })
  context.setDefaultTimeout(5_000)
}, 120_000)
afterAll(async () => {
  await context?.close()
  await stage?.close()
})

/** The page, loaded, and from then on without any network. */
async function offline(lang = 'zh'): Promise<{ page: Page; requests: string[] }> {
  await context.setOffline(false)
  const page = await context.newPage()
  const requests: string[] = []
  await page.goto(`/verify?lang=${lang}`, { waitUntil: 'networkidle' })
  page.on('request', (request) => requests.push(request.url()))
  await context.setOffline(true)
  return { page, requests }
}

const verdict = (page: Page) => page.getByRole('status')
const choose = (page: Page, label: string, text: string) =>
  page.getByLabel(label).setInputFiles({ name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })

/** Changes one character in the line that a pattern finds, and keeps it a character of the same alphabet. */
function changed(line: RegExp): string {
  const found = line.exec(receipt)!
  const at = found.index + found[0].length - 1
  const other = /[A-Za-z]/.test(receipt[at]!) ? (receipt[at] === 'A' ? 'B' : 'A') : receipt[at] === '1' ? '2' : '1'
  const text = receipt.slice(0, at) + other + receipt.slice(at + 1)
  expect([text === receipt, text.length]).toEqual([false, receipt.length])
  return text
}

describe.each([
  ['zh', zh, trustZh],
  ['en', en, trustEn],
] as const)('the verifier (%s)', (lang, text, trust) => {
  test('says that an honest receipt is proved, shows what it says as text, and asks the network nothing', async () => {
    const { page, requests } = await offline(lang)
    await choose(page, trust.verify.file, receipt)
    await verdict(page).getByText(text.verdicts.proved).waitFor()
    await verdict(page).getByText('It leaks. <b>Again.</b> 又漏水了。').waitFor()
    await verdict(page).getByText('We send somebody on Friday.').waitFor()
    expect(await verdict(page).getByText(checkReceipt(receipt).log!.vkey).count()).toBe(1)
    expect(requests).toEqual([])
    await page.close()
  })

  test.each([
    ['entry', 'the entry', () => changed(/^entry .{40}/m)],
    ['disclosure', 'what was disclosed with it', () => changed(/^disclose .{30}/m)],
    ['path', 'the path', () => changed(/^index \d+\n.{20}/m)],
    ['signature', 'the signature', () => changed(/^— .{80}/m)],
    ['checkpoint', 'the root that was signed', () => changed(/^127\.0\.0\.1:\d+\/b\/qinghe\/log\n\d+\n.{10}/m)],
  ] as const)('names the %s when one character of %s was changed', async (part, _, change) => {
    const { page, requests } = await offline(lang)
    await choose(page, trust.verify.file, change())
    await verdict(page).getByText(text.verdicts.refuted).waitFor()
    const told = (await verdict(page).getByRole('listitem').allInnerTexts()).join('\n').toLowerCase()
    expect(told).toContain(text.parts[part].toLowerCase())
    expect(await verdict(page).innerText()).not.toContain(text.verdicts.proved)
    expect(requests).toEqual([])
    await page.close()
  })

  test('takes the text of a receipt as well as the file, and says of anything else that it cannot be read', async () => {
    const { page } = await offline(lang)
    await page.getByLabel(trust.verify.paste).fill(receipt)
    await page.getByRole('button', { name: trust.verify.check }).click()
    await verdict(page).getByText(text.verdicts.proved).waitFor()
    await page.getByLabel(trust.verify.paste).fill('<img src=x onerror=alert(1)>')
    await page.getByRole('button', { name: trust.verify.check }).click()
    await verdict(page).getByText(text.verdicts.unreadable).waitFor()
    await page.close()
  })
})

test('without scripts the page says how to check on the command line', async () => {
  const still = await stage.browser.newContext({ baseURL: stage.site, javaScriptEnabled: false, locale: 'en-GB' })
  const page = await still.newPage()
  await page.goto('/verify')
  expect(await page.getByRole('main').innerText()).toContain('npx troth verify')
  await still.close()
})
