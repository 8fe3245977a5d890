import type { LocalDate } from '#src/calendar/date.ts'
import { type Normalised, normalise, originalSpan } from '../normalise.ts'
import { continued, type Topic, topicOf } from './concepts.ts'
import { datesIn, type Named } from './dates.ts'
import { measureBefore, measureBehind } from './measures.ts'
import { type Numeral, numeralsIn } from './numerals.ts'
import { gramsOf, negated, stancesIn } from './stances.ts'

/** What a text says that another text can contradict. */
export type Stated = Anchored & (Amount | Day | Stance | Reach | Said)

interface Anchored {
  readonly topic: Topic
  /** The plain words of its clause. */
  readonly words: ReadonlySet<string>
  /** [start, end) of the words themselves and of the clause they stand in, in UTF-16 units of the text as given. */
  readonly span: readonly [number, number]
  readonly clause: readonly [number, number]
}
export interface Amount {
  readonly kind: 'amount'
  readonly quantity: string
  readonly unit: string
  readonly value: number
  readonly bound: 'exact' | 'most' | 'least' | 'about'
}
export interface Day {
  readonly kind: 'day'
  readonly on: LocalDate
  readonly at?: string
  /** `made`: by when goods were made, which says which goods. */
  readonly role: 'until' | 'from' | 'on' | 'made'
  readonly wholeMonth: boolean
}
/** Yes or no to one of the questions of the trade: is it free, is an invoice needed. */
export interface Stance {
  readonly kind: 'stance'
  readonly question: string
  readonly holds: boolean
}
/** Whether something is for all or for some, and of which sort. */
export interface Reach {
  readonly kind: 'reach'
  readonly all: boolean
  readonly of: ReadonlySet<string>
  /** Batches by their code. */
  readonly batches: ReadonlySet<string>
}
/** A clause as a whole: its words without negation, and whether it is negated. */
export interface Said {
  readonly kind: 'said'
  readonly negated: boolean
  /** The questions of the trade it answers: their answers are compared, not the words. */
  readonly answers: ReadonlySet<string>
}

export interface Reading {
  /** The day on which it was written: tomorrow and Friday follow from it. */
  readonly writtenOn: LocalDate
  /** The brand's own names of its products. */
  readonly products?: readonly string[]
}

/** Not what we say: a rumour, a customer's demand, a refutation of a number. */
const notOurs =
  /网传|传言|谣传|谣言|传闻|不实|无关|(?:您|你|客户|顾客)(?:要求|想要|希望|提出|主张)|\brumou?rs?\b|\balleged\b|\bfalse(?:ly)?\b|\byou (?:asked|demanded|wanted)\b/u

/** Everything a text states, in its order. */
export function statedIn(text: string, { writtenOn, products = [] }: Reading): readonly Stated[] {
  const names = products.map((name) => normalise(name).text)
  const found: Stated[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') readLine(line, offset, { writtenOn, names }, found)
    offset += line.length + 1
  }
  return found
}

function readLine(
  line: string,
  offset: number,
  { writtenOn, names }: { readonly writtenOn: LocalDate; readonly names: readonly string[] },
  found: Stated[],
): void {
  const normalised = tight(normalise(line))
  const at = (start: number, end: number): readonly [number, number] => {
    const [from, to] = originalSpan(normalised, start, end)
    return [from + offset, to + offset]
  }
  for (const sentence of pieces(normalised.text, 0, sentenceEnds)) {
    let before: Topic | undefined
    for (const clause of pieces(sentence.text, sentence.start, clauseEnds)) {
      const topic = continued(topicOf(clause.text, names), before)
      before = topic
      if (notOurs.test(clause.text)) continue
      const words = gramsOf(clause.text)
      const anchor = (start: number, end: number): Anchored => ({
        topic,
        words,
        span: at(clause.start + start, clause.start + end),
        clause: at(clause.start, clause.start + clause.text.length),
      })
      const dates = datesIn(clause.text, writtenOn)
      for (const date of dates) found.push({ ...anchor(date.start, date.end), ...dayOf(date, clause.text) })
      for (const numeral of numeralsIn(clause.text)) {
        if (dates.some((date) => date.start < numeral.end && date.end > numeral.start)) continue
        const amount = amountOf(numeral, clause.text, topic)
        if (amount) found.push({ ...anchor(amount.start, amount.end), ...amount.said })
      }
      const stances = stancesIn(clause.text)
      for (const stance of stances) {
        const { start, end, ...said } = stance
        found.push({ ...anchor(start, end), ...said } as Stated)
      }
      if (words.size >= 2)
        found.push({
          ...anchor(0, clause.text.length),
          kind: 'said',
          negated: negated(clause.text),
          answers: new Set(stances.flatMap((one) => (one.kind === 'stance' ? [one.question] : []))),
        })
    }
  }
}

/** Without the blanks that careful printers put between Chinese and figures. */
function tight({ text, from }: Normalised): Normalised {
  const kept: number[] = []
  for (let at = 0; at < text.length; at += 1)
    if (!(text[at] === ' ' && beside.test(`${text[at - 1] ?? ''}${text[at + 1] ?? ''}`))) kept.push(at)
  if (kept.length === text.length) return { text, from }
  return { text: kept.map((at) => text[at]).join(''), from: [...kept.map((at) => from[at]!), from.at(-1)!] }
}
const beside = /^(?:\p{Script=Han}\d|\d\p{Script=Han})$/u

const sentenceEnds = /[。!?;\n]|\.(?=\s|$)/gu
const clauseEnds =
  /(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)|、|(?<=[元天时日])(?:和|与|及)|(?:但是?|不过|而且|另外)(?=.)|\b(?:but|and|while)\b/gu

function* pieces(
  text: string,
  from: number,
  ends: RegExp,
): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0
  for (const end of [...text.matchAll(ends), undefined]) {
    const stop = end ? end.index : text.length
    const piece = text.slice(start, stop)
    if (piece.trim() !== '') yield { text: piece, start: from + start }
    start = end ? end.index + end[0].length : stop
  }
}

const until = /^[^,。]{0,3}?(?:前|之前|以前|为止|止|截止)|^\s?(?:at the latest|or earlier)/u
const untilBefore =
  /(?:截止(?:日期|时间)?|截至|到|至|最迟|最晚|不晚于)(?:是|为|:)?\s?$|最后(?:一|1)天是?\s?$|\b(?:until|till|by|before|ends on|ends|closes on|closes|no later than|runs until|by the|until the|before the)\s?$/u
const from = /^(?:起|开始|之后|以后|后)|^\s?(?:onwards?|on)\b/u
const fromBefore = /(?:自|从)\s?$|\b(?:from|since|starting(?: on)?)\s?$/u
const made = /^[^,。]{0,2}?(?:生产|出厂|批次)/u
const madeBefore = /\b(?:built|made|produced|manufactured) in\s?$/u

function dayOf(date: Named, text: string): Day {
  const [before, behind] = [text.slice(0, date.start), text.slice(date.end)]
  const { on, at, wholeMonth } = date
  const role =
    made.test(behind) || madeBefore.test(before)
      ? 'made'
      : until.test(behind) || untilBefore.test(before)
        ? 'until'
        : from.test(behind) || fromBefore.test(before)
          ? 'from'
          : 'on'
  return { kind: 'day', on, ...(at ? { at } : {}), role, wholeMonth }
}

const most =
  /(?:最多|最高|至多|不超过|不多于|封顶|上限(?:为|是)?|以内)[^\d一二三四五六七八九十百]{0,6}$|\b(?:up to|at most|capped at|no more than|maximum of)\s?$/u
const least =
  /(?:至少|不少于|不低于|最低|起码|(?<!不)超过|(?<!不)多于|逾)[^\d一二三四五六七八九十百]{0,3}$|\b(?:at least|over|more than|no less than)\s?$/u
const about = /(?:约|大约|大概|近|差不多)\s?$|\b(?:about|around|approximately|roughly|some)\s?$/u
const late = /(?:超了|超出了?|晚了|迟了|拖了|逾期了?|耽误了?|延误了?)\s?$|\b(?:late by|overdue by|delayed by)\s?$/u
const lateBehind = /^\s?(?:working )?(?:days?|hours?|weeks?) (?:late|overdue)\b/u
const sums = new Set(['compensate', 'refund'])

function amountOf(
  numeral: Numeral,
  text: string,
  topic: Topic,
): { readonly said: Amount; readonly start: number; readonly end: number } | undefined {
  const [before, behind] = [text.slice(0, numeral.start), text.slice(numeral.end)]
  // An ordinal, or a part of a model's name.
  if (/第$|[a-z]-?$/u.test(before)) return undefined
  // How late something was is a fact about the past, and no term.
  if (late.test(before) || lateBehind.test(behind)) return undefined
  const ahead = measureBefore(before)
  const after = measureBehind(behind)
  const discounted = discountOf(numeral, behind)
  const start = numeral.start - (ahead?.before ?? 0)
  const bound = boundOf(
    numeral,
    before.slice(0, before.length - (ahead?.before ?? 0)),
    behind.slice(after?.length ?? 0),
  )
  const said = (quantity: string, unit: string, value: number, length: number) => ({
    said: { kind: 'amount' as const, quantity, unit, value, bound },
    start,
    end: numeral.end + length,
  })
  if (ahead)
    return said(
      ahead.quantity,
      ahead.unit,
      round(numeral.value * ahead.factor),
      ahead.quantity === 'money' ? (/^\s?元/.test(behind) ? 1 : 0) : 0,
    )
  if (discounted) return said('percent', 'percent', discounted.value, discounted.length)
  if (after) {
    // 一个半月: the half stands behind its own unit.
    const half = /^个半/.test(behind) || /^(?:年|小时|天)半/.test(behind) ? 0.5 : 0
    return said(after.quantity, after.unit, round((numeral.value + half) * after.factor), after.length)
  }
  const money = numeral.scaled && ([...topic.action].some((one) => sums.has(one)) || topic.per.has('total'))
  return money ? said('money', 'yuan', round(numeral.value * 100), 0) : undefined
}

/** 九折 takes ten per cent off; 八成 are eighty. */
function discountOf(
  { value }: Numeral,
  behind: string,
): { readonly value: number; readonly length: number } | undefined {
  if (value === 0.5 && /^价/.test(behind)) return { value: 50, length: 1 }
  if (/^折(?!叠|合|旧)/.test(behind)) return { value: round(100 - (value < 10 ? value * 10 : value)), length: 1 }
  return /^成(?!本|功|立|员|为|年|品|长|交)/.test(behind) ? { value: round(value * 10), length: 1 } : undefined
}

function boundOf(numeral: Numeral, before: string, behind: string): Amount['bound'] {
  if (numeral.more || least.test(before) || /^(?:以上|及以上|起(?!诉))/u.test(behind)) return 'least'
  if (most.test(before) || /^(?:封顶|为限)/u.test(behind)) return 'most'
  return about.test(before) || /^(?:左右|上下)/u.test(behind) ? 'about' : 'exact'
}

const round = (value: number) => Math.round(value * 1e6) / 1e6
