/**
 * Makes `src/claims/codes/dictionary.json` of the GS1 Barcode Syntax Dictionary. After a new release:
 *
 *     node tests/vectors/gs1/dictionary.ts > src/claims/codes/dictionary.json
 */
import { readFileSync } from 'node:fs'

const notice =
  'Made from the GS1 Barcode Syntax Dictionary. Copyright (c) 2020-2021 BWIPP project, 2020-2021 Zint Project, 2021-2025 GS1 AISBL. Licensed under the Apache License, Version 2.0.'

/** A line of the dictionary: identifier or range, flags, components, attributes, title. */
const line = /^(\d+(?:-\d+)?)\s+([*?]*)\s*((?:\[?[NXYZ][\d.]+\]?\S*\s+)+)(.*?)#\s*(.+)$/

/** `[ai, flags, components, key sequences or null]` a row; of the linters only the two that compute a check stay. */
export function tableOf(dictionary: string): object {
  const rows = dictionary
    .split('\n')
    .filter((text) => /^\d/.test(text))
    .map((text) => {
      const [, ai, flags, components, attributes] = line.exec(text) ?? line.exec(`${text} # -`) ?? []
      if (!ai) throw new Error(`not a line of the dictionary: ${text}`)
      const key = /\bdlpkey(?:=(\S+))?/.exec(attributes!)
      return [ai, flags, components!.trim().split(/\s+/).map(component).join(' '), key ? (key[1] ?? '') : null]
    })
  return { notice, rows }
}

function component(text: string): string {
  const [shape, ...linters] = text.split(',')
  return [shape, ...linters.filter((name) => name === 'csum' || name === 'csumalpha')].join(',')
}

export const written = (table: object): string => {
  const { notice: said, rows } = table as { notice: string; rows: unknown[] }
  return `{\n"notice": ${JSON.stringify(said)},\n"rows": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n}\n`
}

if (import.meta.main)
  process.stdout.write(written(tableOf(readFileSync(new URL('gs1-syntax-dictionary.txt', import.meta.url), 'utf8'))))
