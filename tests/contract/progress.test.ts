import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let clerk: Awaited<ReturnType<TestApp['hire']>>

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('other')
  clerk = await app.hire('qinghe', 'service')
})
afterAll(() => app.close())

const english = { 'accept-language': 'en' }
const size = async () => (await app.house.ledger.checkpoint('qinghe'))!.size

/** Files a complaint; the link the customer leaves with, and the id the desk knows. */
async function file(fields: Record<string, string> = {}) {
  const answer = await app.post('/b/qinghe/complain', {
    kind: 'complaint',
    topic: 'refund',
    statement: 'The refund has not arrived.',
    ...fields,
  })
  const link = answer.headers.get('location')!.split('?')[0]!
  const queue = (await (await app.get('/api/v1/brands/qinghe/cases?most=200', { cookie: clerk.cookie })).json()) as {
    cases: { id: string; number: string }[]
  }
  const page = await (await app.get(link)).text()
  const { id, number } = queue.cases.find((one) => page.includes(one.number))!
  return { link, id, number }
}

const brandDoes = async (id: string, act: 'reply' | 'ask' | 'resolve', body: object) => {
  const answer = await app.send(`/api/v1/brands/qinghe/cases/${id}/${act}`, body, { cookie: clerk.cookie })
  expect(answer.status).toBe(200)
}
const resolve = (id: string) =>
  brandDoes(id, 'resolve', { message: 'We were wrong.', remedy: 'A full refund of ¥1,299.00' })

const textOf = async (path: string, headers = {}) => (await app.get(path, headers)).text()

describe('a customer, by their link', () => {
  test('sees whose turn it is, reads the question, answers it, and sees the new date', async () => {
    const { link, id } = await file()
    await brandDoes(id, 'ask', { message: '请问机身上的批次号是多少？' })
    const asked = await textOf(link)
    for (const words of [
      '轮到你了：品牌有一个问题',
      '请问机身上的批次号是多少？',
      '品牌的时钟已暂停',
      '最迟 11月25日（周三）18:00',
    ])
      expect(asked).toContain(words)
    const answered = await app.post(`${link}/supplement`, { message: '批次号 2026-07-B。' })
    expect([answered.status, answered.headers.get('location')]).toEqual([303, link])
    const after = await textOf(link)
    for (const words of [
      '等售后：首次实质回复',
      '批次号 2026-07-B。',
      '品牌的时钟继续走，新的期限：11月23日（周一）18:00',
    ])
      expect(after).toContain(words)
  })

  test('accepts a solution, and the case is closed for both sides', async () => {
    const { link, id } = await file()
    await resolve(id)
    expect(await textOf(link, english)).toContain('Your turn: do you accept this solution?')
    expect((await app.post(`${link}/accept`, {})).status).toBe(303)
    expect(await textOf(link)).toContain('已办结：你接受了方案')
    for (const act of ['supplement', 'object', 'accept', 'withdraw']) {
      const refused = await app.post(`${link}/${act}`, { message: 'One more thing' })
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain('这件诉求已经结束，不能再改')
    }
    const late = await app.send(
      `/api/v1/brands/qinghe/cases/${id}/reply`,
      { message: 'One more thing' },
      { cookie: clerk.cookie },
    )
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ refusals: [{ code: 'case.closed' }] })
  })

  test('objects, and somebody in legal looks again by a new date', async () => {
    const { link, id } = await file()
    await resolve(id)
    expect((await app.post(`${link}/object`, { message: 'The installation is not covered.' })).status).toBe(303)
    const page = await textOf(link)
    expect(page).toContain('等法务：换人复核')
    expect(page).toContain('The installation is not covered.')
    expect(page).toContain('最迟 11月23日（周一）18:00')
  })

  test('cannot accept or object to what was never proposed, and what they typed is kept', async () => {
    const { link } = await file()
    const before = await size()
    const refused = await app.post(`${link}/object`, { message: 'I object to everything' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('现在没有等你决定的方案')
    expect((await app.post(`${link}/accept`, {})).status).toBe(422)
    expect(await size()).toBe(before)
  })

  test('who answers nothing, or far too much, is told so and loses nothing', async () => {
    const { link, id } = await file()
    await brandDoes(id, 'ask', { message: 'Which batch?' })
    const before = await size()
    const empty = await app.post(`${link}/supplement`, { message: '  ' }, english)
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('message: this is needed')
    const long = await app.post(`${link}/supplement`, { message: 'y'.repeat(4001) })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('y'.repeat(4001))
    expect(await size()).toBe(before)
  })

  test('clicks twice, and the second click changes nothing', async () => {
    const { link, id } = await file()
    await resolve(id)
    const before = await size()
    const clicks = await Promise.all([app.post(`${link}/accept`, {}), app.post(`${link}/accept`, {})])
    expect(clicks.map((answer) => answer.status).sort()).toEqual([303, 422])
    expect(await size()).toBe(before + 1)
  })

  test('takes the case back, and it stays on record', async () => {
    const { link } = await file()
    expect((await app.post(`${link}/withdraw`, {})).status).toBe(303)
    expect(await textOf(link)).toContain('你已撤回这件诉求')
  })

  test('sees lateness as soon as the time has passed, whether or not it is written down yet', async () => {
    const { link } = await file()
    app.house.at('2026-11-24T02:00:00.000Z')
    const late = await textOf(link)
    app.house.at('2026-11-18T13:04:00.000Z')
    expect(late).toContain('已超过承诺的 11月23日（周一）18:00')
  })

  test('holds a receipt of every step that never names who at the brand acted', async () => {
    const { link, id } = await file()
    await brandDoes(id, 'reply', { message: 'We are looking into it.' })
    await resolve(id)
    const receipt = await textOf(`${link}/receipt`)
    const verdict = checkReceipt(receipt)
    expect(verdict).toMatchObject({ verdict: 'proved' })
    expect(verdict.entries).toHaveLength(3)
    const opened = verdict.entries.flatMap((entry) => entry.disclosures.map((field) => field.name))
    expect(opened.sort()).toEqual(['message', 'message', 'remedy', 'statement'])
    expect(receipt).not.toContain(clerk.member.id)
    expect(await textOf(link)).not.toContain(clerk.member.id)
    // The log says that somebody acted, sealed: one digest more than was opened.
    const [, reply] = verdict.entries
    expect((reply!.entry as { _sd: string[] })._sd).toHaveLength(2)
  })
})

describe('a link', () => {
  test('is needed in full: a part of it, another brand’s or an invented one is not there, and says nothing more', async () => {
    const { link } = await file()
    const token = link.slice('/c/'.length)
    const [, secret] = token.split('-')
    const wrong = [
      token.slice(0, -1),
      `${token}x`,
      token.toUpperCase(),
      `other-${secret}`,
      `nobody-${secret}`,
      secret!,
      'qinghe-',
      '-',
      '%00',
      "qinghe-' OR 1=1--",
      'x'.repeat(5_000),
    ]
    for (const guess of wrong) {
      for (const path of [`/c/${encodeURIComponent(guess)}`, `/c/${encodeURIComponent(guess)}/receipt`]) {
        const answer = await app.get(path)
        expect([path, answer.status]).toEqual([path, 404])
        expect(await answer.text()).toContain('没有这一页')
      }
      expect((await app.post(`/c/${encodeURIComponent(guess)}/withdraw`, {})).status).toBe(404)
    }
  })

  test('opens no act that is not the customer’s', async () => {
    const { link } = await file()
    const before = await size()
    for (const act of ['reply', 'ask', 'resolve', 'overdue', 'constructor', '..%2faccept']) {
      expect((await app.post(`${link}/${act}`, { message: 'by the customer', remedy: 'everything' })).status).toBe(404)
    }
    expect((await app.get(`${link}/withdraw`)).status).toBe(404)
    expect(await size()).toBe(before)
  })

  test('is told to nobody: no cache, no referrer, no search engine', async () => {
    const { link } = await file()
    const answer = await app.get(link)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await answer.text()).toContain('<meta name="robots" content="noindex,nofollow">')
    expect(await textOf('/robots.txt')).toContain('Disallow: /c/')
  })

  test('is found again by whoever pastes it, whole or its last part; a case number is no key', async () => {
    const { link, number } = await file()
    const track = (typed: string) => app.get(`/b/qinghe/track?link=${encodeURIComponent(typed)}`)
    for (const typed of [link.slice(3), `https://trust.example${link}?filed=1`, ` ${link} `]) {
      const found = await track(typed)
      expect([found.status, found.headers.get('location')]).toEqual([303, link])
    }
    const unknown = await track(number)
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('没有找到这条链接')
  })

  test('cannot be made to lead to another site', async () => {
    for (const typed of ['//evil.example/c/x', 'https://evil.example', 'javascript:alert(1)']) {
      const answer = await app.get(`/b/qinghe/track?link=${encodeURIComponent(typed)}`)
      expect(answer.headers.get('location')).toBeNull()
    }
  })
})

describe('whatever is typed is text', () => {
  const attack =
    '</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"\'><a href="javascript:alert(1)">&amp;'
  const clean = (page: string) => {
    // A data block for machines is no script; what stands in it has no `<`.
    expect(page.replaceAll('<script type="application/ld+json">', '')).not.toContain('<script')
    expect(page).not.toContain('<img')
    // What stands in quotation marks is a value; everything else in a tag is ours.
    const tags = page.match(/<[a-z][^>]*>/gi)!.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'))
    expect(tags.filter((tag) => /\son[a-z]+=/i.test(tag))).toEqual([])
    expect(page).not.toMatch(/(?:href|src|action)="(?:javascript|data):/i)
  }

  test('in every field of the form, when it is refused', async () => {
    const names = ['kind', 'topic', 'statement', 'wish', 'product', 'order', 'name', 'contact', 'once']
    const page = await (
      await app.post('/b/qinghe/complain', Object.fromEntries(names.map((name) => [name, attack])))
    ).text()
    clean(page)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('in every field of the case, on the customer’s page and beside the desk', async () => {
    const short = attack.slice(0, 60)
    const { link, id } = await file({
      statement: attack,
      wish: attack,
      product: attack,
      order: short,
      name: short,
      contact: attack,
    })
    await brandDoes(id, 'reply', { message: attack })
    await brandDoes(id, 'resolve', { message: attack, remedy: attack })
    await app.post(`${link}/object`, { message: attack })
    const refused = await (await app.post(`${link}/object`, { message: attack })).text()
    const mirror = await textOf(`/desk-view/b/qinghe/cases/${id}`, { cookie: clerk.cookie })
    for (const page of [await textOf(link), refused, mirror]) {
      clean(page)
      expect(page.split('&lt;script&gt;').length).toBeGreaterThan(6)
    }
  })

  test('in addresses and queries', async () => {
    const query = encodeURIComponent(attack)
    clean(await textOf(`/b/qinghe/track?link=${query}`))
    clean(await textOf(`/${query}`))
    clean(await textOf(`/b/${query}`))
    clean(await textOf(`/?lang=${query}`))
    clean(await textOf(`/b/qinghe?lang=${query}`))
  })
})
