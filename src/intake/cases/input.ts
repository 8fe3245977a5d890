import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import { caseKinds, topics } from '#src/cases/words.ts'
import type { Row } from '../read/row.ts'
import type { CaseField, ColumnMap, Wrong } from '../words.ts'

/** A row as it was meant: fields by name, with what could not be understood. */
export interface Meant {
  readonly fields: Readonly<Partial<Record<CaseField, string>>>
  readonly wrong: readonly Wrong[]
}

/** Applies a map to a row. What is not understood is said, never guessed at. */
export function meantBy({ line, cells }: Row, { columns, values = {}, defaults = {} }: ColumnMap): Meant {
  const fields: Partial<Record<CaseField, string>> = { ...defaults }
  const wrong: Wrong[] = []
  for (const [column, field] of Object.entries(columns)) {
    const cell = cells[column]?.trim()
    if (!cell) continue
    const said = values[field]?.[cell] ?? cell
    const meaning = meanings[field]?.(said)
    if (meaning === undefined && meanings[field]) wrong.push({ line, column, ...notUnderstood(field) })
    else fields[field] = meaning ?? said
  }
  return { fields, wrong }
}

const notUnderstood = (field: CaseField): Pick<Wrong, 'code' | 'facts'> => {
  if (field === 'receivedOn' || field === 'closedOn') return { code: 'row.date' }
  if (field === 'state') return { code: 'row.state' }
  return { code: 'row.value', facts: { field, known: (field === 'kind' ? caseKinds : topics).join(', ') } }
}

const meanings: Partial<Record<CaseField, (said: string) => string | undefined>> = {
  kind: (said) => named(caseKinds, said, casesZh.kinds, casesEn.kinds),
  topic: (said) => named(topics, said, casesZh.topics, casesEn.topics),
  state: (said) => states.find(([, known]) => known.test(said))?.[0],
  receivedOn: dayIn,
  closedOn: dayIn,
}

function named<T extends string>(known: readonly T[], said: string, zh: Record<T, string>, en: Record<T, string>) {
  const asked = said.toLowerCase()
  return known.find((one) => one === asked || zh[one] === said || en[one].toLowerCase() === asked)
}

const states = [
  ['open', /^(?:未|待|处理中|受理中|进行中|新建|转办|(?:open|new|pending|in progress|waiting)$)/i],
  [
    'closed',
    /^(?:已)?(?:办结|完结|结案|关闭|解决|处理完成|完成|撤诉|撤回)|^(?:closed|resolved|solved|done|finished)$/i,
  ],
] as const

/**
 * The day a cell names: 2026-11-03, 2026/11/3, 2026.11.3, 2026年11月3日, 20261103, each with or without a time of day.
 * Orders of day and month that differ from land to land are not guessed at.
 */
export function dayIn(said: string): string | undefined {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s]|$)/.exec(said)
  if (!found) return undefined
  const [year, month, day] = [found[1]!, found[2] ?? found[4]!, found[3] ?? found[5]!]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined
}
