import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { nameOf, same } from './names.ts'
import type { Check, Countersignature, Said } from './said.ts'

/** What the endorser signed: these words, by the one who is named, entitled to say so, and not taken back. */
export const countersignature: Check = {
  id: 'countersignature',
  run: (said, asOf) => {
    const { countersignatures } = said
    if (countersignatures.length === 0) return [find('countersignature', 'unknown', 'notCountersigned', 'house')]
    return countersignatures.map((one, i) => judge(one, `countersignature.${i}`, said, asOf))
  },
}

function judge(one: Countersignature, id: string, said: Said, asOf: string): Finding {
  const name = nameOf(one.signer)
  if (one.verified === false) return find(id, 'fail', 'signatureBroken', 'house', name)
  if (one.withdrawnOn && one.withdrawnOn <= asOf)
    return find(id, 'fail', 'signatureWithdrawn', 'house', name, one.withdrawnOn)
  if (one.suspendedOn && one.suspendedOn <= asOf)
    return find(id, 'fail', 'signatureSuspended', 'house', name, one.suspendedOn)
  if (one.digest !== undefined && one.digest !== said.digest)
    return find(id, 'fail', 'signedOther', 'house', name, one.digest.slice(0, 23), said.digest.slice(0, 23))
  if (one.differs && one.differs.length > 0)
    return find(id, 'fail', 'signedDiffers', 'house', name, one.differs.join('、'))
  if (one.keyCustody === 'brand' || (said.brand && same(one.signer, said.brand) === 'yes'))
    return find(id, 'fail', 'signedByBrand', 'house', name)
  if (said.endorser && same(one.signer, said.endorser) === 'no')
    return find(id, 'fail', 'signerOther', 'house', name, nameOf(said.endorser))
  if (one.kinds && said.kind && !one.kinds.includes(said.kind.id))
    return find(id, 'fail', 'signerNotEntitled', 'house', name, said.kind.name)
  if (one.signedOn && one.signedOn > asOf) return find(id, 'fail', 'signedLater', 'house', name, one.signedOn)
  if (one.validUntil && one.validUntil < asOf) return find(id, 'fail', 'signatureEnded', 'house', name, one.validUntil)
  if (one.digest === undefined && one.differs === undefined) return find(id, 'unknown', 'signedUnsaid', 'house', name)
  if (one.keyCustody === 'hosted') return find(id, 'unknown', 'keyHosted', 'house', name)
  if (!one.kinds) return find(id, 'unknown', 'signerUnlisted', 'house', name)
  return find(id, 'pass', 'signedThis', 'house', name, one.signedOn ?? '')
}
