import { fromBase64url, textOf } from '@troth/proof/bytes'
import { compactVerify, SignJWT } from 'jose'
import type { JsonObject } from '#src/kit/json.ts'
import { isObject, readJson } from './json.ts'
import { keyObject } from './key.ts'
import type { Curve, PublicKey } from './multikey.ts'
import type { Finding } from './reasons.ts'

/** What each curve may sign with. `EdDSA` and `Ed25519` are two names of one thing (RFC 9864); we write the first. */
const algorithms: Readonly<Record<Curve, readonly string[]>> = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
}
const allowed = Object.values(algorithms).flat()

/** A `vc+jwt` as it was found (W3C vc-jose-cose, May 2025): its payload is the credential, with nothing wrapped around it. */
export interface OpenedToken {
  readonly document: JsonObject
  /** The DID URL of the key; never a key of the header's own. */
  readonly kid: string
  readonly alg: string
  readonly expMs: number | undefined
  readonly nbfMs: number | undefined
  readonly iatMs: number | undefined
}

export const looksLikeToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

type Opened<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly finding: Finding }

/** Everything about a compact token but its signature. */
export function openToken(token: string): Opened<OpenedToken> {
  const refused = (reason: Finding['reason'], at?: string, found?: string): Opened<never> => ({
    ok: false,
    finding: { reason, ...(at ? { at } : {}), ...(found ? { facts: { found: found.slice(0, 80) } } : {}) },
  })
  const parts = token.split('.').map(fromBase64url)
  const [header, payload] = parts.slice(0, 2).map((part) => (part ? readJson(part) : undefined))
  if (parts.length !== 3 || parts.includes(null) || !header?.ok) return refused('not_json')
  if (!payload?.ok) return refused(payload?.refusals[0]?.code ?? 'not_json')
  const { alg, kid, typ, crit } = header.value
  if (typ !== 'vc+jwt' && typ !== 'application/vc+jwt') return refused('malformed_field', 'typ', String(typ))
  if (typeof alg !== 'string' || !allowed.includes(alg)) return refused('alg_not_allowed', 'alg', String(alg))
  if (crit !== undefined) return refused('alg_not_allowed', 'crit')
  if (typeof kid !== 'string') return refused('missing_field', 'kid')
  const times = ['exp', 'nbf', 'iat'].map((name) => payload.value[name])
  if (times.some((time) => time !== undefined && !(typeof time === 'number' && Number.isFinite(time))))
    return refused('bad_datetime', 'exp')
  const document = withoutClaims(payload.value)
  if (!document) return refused('malformed_field', 'iss')
  const [expMs, nbfMs, iatMs] = times.map((time) => (time === undefined ? undefined : (time as number) * 1000))
  return { ok: true, value: { document, kid, alg, expMs, nbfMs, iatMs } }
}

/** `iss`, `sub` and `jti` may say what the credential says and nothing else. */
function withoutClaims(payload: JsonObject): JsonObject | undefined {
  const { iss, sub, jti, exp: _, nbf: __, iat: ___, ...document } = payload
  const { issuer, credentialSubject, id } = document
  const subject = isObject(credentialSubject) ? credentialSubject.id : undefined
  const said = [
    [iss, isObject(issuer) ? issuer.id : issuer],
    [sub, subject],
    [jti, id],
  ]
  return said.every(([claim, member]) => claim === undefined || claim === member) ? document : undefined
}

/** Whether this key signed the token, with an algorithm of its curve. */
export async function tokenHolds(token: string, { alg }: OpenedToken, key: PublicKey): Promise<boolean> {
  const read = keyObject(key)
  if (!read || !algorithms[key.curve].includes(alg)) return false
  return compactVerify(token, read, { algorithms: [alg] }).then(
    () => true,
    () => false,
  )
}

/** Signs a credential as `vc+jwt` with a key of Node's or the browser's library. */
export const signToken = (
  document: JsonObject,
  key: Parameters<SignJWT['sign']>[0],
  { kid, alg = 'EdDSA' }: { readonly kid: string; readonly alg?: string },
): Promise<string> => new SignJWT({ ...document }).setProtectedHeader({ alg, kid, typ: 'vc+jwt', cty: 'vc' }).sign(key)

/** The text of a file that may be a token, with the blanks around it taken off. */
export const tokenIn = (bytes: Uint8Array): string | undefined => {
  const text = textOf(bytes)?.trim()
  return text !== undefined && looksLikeToken(text) ? text : undefined
}
