import { fromHex } from '@troth/proof/bytes'
import { endOfLocalDay, startOfLocalDay } from '#src/calendar/zone.ts'
import type { JsonObject } from '#src/kit/json.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from '../claim.ts'
import { statementOf } from '../endorsers/statement.ts'
import { baseContext, trothContext } from './contexts.ts'
import { webDid } from './did.ts'
import { listOf } from './json.ts'
import { statusEntries } from './statuslist.ts'

/** Where a brand is on the net: the host of its log's origin, which never changes while the log lives. */
export interface Home {
  readonly host: string
  readonly brand: Brand
}

export const didOf = ({ host, brand }: Home): string => webDid(host, 'b', brand.slug)
export const methodOf = (home: Home): string => `${didOf(home)}#assertion`
export const addressOf = ({ host, brand }: Home): string => `https://${host}/b/${brand.slug}`
export const claimAddress = (home: Home, id: string): string => `${addressOf(home)}/claims/${id}`

export const bilingual = (zh: string, en?: string): JsonObject[] => [
  { '@value': zh, '@language': 'zh' },
  ...(en === undefined ? [] : [{ '@value': en, '@language': 'en' }]),
]

/** Members of a statement that stand in the credential under a name of their own; the rest are its particulars. */
const named = ['kind', 'wording', 'scope', 'numbers', 'endorser', 'validFrom', 'validUntil']

/**
 * A brand's claim as a credential of the VC Data Model 2.0, without its proof. It says what the registration said and
 * nothing that came later, so that a countersignature binds itself to words that stand still; what became of the claim is
 * in its two status lists. The evidence is that of the registration, by the hash that is in the log.
 */
export function claimCredential(claim: Claim, home: Home): JsonObject {
  const { brand } = home
  const statement = statementOf(claim)
  const particulars = Object.fromEntries(Object.entries(statement).filter(([name]) => !named.includes(name)))
  const registered = claim.steps[0]!.index
  const evidence = claim.evidence.filter((one) => one.index === registered)
  return {
    '@context': [baseContext, trothContext],
    id: claimAddress(home, claim.id),
    type: ['VerifiableCredential', 'Claim'],
    issuer: { id: didOf(home), name: bilingual(brand.zh, brand.en) },
    validFrom: startOfLocalDay(claim.validFrom, brand.zone),
    ...(claim.validUntil === undefined ? {} : { validUntil: endOfLocalDay(claim.validUntil, brand.zone) }),
    credentialSubject: {
      id: addressOf(home),
      claimKind: claim.kind,
      wording: bilingual(claim.wording.zh, claim.wording.en),
      scope: claim.scope as JsonObject,
      numbers: claim.numbers.map(({ identifier, value }) => ({ identifier, value })),
      ...(claim.endorser === undefined ? {} : { endorser: statement.endorser! }),
      particulars,
    },
    credentialStatus: statusEntries(addressOf(home), registered),
    ...(evidence.length === 0
      ? {}
      : {
          relatedResource: evidence.map(({ sha256, mediaType }) => ({
            id: `${addressOf(home)}/files/${sha256}`,
            mediaType,
            digestSRI: `sha256-${Buffer.from(fromHex(sha256)!).toString('base64')}`,
          })),
        }),
  }
}

/** The document that `didOf` names: one key, for assertions alone. */
export function didDocument(did: string, publicKeyMultibase: string, alsoKnownAs: readonly string[]): JsonObject {
  const method = `${did}#assertion`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    ...(alsoKnownAs.length === 0 ? {} : { alsoKnownAs: listOf(alsoKnownAs) as readonly string[] }),
    verificationMethod: [{ id: method, type: 'Multikey', controller: did, publicKeyMultibase }],
    assertionMethod: [method],
  }
}
