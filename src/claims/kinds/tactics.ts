import type { Bilingual } from '#src/kit/language.ts'
import { both, type Limit, limit } from './kind.ts'
import type { KindId } from './kinds.ts'
import { laws } from './laws.ts'

/** A tactic of a product launch (the article's example is a car), and what has to be registered for it to be believed. */
export interface Tactic {
  readonly id: string
  readonly number: number
  readonly name: Bilingual
  /** The kinds of endorsement its claims are; none where it is a figure of its own. */
  readonly kinds: readonly KindId[]
  readonly alsoInPromises: boolean
  readonly register: readonly Bilingual[]
  /** Where such claims break when somebody looks. */
  readonly weakPoints: readonly Bilingual[]
  readonly limits: readonly Limit[]
}

export const tacticOf = (id: string): Tactic | undefined => tactics.find((tactic) => tactic.id === id)

/** The 7 tactics, in the article's order. */
export const tactics: readonly Tactic[] = [
  {
    id: 'expert-brand',
    number: 1,
    name: both('专业品牌、专家品牌', 'Expert brand'),
    kinds: ['patent', 'partnership', 'testing'],
    alsoInPromises: false,
    register: [
      both('每个技术名词对应的专利号或检测报告', 'for each technical term, its patent number or test report'),
      both('“自研”部分归谁所有', 'who owns what is called “developed in-house”'),
      both('人数的统计日期和口径', 'the date and counting rule of a headcount'),
    ],
    weakPoints: [
      both('把联合开发说成自研', 'joint development described as in-house'),
      both('参数对比表的条件不对等', 'a comparison table with unequal conditions'),
    ],
    limits: [
      limit(
        laws.ads,
        '13',
        '广告不得贬低其他经营者的商品或服务。',
        'Advertising may not disparage others’ goods or services.',
      ),
      limit(
        laws.ads,
        '11',
        '引证的数据须真实、准确并表明出处。',
        'Quoted figures must be true and exact and name their source.',
      ),
    ],
  },
  {
    id: 'celebrity-endorsement',
    number: 2,
    name: both('名人代言（创始人、高管、同行）', 'Celebrities (founder, executives, peers)'),
    kinds: ['celebrity', 'expert'],
    alsoInPromises: false,
    register: [
      both('创始人自己的话不是第三方证明', 'that the founder’s own statement is not third-party evidence'),
      both('同行来访：他的原话、场合和同意', 'for a peer’s visit: his words, their context, his consent'),
    ],
    weakPoints: [both('断章取义引用竞争对手董事长的称赞', 'praise by a competitor’s chairman, quoted out of context')],
    limits: [],
  },
  {
    id: 'brand-promise',
    number: 3,
    name: both('品牌承诺（工厂、质保、紧急声明）', 'Brand promises (factory, warranty, emergency statement)'),
    kinds: ['supply-chain'],
    alsoInPromises: true,
    register: [
      both('每项承诺的负责人、到期日和验收标准', 'for each promise its owner, due date and acceptance'),
      both('工厂的验收文件', 'for a factory, the acceptance document'),
      both('退换政策的各个版本及其生效时间', 'the versions of the return policy, with their times'),
    ],
    weakPoints: [both('下单之后改政策', 'a policy changed after orders were placed')],
    limits: [
      limit(laws.consumer, '16', '与消费者有约定的，须按约定履行。', 'What was agreed with consumers must be kept.'),
      limit(
        both('明码标价和禁止价格欺诈规定', 'Rules on Marked Prices and Price Fraud'),
        '19(5)',
        '不得不履行或不完全履行价格承诺。',
        'A price promise must be kept, and in full.',
      ),
    ],
  },
  {
    id: 'sales-bulletin',
    number: 4,
    name: both('销售喜报', 'Sales bulletin'),
    kinds: [],
    alsoInPromises: false,
    register: [
      both('口径（大定、锁单、交付）', 'the definition (deposit, locked order, delivery)'),
      both('统计时段', 'the time window'),
      both('退订率', 'the refund rate'),
      both('由谁统计', 'who counted'),
    ],
    weakPoints: [
      both('把仍可取消的订单当作销量公布', 'orders that can still be cancelled announced as sales'),
      both('没有范围的“第一”', '“number one” without a scope'),
    ],
    limits: [
      limit(
        laws.ads,
        '11',
        '引证的数据须真实、准确并表明出处；有适用范围和有效期限的须写明。',
        'Quoted figures must be true and exact and name their source, and their range and period where they have them.',
      ),
    ],
  },
  {
    id: 'supply-chain-showcase',
    number: 5,
    name: both('供应链', 'Supply chain'),
    kinds: ['supply-chain', 'partnership'],
    alsoInPromises: false,
    register: [both('逐个部件：供应商、型号、起始时间', 'part by part: supplier, model, since when')],
    weakPoints: [
      both('投资了一家公司，不等于这辆车用了它的部件', 'an investment in a firm is not its part in this car'),
    ],
    limits: [],
  },
  {
    id: 'offline-channel',
    number: 6,
    name: both('线下渠道', 'Offline channels'),
    kinds: ['channel'],
    alsoInPromises: false,
    register: [
      both(
        '门店清单：地址、开业日期、性质（直营或授权）',
        'the list of stores: address, opening date, kind (own or authorised)',
      ),
    ],
    weakPoints: [both('把规划中的门店算作已开业', 'planned shops counted as open')],
    limits: [],
  },
  {
    id: 'customer-testimony',
    number: 7,
    name: both('客户例证（车主、KOC、“伪原创”）', 'Customer testimony (owners, KOC, “pseudo-original” posts)'),
    kinds: ['word-of-mouth', 'customer-case'],
    alsoInPromises: false,
    register: [
      both('付费或赠送的，须标明“广告”', 'paid or gifted: the mark “advertisement”'),
      both('真实的试驾记录', 'a real test-drive record'),
    ],
    weakPoints: [both('代写的种草文', 'ghost-written recommendations')],
    limits: [
      limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
      limit(
        laws.internetAds,
        '9',
        '以体验分享等形式推销并附购买链接的，须标明“广告”。',
        'Sharing an experience with a link to buy must be marked as advertising.',
      ),
    ],
  },
]
