import type { Refusal } from '#src/kit/outcome.ts'
import { zh as claims } from '../text.zh.ts'
import type { Gap } from './reading.ts'
import type { Audience, Objective, Positioning, Touchpoint } from './words.ts'

const objectives: Record<Objective, string> = {
  known: '让人知道',
  believed: '让人相信',
  chosen: '让人选它',
  'worth-more': '卖得更贵',
  listed: '进渠道、进目录',
  forgiven: '重建信任',
}
const audiences: Record<Audience, string> = {
  consumers: '普通消费者',
  parents: '家长',
  professionals: '内行',
  businesses: '企业客户',
  dealers: '经销商',
  'public-buyers': '公共采购',
}
const positionings: Record<Positioning, string> = {
  technology: '技术',
  quality: '质量',
  safety: '安全',
  origin: '产地',
  heritage: '历史',
  design: '设计',
  service: '服务',
  responsibility: '责任',
  popularity: '大家都在用',
}
const touchpoints: Record<Touchpoint, string> = {
  website: '官网',
  pack: '包装',
  shop: '门店',
  marketplace: '电商',
  advertising: '广告',
  media: '媒体',
  'sales-talk': '销售话术',
  fair: '展会',
}
const gaps: Record<Gap, string> = {
  'no-tactic': '没有选打法，也没有选类别',
  'no-claim': '还没有一条声明可以依托',
  'claim-gone': '依托的声明里有已经到期、撤回或被代替的',
  'claim-draft': '依托的声明里有还是草稿的',
  'claim-troubled': '依托的声明里有被质疑或暂停的',
  'check-fails': '依托的声明里有核对不通过的',
  'no-evidence': '只有自己的说法，没有存证据',
  'not-looked-up': '有证据，还没有到来源处查过',
  'no-touchpoint': '没有写明顾客在哪里看得到',
}

export const zh = {
  title: '背书计划',
  lead: '先定目标，再选方式：想让谁相信什么，每一点不同靠哪一条声明撑着，还缺什么。内容只有品牌的人看得到，公开记录里只有日期。',
  fields: {
    objective: '目标',
    audience: '对谁',
    positioning: '凭什么',
    sentence: '想让人相信的一句话',
    difference: '一点不同',
    tactic: '打法',
    kinds: '类别',
    claims: '依托的声明',
    touchpoints: '在哪里看到',
  },
  objectives,
  audiences,
  positionings,
  touchpoints,
  gaps,
  rests: '依托',
  restsNone: '还没有',
  missing: '还缺',
  missingNone: '不缺',
  register: '要登记的',
  suits: '适合的类别和理由',
  suitsHave: (n: number) => (n > 0 ? `已有 ${n} 条有效` : '还没有'),
  add: '再加一点不同',
  remove: (n: number) => `去掉第 ${n} 点`,
  save: '记下计划',
  saved: '计划已密封写入记录',
  statedOn: (date: string) => `${date} 写定`,
  refusal: (refusal: Refusal): string => {
    switch (refusal.code) {
      case 'plan.same':
        return '与原来的计划一样，没有新写一条'
      case 'plan.claim-unknown':
        return '没有这条声明'
      default:
        return claims.refusal(refusal)
    }
  },
}

export type PlanText = typeof zh
