import table from './linktypes.json' with { type: 'json' }

/** Where GS1's link types live now; older data spells it with `gs1.org`, with and without the `s` of https. */
const vocabulary = 'https://ref.gs1.org/voc/'
const spellings = /^(?:gs1:|https?:\/\/(?:ref\.|www\.)?gs1\.org\/voc\/)([A-Za-z0-9]+)$/

export const defaultLink = 'defaultLink'

const labels: ReadonlyMap<string, string> = new Map(
  (table.rows as unknown as readonly (readonly [string, string])[]).map(([id, label]) => [
    id.replace(/^gs1:/, ''),
    label,
  ]),
)

/** The bare name of a link type of GS1's, however it is spelt; undefined for what is none. */
export function linkTypeNamed(spelt: string): string | undefined {
  const name = spellings.exec(spelt)?.[1]
  return name !== undefined && (labels.has(name) || name === defaultLink) ? name : undefined
}

/** Its address, as a linkset writes it. */
export const linkTypeUrl = (name: string): string => `${vocabulary}${name}`

/** GS1's own English words for it. */
export const linkTypeLabel = (name: string): string => labels.get(name) ?? name

export const linkTypeNames: readonly string[] = [...labels.keys()]
