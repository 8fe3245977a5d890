/** Comparing what a claim is about with what a paper covers, as people write both. */

export type Fit = 'within' | 'outside' | 'unclear'

/** `X7-40、X7-50` as its parts. */
export const partsOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .normalize('NFKC')
    .split(/[、,;\n]|\s(?:and|or)\s|和(?=[A-Za-z0-9])/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Words that take in everything. */
export const everything =
  /全系|全线|所有|全部|整个|每一[款台件批]|各[款类型]|任何|\ball\b|\bevery\b|\bentire\b|\bwhole\b|全品类|全产品/i
const everywhere = /全国|全球|各地|世界|nationwide|worldwide|global/i
const series = /\s*(?:全系列?|系列|series|家族|\*)\s*$/i

/** Whether one thing a claim names lies inside what a paper lists. */
export function fitOf(name: string, asked: string, given: readonly string[]): Fit {
  const fits = given.map((one) => judge(name, asked, one))
  if (fits.includes('within')) return 'within'
  return fits.includes('unclear') ? 'unclear' : 'outside'
}

function judge(name: string, asked: string, given: string): Fit {
  const [a, b] = [key(asked), key(given)]
  if (a === b) return 'within'
  if (name === 'regions') return region(asked, given)
  if (everything.test(given) && !series.test(given)) return 'within'
  if (everything.test(asked) && !series.test(asked)) return 'outside'
  return isCode(given) || isCode(asked) ? code(asked, given) : named(a, b)
}

/** Models, batches, articles: a family takes in its members, a member never its family or its neighbour. */
function code(asked: string, given: string): Fit {
  const [family, member] = [key(given.replace(series, '')), key(asked.replace(series, ''))]
  const isFamily = series.test(given)
  if (series.test(asked)) return isFamily && member === family ? 'within' : 'outside'
  if (member === family) return 'within'
  if (member.startsWith(family)) {
    const rest = member.slice(family.length)
    return isFamily || /^[-/._ (]/.test(rest) ? 'within' : 'outside'
  }
  // The claim names a family of which the paper covers a member, or words with a code in them.
  if (family.startsWith(member) && /^[-/._ (]/.test(family.slice(member.length))) return 'unclear'
  if (isCode(asked) && isCode(given)) return 'outside'
  const [inAsked, inGiven] = [codesIn(asked), codesIn(given)]
  if (inAsked.length === 0 || inGiven.length === 0) return 'unclear'
  if (inAsked.length === 1 && inGiven.length === 1 && inAsked[0] === key(asked) && inGiven[0] === key(given))
    return 'outside'
  return inAsked.every((one) => inGiven.includes(one))
    ? 'within'
    : inAsked.some((one) => inGiven.includes(one))
      ? 'unclear'
      : 'outside'
}

/** Sorts of goods and places, in words: the wider takes in the narrower; two that share no word are two. */
function named(asked: string, given: string): Fit {
  if (asked.includes(given)) return 'within'
  if (given.includes(asked)) return 'unclear'
  // 一厂 and 三厂, 甲线 and 乙线: told apart by their ordinal alone, they are two.
  if (asked.replace(ordinal, '') === given.replace(ordinal, '')) return 'outside'
  return shared(asked, given) >= 2 ? 'unclear' : 'outside'
}

const ordinal = /[一二三四五六七八九十\d甲乙丙丁东西南北]+/g

function region(asked: string, given: string): Fit {
  const [a, b] = [place(asked), place(given)]
  if (everywhere.test(given)) return 'within'
  if (everywhere.test(asked)) return 'outside'
  if (a === b || a.startsWith(b)) return 'within'
  if (provinces.test(a) && provinces.test(b)) return 'outside'
  return 'unclear'
}

const place = (text: string): string => key(text).replace(/(?:壮族|回族|维吾尔)?(?:自治区|特别行政区|省|市)$/, '')
const provinces =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)$/

/** Does the wording name this thing, in full, by its family, or by its sort? */
export function mentions(words: string, given: string): boolean {
  const [text, part] = [key(words), key(given.replace(series, ''))]
  if (part === '' || text.includes(part)) return part !== ''
  const family = /^[a-z]+\d*[a-z]*\d+/.exec(part)?.[0]
  if (isCode(given)) return family !== undefined && new RegExp(`(?<![a-z0-9])${family}(?![a-z0-9])`).test(text)
  return shared(text, part) >= 2
}

/** Codes in a text that are built like this one: `X9` beside `X7`, `B2026-11` beside `B2026-10`. */
export function siblings(words: string, given: string): readonly string[] {
  const mask = maskOf(key(given))
  if (!isCode(given)) return []
  return codesIn(words).filter((one) => maskOf(one) === mask && one !== key(given))
}

const maskOf = (text: string): string => text.replace(/[a-z]/g, 'a').replace(/\d/g, '9')
const codesIn = (text: string): readonly string[] =>
  key(text)
    .match(/(?<![a-z0-9/.])[a-z]*\d[a-z0-9]*(?:[-/.][a-z0-9]+)*(?![a-z0-9])/g)
    ?.filter((one) => /[a-z]/.test(one) || one.includes('-')) ?? []
const isCode = (text: string): boolean => {
  const plain = key(text.replace(series, ''))
  return /^[a-z0-9][a-z0-9\-/._ ]*$/.test(plain) && (/\d/.test(plain) || series.test(text) || plain.length <= 4)
}

const key = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"“”]+/g, '')

/** The length of the longest run of letters that both have. */
export function shared(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let best = 0
  let row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const next = [0]
    for (const [j, against] of b.entries()) {
      next.push(letter === against ? row[j]! + 1 : 0)
      best = Math.max(best, next[j + 1]!)
    }
    row = next
  }
  return best
}
