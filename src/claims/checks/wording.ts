import { type Basis, find, type Why } from '../say.ts'
import type { Finding } from '../words.ts'
import { figuresAbove } from './amounts.ts'
import { overstated } from './ladders.ts'
import { type Check, isKind, type Said } from './said.ts'

/** Whether the public wording says more than its own evidence, or what the law keeps out of advertising. */
export const wording: Check = {
  id: 'wording',
  run: (said) => {
    const broken = rules
      .filter((rule) => (rule.kinds === undefined || isKind(said, ...rule.kinds)) && speaks(rule, said))
      .map((rule) =>
        find(
          `wording.${rule.id}`,
          typeof rule.result === 'function' ? rule.result(said) : rule.result,
          rule.why,
          rule.basis,
        ),
      )
    const found: Finding[] = [...broken, ...overstated(said), ...figuresAbove(said), ...years(said)]
    return found.length > 0 ? found : [find('wording', 'pass', 'wordingFits', 'house')]
  },
}

interface Rule {
  readonly id: string
  /** Only for claims of these kinds; any kind when absent. */
  readonly kinds?: readonly string[]
  readonly pattern: RegExp
  /** Uses of the same letters that mean something else, taken out before looking. */
  readonly but?: RegExp
  readonly result: 'fail' | ((said: Said) => 'fail' | 'unknown')
  readonly why: Why
  readonly basis: Basis
}

const speaks = ({ pattern, but }: Rule, said: Said): boolean =>
  pattern.test(but ? plain(said).replace(but, '') : plain(said))

/** Spaces put between Chinese letters to slip past a filter, and full-width forms, are taken back. */
const plain = ({ words }: Said): string =>
  words
    .normalize('NFKC')
    .replace(/zui(?=[\u4e00-\u9fff])/gi, '最')
    .replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '')

/** A first place is a fact when it says where, when and by whose count; then somebody has to look. */
const bounded = (said: Said): 'fail' | 'unknown' =>
  /\d{4}\s?年|(?:19|20)\d{2}|\d+\s?月/.test(said.words) &&
  (/据|来源|数据|统计|排名榜|榜单|according|source|survey/i.test(said.words) ||
    said.source !== undefined ||
    said.endorser?.name !== undefined)
    ? 'unknown'
    : 'fail'

const rules: readonly Rule[] = [
  {
    id: 'superlative',
    pattern: /国家级|最高级|最佳|顶级|顶尖|极品|殿堂级|世界级|至尊(?!奖)|王牌|巅峰(?!期|时段|状态)/,
    but: /国家级?(?:经济|技术|高新|新区|自然|风景|非物质|非遗|检验|检测|实验室|重点|森林|湿地|开发区|专精特新|企业技术中心|工业设计中心|绿色工厂|博物馆|期刊|学会)[^，。]{0,10}|最佳(?:饮用|食用|赏味|使用|观看|保存|储存|观赏|拍摄|阅读|入住|更换|浏览|种植)[^，。]{0,6}|[“"《「][^”"》」]{0,20}最佳[^”"》」]{0,20}[”"》」]|最佳[^，。、的]{1,10}奖|年度最佳[^，。、的]{0,8}|顶级(?:域名|目录|赛事|联赛)/g,
    result: 'fail',
    why: 'superlative',
    basis: 'ads9-3',
  },
  {
    id: 'most',
    pattern:
      /(?:全网|全球|全国|世界|行业内?|市面上|史上|同类)?最(?:好|强|优|美|安全|先进|便宜|耐用|受欢迎|权威|专业|健康|高端|有效|畅销|可靠|环保|舒适)|\b(?:the )?(?:best|safest|strongest|most advanced)\b(?! of the best)/i,
    but: /最(?:好|优)(?:在|提前|先|于)|[我你他她]最好的|自家|本品牌?历代|历代产品/g,
    result: 'fail',
    why: 'superlative',
    basis: 'ads9-3',
  },
  {
    id: 'first-or-only',
    pattern:
      /第一|首选|首个|首家|首款|首创|唯一|独一无二|(?:销量|销售|人气|口碑)(?:总)?冠军|销冠|领先|遥遥|no\.?\s?1\b|number one|the only|the first|leading|top[- ]selling/i,
    but: /第一(?:时间|步|次|位|季度|章|节|条|页|款|项|天|年|期|代|批|排|阶段|步骤|起草|主编|届|作者|医院|人民|大学|中学|小学)|(?<!全国|全球|中国|我国|世界|行业|国内|业内|全省|全市)第一个|(?:服务|质量|安全|顾客|用户|信誉)第一|商标[“"「][^”"」]*[”"」]|唯一(?:的)?(?:不足|替代|识别码|标识|编号|ID|性|码|账号)/g,
    result: bounded,
    why: 'firstOrOnly',
    basis: 'ads11',
  },
  {
    id: 'absolute',
    pattern:
      /(?:百分百|百分之百|100%)(?:不|无|安全|有效|纯|天然|正品)|永不|永久(?:不|有效)|万能|零(?:甲醛|污染|添加剂?|副作用|失误)|绝对(?:无害|安全|有效|不)|彻底(?:根除|解决|消除|清除)|终身不(?:坏|变)|never fails|100% safe/i,
    result: 'fail',
    why: 'absolute',
    basis: 'ads28',
  },
  {
    id: 'state-organ',
    pattern:
      /政府(?:指定|认定|推荐|唯一)|国家机关|特供|专供|内供|国宴|(?:人民大会堂|中南海|国务院|军区|部队|党政|中央)[^，。]{0,6}(?:专用|指定|用酒|用品)|国家领导人|designated by the (?:state|government)|government[- ]designated/i,
    result: 'fail',
    why: 'stateOrgan',
    basis: 'ads9-2',
  },
  {
    id: 'famous-trademark',
    pattern: /驰名商标|well-known trademark/i,
    but: /驰名商标(?:认定|保护)/g,
    result: 'fail',
    why: 'famousTrademark',
    basis: 'trademark14',
  },
  {
    // A patent product names number and kind; a count of patents with its source does not speak of one product.
    id: 'patent-number',
    pattern:
      /^(?![\s\S]*ZL\s?\d)[\s\S]*(?:专利(?:技术|产品|配方|工艺|设计|结构|静音|涂层|[^，。；]{0,4}(?:电机|内胆|芯片))|搭载[^，。]{0,8}专利|patented (?:technology|design|formula))/i,
    result: (said) =>
      said.numbers.some((one) => one.identifier === 'patent' || one.identifier === undefined) ? 'unknown' : 'fail',
    why: 'patentNumberMissing',
    basis: 'ads12',
  },
  {
    id: 'disparaging',
    pattern:
      /(?:别的|其他|隔壁|某些|同行|友商|竞品|对手)(?:品牌|牌子|家|厂家|产品)?[^，。]{0,10}(?:智商税|垃圾|不干净|不行|坑人|骗人|过时|落后|做不到|完败)|吊打|秒杀(?:同级|友商|竞品|所有)|碾压/,
    result: 'fail',
    why: 'disparaging',
    basis: 'ads13',
  },
  {
    id: 'medical',
    pattern:
      /治疗[^，。]{0,8}(?:炎|症|病|癌|痛|三高|失眠)|降(?:血压|血脂|血糖|三高)|根治|治愈率|药到病除|预防(?:癌症|肿瘤|感冒|中风)/,
    but: /(?:不|并非|不能|不具有)[^，。]{0,10}(?:治疗|预防)[^，。]*/g,
    result: 'fail',
    why: 'medical',
    basis: 'ads17',
  },
  {
    id: 'same-as',
    kinds: ['supply-chain'],
    pattern: /同厂|同款代工|同源工厂|同一?生产线|平替|same factory as|same plant as/i,
    result: 'fail',
    why: 'sameFactory',
    basis: 'competition7',
  },
  {
    id: 'as-worn',
    kinds: ['celebrity', 'supply-chain', 'word-of-mouth', 'channel'],
    pattern: /(?:明星|总统|领导人|网红|同)(?:们)?都?在?(?:穿|用)?同款|明星同款|as (?:worn|used|seen) (?:by|on)/i,
    result: (said) =>
      said.papers.some(({ document }) => document === 'contract' || document === 'consent') ? 'unknown' : 'fail',
    why: 'sameAsStar',
    basis: 'ads33',
  },
  {
    id: 'olympic',
    pattern: /奥运|奥林匹克|冬奥|亚运|世界杯|olympic|world cup/i,
    result: (said) =>
      isKind(said, 'event') &&
      said.papers.some(({ document }) => ['contract', 'authorisation', 'licence'].includes(document ?? ''))
        ? 'unknown'
        : 'fail',
    why: 'ambush',
    basis: 'olympic',
  },
  {
    id: 'award-year',
    kinds: ['award'],
    pattern:
      /^(?![\s\S]*(?:(?:19|20)\d{2}|[二一][〇零九][〇零一二三四五六七八九]{2}|(?:第[一二三四五六七八九十百\d]+届)))/,
    result: 'fail',
    why: 'awardYear',
    basis: 'ads28',
  },
  {
    id: 'national-award',
    kinds: ['award'],
    pattern: /国家(?:级)?(?:大奖|奖项|荣誉|金奖)|national (?:award|prize)/i,
    result: (said) => (said.details.approvedList === true ? 'unknown' : 'fail'),
    why: 'nationalAward',
    basis: 'ads9-3',
  },
  {
    id: 'hundred-years',
    kinds: ['heritage'],
    pattern: /百年|世纪老|century/i,
    result: 'fail',
    why: 'hundredYears',
    basis: 'ads28',
  },
]

/** What the wording and the kind's own fields say about years has to agree. */
function years({ details, kind, words }: Said): readonly Finding[] {
  if (kind?.id === 'heritage' && typeof details.foundingYear === 'number') {
    const said = [
      ...words.matchAll(
        /(?:始(?:创|建)?于?|创[立始建]于?|起源于?|since|founded in|est\.?)\s*(?:公元)?\s*(\d{4})|(\d{4})\s*年?(?:创[立始建]|成立|始)/gi,
      ),
    ].map((one) => Number(one[1] ?? one[2]))
    const earlier = said.find((year) => year < (details.foundingYear as number))
    if (earlier !== undefined)
      return [find('wording.founding', 'fail', 'foundedLater', 'ads28', String(earlier), String(details.foundingYear))]
  }
  if (kind?.id === 'award' && typeof details.year === 'number') {
    const said = [...words.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/g)].map((one) => Number(one[1]))
    if (said.length > 0 && !said.includes(details.year))
      return [find('wording.year', 'fail', 'yearDiffers', 'ads28', String(said[0]), String(details.year))]
  }
  return []
}
