import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import type { DigitalLink, Element, LinkRefusal } from './digitallink.ts'
import { fits, identifierOf } from './syntax.ts'

/** GS1's own resolver, where a link has no host of its own. */
export const canonicalStem = 'https://id.gs1.org'

/**
 * Writes a GS1 Digital Link of elements in any order: the first primary key, the qualifiers it takes in the order it takes
 * them, and the rest as query, what has a set length before what has not. The same twice is written once.
 */
export function buildDigitalLink(given: readonly Element[], stem = canonicalStem): Outcome<string, LinkRefusal> {
  const elements = given.filter(
    ({ ai, value }, i) => i === given.findIndex((one) => one.ai === ai && one.value === value),
  )
  const key = elements.find(({ ai }) => identifierOf(ai)?.sequences)
  if (!key) return no({ code: 'link.no-key' })
  const qualifiers = bestSequence(key, elements).flatMap((ai) => elements.find((one) => one.ai === ai) ?? [])
  const rest = elements.filter((one) => one !== key && !qualifiers.includes(one))
  const wrong = elements.flatMap<Refusal<LinkRefusal>>(({ ai, value }, i) => {
    if (elements.findIndex((one) => one.ai === ai) < i) return [{ code: 'link.twice', field: ai }]
    return identifierOf(ai) && !fits(ai, value) ? [{ code: 'link.value', field: ai }] : []
  })
  for (const { ai } of rest) if (!identifierOf(ai)?.attribute) wrong.push({ code: 'link.attribute', field: ai })
  if (wrong.length > 0) return no(...wrong)
  const fixedFirst = [...rest].sort((a, b) => Number(identifierOf(b.ai)!.fixed) - Number(identifierOf(a.ai)!.fixed))
  return yes(written({ stem: stem.replace(/\/+$/, ''), key, qualifiers, attributes: fixedFirst }))
}

/** A link that was taken apart, as an address again. */
export function written({ stem, key, qualifiers, attributes }: DigitalLink): string {
  const path = [key, ...qualifiers].map(({ ai, value }) => `/${ai}/${escaped(value)}`).join('')
  const query = attributes.map(({ ai, value }) => `${ai}=${escaped(value)}`).join('&')
  return `${stem}${path}${query ? `?${query}` : ''}`
}

/**
 * For a QR code: scheme and host may be written in capitals, and where nothing else is small the code is a third smaller
 * (its alphanumeric mode has 45 characters and no small letter).
 */
export function compact(uri: string): string {
  const [, origin = '', rest = ''] = /^([a-z]+:\/\/[^/]+)(.*)$/.exec(uri) ?? []
  return origin !== '' && /^[0-9A-Z%*+\-./:]*$/.test(rest) ? origin.toUpperCase() + rest : uri
}

/** The order of qualifiers of which most are there; of two as good, the first. */
function bestSequence(key: Element, elements: readonly Element[]): readonly string[] {
  const there = (sequence: readonly string[]) => sequence.filter((ai) => elements.some((one) => one.ai === ai)).length
  return identifierOf(key.ai)!.sequences!.reduce((best, next) => (there(next) > there(best) ? next : best))
}

const escaped = (value: string): string =>
  value.replace(/[^A-Za-z0-9\-._~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
