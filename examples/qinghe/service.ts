import { actByLink, fileComplaint } from '../../src/cases/act.ts'
import type { FileComplaint } from '../../src/cases/words.ts'
import { base32 } from '../../src/kit/ids.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { OpenHouse } from '../../src/open.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'
import { sendParcel, takeAnswer } from '../../src/service/parcels/act.ts'
import { kuaidi100 } from '../../src/service/parcels/carriers/kuaidi100.ts'
import { giveRating } from '../../src/service/ratings/act.ts'
import { actOnRepair, bookIn } from '../../src/service/repairs/act.ts'
import type { DeskAct } from '../../src/service/repairs/words.ts'
import { bookByLink, noteArrival, saveStore, staffStore } from '../../src/service/stores/act.ts'
import { visitsOfCase } from '../../src/service/stores/view.ts'
import { exchangeUnit, registerUnit } from '../../src/service/units/act.ts'
import { paper } from './paper.ts'

interface Told {
  readonly house: OpenHouse
  readonly brand: Brand
  readonly as: (role: Role) => Member
  readonly at: (daysAgo: number, hour: number) => string
  readonly dayFromEnd: (days: number) => string
  readonly link: (what: string, token: string) => void
}
interface Scene {
  readonly at: string
  readonly run: () => Promise<void>
}

/** Serial numbers that whoever looks at the example can type. */
export const serials = { washer: 'QH-W10-2025-004417', fridge: 'QH-F300-2026-000812', cooker: 'QH-X5-2021-077310' }

/** Units, a store, a repair from the booking to the later rating, one under way, and an exchange. All of it is invented. */
export function serviceScenes({ house, brand, as, at, dayFromEnd, link }: Told): readonly Scene[] {
  const service = as('service')
  let store = ''
  const held = new Map<string, { id: string; token: string; repair: string }>()
  const file = (name: string, said: Omit<FileComplaint, 'kind'>) => async () => {
    const once = base32(house.random(20))
    const filed = must(await fileComplaint(house, brand, { kind: 'repair', ...said }, { once, channel: 'web' }))
    held.set(name, { id: filed.case.id, token: filed.token, repair: '' })
    link(name, filed.token)
  }
  const take = (name: string, more: object) => async () => {
    const one = held.get(name)!
    const said = { case: one.id, at: 'store', store, once: base32(house.random(15)), ...more }
    held.set(name, { ...one, repair: must(await bookIn(house, brand, service, said)).id })
  }
  const act = (name: string, what: DeskAct, said: object) => async () =>
    void must(await actOnRepair(house, brand, service, held.get(name)!.repair, what, said))
  const rate = (name: string, round: string, overall: number, comment: string) => async () => {
    const { id, repair } = held.get(name)!
    const scores = { overall, result: overall, speed: 4, explained: 5, attitude: 5 }
    must(await giveRating(house, brand, id, repair, { round, scores, comment }))
  }
  const washer = 'service-done'
  const cooker = 'service-open'
  return [
    {
      at: at(86, 9),
      run: async () => {
        const week = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))
        const particulars = {
          name: { zh: '青禾临川路店', en: 'Qinghe Linchuan Road' },
          address: { zh: '临川市临川路 18 号', en: '18 Linchuan Road, Linchuan' },
          phone: '0794 000 0018',
          hours: week,
          slotMinutes: 60,
          capacity: 2,
          closedOn: [],
        }
        store = must(await saveStore(house, brand, service, particulars)).id
        must(await staffStore(house, brand, service, store, { members: [as('store').id] }))
        const units = [
          {
            serial: serials.washer,
            kind: 'washing-machine',
            model: '净界 W10',
            soldOn: dayFromEnd(-310),
            deliveredOn: dayFromEnd(-307),
            installedOn: dayFromEnd(-305),
            toBeInstalled: true,
            promisedTerm: 'P3Y',
          },
          {
            serial: serials.fridge,
            kind: 'refrigerator',
            model: '澄鲜 F300',
            soldOn: dayFromEnd(-120),
            deliveredOn: dayFromEnd(-118),
          },
          { serial: 'QH-F300-2026-001990', kind: 'refrigerator', model: '澄鲜 F300' },
          { serial: serials.cooker, kind: 'other', model: 'X5 电饭煲', soldOn: '2021-11-11', promisedTerm: 'P2Y' },
        ]
        for (const unit of units) must(await registerUnit(house, brand, service, unit))
      },
    },
    {
      at: at(46, 10),
      run: file(washer, {
        topic: 'repair',
        statement: '净界 W10 脱水时响得像打鼓，机器会自己往前走。买了不到一年。',
        wish: '修好，不想再等一个周末。',
        serial: serials.washer,
      }),
    },
    {
      at: at(45, 11),
      run: async () => {
        const { id } = held.get(washer)!
        const day = [-43, -42, -41].map(dayFromEnd).find((on) => new Date(`${on}T00:00:00Z`).getUTCDay() !== 0)!
        must(await bookByLink(house, brand, id, { store, on: day, slot: '10:00' }))
      },
    },
    {
      at: at(41, 16),
      run: async () => {
        const [visit] = await visitsOfCase(house, brand.slug, held.get(washer)!.id)
        must(await noteArrival(house, brand, service, visit!.id))
      },
    },
    { at: at(41, 17), run: take(washer, { serial: serials.washer, fault: '脱水异响，机身位移', received: '电源线' }) },
    {
      at: at(40, 10),
      run: async () => {
        const kept = must(await house.files.put(paper(['净界 W10 检测单', '减震器油封破损']), '检测单.pdf'))
        await act(washer, 'pictures', { when: 'before', files: [kept.sha256] })()
      },
    },
    {
      at: at(40, 11),
      run: act(washer, 'diagnose', { cause: 'defect', finding: '两支减震器油封破损，外筒配重螺栓松动。' }),
    },
    {
      at: at(40, 12),
      run: act(washer, 'quote', {
        ground: 'warranty',
        parts: [{ name: '减震器 P-2210', count: 2, priceFen: 8_600 }],
        labourFen: 12_000,
        costFen: 0,
      }),
    },
    {
      at: at(38, 15),
      run: act(washer, 'finish', { result: 'repaired', work: '换减震器两支，紧固配重，脱水 1200 转试机三次。' }),
    },
    { at: at(37, 16), run: act(washer, 'hand-back', {}) },
    { at: at(36, 20), run: rate(washer, 'first', 5, '修得快，说得也清楚。') },
    {
      at: at(36, 21),
      run: async () => void must(await actByLink(house, brand, held.get(washer)!.token, { do: 'withdraw' })),
    },
    { at: at(4, 20), run: rate(washer, 'later', 4, '一个月了没再响，门封有点渗水。') },
    {
      at: at(20, 14),
      run: async () => {
        const { unitIdOf } = await import('../../src/service/units/view.ts')
        const old = await unitIdOf(house, brand.slug, serials.fridge)
        must(await exchangeUnit(house, brand, service, old, { newSerial: 'QH-F300-2026-001990' }))
      },
    },
    {
      at: at(3, 10),
      run: file(cooker, {
        topic: 'repair',
        statement: 'X5 电饭煲用了五年，按键没反应，想修一修继续用，先告诉我要多少钱。',
        serial: serials.cooker,
      }),
    },
    {
      at: at(3, 15),
      run: async () => {
        const { id } = held.get(cooker)!
        const parcel = { case: id, carrier: 'yuantong', number: 'YT7700123456', direction: 'to-brand' }
        must(await sendParcel(house, brand, service, parcel))
      },
    },
    {
      at: at(1, 12),
      run: async () => {
        const on = (days: number, time: string) => `${dayFromEnd(-days)} ${time}`
        const data = [
          { context: '【临川市】快件已揽收', time: on(3, '18:20:11'), status: '揽收', statusCode: '1' },
          { context: '【南昌市】离开转运中心，发往临川', time: on(2, '03:40:02'), status: '在途', statusCode: '0' },
          {
            context: '【临川市】已签收，签收人：青禾维修中心',
            time: on(1, '10:05:37'),
            status: '签收',
            statusCode: '3',
          },
        ]
        const text = JSON.stringify({ message: 'ok', state: '3', com: 'yuantong', nu: 'YT7700123456', data })
        must(await takeAnswer(house, brand, service, kuaidi100, text))
      },
    },
    { at: at(1, 14), run: take(cooker, { at: 'post', serial: serials.cooker, fault: '按键无反应' }) },
    { at: at(1, 15), run: act(cooker, 'diagnose', { cause: 'wear', finding: '控制板按键触点氧化，需更换面板。' }) },
    {
      at: at(1, 16),
      run: act(cooker, 'quote', {
        ground: 'paid',
        parts: [{ name: '控制面板 C-0511', count: 1, priceFen: 5_800 }],
        labourFen: 3_000,
        costFen: 8_800,
      }),
    },
  ]
}

/** A scene that is refused is wrong: say which, and why. */
function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demo was refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
