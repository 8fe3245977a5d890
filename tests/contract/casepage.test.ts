import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkToSendAgain } from '../../src/cases/links.ts'
import type { Brand } from '../../src/people/words.ts'
import { tick } from '../../src/timer.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let brand: Brand
let cookie = ''

beforeAll(async () => {
  app = await openTestApp()
  brand = await app.found('qinghe')
  cookie = (await app.hire('qinghe', 'service')).cookie
})
afterAll(() => app.close())

interface FiledTold {
  readonly id: string
  readonly link: string
  readonly number: string
}
const file = async (more: object = {}) => {
  const input = { topic: 'repair', statement: 'It hums at night.', contact: '138-0000 1204', ...more }
  return (await (await app.send('/api/v1/brands/qinghe/cases', input)).json()) as FiledTold
}
const desk = async (id: string, act: string, body: object) =>
  (await app.send(`/api/v1/brands/qinghe/cases/${id}/${act}`, body, { cookie })).status
const textOf = async (path: string) => (await app.get(path)).text()

describe('the page', () => {
  test('shows the road, the ways outside from the first day, and what the customer can do now', async () => {
    const { link } = await file({ kind: 'repair', serial: 'SN-1', store: '人民路店' })
    const page = await textOf(link)
    for (const words of [
      '报修',
      'aria-current="step"',
      '首次实质回复',
      '还没到',
      '12315',
      '从第一天起',
      'SN-1',
      '人民路店',
    ])
      expect(page).toContain(words)
    const english = await textOf(`${link}?lang=en`)
    for (const words of ['here now', 'not yet', 'From the first day', 'Correct what I said'])
      expect(english).toContain(words)
  })

  test('leads from an accepted solution to its being done, confirmed, and taken up again', async () => {
    const { id, link } = await file()
    expect(await desk(id, 'resolve', { message: 'Ours.', remedy: 'A new motor.', remains: true })).toBe(200)
    await app.post(`${link}/accept`, {})
    expect(await textOf(link)).toContain('等售后：执行方案')
    expect(await desk(id, 'carry-out', { message: 'The motor is in.' })).toBe(200)
    expect(await textOf(link)).toContain('说好的办到了吗')
    await app.post(`${link}/confirm`, {})
    const closed = await textOf(link)
    expect(closed).toContain('你确认已经收到')
    expect(closed).toContain('2026年12月18日（周五） 前可以重新提起')
    expect((await app.post(`${link}/reopen`, { message: 'It hums again.' })).status).toBe(303)
    expect(await textOf(link)).toContain('等售后：处理方案')
  })

  test('keeps what the brand noted for itself to the brand, in page and receipt', async () => {
    const { id, link } = await file()
    expect(await desk(id, 'note', { note: 'Third call this week.' })).toBe(200)
    expect(await desk(id, 'transfer', { to: 'product', reason: 'A known fault.' })).toBe(200)
    const page = await textOf(link)
    const receipt = await textOf(`${link}/receipt`)
    expect(checkReceipt(receipt).verdict).toBe('proved')
    const opened = JSON.stringify(checkReceipt(receipt).entries.map(({ disclosures }) => disclosures))
    for (const inside of ['Third call', 'A known fault']) {
      expect(page).not.toContain(inside)
      expect(opened).not.toContain(inside)
    }
    expect(page).toContain('下一步改由产品负责，期限不变')
    const told = await (await app.get(`/api/v1/brands/qinghe/cases/${id}`, { cookie })).text()
    expect(told).toContain('Third call this week.')
  })

  test('takes a correction and a body outside, and refuses what is neither', async () => {
    const { link, id } = await file()
    const [opened] = await app.house.ledger.stream('qinghe', id)
    expect((await app.post(`${link}/correct`, { entry: String(opened!.index), message: 'By day too.' })).status).toBe(
      303,
    )
    expect((await app.post(`${link}/outside`, { body: '12315', reference: 'A-77' })).status).toBe(303)
    const page = await textOf(link)
    for (const words of ['By day too.', 'It hums at night.', 'A-77', '对方应在 11月27日（周五）18:00 前答复'])
      expect(page).toContain(words)
    expect((await app.post(`${link}/correct`, { entry: 'first', message: 'x' })).status).toBe(422)
    expect((await app.post(`${link}/outside`, { body: 'my uncle' })).status).toBe(422)
  })
})

describe('calendar and feed', () => {
  test('the calendar has the date that counts now, and neither the link nor a word of the case', async () => {
    const { link, number } = await file()
    const answer = await app.get(`${link}/calendar.ics`)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await answer.text()
    expect(text).toContain('DTSTART:20261123T100000Z\r\n')
    expect(text.replaceAll('\r\n ', '')).toContain(number)
    expect(text).not.toContain(link.slice(3))
    expect(text).not.toContain('hums')
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    await app.post(`${link}/withdraw`, {})
    expect(await textOf(`${link}/calendar.ics`)).not.toContain('VEVENT')
  })

  test('the feed names every step, the newest first, in the language asked for, and nothing that was said', async () => {
    const { link, id } = await file()
    await desk(id, 'reply', { message: 'We <listen> & look.' })
    const text = await textOf(`${link}/feed.atom?lang=en`)
    expect([...text.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title).slice(1)).toEqual([
      'The brand replied',
      'Received',
    ])
    expect(text).not.toContain('listen')
    expect(new Set(text.match(/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/g)).size).toBe(3)
  })

  test('are behind the link like the page', async () => {
    for (const path of ['calendar.ics', 'feed.atom'])
      expect((await app.get(`/c/qinghe-0000000000000000/${path}`)).status).toBe(404)
  })
})

describe('a link', () => {
  test('that somebody else saw is changed for another; the old one opens nothing any more', async () => {
    const { link } = await file()
    const fresh = (await app.post(`${link}/new-link`, {})).headers.get('location')!
    expect(fresh).not.toBe(link)
    for (const path of [link, `${link}/receipt`, `${link}/calendar.ics`]) expect((await app.get(path)).status).toBe(404)
    expect((await app.post(`${link}/withdraw`, {})).status).toBe(404)
    expect((await app.post(`${link}/new-link`, {})).status).toBe(404)
    expect((await app.get(fresh)).status).toBe(200)
    expect((await app.post(`${fresh}/supplement`, { message: 'Still here.' })).status).toBe(303)
  })

  test('that was lost is sent again to the contact of the case, to whoever names both, and locks nobody out', async () => {
    const { link, number } = await file()
    const again = await linkToSendAgain(app.house, brand, {
      number: ` ${number.toLowerCase()} `,
      contact: '13800001204',
    })
    expect(again).toMatchObject({ contact: '138-0000 1204', number })
    expect((await app.get(`/c/${again!.token}`)).status).toBe(200)
    expect((await app.get(link)).status).toBe(200)
    for (const wrong of [
      { number, contact: '13800001205' },
      { number, contact: '' },
      { number: 'QH-2611-0000-0000', contact: '13800001204' },
    ])
      expect(await linkToSendAgain(app.house, brand, wrong)).toBeUndefined()
    const fresh = (await app.post(`${link}/new-link`, {})).headers.get('location')!
    expect((await app.get(`/c/${again!.token}`)).status).toBe(404)
    expect((await app.get(fresh)).status).toBe(200)
  })

  test('whose contact was deleted is sent to nobody', async () => {
    const { link, number } = await file()
    await app.post(`${link}/forget`, {})
    expect(await linkToSendAgain(app.house, brand, { number, contact: '13800001204' })).toBeUndefined()
  })
})

test('a question nobody answers stops the clock until its own date, and the timer lets it run on', async () => {
  const { id, link } = await file()
  await desk(id, 'ask', { message: 'Which model?' })
  app.house.at('2026-11-25T10:00:01.000Z')
  await tick(app.house)
  expect(await textOf(link)).toContain('到期未答，品牌的时钟继续走')
  const types = (await app.house.ledger.stream('qinghe', id)).map(({ type }) => type)
  await tick(app.house)
  expect((await app.house.ledger.stream('qinghe', id)).map(({ type }) => type)).toEqual(types)
  expect(types.at(-1)).toBe('case.resumed/1')
})
