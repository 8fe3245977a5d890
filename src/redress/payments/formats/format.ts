import { createHash } from 'node:crypto'
import type { Payee } from '../../runs/book/layout.ts'

/** One transfer to one person. The number follows from what is owed, so that asking twice is asking once. */
export interface Transfer {
  /** Up to 32 digits and letters. */
  readonly number: string
  readonly amountFen: number
  readonly payee: Payee
}

/** What is handed to a bank or a payment service. */
export interface Instruction {
  /** Up to 32 digits and letters. */
  readonly batch: string
  /** What it is for, as the person reads it on their statement; up to 32 characters. */
  readonly remark: string
  readonly transfers: readonly Transfer[]
}

/** The file of an instruction: what it is called, what it is, and its bytes. */
export interface InstructionFile {
  readonly name: string
  readonly mediaType: string
  readonly text: string
  readonly sha256: string
}

export const fileOf = (name: string, mediaType: string, text: string): InstructionFile => ({
  name,
  mediaType,
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
})

export const sumFen = (transfers: readonly Transfer[]) => transfers.reduce((all, { amountFen }) => all + amountFen, 0)

/** Fen as yuan with two decimals, without passing through a fraction. */
export const yuanText = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** What a statement says of one transfer. */
export interface StatementLine {
  /** Counted from 1; for a statement in JSON, of its list. */
  readonly line: number
  readonly number: string
  readonly amountFen?: number
  readonly result: 'paid' | 'failed' | 'under-way'
  /** The service's own word for it. */
  readonly why?: string
}
