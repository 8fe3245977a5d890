import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import type { Said } from './said.ts'

/** Figures in the wording against the figures in the evidence, unit by unit. */

interface Amount {
  readonly value: number
  readonly unit: string
  readonly written: string
  readonly about: boolean
}

const scales: Readonly<Record<string, number>> = {
  百: 100,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  k: 1e3,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
}
const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:%|％|percent)/i, '%'],
  [/^(?:分贝|dB)/i, 'dB'],
  [/^(?:小时|hours?|h\b)/i, 'h'],
  [/^(?:分钟|minutes?)/i, 'min'],
  [/^(?:公里|km|kilomet)/i, 'km'],
  [/^(?:千瓦时|kWh|度电)/i, 'kWh'],
  [/^(?:毫安时|mAh)/i, 'mAh'],
  [/^(?:次|rubs|cycles|times)/i, '次'],
  [/^(?:倍|fold)/i, '倍'],
  [
    /^(?:项|条|件|只|台|辆|份|杯|瓶|人|家|个|款|名|位|座|所|亩|吨|公斤|千克|kg|克|米|升|L\b|天|国|城|units?|cups?|people|stores?|orders?|patents?|standards?|customers?|countries|cities)/i,
    '',
  ],
  [/^(?:元|yuan|RMB)/i, '元'],
]
/** Units of which less is better: to understate them is to exaggerate. */
const lessIsBetter = new Set(['dB', 'min'])

/** 广告法 11: quoted figures are true and exact. A figure is held against those of its own unit; without any, it is left. */
export function figuresAbove(said: Said): readonly Finding[] {
  const shown = amountsIn(evidenceOf(said))
  return amountsIn(withoutNumbers(said)).flatMap((one) => {
    const like = shown.filter(({ unit }) => unit === one.unit)
    if (like.length === 0) return []
    const less = lessIsBetter.has(one.unit)
    const limit = less ? Math.min(...like.map(({ value }) => value)) : Math.max(...like.map(({ value }) => value))
    const slack = one.about ? 0.1 : 0.0005
    const beyond = less ? one.value < limit * (1 - slack) : one.value > limit * (1 + slack)
    if (!beyond) return [find('wording.figure', 'pass', 'figureFits', 'ads11', one.written)]
    const best = like.find(({ value }) => value === limit)!
    return [find('wording.figure', 'fail', 'figureBeyond', 'ads11', one.written, best.written)]
  })
}

function evidenceOf({ details, papers, tactic, placements: _ }: Said): string {
  const texts = Object.entries(details).flatMap(([name, value]) =>
    typeof value === 'string' && !notFigures.has(name) ? [value] : [],
  )
  const bulletin = tactic?.id === 'sales-bulletin' ? [`${tactic.figure}${tactic.unit}`] : []
  const stores = tactic?.id === 'offline-channel' ? [] : []
  return [...texts, ...papers.map((paper) => paper.says ?? ''), ...bulletin, ...stores].join('；')
}

/** Fields that tell of conditions, terms and limits, not of results. */
const notFigures = new Set([
  'method',
  'limit',
  'condition',
  'sampling',
  'term',
  'address',
  'formula',
  'quotation',
  'platform',
])

/** Registration numbers, years and dates are not amounts. */
const withoutNumbers = ({ words, numbers }: Said): string =>
  numbers.reduce((text, { value }) => text.replaceAll(value, ' '), words)

function amountsIn(text: string): readonly Amount[] {
  const found: Amount[] = []
  const pattern =
    /(约|近|大约|about|nearly|almost)?\s*(?<![A-Za-z\d./-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(千万|百万|百|千|万|亿|k\b|thousand|million|billion)?\s*/gi
  for (const match of text.normalize('NFKC').matchAll(pattern)) {
    const rest = text.normalize('NFKC').slice(match.index + match[0].length)
    const number = Number(match[2]!.replaceAll(',', '')) * (scales[match[3]?.toLowerCase() ?? ''] ?? 1)
    for (const [unit, name] of units) {
      const word = unit.exec(rest)?.[0]
      if (!word) continue
      found.push({
        value: number,
        unit: name || singular(word),
        written: `${match[0].trim()}${word}`,
        about: match[1] !== undefined,
      })
      break
    }
  }
  return found
}

const singular = (word: string): string => word.toLowerCase().replace(/(?<=[a-z]{3})s$/, '')
