import type { Bilingual } from '#src/kit/language.ts'
import { both } from '../kinds/kind.ts'
import type { KindId } from '../kinds/kinds.ts'
import type { Audience, Objective, Plan, Positioning } from './words.ts'

/** Why kinds of endorsement suit an intention. A reason is a sentence about how belief comes about, not a rank. */
interface Suit {
  readonly when: (plan: Plan) => boolean
  readonly kinds: readonly KindId[]
  readonly because: Bilingual
}

const for_ = (name: Positioning, kinds: readonly KindId[], zh: string, en: string): Suit => ({
  when: ({ positioning }) => positioning === name,
  kinds,
  because: both(zh, en),
})
const to = (name: Audience, kinds: readonly KindId[], zh: string, en: string): Suit => ({
  when: ({ audience }) => audience === name,
  kinds,
  because: both(zh, en),
})
const so = (name: Objective, kinds: readonly KindId[], zh: string, en: string): Suit => ({
  when: ({ objective }) => objective === name,
  kinds,
  because: both(zh, en),
})

export const suits: readonly Suit[] = [
  for_(
    'technology',
    ['patent'],
    '专利号谁都能查到权利人和法律状态。',
    'Anybody can look up who owns a patent and whether it is in force.',
  ),
  for_(
    'technology',
    ['testing', 'standard-drafting'],
    '技术要落到测得出的结果，或写进标准的条文。',
    'Technology has to come down to a result that can be measured, or a clause in a standard.',
  ),
  for_(
    'technology',
    ['partnership', 'expert'],
    '懂行的一方署名，比自己说更有分量。',
    'Somebody who knows the field and signs weighs more than one’s own word.',
  ),
  for_(
    'quality',
    ['certification', 'testing'],
    '质量要有第三方按公开的方法看过。',
    'Quality is what a third party found by a published method.',
  ),
  for_(
    'quality',
    ['supply-chain'],
    '看得到料从哪里来，才信得过成品。',
    'Who sees where the parts come from believes the product.',
  ),
  for_(
    'safety',
    ['certification', 'testing', 'standard-drafting'],
    '安全只认强制性认证、型式试验和标准。',
    'Safety rests on compulsory certification, type tests and standards.',
  ),
  for_(
    'origin',
    ['origin', 'supply-chain'],
    '产地要有授权，并追得到批次。',
    'Origin takes an authorisation, and a trace to the batch.',
  ),
  for_(
    'origin',
    ['classic-text'],
    '典籍能说明这个地方早有其物，前提是说的就是这里。',
    'An old text can show that the place was known for it, if it is about this place.',
  ),
  for_(
    'heritage',
    ['heritage', 'classic-text'],
    '历史要有年份、档案和承继。',
    'History takes a year, an archive and a succession.',
  ),
  for_(
    'design',
    ['award', 'co-branding'],
    '设计由同行评，奖项写年份和作品。',
    'Peers judge design; an award names its year and its work.',
  ),
  for_(
    'service',
    ['word-of-mouth', 'customer-case'],
    '服务好不好，用过的人说了算。',
    'Whether service is good, those who used it say.',
  ),
  for_(
    'responsibility',
    ['charity'],
    '责任看付出去的数，不看承诺的数。',
    'Responsibility shows in what was paid, not in what was promised.',
  ),
  for_(
    'responsibility',
    ['certification'],
    '环境和社会责任有体系认证可查，说成体系，不说成产品。',
    'Environmental and social systems are certified as systems, not as products.',
  ),
  for_(
    'popularity',
    ['word-of-mouth', 'channel'],
    '大家在用，要拿得出订单和门店。',
    'That many use it shows in orders and shops.',
  ),
  for_(
    'popularity',
    ['celebrity', 'event'],
    '名人和赛事带来认识，带不来证据；要与别的类别同用。',
    'Stars and events bring attention, no evidence: use them beside other kinds.',
  ),
  to(
    'parents',
    ['testing', 'certification', 'supply-chain'],
    '家长先问安不安全、从哪里来。',
    'Parents first ask whether it is safe and where it comes from.',
  ),
  to(
    'professionals',
    ['expert', 'testing', 'standard-drafting'],
    '内行看方法和条件。',
    'Professionals look at methods and conditions.',
  ),
  to(
    'businesses',
    ['customer-case', 'certification', 'partnership'],
    '企业客户看同行用得怎样、体系是否健全。',
    'Business customers look at how their peers fare and whether systems are in order.',
  ),
  to('dealers', ['channel', 'media', 'event'], '经销商看有没有人来买。', 'Dealers look at whether people come to buy.'),
  to(
    'public-buyers',
    ['government', 'standard-drafting', 'certification'],
    '公共采购看文件、标准和证书。',
    'Public buyers look at documents, standards and certificates.',
  ),
  to(
    'consumers',
    ['word-of-mouth', 'award'],
    '普通人听用过的人说，也认年年评的奖。',
    'Ordinary people listen to those who used it, and know the awards given every year.',
  ),
  so(
    'known',
    ['media', 'celebrity', 'event'],
    '要让人知道，先到人多的地方；付费的要标明。',
    'To be known, go where people are; what is paid for is marked.',
  ),
  so(
    'believed',
    ['certification', 'testing', 'association'],
    '要让人相信，先给查得到的东西。',
    'To be believed, first give what can be looked up.',
  ),
  so(
    'chosen',
    ['customer-case', 'word-of-mouth', 'testing'],
    '到了要选的时候，比的是结果和口碑。',
    'When people choose, they compare results and what others say.',
  ),
  so(
    'worth-more',
    ['origin', 'heritage', 'award', 'co-branding'],
    '要卖得贵，得有别处没有的来历。',
    'A higher price takes a provenance nobody else has.',
  ),
  so(
    'listed',
    ['certification', 'government', 'channel'],
    '进渠道、进目录，先看证照。',
    'Getting listed starts with papers.',
  ),
  so(
    'forgiven',
    ['testing', 'word-of-mouth', 'customer-case'],
    '重建信任靠第三方复测和用户自己说，不靠名人。',
    'Trust is rebuilt by independent tests and by customers’ own words, not by stars.',
  ),
]
