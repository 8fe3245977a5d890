/** What a case says, as far as search and likeness need it: read from the vault, held in memory, written nowhere. */
export interface Told {
  readonly contact?: string | undefined
  readonly order?: string | undefined
  readonly serial?: string | undefined
  /** Every word that was said in it, in small letters. */
  readonly text: string
  /** The statement's runs of three letters, hashed: two statements that share most of them say nearly the same. */
  readonly runs: ReadonlySet<number>
}

export type Reason = 'contact' | 'order' | 'serial' | 'text'

/** Blanks, hyphens, width and case make no difference. */
export const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\-·.,，。、!！?？]/g, '')

/** Runs of three letters, each as a number; a short statement has one. */
export function runsOf(statement: string): ReadonlySet<number> {
  const letters = plain(statement).slice(0, 2000)
  const runs = new Set<number>()
  for (let i = 0; i < Math.max(1, letters.length - 2); i += 1) {
    let hash = 0x811c9dc5
    for (const letter of letters.slice(i, i + 3)) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
    runs.add(hash >>> 0)
  }
  return runs
}

/** Near-same: of all runs of the two, this share is in both (Jaccard). */
export const nearlySame = 0.6

/** How much two statements share, 0 to 1. */
export function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  // Sets too different in size cannot share enough, whatever is in them.
  if (few.size < many.size * nearlySame) return 0
  let both = 0
  for (const run of few) if (many.has(run)) both += 1
  return both / (a.size + b.size - both)
}

/** Why two cases may be about the same. */
export function reasonsFor(a: Told, b: Told): readonly Reason[] {
  const same = (name: 'contact' | 'order' | 'serial') => a[name] !== undefined && a[name] !== '' && a[name] === b[name]
  const named = (['contact', 'order', 'serial'] as const).filter(same)
  return shared(a.runs, b.runs) >= nearlySame ? [...named, 'text'] : named
}
