import type { JsonObject } from '#src/kit/json.ts'
import { assertionKey, type Method, readDidUrl } from './did.ts'
import { isObject } from './json.ts'
import type { Secured } from './open.ts'
import type { Finding } from './reasons.ts'
import type { Resolve, Resolved } from './resolve.ts'

/** A signature that holds, and whose it is. */
export interface Signer {
  readonly did: string
  readonly method: string
  readonly key: Method
  readonly resolved: Resolved
}

export type Signed = { readonly ok: true; readonly value: Signer } | { readonly ok: false; readonly finding: Finding }

export const issuerOf = (document: JsonObject): unknown =>
  isObject(document.issuer) ? document.issuer.id : document.issuer

/** Steps 4 and 5: the key is the issuer's, it is for assertions, and it signed these bytes. */
export async function signerOf(secured: Secured, resolve: Resolve): Promise<Signed> {
  const no = (reason: Finding['reason'], at: string, found?: string): Signed => ({
    ok: false,
    finding: { reason, at, ...(found === undefined ? {} : { facts: { found: found.slice(0, 200) } }) },
  })
  const method = readDidUrl(secured.method)
  if (!method || method.fragment === '') return no('did_unresolvable', 'verificationMethod', secured.method)
  // Compared before anything is fetched: a forged document must not be able to send us anywhere.
  if (issuerOf(secured.document) !== method.did) return no('controller_mismatch', 'issuer', method.did)
  const resolved = await resolve(method.did)
  if (!resolved.ok) return no(resolved.reason, 'issuer', method.did)
  const key = assertionKey(resolved.value.document, method.did, secured.method)
  if (!key.ok) return no(key.reason, 'verificationMethod', secured.method)
  if (!(await secured.holds(key.value.key))) return no('bad_signature', 'proof')
  return { ok: true, value: { did: method.did, method: secured.method, key: key.value, resolved: resolved.value } }
}
