/**
 * A text as the rules read it: compatibility forms unified (NFKC), Latin in lower case, traditional characters of the
 * trade simplified, and what people put in to slip past a reader (spaces, dots, emoji, pinyin, look-alikes) taken out.
 */
export interface Normalised {
  readonly text: string
  /** For each UTF-16 unit of `text`, where it came from in the original; one more for the end. */
  readonly from: readonly number[]
}

/** The span [start, end) of the original for a span of the normalised text, in UTF-16 units. */
export const originalSpan = ({ from }: Normalised, start: number, end: number): readonly [number, number] => [
  from[start]!,
  end > start ? from[end - 1]! + 1 : from[start]!,
]

export function normalise(original: string): Normalised {
  const units: Unit[] = []
  for (let at = 0; at < original.length; ) {
    const character = String.fromCodePoint(original.codePointAt(at)!)
    for (const one of character.normalize('NFKC').toLowerCase()) units.push({ text: simplified.get(one) ?? one, at })
    at += character.length
  }
  return respell(withoutSlippedIn(units.filter((unit) => !noise(unit.text))))
}

interface Unit {
  readonly text: string
  readonly at: number
}

/** Zero-width spaces and joiners, direction marks, a byte-order mark, and what turns a character into an emoji or a key. */
const noise = (character: string): boolean => {
  const point = character.codePointAt(0)!
  return (point >= 0x200b && point <= 0x200f) || [0x2060, 0xfeff, 0xfe0f, 0x20e3].includes(point)
}
const han = /^\p{Script=Han}$/u
const latin = /^[a-z]$/
const mark = /^(?!\d)(?:[\s*·•・_|~^`'.\\/+#=\u00ad-]|\p{Extended_Pictographic})$/u

/** Without spaces and marks inside a run of Chinese, where prose has none; beside a Latin letter only those that join words. */
function withoutSlippedIn(units: readonly Unit[]): readonly Unit[] {
  const kept: Unit[] = []
  let marks: Unit[] = []
  let before = ''
  for (const unit of units) {
    if (mark.test(unit.text)) {
      marks.push(unit)
      continue
    }
    const chinese = han.test(before) && han.test(unit.text)
    const mixed = (latin.test(before) && han.test(unit.text)) || (han.test(before) && latin.test(unit.text))
    kept.push(...marks.filter(({ text }) => !chinese && !(mixed && /^[\s·•・*_-]$/.test(text))), unit)
    marks = []
    before = unit.text
  }
  return [...kept, ...marks]
}

/** Pinyin and look-alikes for the characters that superlatives are made of, where Chinese stands beside them. */
const respellings: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])zui(?=\p{Script=Han})/gu, '最'],
  [/[蕞嘬醉](?=[好强优美佳低高先新大牛值快])/gu, '最'],
  [/(?<=最)jia(?![a-z])/gu, '佳'],
  [/(?<=国)jia(?=级|ji)/gu, '家'],
  [/(?<=国家|顶|世界|最高)ji(?![a-z])/gu, '级'],
  [/(?<![a-z])ding(?=级|尖|流)/gu, '顶'],
  [/(?<![a-z])(?:di|d)(?=[一1壹](?!\d))/gu, '第'],
  [/第[1壹](?!\d|[,.]\d)/gu, '第一'],
  [/(?<=第)yi(?![a-z])/gu, '一'],
  [/(?<![a-z])wei(?=一|yi|1)|[惟維](?=一)/gu, '唯'],
  [/(?<=唯)(?:yi(?![a-z])|1(?!\d))/gu, '一'],
  [/(?<![a-z])shou(?=选)/gu, '首'],
  [/(?<=首)xuan(?![a-z])/gu, '选'],
  [/(?<=冠)jun(?![a-z])/gu, '军'],
  [/(?<![a-z])guan(?=军)/gu, '冠'],
  [/百分[白佰]|(?<!\d)100\s?分之100/gu, '百分百'],
  [/(?<![a-z])jue(?=对)/gu, '绝'],
  [/返(?:xian|✘|x)(?![a-z])/gu, '返现'],
  [/好(?:ping|坪)(?![a-z])/gu, '好评'],
]

function respell(units: readonly Unit[]): Normalised {
  let text = units.map((unit) => unit.text).join('')
  let from = units.flatMap((unit) => Array.from({ length: unit.text.length }, () => unit.at))
  for (const [pattern, replacement] of respellings) {
    if (text.search(pattern) < 0) continue
    const next: number[] = []
    let end = 0
    for (const found of text.matchAll(pattern)) {
      next.push(
        ...from.slice(end, found.index),
        ...Array.from({ length: replacement.length }, () => from[found.index]!),
      )
      end = found.index + found[0].length
    }
    from = [...next, ...from.slice(end)]
    text = text.replace(pattern, replacement)
  }
  return { text, from: [...from, (from.at(-1) ?? -1) + 1] }
}

const pairs =
  '級级頂顶國国獨独無无絕绝對对證证專专療疗藥药銷销領领導导價价認认評评贈赠現现鏈链廣广選选這这會会後后們们為为與与時时間间責责問问題题經经買买賣卖號号實实驗验標标準准據据請请諒谅處处優优質质萬万億亿軍军稱称譽誉權权歐欧聯联鎖锁單单測测試试報报產产傳传過过內内門门費费還还調调壓压脂脂癒愈員员貨货運运稅税網网壹壹營营養养飲饮體体驚惊喜喜極极巔巅龍龙頭头衛卫健健換换損损壞坏歉歉遲迟關关係系說说話话見见誤误'
const simplified = new Map(
  Array.from({ length: pairs.length / 2 }, (_, i) => [pairs[2 * i]!, pairs[2 * i + 1]!] as const).filter(
    ([a, b]) => a !== b,
  ),
)
