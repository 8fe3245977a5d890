import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contradictions } from './contradictions.ts'
import { datesIn } from './dates.ts'
import { last, later } from './later.fixture.ts'
import { chineseNumber, numeralsIn } from './numerals.ts'
import { half, type Pair, pairs, writtenOn } from './pairs.fixture.ts'
import { statedIn } from './stated.ts'

const read = (text: string) => statedIn(text, { writtenOn })
const between = (one: string, other: string) => contradictions(read(one), read(other))

/** Precision and recall over pairs as one number. */
function f1(list: readonly Pair[]): number {
  let [hit, wrong] = [0, 0]
  for (const [one, other, differ] of list) {
    const [wanted, found] = [differ !== 'same', between(one, other).length > 0]
    if (wanted && found) hit += 1
    else if (wanted !== found) wrong += 1
  }
  return (2 * hit) / (2 * hit + wrong)
}

describe('two messages of one brand', () => {
  test('are a hundred and fifty pairs and more, about half of which cannot both be right', () => {
    const against = pairs.filter(([, , differ]) => differ !== 'same').length
    expect(pairs.length).toBeGreaterThanOrEqual(100)
    expect(against / pairs.length).toBeGreaterThan(0.4)
    expect(against / pairs.length).toBeLessThan(0.6)
    expect(new Set(pairs.map(([one, other]) => `${one}\n${other}`)).size).toBe(pairs.length)
  })

  test.each(['dev', 'held'] as const)('that contradict are told from those that only sound different (%s)', (which) => {
    expect(f1(pairs.filter((pair) => half(pair) === which))).toBeGreaterThanOrEqual(0.9)
  })

  test('of other trades, seen once and not worked on, are told apart less well, and not badly', () => {
    expect(f1(later)).toBeGreaterThanOrEqual(0.9)
    expect(f1(last)).toBeGreaterThanOrEqual(0.75)
  })

  test('are told apart the same in whichever order they come', () => {
    for (const [one, other] of [...pairs, ...later])
      expect([one, other, between(one, other).length > 0]).toEqual([one, other, between(other, one).length > 0])
  })

  test('that are the same never contradict themselves', () => {
    for (const [one, other] of pairs)
      for (const text of [one, other]) expect([text, between(text, text)]).toEqual([text, []])
  })
})

describe('a contradiction', () => {
  test('quotes both places, by where they stand in the texts as given', () => {
    const one = '您好。退款 3 个工作日内到账，请留意。'
    const other = '退款会在７个工作日内到账。'
    const [found] = between(one, other)
    expect(found).toMatchObject({ in: 'term' })
    expect(one.slice(...found!.one.span)).toBe('3 个工作日')
    expect(one.slice(...found!.one.clause)).toBe('退款 3 个工作日内到账')
    expect(other.slice(...found!.other.span)).toBe('７个工作日')
  })

  test('of lines keeps its place in the whole text', () => {
    const text = '第一行没有数字。\n退款3天到账。'
    const [found] = between(text, '退款七天到账。')
    expect(text.slice(...found!.one.span)).toBe('3天')
  })

  test.each([
    ['a rumour that is named to be denied', '网传赔付285亿元，这是不实的。', '赔付总额2850万元。'],
    ['what the customer asked for', '您要求退款5000元。', '退款299元，今天到账。'],
    ['a model’s number', 'X7电饭煲退款1299元。', 'X7电饭煲退款一千二百九十九元。'],
    ['options that are both offered', '退款299元，或延保12个月。', '延保一年，或退款二百九十九元。'],
  ])('is not made of %s', (_, one, other) => {
    expect(between(one, other)).toEqual([])
  })

  test('in a rehearsal of every sort is named by what differs', () => {
    const sorts = (one: string, other: string) => between(one, other).map((found) => found.in)
    expect(sorts('每台补偿200元。', '每台补偿150元。')).toEqual(['sum'])
    expect(sorts('退款3天内到账。', '退款3个工作日内到账。')).toEqual(['unit'])
    expect(sorts('免费检测到12月31日。', '免费检测到11月30日。')).toEqual(['day'])
    expect(sorts('返修率为0.8%。', '返修率为3%。')).toEqual(['percent'])
    expect(sorts('上门检测免费。', '上门检测收费。')).toEqual(['yes-or-no'])
    expect(sorts('所有批次都能退货。', '只有3月批次能退货。')).toContain('scope')
  })
})

describe('numbers', () => {
  test.each([
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['一百一十五', 115],
    ['一百二', 120],
    ['两千八', 2800],
    ['三万五', 35_000],
    ['两千八百五十万', 28_500_000],
    ['一亿二千万', 120_000_000],
    ['二〇二六', 2026],
    ['零点八', 0.8],
    ['半', 0.5],
  ])('%s is %d', (text, value) => {
    expect(chineseNumber(text)).toBe(value)
  })

  test.each([
    ['1.2万', 12_000],
    ['2,316', 2316],
    ['28.5 million', 28_500_000],
    ['one hundred and fifty', 150],
    ['twenty-one', 21],
    ['285亿', 28_500_000_000],
  ])('%s is %d', (text, value) => {
    expect(numeralsIn(text)[0]?.value).toBe(value)
  })

  test('from nought to a hundred million are read as they are written', () => {
    const written = (n: number): string => {
      const digits = '零一二三四五六七八九'
      const below = (m: number): string => {
        let text = ''
        for (const [size, name] of [
          [1000, '千'],
          [100, '百'],
          [10, '十'],
        ] as const) {
          const digit = Math.floor(m / size) % 10
          if (digit > 0) text += `${digits[digit]}${name}`
          else if (text !== '' && m % size > 0 && !text.endsWith('零')) text += '零'
        }
        return m % 10 > 0 ? `${text}${digits[m % 10]}` : text
      }
      const [high, low] = [Math.floor(n / 10_000), n % 10_000]
      if (high === 0) return n === 0 ? '零' : below(n)
      return `${below(high)}万${low === 0 ? '' : low < 1000 ? `零${below(low)}` : below(low)}`
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
        expect([written(n), chineseNumber(written(n))]).toEqual([written(n), n])
      }),
    )
  })
})

describe('dates, read on Wednesday 18 November 2026', () => {
  test.each([
    ['十二月底前', '2026-12-31'],
    ['12月31日', '2026-12-31'],
    ['本周五', '2026-11-20'],
    ['下周三', '2026-11-25'],
    ['明天17点', '2026-11-19'],
    ['25号以前', '2026-11-25'],
    ['月底', '2026-11-30'],
    ['年底', '2026-12-31'],
    ['1月5日', '2027-01-05'],
    ['2025年3月8日', '2025-03-08'],
    ['by friday', '2026-11-20'],
    ['31 december', '2026-12-31'],
    ['the end of december', '2026-12-31'],
  ])('%s is %s', (text, on) => {
    expect(datesIn(text, writtenOn)[0]?.on).toBe(on)
  })

  test('that do not exist are no dates', () => {
    expect(datesIn('2月31日', writtenOn)).toEqual([])
    expect(datesIn('2026-13-45', writtenOn)).toEqual([])
  })
})

test('how late something was is not taken for a term of ours', () => {
  const term = (text: string) => read(text).filter((one) => one.kind === 'amount')
  expect(term('退款晚了 2 天')).toEqual([])
  expect(term('按规定应在 7 日内退款，我们超了2天')).toHaveLength(1)
  expect(term('the refund was 2 days late')).toEqual([])
  expect(term('退款 2 天内到账')).toHaveLength(1)
})

test('whatever the text, what is read lies inside it', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...'退款3个工作日元不免费所有仅12月31日，。\n  X7¥%两百万by Friday'),
        maxLength: 60,
      }),
      (text) => {
        for (const { span, clause } of read(text)) {
          expect(span[0]).toBeGreaterThanOrEqual(clause[0])
          expect(span[1]).toBeGreaterThan(span[0])
          expect(clause[1]).toBeLessThanOrEqual(text.length)
        }
      },
    ),
  )
})
