import type { Bilingual, Language } from '#src/kit/language.ts'
import { numberWords, valueWords } from './amounts.ts'
import { divisionOf } from './division.ts'
import type { Measured } from './measure.ts'
import { formulaWords } from './text.ts'

/** What the facts of a formula are called. A condition is named by the sentence that holds when it is 1. */
export type Labels = ReadonlyMap<string, Bilingual>

/** A formula as a sentence for people: what is taken, what it may not fall below or exceed, and how it is rounded. */
export const sentence = (formula: Measured, labels: Labels): Bilingual => ({
  zh: say(formula, labels, 'zh').text,
  en: say(formula, labels, 'en').text,
})

interface Said {
  readonly text: string
  /** Whether it has to be bracketed beside a sign of arithmetic. */
  readonly loose: boolean
}

const tight = (text: string): Said => ({ text, loose: false })
const loose = (text: string): Said => ({ text, loose: true })

function say(part: Measured, labels: Labels, lang: Language): Said {
  const t = formulaWords[lang]
  const inner = (one: Measured) => say(one, labels, lang)
  const inside = (one: Measured) => {
    const said = inner(one)
    return said.loose ? t.bracket(said.text) : said.text
  }
  switch (part.is) {
    case 'number':
      return tight(valueWords(part.value, part.measure))
    case 'name':
      return tight(labels.get(part.name)?.[lang] ?? part.name)
    case 'minus':
      return loose(t.deduct(inner(part.of).text))
    case '*':
      return tight(`${inside(part.left)} × ${inside(part.right)}`)
    case '+':
      return loose(`${inner(part.left).text} + ${inside(part.right)}`)
    case '-':
      return loose(`${inner(part.left).text} − ${inside(part.right)}`)
    case 'call':
      return call(part, labels, lang)
    default:
      return loose(`${inside(part.left)}${t.compare[part.is]}${inside(part.right)}`)
  }
}

function call(part: Measured & { readonly is: 'call' }, labels: Labels, lang: Language): Said {
  const t = formulaWords[lang]
  const texts = part.of.map((one) => say(one, labels, lang).text)
  const inside = (one: Measured) => {
    const said = say(one, labels, lang)
    return said.loose ? t.bracket(said.text) : said.text
  }
  switch (part.function) {
    case 'max':
    case 'min': {
      const bracketed = part.of.map(inside)
      const bound = part.of.findIndex((one) => one.is === 'number')
      if (bound < 0 || part.of.length > 2) return loose(t[part.function === 'max' ? 'higher' : 'lower'](bracketed))
      // Beside a plain number it reads as a floor or a cap; a floor of nothing as: no less than nothing.
      const bounded = part.of[1 - bound]!
      const words = bounded.is === 'call' ? bracketed[1 - bound]! : texts[1 - bound]!
      const limit = part.of[bound] as Measured & { readonly is: 'number' }
      if (part.function === 'max' && limit.value === 0n) return loose(t.notBelowZero(words))
      return loose(t[part.function === 'max' ? 'atLeast' : 'atMost'](words, texts[bound]!))
    }
    case 'if_':
      return loose(t.choice(texts[0]!, texts[1]!, texts[2]!))
    case 'largest_remainder':
      return loose(t.shares(texts[0]!, texts[1]!))
    default: {
      const { factors, constant, below } = divisionOf(part.of)
      const by = constant === undefined ? ` ÷ ${inside(below)}` : constant === 1n ? '' : ` ÷ ${numberWords(constant)}`
      const above = factors.length > 1 || by ? factors.map(inside) : texts.slice(0, 1)
      const money = typeof part.measure !== 'string' && part.measure.fen === 1
      return loose(t.rounded[part.function === 'ceil_div' ? 'up' : 'down'](`${above.join(' × ')}${by}`, money))
    }
  }
}
