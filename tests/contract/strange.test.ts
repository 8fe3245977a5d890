import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let desk = ''
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  desk = (await app.hire('qinghe', 'pr', 'admin')).cookie
})
afterAll(() => app.close())

const strange: readonly (readonly [what: string, text: string])[] = [
  ['a NUL', 'before\u0000after'],
  ['half a character', 'before\ud83dafter'],
  ['the other half', 'before\ude00after'],
  ['control characters', 'before\u0001\u001b[31m\u007fafter'],
  ['text that runs backwards', 'before\u202eafter\u202c'],
  ['nothing one can see', '\u200b\u200b\u200b\u200b\u200b\u200b'],
  ['a line separator', 'before\u2028after'],
  ['a hundred marks on one letter', `Z${'\u0301'.repeat(100)} algo`],
  ['rare characters of a name', '𠮷野家 㐂 䶮'],
  ['a family of emoji', '👨‍👩‍👧‍👦 arrived broken'],
]

describe('strange text', () => {
  test.each(strange)(
    '%s in a complaint is either taken whole or refused by field, never choked on',
    async (_, text) => {
      const faults = app.said.length
      const answer = await app.send('/api/v1/brands/qinghe/cases', {
        topic: 'other',
        statement: text,
        name: text.slice(0, 60),
      })
      expect([201, 422]).toContain(answer.status)
      if (answer.status === 201) {
        const { link } = (await answer.json()) as { link: string }
        expect((await app.get(link)).status).toBe(200)
        expect((await app.get(`${link}/receipt`)).status).toBe(200)
      } else {
        expect(await answer.json()).toMatchObject({ refusals: [{ field: 'statement' }, { field: 'name' }] })
      }
      expect(app.said.slice(faults)).toEqual([])
    },
  )

  test.each(strange)('%s in a claim is either taken whole or refused by field, never choked on', async (_, text) => {
    const faults = app.said.length
    const short = text.slice(0, 100)
    const claim = {
      kind: 'certification',
      wording: { zh: text, en: text },
      scope: { products: short },
      endorser: { name: short },
      numbers: [{ identifier: 'cnca', value: short }],
    }
    const answer = await app.send('/api/v1/brands/qinghe/claims', claim, { cookie: desk })
    expect([200, 201, 422]).toContain(answer.status)
    expect(app.said.slice(faults)).toEqual([])
  })

  test.each(strange)('%s in an address is not there', async (_, text) => {
    const faults = app.said.length
    const part = encodeURIComponent(text.toWellFormed())
    for (const path of [
      `/b/${part}`,
      `/c/${part}`,
      `/c/qinghe-${part}`,
      `/b/qinghe/claims/${part}`,
      `/b/qinghe/figures/${part}`,
      `/b/qinghe/track?link=${part}`,
      `/b/${part}/log/checkpoint`,
      `/api/v1/brands/${part}/claims`,
    ]) {
      const answer = await app.get(path)
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect(app.said.slice(faults)).toEqual([])
  })

  test.each(strange)('%s in a search of the queue finds nothing and breaks nothing', async (_, text) => {
    const part = encodeURIComponent(text.toWellFormed().slice(0, 40))
    const answer = await app.get(`/api/v1/brands/qinghe/cases?number=${part}`, { cookie: desk })
    expect(answer.status).toBeLessThan(500)
  })
})

test('a text of the full length is not too long because a browser writes its line breaks with two characters', async () => {
  const lines = `${'x'.repeat(39)}\n`.repeat(100).slice(0, 3_999)
  const answer = await app.post('/b/qinghe/complain', {
    kind: 'complaint',
    topic: 'other',
    statement: lines.replaceAll('\n', '\r\n'),
  })
  expect(answer.status).toBe(303)
})

test('the longest form a person can fill in, in Chinese, fits', async () => {
  const han = (n: number) => '鹏'.repeat(n)
  const filled = {
    kind: 'complaint',
    topic: 'other',
    statement: han(4000),
    wish: han(1000),
    product: han(120),
    order: han(60),
    name: han(60),
    contact: han(120),
  }
  expect((await app.post('/b/qinghe/complain', filled)).status).toBe(303)
})
