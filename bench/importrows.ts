import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Rows of an export as a help desk writes it: half of them long closed, some with quotes and line breaks. */
export async function writeRows(path: string, rows: number, badEvery = 0): Promise<number> {
  const out = createWriteStream(path)
  let bad = 0
  out.write('\ufeff工单编号,投诉类型,问题类型,投诉内容,产品型号,订单号,联系人,联系电话,受理时间,办结时间,处理结果\n')
  for (let n = 1; n <= rows; n += 1) {
    const broken = badEvery > 0 && n % badEvery === 0
    if (broken) bad += 1
    if (!out.write(rowOf(n, broken ? bad % 3 : undefined))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return bad
}

const kinds = ['投诉', '咨询', '报修', '换货', '退货']
const about = ['产品质量', '维修与安装', '物流与交货', '退款与赔付', '其他']

function rowOf(n: number, broken?: number): string {
  const day = (offset: number) => {
    const at = new Date(Date.UTC(2024, 0, 1) + ((n % 600) + offset) * 86_400_000)
    return `${at.toISOString().slice(0, 10)} 09:${String(n % 60).padStart(2, '0')}`
  }
  const over = n % 2 === 0
  const statement = `"第 ${n} 位顾客说：内胆底部的涂层起泡，""指甲盖""大小的一块掉进饭里。\n照片我都留着。"`
  return `${[
    `GD-${String(n).padStart(8, '0')}`,
    kinds[n % kinds.length],
    broken === 0 ? '不知道' : about[n % about.length],
    broken === 1 ? '坏' : statement,
    'X7 电饭煲 4L',
    `D${n * 7}`,
    `顾客${n % 1000}`,
    `1380000${String(n % 10_000).padStart(4, '0')}`,
    broken === 2 ? '03/11/2024' : day(0),
    over ? day(3) : '',
    over ? '已为顾客免费更换内胆。' : '',
  ].join(',')}\n`
}
