import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import { no, yes } from '#src/kit/outcome.ts'
import type { Importing } from './cases/act.ts'
import { openTable } from './read/open.ts'
import type { Format, Row } from './read/row.ts'
import { NoWorkbook } from './read/xlsx.ts'
import type { ImportRefusal, Wrong } from './words.ts'

export interface Held {
  readonly format: Format
  readonly headings: readonly string[]
  readonly rows: readonly Row[]
  /** Rows that cannot be read at all; they are not among `rows`, and have been told of. */
  readonly broken: number
}

/** A table that is looked at as a whole, row by row in memory: what is no row is told of, and nothing is brought in then. */
export async function heldTable(
  { path, onWrong }: Pick<Importing, 'path' | 'onWrong'>,
  mostRows: number,
): Promise<Outcome<Held, ImportRefusal>> {
  try {
    const { format, headings, rows } = await openTable(path)
    const held: Row[] = []
    let broken = 0
    for await (const row of rows) {
      if (!row.broken && held.push(row) > mostRows) return no({ code: 'import.too-many', facts: { most: mostRows } })
      if (!row.broken) continue
      broken += 1
      await onWrong?.({ line: row.line, code: `row.${row.broken}` })
    }
    return held.length + broken === 0 ? no({ code: 'import.no-rows' }) : yes({ format, headings, rows: held, broken })
  } catch (fault) {
    if (fault instanceof NoWorkbook) return no({ code: 'import.unreadable' })
    throw fault
  }
}

/** What an act that knows rows by `row 7 field` says is wrong, as intake says it. */
export function wrongIn({ code, field = '', facts }: Refusal): Wrong {
  const [, line = '1', column] = /^row (\d+) ?(.*)$/.exec(field) ?? []
  return { line: Number(line), ...(column ? { column } : {}), code, ...(facts ? { facts } : {}) }
}
