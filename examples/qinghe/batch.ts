import { sql } from 'kysely'
import { actAtDesk, actByLink, fileComplaint } from '../../src/cases/act.ts'
import type { CaseAct } from '../../src/cases/words.ts'
import { measureEffect, setGoal } from '../../src/effects/goals/act.ts'
import {
  addCause,
  checkEffect,
  closeImprovement,
  completeMeasure,
  openImprovement,
  planMeasure,
} from '../../src/improvements/act.ts'
import { improvementById } from '../../src/improvements/view.ts'
import { base32 } from '../../src/kit/ids.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { OpenHouse } from '../../src/open.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'
import { tellLots } from '../../src/signals/lots/act.ts'
import { acknowledgeWarning, openWarning } from '../../src/signals/warnings/act.ts'
import { warningsIn } from '../../src/signals/warnings/view.ts'

/** The coating of lot B2 of the X7 comes off: what people wrote within three days. All of it is invented. */
const said: readonly { readonly daysAgo: number; readonly hour: number; readonly text: string }[] = [
  { daysAgo: 40, hour: 9, text: 'X7 的内胆用了一个月，底上起了一圈小泡，铲饭的时候掉下来一片黑的。' },
  { daysAgo: 40, hour: 11, text: '电饭煲内胆掉涂层，昨天煮的粥里有黑色的皮，孩子差点吃下去。' },
  { daysAgo: 40, hour: 15, text: '才买两个月，内胆就脱皮了，这还能用吗？你们是不是换过供应商？' },
  { daysAgo: 39, hour: 8, text: '内胆涂层一块一块地掉，洗的时候没用钢丝球，照片里看得清楚。' },
  { daysAgo: 39, hour: 13, text: '同一个小区的团购群里有三家都掉涂层，都是 X7，请给个说法。' },
  { daysAgo: 39, hour: 20, text: '内胆起泡，问客服说是清洗方式不对，可说明书上就是这样写的。' },
  { daysAgo: 38, hour: 10, text: '饭里吃出黑色碎片，拆下来看是内胆底部掉漆，想换一个新的内胆。' },
  { daysAgo: 38, hour: 16, text: '第一次遇到电饭煲掉涂层的，用了不到五十天，请告诉我对身体有没有影响。' },
]

export interface Batch {
  readonly house: OpenHouse
  readonly brand: Brand
  readonly as: (role: Role) => Member
  readonly at: (daysAgo: number, hour: number) => string
  readonly day: (daysAgo: number) => string
  readonly must: <T>(outcome: Outcome<T>) => T
}

interface Scene {
  readonly at: string
  readonly run: () => Promise<void>
}

const both = (zh: string, en: string) => ({ zh, en })

/** From eight complaints to a warning, from the warning to a lot, from the lot to an oven, and what came of mending it. */
export function batchScenes({ house, brand, as, at, day, must }: Batch): readonly Scene[] {
  const scenes: Scene[] = []
  let warning = ''
  let improvement = ''
  let goal = ''
  for (const [i, one] of said.entries()) {
    let id = ''
    let token = ''
    const desk = (act: CaseAct) => async () => void must(await actAtDesk(house, as('service'), brand, id, act))
    scenes.push({
      at: at(one.daysAgo, one.hour),
      run: async () => {
        const file = {
          topic: 'quality',
          statement: one.text,
          product: 'X7 电饭煲 4L',
          serial: `B2-${String(917 + 11 * i).padStart(4, '0')}`,
        }
        const filed = must(await fileComplaint(house, brand, file, { once: base32(house.random(20)), channel: 'web' }))
        id = filed.case.id
        token = filed.token
      },
    })
    scenes.push({
      at: at(one.daysAgo - 1, 9),
      run: desk({ do: 'reply', message: '请先停用。您的机器属于 B2 批次，我们正在查这一批内胆的喷涂记录。' }),
    })
    scenes.push({
      at: at(one.daysAgo - 3, 10),
      run: desk({
        do: 'resolve',
        message: 'B2 批次内胆喷涂温度偏低，为您免费更换内胆。',
        remedy: '寄出新内胆，旧的不用寄回。',
      }),
    })
    scenes.push({
      at: at(one.daysAgo - 4, 12),
      run: async () => void must(await actByLink(house, brand, token, { do: 'accept' })),
    })
  }
  const step = (daysAgo: number, hour: number, run: () => Promise<unknown>): void => {
    scenes.push({ at: at(daysAgo, hour), run: async () => void (await run()) })
  }
  step(37, 9, async () => {
    const { warnings } = await warningsIn(house, brand.slug, { most: 50, skip: 0 })
    const found = warnings.find((one) => one.family === 'complaints' && one.on >= day(41))
    if (!found) throw new Error('the demo was not warned of lot B2')
    warning = found.id
    must(
      await acknowledgeWarning(house, brand, as('product'), warning, {
        owner: 'product',
        note: '先停发 B2，查喷涂线。',
      }),
    )
  })
  step(36, 9, async () =>
    must(
      await openWarning(
        house,
        brand,
        as('pr'),
        warning,
        both(
          'X7 电饭煲 B2 批次的内胆涂层脱落，已停发这一批，用到的顾客可免费换内胆。',
          'The coating of the inner pot of X7 lot B2 comes off. The lot is no longer shipped; whoever has one gets a new pot free of charge.',
        ),
      ),
    ),
  )
  step(36, 11, async () => {
    const csv = '批次,供应商,产品\nB1,安达喷涂,X7 电饭煲\nB2,明泰喷涂,X7 电饭煲\nB3,安达喷涂,X7 电饭煲\n'
    must(await tellLots(house, brand, as('product'), { csv }))
  })
  step(36, 14, async () => {
    const opened = await openImprovement(house, brand, as('product'), {
      ...both('X7 内胆涂层不再脱落', 'The coating of the X7 stays on'),
      owner: 'product',
      warning,
    })
    improvement = must(opened).id
    const cause = async (more: object) => void must(await addCause(house, brand, as('product'), improvement, more))
    await cause({
      ...both('内胆底部涂层起泡、脱落', 'The coating blisters and comes off at the bottom'),
      kind: 'symptom',
    })
    await cause({
      ...both('B2 批次喷涂后固化温度低了 18 ℃', 'Lot B2 was cured 18 °C too cold after spraying'),
      kind: 'direct',
      under: 'c1',
      element: { lot: 'B2' },
    })
    await cause({
      ...both('喷涂线换炉后没有重新验证温度曲线', 'The temperature of a new oven was not verified before production'),
      kind: 'root',
      under: 'c2',
    })
    const plan = async (more: object) => void must(await planMeasure(house, brand, as('product'), improvement, more))
    await plan({
      ...both(
        '停发 B2，召集库存，为用到的顾客换内胆',
        'Stop shipping B2, call the stock back, replace the pot for whoever has one',
      ),
      kind: 'quick-fix',
      owner: 'service',
      dueOn: day(33),
      criterion: both('渠道库存清点为零', 'no stock left at any dealer'),
      cause: 'c2',
    })
    await plan({
      ...both(
        '喷涂厂重新验证固化炉，每班记录温度曲线',
        'The coating plant verifies its oven anew and records the curve of every shift',
      ),
      kind: 'supplier-action',
      owner: 'product',
      supplier: '明泰喷涂',
      dueOn: day(30),
      criterion: both(
        '连续 20 炉温度在 380±5 ℃ 内，附着力一级',
        '20 batches within 380±5 °C, adhesion of the first class',
      ),
      cause: 'c3',
    })
  })
  const done = (measure: string, zh: string, en: string) => async () =>
    must(await completeMeasure(house, brand, as('product'), improvement, { measure, ...both(zh, en) }))
  step(34, 16, done('m1', '各渠道退回 1,212 台，剩余为零。', '1,212 units came back; none is left at dealers.'))
  step(
    31,
    11,
    done(
      'm2',
      '20 炉记录齐全，附着力全部一级，记录存质量部。',
      'All 20 records are there; adhesion is of the first class throughout.',
    ),
  )
  step(3, 10, async () => must(await checkEffect(house, brand, as('service'), improvement, {})))
  step(2, 10, async () => {
    const check = (await improvementById(house, brand.slug, improvement))!.checks.at(-1)!
    const words =
      check.verdict === 'cannot-say'
        ? both(
            '换炉验证后同类投诉没有再出现；数量太少，效果还说不准，如再出现会自动重新打开。',
            'No such complaint has come since; there are too few to say more. If it comes back, this opens again by itself.',
          )
        : both(
            '换炉验证后看了四周；如再出现会自动重新打开。',
            'Watched for four weeks since. If it comes back, this opens again by itself.',
          )
    must(await closeImprovement(house, brand, as('legal'), improvement, words))
  })
  step(60, 10, async () => {
    const { rows } = await sql<{ id: string }>`
      SELECT row->>'id' AS id FROM view_claims WHERE brand = ${brand.slug} AND standing = 'live'
      ORDER BY registered_at, key LIMIT 1`.execute(house.db)
    const set = await setGoal(house, brand, as('pr'), {
      claim: rows[0]!.id,
      objective: both('看到证书的门店，X7 卖得更多', 'Shops that show the certificate sell more of the X7'),
      audience: both('到店比较电饭煲的人', 'People comparing rice cookers in a shop'),
      measure: 'sales',
      from: day(59),
      judgeOn: day(10),
    })
    goal = must(set).id
  })
  step(10, 11, async () => must(await measureEffect(house, brand, as('pr'), goal, { csv: sales(day) })))
  return scenes
}

/** Weekly sales of the shop with the certificate on its shelf, and of six without; invented, and the same every time. */
function sales(day: (daysAgo: number) => string): string {
  const weeks = Array.from({ length: 30 }, (_, i) => {
    const shop = (n: number) => 40 + 6 * n + 5 * Math.sin(i / 4) + 3 * Math.sin(i * (1.7 + n))
    const lift = 10 + (29 - i) * 7 <= 59 ? 1.16 : 1
    return [day(10 + (29 - i) * 7), ...[0, 1, 2, 3, 4, 5, 6].map((n) => (shop(n) * (n === 0 ? lift : 1)).toFixed(1))]
  })
  return [['week', 'with', 'a', 'b', 'c', 'd', 'e', 'f'], ...weeks].map((row) => row.join(',')).join('\n')
}
