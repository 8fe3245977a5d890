import { normalise, originalSpan } from './normalise.ts'
import { rules } from './rules/rules.ts'
import { slotsOf, tellsFacts } from './slots.ts'
import type { Finding, Purpose, Rule, Slot } from './words.ts'

export interface Linted {
  readonly findings: readonly Finding[]
  readonly slots: readonly Slot[]
}

/**
 * The message check: what an editor who knows the law and dislikes empty words would mark. `as` an advertisement, as a
 * reply, or, left out, as either. One finding a rule and sentence, in the order of the text. It explains; it never
 * rewrites.
 */
export function lint(text: string, as?: Purpose): Linted {
  const normalised = normalise(text)
  const slots = offered(normalised.text)
  const concrete = new Set<Slot>(slots.filter((slot) => slot !== 'facts' || tellsFacts(normalised.text)))
  const findings: (Finding & { readonly order: number })[] = []
  for (const { start, end } of sentencesOf(normalised.text)) {
    const sentence = normalised.text.slice(start, end)
    for (const rule of rules) {
      if (as && rule.purpose !== as) continue
      if (rule.unless.some((slot) => concrete.has(slot))) continue
      const found = match(rule, sentence, normalised.text)
      if (!found) continue
      const { id, severity, basis, name, advice } = rule
      const span = originalSpan(normalised, start + found[0], start + found[1])
      findings.push({ rule: id, severity, span, basis, name, advice, order: start + found[0] })
    }
  }
  findings.sort((a, b) => a.order - b.order)
  return { findings: findings.map(({ order: _, ...finding }) => finding), slots }
}

/** What is offered for silence is no remedy. */
function offered(text: string): readonly Slot[] {
  const slots = slotsOf(text)
  const bribes = rules.some(
    (rule) =>
      rule.id === 'RP-HUSH' &&
      [...sentencesOf(text)].some(({ start, end }) => match(rule, text.slice(start, end), text)),
  )
  return bribes ? slots.filter((slot) => slot !== 'remedy') : slots
}

/** The first match that no exemption takes away. */
function match(rule: Rule, sentence: string, text: string): readonly [number, number] | undefined {
  if (sentence.search(rule.pattern) < 0) return undefined
  for (const { pattern, scope } of rule.exemptions)
    if (scope !== 'span' && (scope === 'text' ? text : sentence).search(pattern) >= 0) return undefined
  const spared = rule.exemptions
    .filter((exemption) => exemption.scope === 'span')
    .flatMap(({ pattern }) =>
      [...sentence.matchAll(pattern)].map((one) => [one.index, one.index + one[0].length] as const),
    )
  for (const one of sentence.matchAll(rule.pattern)) {
    const [start, end] = [one.index, one.index + one[0].length]
    if (!spared.some(([from, to]) => from < end && to > start)) return [start, end]
  }
  return undefined
}

function* sentencesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (const found of text.matchAll(/(?:[^。！!？?；;\n.]|\.(?=\S))+[。！!？?；;\n.]*/gu))
    if (found[0].trim() !== '') yield { start: found.index, end: found.index + found[0].length }
}
