/**
 * The origin of a log is `<host>/b/<brand>/log`. A log that had to end has a successor, whose origin is the same with its
 * number behind: `…/log/2` (docs/ledger.md §4). Key files and high-water marks go by the log's name, `acme` or `acme.2`;
 * a slug holds no dot, so no two logs share a name.
 */
const numbered = /^(.*\/log)\/([2-9]|[1-9][0-9]+)$/

/** 1 for the log a brand began with, 2 for its successor, and so on. */
export const generationOf = (origin: string): number => Number(numbered.exec(origin)?.[2] ?? 1)

export const logName = (brand: string, origin: string): string => nameOf(brand, generationOf(origin))

export const nameOf = (brand: string, generation: number): string =>
  generation === 1 ? brand : `${brand}.${generation}`

export function readName(name: string): { readonly brand: string; readonly generation: number } {
  const [brand, generation] = name.split('.')
  return { brand: brand!, generation: Number(generation ?? 1) }
}

export const successorOf = (origin: string, generation: number): string =>
  `${numbered.exec(origin)?.[1] ?? origin}/${generation}`
