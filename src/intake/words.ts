import { z } from 'zod'
import type { Role } from '#src/people/words.ts'

/** What a file may hold. */
export const importables = ['cases', 'claims', 'units', 'mentions'] as const
export type Importable = (typeof importables)[number]

/** What a column of a file of cases can be. */
export const caseFields = [
  'reference',
  'kind',
  'topic',
  'statement',
  'wish',
  'product',
  'order',
  'serial',
  'store',
  'region',
  'name',
  'contact',
  'state',
  'receivedOn',
  'closedOn',
  'replied',
] as const
export type CaseField = (typeof caseFields)[number]

const field = z.enum(caseFields)

/** How the columns of a file are to be read: what was guessed and put right, or a file of one's own. */
export const mapSchema = z.strictObject({
  /** Heading to field; a heading that is not here is left out. */
  columns: z.record(z.string().max(200), field),
  /** What a cell says in the file, to what it means here, by field. */
  values: z.partialRecord(field, z.record(z.string().max(200), z.string().max(200))).optional(),
  /** What holds for a field whose column is missing, or whose cell is empty. */
  defaults: z.partialRecord(field, z.string().max(200)).optional(),
  /** The system it comes from: a number of it means the same case in the next file. */
  source: z.string().trim().min(1).max(60).optional(),
})
export type ColumnMap = z.infer<typeof mapSchema>

/** Who may bring a file in, and who in the entries has done it. */
export const importers = ['admin', 'service'] as const satisfies readonly Role[]

export type ImportRefusal =
  | 'import.unknown'
  | 'import.unreadable'
  | 'import.no-rows'
  | 'import.no-statement'
  | 'import.twice-mapped'
  | 'import.no-column'
  | 'import.too-large'
  | 'import.too-many'
  | 'import.not-waiting'
  | 'row.quotes'
  | 'row.json'
  | 'row.columns'
  | 'row.size'
  | 'row.duplicate'
  | 'row.changed'
  | 'row.value'
  | 'row.date'
  | 'row.state'

export const importBytesLimit = 64 * 1024 * 1024

/** How far a file that was handed in has come. */
export const importStates = [
  'handed-in',
  'waiting',
  'running',
  'refused',
  'checked',
  'done',
  'failed',
  'dropped',
] as const
export type ImportState = (typeof importStates)[number]

export const runSchema = z.strictObject({ map: mapSchema, dryRun: z.boolean().default(false) })
export type RunImport = z.infer<typeof runSchema>

/** What is shown of a file before it is brought in. */
export const previewSchema = z.object({
  format: z.enum(['csv', 'xlsx', 'jsonl']),
  encoding: z.string().optional(),
  headings: z.array(z.string()),
  rows: z.array(z.object({ line: z.number(), cells: z.record(z.string(), z.string()) })),
  guessed: z.record(z.string(), field),
})
export type Preview = z.infer<typeof previewSchema>

/** One thing that is wrong with one row. No cell is repeated in it: it may be personal. */
export interface Wrong {
  readonly line: number
  /** The heading of the column, as the file has it. */
  readonly column?: string
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
}

export interface Progress {
  readonly doing: 'checking' | 'filing'
  /** Rows looked at in what is being done. */
  readonly rows: number
  readonly wrong: number
  readonly filed: number
  /** Rows that an earlier run has filed. */
  readonly known: number
}
