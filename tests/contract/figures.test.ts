import { decodeBundle } from '@troth/proof/tile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { besideFigures } from '../../src/cases/counted/figures.ts'
import { caseFigures } from '../../src/cases/figures.ts'
import type { Figure } from '../../src/kit/figure.ts'
import { loggedFromBytes } from '../../src/ledger/read.ts'
import { FigureFolds } from '../../src/trustpage/book.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  const clerk = await app.hire('qinghe', 'service')
  for (let day = 2; day <= 12; day++) {
    const at = (hour: number, later = 0) =>
      app.house.at(`2026-11-${String(day + later).padStart(2, '0')}T0${hour}:00:00.000Z`)
    at(2)
    const filed = await app.send('/api/v1/brands/qinghe/cases', {
      topic: 'other',
      statement: `Complaint of day ${day}`,
    })
    const { id, link } = (await filed.json()) as { id: string; link: string }
    const brand = (act: string, body: object) =>
      app.send(`/api/v1/brands/qinghe/cases/${id}/${act}`, body, { cookie: clerk.cookie })
    at(3, day % 3 === 0 ? 6 : 1)
    if (day % 4 === 0) await brand('ask', { message: 'Which one?' })
    if (day % 4 === 1) await brand('reply', { message: 'We look into it.' })
    if (day % 4 >= 2) await brand('resolve', { message: 'Sorry.', remedy: 'A new one.' })
    at(4, day % 3 === 0 ? 6 : 1)
    if (day % 4 === 2) await app.post(`${link}/accept`, {})
    if (day % 4 === 3) await app.post(`${link}/object`, { message: 'Not enough.' })
  }
  app.house.at('2026-11-20T06:00:00.000Z')
})
afterAll(() => app.close())

test('a stranger who has the log alone comes to every figure the brand shows', async () => {
  const answer = await app.get('/api/v1/brands/qinghe/figures')
  const { size, figures } = (await answer.json()) as { size: number; figures: (Figure & { zh: string; en: string })[] }
  const shown = figures.filter((figure) => figure.id.startsWith('cases.'))
  expect(shown).toHaveLength(12)
  expect(shown.filter((figure) => figure.value !== null).length).toBeGreaterThan(3)

  const bundle = await app.get(`/b/qinghe/log/tile/entries/000.p/${size}`)
  const lengths = new Map<string, number>()
  const entries = decodeBundle(new Uint8Array(await bundle.arrayBuffer()), size)!.map((bytes, index) => {
    const { subject } = JSON.parse(Buffer.from(bytes).toString()) as { subject: string }
    const position = lengths.get(subject) ?? 0
    lengths.set(subject, position + 1)
    return loggedFromBytes(bytes, index, position)
  })
  const folds = new FigureFolds([caseFigures, besideFigures])
  folds.take(entries)
  const told = (figure: Figure) => ({ id: figure.id, value: figure.value, n: figure.n, entries: figure.entries })
  expect(
    folds
      .read(shown[0]!.period)
      .filter(({ id }) => id.startsWith('cases.'))
      .map(told),
  ).toEqual(shown.map(told))
})

test('the number on the page is the number in the API', async () => {
  const { figures } = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as { figures: Figure[] }
  for (const { id, value, unit } of figures) {
    const page = await (await app.get(`/b/qinghe/figures/${id}`)).text()
    const words =
      value === null
        ? '—'
        : unit === 'share'
          ? `${(value * 100).toFixed(1)}%`
          : unit === 'days'
            ? `${value.toFixed(1)} 天`
            : String(value)
    expect([id, /<div class="next"><b>([^<]*)<\/b>/.exec(page)?.[1]]).toEqual([id, words])
  }
})
