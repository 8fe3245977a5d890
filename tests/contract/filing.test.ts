import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
})
afterAll(() => app.close())

const size = async () => (await app.house.ledger.checkpoint('qinghe'))!.size
const english = { 'accept-language': 'en' }
const complaint = { kind: 'complaint', topic: 'refund', statement: 'The refund has not arrived.' }

describe('the complaint form', () => {
  test('works without an account, sets no cookie, and says by when a reply is owed', async () => {
    const page = await app.get('/b/qinghe/complain')
    expect(page.status).toBe(200)
    expect(page.headers.get('set-cookie')).toBeNull()
    // Wednesday 18 November 2026, 21:04 in China: three working days end on Monday the 23rd.
    expect(await page.text()).toContain('11月23日（周一）18:00')
    expect(await (await app.get('/b/qinghe/complain', english)).text()).toContain('Mon 23 Nov, 18:00')
  })

  test('names every mistake at once, in Chinese and in English, keeps what was typed and writes nothing', async () => {
    const before = await size()
    const typed = {
      kind: 'gossip',
      topic: 'weather',
      statement: 'no',
      wish: 'x'.repeat(1001),
      name: '周敏',
      contact: '13800138000',
    }
    const answers = [await app.post('/b/qinghe/complain', typed), await app.post('/b/qinghe/complain', typed, english)]
    const [zh, en] = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map((answer) => answer.status)).toEqual([422, 422])
    for (const sentence of [
      '有 4 处需要改',
      '类型：这一项的写法不对',
      '关于什么：这一项的写法不对',
      '发生了什么：太短了，至少 5 个字',
      '希望怎样解决：太长了，最多 1000 个字',
    ]) {
      expect(zh).toContain(sentence)
    }
    for (const sentence of [
      'what happened: too short: 5 characters at least',
      'what you would like: too long: 1000 characters at most',
    ]) {
      expect(en).toContain(sentence)
    }
    for (const page of [zh!, en!]) {
      expect(page).toContain('>no</textarea>')
      expect(page).toContain('value="周敏"')
      expect(page).toContain('value="13800138000"')
      expect(page).toMatch(
        /id="statement"[^>]*aria-describedby="statement-hint statement-wrong"[^>]*aria-invalid="true"/,
      )
      expect(page.match(/<li>/g)).toHaveLength(4)
    }
    expect(await size()).toBe(before)
  })

  test('sent empty asks for what is needed and for nothing that is optional', async () => {
    const answer = await app.post('/b/qinghe/complain', {})
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('关于什么：这一项要填')
    expect(page).toContain('发生了什么：这一项要填')
    expect(page.match(/<li>/g)).toHaveLength(2)
  })

  test('keeps its secret through a mistake, so that the mended form is the same filing', async () => {
    const once = '0'.repeat(32)
    const mistaken = await (await app.post('/b/qinghe/complain', { ...complaint, topic: '', once })).text()
    expect(mistaken).toContain(`name="once" value="${once}"`)
    expect(mistaken).toContain('The refund has not arrived.')
  })

  test('sent twice files one case and leads to the same link', async () => {
    const before = await size()
    const once = '1'.repeat(32)
    const links = await Promise.all([1, 2, 3].map(() => app.post('/b/qinghe/complain', { ...complaint, once })))
    expect(links.map((answer) => answer.status)).toEqual([303, 303, 303])
    expect(new Set(links.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await size()).toBe(before + 1)
  })

  test('filed by two people is two cases, whoever drew no secret of their own', async () => {
    const links = await Promise.all(
      ['', 'short', '../'.repeat(10)].map((once) => app.post('/b/qinghe/complain', { ...complaint, once })),
    )
    expect(new Set(links.map((answer) => answer.headers.get('location'))).size).toBe(3)
  })

  test('leaves the customer with number, link, date, owner and a receipt that proves it', async () => {
    const filed = await app.post('/b/qinghe/complain', { ...complaint, name: '周敏' })
    const link = filed.headers.get('location')!
    const page = await (await app.get(link)).text()
    const number = /QH-2611-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/.exec(page)![0]
    expect(page).toContain('等售后：首次实质回复')
    expect(page).toContain('最迟 11月23日（周一）18:00')
    expect(page).toContain('还有 3 个工作日')
    const receipt = await app.get(`${link.split('?')[0]}/receipt`)
    expect(receipt.headers.get('content-disposition')).toBe(`attachment; filename="${number}.receipt.txt"`)
    expect(receipt.headers.get('cache-control')).toBe('no-store')
    const verdict = checkReceipt(await receipt.text())
    expect(verdict).toMatchObject({ verdict: 'proved', log: { origin: 'localhost/b/qinghe/log' } })
    expect(verdict.entries[0]!.disclosures.map(({ name, value }) => [name, value])).toEqual(
      expect.arrayContaining([
        ['statement', complaint.statement],
        ['name', '周敏'],
      ]),
    )
  })

  test('puts none of the customer’s words into the public log', async () => {
    const before = await size()
    await app.post('/b/qinghe/complain', {
      ...complaint,
      statement: 'A very private matter',
      name: 'Zhou Min',
      contact: '13800138000',
    })
    const [bytes] = await app.house.ledger.bytes('qinghe', before, before + 1)
    const entry = await (await app.get(`/b/qinghe/entries/${before}`)).text()
    const receipt = await (await app.get(`/b/qinghe/entries/${before}/receipt`)).text()
    for (const text of [Buffer.from(bytes!).toString(), entry, receipt]) {
      for (const secret of ['private matter', 'Zhou Min', '13800138000']) expect(text).not.toContain(secret)
    }
    expect(checkReceipt(receipt)).toMatchObject({ verdict: 'proved' })
  })

  test('of a brand that is not here is not there, and says nothing more', async () => {
    for (const answer of [await app.get('/b/nobody/complain'), await app.post('/b/nobody/complain', complaint)]) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('没有这一页')
    }
  })

  test('files nothing when it is sent as something else than a form', async () => {
    const before = await size()
    const asJson = await app.send('/b/qinghe/complain', complaint)
    expect(asJson.status).toBe(422)
    const twice = await app.app.request('/b/qinghe/complain', {
      method: 'POST',
      body: 'topic=refund&topic=quality&statement=one',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(twice.status).toBe(422)
    const files = new FormData()
    files.set('topic', 'refund')
    files.set('statement', new File(['A file instead of words'], 'x.txt'))
    expect((await app.app.request('/b/qinghe/complain', { method: 'POST', body: files })).status).toBe(422)
    expect(await size()).toBe(before)
  })

  test('larger than it can ever be is refused before it is read', async () => {
    const before = await size()
    const answer = await app.post('/b/qinghe/complain', { ...complaint, statement: 'x'.repeat(70_000) })
    expect(answer.status).toBe(413)
    const unannounced = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(16_384))),
    })
    const streamed = await app.app.request('/b/qinghe/complain', {
      method: 'POST',
      body: unannounced,
      duplex: 'half',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    } as RequestInit)
    expect(streamed.status).toBe(413)
    expect(await size()).toBe(before)
  })
})

describe('filing by program', () => {
  const path = '/api/v1/brands/qinghe/cases'

  test('answers with number, link, date, owner and a receipt, and the same key finds the same case', async () => {
    const headers = { 'idempotency-key': 'a-key-of-a-program-1' }
    const first = await app.send(path, complaint, headers)
    expect(first.status).toBe(201)
    const filed = (await first.json()) as {
      number: string
      link: string
      owner: string
      due: { on: string }
      receipt: string
    }
    expect(filed).toMatchObject({
      owner: 'service',
      due: { on: '2026-11-23' },
      link: expect.stringMatching(/^\/c\/qinghe-/),
    })
    expect(checkReceipt(filed.receipt)).toMatchObject({ verdict: 'proved' })
    expect((await app.get(filed.link)).status).toBe(200)
    const again = (await (await app.send(path, complaint, headers)).json()) as typeof filed
    expect([again.number, again.link]).toEqual([filed.number, filed.link])
  })

  test('names every mistake by field and code, in both languages, and repeats no value', async () => {
    const before = await size()
    const answer = await app.send(path, { topic: 'weather', statement: '13800138000'.repeat(400), hidden: 1 })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).not.toContain('13800138000')
    const { refusals } = JSON.parse(text) as { refusals: { field: string; code: string; zh: string; en: string }[] }
    expect(refusals.map((refusal) => refusal.field).sort()).toEqual(['hidden', 'statement', 'topic'])
    for (const { zh, en } of refusals) expect([zh, en].every((sentence) => sentence.length > 2)).toBe(true)
    expect(await size()).toBe(before)
  })

  test('in a form it cannot read is refused, and writes nothing', async () => {
    const before = await size()
    const raw = (body: string, type?: string) =>
      app.app.request(path, { method: 'POST', body, headers: type ? { 'content-type': type } : {} })
    const answers = [
      await raw(JSON.stringify(complaint), 'text/plain'),
      await raw(JSON.stringify(complaint), 'application/xml'),
      await raw('{"topic":', 'application/json'),
      await raw('', 'application/json'),
      await raw('null', 'application/json'),
      await raw('[1]', 'application/json'),
    ]
    for (const answer of answers) expect([400, 415, 422]).toContain(answer.status)
    for (const answer of answers) expect(await answer.text()).not.toMatch(/at .*\.ts:\d+|node_modules|SyntaxError/)
    expect(await size()).toBe(before)
  })

  test('at a brand that is not here is refused by name', async () => {
    const answer = await app.send('/api/v1/brands/nobody/cases', complaint)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ refusals: [{ code: 'brand.unknown' }] })
  })

  test('larger than it can ever be is refused', async () => {
    expect((await app.send(path, { ...complaint, statement: 'x'.repeat(70_000) })).status).toBe(413)
  })
})
