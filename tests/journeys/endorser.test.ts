/** An endorser is asked, signs in their own browser with a key that stays there, and takes it back; everyone sees it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { registerClaim } from '../../src/claims/act.ts'
import { inviteEndorser } from '../../src/claims/endorsers/act.ts'
import { admitEndorser } from '../../src/claims/endorsers/register.ts'
import { en } from '../../src/claims/endorsers/text.en.ts'
import { zh } from '../../src/claims/endorsers/text.zh.ts'
import { en as claimsEn } from '../../src/claims/text.en.ts'
import { zh as claimsZh } from '../../src/claims/text.zh.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import type { Member } from '../../src/people/words.ts'
import { auditSite } from '../../src/trustpage/cli.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

const narrow = { width: 360, height: 740 }
const legal: Member = { id: 'member-legal', name: '法务', brand: 'qinghe', roles: ['legal'] }
let stage: Stage
let endorser: BrowserContext
let customer: BrowserContext
let keyFile = ''

beforeAll(async () => {
  stage = await openStage()
  endorser = await stage.browser.newContext({
    baseURL: stage.site,
    locale: 'zh-CN',
    viewport: narrow,
    acceptDownloads: true,
  })
  customer = await stage.browser.newContext({
    baseURL: stage.site,
    locale: 'zh-CN',
    viewport: narrow,
    javaScriptEnabled: false,
  })
  for (const context of [endorser, customer]) context.setDefaultTimeout(8_000)
}, 120_000)
afterAll(async () => {
  await endorser?.close()
  await customer?.close()
  await stage?.close()
})

function must<T>(outcome: { readonly ok: boolean; readonly value?: T }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value!
}

async function claimed(wording: string): Promise<{ id: string; link: string }> {
  const input = {
    kind: 'certification',
    wording: { zh: wording, en: 'Certified to be safe' },
    endorser: { name: '某检测认证中心' },
    validUntil: '2027-11-01',
  }
  const { claim } = must(await registerClaim(stage.house, stage.brand, legal, input))
  const { once } = must(await inviteEndorser(stage.house, stage.brand, legal, claim.id, { name: '某检测认证中心' }))
  return { id: claim.id, link: `/b/qinghe/claims/${claim.id}/endorse/${once}` }
}

async function mainText(context: BrowserContext, path: string): Promise<string> {
  const page = await context.newPage()
  await page.goto(path)
  expect(await isWiderThan(page, narrow.width)).toBe(false)
  const text = await page.getByRole('main').innerText()
  await page.close()
  return text
}

const didOn = async (page: Page) =>
  (
    await page
      .getByText(/did:key:z6Mk/)
      .first()
      .innerText()
  ).trim()

describe('an endorser who is asked', () => {
  let asked: { id: string; link: string }
  let did = ''

  test('sees exactly what they would sign, signs with a key made in their browser, and the key never leaves it', async () => {
    asked = await claimed('通过国家强制性产品认证')
    const page = await endorser.newPage()
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
    await page.goto(asked.link)
    await page.getByText('通过国家强制性产品认证').first().waitFor()
    await page.getByText(zh.endorse.exactly).click()
    expect(await page.locator('#draft').innerText()).toContain(
      '"endorsementComment": "通过国家强制性产品认证 / Certified to be safe"',
    )
    expect(await isWiderThan(page, narrow.width)).toBe(false)
    const sign = page.getByRole('button', { name: zh.endorse.sign })
    expect(await sign.isDisabled()).toBe(true)
    await page.getByRole('button', { name: zh.endorse.keyMake }).click()
    did = await didOn(page)
    await page.getByLabel(zh.endorse.agree).check()
    // Not before the key is kept.
    expect(await sign.isDisabled()).toBe(true)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: zh.endorse.saveKey }).click(),
    ])
    keyFile = await download.path()
    await sign.click()
    await page.getByRole('heading', { name: zh.endorse.done }).waitFor()
    const secret = (JSON.parse(readFileSync(keyFile, 'utf8')) as { secretKeyMultibase: string }).secretKeyMultibase
    expect(secret).toMatch(/^z3u2/)
    expect(sent.some((line) => line.startsWith('POST') && line.includes('proofValue'))).toBe(true)
    expect(sent.filter((line) => line.includes(secret) || !line.includes(stage.site))).toEqual([])
    await page.close()
  })

  test('is believed only once somebody says, in public, whose key it is', async () => {
    const before = await mainText(customer, `/b/qinghe/claims/${asked.id}`)
    expect(before).toContain(zh.standings.unknown)
    expect(before).toContain(claimsZh.levelWhy[0])
    must(
      await admitEndorser(stage.house, stage.brand, legal, {
        name: '某检测认证中心',
        dids: [did],
        kinds: ['certification'],
        assessor: 'third-party',
        accredited: true,
        from: '2026-01-01',
        basis: '盖章函件载明公钥，原件存法务',
      }),
    )
    const after = await mainText(customer, `/b/qinghe/claims/${asked.id}`)
    expect(after).toContain(claimsZh.levelWhy[3])
    expect(after).toContain(zh.custodies.browser)
    expect(await mainText(customer, '/b/qinghe/endorsers')).toContain('盖章函件载明公钥')
    expect(await mainText(customer, '/b/qinghe/claims')).toContain(claimsZh.levels[3])
  })

  test('and a stranger who has the log alone finds the same level', async () => {
    const told: string[] = []
    const quiet = vi.spyOn(console, 'log').mockImplementation((line) => void told.push(String(line)))
    const cache = mkdtempSync(join(tmpdir(), 'troth-audit-'))
    const exit = await auditSite(`${stage.site}/b/qinghe`, { json: true, cache }, () => stage.house.now())
    quiet.mockRestore()
    rmSync(cache, { recursive: true })
    expect([exit, (JSON.parse(told.join('\n')) as { differences: unknown[] }).differences]).toEqual([0, []])
  })

  test('takes it back with the same link, and the page of the claim says so before anything else', async () => {
    const page = await endorser.newPage()
    await page.goto(asked.link)
    await page.getByLabel(zh.endorse.withdrawReason).fill('型号已变更，证书不再覆盖')
    await page.getByRole('button', { name: zh.endorse.withdraw }).click()
    await page.getByRole('heading', { name: zh.endorse.withdrawn }).waitFor()
    await page.close()
    const text = await mainText(customer, `/b/qinghe/claims/${asked.id}`)
    expect(text).toContain(claimsZh.levelWhy[0])
    expect(text.indexOf('撤回会签')).toBeLessThan(text.indexOf(claimsZh.one.fourQuestions))
    expect(text).toContain('型号已变更，证书不再覆盖')
    expect(await mainText(customer, '/b/qinghe/claims')).toContain(claimsZh.row.fails)
  })
})

test('the key file signs the next claim, in English', async () => {
  const { id, link } = await claimed('每台出厂前检测')
  const page = await endorser.newPage()
  await page.goto(`${link}?lang=en`)
  await page.getByLabel(en.endorse.keyLoad).setInputFiles({
    name: 'k.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"publicKeyMultibase":"z6Mk"}'),
  })
  await page.getByText(en.endorse.badKey).waitFor()
  await page
    .getByLabel(en.endorse.keyLoad)
    .setInputFiles({ name: 'k.json', mimeType: 'application/json', buffer: readFileSync(keyFile) })
  await page.getByLabel(en.endorse.agree).check()
  await page.getByRole('button', { name: en.endorse.sign }).click()
  await page.getByRole('heading', { name: en.endorse.done }).waitFor()
  expect(await mainText(endorser, `/b/qinghe/claims/${id}?lang=en`)).toContain(claimsEn.levelWhy[3])
  await page.close()
})

test('without script a credential signed elsewhere can be handed in, and one that is none is told to be', async () => {
  const { link } = await claimed('原料可追溯')
  const page = await customer.newPage()
  await page.goto(`${link}?lang=zh`)
  expect(await page.getByRole('button', { name: zh.endorse.sign }).isVisible()).toBe(false)
  await page.getByLabel(zh.endorse.credential).fill('{"a":1,"a":2}')
  await page.getByRole('button', { name: zh.endorse.submit }).click()
  expect(await page.getByRole('alert').innerText()).toContain('同一个名字出现了两次')
  expect(await page.getByLabel(zh.endorse.credential).inputValue()).toBe('{"a":1,"a":2}')
  await page.close()
})

test('at the desk: 法务 makes the link, admits who signed and says why, and takes them out again', async () => {
  const clerk = await stage.hire('legal', '何平')
  const { id } = await claimed('水效一级')
  const context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN' })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.goto(`/desk/qinghe/claims/${id}`)
  await page.getByLabel(people.fields.email!).fill(clerk.email)
  await page.getByLabel(people.fields.password!).fill(clerk.password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByLabel(zh.desk.inviteName).fill('某水效实验室')
  await page.getByRole('button', { name: zh.desk.inviteSend }).click()
  const link = await page.getByLabel(zh.desk.link).inputValue()

  const theirs = await endorser.newPage()
  await theirs.goto(`${link}?lang=zh`)
  await theirs.getByRole('button', { name: zh.endorse.keyMake }).click()
  await theirs.getByLabel(zh.endorse.agree).check()
  await theirs.getByRole('link', { name: zh.endorse.saveKey }).click()
  await theirs.getByRole('button', { name: zh.endorse.sign }).click()
  await theirs.getByText(zh.standings.unknown).waitFor()

  await page.reload()
  await page.getByRole('link', { name: zh.desk.admitThis }).click()
  await page.getByLabel(zh.desk.basis).fill('实验室官网公布了这把公钥')
  await page.getByRole('button', { name: zh.desk.admit, exact: true }).click()
  await page.getByRole('listitem').getByText('实验室官网公布了这把公钥').waitFor()
  expect(await mainText(customer, `/b/qinghe/claims/${id}`)).toContain(claimsZh.levelWhy[3])

  const row = page.getByRole('listitem').filter({ hasText: '某水效实验室' })
  await row.getByRole('button', { name: zh.desk.dismiss }).click()
  await row.getByLabel(zh.desk.reason).fill('认可范围不含水效')
  await row.getByRole('button', { name: zh.desk.dismiss }).click()
  await row.getByText(/认可范围不含水效/).waitFor()
  expect(await mainText(customer, `/b/qinghe/claims/${id}`)).toContain(zh.standings.dismissed)
  expect(troubles).toEqual([])
  await page.goto(`/desk/qinghe/claims/${id}`)
  await page.getByRole('heading', { name: zh.desk.title, exact: true }).waitFor()
  await context.close()
})
