import { createHash } from 'node:crypto'
import { canonical } from '@troth/proof/canonical'
import { z } from 'zod'
import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { type FieldRefusal, parse } from '#src/kit/parse.ts'
import { documentIn } from './checks/ofclaim.ts'
import type { Said, SaidPaper } from './checks/said.ts'
import { claimSchema, type Read, statement } from './fileschema.ts'
import { fitsField, type Kind } from './kinds/kind.ts'
import { claimKinds } from './kinds/kinds.ts'
import { type Paper, paperOf } from './paper.ts'
import type { Details } from './words.ts'

/**
 * A claim as people keep it in a file, CLAIM.json: what RegisterClaim takes, shorter forms of the same, and what others
 * did about it. Every member is described in docs/claims.md; a member that is not is refused by name.
 */

export interface ClaimFile {
  readonly said: Said
  /** Whether any of the evidence is named by its SHA-256. */
  readonly hashed: boolean
}

/** A file as the checks read it, or everything that is wrong with it at once. */
export function readClaim(input: unknown): Outcome<ClaimFile, FieldRefusal> {
  const asked = camel(input)
  const read = parse<Read>(claimSchema as z.ZodType<Read>, asked)
  const kind = kindNamed(asked)
  const details =
    isObject(asked) && isObject(asked.details) ? detailsOf(kind, asked.details as Details) : { wrong: [], value: {} }
  if (!read.ok || details.wrong.length > 0) return no(...(read.ok ? [] : read.refusals), ...details.wrong)
  const claim = read.value
  const evidence = claim.evidence ?? []
  const numbers = [
    ...(claim.numbers ?? []),
    ...(claim.number ? [{ ...alone(claim), identifier: claim.identifier, value: claim.number }] : []),
  ] as readonly NumberRead[]
  const said: Said = {
    kind,
    kindSaid: claim.kind,
    naming: claim.naming,
    words: Object.values(claim.wording).filter(Boolean).join(' '),
    brand: claim.brand,
    parent: claim.parent && { ...claim.parent, name: claim.parent.name ?? claim.parent.uscc ?? '?' },
    endorser: claim.endorser,
    scope: defined(claim.scope ?? {}),
    numbers: numbers.map(({ identifier, value }) => ({ identifier, value })),
    papers: papersOf(claim, numbers),
    files: evidence.length,
    licences: (claim.licences ?? []).map(defined),
    incentive: claim.incentive,
    details: { ...details.value, ...(claim.consent === false ? { consent: false } : {}) },
    tactic: claim.tactic,
    issuedOn: claim.issuedOn,
    validFrom: claim.validFrom,
    validUntil: claim.validUntil,
    reviewEvery: claim.reviewEvery ?? kind?.reviewEvery ?? undefined,
    source: claim.source,
    lookUps: (claim.lookUps ?? []).map(({ on, result, register }) => ({ on, result, register })),
    countersignatures: (claim.countersignatures ?? []).map(({ signed, ...one }) => ({
      ...one,
      ...(signed ? { differs: differing(signed, claim) } : {}),
    })),
    digest: digestOf(input),
    placements: claim.placements ?? [],
    ...(claim.others
      ? {
          others: claim.others.map((one) => ({
            brand: one.brand,
            words: one.wording,
            numbers: (one.numbers ?? []) as readonly NumberRead[],
            sha256: (one.evidence ?? []).flatMap((held) =>
              'sha256' in held && held.sha256 ? [held.sha256.toLowerCase()] : [],
            ),
          })),
        }
      : {}),
  }
  return yes({ said, hashed: evidence.some((one) => 'sha256' in one && one.sha256 !== undefined) })
}

type NumberRead = { readonly identifier?: string; readonly value: string } & Paper

function papersOf(claim: Read, numbers: readonly NumberRead[]): readonly SaidPaper[] {
  const consent = claim.consent
  return [
    ...numbers.map(({ identifier, value, ...rest }, i) => ({
      ...defined(paperOf(rest)),
      at: `numbers.${i}`,
      number: { identifier, value },
    })),
    ...(claim.evidence ?? []).map((one, i) => {
      const type = 'type' in one ? one.type : undefined
      const stated = defined(paperOf({ ...(type ? { document: type } : {}), ...one } as Paper))
      const sha256 = 'sha256' in one ? one.sha256?.toLowerCase() : undefined
      return { ...stated, ...documentIn(one.name, stated.document), at: `evidence.${i}`, sha256, name: one.name }
    }),
    ...(claim.lookUps ?? []).flatMap(({ found }, i) =>
      found ? [{ ...defined(paperOf(found as Paper)), at: `lookUps.${i}` }] : [],
    ),
    ...(claim.number || Object.keys(alone(claim)).length === 0 ? [] : [{ ...alone(claim), at: 'paper' }]),
    ...(consent === true ? [{ document: 'consent' as const, at: 'consent' }] : []),
    ...(typeof consent === 'object'
      ? [
          {
            document: 'consent' as const,
            at: 'consent',
            ...defined({ issuer: consent.by, issuedOn: consent.signedOn, validUntil: consent.validUntil }),
            ...(consent.withdrawnOn ? { status: 'withdrawn' as const } : {}),
          },
        ]
      : []),
  ] as readonly SaidPaper[]
}

/** Facts of a paper that stand beside the claim's own members; its dates are the claim's. */
const alone = ({ document, class: of, holder, issuer, covers, status, says }: Read): Paper =>
  defined({ document, class: of, holder, issuer, covers, status, says }) as Paper

/** Members that a countersignature is about. */
export const signedMembers = [
  'kind',
  'naming',
  'wording',
  'brand',
  'parent',
  'endorser',
  'scope',
  'numbers',
  'number',
  'identifier',
  'validFrom',
  'validUntil',
  'details',
  'tactic',
] as const

/**
 * `sha256:` and the digest, in hex, of the RFC 8785 canonical JSON of those members of the file that are there, as they
 * are written. What a countersignature names, so that no word can be changed under it.
 */
export function digestOf(input: unknown): string {
  if (!isObject(input)) return ''
  const signed = Object.fromEntries(signedMembers.flatMap((name) => (name in input ? [[name, input[name]]] : [])))
  try {
    return `sha256:${createHash('sha256').update(canonical(signed)).digest('hex')}`
  } catch {
    return ''
  }
}

/** Which members read otherwise than they were signed. */
function differing(signed: Readonly<Record<string, unknown>>, claim: Read): readonly string[] {
  const plain = z.object(statement).partial().safeParse(signed)
  if (!plain.success) return Object.keys(signed)
  return Object.keys(signed).filter((name) => spelt(plain.data[name as never]) !== spelt(claim[name as keyof Read]))
}

const spelt = (value: unknown): string =>
  value === undefined ? '' : new TextDecoder().decode(canonical(JSON.parse(JSON.stringify(value))))

function kindNamed(input: unknown): Kind | undefined {
  const said = isObject(input) ? String(input.kind ?? '') : ''
  return claimKinds.find(({ id, number: at, name }) =>
    [id, at > 0 ? String(at) : '', name.zh, name.en].includes(said.replaceAll('_', '-')),
  )
}

/** The kind's own fields: those it does not know, and those of another type, are refused; digits in quotes are numbers. */
function detailsOf(
  kind: Kind | undefined,
  details: Details,
): { readonly value: Details; readonly wrong: readonly Refusal<FieldRefusal>[] } {
  if (!kind) return { value: details, wrong: [] }
  const wrong: Refusal<FieldRefusal>[] = []
  const value = Object.entries(details).map(([name, said]) => {
    const field = kind.fields.find((one) => one.name === name)
    const meant =
      (field?.type === 'year' || field?.type === 'count') && typeof said === 'string' && /^\d+$/.test(said)
        ? Number(said)
        : said
    if (!field) wrong.push({ code: 'field.unknown', field: `details.${name}` })
    else if (!fitsField(field, meant)) wrong.push({ code: 'field.invalid', field: `details.${name}` })
    return [name, meant]
  })
  return { value: Object.fromEntries(value), wrong }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T

/** `valid_until` is `validUntil`: names with underscores are taken as ours, at any depth that a claim has. */
function camel(value: unknown, depth = 0): unknown {
  if (depth > 12 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => camel(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      /^[a-z]+(?:_[a-z0-9]+)+$/.test(name)
        ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
        : name,
      camel(one, depth + 1),
    ]),
  )
}
