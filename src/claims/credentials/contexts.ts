import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonical } from '@troth/proof/canonical'
import type { JsonObject } from '#src/kit/json.ts'

export const baseContext = 'https://www.w3.org/ns/credentials/v2'
export const badgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/**
 * The words Troth adds to a credential, defined inside it: no host has to be asked, or trusted, for what they mean. Only
 * exactly this object is on the allow-list; the names under `urn:troth:` are compared and never fetched.
 */
export const trothContext = {
  '@protected': true,
  troth: 'urn:troth:claim:1#',
  Claim: 'troth:Claim',
  CountersignatureWithdrawal: 'troth:CountersignatureWithdrawal',
  claimKind: 'troth:claimKind',
  claimDigest: 'troth:claimDigest',
  wording: 'troth:wording',
  scope: { '@id': 'troth:scope', '@type': '@json' },
  numbers: { '@id': 'troth:numbers', '@type': '@json' },
  endorser: { '@id': 'troth:endorser', '@type': '@json' },
  particulars: { '@id': 'troth:particulars', '@type': '@json' },
  endorsedAs: 'troth:endorsedAs',
  keyCustody: 'troth:keyCustody',
  withdraws: { '@id': 'troth:withdraws', '@type': '@id' },
} as const satisfies JsonObject

/** What a credential may name, by address, with the SHA-256 of the one copy that is meant. */
export const pinned: Readonly<Record<string, { readonly sha256: string; readonly file?: string }>> = {
  [baseContext]: {
    sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
    file: 'credentials-v2.jsonld',
  },
  'https://w3id.org/security/data-integrity/v2': {
    sha256: '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4',
    file: 'data-integrity-v2.jsonld',
  },
  'https://w3id.org/security/multikey/v1': {
    sha256: 'ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597',
    file: 'multikey-v1.jsonld',
  },
  'https://www.w3.org/ns/credentials/status/v1': {
    sha256: 'fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7',
    file: 'status-v1.jsonld',
  },
  // Its licence has to be reviewed before a copy is shipped (src/claims/credentials/contexts/README.md): it is known by address and hash alone.
  [badgesContext]: { sha256: 'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761' },
}

const trothForm = Buffer.from(canonical(trothContext)).toString()

/** The contexts of a document that are not on the allow-list, shortened for a sentence. */
export function strangeContexts(contexts: readonly unknown[]): readonly string[] {
  return contexts
    .filter((one) => {
      if (typeof one === 'string') return !Object.hasOwn(pinned, one)
      return Buffer.from(canonical(one)).toString() !== trothForm
    })
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)).slice(0, 200))
}

/** The pinned copy of a context. Throws when the file is not the one that was pinned: a damaged installation. */
export function readPinned(address: string): JsonObject | undefined {
  const known = pinned[address]
  if (!known?.file) return undefined
  const bytes = readFileSync(new URL(`./contexts/${known.file}`, import.meta.url))
  if (createHash('sha256').update(bytes).digest('hex') !== known.sha256)
    throw new Error(`${known.file} is not the context that was pinned for ${address}`)
  return JSON.parse(bytes.toString()) as JsonObject
}
