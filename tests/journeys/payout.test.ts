import { generateKeyPairSync, sign } from 'node:crypto'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import { checkShareFile } from '@troth/proof/sharefile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawingBytes, findingBytes } from '../../src/redress/observers/sample.ts'
import { shareNumber } from '../../src/redress/runs/numbers.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  await t.found('qinghe')
})
afterAll(() => t.close())

const api = '/api/v1/brands/qinghe'
const answer = async (response: Response | Promise<Response>, wanted: number) => {
  const got = await response
  const body = await got.json()
  expect([got.status, got.status === wanted ? '' : body]).toEqual([wanted, ''])
  return body as Record<string, never>
}

test('a payout run of 300 people, from the file to the closing statement', async () => {
  const [finance, payer, legal, service] = [
    await t.hire('qinghe', 'finance'),
    await t.hire('qinghe', 'finance', 'store'),
    await t.hire('qinghe', 'legal'),
    await t.hire('qinghe', 'service'),
  ]
  const as = ({ cookie }: { cookie: string }) => ({ cookie })

  // Somebody with a case is among them.
  const filed = await answer(
    t.send(
      `${api}/cases`,
      { topic: 'safety', statement: '召回的车，来回车费 86.40 元' },
      { 'idempotency-key': 'the journey of a payout' },
    ),
    201,
  )
  const link = String(filed.link)
  const others = Array.from(
    { length: 299 },
    (_, i) => `VIN-${String(i).padStart(5, '0')},${100 + i}.50,bank,62220000${i},王某`,
  )
  const text = ['reference,amount,route,account,name', `${filed.number},86.40,,,`, ...others].join('\n')
  const handIn = (body: string, more = '') =>
    t.app.request(`${api}/run-files?payees=yes${more}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv', origin: 'http://localhost', ...as(finance) },
    })
  const wrong = (await answer(handIn(`${text}\n${filed.number},1,,,`), 201)) as {
    report: { wrong: { code: string }[] }
  } & object
  expect(wrong.report.wrong.map(({ code }) => code)).toEqual(['row.twice'])
  const file = (await answer(handIn(text), 201)) as unknown as {
    id: string
    report: { people: number; totalFen: number; wrongCount: number }
  }
  const totalFen = 8_640 + Array.from({ length: 299 }, (_, i) => (100 + i) * 100 + 50).reduce((a, b) => a + b, 0)
  expect(file.report).toMatchObject({ people: 300, totalFen, wrongCount: 0 })

  const { id } = file
  const runs = `${api}/runs/${id}`
  await answer(t.send(`${runs}/draft`, { zh: '召回交通费', en: 'Costs of the recall' }, as(finance)), 200)
  expect((await t.get(`/b/qinghe/runs/${id}`)).status).toBe(404)
  const total = { totalFen, people: 300 }
  await answer(t.send(`${runs}/approve`, total, as(finance)), 403)
  await answer(t.send(`${runs}/approve`, total, as(legal)), 200)
  const run = await answer(t.send(`${runs}/approve`, total, as(service)), 200)
  expect(run.standing).toBe('paying')

  // The public reads the exact total, in both languages, and the customer finds their share and its receipt.
  const money = `¥${Math.floor(totalFen / 100).toLocaleString('en')}.${String(totalFen % 100).padStart(2, '0')}`
  for (const lang of ['zh', 'en'])
    expect(await (await t.get(`/b/qinghe/runs/${id}?lang=${lang}`)).text()).toContain(money)
  expect(await (await t.get(link)).text()).toContain('¥86.40')
  const receipt = await (await t.get(`${link}/payout/${id}`)).text()
  expect(checkShareFile(receipt)).toMatchObject({
    verdict: 'proved',
    share: { amountFen: '8640' },
    run: { count: 300 },
  })

  // They say where to pay; a form that is not right is shown again with what was typed.
  const refused = await t.post(`${link}/payout/account`, { route: 'wechat', account: '', name: '张三' })
  expect([refused.status, (await refused.text()).includes('张三')]).toEqual([422, true])
  expect((await t.post(`${link}/payout/account`, { route: 'wechat', account: 'oInvented0001' })).status).toBe(303)

  const bank = (await answer(t.send(`${runs}/export`, { route: 'bank' }, as(payer)), 200)) as unknown as {
    people: number
    text: string
  }
  expect(bank.people).toBe(299)
  const wechat = (await answer(t.send(`${runs}/export`, { route: 'wechat' }, as(payer)), 200)) as unknown as {
    text: string
  }
  expect(JSON.parse(wechat.text).transfer_detail_list).toMatchObject([
    { openid: 'oInvented0001', transfer_amount: 8_640 },
  ])
  await answer(t.send(`${runs}/export`, { route: 'bank' }, as(payer)), 409)

  // The statement: one came back, one did not want it afterwards.
  const lines = Array.from(
    { length: 300 },
    (_, at) => `${shareNumber(id, at, 1)},${at === 40 || at === 41 ? '失败,账户不存在' : '成功,'}`,
  )
  const statement = { text: ['编号,结果,原因', ...lines].join('\n') }
  expect(await answer(t.send(`${api}/bank-statements`, statement, as(payer)), 200)).toMatchObject({
    paid: 298,
    failed: 2,
    written: 1,
  })
  expect(await answer(t.send(`${api}/bank-statements`, statement, as(payer)), 200)).toMatchObject({ written: 0 })
  const links = (await answer(t.get(`${runs}/links`, as(service)), 200)) as unknown as { links: { path: string }[] }
  const own = links.links[39]!.path
  expect(await (await t.get(own)).text()).toContain('账户不对')
  expect((await t.post(`${own}/refuse`, {})).status).toBe(303)
  const again = (await answer(t.send(`${runs}/export`, { route: 'bank', again: true }, as(payer)), 200)) as unknown as {
    people: number
  }
  expect(again.people).toBe(1)
  await answer(
    t.send(`${api}/bank-statements`, { text: `number,result\n${shareNumber(id, 41, 2)},paid` }, as(payer)),
    200,
  )

  // An observer draws a sample, checks it, and signs.
  const keys = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
  const signed = (bytes: Uint8Array) => sign(null, bytes, keys.privateKey).toString('base64')
  const registered = await answer(
    t.send(`${api}/observers`, { zh: '某协会', en: 'An association', publicKey }, as(legal)),
    201,
  )
  const note = parseNote(await (await t.get('/b/qinghe/log/checkpoint')).text())!
  const { size, root } = parseCheckpoint(note.text)!
  const drawing = { run: id, upTo: size, size, root: Buffer.from(root).toString('base64'), people: 4 }
  const observer = String(registered.id)
  const sample = (await answer(
    t.send(`${api}/samples`, { ...drawing, observer, signature: signed(drawingBytes('qinghe', observer, drawing)) }),
    201,
  )) as unknown as { id: string; places: number[] }
  for (const at of sample.places) {
    const finding = { at, result: 'arrived' as const, on: '2026-11-18' }
    const signature = signed(findingBytes('qinghe', observer, { ...finding, sample: sample.id }))
    await answer(t.send(`${api}/samples/${sample.id}/findings`, { ...finding, signature }), 200)
  }

  const closed = (await answer(t.send(`${runs}/close`, {}, as(legal)), 200)) as unknown as {
    closing: Record<string, { people: number; totalFen: number }>
  }
  const { promised, paid, refused: unwanted, unreachable } = closed.closing
  expect([promised!.people, paid!.people, unwanted!.people, unreachable!.people]).toEqual([300, 299, 1, 0])
  expect(paid!.totalFen + unwanted!.totalFen + unreachable!.totalFen).toBe(promised!.totalFen)

  // Whoever was left out is in a second run that names the first.
  const late = (await answer(
    handIn('reference,amount,route,account,name\nVIN-99999,1.00,bank,6222,李某', `&follows=${id}`),
    201,
  )) as unknown as { id: string }
  await answer(
    t.send(`${api}/runs/${late.id}/draft`, { zh: '召回交通费补漏', en: 'Recall: left out' }, as(finance)),
    200,
  )
  await answer(t.send(`${api}/runs/${late.id}/approve`, { totalFen: 100, people: 1 }, as(legal)), 200)
  await answer(t.send(`${api}/runs/${late.id}/approve`, { totalFen: 100, people: 1 }, as(service)), 200)
  expect(await (await t.get(`/b/qinghe/runs/${id}`)).text()).toContain('召回交通费补漏')

  t.house.at('2026-11-19T01:00:00.000Z')
  const told = (await answer(t.get(`${api}/figures`), 200)) as unknown as {
    figures: { id: string; value: number; n: number }[]
  }
  const figure = (name: string) => told.figures.find((one) => one.id === name)!
  expect(figure('payouts.promised').value).toBe(totalFen + 100)
  expect(figure('payouts.paid').value).toBe(paid!.totalFen)
  expect(figure('payouts.observed-arrived')).toMatchObject({ value: 1, n: 4 })
}, 60_000)
