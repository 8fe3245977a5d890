/**
 * Every reason a credential is not simply taken at its word, with the step that finds it and the verdict it leads to.
 * The order of verdicts is their precedence: the first that applies is the answer.
 */
export const verdicts = [
  'invalid',
  'revoked',
  'suspended',
  'expired',
  'not_yet_valid',
  'mismatch',
  'indeterminate',
  'self_declared',
  'evidenced',
  'countersigned',
  'registry_checked',
] as const
export type Verdict = (typeof verdicts)[number]

export const steps = [
  'input',
  'shape',
  'profile',
  'key',
  'proof',
  'time',
  'status',
  'authority',
  'binding',
  'evidence',
  'log',
] as const
export type StepName = (typeof steps)[number]

/** `flag` is no verdict of its own: it takes away what the step would have lent. */
const at = <S extends StepName, V extends Verdict | 'flag'>(step: S, verdict: V) => ({ step, verdict }) as const

export const reasons = {
  too_large: at('input', 'invalid'),
  not_json: at('input', 'invalid'),
  duplicate_member: at('input', 'invalid'),
  too_deep: at('input', 'invalid'),
  unsafe_number: at('input', 'invalid'),
  missing_field: at('shape', 'invalid'),
  malformed_field: at('shape', 'invalid'),
  bad_datetime: at('shape', 'invalid'),
  validity_reversed: at('shape', 'invalid'),
  unsupported_version: at('shape', 'invalid'),
  legacy_vc_claim: at('shape', 'invalid'),
  unknown_context: at('profile', 'indeterminate'),
  unknown_type: at('profile', 'indeterminate'),
  unknown_kind: at('profile', 'indeterminate'),
  did_unresolvable: at('key', 'indeterminate'),
  did_fetch_refused: at('key', 'indeterminate'),
  did_mismatch: at('key', 'invalid'),
  key_not_listed: at('key', 'invalid'),
  key_not_for_assertion: at('key', 'invalid'),
  controller_mismatch: at('key', 'invalid'),
  alg_not_allowed: at('proof', 'invalid'),
  bad_signature: at('proof', 'invalid'),
  context_prefix_mismatch: at('proof', 'invalid'),
  key_expired_at_signing: at('time', 'invalid'),
  created_in_future: at('time', 'invalid'),
  proof_expired: at('time', 'expired'),
  expired: at('time', 'expired'),
  not_yet_valid: at('time', 'not_yet_valid'),
  revoked: at('status', 'revoked'),
  suspended: at('status', 'suspended'),
  status_unknown: at('status', 'indeterminate'),
  status_stale: at('status', 'indeterminate'),
  issuer_unknown: at('authority', 'self_declared'),
  issuer_out_of_scope: at('authority', 'self_declared'),
  issuer_no_longer_admitted: at('authority', 'self_declared'),
  subject_mismatch: at('binding', 'mismatch'),
  batch_mismatch: at('binding', 'mismatch'),
  market_mismatch: at('binding', 'mismatch'),
  claim_digest_mismatch: at('binding', 'mismatch'),
  evidence_missing: at('evidence', 'flag'),
  evidence_mismatch: at('evidence', 'flag'),
  not_logged: at('log', 'flag'),
  log_proof_bad: at('log', 'flag'),
  log_contradicts: at('log', 'invalid'),
} as const

export type Reason = keyof typeof reasons

/** A reason with its place in the document and what a sentence needs; nothing in it comes from a hostile text unshortened. */
export interface Finding {
  readonly reason: Reason
  readonly at?: string
  readonly facts?: Readonly<Record<string, string>>
}

/** The gravest verdict of what was found; `otherwise` when nothing was. */
export function verdictOf(findings: readonly Finding[], otherwise: Verdict): Verdict {
  const found = new Set<Verdict | 'flag'>(findings.map(({ reason }) => reasons[reason].verdict))
  return verdicts.find((verdict) => found.has(verdict)) ?? otherwise
}

export const isGraver = (a: Verdict, b: Verdict): boolean => verdicts.indexOf(a) < verdicts.indexOf(b)
