import { hex } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { sha256 } from '@troth/proof/sha2'
import type { JsonObject } from '#src/kit/json.ts'
import type { Claim } from '../claim.ts'
import { claimEntries } from '../words.ts'

/** What a registration holds besides the claim's own words: our dates and owners, and evidence, which may be added to. */
const beside = ['registeredOn', 'owner', 'source', 'evidence', 'stage']

/** Whatever else is registered is what the claim says, also what later versions add. */
const said = Object.keys(claimEntries['claim.registered/2'].shape).filter((name) => !beside.includes(name))

/** What the claim says: exactly that stands in its credential, and a countersignature is given for exactly that. */
export function statementOf(claim: Claim): JsonObject {
  const words = Object.fromEntries(said.map((name) => [name, claim[name as keyof Claim]]))
  // How a number fared against its check on the day of registration is our remark, not the brand's words.
  const numbers = claim.numbers.map(({ identifier, value }) => ({ identifier, value }))
  return JSON.parse(JSON.stringify({ ...words, numbers })) as JsonObject
}

/** SHA-256 of the statement in canonical form, hex: changed words no longer carry a countersignature given for others. */
export const statementDigest = (claim: Claim): string => hex(sha256(canonical(statementOf(claim))))
