import { createHash } from 'node:crypto'
import { canonical } from '@troth/proof/canonical'
import type { JsonObject } from '#src/kit/json.ts'
import { strangeContexts } from './contexts.ts'
import { dateTimeMs } from './datetime.ts'
import { listOf } from './json.ts'
import {
  authorityOf,
  bindingOf,
  type EvidenceAt,
  type Expected,
  evidenceOf,
  type Logged,
  logOf,
  lowered,
  type Standing,
  subjectsOf,
  timeOf,
} from './judge.ts'
import { openCredential, type Secured } from './open.ts'
import { type Finding, reasons, type StepName, steps, type Verdict, verdictOf } from './reasons.ts'
import type { Resolve } from './resolve.ts'
import { shapeOf } from './shape.ts'
import { issuerOf, type Signer, signerOf } from './signer.ts'
import { type ListAt, statusOf } from './status.ts'

/**
 * Everything the check needs from the world. What is left out is a step that is not made, and the result says so; it is
 * never taken for one that passed.
 */
export interface Asking {
  readonly now: string
  readonly resolve: Resolve
  readonly listAt?: ListAt
  readonly agents?: readonly string[]
  /** Kinds of claim that are known. */
  readonly kinds: readonly string[]
  readonly authority?: (did: string, kind: string | undefined, at: string) => Promise<Standing>
  readonly expected?: Expected
  readonly evidence?: EvidenceAt
  readonly log?: (sha256: string) => Promise<Logged>
  /** Whether somebody confirmed it in the register of whoever issued it. */
  readonly lookedUp?: boolean
}

export interface Evaluation {
  readonly verdict: Verdict
  /** In the order of the steps, every one that was found. */
  readonly findings: readonly Finding[]
  /** Steps that were made, whatever came of them. */
  readonly made: readonly StepName[]
  /** What was verified; absent when the signature was not reached or did not hold. Nothing else of the input may be shown. */
  readonly credential?: Verified
}

export interface Verified {
  readonly form: 'json' | 'jwt'
  readonly document: JsonObject
  readonly signer: Signer
  readonly signedAt: string
  /** SHA-256 of the bytes that were handed in, hex. */
  readonly sha256: string
  readonly kind: string | undefined
  /** The signer's standing on the day of signing, and today. */
  readonly signing?: Standing
  readonly today?: Standing
}

export const knownTypes = [
  'EndorsementCredential',
  'OpenBadgeCredential',
  'AchievementCredential',
  'BitstringStatusListCredential',
  'Claim',
  'CountersignatureWithdrawal',
]

/**
 * The eleven steps in their order: cheap and local first, nothing fetched before the document has deserved it. The first
 * five stop at what they find; the rest are all made, and everything is told.
 */
export async function evaluate(bytes: Uint8Array, asking: Asking): Promise<Evaluation> {
  const opened = openCredential(bytes)
  if (!opened.ok) return stopped(opened.findings)
  const candidates = opened.value
  const shape = shapeOf(candidates[0]!.document)
  if (shape.length > 0) return stopped(shape)
  const profile = profileOf(candidates[0]!, asking.kinds)
  if (profile.length > 0) return stopped(profile)
  const signed = await firstThatHolds(candidates, asking.resolve)
  if (!signed.ok) return stopped([signed.finding])
  return judged(bytes, signed.secured, signed.signer, asking)
}

/** Of several proofs, one by the issuer is enough; when none holds, what is wrong with the first is told. */
async function firstThatHolds(candidates: readonly Secured[], resolve: Resolve) {
  let first: Finding | undefined
  for (const secured of candidates) {
    const signed = await signerOf(secured, resolve)
    if (signed.ok) return { ok: true, secured, signer: signed.value } as const
    first ??= signed.finding
  }
  return { ok: false, finding: first! } as const
}

function stopped(findings: readonly Finding[]): Evaluation {
  const last = Math.max(...findings.map(({ reason }) => steps.indexOf(reasons[reason].step)))
  return { verdict: verdictOf(findings, 'invalid'), findings, made: steps.slice(0, last + 1) }
}

/**
 * Step 3: a context or type whose meaning we have not pinned is not false, it is unknown to us. A context that somebody
 * appended after signing leaves the signature whole; it is refused here all the same.
 */
function profileOf({ document, contexts: written }: Secured, kinds: readonly string[]): readonly Finding[] {
  const contexts = strangeContexts(written).map(
    (found): Finding => ({ reason: 'unknown_context', at: '@context', facts: { found } }),
  )
  const strange = listOf(document.type).filter(
    (type) => type !== 'VerifiableCredential' && !knownTypes.includes(String(type)),
  )
  const types = strange.map(
    (type): Finding => ({ reason: 'unknown_type', at: 'type', facts: { found: String(type).slice(0, 80) } }),
  )
  const kind = kindOf(document)
  const strangeKind = kind !== undefined && !kinds.includes(kind)
  return [
    ...contexts,
    ...types,
    ...(strangeKind
      ? [{ reason: 'unknown_kind', at: 'credentialSubject.claimKind', facts: { found: kind.slice(0, 80) } } as const]
      : []),
  ]
}

const kindOf = (document: JsonObject): string | undefined =>
  subjectsOf(document)
    .map((subject) => subject.claimKind)
    .find((kind) => typeof kind === 'string') as string | undefined

async function judged(bytes: Uint8Array, secured: Secured, signer: Signer, asking: Asking): Promise<Evaluation> {
  const { document } = secured
  const made = new Set<StepName>(steps.slice(0, 6))
  const findings: Finding[] = [...timeOf(secured, signer, Date.parse(asking.now))]
  const step = (name: StepName, found: readonly Finding[]) => {
    made.add(name)
    findings.push(...found)
  }
  if (document.credentialStatus === undefined) step('status', [])
  else if (asking.listAt) {
    const { resolve, listAt, agents = [] } = asking
    step('status', await statusOf(document, { resolve, listAt, agents, nowMs: Date.parse(asking.now) }))
  } else step('status', [{ reason: 'status_unknown', at: 'credentialStatus', facts: { why: 'not-asked' } }])
  const kind = kindOf(document)
  const signedAt = new Date(secured.createdMs ?? dateTimeMs(document.validFrom) ?? Date.parse(asking.now)).toISOString()
  const standing = asking.authority && {
    signing: await asking.authority(signer.did, kind, signedAt),
    today: await asking.authority(signer.did, kind, asking.now),
  }
  if (standing) step('authority', authorityOf(standing.signing, standing.today))
  if (asking.expected) step('binding', bindingOf(document, asking.expected))
  const files = asking.evidence ? await evidenceOf(document, asking.evidence) : undefined
  if (files) step('evidence', files)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (asking.log) step('log', logOf(await asking.log(sha256)))
  const entitled = standing?.signing === 'admitted' && standing.today === 'admitted'
  const evidenced = files?.length === 0 && listOf(document.relatedResource).length > 0
  const reached =
    asking.lookedUp && entitled
      ? 'registry_checked'
      : entitled
        ? 'countersigned'
        : evidenced
          ? 'evidenced'
          : 'self_declared'
  const verdict = verdictOf(findings, lowered(reached, findings))
  return {
    verdict,
    findings,
    made: steps.filter((name) => made.has(name)),
    credential: { form: secured.form, document, signer, signedAt, sha256, kind, ...standing },
  }
}

/** `digestSRI` of a credential without its proof, in canonical form: what a countersignature binds itself to. */
export function digestOfClaim(document: JsonObject): string {
  const { proof: _, ...unsigned } = document
  return `sha384-${createHash('sha384').update(canonical(unsigned)).digest('base64')}`
}

export const issuerIs = (document: JsonObject, did: string): boolean => issuerOf(document) === did
