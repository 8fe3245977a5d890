/**
 * The number under which one payment of one share goes to a bank: `r`, the run's id, the place in five digits of base 36, the
 * attempt in two. It follows from what is owed, so asking twice is asking once.
 */
export const shareNumber = (run: string, at: number, attempt: number): string =>
  `r${run}${at.toString(36).padStart(5, '0')}${String(attempt).padStart(2, '0')}`

/** Under what the account for a share is kept: the case it belongs to, or the share itself, which names nobody. */
export const payeeOfShare = (run: string, share: { readonly reference: string; readonly index: number }): string =>
  share.reference.startsWith('case:') ? share.reference : `share:${run}-${share.index}`

export function readShareNumber(
  number: string,
): { readonly run: string; readonly at: number; readonly attempt: number } | undefined {
  const parts = /^r([0-9a-hj-km-np-tv-z]{16})([0-9a-z]{5})(\d{2})$/.exec(number)
  return parts ? { run: parts[1]!, at: Number.parseInt(parts[2]!, 36), attempt: Number(parts[3]) } : undefined
}

export const batchNumber = (run: string, batch: number): string => `b${run}${String(batch).padStart(4, '0')}`
