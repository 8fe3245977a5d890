import { inSentence, inSpan, inText } from '../words.ts'

/** 绝对化用语执法指南 2023: what states only attitude, idea or aim. */
export const aim = inSentence(
  '目标|愿景|追求|力争|争取|致力于?成为|希望成为|理念|宗旨|企业文化|服务态度|使命|初心|价值观',
)

/** A grade by a standard that is named. */
export const byStandard = inSentence(
  String.raw`(?:gb|qb|db|hj|ny|sb|jb|yy)(?:\/?t)?\s?\/?\s?\d[\d.]+|按.{0,12}标准(?:分级|评定|认定)`,
)

/** A trade mark, a product's name, a title: quoted, and only naming. */
export const quoted = inSpan('[“"《「『‘][^”"》」』’]{0,12}(?:第一|最|顶|极|唯一|王)[^”"》」』’]{0,12}[”"》」』’]')

/** Compared with the brand's own. */
export const ownRange = inSentence(
  '(?:我们|本|自家|自有|同)(?:品牌|系列|公司|店|司)?(?:历代|全系|所有产品|上一代|旗下)|与?本系列|历代产品|(?:我们|本公司|本品牌|本店|我司)(?:自己)?(?:历年|迄今|至今|目前)?(?:推出|生产|做)过',
)

/** Bounded in time and place, and with a source. */
export const sourced = inText(
  String.raw`(?=[\s\S]*(?:20\d{2}|\d{4})年)(?=[\s\S]*(?:数据来源|数据见|来源[:：]|出处|据.{2,24}(?:统计|报告|公报|数据|榜单)|依据|摘自|引自))`,
)
