import { afterAll, beforeAll, expect, test } from 'vitest'
import { zh as desk } from '../../src/outbox/desk/text.zh.ts'
import { zh as outbox } from '../../src/outbox/text.zh.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import { zh as frame } from '../../src/site/desk/text.zh.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let admin = { email: '', password: '' }
beforeAll(async () => {
  stage = await openStage()
  admin = await stage.hire('admin', '林岚')
}, 120_000)
afterAll(() => stage?.close())

test('an administrator adds a webhook, copies its secret, tries it, and sees why it did not arrive', async () => {
  const context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN' })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  await page.goto('/desk/')
  await page.getByLabel(people.fields.email!).fill(admin.email)
  await page.getByLabel(people.fields.password!).fill(admin.password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('link', { name: frame.nav.messages }).click()
  await page.getByText(desk.noMeans).waitFor()
  await page.getByText(desk.none).waitFor()

  await page.getByRole('button', { name: desk.add }).click()
  await page.getByText(outbox.channels.webhook, { exact: true }).click()
  await page.getByLabel(desk.fields.name).fill('我们的系统')
  await page.getByLabel(desk.fields.url).fill('http://hooks.example/')
  await page.locator('form button[type=submit]').click()
  await page.getByText('要 https').waitFor()
  // A name that leads into our own network: taken as written, and refused when it is looked up.
  await page.getByLabel(desk.fields.url).fill('https://localhost:9/of-the-brand')
  await page.locator('form button[type=submit]').click()
  await page.getByText(desk.secretOnce).waitFor()
  expect(await page.locator('code').innerText()).toMatch(/^whsec_/)

  await page.getByRole('button', { name: desk.tryFor('我们的系统') }).click()
  await page.getByText(desk.tried).waitFor()
  await page.getByText(desk.why('not-allowed')).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: desk.replayFor(outbox.about['channel.test']) }).waitFor()
  expect(await page.content()).not.toContain('of-the-brand')

  await page.getByRole('button', { name: desk.endFor('我们的系统') }).click()
  await page.getByRole('tooltip').getByRole('button', { name: desk.end }).click()
  await page.getByText(desk.noChannels).waitFor()
  await context.close()
})
