import type { Member } from './words.ts'

/** Who stands at the desk's door. Sign-in itself lives outside the ledger; roles come from it. */
export interface Doors {
  /** The member behind a request's session at this brand, or null. */
  memberOf(headers: Headers, brand: string): Promise<Member | null>
}
