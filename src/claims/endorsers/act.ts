import { createHash } from 'node:crypto'
import { textOf } from '@troth/proof/bytes'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { dayAt } from '#src/site/staff.ts'
import type { Claim } from '../claim.ts'
import { dateTimeMs } from '../credentials/datetime.ts'
import type { Evaluation, Verified } from '../credentials/evaluate.ts'
import { listOf } from '../credentials/json.ts'
import { openCredential } from '../credentials/open.ts'
import { type Finding, reasons } from '../credentials/reasons.ts'
import { claimById } from '../view.ts'
import { checkedCredential, judgedOn, offered, saidIn } from './check.ts'
import {
  decideCountersigning,
  decideForgettingSigned,
  decideInvitation,
  decideRevocation,
  decideTakingBack,
  type VerifiedCredential,
} from './decide.ts'
import { issuerFor } from './issuer.ts'
import { asked, type Code, change, type Entries, signed } from './shell.ts'
import type { Countersignature } from './situation.ts'
import { invitationDays, inviteSchema, type Part, revokeInvitationSchema, takeBackSchema } from './words.ts'

/** Kinds whose countersignature need not end: what they say does not. */
const endless = ['patent', 'classic-text', 'heritage', 'award', 'standard-drafting']

export const linkOf = (once: string): string => createHash('sha256').update(`troth endorsement\0${once}`).digest('hex')

/** InviteEndorser, by somebody at the desk. The secret is in the answer and nowhere else: 160 random bits. */
export async function inviteEndorser(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Outcome<{ readonly once: string; readonly entries: readonly Logged[] }, Code>> {
  const act = asked('invite', member, inviteSchema, input)
  if (!act.ok) return act
  const once = base32(house.random(20))
  const now = house.now()
  const expiresAt = new Date(Date.parse(now) + invitationDays * 86_400_000).toISOString()
  // The brand's own key is there before anybody is asked to sign next to it.
  await issuerFor(house, brand)
  const done = await change(house, brand, id, (claim) =>
    signed(member, decideInvitation(claim, act.value.given, act.value.who, { link: linkOf(once), expiresAt, now })),
  )
  return done.ok ? yes({ once, entries: done.value }) : done
}

export async function revokeInvitation(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = asked('revoke-invitation', member, revokeInvitationSchema, input)
  if (!act.ok) return act
  return change(house, brand, id, (claim) =>
    signed(member, decideRevocation(claim, act.value.given.invitation, act.value.who, house.now())),
  )
}

/** Countersign, by whoever holds the link: bytes of a credential that is checked in all its steps before it counts. */
export async function countersign(
  house: House,
  brand: Brand,
  id: string,
  { once, bytes, browser }: { readonly once: string; readonly bytes: Uint8Array; readonly browser: boolean },
): Promise<Entries> {
  const claim = await claimById(house, brand.slug, id)
  if (!claim) return refuse('claim.unknown')
  const link = linkOf(once)
  const invitation = claim.endorsements?.invitations.find((one) => one.link === link)
  if (!invitation) return refuse('invitation.unknown')
  const asked = await offered(house, brand, claim)
  const expected = { subject: asked.address, claimDigest: asked.digest }
  const checked = await checkedCredential(house, brand, bytes, { expected, as: invitation.as, scope: claim.scope })
  const read = verified(checked, bytes, { claim, as: invitation.as, digest: asked.digest, browser })
  if (!read.ok) return read
  const about = { did: read.value.did, kind: claim.kind, as: invitation.as, scope: claim.scope }
  const signing = await judgedOn(house, brand, about, read.value.signedAt)
  const judged = await judgedOn(house, brand, about, house.now())
  const facts = { ...dayAt(house, brand), link, brandDid: asked.brandDid, endless: endless.includes(claim.kind) }
  return change(house, brand, id, (now) => decideCountersigning(now, read.value, { ...facts, signing, judged }))
}

/** What was verified, in the words of an entry; refused with every reason that was found. Who may sign is not asked here. */
function verified(
  { findings, credential }: Evaluation,
  bytes: Uint8Array,
  { claim, as, digest, browser }: { claim: Claim; as: Part; digest: string; browser: boolean },
): Outcome<VerifiedCredential, Code> {
  const against = findings.filter(({ reason }) => reasons[reason].step !== 'authority')
  if (against.length > 0 || !credential) return refusedFor(against)
  const { document, signer, form, sha256, signedAt, kind } = credential
  const types = listOf(document.type)
  const endorses = types.includes('EndorsementCredential') || types.includes('OpenBadgeCredential')
  if (!endorses || kind !== claim.kind) return refuse('countersignature.no-comment', undefined, 'credential')
  const instant = (value: unknown) => new Date(dateTimeMs(value)!).toISOString()
  return yes({
    did: signer.did,
    id: typeof document.id === 'string' ? document.id : `urn:sha256:${sha256}`,
    form,
    sha256,
    text: textOf(bytes)!,
    claimDigest: digest,
    signedAt,
    validFrom: document.validFrom === undefined ? signedAt : instant(document.validFrom),
    validUntil: document.validUntil === undefined ? undefined : instant(document.validUntil),
    as: (saidIn(document, 'endorsedAs') ?? as) as Part,
    custody: saidIn(document, 'keyCustody') === 'hosted' ? 'hosted' : browser ? 'browser' : 'elsewhere',
    listed: document.credentialStatus !== undefined,
  })
}

const refusedFor = (findings: readonly Finding[]): Outcome<never, Code> =>
  no(
    ...findings.map(({ reason, facts }) => ({
      code: `credential.${reason}` as const,
      field: 'credential',
      ...(facts ? { facts } : {}),
    })),
  )

/** WithdrawCountersignature, by whoever holds the link it was made with. */
export async function takeBackByLink(
  house: House,
  brand: Brand,
  id: string,
  once: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(takeBackSchema, input)
  if (!act.ok) return act
  return change(house, brand, id, (claim) => {
    const invitation = claim?.endorsements?.invitations.find((one) => one.link === linkOf(once))
    if (invitation?.answeredBy === undefined) return refuse('countersignature.unknown')
    return decideTakingBack(claim, invitation.answeredBy, { how: 'link', reason: act.value.reason })
  })
}

/** ForgetCountersignature, by whoever holds the link, once it is withdrawn or over: the text is deleted, its digest stays. */
export const forgetCountersignature = (house: House, brand: Brand, id: string, once: string): Promise<Entries> =>
  change(house, brand, id, (claim) => {
    const invitation = claim?.endorsements?.invitations.find((one) => one.link === linkOf(once))
    return decideForgettingSigned(claim, invitation?.answeredBy)
  })

/** WithdrawCountersignature, by whoever holds the key it was made with. */
export async function takeBackBySignature(
  house: House,
  brand: Brand,
  id: string,
  index: number,
  bytes: Uint8Array,
): Promise<Entries> {
  const claim = await claimById(house, brand.slug, id)
  const found = claim?.endorsements?.countersignatures.find((one) => one.index === index)
  if (!claim || !found) return refuse('countersignature.unknown')
  // Anybody may post here: nothing is asked of any server but that of whoever countersigned.
  const opened = openCredential(bytes)
  if (opened.ok && !opened.value.some(({ method }) => method.startsWith(`${found.did}#`)))
    return refuse('withdrawal.other-signer', undefined, 'credential')
  const { address } = await offered(house, brand, claim)
  const { findings, credential } = await checkedCredential(house, brand, bytes, {
    expected: { subject: address },
    as: found.as,
    scope: claim.scope,
  })
  const against = findings.filter(({ reason }) => !['authority', 'binding'].includes(reasons[reason].step))
  if (against.length > 0 || !credential) return refusedFor(against)
  if (credential.signer.did !== found.did) return refuse('withdrawal.other-signer', undefined, 'credential')
  const elsewhere = findings.some(({ reason }) => reasons[reason].step === 'binding')
  if (elsewhere || !isWithdrawalOf(credential, found))
    return refuse('withdrawal.other-subject', undefined, 'credential')
  return change(house, brand, id, (now) =>
    decideTakingBack(now, index, { how: 'signature', sha256: credential.sha256 }),
  )
}

const isWithdrawalOf = ({ document }: Verified, { id }: Countersignature): boolean =>
  listOf(document.type).includes('CountersignatureWithdrawal') && saidIn(document, 'withdraws') === id
