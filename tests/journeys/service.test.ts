import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileComplaint } from '../../src/cases/act.ts'
import type { Member } from '../../src/people/words.ts'
import { serviceFallenDue } from '../../src/service/follow.ts'
import { actOnRepair, bookIn } from '../../src/service/repairs/act.ts'
import type { DeskAct } from '../../src/service/repairs/words.ts'
import { saveStore } from '../../src/service/stores/act.ts'
import { exchangeUnit, registerUnit } from '../../src/service/units/act.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage?.close())

const member: Member = { id: 'member-service', name: 'service', brand: 'qinghe', roles: ['service'] }

async function phone(): Promise<Page> {
  const context = await stage.browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 640 },
    locale: 'zh-CN',
    baseURL: stage.site,
  })
  context.setDefaultTimeout(10_000)
  return context.newPage()
}
function must<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

test('the history of a unit leads from the one that was given back to the one that took its place, and on', async () => {
  const { house, brand } = stage
  const row = { kind: 'refrigerator', model: 'F300' }
  const old = must(await registerUnit(house, brand, member, { ...row, serial: 'F300-0001', soldOn: '2026-09-01' }))
  must(await registerUnit(house, brand, member, { ...row, serial: 'F300-0002' }))
  must(await exchangeUnit(house, brand, member, old.id, { newSerial: 'F300-0002' }))
  const page = await phone()
  await page.goto('/b/qinghe/service')
  await page.getByLabel('序列号').fill('f300 0001')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('2026-11-18 已换成另一台').waitFor()
  await page.getByRole('link', { name: '看换上的那台' }).click()
  await page.getByText('2026-11-18 换来，保修期从那天重新计算').waitFor()
  expect(await page.getByText('在保修期内').count()).toBeGreaterThan(0)
  expect(await isWiderThan(page, 360)).toBe(false)
  await page.getByRole('link', { name: '看换下的那台' }).click()
  await page.getByText('2026-11-18 已换成另一台').waitFor()
})

test('a repair is one story with its case: booked, agreed to, handed back, rated, and rated again thirty days later', async () => {
  const { house, brand } = stage
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }))
  const place = {
    name: { zh: '北店' },
    address: { zh: '北路 1 号' },
    hours: week,
    slotMinutes: 60,
    capacity: 1,
    closedOn: [],
  }
  const store = must(await saveStore(house, brand, member, place)).id
  const page = await phone()
  const complaint = { kind: 'repair', topic: 'repair', statement: '电饭煲按键没有反应，请先告诉我要多少钱。' }
  const filed = must(await fileComplaint(house, brand, complaint, { once: 'a secret of the form', channel: 'web' }))
  const address = `/c/${filed.token}`
  await page.goto(address)
  await page.locator('summary', { hasText: '北店' }).click()
  await page.getByRole('button', { name: '预约', exact: true }).click()
  await page.getByText('已预约：北店').waitFor()

  const said = { case: filed.case.id, at: 'store', store, fault: '按键没有反应', once: '0123456789abcdef' }
  const { id } = must(await bookIn(house, brand, member, said))
  const act = async (name: DeskAct, what: object) => void must(await actOnRepair(house, brand, member, id, name, what))
  await act('diagnose', { cause: 'wear', finding: '触点氧化' })
  const parts = [{ name: '面板', count: 1, priceFen: 5_800 }]
  await act('quote', { ground: 'paid', parts, labourFen: 3_000, costFen: 8_800 })
  await page.goto(address)
  await page.getByRole('button', { name: '同意，承担 ¥88.00' }).click()
  await page.getByText('您已同意').waitFor()
  await act('finish', { result: 'repaired', work: '换面板' })
  await act('hand-back', {})
  await serviceFallenDue(house, brand)

  const rate = async (overall: number) => {
    await page.goto(address)
    for (const name of ['overall', 'result', 'speed', 'explained', 'attitude'])
      await page.locator(`input[name="${name}"][value="${name === 'overall' ? overall : 4}"]`).check()
    await page.getByRole('button', { name: '提交评价' }).click()
  }
  await rate(5)
  await page.getByText('总的来说 5').waitFor()
  expect(await page.getByRole('button', { name: '提交评价' }).count()).toBe(0)
  stage.at('2026-12-19T02:00:00.000Z')
  await serviceFallenDue(house, brand)
  await rate(2)
  await page.getByText('总的来说 2').waitFor()
  expect(await page.getByText('总的来说 5').count()).toBe(1)
  expect(await isWiderThan(page, 360)).toBe(false)
})
