import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { linesOf, textOf } from '#src/kit/inputlines.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Direction } from '../engine/words.ts'
import { readAmountTable } from './amounttable.ts'
import { readCubeLine } from './cubelines.ts'
import { readRateTable } from './ratetable.ts'
import type { InputRefusal, Ready } from './reading.ts'

export const formats = ['attribution-cube', 'attribution-rs', 'attribution-synth'] as const
export type Format = (typeof formats)[number]

export interface Asked {
  readonly format: Format
  readonly direction?: Direction
  /** Incident minute for every file of attribution-rs that no list gives one for. */
  readonly at?: number
}

/** One case: where it stands in the input, its name where that is known, and how to read it. */
export interface Found {
  readonly place: string
  readonly name?: string
  readonly read: () => Outcome<Ready & { readonly case?: string }, InputRefusal>
}

/** The cases of files, folders and standard input (`-`), one after the other, as they stand there; folders by name. */
export async function* casesOf(paths: readonly string[], asked: Asked): AsyncGenerator<Found> {
  for (const path of paths) {
    if (asked.format === 'attribution-cube') yield* cubes(path, asked)
    else if (/\.(?:jsonl|ndjson)(?:\.gz)?$/.test(path)) yield* listed(path, asked)
    else for (const file of tablesIn(path)) yield table(file, asked)
  }
}

async function* cubes(path: string, { direction }: Asked): AsyncGenerator<Found> {
  let number = 0
  for await (const line of linesOf(path)) {
    number += 1
    if (line.trim() !== '') yield { place: `${path}:${number}`, read: () => readCubeLine(line, direction) }
  }
}

/** Lines `{"case", "file", "at"}`; whatever else a line holds is not looked at. Files lie beside the list. */
async function* listed(path: string, asked: Asked): AsyncGenerator<Found> {
  let number = 0
  for await (const line of linesOf(path)) {
    number += 1
    if (line.trim() === '') continue
    const place = `${path}:${number}`
    const entry = entryOf(line)
    const wrong = entry === undefined ? 'input.not-json' : entry.file === undefined ? 'input.missing' : undefined
    if (wrong)
      yield { place, read: () => ({ ok: false, refusals: [{ code: wrong, ...(entry ? { field: 'file' } : {}) }] }) }
    else {
      const { name, file, at } = entry!
      const found = table(join(dirname(path), file!), { ...asked, ...(at === undefined ? {} : { at }) })
      yield { ...found, ...(name === undefined ? {} : { name }) }
    }
  }
}

function entryOf(line: string) {
  try {
    const { case: name, file, at } = JSON.parse(line) as Record<string, unknown>
    return {
      name: typeof name === 'string' ? name : undefined,
      file: typeof file === 'string' ? file : typeof name === 'string' ? `${name}.csv.gz` : undefined,
      at: typeof at === 'number' ? at : undefined,
    }
  } catch {
    return undefined
  }
}

function table(path: string, { format, at, direction }: Asked): Found {
  const read =
    format === 'attribution-rs'
      ? (text: string) => readRateTable(text, at)
      : (text: string) => readAmountTable(text, direction)
  return { place: path, name: nameOf(path, format), read: () => read(textOf(path)) }
}

/** The instances of attribution-synth are known by folder and number, the incidents of attribution-rs by their file. */
function nameOf(path: string, format: Format): string {
  if (path === '-') return path
  const stem = basename(path).replace(/\.csv(?:\.gz)?$/, '')
  if (format === 'attribution-synth') return `${basename(dirname(path))}/${stem}`
  // The files of 2020 replace the spaces that the incidents' names have.
  return stem.replace(/^(\d{8})_(\d{6})_(\d+)$/, '$1 $2 $3')
}

function tablesIn(path: string): readonly string[] {
  if (path === '-' || !statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return tablesIn(join(path, entry.name))
      return /\.csv(?:\.gz)?$/.test(entry.name) ? [join(path, entry.name)] : []
    })
}
