import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tellMembers } from '../../src/cases/collectiveact.ts'
import { tick } from '../../src/timer.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let cookie = ''
let sales = ''
const door = '/api/v1/brands/qinghe/collectives'
const cause = { zh: '同一批密封圈漏水', en: 'One batch of seals leaks', topic: 'quality' }
const answer = {
  zh: '这一批全部免费更换密封圈。',
  en: 'Every seal of this batch is replaced free of charge.',
  remains: true,
}

interface Told {
  readonly id: string
  readonly totals: {
    readonly members: number
    readonly open: number
    readonly deciding: number
    readonly endings: object
  }
}

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  cookie = (await app.hire('qinghe', 'service')).cookie
  sales = (await app.hire('qinghe', 'sales')).cookie
})
afterAll(() => app.close())

const desk = async <T>(path: string, body: unknown, as = cookie): Promise<{ status: number; body: T }> => {
  const answer = await app.send(`${door}${path}`, body, { cookie: as })
  return { status: answer.status, body: (await answer.json()) as T }
}
const file = async () => {
  const filed = await app.send('/api/v1/brands/qinghe/cases', { topic: 'quality', statement: 'The seal leaks.' })
  return (await filed.json()) as { id: string; link: string }
}
const codes = (body: unknown) => (body as { refusals: { code: string }[] }).refusals.map(({ code }) => code)
const begun = async (members: number) => {
  const { id } = (await desk<Told>('', cause)).body
  const cases = await Promise.all(Array.from({ length: members }, file))
  const joined = await desk<{ joined: number }>(`/${id}/members`, { cases: cases.map((one) => one.id) })
  expect(joined.body.joined).toBe(members)
  return { id, cases }
}

describe('one cause, many people', () => {
  test('one answer reaches every member, each decides alone, and it ends only with the last of them', async () => {
    const { id, cases } = await begun(3)
    const told = await desk<Told>(`/${id}/answer`, answer)
    expect(told.body.totals).toMatchObject({ members: 3, open: 3, deciding: 3, endings: {} })
    const [first, second, third] = cases.map((one) => one.link)
    const page = await (await app.get(first!)).text()
    for (const words of [cause.zh, answer.zh, '轮到你了：这个方案你接受吗', '退出，单独处理'])
      expect(page).toContain(words)

    await app.post(`${first}/accept`, {})
    await app.post(`${first}/confirm`, {})
    await app.post(`${second}/object`, { message: 'I want my money back.' })
    expect(await (await app.get(second!)).text()).toContain('等法务：换人复核')
    expect(await (await app.get(third!)).text()).toContain('轮到你了')
    const early = await desk(`/${id}/close`, {})
    expect([early.status, codes(early.body)]).toEqual([409, ['collective.members-open']])
    expect(JSON.stringify(early.body)).toContain('还有 2 件没有办结（共 3 件）')

    await app.post(`${second}/withdraw`, {})
    await app.post(`${third}/withdraw`, {})
    expect((await desk<Told>(`/${id}/close`, {})).status).toBe(200)
    const [closed] = (await app.house.ledger.stream('qinghe', id)).slice(-1)
    expect(closed!.data).toEqual({ members: 3, endings: { confirmed: 1, withdrawn: 2 } })
    expect(codes((await desk(`/${id}/answer`, answer)).body)).toEqual(['collective.closed'])
  })

  test('facts told later reach every page without touching any case', async () => {
    const { id, cases } = await begun(2)
    const before = await app.house.ledger.stream('qinghe', cases[0]!.id)
    await desk(`/${id}/facts`, { zh: '检测报告已经公布。', en: 'The test report is published.' })
    for (const { link } of cases) expect(await (await app.get(`${link}?lang=en`)).text()).toContain('The test report')
    expect(await app.house.ledger.stream('qinghe', cases[0]!.id)).toEqual(before)
  })

  test('who was told is told once, by however many at the same moment; whoever joins later is told by the timer', async () => {
    const { id, cases } = await begun(4)
    const brand = { slug: 'qinghe', zh: '', en: '', initials: 'QH', zone: 'Asia/Shanghai' }
    await desk(`/${id}/answer`, answer)
    expect(await Promise.all([tellMembers(app.house, brand, id), tellMembers(app.house, brand, id)])).toEqual([0, 0])
    const late = await file()
    await desk(`/${id}/members`, { cases: [late.id] })
    await tick(app.house)
    await tick(app.house)
    for (const one of [...cases, late]) {
      const types = (await app.house.ledger.stream('qinghe', one.id)).map(({ type }) => type)
      expect(types.filter((type) => type === 'case.answered-together/1')).toHaveLength(1)
    }
  })

  test('a member keeps their own dates, can leave at any time, and is then not answered with the others', async () => {
    const { id, cases } = await begun(2)
    const [stays, leaves] = cases
    const left = await app.post(`${leaves!.link}/leave`, {})
    expect(left.status).toBe(303)
    expect(await (await app.get(leaves!.link)).text()).toContain('11月23日（周一）18:00')
    expect((await desk<Told>(`/${id}/answer`, answer)).body.totals).toMatchObject({ members: 1, deciding: 1 })
    expect(await (await app.get(leaves!.link)).text()).not.toContain(answer.zh)
    expect(await (await app.get(stays!.link)).text()).toContain(answer.zh)
  })

  test('a case with a proposal of its own before the customer is not talked over', async () => {
    const { id, cases } = await begun(1)
    const own = { message: 'Ours alone.', remedy: 'A refund.' }
    await app.send(`/api/v1/brands/qinghe/cases/${cases[0]!.id}/resolve`, own, { cookie })
    await desk(`/${id}/answer`, answer)
    const types = (await app.house.ledger.stream('qinghe', cases[0]!.id)).map(({ type }) => type)
    expect(types).not.toContain('case.answered-together/1')
  })

  test('nobody outside after-sales, and nobody without a session, opens, joins, answers or ends one', async () => {
    const { id, cases } = await begun(1)
    for (const [path, body] of [
      ['', cause],
      [`/${id}/members`, { cases: [cases[0]!.id] }],
      [`/${id}/answer`, answer],
      [`/${id}/close`, {}],
    ] as const) {
      expect(codes((await desk(path, body, sales)).body)).toEqual(['not-entitled'])
      expect((await app.send(`${door}${path}`, body)).status).toBe(401)
    }
    expect(codes((await desk('/collective:nowhere/answer', answer)).body)).toEqual(['collective.unknown'])
    const twice = await desk<{ refused: unknown }>(`/${id}/members`, { cases: [cases[0]!.id, 'case:nowhere'] })
    expect(twice.body.refused).toEqual([
      { case: cases[0]!.id, code: 'case.joined-already' },
      { case: 'case:nowhere', code: 'case.unknown' },
    ])
  })
})
