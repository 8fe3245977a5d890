import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { LinkRefusal } from '../codes/digitallink.ts'
import type { ScanLevel } from './rollup.ts'

const links: Record<LinkRefusal, string> = {
  'link.scheme': '网址要以 https:// 或 http:// 开头，大小写一致',
  'link.character': '网址里有不允许的字符',
  'link.host': '主机名写得不对',
  'link.no-key': '网址里没有商品条码一类的主编号',
  'link.value': '编号的长度或字符不对；商品条码（01）须是 14 位数字',
  'link.qualifier': '批号、序列号等的次序不对，或不属于这个编号',
  'link.attribute': '问号后面有不认识的编号，或者本该写在路径里',
  'link.twice': '同一种编号写了两次',
}

export const zh = {
  levels: {
    unit: '说的是这一件',
    lot: '说的是这一批',
    product: '说的是这个产品',
    company: '说的是公司，不是这个产品',
  } satisfies Record<ScanLevel, string>,
  gtin: '商品条码',
  lot: '批号',
  serial: '序列号',
  expiry: '码上写的有效期至',
  noneNow: '品牌现在没有作数的声明与这个码有关。',
  none: '品牌没有登记任何与这个码有关的声明。',
  over: '印在上面、已经不作数的',
  overLead: '包装印出去收不回来。下面这些话已经到期、暂停或撤回，请不要再当真。',
  elsewhere: (n: number) => `另有 ${n} 条只对别的批次或单件作数，这个码没有写明属于它们，不在这里列出。`,
  company: '公司的证书证明公司，不证明手里这个产品。',
  clone: '码可以被照样复印：扫得出来，只说明这个码存在，不说明手里的东西出自哪里。',
  noSerial: '这个码没有序列号，同样的货都印同一个码。',
  unit: (date: string, n: number) => `这个码第一次被扫是 ${date}，到现在被扫过 ${n} 次。`,
  unitMany: '新买的东西，如果早就被扫过很多次，请问清楚来路。',
  unitUncounted: '这个序列号没有计数。',
  scans: (n: number) => `这个商品条码的码共被打开 ${n} 次，只按天计总数，不记是谁，也分不清人和机器。`,
  wrong: '东西与这里写的不符？',
  complain: '我要投诉',
  all: '这个品牌的全部声明',
  code: '这个码',
  codeWhy: '供印刷：纠错等级 M，曲面或粗糙的表面用 Q；四周留白 4 格。',
  svg: '矢量图 SVG',
  png: '图片 PNG',
  ours: { certificationInfo: '有哪些声明、谁作证', verificationService: '怎样自己核对' },
  resolver: {
    wrong: '这个码的网址不对',
    wrongCheck: '编号的校验位不对，码可能印错或被改过。',
    unknown: '这里没有这个商品',
    unknownBody: '码本身写得对，但没有品牌在这台服务器上登记过它。',
    noLink: '没有这一种链接',
    choose: '有几个都合适，请选一个',
  },
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${refusal.field}：${common}` : common
    if (Object.hasOwn(links, refusal.code)) return links[refusal.code as LinkRefusal]
    if (refusal.code === 'product.elsewhere') return `这个条码已经由另一个品牌（${refusal.facts?.brand}）登记`
    if (refusal.code === 'product.two-defaults') return '默认链接只能有一个'
    return '现在不能这样做'
  },
}

export type ProductsText = typeof zh
