import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { fileComplaint } from '../../cases/act.ts'
import type { Brand, Member } from '../../people/words.ts'
import type { OfferAnswer } from './answer.ts'

export const people = {
  service: ['service'],
  second: ['service', 'store'],
  legal: ['legal'],
  legal2: ['legal', 'product'],
  finance: ['finance'],
} as const
export type Person = keyof typeof people

/** A brand with a published standard for seven-day returns, with points, vouchers and months of warranty at a rate. */
export interface Story {
  readonly app: TestApp
  readonly brand: Brand
  readonly member: Record<Person, Member>
  file(): Promise<{ readonly id: string; readonly token: string }>
  send(path: string, body: unknown, who: Person): Promise<Response>
  offer(id: string, who: Person, more?: object): Promise<Response>
  offers(id: string): Promise<readonly OfferAnswer[]>
  page(token: string, lang?: 'zh' | 'en'): Promise<string>
  types(id: string): Promise<readonly string[]>
}

export const facts = (priceFen: number, giftFen = 0) => [
  { name: 'price_fen', value: priceFen, from: 'order' },
  { name: 'gift_fen', value: giftFen, from: 'customer' },
  { name: 'first_freight_fen', value: 0, from: 'order' },
  { name: 'return_freight_fen', value: 0, from: 'desk', note: 'no insurance' },
]

export async function openStory(): Promise<Story> {
  const app = await openTestApp()
  app.house.at('2026-11-02T02:00:00.000Z')
  const brand = await app.found('qinghe')
  const hired = Object.fromEntries(
    await Promise.all(
      Object.entries(people).map(async ([name, roles]) => [name, await app.hire('qinghe', ...roles)] as const),
    ),
  ) as Record<Person, Awaited<ReturnType<TestApp['hire']>>>
  const base = '/api/v1/brands/qinghe'
  const send: Story['send'] = (path, body, who) => app.send(`${base}${path}`, body, { cookie: hired[who].cookie })
  const template = (await (await app.get('/api/v1/standards/seven-day')).json()) as object
  const standard = {
    ...template,
    options: ['refund', 'replace', 'points', 'voucher', 'longer-warranty', 'mixed'],
    exchange: {
      points: { pointFen: 10, bonusPpm: 1_200_000 },
      voucher: { bonusPpm: 1_100_000, validFor: 'P12M' },
      warranty: { monthFen: 3_000 },
    },
  }
  const drafted = (await (await send('/standards', { standard }, 'service')).json()) as {
    versions: { version: number; sha256: string }[]
  }
  const { version, sha256 } = drafted.versions[0]!
  await send('/standards/seven-day/approve', { version, sha256 }, 'legal')
  const effective = { version, effectiveOn: '2026-11-02', reviewOn: '2027-11-02' }
  const published = await send('/standards/seven-day/publish', effective, 'legal')
  if (published.status !== 200) throw new Error(await published.text())
  let filed = 0
  return {
    app,
    brand,
    member: Object.fromEntries(Object.entries(hired).map(([name, one]) => [name, one.member])) as Story['member'],
    file: async () => {
      filed += 1
      const complaint = { topic: 'refund', statement: 'It came broken and I sent it back.' } as const
      const done = await fileComplaint(app.house, brand, complaint, {
        once: `story-${filed}`.padEnd(20, 'x'),
        channel: 'web',
      })
      if (!done.ok) throw new Error(JSON.stringify(done.refusals))
      return { id: done.value.case.id, token: done.value.token }
    },
    send,
    offer: (id, who, more = {}) =>
      send(
        `/cases/${id}/offers`,
        { standard: 'seven-day', facts: facts(12_900), message: 'We are sorry that it came broken.', ...more },
        who,
      ),
    offers: async (id) => {
      const found = await app.get(`${base}/cases/${id}/offers`, { cookie: hired.service.cookie })
      return ((await found.json()) as { offers: OfferAnswer[] }).offers
    },
    page: async (token, lang = 'en') => (await app.get(`/c/${token}?lang=${lang}`)).text(),
    types: async (id) => (await app.house.ledger.stream('qinghe', id)).map((entry) => entry.type),
  }
}

export const codesIn = async (response: Response): Promise<readonly string[]> =>
  ((await response.json()) as { refusals?: { code: string }[] }).refusals?.map((one) => one.code) ?? []
