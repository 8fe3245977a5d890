import { fileOf, type Instruction, type InstructionFile, yuanText } from './format.ts'

/**
 * A file for batch transfers by a bank: the columns that banks' own templates ask for under varying names. A cell that a
 * spreadsheet could take for a formula is never written as one.
 */
export function bankFile({ batch, remark, transfers }: Instruction): InstructionFile {
  const rows = transfers.map(({ number, amountFen, payee }) => [
    number,
    payee.name ?? '',
    payee.account,
    yuanText(amountFen),
    remark,
  ])
  const text = [['number', 'name', 'account', 'amount', 'remark'], ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
  return fileOf(`${batch}.csv`, 'text/csv; charset=utf-8', `\uFEFF${text}\r\n`)
}

function cell(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
