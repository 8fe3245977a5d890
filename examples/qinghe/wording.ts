import type { House } from '../../src/kit/house.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'
import {
  approveStatement,
  changeFact,
  draftStatement,
  reviseStatement,
  stateFact,
  useStatement,
} from '../../src/wording/library/act.ts'
import { recordOutgoing } from '../../src/wording/outgoing/act.ts'

interface Scene {
  readonly daysAgo: number
  readonly hour: number
  readonly run: () => Promise<void>
}

/** One wording for the free inspection: written, approved by another, used in a shop, its fact moved once; and a template. */
export function wordingScenes(
  house: House,
  brand: Brand,
  as: (role: Role) => Member,
  dayFromEnd: (offset: number) => string,
): readonly Scene[] {
  const ids: Record<string, string> = {}
  const lastDay = dayFromEnd(40)
  const [, month, day] = lastDay.split('-').map(Number)
  const until = { zh: `免费检测至 ${month} 月 ${day} 日`, en: `Free inspection until ${lastDay}` }
  const words = {
    name: '免费检测',
    zh: `X7 电饭煲免费检测至 ${month} 月 ${day} 日，全国门店都可以做，不需要发票。`,
    en: `The X7 rice cooker is inspected free of charge until ${lastDay}, in every store; no invoice is needed.`,
    audience: 'public',
    channels: ['announcement', 'store', 'reply', 'phone', 'chat'],
  }
  return [
    {
      daysAgo: 30,
      hour: 10,
      run: async () => {
        const fact = { ...until, scope: '全部批次', source: '总经理办公会纪要', product: 'X7 电饭煲' }
        ids.fact = must(await stateFact(house, brand, as('product'), fact, 'demo fact of the inspection')).id
        const refund = {
          zh: '退款 3 个工作日内原路到账',
          en: 'Refunds arrive within 3 working days',
          source: '财务制度 2.3',
        }
        ids.refund = must(await stateFact(house, brand, as('legal'), refund, 'demo fact of refunds')).id
      },
    },
    {
      daysAgo: 30,
      hour: 11,
      run: async () => {
        ids.said = must(
          await draftStatement(
            house,
            brand,
            as('pr'),
            { ...words, facts: [ids.fact] },
            'demo statement of the inspection',
          ),
        ).id
        ids.template = must(
          await draftStatement(
            house,
            brand,
            as('service'),
            {
              use: 'template',
              name: '退款答复',
              zh: '我们查到{查到的事实}。退款 {金额} 元，3 个工作日内原路到账；由{经办人}负责，依据{依据}。不同意可以申请复核，也可以打 12315。',
              audience: 'customers',
              channels: ['reply'],
              facts: [ids.refund],
            },
            'demo template of refunds',
          ),
        ).id
      },
    },
    {
      daysAgo: 29,
      hour: 15,
      run: async () => {
        must(await approveStatement(house, brand, as('legal'), ids.said!, {}))
        must(await approveStatement(house, brand, as('product'), ids.said!, {}))
        must(await approveStatement(house, brand, as('legal'), ids.template!, {}))
      },
    },
    {
      daysAgo: 28,
      hour: 9,
      run: async () => {
        const where = { channel: 'store', where: '杭州武林店，收银台' }
        must(await useStatement(house, brand, as('store'), ids.said!, where))
        const notice = {
          channel: 'store',
          text: `X7 电饭煲免费检测至 ${month} 月 ${day} 日，不需要发票。`,
          where: '杭州武林店，收银台',
        }
        must(await recordOutgoing(house, brand, as('store'), notice, 'demo notice in Hangzhou'))
        const seen = {
          channel: 'store',
          text: 'X7 电饭煲检测要收费，凭发票办理。',
          where: '宁波天一店，门口',
          already: true,
        }
        must(await recordOutgoing(house, brand, as('service'), seen, 'demo notice in Ningbo'))
      },
    },
    {
      daysAgo: 6,
      hour: 10,
      run: async () => {
        const next = {
          ...words,
          zh: `${words.zh}来不了门店的，师傅上门检测也免费。`,
          en: `${words.en} Where you cannot come, we come, free of charge.`,
        }
        must(await reviseStatement(house, brand, as('pr'), ids.said!, { ...next, facts: [ids.fact] }))
        must(await approveStatement(house, brand, as('legal'), ids.said!, {}))
        must(await approveStatement(house, brand, as('product'), ids.said!, {}))
      },
    },
    {
      daysAgo: 2,
      hour: 16,
      run: async () => {
        const change = {
          zh: '退款 3 个工作日内原路到账，信用卡也一样',
          en: 'Refunds arrive within 3 working days, to credit cards as well',
          source: '财务制度 2.4',
          reason: '以前信用卡要 5 个工作日',
        }
        must(await changeFact(house, brand, as('legal'), ids.refund!, change))
      },
    },
  ]
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
