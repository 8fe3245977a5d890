import type { Bilingual } from '#src/kit/language.ts'

/**
 * What the law owes for goods of a kind (三包), as facts: how long for the whole, how long for its main parts, where that
 * is written, and whether it was read in the text itself. A kind whose period was not looked up has none here, and is
 * told as not known rather than guessed.
 */
export interface Guarantee {
  readonly id: string
  readonly name: Bilingual
  /** Whether it is on the list of goods under the three guarantees at all. */
  readonly listed: boolean
  readonly whole?: string
  readonly parts?: { readonly term: string; readonly named: Bilingual }
  /** The period ends at this distance too, whichever comes first. */
  readonly km?: number
  readonly basis?: string
  readonly sure: boolean
}

const list1995 = '部分商品修理更换退货责任规定（国经贸〔1995〕458号）附件'

const row = (
  id: string,
  zh: string,
  en: string,
  whole?: string,
  parts?: readonly [term: string, zh: string, en: string],
): Guarantee => ({
  id,
  name: { zh, en },
  listed: true,
  ...(whole ? { whole } : {}),
  ...(parts ? { parts: { term: parts[0], named: { zh: parts[1], en: parts[2] } } } : {}),
  basis: list1995,
  sure: false,
})

const picture = [
  '显像管、行输出变压器、高频头、集成电路',
  'picture tube, flyback transformer, tuner, integrated circuits',
] as const
const cooling = ['压缩机、蒸发器、冷凝器、温控器', 'compressor, evaporator, condenser, thermostat'] as const

export const guarantees: readonly Guarantee[] = [
  row('bicycle', '自行车', 'bicycle', 'P1Y', ['P2Y', '车架、变速器', 'frame, gears']),
  row('colour-tv', '彩色电视机', 'colour television', 'P1Y', ['P3Y', ...picture]),
  row('mono-tv', '黑白电视机', 'black-and-white television', 'P1Y', ['P3Y', ...picture]),
  row('video-recorder', '家用录像机', 'video recorder', 'P1Y', [
    'P1Y',
    '磁鼓电机、主导轴电机',
    'drum and capstan motors',
  ]),
  row('camcorder', '摄像机', 'camcorder'),
  row('tape-recorder', '收录机', 'tape recorder'),
  row('keyboard', '电子琴', 'electronic keyboard'),
  row('refrigerator', '家用电冰箱', 'refrigerator', 'P1Y', ['P3Y', ...cooling]),
  row('washing-machine', '洗衣机', 'washing machine', 'P1Y', ['P3Y', '电机、减速器、定时器', 'motor, gearbox, timer']),
  row('fan', '电风扇', 'electric fan', 'P1Y', ['P3Y', '电机', 'motor']),
  row('microwave', '微波炉', 'microwave oven', 'P1Y', ['P2Y', '磁控管', 'magnetron']),
  row('vacuum-cleaner', '吸尘器', 'vacuum cleaner'),
  row('air-conditioner', '家用空调器', 'air conditioner'),
  row('range-hood', '吸排油烟机', 'range hood'),
  row('gas-water-heater', '燃气热水器', 'gas water heater'),
  row('sewing-machine', '缝纫机', 'sewing machine'),
  row('clock', '钟表', 'clock or watch'),
  row('motorcycle', '摩托车', 'motorcycle'),
  {
    id: 'mobile-phone',
    name: { zh: '移动电话机', en: 'mobile telephone' },
    listed: true,
    whole: 'P1Y',
    basis: '移动电话机商品修理更换退货责任规定（2001）',
    sure: false,
  },
  {
    id: 'computer',
    name: { zh: '微型计算机', en: 'computer' },
    listed: true,
    whole: 'P1Y',
    parts: { term: 'P2Y', named: { zh: '主要部件', en: 'main parts' } },
    basis: '微型计算机商品修理更换退货责任规定（2002）9、10',
    sure: false,
  },
  {
    id: 'car',
    name: { zh: '家用汽车', en: 'household car' },
    listed: true,
    whole: 'P3Y',
    km: 60_000,
    basis: '家用汽车产品修理更换退货责任规定（总局令43号）18',
    sure: true,
  },
  { id: 'other', name: { zh: '不在三包目录内的商品', en: 'goods not on the list' }, listed: false, sure: true },
]

export const productKinds = guarantees.map(({ id }) => id) as [string, ...string[]]

export const guaranteeOf = (kind: string): Guarantee =>
  guarantees.find(({ id }) => id === kind) ?? guarantees.find(({ id }) => id === 'other')!

/** The law that says when a period begins, that an exchange begins it anew, and that repair does not use it up. */
export const periods = {
  /** 实施条例 18, read in the text: from delivery; from the end of installation where the seller installs. */
  from2024: { fromOn: '2024-07-01', basis: '消费者权益保护法实施条例（2024）18', sure: true },
  /** Before it: from the day of the invoice. */
  before: { basis: '部分商品修理更换退货责任规定 8', sure: false },
  /** For goods on no list: seven days for goods of bad quality, then exchange or repair. */
  unlisted: { term: 'P7D', basis: '消费者权益保护法 24', sure: true },
} as const
