import { actByLink, fileComplaint } from '../../src/cases/act.ts'
import {
  answerAll,
  carryOutAll,
  joinCollective,
  offerJoining,
  openCollective,
  tellAll,
} from '../../src/cases/collectiveact.ts'
import { base32 } from '../../src/kit/ids.ts'
import { acceptMilestone, approvePromise, draftPromise, recordGap } from '../../src/promises/act.ts'
import type { Batch } from './batch.ts'
import { paper } from './paper.ts'

const statements = [
  'A3 净化器的滤芯从九月起就买不到，商城一直显示补货中。',
  '门店说滤芯停产了，那我的净化器才用一年就成摆设了吗？',
  '滤芯订单付了钱两周没发货，客服说等通知。',
  '原装滤芯断货，副牌的装上去漏风，请给一个准信。',
]

interface Scene {
  readonly at: string
  readonly run: () => Promise<void>
}

/** One cause and four people: told together, answered together, each deciding alone. And two promises with measures of their own. */
export function togetherScenes({ house, brand, as, at, day, must }: Batch): readonly Scene[] {
  const filed: { id: string; token: string }[] = []
  const scenes: Scene[] = statements.map((statement, i) => ({
    at: at(24, 9 + i),
    run: async () => {
      const file = { topic: 'delivery', statement, product: 'A3 空气净化器' }
      const done = must(await fileComplaint(house, brand, file, { once: base32(house.random(20)), channel: 'web' }))
      filed.push({ id: done.case.id, token: done.token })
    },
  }))
  const step = (daysAgo: number, hour: number, run: () => Promise<unknown>): void => {
    scenes.push({ at: at(daysAgo, hour), run: async () => void (await run()) })
  }
  let collective = ''
  step(24, 16, async () => {
    const cause = { zh: 'A3 净化器滤芯断货', en: 'A3 purifier: filters out of stock', topic: 'delivery' }
    const opened = must(await openCollective(house, as('service'), brand, cause))
    collective = opened[0]!.subject
    must(await joinCollective(house, as('service'), brand, collective, { cases: filed.map(({ id }) => id) }))
    must(await offerJoining(house, as('service'), brand, collective))
  })
  step(23, 10, async () => {
    const told = {
      zh: '滤芯没有停产。原供应商的注塑模具损坏，新模具 10 天后投产。',
      en: 'The filter is still made. The supplier’s mould broke; the new one runs in 10 days.',
    }
    must(await tellAll(house, as('service'), brand, collective, told))
  })
  step(21, 11, async () => {
    const answer = {
      zh: '每位付了款的顾客先寄一只工程样件，量产滤芯到货后再寄一只，不另收钱。售后负责。',
      en: 'Everyone who paid gets an engineering sample now and a production filter when it arrives, at no extra cost. After-sales answers for it.',
    }
    must(await answerAll(house, as('service'), brand, collective, answer))
  })
  for (const i of [0, 1, 2])
    step(20, 9 + i, async () => void must(await actByLink(house, brand, filed[i]!.token, { do: 'accept' })))
  step(17, 15, async () => {
    const done = {
      zh: '工程样件已全部寄出，运单号发给了每一位。',
      en: 'All samples are on their way; everyone has the tracking number.',
    }
    must(await carryOutAll(house, as('service'), brand, collective, done))
  })
  for (const i of [0, 1])
    step(15, 9 + i, async () => void must(await actByLink(house, brand, filed[i]!.token, { do: 'confirm' })))

  let hotline = ''
  let line = ''
  step(60, 9, async () => {
    const always = {
      zh: '热线 7×24 小时有人接',
      en: 'Somebody answers the hotline day and night',
      scopeZh: '400 热线，全部产品',
      scopeEn: 'the 400 hotline, all products',
      measure: 'availability',
      owner: 'service',
      startsOn: day(59),
    }
    hotline = must(await draftPromise(house, brand, as('service'), always))[0]!.subject
    const factory = {
      zh: '内胆喷涂线改造',
      en: 'Rebuilding of the coating line',
      scopeZh: '青禾第二工厂',
      scopeEn: 'Qinghe’s second factory',
      measure: 'milestones',
      milestones: [
        { id: 'oven', zh: '新固化炉通电', en: 'The new oven is powered', dueOn: day(30) },
        { id: 'trial', zh: '连续试产 1,000 只合格', en: '1,000 pots made in a row and found good', dueOn: day(-30) },
      ],
      owner: 'product',
      startsOn: day(59),
    }
    line = must(await draftPromise(house, brand, as('product'), factory))[0]!.subject
  })
  step(60, 11, async () => {
    must(await approvePromise(house, brand, as('legal'), hotline))
    must(await approvePromise(house, brand, as('legal'), line))
  })
  step(33, 10, async () => {
    const gap = {
      fromAt: at(33, 2),
      toAt: at(33, 3),
      zh: '机房断电，热线中断',
      en: 'Power failure in the exchange',
    }
    must(await recordGap(house, brand, as('service'), hotline, gap))
  })
  step(29, 15, async () => {
    const kept = must(await house.files.put(paper(['Qinghe plant 2', 'Oven accepted']), 'acceptance.pdf'))
    const done = { milestone: 'oven', document: kept.sha256, name: '固化炉验收单.pdf' }
    must(await acceptMilestone(house, brand, as('legal'), line, done))
  })
  return scenes
}
