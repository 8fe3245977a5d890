import { readPatent } from '../identifiers/extracts.ts'
import { normalise } from '../identifiers/grammar.ts'
import type { PaperClass } from '../paper.ts'
import { type Basis, find, type Why } from '../say.ts'
import { identifierOf } from './number.ts'
import { type Check, isKind, type Said } from './said.ts'
import { partsOf } from './scopes.ts'

/** One class of thing passed off as another: system as product, registration as approval, application as grant, T/ as GB. */
export const classCheck: Check = {
  id: 'class',
  run: (said, asOf) => {
    const seen = read(said, asOf)
    const broken = rules
      .filter((rule) => rule.breaks(seen))
      .map((rule) => find(`class.${rule.id}`, 'fail', rule.why, rule.basis))
    if (broken.length > 0) return broken
    return seen.classes.size > 0 || seen.ids.size > 0 ? [find('class', 'pass', 'classFits', 'house')] : []
  },
}

interface Seen {
  readonly said: Said
  readonly words: string
  /** Classes that papers state, and those that follow from the kinds of number. */
  readonly classes: ReadonlySet<PaperClass>
  readonly ids: ReadonlySet<string>
  readonly patents: readonly string[]
  readonly pending: boolean
}

interface Rule {
  readonly id: string
  readonly why: Why
  readonly basis: Basis
  readonly breaks: (seen: Seen) => boolean
}

const byNumber: Readonly<Record<string, PaperClass>> = {
  'ms-cert': 'system-certification',
  cnas: 'accreditation',
  cma: 'accreditation',
  'group-standard': 'group-standard',
  'gb-standard': 'national-standard',
  'software-copyright': 'copyright',
}

function read(said: Said, asOf: string): Seen {
  const ids = said.numbers.map((one) => identifierOf(one, said, asOf) ?? '')
  const patents = said.numbers.flatMap(({ value }, i) => (ids[i] === 'patent' ? [normalise(value)] : []))
  const stated = said.papers.flatMap((paper) => (paper.class ? [paper.class] : []))
  const classes = new Set([...stated, ...ids.flatMap((id) => byNumber[id] ?? [])])
  const pending = said.papers.some(
    (paper) => paper.class === 'application' || (paper.status === 'pending' && isKind(said, 'patent')),
  )
  return { said, words: said.words, classes, ids: new Set(ids), patents, pending }
}

const productCertified =
  /(?:本品|本产品|该产品|这款|此款)[^，。；]{0,16}(?:认证|获证)|产品[^，。；]{0,8}(?:认证|获证)|(?:认证|获证)(?:的)?(?:产品|食品|奶粉|商品)|(?:certified|certification of (?:the )?) ?product|product[^,.;]{0,12}certif/i
const maker =
  /公司|企业|工厂|厂(?:区|房|家)|生产(?:线|基地|体系|单位|企业|者)|售后|服务|集团|研发中心|仓储|基地|体系覆盖|manufactur|factory|company|plant|service|group\b/i
const systemWords =
  /管理体系|体系认证|management[- ]system|ISO\s?(?:9001|14001|45001|22000|27001|13485|50001)|HACCP|IATF\s?16949/i
const nationalStandard = /国家标准|国标|national standard|\bGB\b/i

/** The wording speaks of a product: names one that the claim is limited to, or says so. */
const ofProduct = ({ said, words }: Seen): boolean =>
  productCertified.test(words) ||
  (!maker.test(words) &&
    (said.scope.models !== undefined || partsOf(said.scope.products).some((part) => words.includes(part))))

const patentWords = /专利|patent/i
const techWords = /技术|发明|核心|创新|性能|工艺|原理|算法|科技|technolog|invention|innovat|performance/i
const kindWords = /发明专利|实用新型|外观(?:设计)?专利|外观设计|invention patent|utility model|design patent/i

const rules: readonly Rule[] = [
  {
    // 认证认可条例 24: a system certificate says nothing about a product.
    id: 'system-not-product',
    why: 'systemNotProduct',
    basis: 'certification24',
    breaks: (seen) =>
      (seen.classes.has('system-certification') || systemWords.test(seen.words)) &&
      !seen.classes.has('product-certification') &&
      /认证|证书|通过|符合|certif/i.test(seen.words) &&
      ofProduct(seen),
  },
  {
    id: 'service-not-product',
    why: 'serviceNotProduct',
    basis: 'certification24',
    breaks: (seen) =>
      seen.classes.has('service-certification') &&
      !seen.classes.has('product-certification') &&
      productCertified.test(seen.words),
  },
  {
    id: 'registration-not-approval',
    why: 'registrationNotApproval',
    basis: 'fda807',
    breaks: ({ words, classes, said }) =>
      /FDA\s*(?:官方)?(?:认证|批准认证|certif)/i.test(words) ||
      ((classes.has('registration') ||
        classes.has('filing') ||
        said.numbers.some((one) => one.identifier === 'fda' && /^\d+$/.test(one.value))) &&
        !isKind(said, 'association', 'heritage', 'origin') &&
        !classes.has('approval') &&
        /批准|认证|许可上市|核准|审批|官方认可|approved|certif|cleared|authori[sz]ed by/i.test(words)),
  },
  {
    id: 'accreditation-not-certification',
    why: 'accreditationNotCertification',
    basis: 'certificationTerms',
    breaks: ({ words, classes }) =>
      /(?:CNAS|CMA)\s*(?:的)?(?:国家)?(?:产品)?(?:权威)?(?:认证|certified|certification)/i.test(words) ||
      (classes.has('accreditation') &&
        !classes.has('product-certification') &&
        !classes.has('third-party-test') &&
        productCertified.test(words)),
  },
  {
    id: 'self-declared-not-certified',
    why: 'selfDeclaredNotCertified',
    basis: 'certificationTerms',
    breaks: ({ words, classes, ids }) =>
      /(?:欧盟\s*CE|CE)\s*(?:认证|certif)|欧盟认证/i.test(words)
        ? !ids.has('ce-nb') || classes.has('self-declaration')
        : classes.has('self-declaration') && /认证|批准|certif|approved/i.test(words),
  },
  {
    id: 'group-not-national',
    why: 'groupNotNational',
    basis: 'standards18',
    breaks: ({ words, classes, ids }) =>
      !ids.has('gb-standard') &&
      (classes.has('group-standard') ||
        classes.has('enterprise-standard') ||
        /(?:^|[^A-Z])[TQ]\/[A-Z]{2,}/.test(words)) &&
      nationalStandard.test(words),
  },
  {
    id: 'group-not-industry',
    why: 'groupNotIndustry',
    basis: 'standards18',
    breaks: ({ words, classes, ids }) =>
      !ids.has('industry-standard') &&
      !classes.has('industry-standard') &&
      (classes.has('group-standard') || classes.has('enterprise-standard')) &&
      /行业标准|industry standard/i.test(words) &&
      !nationalStandard.test(words),
  },
  {
    id: 'application-not-grant',
    why: 'applicationNotGrant',
    basis: 'ads12',
    breaks: ({ words, pending, patents }) =>
      /专利申请(?!日)|已?申请[^，。]{0,6}专利|专利(?:受理|公开)号|申请中|patent[- ]pending|patent application|applied for a patent/i.test(
        words,
      ) ||
      (pending && patentWords.test(words)) ||
      // An application is written CN… with its kind code, or without ZL; a granted patent is marked ZL.
      (patents.length > 0 && patents.every((one) => /^CN/.test(one)) && patentWords.test(words)),
  },
  {
    id: 'design-not-technology',
    why: 'designNotTechnology',
    basis: 'ads28',
    breaks: ({ words, classes, patents }) =>
      patentWords.test(words) &&
      techWords.test(words.replace(/外观设计|design patent/gi, '')) &&
      (patents.length > 0 ? patents.every((one) => readPatent(one).kind === '3') : classes.has('design')) &&
      !classes.has('invention') &&
      !classes.has('utility-model'),
  },
  {
    id: 'patent-class',
    why: 'patentClassDiffers',
    basis: 'ads12',
    breaks: ({ words, classes }) =>
      (/发明专利|invention patent/i.test(words) &&
        !classes.has('invention') &&
        (classes.has('utility-model') || classes.has('design'))) ||
      (/实用新型|utility model/i.test(words) && classes.has('design') && !classes.has('utility-model')),
  },
  {
    // 广告法 12: number and kind are both named.
    id: 'patent-kind',
    why: 'patentKindMissing',
    basis: 'ads12',
    breaks: ({ words, said }) =>
      isKind(said, 'patent') &&
      patentWords.test(words) &&
      !kindWords.test(words) &&
      said.details.patentKind === undefined,
  },
  {
    id: 'copyright-not-patent',
    why: 'copyrightNotPatent',
    basis: 'ads12',
    breaks: ({ words, classes, patents }) =>
      classes.has('copyright') && patents.length === 0 && /专利|认证|patent|certif/i.test(words),
  },
  {
    id: 'nomination-not-award',
    why: 'nominationNotAward',
    basis: 'ads28',
    breaks: ({ words, classes }) =>
      (classes.has('nomination') || classes.has('participation')) &&
      !classes.has('award') &&
      /荣获|获得?[^，。]{0,20}奖|获奖|斩获|夺得|[金银铜]奖|winner|\bwon\b|awarded/i.test(words) &&
      !/提名|入围|nomin|shortlist|finalist/i.test(words),
  },
  {
    id: 'membership-not-certification',
    why: 'membershipNotCertification',
    basis: 'ads28',
    breaks: ({ words, classes, said }) =>
      (classes.has('membership') || (isKind(said, 'association') && classes.size === 0)) &&
      /协会[^，。]{0,6}(?:认证|推荐|指定|认定|监制)|(?:唯一|官方)?(?:推荐|指定)(?:品牌|产品)|certified by the association|(?:recommended|endorsed) by the/i.test(
        words,
      ) &&
      !said.papers.some((paper) => /推荐|认定|指定|recommend|endors/i.test(paper.says ?? '')),
  },
  {
    id: 'advertisement-not-editorial',
    why: 'advertisementNotEditorial',
    basis: 'ads14',
    breaks: ({ words, classes, said }) =>
      isKind(said, 'media') &&
      (classes.has('advertisement') || said.details.paid === true || detailGiven(said, 'adContractNumber')) &&
      /推荐|上榜|点赞|报道|专访|聚焦|力荐|认可|甄选|入选|recommend|featured|reported|praised|endors/i.test(words) &&
      !/广告|投放|赞助播出|advertis|sponsored|paid/i.test(words),
  },
  {
    id: 'own-test-not-third-party',
    why: 'ownTestNotThirdParty',
    basis: 'testing13',
    breaks: ({ words, classes }) =>
      classes.has('own-test') &&
      !classes.has('third-party-test') &&
      /第三方|权威检测|国家级?(?:检测|实验室)|CMA|CNAS|独立(?:检测|实验室)|third[- ]party|independent(?:ly)? test/i.test(
        words,
      ),
  },
  {
    id: 'client-sample-not-market',
    why: 'clientSampleNotMarket',
    basis: 'testing13',
    breaks: ({ words, said }) =>
      said.details.sample !== undefined &&
      said.details.sample !== 'market' &&
      /市场抽[检样]|随机抽[取检样]|抽检合格|市售(?:样品|产品)|盲[测买]|bought (?:in|from) (?:a )?(?:shop|store|the market)|random(?:ly)? sampl|market sampl/i.test(
        words,
      ),
  },
]

const detailGiven = (said: Said, name: string): boolean => said.details[name] !== undefined && said.details[name] !== ''
