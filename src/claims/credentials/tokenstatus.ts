// Token Status List (IETF OAuth, still a draft in 2026), read only. Entry 0 is the least significant bits of byte 0; the text is
// base64url of the ZLIB stream; times are in seconds.

import { inflateSync } from 'node:zlib'
import { fromBase64url } from '@troth/proof/bytes'
import { compactVerify } from 'jose'
import type { Read } from './bitstring.ts'
import { isObject, readJson } from './json.ts'
import { keyObject } from './key.ts'
import type { PublicKey } from './multikey.ts'

const mostListBytes = 4 * 1024 * 1024

export type TokenStatus = 'valid' | 'invalid' | 'suspended' | 'other'

export interface TokenList {
  readonly bits: 1 | 2 | 4 | 8
  readonly bytes: Uint8Array
}

/** The `status_list` member of a token: `{ bits, lst }`. */
export function decodeTokenList(list: unknown): Read<TokenList> {
  if (!isObject(list) || typeof list.lst !== 'string') return { ok: false, fault: 'malformed' }
  const { bits, lst } = list
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) return { ok: false, fault: 'malformed' }
  const packed = fromBase64url(lst)
  if (!packed) return { ok: false, fault: 'malformed' }
  try {
    return { ok: true, value: { bits, bytes: new Uint8Array(inflateSync(packed, { maxOutputLength: mostListBytes })) } }
  } catch (fault) {
    return {
      ok: false,
      fault: (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : 'malformed',
    }
  }
}

export function tokenStatusAt({ bits, bytes }: TokenList, index: number): Read<number> {
  const perByte = 8 / bits
  if (!Number.isSafeInteger(index) || index < 0 || index >= bytes.length * perByte)
    return { ok: false, fault: 'out-of-range' }
  const byte = bytes[Math.floor(index / perByte)]!
  return { ok: true, value: (byte >> ((index % perByte) * bits)) & (2 ** bits - 1) }
}

export const tokenStatusName = (value: number): TokenStatus =>
  (['valid', 'invalid', 'suspended'] as const)[value] ?? 'other'

export interface StatusAsked {
  /** The entry's `uri`; the token must speak of exactly this list. */
  readonly uri: string
  readonly idx: number
  readonly nowMs: number
  readonly key: PublicKey
}

/** What a signed status token says of one entry; undefined whenever it does not say it soundly. */
export async function readStatusToken(
  token: string,
  { uri, idx, nowMs, key }: StatusAsked,
): Promise<TokenStatus | undefined> {
  const read = keyObject(key)
  const algorithms = { Ed25519: ['EdDSA', 'Ed25519'], 'P-256': ['ES256'], 'P-384': ['ES384'] }[key.curve]
  const verified = read && (await compactVerify(token, read, { algorithms }).catch(() => undefined))
  if (verified?.protectedHeader.typ !== 'statuslist+jwt') return undefined
  const payload = readJson(verified.payload)
  if (!payload.ok || payload.value.sub !== uri) return undefined
  const { iat, exp, ttl, status_list } = payload.value
  if (typeof iat !== 'number' || iat * 1000 > nowMs + 60_000) return undefined
  if (exp !== undefined && !(typeof exp === 'number' && exp * 1000 > nowMs)) return undefined
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl > 0)) return undefined
  const list = decodeTokenList(status_list)
  const value = list.ok ? tokenStatusAt(list.value, idx) : list
  return value.ok ? tokenStatusName(value.value) : undefined
}
