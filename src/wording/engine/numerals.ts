/** A number as it stands in a text: Arabic or Chinese digits, English words, with 万, 亿, million and the like. */
export interface Numeral {
  readonly value: number
  readonly start: number
  readonly end: number
  /** Said with 万, 亿, million: nobody counts hours like that. */
  readonly scaled: boolean
  /** "一百多", "100+": at least this. */
  readonly more: boolean
}

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
} // prettier-ignore
const small: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const large: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** 两千八百五十万, 三万五, 二〇二六, 零点八, 半. Undefined for what is no number. */
export function chineseNumber(text: string): number | undefined {
  if (text === '半') return 0.5
  const [whole = '', fraction] = text.split('点')
  if (fraction !== undefined) {
    const tail = [...fraction].map((one) => digits[one])
    const head = whole === '' ? 0 : chineseNumber(whole)
    if (head === undefined || tail.length === 0 || tail.some((one) => one === undefined)) return undefined
    return Number(`${head}.${tail.join('')}`)
  }
  const characters = [...whole]
  if (characters.length > 1 && characters.every((one) => digits[one] !== undefined))
    return Number(characters.map((one) => digits[one]).join(''))
  let [total, section, digit, last] = [0, 0, 0, 1]
  let seen = false
  for (const one of characters) {
    if (digits[one] !== undefined) {
      digit = digits[one]
      if (digit === 0) last = 10
      seen = true
    } else if (small[one] !== undefined) {
      section += (digit || 1) * small[one]
      last = small[one]
      digit = 0
      seen = true
    } else if (large[one] !== undefined) {
      if (!seen) return undefined
      total = one === '亿' ? (total + section + digit) * 1e8 : total + (section + digit) * 1e4
      last = large[one]
      section = 0
      digit = 0
    } else return undefined
  }
  // 三万五 is 35,000, 两千八 is 2,800: a digit left over counts tens of what stood before it.
  return total + section + (digit > 0 && last > 10 ? (digit * last) / 10 : digit)
}

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  half: 0.5,
} // prettier-ignore
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  k: 1e3,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
  百: 100,
} // prettier-ignore

function englishNumber(text: string): number | undefined {
  let [total, current] = [0, 0]
  for (const one of text.split(/[\s-]+/)) {
    if (one === 'and') continue
    const word = words[one]
    if (word !== undefined) current += word
    else if (one === 'hundred') current = (current || 1) * 100
    else if (scales[one] !== undefined) {
      total += (current || 1) * scales[one]
      current = 0
    } else return undefined
  }
  return total + current
}

const word = Object.keys(words).join('|')
const numeral = new RegExp(
  [
    String.raw`(?<![\d.])(?<arabic>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?<scale>万亿|千万|百万|十万|[亿万千百](?!分)|million\b|billion\b|thousand\b|k(?![a-z\d])))?`,
    '(?<chinese>[一二两三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾佰仟](?:[一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟]*)(?:点[零一二三四五六七八九]+)?|半)',
    String.raw`\b(?<english>(?:${word})(?:[\s-](?:and[\s-])?(?:${word}|hundred|thousand|million|billion))*)\b`,
  ].join('|'),
  'gu',
)

/** Every number of a normalised text, in its order. */
export function numeralsIn(text: string): readonly Numeral[] {
  const found: Numeral[] = []
  for (const one of text.matchAll(numeral)) {
    const { arabic, scale, chinese, english } = one.groups!
    const value = arabic
      ? Number(arabic.replaceAll(',', '')) * (scale ? scales[scale]! : 1)
      : chinese
        ? chineseNumber(chinese)
        : englishNumber(english!)
    if (value === undefined || !Number.isFinite(value)) continue
    const end = one.index + one[0].length
    const more = /^(?:多|余|几|\+)/.test(text.slice(end))
    const scaled = Boolean(scale && scale !== '百' && scale !== '千') || /[万亿]/.test(chinese ?? '')
    found.push({ value, start: one.index, end: more ? end + 1 : end, scaled, more })
  }
  return found
}
