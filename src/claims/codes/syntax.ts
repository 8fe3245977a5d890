import dictionary from './dictionary.json' with { type: 'json' }

/**
 * An application identifier of the GS1 General Specifications, as the GS1 Barcode Syntax Dictionary states it.
 */
export interface Identifier {
  /** Two to four digits. */
  readonly ai: string
  /** Its length is known beforehand, so nothing separates it from what follows in an element string. */
  readonly fixed: boolean
  /** May stand in the query of a GS1 Digital Link. */
  readonly attribute: boolean
  /** For a primary key, the orders in which qualifiers may follow it; `[[]]` for a key that takes none. */
  readonly sequences: readonly (readonly string[])[] | undefined
  readonly components: readonly Component[]
}

export interface Component {
  /** Numeric; CSET 82; CSET 39; base64url. */
  readonly set: 'N' | 'X' | 'Y' | 'Z'
  readonly least: number
  readonly most: number
  readonly optional: boolean
  /** One check digit, or the two check characters of a GMN. */
  readonly check: 'csum' | 'csumalpha' | undefined
}

/** Undefined for digits that are no identifier, and for anything else. */
export const identifierOf = (ai: string): Identifier | undefined => identifiers.get(ai)

/** Every identifier that may begin the path of a GS1 Digital Link. */
export const primaryKeys = (): readonly string[] =>
  [...identifiers.values()].filter((one) => one.sequences).map((one) => one.ai)

/** Whether a value has the characters and the length its identifier asks for. Check digits are another question. */
export const fits = (ai: string, value: string): boolean => patterns.get(ai)?.test(value) ?? false

const sets: Readonly<Record<Component['set'], string>> = {
  N: '[0-9]',
  X: `[!"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]`,
  Y: '[#\\-/0-9A-Z]',
  Z: '[A-Za-z0-9_=-]',
}

const identifiers = new Map(
  (dictionary.rows as unknown as readonly (readonly [string, string, string, string | null])[]).flatMap(
    ([range, flags, shape, key]) =>
      aisIn(range).map((ai) => [
        ai,
        {
          ai,
          fixed: flags.includes('*'),
          attribute: flags.includes('?'),
          sequences: key === null ? undefined : key.split('|').map((one) => (one === '' ? [] : one.split(','))),
          components: shape.split(' ').map(componentOf),
        } satisfies Identifier,
      ]),
  ),
)

const patterns = new Map(
  [...identifiers.values()].map(({ ai, components }) => [
    ai,
    new RegExp(
      `^${components.map(({ set, least, most, optional }) => `(?:${sets[set]}{${least},${most}})${optional ? '?' : ''}`).join('')}$`,
    ),
  ]),
)

function aisIn(range: string): readonly string[] {
  const [first = '', last = first] = range.split('-')
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) =>
    String(Number(first) + i).padStart(first.length, '0'),
  )
}

/** `N13,csum`, `X..20`, `[N..12]`. */
function componentOf(text: string): Component {
  const [, set, upTo, most] = /^\[?([NXYZ])(\.\.)?(\d+)\]?/.exec(text)!
  return {
    set: set as Component['set'],
    least: upTo ? 1 : Number(most),
    most: Number(most),
    optional: text.startsWith('['),
    check: text.endsWith(',csum') ? 'csum' : text.endsWith(',csumalpha') ? 'csumalpha' : undefined,
  }
}
