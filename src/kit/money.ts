/** `123456n` fen → `¥1,234.56`. A true minus sign stands before the yuan sign. */
export function moneyWords(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  const yuan = String(size / 100n).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${fen < 0n ? '−' : ''}¥${yuan}.${String(size % 100n).padStart(2, '0')}`
}
