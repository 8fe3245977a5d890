import { open } from 'node:fs/promises'
import { openCsv } from './csv.ts'
import { openJsonLines } from './jsonl.ts'
import type { Format, Table } from './row.ts'
import { type Encoding, encodingOf } from './text.ts'
import { openXlsx } from './xlsx.ts'

export interface Read extends Table {
  readonly format: Format
  readonly encoding?: Encoding
}

/** What a file is its own first bytes say: an archive is a workbook, a brace begins JSON, everything else is a table of text. */
export async function openTable(path: string): Promise<Read> {
  const head = await headOf(path)
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { format: 'xlsx', ...(await openXlsx(path)) }
  const encoding = await encodingOf(path)
  const text = new TextDecoder(encoding).decode(head).trimStart()
  if (text.startsWith('{')) return { format: 'jsonl', encoding, ...(await openJsonLines(path)) }
  return { format: 'csv', encoding, ...(await openCsv(path, encoding)) }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  const head = Buffer.alloc(64)
  const { bytesRead } = await file.read(head, 0, 64, 0).finally(() => file.close())
  return head.subarray(0, bytesRead)
}
