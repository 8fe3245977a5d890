import type { JsonObject } from '#src/kit/json.ts'
import { badgesContext, baseContext, trothContext } from './contexts.ts'
import { isObject } from './json.ts'

export interface Endorsement {
  /** `urn:uuid:` of this countersignature. */
  readonly id: string
  /** The claim's credential, without its proof, and the digest of that. */
  readonly claim: JsonObject
  readonly claimDigest: string
  readonly as: 'endorser' | 'observer'
  readonly validFrom: string
  readonly validUntil?: string | undefined
  /** The day an award was given, as an instant. */
  readonly awardedAt?: string | undefined
}

/**
 * What an endorser is asked to sign, whole but for the issuer, which is theirs to put in. An `EndorsementCredential` of
 * Open Badges 3.0; for an award an `OpenBadgeCredential`, whose achievement is the claim.
 */
export function endorsementDraft(asked: Endorsement): JsonObject {
  const about = asked.claim.credentialSubject as JsonObject
  const words = {
    claimKind: about.claimKind!,
    claimDigest: asked.claimDigest,
    wording: about.wording!,
    scope: about.scope!,
    endorsedAs: asked.as,
    keyCustody: 'own',
  }
  const award = about.claimKind === 'award' && asked.as === 'endorser'
  return {
    '@context': [baseContext, badgesContext, trothContext],
    id: asked.id,
    type: ['VerifiableCredential', award ? 'OpenBadgeCredential' : 'EndorsementCredential'],
    name: sentence(about.wording),
    validFrom: asked.validFrom,
    ...(asked.validUntil === undefined ? {} : { validUntil: asked.validUntil }),
    ...(award && asked.awardedAt !== undefined ? { awardedDate: asked.awardedAt } : {}),
    credentialSubject: award ? badgeSubject(asked.claim, words) : endorsementSubject(asked.claim, words),
  }
}

const endorsementSubject = (claim: JsonObject, words: JsonObject): JsonObject => ({
  id: claim.id!,
  type: ['EndorsementSubject'],
  endorsementComment: sentence(words.wording),
  ...words,
})

/** The award goes to the brand; what it was given for is what the claim says, under the claim's address. */
const badgeSubject = (claim: JsonObject, words: JsonObject): JsonObject => ({
  id: (claim.issuer as JsonObject).id!,
  type: ['AchievementSubject'],
  achievement: {
    id: claim.id!,
    type: ['Achievement'],
    achievementType: 'Award',
    name: sentence(words.wording),
    description: sentence(words.wording),
    criteria: { narrative: sentence(words.wording) },
  },
  ...words,
})

/** Open Badges takes one text where VC 2.0 takes several languages. */
const sentence = (wording: unknown): string =>
  (Array.isArray(wording) ? wording : [])
    .filter(isObject)
    .map((one) => String(one['@value'] ?? ''))
    .join(' / ')

/** What an endorser signs to take a countersignature back: it names the claim and the countersignature, by their ids. */
export const withdrawalDraft = (
  claim: string,
  countersignature: string,
  id: string,
  validFrom: string,
): JsonObject => ({
  '@context': [baseContext, trothContext],
  id,
  type: ['VerifiableCredential', 'CountersignatureWithdrawal'],
  validFrom,
  credentialSubject: { id: claim, withdraws: countersignature },
})
