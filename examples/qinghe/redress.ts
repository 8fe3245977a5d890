import { fileComplaint } from '../../src/cases/act.ts'
import { followOffer } from '../../src/cases/offered.ts'
import { base32 } from '../../src/kit/ids.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { OpenHouse } from '../../src/open.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'
import { actAsCustomer, approveOffer, proposeOffer } from '../../src/redress/offers/act.ts'
import { approveStandard, draftStandard, publishStandard } from '../../src/redress/published/act.ts'
import { standardById } from '../../src/redress/published/view.ts'
import { standardFileOf } from '../../src/redress/standards.ts'

interface Told {
  readonly house: OpenHouse
  readonly brand: Brand
  readonly as: (role: Role) => Member
  /** The instant so many days before the end, at an hour of the brand's day. */
  readonly at: (daysAgo: number, hour: number) => string
  readonly day: (daysAgo: number) => string
  readonly links: { what: string; token: string }[]
  readonly must: <T>(outcome: Outcome<T>) => T
}

/** Two standards that the brand published, and two offers by them: one chosen in points, one in the customer's hands. */
export function redressPlot({ house, brand, as, at, day, links, must }: Told) {
  const publish = (id: string, more: object) => async () => {
    must(await draftStandard(house, brand, as('service'), { standard: { ...(standardFileOf(id) as object), ...more } }))
    const { version, sha256 } = (await standardById(house, brand.slug, id))!.versions.at(-1)!
    must(await approveStandard(house, brand, as('legal'), id, { version, sha256 }))
    const days = { effectiveOn: day(84), reviewOn: day(-281) }
    must(await publishStandard(house, brand, as('admin'), id, { version, ...days }))
  }
  const exchange = {
    points: { pointFen: 10, bonusPpm: 1_200_000, validFor: 'P12M' },
    voucher: { bonusPpm: 1_100_000, validFor: 'P12M' },
    warranty: { monthFen: 3_000 },
  }
  const filed = (statement: string, wish: string, product: string, what: string) => {
    const one = { id: '', token: '' }
    const run = async () => {
      const complaint = { topic: 'refund', statement, wish, product } as const
      const done = must(
        await fileComplaint(house, brand, complaint, { once: base32(house.random(20)), channel: 'web' }),
      )
      one.id = done.case.id
      one.token = done.token
      links.push({ what, token: done.token })
    }
    return { one, run }
  }
  const facts = (priceFen: number, giftFen: number) => [
    { name: 'price_fen', value: priceFen, from: 'order', note: '京东订单' },
    { name: 'gift_fen', value: giftFen, from: 'customer', note: '蒸笼没有寄回' },
    { name: 'first_freight_fen', value: 0, from: 'order' },
    { name: 'return_freight_fen', value: 1_200, from: 'carrier', note: '退回运单' },
  ]
  const chosen = filed('电饭煲第三天退回，仓库已签收，钱还没退。', '退款', 'X7 电饭煲', 'chosen')
  const open = filed('净化器退回五天了，赠品滤芯我留下了。', '退款，滤芯我愿意付钱', 'A3 空气净化器', 'offer')
  const offer = async (id: string, priceFen: number, giftFen: number, message: string) => {
    const options = [{ name: 'points' }, { name: 'voucher' }]
    const offered = { standard: 'seven-day', facts: facts(priceFen, giftFen), options, message }
    const { id: made } = must(await proposeOffer(house, brand, as('service'), id, offered))
    must(await approveOffer(house, brand, as('legal'), made, { revision: 1 }))
    await followOffer(house, brand, id)
  }
  return [
    { at: at(86, 16), run: publish('seven-day', { exchange, options: ['refund', 'points', 'voucher', 'mixed'] }) },
    {
      at: at(86, 17),
      run: publish('quality-refund', {
        exchange,
        options: ['refund', 'replace', 'repair', 'longer-warranty', 'mixed'],
      }),
    },
    { at: at(9, 10), run: chosen.run },
    { at: at(8, 11), run: () => offer(chosen.one.id, 39_900, 0, '货已收到，完好。退回的运费由我们承担。') },
    {
      at: at(7, 20),
      run: async () => {
        const choice = { option: 'points', revision: 1 }
        must(await actAsCustomer(house, brand, chosen.one.id, 'choose', choice))
        await followOffer(house, brand, chosen.one.id)
      },
    },
    { at: at(2, 9), run: open.run },
    {
      at: at(1, 15),
      run: () => offer(open.one.id, 129_900, 9_900, '货已收到。滤芯按标价 99 元扣除，运费由我们承担。'),
    },
  ]
}
