import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'

let t: TestApp
const cookies: Record<string, string> = {}
beforeAll(async () => {
  t = await openTestApp()
  await t.found('qinghe')
  for (const role of ['finance', 'service', 'legal', 'store'] as const)
    cookies[role] = (await t.hire('qinghe', role)).cookie
})
afterAll(() => t.close())

const api = '/api/v1/brands/qinghe'
const as = (role: string) => ({ cookie: cookies[role]! })

async function handIn(text: string): Promise<string> {
  const headers = { 'content-type': 'text/csv', origin: 'http://localhost', ...as('finance') }
  const answer = await t.app.request(`${api}/run-files?payees=yes`, { method: 'POST', body: text, headers })
  return ((await answer.json()) as { id: string }).id
}
const putAway = async (id: string, headers: Record<string, string>) => {
  const answer = await t.send(`${api}/run-files/${id}/put-away`, {}, headers)
  const { refusals = [] } = (await answer.json()) as { refusals?: { code: string }[] }
  return [answer.status, ...refusals.map(({ code }) => code)]
}
const columns = 'reference,amount,route,account,name'

test('a list with mistakes is deleted by whoever may hand one in, once; a sound one is not', async () => {
  const wrong = await handIn(`${columns}\nA,0,bank,6222,王某`)
  expect(await putAway(wrong, { origin: 'http://localhost' })).toEqual([401, 'not-signed-in'])
  expect(await putAway(wrong, as('store'))).toEqual([403, 'not-entitled'])
  expect(await putAway(wrong, as('service'))).toEqual([200])
  expect(await putAway(wrong, as('service'))).toEqual([409, 'run.file-unknown'])
  expect(await putAway('nothing', as('service'))).toEqual([409, 'run.file-unknown'])
  const sound = await handIn(`${columns}\nA,1,bank,6222,王某`)
  expect(await putAway(sound, as('finance'))).toEqual([409, 'run.file-sound'])
  const files = (await (await t.get(`${api}/run-files`, as('legal'))).json()) as { files: { id: string }[] }
  expect(files.files.map(({ id }) => id)).toEqual([sound])
})

test('whose payment came back is told to finance and service, and to nobody else', async () => {
  const id = await handIn(`${columns}\nB-1,1.50,bank,6222,王某\nB-2,2,bank,6223,王某`)
  await t.send(`${api}/runs/${id}/draft`, { zh: '甲', en: 'A' }, as('finance'))
  for (const role of ['legal', 'service'])
    await t.send(`${api}/runs/${id}/approve`, { totalFen: 350, people: 2 }, as(role))
  const payer = (await t.hire('qinghe', 'finance', 'store')).cookie
  const sent = await t.send(`${api}/runs/${id}/export`, { route: 'bank' }, { cookie: payer })
  const [, second] = ((await sent.json()) as { text: string }).text.match(/r[0-9a-z]{23}/g)!
  await t.send(`${api}/bank-statements`, { text: `number,result,reason\n${second},failed,户名不符` }, { cookie: payer })
  const asked = async (headers: Record<string, string>) => {
    const answer = await t.get(`${api}/runs/${id}/failed`, headers)
    return [answer.status, await answer.json()] as const
  }
  const told = { failed: [{ at: 1, reference: 'B-2', amountFen: 200, why: 'name' }], people: 1 }
  expect(await asked(as('finance'))).toEqual([200, told])
  expect(await asked(as('service'))).toEqual([200, told])
  expect([(await asked(as('legal')))[0], (await asked({}))[0]]).toEqual([403, 401])
})
