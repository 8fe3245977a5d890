import { both, field, type Kind, limit, sure } from './kind.ts'
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
    field('products', '代言的产品', 'products covered'),
    field('territory', '地域', 'territory'),
    field('media', '媒介', 'media'),
    field('term', '合同期限', 'contract term'),
    field('useRecords', '使用记录', 'records of use'),
  ],
  reviewEvery: null,
  validity: sure('以合同期限为准。', 'The contract term.'),
  counterSigner: both('代言人的经纪公司', 'the celebrity’s agency'),
  forgeries: [
    both('合同到期仍在使用', 'used after the contract expired'),
    both('用人工智能合成的脸或声音', 'a face or voice made by AI'),
    both('没有任何合作的“明星同款”', '“as worn by” a star without any deal'),
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
