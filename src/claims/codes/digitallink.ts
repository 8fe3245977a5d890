import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { fits, identifierOf } from './syntax.ts'

/** An application identifier with its value, percent-encoding undone. */
export interface Element {
  readonly ai: string
  readonly value: string
}

/**
 * A GS1 Digital Link URI (1.5), uncompressed, taken apart.
 *
 *     https://id.example/some/stem/01/09520123456788/10/ABC1/21/12345?17=270426
 *     └──────── stem ────────────┘└─── key ─────────┘└ qualifiers ──┘ └ attributes
 */
export interface DigitalLink {
  /** Scheme, host and whatever path stands before the key, without a slash at its end. */
  readonly stem: string
  readonly key: Element
  readonly qualifiers: readonly Element[]
  readonly attributes: readonly Element[]
}

/** What is wrong with an address that was meant as one. */
export type LinkRefusal =
  | 'link.scheme'
  | 'link.character'
  | 'link.host'
  | 'link.no-key'
  | 'link.value'
  | 'link.qualifier'
  | 'link.attribute'
  | 'link.twice'

/**
 * Reads a GS1 Digital Link as GS1's own engine does: numeric identifiers alone, fourteen digits for a GTIN, nothing
 * unknown, nothing twice. Whether check digits hold is not asked here (`checkdigits.ts`). Takes the address as it was
 * sent: a decoded one would make a separator of a `%2F` that is part of a serial.
 */
export function parseDigitalLink(uri: string): Outcome<DigitalLink, LinkRefusal> {
  const [, scheme, rest] = /^(https?|HTTPS?):\/\/(.*)$/s.exec(uri) ?? []
  if (!scheme || rest === undefined) return refused('link.scheme')
  if (!uriCharacters.test(rest)) return refused('link.character')
  const [whole = ''] = rest.split('#', 1)
  const mark = whole.indexOf('?')
  const [host = '', ...segments] = (mark < 0 ? whole : whole.slice(0, mark)).split('/')
  if (!hostCharacters.test(host)) return refused('link.host')
  const at = keyIn(segments)
  if (at === undefined) return refused('link.no-key')
  const stem = [`${scheme}://${host}`, ...segments.slice(0, at)].join('/')
  const path = pairs(segments.slice(at)).map(([ai, value]) => ({ ai, value: decoded(value) }))
  const [key, ...qualifiers] = path as [Element, ...Element[]]
  const attributes = mark < 0 ? [] : attributesIn(whole.slice(mark + 1))
  const wrong = [
    ...wrongPath(key, qualifiers),
    ...wrongAttributes(key, qualifiers, attributes),
    ...[...path, ...attributes]
      .filter(({ ai, value }) => identifierOf(ai) && !fits(ai, value))
      .map(wrongAt('link.value')),
  ]
  return wrong.length > 0 ? no(...wrong) : yes({ stem, key, qualifiers, attributes })
}

const uriCharacters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/
const hostCharacters = /^[A-Za-z0-9\-.:[\]]+$/

/** Where the rightmost primary key stands, counted in pairs from the end: what is before it is stem, even if it looks like one. */
function keyIn(segments: readonly string[]): number | undefined {
  for (let at = segments.length - 2; at >= 0; at -= 2) if (identifierOf(segments[at]!)?.sequences) return at
  return undefined
}

function wrongPath(key: Element, qualifiers: readonly Element[]): Refusal<LinkRefusal>[] {
  const inOrder = identifierOf(key.ai)!.sequences!.some((sequence) => isWithin(names(qualifiers), sequence))
  return inOrder ? [] : [{ code: 'link.qualifier', facts: { key: key.ai } }]
}

/** Whether these come in this order, some perhaps left out. */
const isWithin = (given: readonly string[], sequence: readonly string[]): boolean =>
  given.every((ai, i) => sequence.indexOf(ai) > (i === 0 ? -1 : sequence.indexOf(given[i - 1]!)))

function wrongAttributes(
  key: Element,
  qualifiers: readonly Element[],
  attributes: readonly Element[],
): Refusal<LinkRefusal>[] {
  const path = names([key, ...qualifiers])
  const given = names(attributes)
  return attributes.flatMap<Refusal<LinkRefusal>>(({ ai }, i) => {
    if (path.includes(ai) || given.indexOf(ai) < i) return [{ code: 'link.twice', field: ai }]
    // What could have stood in the path may not hide in the query.
    if (!identifierOf(ai)?.attribute || couldQualify(ai, key, qualifiers))
      return [{ code: 'link.attribute', field: ai }]
    return []
  })
}

const couldQualify = (ai: string, key: Element, qualifiers: readonly Element[]): boolean =>
  identifierOf(key.ai)!.sequences!.some((sequence) => [...names(qualifiers), ai].every((one) => sequence.includes(one)))

/** Numeric names are identifiers, known or not; whatever else is in a query (`linkType`, tracking) is somebody else's. */
const attributesIn = (query: string): readonly Element[] =>
  query.split('&').flatMap((part) => {
    const equals = part.indexOf('=')
    const ai = part.slice(0, Math.max(equals, 0))
    return /^\d+$/.test(ai) ? [{ ai, value: decoded(part.slice(equals + 1), true) }] : []
  })

/** Byte by byte: a value is ASCII, and what is not has no identifier it fits. */
const decoded = (text: string, inQuery = false): string =>
  (inQuery ? text.replaceAll('+', ' ') : text).replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )

const pairs = (segments: readonly string[]): readonly (readonly [string, string])[] =>
  Array.from({ length: segments.length / 2 }, (_, i) => [segments[2 * i]!, segments[2 * i + 1]!] as const)

const names = (elements: readonly Element[]): readonly string[] => elements.map(({ ai }) => ai)

const refused = (code: LinkRefusal) => no<LinkRefusal>({ code })
const wrongAt =
  (code: LinkRefusal) =>
  ({ ai }: Element): Refusal<LinkRefusal> => ({ code, field: ai })
