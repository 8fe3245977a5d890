import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { isWiderThan } from './stage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('a page that is too wide is seen to be, scripts or not', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  await page.setContent('<p>narrow')
  expect(await isWiderThan(page, 360)).toBe(false)
  await page.setContent('<div style="width:500px">wide')
  expect(await isWiderThan(page, 360)).toBe(true)
})
