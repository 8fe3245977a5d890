import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain, reasonsFor, runsOf, shared } from '../../src/cases/likeness/words.ts'
import { caseByToken } from '../../src/cases/view.ts'
import { tick } from '../../src/timer.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let service = ''
let legal = ''
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  service = (await app.hire('qinghe', 'service')).cookie
  legal = (await app.hire('qinghe', 'legal')).cookie
}, 60_000)
afterAll(() => app.close())

let drawn = 0
async function filed(more: Record<string, string> = {}): Promise<string> {
  drawn += 1
  const done = await app.post('/b/qinghe/complain', {
    once: String(drawn).padStart(32, '0'),
    kind: 'complaint',
    topic: 'quality',
    statement: `It fails in its own way, number ${drawn}.`,
    ...more,
  })
  return done.headers.get('location')!.split(/[/?]/)[2]!
}
const held = async (token: string) => (await caseByToken(app.house, token))!.case
const does = (cookie: string, id: string, act: string, body: object) =>
  app.send(`/api/v1/brands/qinghe/cases/${id}/${act}`, body, { cookie })
const codes = async (answer: Response) =>
  ((await answer.json()) as { refusals?: { code: string }[] }).refusals?.map(({ code }) => code)
const page = async (address: string) => (await app.get(address, { 'accept-language': 'en' })).text()

describe('two filings of one person', () => {
  const contact = 'zhou@example.com'

  test('become one case: its clock is the earlier one’s, both stories stay, and both links lead to it', async () => {
    const first = await filed({ contact, statement: 'The lid of my cooker does not close any more.' })
    const second = await filed({ contact: 'Zhou@Example.com', statement: 'Again about the lid that does not close.' })
    const [earlier, later] = [await held(first), await held(second)]
    const done = await does(service, later.id, 'merge', { into: earlier.id, reason: 'the same lid' })
    expect(done.status).toBe(200)
    expect((await held(second)).id).toBe(earlier.id)
    expect((await held(first)).standing).toMatchObject({ clock: { due: earlier.firstDue } })
    const shown = await page(`/c/${second}`)
    expect(shown).toContain(earlier.number)
    expect(shown).toContain(`/c/${second}/earlier/${later.number}`)
    expect(await page(`/c/${first}/earlier/${later.number}`)).toContain('Again about the lid')
    // Acting by either link acts in the one case.
    await app.post(`/c/${second}/supplement`, { message: 'It is the blue one.' })
    expect((await held(first)).steps.at(-1)!.type).toBe('case.supplemented/1')
    // Once more is the same: nothing is written twice.
    const size = (await held(first)).steps.length
    expect(await codes(await does(service, later.id, 'merge', { into: earlier.id, reason: 'again' }))).toEqual([
      'case.closed',
    ])
    expect((await held(first)).steps).toHaveLength(size)
  })

  test('are not merged where the contacts differ, the wrong way round, or into themselves', async () => {
    const [a, b, c] = [await filed({ contact }), await filed({ contact }), await filed({ contact: 'li@example.com' })]
    const [one, two, three] = [await held(a), await held(b), await held(c)]
    app.house.at('2026-11-18T13:05:00.000Z')
    const late = await held(await filed({ contact }))
    app.house.at('2026-11-18T13:04:00.000Z')
    const into = (id: string, target: string) => does(service, id, 'merge', { into: target, reason: 'same' })
    expect(await codes(await into(three.id, one.id))).toEqual(['case.not-same-person'])
    expect(await codes(await into(one.id, late.id))).toEqual(['case.earlier-stays'])
    expect(await codes(await into(two.id, two.id))).toEqual(['case.merge-self'])
    expect((await into(two.id, 'case:nobody')).status).toBe(404)
  })

  test('are found by contact, order, serial number and nearly the same words, with the reasons, and left alone', async () => {
    const words = '机器用了三天以后发出很大的响声，我怀疑是电机坏了，请尽快处理'
    const one = await held(await filed({ order: 'JD-77 1', serial: 'SN900', statement: words }))
    const two = await held(await filed({ order: 'jd771', statement: `${words}！` }))
    const three = await held(await filed({ serial: 'SN-900' }))
    const answer = await app.get(`/api/v1/brands/qinghe/cases/${one.id}/alike`, { cookie: service })
    const { alike } = (await answer.json()) as { alike: { number: string; reasons: string[] }[] }
    expect(alike.map(({ number, reasons }) => [number, reasons])).toEqual([
      [two.number, ['order', 'text']],
      [three.number, ['serial']],
    ])
    expect((await app.get(`/api/v1/brands/qinghe/cases/${one.id}/alike`)).status).toBe(401)
  })

  test('whose words were deleted are found no more', async () => {
    const token = await filed({ order: 'GONE-1', statement: 'A wheel came off in the kitchen.' })
    const one = await held(await filed({ order: 'GONE-1', statement: 'Nobody answers the telephone.' }))
    await app.post(`/c/${token}/forget`, {})
    const answer = await app.get(`/api/v1/brands/qinghe/cases/${one.id}/alike`, { cookie: service })
    expect(await answer.json()).toEqual({ alike: [] })
  })
})

test('words that nearly agree share their runs, and a different story shares none', () => {
  expect(plain('JD-77 1，Ａ')).toBe('jd771a')
  const [a, b, c] = ['the lid does not close', 'The lid does not close!', 'delivery never came'].map(runsOf)
  expect(shared(a!, b!)).toBe(1)
  expect(shared(a!, c!)).toBeLessThan(0.2)
  const told = { text: '', runs: new Set<number>(), contact: '' }
  expect(reasonsFor(told, told)).toEqual([])
})

describe('one filing about two matters', () => {
  test('is split: the new case is owed no later, its customer reaches it from the old one, and twice is once', async () => {
    const token = await filed({ contact: '13800001204', name: '老周' })
    const one = await held(token)
    app.house.at('2026-11-20T02:00:00.000Z')
    const split = {
      statement: 'Besides, the refund is missing.',
      topic: 'refund',
      reason: 'two matters',
      once: 'a'.repeat(16),
    }
    const made = (await (await does(service, one.id, 'split', split)).json()) as {
      id: string
      number: string
      firstDue: { at: string }
    }
    expect(made.firstDue.at <= one.firstDue.at).toBe(true)
    expect(await (await does(service, one.id, 'split', split)).json()).toMatchObject({ id: made.id })
    expect((await held(token)).parts).toEqual([{ id: made.id, number: made.number }])
    const link = /href="(\/c\/qinghe-[0-9a-z]+)">open/.exec(await page(`/c/${token}`))?.[1]
    const part = await page(link!)
    expect(part).toContain('Besides, the refund is missing.')
    expect(part).toContain(one.number)
    app.house.at('2026-11-18T13:04:00.000Z')
  })
})

describe('a filing that is set aside', () => {
  test('is told why, can be objected to without a script, and is counted where everybody sees it', async () => {
    const token = await filed()
    const one = await held(token)
    const body = { ground: 'flood', message: 'Forty filings with these words came in one minute.' }
    expect(await codes(await does(service, one.id, 'set-aside', body))).toEqual(['case.not-entitled'])
    expect((await does(legal, one.id, 'set-aside', body)).status).toBe(200)
    const shown = await page(`/c/${token}`)
    expect(shown).toContain('Forty filings with these words')
    await app.post(`/c/${token}/besides/object`, { message: 'I wrote it myself.' })
    expect((await held(token)).standing).toMatchObject({ is: 'with-brand', clock: { stage: 'review' } })
    // Who set it aside does not judge whether that was right.
    expect(await codes(await does(legal, one.id, 'reply', { message: 'It stays so.' }))).toEqual([
      'case.touched-before',
    ])
    app.house.at('2026-11-18T13:06:00.000Z')
    expect(await page('/b/qinghe/figures/cases.set-aside')).toMatch(/<b>1<\/b>/)
    app.house.at('2026-11-18T13:04:00.000Z')
  })
})

describe('a clock paused by the desk', () => {
  test('says on the page why and until when, and runs again by itself', async () => {
    const token = await filed()
    const one = await held(token)
    await does(service, one.id, 'reply', { message: 'We look into it.' })
    const said = { cause: 'part', until: '2026-11-25', message: 'The seal is ordered.' }
    expect((await does(service, one.id, 'pause', said)).status).toBe(200)
    const shown = await page(`/c/${token}`)
    for (const words of ['waiting for a part', '25 Nov', 'The seal is ordered.']) expect(shown).toContain(words)
    app.house.at('2026-11-25T10:00:01.000Z')
    await tick(app.house)
    expect((await held(token)).steps.at(-1)).toMatchObject({ type: 'case.resumed/2', by: 'timer' })
    app.house.at('2026-11-18T13:04:00.000Z')
  })
})

describe('what the brand states for all its cases', () => {
  const state = (act: string, body: object, cookie = legal) =>
    app.send(`/api/v1/brands/qinghe/stated/${act}`, body, { cookie })

  test('is for 法务 and 管理员, begins today at the earliest, and is read by anybody', async () => {
    const hours = {
      weekdays: [1, 2, 3, 4, 5, 6],
      opensAt: '09:00',
      closesAt: '20:00',
      lunch: null,
      zone: 'Asia/Shanghai',
      fromOn: '2026-12-01',
    }
    expect((await state('hours', hours, service)).status).toBe(403)
    expect(await codes(await state('hours', { ...hours, fromOn: '2026-11-17' }))).toEqual(['stated.backwards'])
    expect(await codes(await state('hours', { ...hours, opensAt: '20:00' }))).toEqual(['stated.no-time'])
    expect((await state('hours', hours)).status).toBe(200)
    const read = await app.get('/api/v1/brands/qinghe/stated')
    expect(await read.json()).toMatchObject({ hours: [{ closesAt: '20:00' }] })
  })

  test('a body outside stands on every case’s page beside 12315, and that a customer went there is written down', async () => {
    const body = {
      kind: 'ombudsman',
      zh: '家电消费监察',
      en: 'Appliance Ombudsman',
      contact: '400-000-1234',
      sinceOn: '2026-11-18',
    }
    expect((await state('name-body', body)).status).toBe(200)
    const token = await filed()
    const shown = await page(`/c/${token}`)
    for (const words of ['Appliance Ombudsman', '400-000-1234', '12315']) expect(shown).toContain(words)
    const id = /name="body" value="([0-9a-z]+)"/.exec(shown)![1]!
    await app.post(`/c/${token}/besides/outside`, { body: id })
    await app.post(`/c/${token}/besides/outside`, { body: id })
    expect((await held(token)).outsideNamed).toHaveLength(1)
    expect((await app.post(`/c/${token}/besides/outside`, { body: 'nobody' })).status).toBe(422)
  })

  test('a law stands with its article and, where nobody read its text, as to be confirmed', async () => {
    expect(
      (await state('apply-law', { limit: 'platform-first', kinds: ['exchange'], fromOn: '2026-11-18' })).status,
    ).toBe(200)
    expect(await codes(await state('apply-law', { limit: 'platform-first', fromOn: '2026-11-18' }))).toEqual([
      'law.known',
    ])
    const token = await filed({ kind: 'exchange' })
    const shown = await page(`/c/${token}`)
    for (const words of ['电子商务法 59', 'article to be confirmed']) expect(shown).toContain(words)
    // 48 hours from Wednesday 21:04 end before three working days do.
    expect((await held(token)).firstDue.at).toBe('2026-11-20T13:04:00.000Z')
    expect((await state('lift-law', { limit: 'platform-first', fromOn: '2026-11-18', reason: 'sold' })).status).toBe(
      200,
    )
    expect((await held(await filed({ kind: 'exchange' }))).laws).toBeUndefined()
  })
})

describe('a lost link', () => {
  const ask = (number: string, contact: string) => app.post('/b/qinghe/lost-link', { number, contact })
  const waiting = async (subject: string) => {
    for (let i = 0; i < 100; i += 1) {
      const { rows } = await app.house.db
        .selectFrom('outbox_message' as never)
        .selectAll()
        .execute()
        .then((all) => ({
          rows: (all as { template: string; subject: string }[]).filter((one) => one.subject === subject),
        }))
      if (rows.length > 0) return rows
      await new Promise((done) => setTimeout(done, 20))
    }
    return []
  }

  test('is answered alike whether anything matches, and only the contact that was left is written to', async () => {
    const token = await filed({ contact: '138 0000 1204' })
    const one = await held(token)
    const answers = await Promise.all([
      ask(one.number, '13800001204'),
      ask(one.number, '13900009999'),
      ask('QH-0000-NONE-NONE', '13800001204'),
      ask('', ''),
    ])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(texts).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await waiting(one.id)).map(({ template }) => template)).toEqual(['case.link'])
    expect((await held(token)).steps.filter(({ type }) => type === 'case.link-issued/1')).toHaveLength(1)
  })

  test('is sent three times a day and no more', async () => {
    const token = await filed({ contact: 'three@example.com' })
    const one = await held(token)
    const { linkToSendAgain } = await import('../../src/cases/links.ts')
    const brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe', initials: 'QH', zone: 'Asia/Shanghai' }
    const sent = []
    for (let i = 0; i < 4; i += 1)
      sent.push(await linkToSendAgain(app.house, brand, { number: one.number, contact: 'three@example.com' }))
    expect(sent.map((link) => link !== undefined)).toEqual([true, true, true, false])
  })

  test('being told by mail needs a consent, and the address is sealed', async () => {
    const token = await filed()
    const at = `/c/${token}/besides/be-told`
    expect((await app.post(at, { contact: 'wu@example.com' })).status).toBe(422)
    expect((await app.post(at, { contact: 'not an address', consent: 'yes' })).status).toBe(422)
    expect((await app.post(at, { contact: 'wu@example.com', consent: 'yes' })).status).toBe(303)
    const step = (await held(token)).steps.at(-1)!
    const [bytes] = await app.house.ledger.bytes('qinghe', step.index, step.index + 1)
    expect(new TextDecoder().decode(bytes)).not.toContain('wu@')
    expect(await page(`/c/${token}`)).not.toContain('qinghe-qinghe')
  })
})

describe('one cause of many', () => {
  const on = (id: string, act: string, body: object) =>
    app.send(`/api/v1/brands/qinghe/collectives/${id}/${act}`, body, { cookie: service })

  test('has a public page with its answer and how far its members are, and people join where it was offered', async () => {
    const opened = await app.send(
      '/api/v1/brands/qinghe/collectives',
      { zh: '一批密封圈脱落', en: 'A lot of loose seals', topic: 'safety' },
      { cookie: service },
    )
    const { id } = (await opened.json()) as { id: string }
    const tokens = [
      await filed({ topic: 'safety' }),
      await filed({ topic: 'safety' }),
      await filed({ topic: 'safety' }),
    ]
    const other = await filed({ topic: 'delivery' })
    const join = (token: string) => app.post(`/c/${token}/besides/join`, { collective: id })
    expect((await join(tokens[0]!)).status).toBe(422)
    expect((await on(id, 'offer-joining', {})).status).toBe(200)
    expect(await page(`/c/${tokens[0]}`)).toContain('Join this collective case')
    for (const token of tokens) expect((await join(token)).status).toBe(303)
    expect((await join(other)).status).toBe(422)
    await on(id, 'answer', { zh: '免费更换密封圈', en: 'A new seal for everybody', remains: true })
    await app.post(`/c/${tokens[0]}/accept`, {})
    await app.post(`/c/${tokens[1]}/accept`, {})
    await app.post(`/c/${tokens[2]}/object`, { message: 'I want my money back.' })
    expect(await codes(await on(id, 'close', {}))).toEqual(['collective.members-open'])
    // Done for all at once, each in an entry of their own case; once more writes nothing twice.
    expect((await on(id, 'carry-out', { zh: '都已寄出', en: 'All were sent' })).status).toBe(200)
    const size = (await app.house.ledger.checkpoint('qinghe'))!.size
    expect(await tick(app.house)).toBe(0)
    expect((await app.house.ledger.checkpoint('qinghe'))!.size).toBe(size)
    const stages = await Promise.all(tokens.map(async (token) => (await held(token)).standing))
    expect(stages.map((one) => (one.is === 'closed' ? one.how : one.clock.stage))).toEqual([
      'follow-up',
      'follow-up',
      'review',
    ])
    const shown = await page(`/b/qinghe/collectives/${id}`)
    for (const words of ['A new seal for everybody', 'All were sent', '1 did not accept', '0 of 3 are closed'])
      expect(shown).toContain(words)
    expect(await page('/b/qinghe/collectives')).toContain('A lot of loose seals')
    app.house.at('2026-11-18T13:06:00.000Z')
    const { figures } = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as {
      figures: { id: string; value: number; of?: number }[]
    }
    const told = Object.fromEntries(figures.map((one) => [one.id, one.value]))
    expect([
      told['collectives.members'],
      told['collectives.answered'],
      told['collectives.refused'],
      told['collectives.open'],
    ]).toEqual([3, 1, 1, 3])
    expect(told['collectives.accepted']).toBeCloseTo(2 / 3)
    app.house.at('2026-11-18T13:04:00.000Z')
  })
})

describe('looking for a case', () => {
  const ask = async (question: object, cookie = service) => {
    const answer = await app.send('/api/v1/brands/qinghe/cases/search', { question }, { cookie })
    return answer.status === 200
      ? ((await answer.json()) as { cases: { id: string }[] }).cases.map(({ id }) => id)
      : answer.status
  }

  test('finds it by what was said in it, by what it is and when it came, and by all of these together', async () => {
    const one = await held(
      await filed({ statement: 'The zeppelin handle is loose.', product: 'X7', kind: 'repair', topic: 'repair' }),
    )
    expect(await ask({ text: 'ZEPPELIN loose' })).toEqual([one.id])
    expect(
      await ask({
        product: 'x7',
        text: 'zeppelin',
        kind: 'repair',
        topic: 'repair',
        standing: 'with-brand',
        owner: 'service',
        channel: 'web',
        fromOn: '2026-11-18',
        toOn: '2026-11-18',
      }),
    ).toEqual([one.id])
    expect(await ask({ text: 'zeppelin', kind: 'praise' })).toEqual([])
    expect(await ask({ text: 'zeppelin', fromOn: '2026-11-19' })).toEqual([])
    expect(await ask({ number: one.number.toLowerCase() })).toEqual([one.id])
    expect((await app.get('/api/v1/brands/qinghe/queues')).status).toBe(401)
  })

  test('what a member keeps is theirs alone, and the same name is the same queue', async () => {
    const to = (body: object, cookie: string) => app.send('/api/v1/brands/qinghe/queues', body, { cookie })
    await to({ name: 'late repairs', question: { late: 'yes' } }, service)
    const kept = (await (
      await to({ name: 'late repairs', question: { late: 'yes', topic: 'repair' } }, service)
    ).json()) as { queues: { id: string }[] }
    expect(kept.queues).toMatchObject([{ name: 'late repairs', question: { late: 'yes', topic: 'repair' } }])
    expect(await (await app.get('/api/v1/brands/qinghe/queues', { cookie: legal })).json()).toEqual({ queues: [] })
    const gone = await app.send(`/api/v1/brands/qinghe/queues/${kept.queues[0]!.id}/drop`, {}, { cookie: service })
    expect(await gone.json()).toEqual({ queues: [] })
  })
})
