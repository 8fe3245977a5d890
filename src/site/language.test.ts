import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { languageOfSystem } from '../kit/language.ts'
import { languageOf } from './language.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const app = new Hono().get('/', (c) => c.text(languageOf(c)))
const ask = (headers: Record<string, string> = {}, query = '') => app.request(`/${query}`, { headers })
const told = async (...given: Parameters<typeof ask>) => (await ask(...given)).text()

describe('the language of a page', () => {
  test.each([
    ['', 'zh'],
    ['fr-FR,de;q=0.8', 'zh'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['fr, en;q=0.8, zh;q=0.5', 'en'],
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh'],
    ['ZH-cn', 'zh'],
    [',,;;q=,\u00e9', 'zh'],
  ])('for a browser that asks for “%s” is %s', async (header, expected) => {
    expect(await told({ 'accept-language': header })).toBe(expected)
  })

  test('that the visitor chose is remembered, and wins over what their browser asks for', async () => {
    const chosen = await ask({ 'accept-language': 'zh-CN' }, '?lang=en')
    expect(await chosen.text()).toBe('en')
    const cookie = chosen.headers.get('set-cookie')!
    expect(cookie).toMatch(/^lang=en;/)
    expect(cookie).toContain('HttpOnly')
    expect(await told({ 'accept-language': 'zh-CN', cookie: cookie.split(';')[0]! })).toBe('en')
    expect(await told({ cookie: 'lang=en' }, '?lang=zh')).toBe('zh')
  })

  test('is never one we do not have, however it is asked for', async () => {
    const answer = await ask({ cookie: 'lang=../../etc' }, '?lang=<script>')
    expect(await answer.text()).toBe('zh')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('is part of what a cache has to look at', async () => {
    expect((await ask()).headers.get('vary')).toContain('Accept-Language')
    expect((await ask()).headers.get('vary')).toContain('Cookie')
  })
})

test.each([
  [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
  [{ LANG: 'zh_TW' }, 'zh'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{}, 'en'],
])('the language of a terminal with %j is %s', (env, expected) => {
  expect(languageOfSystem(env)).toBe(expected)
})

test('the shell says everything in both languages', () => {
  expect(shape(en)).toEqual(shape(zh))
})

const shape = (text: unknown): unknown =>
  text !== null && typeof text === 'object'
    ? Object.fromEntries(Object.entries(text).map(([name, value]) => [name, shape(value)]))
    : typeof text
