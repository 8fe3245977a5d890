import { numberWords, valueWords } from './amounts.ts'
import { divisionOf } from './division.ts'
import { evaluate, type Facts, type Value } from './evaluate.ts'
import type { Measured } from './measure.ts'

/** What binds how tightly: a comparison, a sum, a product, a single thing. */
type Tightness = 0 | 1 | 2 | 3
interface Written {
  readonly text: string
  readonly tightness: Tightness
}

/**
 * The computation as one writes it on paper, with the numbers in it: `max(3 × ¥129.00, ¥500.00) = ¥500.00`. The same in
 * every language. Of a choice only the branch that was taken is written; ⌈ ⌉ rounds up to a whole fen and ⌊ ⌋ down. Facts
 * that nobody gave stand as their names.
 */
export function arithmetic(formula: Measured, facts: Facts, listLimit = 3): string {
  const { text } = write(formula, facts, listLimit)
  const result = evaluate(formula, facts)
  if (result.is !== 'value') return text
  const shown =
    typeof result.value === 'bigint' ? valueWords(result.value, formula.measure) : list(result.value, listLimit, true)
  return text === shown ? text : `${text} = ${shown}`
}

function list(values: readonly bigint[], limit: number, money: boolean): string {
  const words = values.slice(0, limit).map((value) => valueWords(value, { fen: money ? 1 : 0, ppm: 0 }))
  return [...words, ...(values.length > limit ? ['…'] : [])].join(money ? ' + ' : ' : ')
}

function write(part: Measured, facts: Facts, limit: number): Written {
  const inner = (one: Measured) => write(one, facts, limit)
  const inside = (one: Measured, tightness: Tightness) => {
    const written = inner(one)
    return written.tightness < tightness ? `(${written.text})` : written.text
  }
  switch (part.is) {
    case 'number':
      return { text: valueWords(part.value, part.measure), tightness: 3 }
    case 'name':
      return { text: known(facts.get(part.name), part, limit), tightness: 3 }
    case 'minus':
      return { text: `−${inside(part.of, 2)}`, tightness: 2 }
    case '*':
      return { text: `${inside(part.left, 2)} × ${inside(part.right, 3)}`, tightness: 2 }
    case '+':
      return { text: `${inside(part.left, 1)} + ${inside(part.right, 1)}`, tightness: 1 }
    case '-':
      return { text: `${inside(part.left, 1)} − ${inside(part.right, 2)}`, tightness: 1 }
    case 'call':
      return written(part.function, part.of, facts, limit)
    default:
      return { text: `${inside(part.left, 1)} ${signs[part.is]} ${inside(part.right, 1)}`, tightness: 0 }
  }
}

const signs = { '>': '>', '>=': '≥', '<': '<', '<=': '≤', '==': '=' } as const

function known(value: Value | undefined, part: Measured & { readonly is: 'name' }, limit: number): string {
  if (value === undefined) return part.name
  return typeof value === 'bigint' ? valueWords(value, part.measure) : list(value, limit, false)
}

function written(
  name: (Measured & { readonly is: 'call' })['function'],
  of: readonly Measured[],
  facts: Facts,
  limit: number,
): Written {
  const texts = () => of.map((one) => write(one, facts, limit).text)
  switch (name) {
    case 'max':
    case 'min':
      return { text: `${name}(${texts().join(', ')})`, tightness: 3 }
    case 'if_': {
      const judged = evaluate(of[0]!, facts)
      if (judged.is === 'value') return write(judged.value === 0n ? of[2]! : of[1]!, facts, limit)
      const [condition, yes, no] = texts()
      return { text: `(${condition} ? ${yes} : ${no})`, tightness: 3 }
    }
    case 'largest_remainder':
      return { text: texts().join(' ∝ '), tightness: 2 }
    default: {
      const [open, close] = name === 'ceil_div' ? '⌈⌉' : '⌊⌋'
      const { factors, constant, below } = divisionOf(of)
      const above = factors.map((one) => {
        const factor = write(one, facts, limit)
        return factor.tightness < 3 && factors.length > 1 ? `(${factor.text})` : factor.text
      })
      const by =
        constant === undefined
          ? ` ÷ ${write(below, facts, limit).text}`
          : constant === 1n
            ? ''
            : ` ÷ ${numberWords(constant)}`
      return { text: `${open}${above.join(' × ')}${by}${close}`, tightness: 3 }
    }
  }
}
