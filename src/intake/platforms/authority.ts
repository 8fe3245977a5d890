import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { provinceIn } from '#src/kit/provinces.ts'
import { dayIn } from '../cases/input.ts'
import type { Row } from '../read/row.ts'
import { type Arrived, type PlatformRefusal, told } from './arrived.ts'

/**
 * 全国12315平台, as a unit's back office exports its list (消费投诉信息). Nobody publishes these columns: those marked `check`
 * are as units have described them and may be called otherwise; a file without number and content is refused.
 */
export const columns = {
  reference: { named: ['登记编号', '投诉编号', '编号'], check: false },
  statement: { named: ['投诉内容', '问题描述', '反映内容', '事实和理由'], check: true },
  wish: { named: ['诉求', '具体诉求', '投诉诉求', '诉求内容'], check: true },
  product: { named: ['商品名称', '涉及商品', '商品/服务名称'], check: true },
  order: { named: ['订单号', '订单编号'], check: true },
  name: { named: ['投诉人', '投诉人姓名', '姓名'], check: true },
  contact: { named: ['联系电话', '投诉人电话', '手机号码'], check: true },
  region: { named: ['所在地区', '消费者所在地', '投诉人所在地', '所属地区', '地区'], check: true },
  kind: { named: ['问题类别', '投诉问题类别', '问题类型'], check: true },
  madeAt: { named: ['登记时间', '投诉时间', '接收时间'], check: true },
} as const

/** The heading under which a file has this column, or the name it should have had. */
export const columnFor = (headings: readonly string[], field: string): string => {
  const named: readonly string[] = (columns as Readonly<Record<string, { readonly named: readonly string[] }>>)[field]
    ?.named ?? [field]
  return named.find((name) => headings.includes(name)) ?? named[0]!
}

export function readRow({ cells }: Row): Outcome<Arrived, PlatformRefusal> {
  const said = (column: keyof typeof columns): string | undefined =>
    columns[column].named.map((name) => cells[name]?.trim()).find((cell) => cell)
  const reference = said('reference')
  const missing = (['reference', 'statement'] as const).filter((column) => !said(column))
  if (missing.length > 0) return no(...missing.map((field) => ({ code: 'platform.unreadable' as const, field })))
  if (reference!.length > 120) return refuse('platform.unreadable', {}, 'reference')
  const kind = said('kind') ?? ''
  const day = dayIn(said('madeAt') ?? '')
  const short = (text: string | undefined, most: number) => text?.slice(0, most)
  const given = {
    wish: short(said('wish'), 1000),
    product: short(said('product'), 120),
    order: short(said('order'), 60),
    name: short(said('name'), 60),
    contact: short(said('contact'), 120),
    // The province is enough to see where a rise lies; whatever is more exact is left out.
    region: provinceIn(said('region') ?? '')?.name.zh,
    madeAt: day && `${day}T00:00:00.000+08:00`,
  }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value))
  const topic = /质量/.test(kind)
    ? 'quality'
    : /安全/.test(kind)
      ? 'safety'
      : /售后/.test(kind)
        ? 'repair'
        : /广告|宣传/.test(kind)
          ? 'advertising'
          : 'other'
  return yes({
    channel: '12315',
    reference: reference!,
    topic,
    statement: told(said('statement'), '12315 投诉'),
    ...known,
  })
}
