import type { Json, JsonObject } from '#src/kit/json.ts'
import { baseContext, readPinned } from './contexts.ts'
import { dateTimeMs } from './datetime.ts'
import { isObject, listOf } from './json.ts'
import type { Finding, Reason } from './reasons.ts'
import { isSri } from './sri.ts'

/**
 * What stands in a document's way of being a credential of the VC Data Model 2.0 (W3C Recommendation, May 2025), all of it
 * together. Written by hand and driven by the W3C test suite, whose informative JSON Schema disagrees with it.
 */
export function shapeOf(document: JsonObject): readonly Finding[] {
  const { found, must } = report()
  if (document.vc !== undefined || document.vp !== undefined) found.push({ reason: 'legacy_vc_claim' })
  if (isVersionOne(document)) {
    found.push({ reason: 'unsupported_version', at: '@context' })
    return found
  }
  contexts(document, must)
  types(document, must)
  if (document.id !== undefined) must(isUrl(document.id), 'malformed_field', 'id')
  issuer(document.issuer, must)
  subjects(document.credentialSubject, must)
  validity(document, found)
  words(document, '', must)
  for (const name of ['credentialStatus', 'evidence', 'termsOfUse', 'refreshService', 'credentialSchema', 'proof'])
    typed(document, name, must)
  resources(document.relatedResource, must)
  return found
}

type Must = (holds: boolean, reason: Reason, at: string) => void

function report(): { found: Finding[]; must: Must } {
  const found: Finding[] = []
  return { found, must: (holds, reason, at) => void (holds || found.push({ reason, at })) }
}

/** A URL as the data model means it: absolute, `urn:` and `did:` included, and written without anything to be mended. */
export const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value) && URL.canParse(value)

const given = (value: unknown): value is Json => value !== undefined && value !== null

function isVersionOne(document: JsonObject): boolean {
  const named = listOf(document['@context'])
  return (
    named[0] === 'https://www.w3.org/2018/credentials/v1' ||
    document.issuanceDate !== undefined ||
    document.expirationDate !== undefined
  )
}

function contexts(document: JsonObject, must: Must): void {
  const named = document['@context']
  if (!given(named)) {
    must(false, 'missing_field', '@context')
    return
  }
  must(Array.isArray(named) && named[0] === baseContext, 'malformed_field', '@context.0')
  const seen = new Set(protectedTerms())
  for (const [i, one] of listOf(named).entries()) {
    if (!isObject(one)) {
      must(isUrl(one), 'malformed_field', `@context.${i}`)
      continue
    }
    for (const [term, meaning] of Object.entries(one)) {
      // A protected word keeps its meaning; JSON-LD 1.1 §4.1.11 makes saying it again an error.
      must(!seen.has(term), 'malformed_field', `@context.${i}.${term.slice(0, 40)}`)
      if (!term.startsWith('@')) must(meansSomething(meaning), 'malformed_field', `@context.${i}.${term.slice(0, 40)}`)
    }
    if (one['@protected'] === true) for (const term of Object.keys(one)) if (!term.startsWith('@')) seen.add(term)
  }
}

/** A term stands for an address, an abbreviated one included, or says how it is used in an object. */
const meansSomething = (meaning: unknown): boolean => meaning === null || isUrl(meaning) || isObject(meaning)

let base: { readonly terms: ReadonlySet<string> } | undefined

const baseTerms = (): ReadonlySet<string> => {
  base ??= { terms: new Set(Object.keys(readPinned(baseContext)!['@context'] as JsonObject)) }
  return base.terms
}
const protectedTerms = () =>
  [...baseTerms()].filter((term) => !term.startsWith('@') && term !== 'id' && term !== 'type')

function types(document: JsonObject, must: Must): void {
  const { type } = document
  if (!given(type)) {
    must(false, 'missing_field', 'type')
    return
  }
  const named = listOf(type)
  must(named.includes('VerifiableCredential'), 'missing_field', 'type')
  for (const [i, one] of named.entries())
    must(typeof one === 'string' && (isUrl(one) || maybeDefined(one, document)), 'malformed_field', `type.${i}`)
}

/**
 * Whether a word used as a type can have a meaning: the base has it, the document defines it, or it names a context whose
 * words are not looked at here. `@vocab: null` alone defines nothing.
 */
function maybeDefined(term: string, document: JsonObject): boolean {
  if (baseTerms().has(term)) return true
  return listOf(document['@context']).some((one) => {
    if (typeof one === 'string') return one !== baseContext
    return isObject(one) && (Object.hasOwn(one, term) || typeof one['@vocab'] === 'string')
  })
}

function issuer(value: unknown, must: Must): void {
  must(given(value), 'missing_field', 'issuer')
  if (isObject(value)) {
    must(given(value.id), 'missing_field', 'issuer.id')
    if (given(value.id)) must(isUrl(value.id), 'malformed_field', 'issuer.id')
    words(value, 'issuer.', must)
  } else if (given(value)) must(isUrl(value), 'malformed_field', 'issuer')
}

function subjects(value: unknown, must: Must): void {
  const listed = listOf(value)
  must(listed.length > 0 && value !== null, 'missing_field', 'credentialSubject')
  for (const [i, one] of listed.entries()) {
    const at = Array.isArray(value) ? `credentialSubject.${i}` : 'credentialSubject'
    if (!isObject(one) || Object.keys(one).length === 0) must(false, 'malformed_field', at)
    else if (one.id !== undefined) must(isUrl(one.id), 'malformed_field', `${at}.id`)
  }
}

function validity(document: JsonObject, found: Finding[]): void {
  const read = (['validFrom', 'validUntil'] as const).map((name) => {
    if (document[name] === undefined) return undefined
    const ms = dateTimeMs(document[name])
    if (ms === null) found.push({ reason: 'bad_datetime', at: name })
    return ms ?? undefined
  })
  const [from, until] = read
  if (from !== undefined && until !== undefined && until < from)
    found.push({ reason: 'validity_reversed', at: 'validUntil' })
}

/** `name` and `description`: a text, a text with its language and direction, or several of those. */
function words(holder: JsonObject, path: string, must: Must): void {
  for (const name of ['name', 'description']) {
    for (const one of listOf(holder[name])) must(isText(one), 'malformed_field', `${path}${name}`)
  }
}

function isText(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (!isObject(value) || typeof value['@value'] !== 'string') return false
  const rest = Object.entries(value).filter(([name]) => name !== '@value')
  return rest.every(
    ([name, inner]) => ['@language', '@direction'].includes(name) && (inner === null || isString(inner)),
  )
}
const isString = (value: unknown) => typeof value === 'string'

function typed(document: JsonObject, name: string, must: Must): void {
  const value = document[name]
  if (value === undefined) return
  for (const [i, one] of listOf(value).entries()) {
    const at = Array.isArray(value) ? `${name}.${i}` : name
    if (!isObject(one)) {
      must(false, 'malformed_field', at)
      continue
    }
    const named = listOf(one.type)
    must(
      named.length > 0 && named.every((type) => typeof type === 'string' && type !== ''),
      'missing_field',
      `${at}.type`,
    )
    if (name === 'credentialSchema') must(one.id !== undefined, 'missing_field', `${at}.id`)
    if (one.id !== undefined) must(isUrl(one.id), 'malformed_field', `${at}.id`)
  }
}

/** Files by their address and digest (§5.3): an address once, and at least one digest for each. */
function resources(value: unknown, must: Must): void {
  const seen = new Set<unknown>()
  for (const [i, one] of listOf(value).entries()) {
    const at = `relatedResource.${i}`
    if (!isObject(one) || !isUrl(one.id) || seen.has(one.id)) {
      must(false, 'malformed_field', `${at}.id`)
      continue
    }
    seen.add(one.id)
    must(one.digestSRI !== undefined || one.digestMultibase !== undefined, 'missing_field', `${at}.digestSRI`)
    for (const digest of listOf(one.digestSRI)) must(isSri(digest), 'malformed_field', `${at}.digestSRI`)
  }
}
