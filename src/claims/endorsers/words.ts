import { z } from 'zod'
import type { Role } from '#src/people/words.ts'

/** Who countersigns: whoever stands behind the claim, or somebody independent who checked it again. */
export const parts = ['endorser', 'observer'] as const
export type Part = (typeof parts)[number]

/** Whether a signer was, or is, somebody the register lets say this kind of thing. */
export const standings = ['admitted', 'unknown', 'out-of-scope', 'dismissed'] as const
export type SignerStanding = (typeof standings)[number]

/**
 * Where the key lives. `browser`: made or loaded in the endorser's own browser by a page of this server; `elsewhere`: the
 * credential came signed; `hosted`: it says itself that somebody keeps the key for the signer.
 */
export const custodies = ['browser', 'elsewhere', 'hosted'] as const
export type Custody = (typeof custodies)[number]

export const withdrawnBy = ['link', 'signature', 'status-list'] as const
export const endings = ['period', 'review'] as const

/** How an invitation may be answered: this many days, unless it is answered or taken back before. */
export const invitationDays = 30
export const openInvitationsLimit = 20

/** 法务, 产品 and 公关 may invite; who belongs in the register is for those who can be held to it. */
export const entitledTo = {
  invite: ['pr', 'legal', 'product', 'admin'],
  'revoke-invitation': ['pr', 'legal', 'product', 'admin'],
  admit: ['legal', 'admin'],
  dismiss: ['legal', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type EndorserAct = keyof typeof entitledTo

const text = (most: number) => z.string().trim().min(1).max(most)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const did = z.string().regex(/^did:(?:key|web):[A-Za-z0-9._%:-]{1,400}$/)
const index = z.int().nonnegative()

export const inviteSchema = z.strictObject({ as: z.enum(parts).default('endorser'), name: text(200) })
export const revokeInvitationSchema = z.strictObject({ invitation: index })
export const takeBackSchema = z.strictObject({ reason: z.string().trim().min(2).max(500) })

const registration = z.strictObject({
  scheme: z.enum(['uscc', 'lei', 'cnca', 'cnas', 'orcid', 'other']),
  number: text(60),
})

/** AdmitEndorser. The words for how somebody assesses are those of UN/CEFACT's Conformity Credential, so that it maps. */
export const admitSchema = z.strictObject({
  as: z.enum(parts).default('endorser'),
  name: text(200),
  dids: z.array(did).min(1).max(5),
  registration: registration.optional(),
  kinds: z.array(z.string().max(40)).min(1).max(21),
  scope: z.strictObject({ products: text(200).optional(), regions: text(200).optional() }).default({}),
  assessor: z.enum(['self', 'commercial', 'buyer', 'industry', 'third-party']),
  accredited: z.boolean().default(false),
  from: z.iso.date(),
  until: z.iso.date().optional(),
  /** How the brand knows that the key is theirs and that they may say this kind of thing. */
  basis: z.string().trim().min(5).max(1000),
  evidence: z
    .array(z.strictObject({ sha256: hash, name: text(120) }))
    .max(5)
    .default([]),
})
export type AdmitEndorser = z.infer<typeof admitSchema>
export const dismissSchema = z.strictObject({ reason: z.string().trim().min(2).max(500) })

const held = z.strictObject({ sha256: hash, bytes: z.number().int().min(1), mediaType: z.string(), name: text(140) })

/** What happens between a claim and those who countersign it, in the claim's own stream. */
export const endorsementEntries = {
  /** The brand asks somebody to sign. `link` is the SHA-256 of the secret in their link. Sealed: actor. */
  'claim.endorsement-invited/1': z.strictObject({
    as: z.enum(parts),
    name: text(200),
    link: hash,
    expiresAt: z.iso.datetime(),
  }),
  /** The brand takes the link back. Sealed: actor. */
  'claim.invitation-revoked/1': z.strictObject({ invitation: index }),
  /** Somebody signed, with a key that is not ours. Sealed, and public until forgotten: credential. */
  'claim.countersigned/1': z.strictObject({
    invitation: index,
    as: z.enum(parts),
    did,
    name: text(200),
    /** The credential's own id, its form, and the SHA-256 of its bytes. */
    id: z.string().max(500),
    form: z.enum(['json', 'jwt']),
    sha256: hash,
    /** Over the claim's words, and over its credential: what exactly was signed. */
    statement: hash,
    claimDigest: z.string().max(100),
    signedAt: z.iso.datetime(),
    validFrom: z.iso.datetime(),
    validUntil: z.iso.datetime().optional(),
    custody: z.enum(custodies),
    /** Whether its issuer keeps a list by which it can be withdrawn. */
    listed: z.boolean(),
    signing: z.enum(standings),
    today: z.enum(standings),
    endorser: z.string().max(60).optional(),
    entitledUntil: z.iso.date().optional(),
  }),
  /** The register gives another answer about the signer than before. */
  'claim.countersigner-judged/1': z.strictObject({
    countersignature: index,
    signing: z.enum(standings),
    today: z.enum(standings),
    endorser: z.string().max(60).optional(),
    entitledUntil: z.iso.date().optional(),
  }),
  /** Taken back by whoever signed; for ever. `reason` is theirs. */
  'claim.countersignature-withdrawn/1': z.strictObject({
    countersignature: index,
    how: z.enum(withdrawnBy),
    reason: text(500).optional(),
    /** SHA-256 of what was signed to withdraw it. */
    sha256: hash.optional(),
  }),
  /** Their list says that it is not to be relied on for now; and no longer says so. */
  'claim.countersignature-paused/1': z.strictObject({ countersignature: index, on: z.iso.date() }),
  'claim.countersignature-resumed/1': z.strictObject({ countersignature: index, on: z.iso.date() }),
  /** Its own time, or the time until an observer has to look again, is over. */
  'claim.countersignature-ended/1': z.strictObject({ countersignature: index, how: z.enum(endings), on: z.iso.date() }),
  /** Whoever signed had the text deleted, after it no longer stood; its digest stays. */
  'claim.countersignature-forgotten/1': z.strictObject({ countersignature: index }),
} as const

/** Who may countersign what, one stream for each endorser; and the key the brand signs its own claims with. */
export const registryEntries = {
  /** Sealed: actor. */
  'endorser.admitted/1': z.strictObject({
    ...admitSchema.shape,
    scope: z.strictObject({ products: text(200).optional(), regions: text(200).optional() }),
    as: z.enum(parts),
    accredited: z.boolean(),
    evidence: z.array(held),
  }),
  /** Sealed: actor. */
  'endorser.dismissed/1': z.strictObject({ reason: text(500), on: z.iso.date() }),
  'issuer.key-published/1': z.strictObject({ did: text(500), method: text(520), publicKeyMultibase: text(100) }),
} as const

export type EndorsementEntryType = keyof typeof endorsementEntries
export const isEndorsementEntry = (type: string): type is EndorsementEntryType =>
  Object.hasOwn(endorsementEntries, type)

export type EndorserRefusal =
  | 'not-entitled'
  | 'invitation.unknown'
  | 'invitation.expired'
  | 'invitation.revoked'
  | 'invitation.used'
  | 'invitation.too-many'
  | 'countersignature.unknown'
  | 'countersignature.withdrawn'
  | 'countersignature.own'
  | 'countersignature.stands'
  | 'countersignature.forgotten'
  | 'countersignature.other-part'
  | 'countersignature.no-end'
  | 'countersignature.no-comment'
  | 'countersignature.twice'
  | 'withdrawal.other-signer'
  | 'withdrawal.other-subject'
  | 'endorser.unknown'
  | 'endorser.known'
  | 'endorser.dismissed'
  | 'endorser.own'
  | 'endorser.ends-before-it-begins'
  | 'kind.unlisted'
  | 'evidence.not-held'
  | `credential.${string}`
