import { relations } from '../tactic.ts'
import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const expert = {
  id: 'expert',
  number: 5,
  name: both('行业专家', 'Expert'),
  naming: 'explicit',
  identifiers: ['doi', 'orcid', 'uscc'],
  evidence: [
    both('专家签名的声明', 'a statement signed by the expert'),
    both('身份和职务证明', 'proof of identity and post'),
    both('利益关系说明', 'a declaration of conflicts of interest'),
    both('所依据的论文', 'the paper it rests on'),
  ],
  fields: [
    field('expert', '专家', 'expert'),
    field('post', '声明当日的职务', 'post on the date of the statement'),
    field('postUntil', '任职到', 'in that post until', 'date'),
    field('statedOn', '声明日期', 'stated on', 'date'),
    field('statement', '声明原文', 'text of the statement'),
    field('feeFen', '报酬（分）', 'fee (in fen)', 'count'),
    field('alive', '在世', 'alive', 'yes'),
    field('exists', '查有此人', 'exists', 'yes'),
    field('consent', '本人书面同意', 'written consent', 'yes'),
    choice('relation', '与品牌的关系', 'relation to the brand', relations),
    choice('sector', '行业', 'sector', [
      'general',
      'medical',
      'drug',
      'device',
      'health-food',
      'pesticide',
      'veterinary',
      'feed',
      'education',
      'investment',
    ]),
  ],
  reviewEvery: 'P1Y',
  validity: sure('每年复核；职务变动时立即复核。', 'Reviewed yearly, and whenever the post changes.'),
  life: 'P1Y',
  saying: both('姓名 + 声明当日的职务 + 原话', 'name, post on the day, and the words themselves'),
  counterSigner: both('专家所在单位', 'the expert’s institution'),
  forgeries: [
    forged('已故、退休或虚构的“院士”', 'an academician who is dead, retired or invented', ['person']),
    forged('断章取义的引语', 'a quotation taken from another context', ['person']),
  ],
  limits: [
    limit(
      laws.ads,
      '16, 18, 21, 24, 25',
      '医疗药品器械、保健食品、农药兽药、教育培训、招商投资广告不得利用专家作推荐或证明。',
      'No recommendation by experts in advertising for medical goods, health food, pesticides, education and investment.',
    ),
    limit(
      laws.ads,
      '33',
      '使用他人名义或者形象须事先取得书面同意。',
      'Using a person’s name or image needs written consent beforehand.',
    ),
    limit(laws.ads, '38', '代言须依据事实，并且确实使用过。', 'An endorsement must rest on facts and on real use.'),
    limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
  ],
  ends: sure('报酬或职务的事实变化时撤回。', 'Withdraw when the facts of fee or post change.'),
} as const satisfies Kind
