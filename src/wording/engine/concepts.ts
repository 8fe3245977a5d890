/**
 * What a piece of text is about, in the words of the trade, Chinese and English under one name. `action`: what is done;
 * `thing`: what it is done to, or what is paid for; `product` and `place` narrow it down.
 */
export interface Topic {
  readonly action: ReadonlySet<string>
  readonly thing: ReadonlySet<string>
  readonly product: ReadonlySet<string>
  readonly place: ReadonlySet<string>
  /** First, second, further: what is said of one is not said of another. */
  readonly order: ReadonlySet<string>
  /** By unit, by day, all together. */
  readonly per: ReadonlySet<string>
  /** Under which condition: opened, without an invoice, by members. */
  readonly given: ReadonlySet<string>
}

type Kind = keyof Topic
export const topicKinds = [
  'action',
  'thing',
  'product',
  'place',
  'order',
  'per',
  'given',
] as const satisfies readonly Kind[] // prettier-ignore

const lexicon: readonly (readonly [Kind, string, RegExp])[] = [
  ['action', 'visit', /上门(?!费|检测|服务费)|\bvisits?\b/u],
  ['action', 'refund', /退款|退费|退学费|退钱|退还|返还|退回(?!来)|退全[款额]|全额退|退货款|货款|余款|refund/u],
  ['action', 'return', /退货|无理由|退换|可退(?!款)|不退(?!款)|\breturn(?:s|ed|ing)?\b|send (?:it )?back/u],
  [
    'action',
    'exchange',
    /换货|换新|换一[台个]|新(?:壶|机|品)(?!款)|更换(?!滤芯)|\bexchange[sd]?\b|\breplace(?:ments?|d)?\b/u,
  ],
  ['action', 'repair', /维修|修好|修理|返修(?!率)|修不好|\brepair(?:s|ed)?\b/u],
  [
    'action',
    'inspect',
    /检测(?!报告|结果)|检查|质检|抽检(?!合格率)|\binspections?\b|\binspect(?:ed)?\b|\btest(?:ed|ing|s)?\b(?! report)/u,
  ],
  ['action', 'report', /报告|检测结果|\breports?\b|\btest results?\b/u],
  [
    'action',
    'compensate',
    /补偿|赔付|赔偿|照赔|赔(?=\d|[一二三四五六七八九十百两])|补(?=\d|[一二三四五六七八九十百两])|补给?您|补贴|\bcompensat(?:e|ed|es|ion)\b|\bpay(?:out)?\b/u,
  ],
  [
    'action',
    'warranty',
    /质保|保修|只?保(?=[\d一二两三四五六七八九十]+(?:个月|年))|\bwarrant(?:y|ies)\b|\bguarantee[ds]?\b/u,
  ],
  ['action', 'deliver', /送达|寄到|寄出|发货|配送|送到|发出|\bdeliver(?:y|ed|ies)?\b|\bship(?:ped|s|ping)?\b/u],
  ['action', 'answer', /回复(?!正常)|答复|回应|\banswer(?:s|ed)?\b|\brepl(?:y|ies|ied)\b|\brespon(?:d|se)s?\b/u],
  ['action', 'review', /复核|复查|复议|\breview(?:ed)?\b(?! of our product)/u],
  ['action', 'solve', /解决方案|处理方案|处理结果|\bsolutions?\b/u],
  ['action', 'update', /更新|进展|通报|\bupdates?\b/u],
  ['action', 'recall', /召回|\brecall(?:ed|s)?\b/u],
  ['action', 'register', /登记|报名|预约|\bregist(?:er|ration)\b/u],
  ['action', 'maintain', /保养|\bmaintenance\b|\bservicing\b/u],
  ['action', 'install', /安装|\binstall(?:ed|ation)?\b/u],
  ['action', 'open', /营业|开门|\bopen(?:s|ing)?\b(?! goods)/u],
  ['action', 'protect-price', /价保|保价|价格保护|\bprice (?:protection|match)\b/u],
  ['action', 'extend', /延保|延长质保|\bextended warranty\b/u],
  ['action', 'complain', /投诉|\bcomplaints?\b/u],
  ['action', 'limit', /限购|限买|最多买|只能买|\bpurchase limit\b|\blimit of\b/u],
  ['action', 'supply', /配件|零件|\b(?:spare )?parts\b/u],
  ['action', 'affect', /受影响|涉及|波及|\baffected\b|\binvolve[ds]?\b/u],
  ['action', 'sell', /销售|售卖|在售|停售|下架|上架|\bon sale\b|\bsold\b|\bwithdrawn from sale\b/u],
  ['action', 'produce', /生产|出厂(?!价)|\bmade in\b|\bproduced\b|\bmanufactured\b/u],
  [
    'action',
    'use',
    /继续使用|停止使用|停用|放心使用|\bkeep using\b|\bstop using\b|\bcontinue to use\b|\bdo not use\b/u,
  ],
  ['action', 'delay', /延误|晚到|晚点|逾期|\blate\b|\bdelay(?:ed|s)?\b/u],
  ['action', 'discount', /[一二三四五六七八九\d]折|优惠(?!券)|折扣|\bdiscount\b/u],
  ['action', 'hurt', /受伤|伤亡|伤者|\binjur(?:ed|y|ies)\b|\bhurt\b/u],
  ['thing', 'call-out', /上门费|出诊费|上门检测|上门服务费|\bcall-?out\b/u],
  ['thing', 'freight', /运费|邮费|快递费|\bfreight\b|\bshipping (?:cost|fee)s?\b|\bpostage\b/u],
  ['thing', 'lost-pay', /误工费|误工/u],
  ['thing', 'travel', /交通费|路费|打车费/u],
  ['thing', 'material', /材料费?|\bmaterials?\b/u],
  ['thing', 'deposit', /押金|定金|订金|\bdeposit\b/u],
  ['thing', 'coupon', /代金券|优惠券|抵用券|\bvouchers?\b|\bcoupons?\b/u],
  ['thing', 'battery', /电池|\bbatter(?:y|ies)\b/u],
  ['thing', 'filter', /滤芯|滤网|\bfilters?\b/u],
  ['thing', 'compressor', /压缩机|\bcompressor\b/u],
  ['thing', 'motor', /电机|马达|\bmotor\b/u],
  ['thing', 'tank', /水箱|\btank\b/u],
  ['thing', 'power', /功率|\bpower\b/u],
  ['thing', 'capacity', /容量|\bcapacity\b|\bholds\b/u],
  ['thing', 'formaldehyde', /甲醛|\bformaldehyde\b/u],
  ['thing', 'screen', /屏幕|换屏|次屏|块屏|\bscreens?\b/u],
  ['thing', 'data', /数据|个人信息|\bdata\b/u],
  ['thing', 'invoice', /发票|\binvoices?\b/u],
  ['thing', 'package', /包装盒|原包装|\bpackaging\b/u],
  ['thing', 'old-unit', /旧机|旧壶|旧水壶|旧件|\bold (?:unit|one|kettle)\b/u],
  ['thing', 'store', /门店|店铺|\bstores?\b|\bshops?\b/u],
  ['thing', 'hotline', /热线|电话|客服热线|\bhotline\b/u],
  ['thing', 'cause', /原因|\bcauses?\b/u],
  ['thing', 'repair-rate', /返修率|故障率|\breturn rate\b|\bfailure rate\b/u],
  ['thing', 'pass-rate', /合格率|\bpass rate\b/u],
  ['thing', 'penalty', /违约金|滞纳金|\bpenalt(?:y|ies)\b/u],
  ['thing', 'first-answer', /首次(?:实质)?回复|\bfirst (?:reply|answer|response)\b/u],
  ['thing', 'review-comment', /评价|评论|差评|\breview of our product\b/u],
  ['thing', 'price', /售价|价格|标价|\bcosts\b|\bprice\b/u],
  ['thing', 'points', /积分|\bpoints\b/u],
  ['thing', 'time-off', /休息|放假/u],
  ['product', 'kettle', /水壶|新壶|旧壶|\bkettles?\b/u],
  ['product', 'rice-cooker', /电饭煲|\brice cookers?\b/u],
  ['product', 'air-conditioner', /空调|\bair conditioners?\b/u],
  ['product', 'fridge', /冰箱|\bfridges?\b|\brefrigerators?\b/u],
  ['product', 'washer', /洗衣机|\bwashing machines?\b/u],
  ['product', 'purifier', /净水器|净化器|\bpurifiers?\b/u],
  ['product', 'fryer', /空气炸锅|\bair fryers?\b/u],
  ['order', 'first', /第[一1](?!时间)|首批|首年|首次(?!购买|回复)|\bfirst (?!reply|answer|response)/u],
  ['order', 'second', /第[二2]|\bsecond\b/u],
  ['order', 'third', /第[三3]|\bthird\b/u],
  ['per', 'unit', /每[台件个只部]|[一1][台件](?=补|赔)|\b(?:per|each|every) (?:unit|item|kettle|cooker)\b/u],
  ['per', 'day', /每天|每日|按[天日]|延误一天|\bper day\b|\ba day\b|\bdaily\b/u],
  ['per', 'person', /每[位人户]|一人|\bper (?:person|customer)\b/u],
  ['per', 'total', /总额|总共|合计|共计|\btotal\b|\baltogether\b/u],
  ['given', 'afterwards', /^\s?(?:之后|以后|过后|到期后)|\bafterwards\b|\bafter that\b/u],
  ['given', 'opened', /拆封|开封|\bopened\b|\bunsealed\b/u],
  ['given', 'custom', /定制|\bcustom(?:ised|ized|-made)\b/u],
  ['given', 'promotion', /特价|促销|清仓|\bon promotion\b/u],
  ['given', 'member', /会员|\bmembers?\b/u],
  ['given', 'online', /线上(?!线下)|网店|\bonline\b/u],
]

const model = /(?<![a-z\d])[a-z]{1,3}-?\d{1,4}[a-z]{0,2}(?![a-z\d])/gu
const city =
  /杭州|宁波|上海|北京|深圳|广州|成都|武汉|南京|苏州|江浙沪|西湖|\bhangzhou\b|\bningbo\b|\bshanghai\b|\bbeijing\b/gu
const cityNames: Readonly<Record<string, string>> = {
  hangzhou: '杭州',
  ningbo: '宁波',
  shanghai: '上海',
  beijing: '北京',
}
/** Letters and digits that are no model: units, standards, currencies. */
const noModel = /^(?:rmb|cny|gb|iso|no|v|p|t)\d|^\d|(?:mah|kwh|ml|kg|mg)$/u

/** What a piece of normalised text is about. `names` are the brand's own words for its products, in lower case. */
export function topicOf(text: string, names: readonly string[] = []): Topic {
  const topic: Record<Kind, Set<string>> = {
    action: new Set(),
    thing: new Set(),
    product: new Set(),
    place: new Set(),
    order: new Set(),
    per: new Set(),
    given: new Set(),
  }
  for (const [kind, name, pattern] of lexicon) if (pattern.test(text)) topic[kind].add(name)
  for (const [found] of text.matchAll(model)) if (!noModel.test(found)) topic.product.add(found)
  for (const name of names) if (name !== '' && text.includes(name)) topic.product.add(name)
  for (const [found] of text.matchAll(city)) topic.place.add(cityNames[found] ?? found)
  if (topic.thing.has('first-answer')) topic.action.delete('answer')
  if (topic.action.has('extend')) topic.action.delete('warranty')
  return topic
}

export const isBare = ({ action, thing }: Topic): boolean => action.size === 0 && thing.size === 0

/** Where a piece is silent, what was said just before it still stands. */
export function continued(topic: Topic, before: Topic | undefined): Topic {
  if (!before) return topic
  const inherit = (kind: Kind) => (topic[kind].size > 0 ? topic[kind] : before[kind])
  const bare = isBare(topic)
  return {
    ...topic,
    action: topic.action.size > 0 ? topic.action : bare ? before.action : topic.action,
    thing: bare ? before.thing : topic.thing,
    product: inherit('product'),
    place: inherit('place'),
    order: bare ? inherit('order') : topic.order,
    per: bare ? inherit('per') : topic.per,
    given: bare ? inherit('given') : topic.given,
  }
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((one) => b.has(one))
const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size > 0 && b.size > 0 && !meet(a, b)
const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((one) => b.has(one))

/** What is compared beside the topic: the plain words of the clause, where the lexicon knows too little of a trade. */
export type Matter = { readonly topic: Topic; readonly words: ReadonlySet<string> }

/** Whether two pieces speak of the same thing: nothing narrows them apart, and something holds them together. */
export function sameMatter(one: Matter, other: Matter): boolean {
  const [a, b] = [one.topic, other.topic]
  if (apart(a.product, b.product) || apart(a.place, b.place) || apart(a.per, b.per)) return false
  if (!alike(a.order, b.order) || !alike(a.given, b.given)) return false
  if (a.thing.size > 0 && b.thing.size > 0) return meet(a.thing, b.thing)
  const narrowed = narrowing(a.thing) || narrowing(b.thing)
  if (a.action.size > 0 && b.action.size > 0) return meet(a.action, b.action) && !narrowed
  if (isBare(a) && isBare(b) && meet(a.product, b.product)) return true
  return !narrowed && wordsShared(one.words, other.words)
}

/** Half of the words of the shorter, and at least one. */
function wordsShared(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const common = [...a].filter((word) => b.has(word)).length
  return common >= 1 && common / Math.min(a.size, b.size) >= 0.5
}

/** Things that narrow an action to a part of it: the warranty of a compressor is not that of the whole. */
const parts = new Set(['compressor', 'motor', 'battery', 'filter', 'first-answer', 'freight', 'material', 'deposit'])
const narrowing = (things: ReadonlySet<string>) => [...things].some((one) => parts.has(one))
