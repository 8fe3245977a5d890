/** A row of a file, however the file is written: where it stands, and its cells by the headings above them. */
export interface Row {
  /** As a person finds it: a line of a text file, a row of a sheet. Headings stand in the first. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  /** Why it cannot be read at all. */
  readonly broken?: 'quotes' | 'json' | 'columns' | 'size'
}

export interface Table {
  readonly headings: readonly string[]
  /** One after the other; nothing is held but the row in hand. */
  readonly rows: AsyncIterable<Row>
}

export const formats = ['csv', 'xlsx', 'jsonl'] as const
export type Format = (typeof formats)[number]

/** No cell that a person wrote is longer; what is, is somebody's attempt to fill the memory. */
export const cellLimit = 64 * 1024
export const columnsLimit = 200

/** Headings that stand above nothing or above several columns are told apart by where they stand. */
export function namedApart(headings: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return headings.map((heading, at) => {
    const plain = heading.trim().replace(/\s+/g, ' ').slice(0, 80) || `#${at + 1}`
    const name = seen.has(plain) ? `${plain} #${at + 1}` : plain
    seen.add(name)
    return name
  })
}

export const cellsOf = (headings: readonly string[], values: readonly string[]): Record<string, string> =>
  Object.fromEntries(headings.flatMap((heading, at) => (values[at]?.trim() ? [[heading, values[at].trim()]] : [])))
