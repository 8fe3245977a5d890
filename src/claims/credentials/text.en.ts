import type { Finding, Reason, Verdict } from './reasons.ts'
import type { CredentialText } from './text.zh.ts'

type Facts = Readonly<Record<string, string>>

const unreadable = 'This file cannot be read as a certificate'
const malformed = 'The certificate is malformed'
const notTheirs = 'The signature is not by the party named'
const changed = 'Changed after signing, or forged'
const noPower = 'Nobody we can name as competent has confirmed this'
const other = 'Genuine, but about something else'

const verdicts: Record<Verdict, string> = {
  invalid: 'does not hold',
  revoked: 'withdrawn by whoever issued it',
  suspended: 'paused by whoever issued it',
  expired: 'expired',
  not_yet_valid: 'not yet begun',
  mismatch: 'about something else',
  indeterminate: 'not known',
  self_declared: 'only the signer says so',
  evidenced: 'evidence held',
  countersigned: 'countersigned by somebody entitled',
  registry_checked: 'countersigned, and found in the register',
}

const reasons: Record<Reason, (facts: Facts) => string> = {
  too_large: ({ mostKiB }) => `${unreadable}: it is too large${mostKiB ? `, ${mostKiB} KB at most` : ''}.`,
  not_json: () => `${unreadable}: it is neither JSON nor a vc+jwt.`,
  duplicate_member: ({ found }) =>
    `${unreadable}: one name occurs twice${found ? ` (${found})` : ''}, and two programs would read two things.`,
  too_deep: () => `${unreadable}: it is nested too deeply.`,
  unsafe_number: () =>
    `${unreadable}: it holds an integer so long that digits are lost in reading; amounts and numbers must be text.`,
  missing_field: () => `${malformed}: something is missing.`,
  malformed_field: () => `${malformed}: something is not as the standard has it.`,
  bad_datetime: () => `${malformed}: a date and time is not clear; its zone must be given.`,
  validity_reversed: () => `${malformed}: it ends before it begins.`,
  unsupported_version: () => `${malformed}: it is of version 1.1, and only 2.0 is read here.`,
  legacy_vc_claim: () => `${malformed}: it is wrapped in the old vc or vp.`,
  unknown_context: ({ found }) =>
    `We do not know this sort of certificate: its words are defined in a place we have not pinned${found ? `, ${found}` : ''}.`,
  unknown_type: ({ found }) => `We do not know this sort of certificate: ${found ?? 'its type is not on our list'}.`,
  unknown_kind: ({ found }) => `We do not know this kind of claim: ${found ?? ''}.`,
  did_unresolvable: ({ found }) => `The signer could not be reached${found ? ` (${found})` : ''}; it is not known.`,
  did_fetch_refused: ({ found }) =>
    `The signer’s address is not one we may ask${found ? ` (${found})` : ''}; it is not known.`,
  did_mismatch: () => `${notTheirs}: the document there names somebody else.`,
  key_not_listed: () => `${notTheirs}: their document does not list this key.`,
  key_not_for_assertion: () => `${notTheirs}: this key is not for vouching.`,
  controller_mismatch: () => `${notTheirs}: the key belongs to another.`,
  alg_not_allowed: ({ found }) => `${changed}: the way it is signed is not accepted${found ? ` (${found})` : ''}.`,
  bad_signature: () => `${changed}: the signature does not fit.`,
  context_prefix_mismatch: () => `${changed}: its words are not defined as they were when it was signed.`,
  key_expired_at_signing: ({ on }) => `Signed with a key that was no longer in force (${on}).`,
  created_in_future: ({ on }) => `Signed at a time that has not come (${on}).`,
  proof_expired: ({ on }) => `The signature itself was good until ${on}.`,
  expired: ({ on }) => `Was valid until ${on}.`,
  not_yet_valid: ({ on }) => `Becomes valid on ${on}.`,
  revoked: ({ seenAt }) => `Withdrawn by whoever issued it${seenAt ? ` (seen ${seenAt})` : ''}.`,
  suspended: ({ seenAt }) => `Paused by whoever issued it${seenAt ? ` (seen ${seenAt})` : ''}.`,
  status_unknown: () => 'We could not confirm that it is still in force; it is not known.',
  status_stale: ({ seenAt }) => `We could not confirm that it is still in force; last confirmed ${seenAt}.`,
  issuer_unknown: () => `${noPower}: the signer is not in the register.`,
  issuer_out_of_scope: () => `${noPower}: the register has the signer, but not for this kind or scope.`,
  issuer_no_longer_admitted: () => `${noPower}: the signer is no longer in the register.`,
  subject_mismatch: () => `${other}.`,
  batch_mismatch: () => `${other}: this batch is not covered.`,
  market_mismatch: () => `${other}: this region is not covered.`,
  claim_digest_mismatch: () => `${other}: another wording was signed, not the one that stands here.`,
  evidence_missing: () => 'The file that was checked is gone.',
  evidence_mismatch: () => 'The file shown is not the file that was checked.',
  not_logged: () => 'Not in the public record.',
  log_proof_bad: () => 'The proof given by the public record does not fit.',
  log_contradicts: () => 'The public record says the contrary.',
}

export const en: CredentialText = {
  verdicts,
  reasons,
  finding: ({ reason, at, facts }: Finding) => `${reasons[reason](facts ?? {})}${at ? ` (${at})` : ''}`,
}
