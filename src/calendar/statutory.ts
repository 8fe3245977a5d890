import type { LocalDate } from './date.ts'
import { type Deadline, deadline } from './deadline.ts'
import { duration } from './duration.ts'
import type { Place } from './workhours.ts'
import { type Instant, localDate } from './zone.ts'

/** A time limit that does not come from the brand: by statute, by a department's rule, or by a platform's. */
export interface Limit {
  readonly id: string
  readonly who: 'brand' | 'authority' | 'carrier' | 'customer'
  /** ISO 8601, working days as `P7WD`. */
  readonly term: string
  /** What it is for, and what it begins with. */
  readonly zh: string
  readonly en: string
  /** Where it is written. */
  readonly basis: string
  /** Read in the text itself; otherwise to be confirmed before anybody relies on it, and shown so. */
  readonly sure: boolean
  /** The days of the beginning for which it holds. */
  readonly fromOn?: LocalDate
  readonly toOn?: LocalDate
}

/** Presets. Rules change: a limit is chosen by the day on which its time begins, and old ones stay for old cases. */
export const limits = [
  row(
    'authority-first',
    'authority',
    'P7WD',
    '处理消费者投诉并告知，自收到投诉',
    'answer to a consumer complaint, from its receipt',
    '消费者权益保护法 46',
    true,
  ),
  row(
    'authority-accept',
    'authority',
    'P7WD',
    '决定是否受理并告知，自收到投诉',
    'decision whether to accept, from receipt',
    '市场监督管理投诉举报处理暂行办法 14',
    true,
    '2020-01-01',
    '2026-04-14',
  ),
  row(
    'authority-accept-2026',
    'authority',
    'P7WD',
    '决定是否受理，自收到投诉',
    'decision whether to accept, from receipt',
    '市场监督管理投诉举报处理办法（总局令121号）',
    false,
    '2026-04-15',
  ),
  row(
    'authority-mediate',
    'authority',
    'P45WD',
    '调解，自受理',
    'mediation, from acceptance',
    '市场监督管理投诉举报处理暂行办法 21',
    true,
    '2020-01-01',
    '2026-04-14',
  ),
  row(
    'authority-mediate-2026',
    'authority',
    'P60D',
    '调解，自受理',
    'mediation, from acceptance',
    '市场监督管理投诉举报处理办法（总局令121号）',
    false,
    '2026-04-15',
  ),
  row(
    '12315-settle',
    'brand',
    'P10WD',
    '12315 转办、在线和解先行协商，自平台转交',
    'settlement with the customer first, from being handed over by the 12315 platform',
    '12315 平台在线消费纠纷解决规则',
    false,
  ),
  row(
    'refund-no-reason',
    'brand',
    'P7D',
    '无理由退货返还价款，自收到退回商品',
    'refund of a return without reason, from receipt of the goods',
    '消费者权益保护法 25',
    true,
  ),
  row(
    'return-no-reason',
    'customer',
    'P7D',
    '提出无理由退货，自签收',
    'notice of a return without reason, from delivery',
    '消费者权益保护法 25',
    true,
  ),
  row(
    'stalling',
    'brand',
    'P15D',
    '超过即视为故意拖延，自提出要求或收到退货',
    'beyond it, delay counts as intended; from the request or the returned goods',
    '侵害消费者权益行为处罚办法 9、10',
    true,
  ),
  row(
    'three-guarantees-return',
    'customer',
    'P7D',
    '三包：可以选择退货、换货或修理，自售出',
    'three guarantees: return, exchange or repair at choice, from sale',
    '部分商品修理更换退货责任规定',
    false,
  ),
  row(
    'three-guarantees-exchange',
    'customer',
    'P15D',
    '三包：可以选择换货或修理，自售出',
    'three guarantees: exchange or repair at choice, from sale',
    '部分商品修理更换退货责任规定',
    false,
  ),
  row(
    'three-guarantees-repair',
    'brand',
    'P30D',
    '三包：修理，超过应换货，自送修',
    'three guarantees: repair, after which an exchange is owed; from handing in',
    '部分商品修理更换退货责任规定',
    false,
  ),
  row(
    'three-guarantees-parts',
    'brand',
    'P90D',
    '三包：因缺零配件未修好，超过应换货，自送修',
    'three guarantees: repair that waits for parts, after which an exchange is owed',
    '部分商品修理更换退货责任规定',
    false,
  ),
  row(
    'car-spare',
    'brand',
    'P5D',
    '汽车三包：单次修理，超过应提供备用车或交通费用补偿，自送修',
    'cars: one repair, after which a spare car or travel costs are owed; from handing in',
    '家用汽车产品修理更换退货责任规定 21',
    true,
  ),
  row(
    'car-reply',
    'brand',
    'P10WD',
    '汽车三包：答复退换要求，自收到要求',
    'cars: answer to a request for return or exchange',
    '家用汽车产品修理更换退货责任规定 28',
    true,
  ),
  row(
    'car-done',
    'brand',
    'P20WD',
    '汽车三包：完成退换，自提出要求',
    'cars: return or exchange carried out, from the request',
    '家用汽车产品修理更换退货责任规定 28',
    true,
  ),
  row(
    'platform-first',
    'brand',
    'PT48H',
    '电商售后首次响应，自买家申请',
    'first answer on an e-commerce platform, from the request',
    '电子商务法 59；各平台规则',
    false,
  ),
  row(
    'public-platform',
    'brand',
    'P7D',
    '第三方投诉平台首次回复，自分配',
    'first reply on a public complaint platform, from assignment',
    '平台通行规则',
    false,
  ),
  row(
    'express',
    'carrier',
    'P7D',
    '快递投诉处理并告知，自接到投诉',
    'answer to a complaint about an express delivery',
    '快递暂行条例 28',
    true,
  ),
  row('post-appeal', 'authority', 'P30D', '邮政申诉答复，自接到申诉', 'answer to a postal appeal', '邮政法 65', true),
] as const satisfies readonly Limit[]

export type LimitId = (typeof limits)[number]['id']

/** The limit of this name. */
export const limit = (id: LimitId): Limit => limits.find((known) => known.id === id)!

/** Whether a limit holds for what began on this local date. */
export const holdsOn = ({ fromOn, toOn }: Limit, on: LocalDate): boolean =>
  (fromOn === undefined || fromOn <= on) && (toOn === undefined || on <= toOn)

/** When a limit that began at `fromAt` ends; undefined on a day for which it does not hold. */
export function limitEnds(id: LimitId, fromAt: Instant, place: Place = {}): Deadline | undefined {
  const known = limit(id)
  return holdsOn(known, localDate(fromAt, place.zone)) ? deadline(fromAt, duration(known.term), place) : undefined
}

/**
 * Which of several terms binds somebody who owes them all from the same moment: the one that ends first, so a brand's
 * own promise where it is stricter, and the law where it is not. Of two that end together, the first named; naming none
 * is a fault.
 */
export function binding<T extends { readonly term: string }>(
  fromAt: Instant,
  owed: readonly T[],
  place: Place = {},
): T & { readonly ends: Deadline } {
  const ending = owed.map((one) => ({ ...one, ends: deadline(fromAt, duration(one.term), place) }))
  return ending.reduce((first, next) => (next.ends.dueAt < first.ends.dueAt ? next : first))
}

function row<const I extends string>(
  id: I,
  who: Limit['who'],
  term: string,
  zh: string,
  en: string,
  basis: string,
  sure: boolean,
  fromOn?: LocalDate,
  toOn?: LocalDate,
): Limit & { readonly id: I } {
  return { id, who, term, zh, en, basis, sure, ...(fromOn ? { fromOn } : {}), ...(toOn ? { toOn } : {}) }
}
