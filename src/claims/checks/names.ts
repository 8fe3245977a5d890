import type { Named } from './said.ts'

/** Are these two one in law? Two codes decide; names alone decide only when they are plainly equal or plainly not. */
export function same(one: Named | undefined, other: Named | undefined): 'yes' | 'no' | 'unknown' {
  if (!one || !other) return 'unknown'
  for (const code of ['uscc', 'lei'] as const)
    if (one[code] && other[code]) return one[code].toUpperCase() === other[code].toUpperCase() ? 'yes' : 'no'
  if (!one.name || !other.name) return 'unknown'
  const [a, b] = [plain(one.name), plain(other.name)]
  if (a === b) return 'yes'
  if (a.length === 0 || b.length === 0 || chinese.test(a) !== chinese.test(b)) return 'unknown'
  // A short name inside a long one may be the brand of the firm, or another firm that is called alike.
  return a.includes(b) || b.includes(a) ? 'unknown' : 'no'
}

/** A name without its legal form, spaces and brackets. */
export const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|股份/g, '')
    .replace(/\b(?:co|ltd|inc|llc|plc|corp|corporation|company|limited|gmbh|ag|group|the)\b\.?/g, '')
    .replace(/[\s()（）·・.,，、'’"“”&-]+/g, '')

const chinese = /[\u4e00-\u9fff]/

export const nameOf = (party: Named | undefined): string => party?.name ?? party?.uscc ?? party?.lei ?? '?'

/** How many letters have to be changed, added or left out to make one word of the other; beyond `most` it does not matter. */
export function distance(one: string, other: string, most = 3): number {
  const [a, b] = [[...one], [...other]]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = b.map((_, i) => i + 1)
  for (const [i, letter] of a.entries()) {
    const next: number[] = []
    for (const [j, against] of b.entries()) {
      const left = j === 0 ? i + 1 : next[j - 1]!
      const corner = j === 0 ? i : row[j - 1]!
      next.push(Math.min(left + 1, row[j]! + 1, corner + (letter === against ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? a.length
}
