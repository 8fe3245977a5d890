import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import {
  type Arithmetic,
  type Comparison,
  comparisons,
  type Formula,
  type FormulaRefusal,
  type FunctionName,
  functions,
  isFunction,
} from './words.ts'

export const formulaLengthLimit = 1000
export const formulaDepthLimit = 32

/** Reads a formula. Total: any text gives a formula, or the place (character, from 1) where it stops being one. */
export function readFormula(text: string): Outcome<Formula, FormulaRefusal> {
  if (text.length > formulaLengthLimit) return refuse('formula.too-long', { most: formulaLengthLimit })
  try {
    const reader = new Reader(text)
    const formula = reader.formula(0)
    reader.end()
    return yes(formula)
  } catch (fault) {
    if (fault instanceof Unreadable) return no({ code: fault.code, facts: fault.facts })
    throw fault
  }
}

class Unreadable extends Error {
  readonly code: FormulaRefusal
  readonly facts: Record<string, string | number>
  constructor(code: FormulaRefusal, facts: Record<string, string | number>) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

interface Token {
  readonly text: string
  /** From 1. */
  readonly at: number
}

const token = /\s*(?:(\d{1,18})(?!\w)|([a-z][a-z0-9_]{0,39})(?![A-Za-z0-9_])|(>=|<=|==|[-+*(),<>]))/y

class Reader {
  private readonly tokens: readonly Token[]
  private next = 0
  private readonly endAt: number

  constructor(text: string) {
    this.tokens = tokensOf(text)
    this.endAt = text.length + 1
  }

  formula(depth: number): Formula {
    if (depth > formulaDepthLimit) throw new Unreadable('formula.too-deep', { most: formulaDepthLimit })
    const left = this.sum(depth)
    const sign = this.take(...comparisons)
    return sign ? { is: sign as Comparison, left, right: this.sum(depth) } : left
  }

  end(): void {
    if (this.next < this.tokens.length) this.stop()
  }

  private sum(depth: number): Formula {
    let left = this.product(depth)
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-'))
      left = { is: sign as Arithmetic, left, right: this.product(depth) }
    return left
  }

  private product(depth: number): Formula {
    let left = this.factor(depth)
    while (this.take('*')) left = { is: '*', left, right: this.factor(depth) }
    return left
  }

  private factor(depth: number): Formula {
    if (depth > formulaDepthLimit) throw new Unreadable('formula.too-deep', { most: formulaDepthLimit })
    if (this.take('-')) return { is: 'minus', of: this.factor(depth + 1) }
    if (this.take('(')) {
      const inner = this.formula(depth + 1)
      this.must(')')
      return inner
    }
    const found = this.tokens[this.next] ?? this.stop()
    if (/^\d/.test(found.text)) {
      this.next += 1
      return { is: 'number', value: BigInt(found.text) }
    }
    if (!/^[a-z]/.test(found.text)) this.stop()
    this.next += 1
    if (isFunction(found.text)) return this.call(found.text, found.at, depth)
    return { is: 'name', name: found.text }
  }

  private call(name: FunctionName, at: number, depth: number): Formula {
    this.must('(')
    const of = [this.formula(depth + 1)]
    while (this.take(',')) of.push(this.formula(depth + 1))
    this.must(')')
    const [least, most] = functions[name]
    if (of.length < least || of.length > most)
      throw new Unreadable('formula.arguments', { function: name, at, least, most, given: of.length })
    return { is: 'call', function: name, of }
  }

  private take(...texts: readonly string[]): string | undefined {
    const text = this.tokens[this.next]?.text
    if (text === undefined || !texts.includes(text)) return undefined
    this.next += 1
    return text
  }

  private must(text: string): void {
    if (!this.take(text)) this.stop()
  }

  private stop(): never {
    throw new Unreadable('formula.unreadable', { at: this.tokens[this.next]?.at ?? this.endAt })
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  token.lastIndex = 0
  while (token.lastIndex < end) {
    const from = token.lastIndex
    const found = token.exec(text)
    if (!found)
      throw new Unreadable('formula.unreadable', { at: from + 1 + (text.slice(from).match(/^\s*/)?.[0].length ?? 0) })
    const word = found[1] ?? found[2] ?? found[3]!
    tokens.push({ text: word, at: token.lastIndex - word.length + 1 })
  }
  return tokens
}
