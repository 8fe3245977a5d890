import { parse as parseCsv } from 'csv-parse/sync'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { alipayAnswer } from './alipay.ts'
import type { StatementLine } from './format.ts'
import { wechatStatement } from './wechat.ts'

export type StatementRefusal = 'statement.unreadable' | 'statement.header' | 'statement.empty' | 'statement.result'
export const statementBytes = 8 * 1024 * 1024

/**
 * A statement of what became of transfers: CSV with `number`, `result` and, where the bank says so, `amount` and `reason`; or
 * the answers of WeChat Pay (one JSON) or Alipay (a JSON a line). Everything wrong with it is told at once.
 */
export function readStatement(text: string): Outcome<readonly StatementLine[], StatementRefusal> {
  const plain = text.replace(/^\uFEFF/, '').trim()
  if (plain === '') return refuse('statement.empty')
  return plain.startsWith('{') ? fromJson(plain) : fromCsv(plain)
}

function fromJson(text: string): Outcome<readonly StatementLine[], StatementRefusal> {
  const whole = jsonOf(text)
  const batch = whole === undefined ? undefined : wechatStatement(whole)
  if (batch) return yes(batch)
  const lines = whole === undefined ? text.split('\n').filter((line) => line.trim() !== '') : [text]
  const read = lines.map((line, i) => alipayAnswer(jsonOf(line), i + 1))
  const wrong = read.flatMap((one, i) => (one ? [] : [i + 1]))
  if (wrong.length > 0)
    return no(...wrong.map((line) => ({ code: 'statement.unreadable' as const, field: `line ${line}` })))
  return yes(read.filter((one) => one !== undefined))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As banks call the columns, and what they say of a transfer. */
const columns: Record<'number' | 'amount' | 'result' | 'reason', readonly string[]> = {
  number: ['number', '编号', '流水号', '商户订单号', '商家明细单号', 'out_detail_no', 'out_biz_no'],
  amount: ['amount', '金额', '转账金额'],
  result: ['result', '结果', '状态', '明细状态'],
  reason: ['reason', '原因', '失败原因'],
}
const results: Record<'paid' | 'failed' | 'under-way', readonly string[]> = {
  paid: ['paid', 'success', '成功', '交易成功', '已付款'],
  failed: ['failed', 'fail', 'returned', '失败', '交易失败', '退票', '退汇'],
  'under-way': ['processing', 'pending', '处理中'],
}

function fromCsv(text: string): Outcome<readonly StatementLine[], StatementRefusal> {
  let rows: string[][]
  try {
    rows = parseCsv(text, { trim: true, skip_empty_lines: true })
  } catch {
    return refuse('statement.unreadable')
  }
  const [header = [], ...lines] = rows
  const at = (name: keyof typeof columns) =>
    header.findIndex((one) => columns[name].includes(one.trim().toLowerCase()) || columns[name].includes(one.trim()))
  const [number, amount, result, reason] = [at('number'), at('amount'), at('result'), at('reason')]
  if (number < 0 || result < 0) return refuse('statement.header')
  if (lines.length === 0) return refuse('statement.empty')
  const read = lines.map((row, i) => {
    const said = row[result]!.toLowerCase()
    const found = (['paid', 'failed', 'under-way'] as const).find((one) => results[one].includes(said))
    const fen = amount < 0 ? undefined : fenOf(row[amount]!)
    if (!found || fen === null) return { line: i + 2, wrong: true as const, field: found ? 'amount' : 'result' }
    return {
      line: i + 2,
      number: row[number]!,
      result: found,
      ...(fen === undefined ? {} : { amountFen: fen }),
      ...(reason >= 0 && row[reason] ? { why: row[reason] } : {}),
    }
  })
  const wrong = read.filter((one) => 'wrong' in one)
  if (wrong.length > 0)
    return no(
      ...wrong.map(({ line, field }) => ({ code: 'statement.result' as const, field: `line ${line} ${field}` })),
    )
  return yes(read as readonly StatementLine[])
}

function fenOf(text: string): number | null | undefined {
  if (text === '') return undefined
  const parts = /^¥?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text)
  return parts ? Number(parts[1]!.replaceAll(',', '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null
}
