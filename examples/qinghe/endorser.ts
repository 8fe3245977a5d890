import { publicKeyOf } from '@troth/proof/crypto.node'
import { keyDid, keyMethod } from '../../src/claims/credentials/did.ts'
import { endorsementDraft } from '../../src/claims/credentials/endorsement.ts'
import { sign } from '../../src/claims/credentials/key.ts'
import { publicMultikey } from '../../src/claims/credentials/multikey.ts'
import { countersign, inviteEndorser } from '../../src/claims/endorsers/act.ts'
import { offered } from '../../src/claims/endorsers/check.ts'
import { admitEndorser } from '../../src/claims/endorsers/register.ts'
import { claimById } from '../../src/claims/view.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { OpenHouse } from '../../src/open.ts'
import type { Brand, Member } from '../../src/people/words.ts'

/**
 * 云岭检测研究院, an invented laboratory: it keeps a key of its own, which the house never sees, looks at what it is asked
 * to sign, and hands in a credential made by its own system.
 */
export interface Laboratory {
  readonly name: string
  readonly did: string
  readonly seed: Uint8Array
}

export function laboratory(seed: Uint8Array): Laboratory {
  return { name: '云岭检测研究院', did: keyDid(publicMultikey(publicKeyOf(seed))), seed }
}

/** What has to be so is said by `must`; a refusal would be a fault of the story. */
type Must = <T>(outcome: Outcome<T>) => T

export async function signedBy(
  lab: Laboratory,
  house: OpenHouse,
  brand: Brand,
  legal: Member,
  id: string,
  must: Must,
): Promise<void> {
  const now = house.now()
  must(
    await admitEndorser(house, brand, legal, {
      name: lab.name,
      dids: [lab.did],
      kinds: ['testing'],
      assessor: 'third-party',
      accredited: true,
      from: now.slice(0, 10),
      basis: '检验检测机构资质认定证书 220914341578；公钥由该机构来函告知',
    }),
  )
  const { once } = must(await inviteEndorser(house, brand, legal, id, { as: 'endorser', name: lab.name }))
  const claim = (await claimById(house, brand.slug, id))!
  const { document, digest } = await offered(house, brand, claim)
  const validUntil = `${Number(now.slice(0, 4)) + 1}${now.slice(4, 10)}T00:00:00Z`
  const draft = endorsementDraft({
    id: 'urn:uuid:5b0f1f4e-2b1c-8c3a-9d55-0b7f6b1e2a01',
    claim: document,
    claimDigest: digest,
    as: 'endorser',
    validFrom: now,
    validUntil,
  })
  const method = keyMethod(lab.did.slice('did:key:'.length))
  const credential = sign({ ...draft, issuer: { id: lab.did, name: lab.name } }, lab.seed, {
    verificationMethod: method,
    created: now,
  })
  const bytes = new TextEncoder().encode(JSON.stringify(credential))
  must(await countersign(house, brand, id, { once, bytes, browser: false }))
}
