import { limit } from '#src/calendar/statutory.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { ParcelState } from './parcels/words.ts'
import type { Question, Round } from './ratings/words.ts'
import type { CostGround } from './repairs/words.ts'
import { zh as names } from './text.names.zh.ts'
import { zh as units } from './units/text.zh.ts'

const fields: Record<string, string> = {
  serial: '序列号',
  store: '门店',
  on: '日期',
  slot: '时间',
  fault: '故障',
  finding: '检测结果',
  cause: '原因',
  ground: '费用依据',
  parts: '配件',
  labourFen: '人工',
  costFen: '顾客承担',
  work: '做了什么',
  result: '结果',
  files: '照片',
  paper: '顾客签字的单据',
  part: '配件',
  carrier: '承运商',
  number: '运单号',
  hours: '营业时间',
  name: '名称',
  'name.zh': '名称',
  'address.zh': '地址',
  comment: '想说的话',
  scores: '评分',
}
const yuan = (fen: number) => `¥${(fen / 100).toFixed(2)}`

export const zh = {
  steps: names.steps as Readonly<Record<string, string>>,
  by: kit.by,
  colon: kit.colon,
  yuan,
  title: '售后进度',
  fieldWords: (field: string): string => fields[field] ?? field,
  at: { store: '送到门店', home: '上门', post: '寄修' },
  causes: {
    defect: '产品缺陷',
    wear: '正常损耗',
    handling: '使用原因',
    transport: '运输损坏',
    installation: '安装原因',
    'none-found': '没有发现故障',
  } as Readonly<Record<string, string>>,
  grounds: { warranty: '在保，免费', goodwill: '品牌优惠', paid: '付费' } satisfies Record<CostGround, string>,
  results: units.results,
  standing: { here: '维修中', ready: '已修好，等待交还', over: '已交还' },
  repair: {
    title: (on: string) => `维修单 · ${on} 收下`,
    fault: '故障',
    finding: '检测',
    work: '做了什么',
    received: '一并交来',
    waiting: (part: string, on?: string) => `等配件：${part}${on ? `，预计 ${on} 到` : ''}`,
    due: (id: string, on: string) =>
      id === 'car-spare'
        ? `${on} 前没有修好，品牌应提供备用车或交通费用补偿`
        : id === 'three-guarantees-parts'
          ? `因缺配件未修好：超过 ${on}，可以要求换货`
          : `超过 ${on} 没有修好，可以要求换货`,
    basis: (id: string) => limit(id as 'car-reply').basis,
    check: '此条待核对原文',
    overdue: (on: string) => `${on} 已过，仍未修好`,
    handedBack: (on: string) => `${on} 已交还`,
    before: '修前照片',
    after: '修后照片',
    photo: (n: number) => `照片 ${n}`,
    quote: '费用',
    partsColumn: '项目',
    sumColumn: '金额',
    labour: '人工',
    total: '合计',
    cost: '您承担',
    why: (ground: CostGround) =>
      ({ warranty: '在保修期内，不收费', goodwill: '不在保修期内，品牌承担一部分或全部', paid: '不在保修期内' })[
        ground
      ],
    awaits: '您同意以后才开始收费的维修；不同意，机器原样交还。',
    accept: (fen: number) => `同意，承担 ${yuan(fen)}`,
    decline: '不同意，原样取回',
    accepted: '您已同意',
    declined: '您没有同意',
    unit: '这台机器在不在保，为什么',
  },
  visit: {
    title: '到店',
    booked: (store: string, on: string, slot: string) => `已预约：${store}，${on} ${slot}`,
    came: (store: string, on: string) => `${on} 到过 ${store}`,
    book: '预约到店',
    move: '换个时间',
    cancel: '取消预约',
    store: '门店',
    when: '时间',
    slot: (on: string, slot: string, left: number) => `${on} ${slot}（余 ${left}）`,
    noSlots: '近期没有可约的时间',
    go: '预约',
  },
  rating: {
    title: '评价这次维修',
    rounds: { first: '修好之后', later: '三十天以后再问一次' } satisfies Record<Round, string>,
    lead: '两次评价都会保留，后一次不会替换前一次。分数公开（不带姓名），文字只给品牌看。',
    questions: {
      overall: '总的来说',
      result: '修好了吗',
      speed: '快不快',
      explained: '说清楚了吗',
      attitude: '态度',
    } satisfies Record<Question, string>,
    scale: ['1 很差', '2 差', '3 一般', '4 好', '5 很好'],
    comment: '想说的话（选填）',
    send: '提交评价',
    given: (on: string) => `${on} 已评价`,
    closed: '评价时间已过',
  },
  parcel: {
    title: (direction: string): string => (direction === 'to-brand' ? '寄给品牌的包裹' : '寄给您的包裹'),
    number: (carrier: string, number: string) => `${carrier} ${number}`,
    none: '承运商还没有消息',
    states: {
      collected: '已揽收',
      moving: '运输中',
      delivering: '派送中',
      delivered: '已签收',
      refused: '拒签',
      returning: '退回中',
      trouble: '有疑难',
      customs: '清关中',
    } satisfies Record<ParcelState, string>,
    source: '以上由承运商推送，品牌改不了；推送晚到的，按承运商的时间排列。',
  },
  entitlement: {
    title: '您选择的补偿',
    points: (points: number) => `积分 ${points}`,
    voucher: (fen: number) => `代金券 ${yuan(fen)}`,
    left: (left: string) => `余 ${left}`,
    code: (code: string) => `使用时出示：${code}`,
    used: '已用完',
  },
  entry: (index: number) => `第 ${index} 条`,
  figures: {
    'service.repaired-in-time': {
      name: '按期修好',
      how: '期内收下、并有法定维修期限的维修单中，已修好或已到期的，按期修好的比例。',
    },
    'service.median-repair-days': { name: '维修天数中位数', how: '期内结束的维修单，从收下到结束的天数，取中位数。' },
    'service.satisfied': { name: '维修评价 4–5 分', how: '期内的首次评价中，总体打 4 或 5 分的比例。' },
    'service.mean-score': { name: '维修评价均分', how: '期内首次评价的总体分（1 至 5 分）的平均。' },
    'service.satisfied-later': {
      name: '三十天后评价 4–5 分',
      how: '期内的后续评价中，总体打 4 或 5 分的比例。首次评价不被替换。',
    },
    'service.rating-response': { name: '评价回收率', how: '期内请顾客评价的次数中，收到评价的比例。' },
    'service.score-1': { name: '维修评价 1 分', how: '期内首次评价总体打 1 分的个数。' },
    'service.score-2': { name: '维修评价 2 分', how: '期内首次评价总体打 2 分的个数。' },
    'service.score-3': { name: '维修评价 3 分', how: '期内首次评价总体打 3 分的个数。' },
    'service.score-4': { name: '维修评价 4 分', how: '期内首次评价总体打 4 分的个数。' },
    'service.score-5': { name: '维修评价 5 分', how: '期内首次评价总体打 5 分的个数。' },
  } as Readonly<Record<string, { readonly name: string; readonly how: string }>>,
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    const said: Record<string, string> = {
      'not-your-store': '这属于另一家门店',
      'store.unknown': '没有这家门店',
      'store.hours': '营业时间要先开后关',
      'visit.unknown': '没有这个预约',
      'visit.no-such-slot': '门店没有这个时间，请选列出的时间',
      'visit.too-late': '这个时间已经过了',
      'visit.too-far': `只能预约 ${facts?.days} 天以内`,
      'visit.full': `${facts?.slot} 刚刚约满，请换一个时间`,
      'visit.booked-already': `已经约在 ${facts?.on} ${facts?.slot}，先改或取消它`,
      'visit.over': '这个预约已经结束',
      'file.unknown': '没有收到这个文件，请先上传',
      'repair.unknown': '没有这张维修单',
      'repair.over': `维修已于 ${facts?.on} 结束`,
      'repair.not-over': '维修还没有结束，不能交还',
      'repair.handed-back': `已于 ${facts?.on} 交还`,
      'repair.later-than-today': `晚于今天（${facts?.today}）`,
      'repair.before-it-began': `早于 ${facts?.from}`,
      'repair.covered': '送修当天在保修期内，不能收费；不认可，先附证据主张不保',
      'repair.not-covered': '送修当天不在保修期内；免费请选品牌优惠',
      'repair.free-costs-nothing': '在保维修，顾客承担应为 0',
      'repair.costs-more-than-it-is': `不能高于合计 ${typeof facts?.totalFen === 'number' ? yuan(facts.totalFen) : ''}`,
      'repair.no-quote': '还没有给出费用说明',
      'repair.quote-not-accepted': '顾客还没有同意费用，不能当作修好收费',
      'repair.quote-answered': '这份费用说明已经答复过',
      'repair.waits-already': '已经在等配件',
      'repair.waits-for-nothing': '没有在等配件',
      'repair.store-needed': '请选是哪家门店',
      'rating.unknown': '没有要评价的维修',
      'rating.not-asked': '还没有到这一次评价的时间',
      'rating.given-already': '这一次已经评价过，评价不能更改',
      'rating.closed': `评价在 ${facts?.days} 天内有效，已经过了`,
      'parcel.unknown': '没有登记过这个包裹',
      'parcel.of-another-case': '这个运单号属于另一个诉求',
      'push.unsigned': '签名不对，不接受',
      'push.unreadable': '读不懂这条消息',
      'push.failed': `承运商回答失败（${facts?.code}）`,
      'entitlement.unknown': '没有这份权益',
      'entitlement.too-little': `余额不够，还剩 ${facts?.left}`,
      'case.unknown': '没有这个诉求',
    }
    return `${named}${said[refusal.code] ?? units.refusal({ code: refusal.code, ...(facts ? { facts } : {}) })}`
  },
}

export type ServiceText = typeof zh
