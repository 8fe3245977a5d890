import { relations } from '../tactic.ts'
import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const celebrity = {
  id: 'celebrity',
  number: 3,
  name: both('名人代言', 'Celebrity'),
  naming: 'explicit',
  identifiers: ['uscc'],
  evidence: [
    both('代言合同', 'the endorsement contract'),
    both('使用姓名和肖像的书面同意', 'written consent for name and likeness'),
    both('代言前和代言期间真实使用的证明', 'proof of real use, before and during the endorsement'),
  ],
  fields: [
    field('media', '媒介', 'media'),
    field('used', '本人用过', 'has used it', 'yes'),
    field('usedSince', '何时起使用', 'used since', 'date'),
    field('useRecords', '使用记录', 'records of use'),
    field('age', '代言人年龄', 'age of the endorser', 'count'),
    field('penalisedOn', '因虚假广告受罚日期', 'penalised for false advertising on', 'date'),
    field('synthetic', '形象或声音是合成的', 'face or voice is synthetic', 'yes'),
    field('consent', '本人书面同意', 'written consent', 'yes'),
    field('person', '代言人（公开姓名或艺名）', 'the person (public or stage name)'),
    choice('relation', '与品牌的关系', 'relation to the brand', relations),
    choice('sector', '行业', 'sector', ['general', 'medical', 'drug', 'device', 'health-food', 'infant-formula']),
    field('feeFen', '报酬（分）', 'fee (in fen)', 'count'),
  ],
  reviewEvery: null,
  validity: sure('以合同期限为准。', 'The contract term.'),
  life: 'P1Y',
  saying: both('代言人姓名 + 产品 + “代言”，标明广告', 'the name, the product and “endorses”, marked as advertising'),
  counterSigner: both('代言人的经纪公司', 'the celebrity’s agency'),
  forgeries: [
    forged('合同到期仍在使用', 'used after the contract expired', ['time', 'consent']),
    forged('用人工智能合成的脸或声音', 'a face or voice made by AI', ['person']),
    forged('没有任何合作的“明星同款”', '“as worn by” a star without any deal', ['wording']),
  ],
  limits: [
    limit(
      laws.ads,
      '33',
      '使用他人名义或者形象须事先取得书面同意。',
      'Using a person’s name or image needs written consent beforehand.',
    ),
    limit(
      laws.ads,
      '38',
      '不得为未使用过的商品代言；不得用不满十周岁的代言人；因虚假广告受罚的三年内不得代言。',
      'No endorsing what one has not used; no endorser under ten; none for three years after a penalty for false advertising.',
    ),
    limit(
      laws.ads,
      '16, 18',
      '医疗、药品、医疗器械和保健食品广告不得使用代言人。',
      'No endorsers in advertising for medical care, drugs, devices and health food.',
    ),
    limit(
      laws.ads,
      '61',
      '代言人违法代言的，自己也受处罚。',
      'An endorser who breaks these rules is penalised as well.',
    ),
    limit(
      laws.celebrities,
      '',
      '对明星代言的选用、使用和真实性提出统一要求。',
      'Sets common requirements for choosing celebrities, their use of the product and truthfulness.',
    ),
    limit(
      laws.civil,
      '1019',
      '未经同意不得使用他人肖像，也不得以技术手段伪造。',
      'No use of a likeness without consent, nor forging one by technical means.',
    ),
  ],
  ends: sure(
    '合同最后一天之前撤下全部媒介；去掉“同款”字样。',
    'Take down all media by the last day of the contract; remove “as worn by”.',
  ),
} as const satisfies Kind
