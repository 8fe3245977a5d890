import { moneyWords } from '../formula/amounts.ts'

export const yuan = (fen: number): string => moneyWords(BigInt(fen))

/** `129.5` yuan as 12950 fen; undefined for what is no sum of money. */
export function fenOf(typed: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.replaceAll(/[,，¥￥\s]/g, '')) ?? []
  return whole === undefined ? undefined : Number(whole + part.padEnd(2, '0'))
}
