/** 公关 writes a claim at the desk, reads what the checks found, and 法务 puts it before the public. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zh as deskWords } from '../../src/claims/desk/text.zh.ts'
import { kindOf } from '../../src/claims/kinds/kinds.ts'
import { zh as plan } from '../../src/claims/plan/text.zh.ts'
import { zh as claims } from '../../src/claims/text.zh.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage?.close())

const patent = kindOf('patent')!

async function signedIn(role: 'pr' | 'legal', name: string) {
  const { email, password } = await stage.hire(role, name)
  const context = await stage.browser.newContext({ locale: 'zh-CN', baseURL: stage.site })
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (fault) => troubles.push(String(fault)))
  await page.goto('/desk/qinghe/claims')
  await page.getByLabel(people.fields.email!).fill(email)
  await page.getByLabel(people.fields.password!).fill(password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('heading', { level: 1, name: deskWords.title }).waitFor()
  return { page, troubles }
}

test('a draft is written, checked, approved and planned with', async () => {
  const { page, troubles } = await signedIn('pr', '叶知秋')
  await page.goto('/desk/qinghe/claims/new')
  await page.getByLabel(claims.fieldWords('kind'), { exact: true }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: patent.name.zh }).click()
  const words = '双循环加热获发明专利 ZL202010566088.9'
  await page.getByLabel(claims.fieldWords('wording.zh')).fill(words)
  await page.getByLabel(patent.fields.find((field) => field.name === 'feature')!.label.zh).fill('加热盘')
  await page.getByRole('button', { name: deskWords.addNumber }).click()
  await page.getByLabel(claims.fieldWords('value'), { exact: true }).fill('ZL202010566088.9')
  await page.getByText(deskWords.paper.open).click()
  await page.getByLabel(deskWords.paper.holder).fill('青禾电器')
  await page.getByRole('button', { name: deskWords.registering, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
  await page.getByText(claims.standings.checked).first().waitFor()
  await page.getByRole('heading', { name: claims.life.checks.title }).waitFor()
  await page.getByText('在品牌自己名下：青禾电器。').waitFor()
  const id = page.url().split('/').at(-1)!

  const legal = await signedIn('legal', '顾言')
  await legal.page.goto(`/desk/qinghe/claims/${id}`)
  await legal.page.getByText(deskWords.acts.approve, { exact: true }).click()
  await legal.page.getByRole('button', { name: deskWords.acts.approve, exact: true }).click()
  await legal.page.getByText(deskWords.approveDone).waitFor()

  await page.goto('/desk/qinghe/claims/plan')
  await page.getByRole('heading', { level: 1, name: plan.title }).waitFor()
  await page.getByRole('button', { name: plan.save }).waitFor()
  expect([...troubles, ...legal.troubles]).toEqual([])
}, 60_000)
