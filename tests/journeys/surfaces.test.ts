/** One claim wherever a customer meets it, while it stands and after. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordLookUp, registerClaim } from '../../src/claims/act.ts'
import { en as badgeEn } from '../../src/claims/badge/text.en.ts'
import { zh as badgeZh } from '../../src/claims/badge/text.zh.ts'
import { placeClaim } from '../../src/claims/placements/act.ts'
import { listProduct } from '../../src/claims/products/act.ts'
import type { Member, Role } from '../../src/people/words.ts'
import { tick } from '../../src/timer.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

let stage: Stage
let visitor: BrowserContext
let shop: Server
let port = 0
let claim = ''
let vkey = ''
const gtin = '06901234567892'
const wording = '通过食品接触材料安全认证'
const before = '2026-11-18T02:00:00.000Z'
const after = '2026-11-26T02:00:00.000Z'
/** What a page's policy stopped, or a script of ours threw. */
const complaints: string[] = []

const member = (role: Role): Member => ({ id: `member-${role}`, name: role, brand: 'qinghe', roles: [role] })
async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refusals: unknown }>): Promise<T> {
  const done = await outcome
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value
}

beforeAll(async () => {
  stage = await openStage()
  shop = createServer((request, response) => {
    const lang = request.url?.includes('en') ? 'en' : 'zh'
    const key = request.url?.includes('forged') ? vkey.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')) : vkey
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    // A shop with a policy of its own, as the press kit says it should be.
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src ${stage.site}; frame-src ${stage.site}; img-src ${stage.site}`,
    )
    response.end(`<!doctype html><html lang="${lang}"><title>Shop</title><h1>Kettle</h1>
<script type="module" src="${stage.site}/badge.js"></script><troth-badge brand="qinghe" claim="${claim}" key="${key}"></troth-badge>
<a href="${stage.site}/b/qinghe/claims/${claim}/badge"><img src="${stage.site}/b/qinghe/claims/${claim}/badge.svg" alt="badge"></a>`)
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  port = (shop.address() as AddressInfo).port
  const { house, brand } = stage
  vkey = await house.ledger.vkey('qinghe')
  await must(
    listProduct(house, brand, member('product'), { gtin, name: { zh: '电水壶 K7', en: 'Kettle K7' }, links: [] }),
  )
  const registered = await must(
    registerClaim(house, brand, member('legal'), {
      kind: 'certification',
      wording: { zh: wording, en: 'Certified safe for contact with food' },
      endorser: { name: '某认证中心' },
      validUntil: '2026-11-25',
    }),
  )
  claim = registered.claim.id
  await must(recordLookUp(house, brand, member('legal'), claim, { register: '认监委', result: 'confirmed' }))
  await must(placeClaim(house, brand, member('pr'), claim, { place: { kind: 'pack', gtin } }))
  await must(
    placeClaim(house, brand, member('pr'), claim, {
      place: { kind: 'shop', name: '旗舰店', url: `http://shop.example:${port}/kettle` },
    }),
  )
  visitor = await stage.browser.newContext({
    baseURL: stage.site,
    locale: 'zh-CN',
    viewport: { width: 360, height: 740 },
  })
  visitor.setDefaultTimeout(8_000)
  visitor.on('console', (message) => {
    if (/Content Security Policy|Refused to|Uncaught/.test(message.text())) complaints.push(message.text())
  })
}, 180_000)
afterAll(async () => {
  await visitor?.close()
  await new Promise((resolve) => shop?.close(resolve) ?? resolve(undefined))
  await stage?.close()
})

const badgeIn = (page: Page): FrameLocator => page.frameLocator('iframe')
const told = (page: Page) => badgeIn(page).getByRole('status')
/** The visitor's own clock stands where the story is. */
async function visit(address: string, at: string): Promise<Page> {
  const page = await visitor.newPage()
  await page.clock.install({ time: at })
  await page.goto(address)
  return page
}
const markupOf = async (page: Page) =>
  (await page.locator('script[type="application/ld+json"]').allTextContents()).join()

describe('while the claim stands', () => {
  test('whoever scans the pack sees it, without script, on a narrow screen, and machines are told', async () => {
    const still = await stage.browser.newContext({
      baseURL: stage.site,
      javaScriptEnabled: false,
      locale: 'zh-CN',
      viewport: { width: 360, height: 740 },
    })
    const page = await still.newPage()
    await page.goto(`/01/${gtin}/21/S1`)
    expect(new URL(page.url()).pathname).toBe(`/b/qinghe/products/01/${gtin}/21/S1`)
    await page.getByRole('heading', { name: '说的是这个产品' }).waitFor()
    await page.getByRole('link', { name: wording }).waitFor()
    expect(await page.getByRole('main').innerText()).toContain('第一次被扫')
    expect(await isWiderThan(page, 360)).toBe(false)
    expect(await markupOf(page)).toContain('"Certification"')
    await still.close()
  })

  test.each([
    '/b/qinghe/wall',
    '/b/qinghe/claims/ID',
    '/b/qinghe/claims/ID/kit',
    '/b/qinghe/claims/ID/badge',
    '/b/qinghe/claims/ID?on=2026-11-18',
  ])('%s fits a narrow screen in both languages', async (path) => {
    for (const lang of ['zh', 'en']) {
      const page = await visitor.newPage()
      const address = path.replace('ID', claim)
      await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
      expect([address, lang, await isWiderThan(page, 360)]).toEqual([address, lang, false])
      await page.close()
    }
    await visitor.clearCookies()
  })

  test('the badge on the shop it was issued to verifies the record in this browser and says so', async () => {
    const page = await visit(`http://shop.example:${port}/kettle`, before)
    await told(page).getByText(badgeZh.states.stands).waitFor()
    await told(page).getByText(badgeZh.verified).waitFor()
    await told(page).getByText(badgeZh.levels[2]).waitFor()
    expect(await page.getByAltText('badge').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(200)
    await page.close()
  })

  test('on any other site it says that it is not for there', async () => {
    const page = await visit(`http://elsewhere.example:${port}/en`, before)
    await told(page).getByText(badgeEn.elsewhere).waitFor()
    expect(await badgeIn(page).locator('main').getAttribute('class')).toBe('grey')
    await page.close()
  })

  test('to a reader who was given another key of the log it does not check out', async () => {
    const page = await visit(`http://shop.example:${port}/forged`, before)
    await told(page).getByText(badgeZh.refuted).waitFor()
    expect(await badgeIn(page).locator('main').getAttribute('class')).toBe('bad')
    await page.close()
  })

  test('it leads to a page of ours that says on which site one is', async () => {
    const page = await visit(`http://shop.example:${port}/kettle`, before)
    const [opened] = await Promise.all([visitor.waitForEvent('page'), badgeIn(page).getByRole('link').click()])
    await opened.getByRole('heading', { name: new URL(stage.site).host, level: 1 }).waitFor()
    await opened.close()
    await page.close()
  })
})

test('the claim lapses: the badge on an open page turns grey within a minute and without a reload', async () => {
  const page = await visit(`http://shop.example:${port}/kettle`, before)
  await told(page).getByText(badgeZh.states.stands).waitFor()
  stage.at(after)
  await tick(stage.house)
  await page.clock.runFor(61_000)
  await told(page).getByText(badgeZh.states.lapsed).waitFor()
  expect(await badgeIn(page).locator('main').getAttribute('class')).toBe('grey')
  await page.close()
})

describe('after it lapsed', () => {
  test('the pack’s page no longer claims it and says that what is printed does not hold; machines are told nothing', async () => {
    const page = await visit(`/01/${gtin}`, after)
    const main = await page.getByRole('main').innerText()
    expect(main.split('印在上面、已经不作数的')[0]).not.toContain(wording)
    expect(main.split('印在上面、已经不作数的')[1]).toContain(wording)
    expect(await markupOf(page)).not.toContain('Certification')
    await page.close()
  })

  test('the wall, the list of what stands and the press kit have let it go', async () => {
    const page = await visit('/b/qinghe/wall', after)
    expect(await page.getByRole('main').innerText()).not.toContain(wording)
    await page.goto(`/b/qinghe/claims/${claim}/kit`)
    expect(await page.getByRole('main').innerText()).toContain('不要再用')
    await page.close()
  })

  test('its own page keeps the whole history, names the places it must leave, and answers for the day it was bought', async () => {
    const page = await visit(`/b/qinghe/claims/${claim}`, after)
    const main = await page.getByRole('main').innerText()
    for (const said of ['品牌登记了这句话', '到期，不再作数', '旗舰店', '须在', '不是法律规定'])
      expect(main).toContain(said)
    expect(await markupOf(page)).toBe('')
    await page.getByLabel('购买日期').fill('2026-11-20')
    await page.getByRole('button', { name: '查那一天' }).click()
    await page.getByText('当时：作数').waitFor()
    await page.close()
  })

  test('the brand’s people see the places at the desk and say what came down', async () => {
    const { email, password } = await stage.hire('pr', '陈青')
    const desk = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN' })
    desk.setDefaultTimeout(15_000)
    const page = await desk.newPage()
    await page.goto('/desk/qinghe/placements')
    await page.getByLabel('邮箱').fill(email)
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('2 处须撤下').waitFor()
    const row = page.getByRole('listitem').filter({ hasText: '旗舰店' })
    await row.getByRole('button', { name: '已经撤下' }).click()
    await row.getByLabel('日期').fill('2026-11-26')
    await row.getByLabel('说明').fill('详情页已换图')
    await row.getByRole('button', { name: '已经撤下' }).last().click()
    await page.getByText('1 处须撤下').waitFor()
    await page.goto('/desk/qinghe/products')
    await page.getByLabel('商品条码').fill('96385074')
    await page.getByLabel('名称（中文）').fill('小杯')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByRole('heading', { name: '小杯' }).waitFor()
    await desk.close()
    const seen = await visit(`/b/qinghe/claims/${claim}`, after)
    await seen.getByText('详情页已换图').waitFor()
    await seen.close()
  })
})

test('no page on the way was stopped by its policy', () => expect(complaints).toEqual([]))
