import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'

export async function claimRowsFor(_house: House, _brand: Brand, _lang: Language, _now: string): Promise<{ rows: Html[]; total: number; ended: number }> {
  return { rows: [], total: 0, ended: 0 }
}
