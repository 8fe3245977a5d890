import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { type Imported, type Importing, importCases } from './cases/act.ts'
import { importClaimTable } from './claims.ts'
import { importMentionTable } from './mentions.ts'
import { importAuthority } from './platforms/import.ts'
import { importUnits } from './units.ts'
import type { Importable } from './words.ts'

type Run = (house: House, brand: Brand, who: Member, importing: Importing) => Promise<Outcome<Imported>>

/** By what a file holds, who brings it in. Cases of the 12315 platform have columns of their own, and a channel. */
export const importerOf = (what: Importable, { source }: Importing['map']): Run =>
  what === 'cases' && source === '12315' ? importAuthority : runs[what]

const runs: Readonly<Record<Importable, Run>> = {
  cases: importCases,
  claims: importClaimTable,
  units: importUnits,
  mentions: importMentionTable,
}
