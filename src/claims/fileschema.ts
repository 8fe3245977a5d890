import { z } from 'zod'
import { isDate } from '#src/calendar/date.ts'
import { parseDuration } from '#src/calendar/duration.ts'
import { documents, incentiveSchema, paperClasses, paperStatuses, scopeNames } from './paper.ts'
import { tacticSchema } from './tactic.ts'

/** The members of CLAIM.json and what each takes; docs/claims.md describes them. */

const words = z.string().trim().min(1).max(1000)
/** A text alone stands for an object with that one member; what is wrong inside an object is named inside it. */
const short = <S extends z.ZodType>(member: string, schema: S) =>
  z.preprocess((said) => (typeof said === 'string' ? { [member]: said } : said), schema)
const date = z.string().refine(isDate)
const dated = date.nullish().transform((on) => on ?? undefined)
const shape = {
  name: words.optional(),
  uscc: z.string().trim().max(40).optional(),
  lei: z.string().trim().max(40).optional(),
}
const named = <S extends z.ZodRawShape>(more: S) =>
  z.preprocess((said) => (typeof said === 'string' ? { name: said } : said), z.strictObject({ ...shape, ...more }))
const party = named({})
/** Where a name has to be one: nobody licenses anything to a nameless firm. */
const side = party.transform((one) => ({ ...one, name: one.name ?? one.uscc ?? one.lei ?? '?' }))

const listed = z
  .union([words, z.array(words).max(50)])
  .transform((list) => (typeof list === 'string' ? list : list.join('、')))
const scope = short(
  'products',
  z.strictObject(
    Object.fromEntries(scopeNames.map((name) => [name, listed.optional()])) as Record<
      (typeof scopeNames)[number],
      z.ZodOptional<typeof listed>
    >,
  ),
)

/** Words that people use for a class or a status, beside our own. */
const also: Readonly<Record<string, string>> = {
  'management-system': 'system-certification',
  system: 'system-certification',
  product: 'product-certification',
  service: 'service-certification',
  pending: 'application',
  'patent-application': 'application',
  'utility-model-patent': 'utility-model',
  'design-patent': 'design',
  'invention-patent': 'invention',
}
const alsoStatus: Readonly<Record<string, string>> = {
  valid: 'in-force',
  active: 'in-force',
  granted: 'in-force',
  revoked: 'withdrawn',
  cancelled: 'withdrawn',
  paused: 'suspended',
}
const oneOf = <const L extends readonly [string, ...string[]]>(list: L, others: Readonly<Record<string, string>>) =>
  z.preprocess((said) => (typeof said === 'string' ? (others[said] ?? said) : said), z.enum(list))

const paper = {
  document: z.enum(documents).optional(),
  class: oneOf(paperClasses, also).optional(),
  holder: side.optional(),
  issuer: side.optional(),
  covers: scope.optional(),
  issuedOn: dated,
  validFrom: dated,
  validUntil: dated,
  status: oneOf(paperStatuses, alsoStatus).optional(),
  says: words.optional(),
}
const number = short('value', z.strictObject({ identifier: z.string().max(40).optional(), value: words, ...paper }))
const file = short(
  'name',
  z.strictObject({
    name: words.optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .optional(),
    /** Another word for `document`. */
    type: z.enum(documents).optional(),
    ...paper,
  }),
)
const licence = z.strictObject({
  from: side,
  to: side,
  validFrom: dated,
  validUntil: dated,
  sublicence: z.boolean().optional(),
})
const value = z.union([z.string().max(1000), z.number(), z.boolean()])

/** What the brand says, and what a countersignature is about. */
export const statement = {
  kind: z.union([z.string().max(80), z.int().min(1).max(21).transform(String)]).optional(),
  naming: z.enum(['explicit', 'implicit']).optional(),
  wording: short(
    'zh',
    z
      .strictObject({ zh: words.optional(), en: words.optional() })
      .refine((said) => said.zh !== undefined || said.en !== undefined),
  ),
  brand: party.optional(),
  parent: named({
    relation: z.enum(['owns', 'controls', 'holds-shares', 'licenses', 'invested', 'none']).optional(),
  }).optional(),
  endorser: named({
    domain: z.string().trim().toLowerCase().max(120).optional(),
    registeredIn: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
  }).optional(),
  scope: scope.optional(),
  numbers: z.array(number).max(50).optional(),
  validFrom: dated,
  validUntil: dated,
  details: z.record(z.string().max(40), value).optional(),
  tactic: tacticSchema.optional(),
}

export const claimSchema = z.strictObject({
  ...statement,
  $schema: z.string().optional(),
  id: z.string().max(120).optional(),
  note: z.string().max(2000).optional(),
  owner: z.string().max(40).optional(),
  stage: z.enum(['draft', 'live']).optional(),
  number: words.optional(),
  identifier: z.string().max(40).optional(),
  // Facts of the one paper of a claim that has no more than one.
  document: paper.document,
  class: paper.class,
  holder: paper.holder,
  issuer: paper.issuer,
  covers: paper.covers,
  status: paper.status,
  says: paper.says,
  evidence: z.array(file).max(200).optional(),
  licences: z.array(licence).max(20).optional(),
  incentive: incentiveSchema.optional(),
  consent: z
    .union([
      z.boolean(),
      z.strictObject({ by: side.optional(), signedOn: dated, validUntil: dated, withdrawnOn: dated }),
    ])
    .optional(),
  issuedOn: dated,
  reviewEvery: z
    .string()
    .refine((text) => parseDuration(text).ok)
    .nullish(),
  source: short('register', z.strictObject({ register: words, url: z.string().max(500).optional() })).optional(),
  lookUps: z
    .array(
      z.strictObject({
        on: date,
        result: z.enum(['confirmed', 'not-found', 'differs']),
        register: z.string().max(200).optional(),
        url: z.string().max(500).optional(),
        by: z.string().max(120).optional(),
        note: z.string().max(500).optional(),
        found: z.strictObject(paper).optional(),
      }),
    )
    .max(200)
    .optional(),
  countersignatures: z
    .array(
      z.strictObject({
        signer: party,
        digest: z.string().max(120).optional(),
        signed: z.record(z.string(), z.json()).optional(),
        kinds: z.array(z.string().max(40)).max(30).optional(),
        signedOn: dated,
        validUntil: dated,
        withdrawnOn: dated,
        suspendedOn: dated,
        keyCustody: z.enum(['endorser', 'hosted', 'brand']).default('endorser'),
        verified: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
  placements: z
    .array(
      z.strictObject({
        place: words,
        channel: z.enum(['online', 'shop', 'pack', 'partner', 'ad']).optional(),
        from: dated,
        until: dated,
        printedOn: dated,
      }),
    )
    .max(200)
    .optional(),
  others: z
    .array(
      z.strictObject({
        brand: party,
        wording: words.optional(),
        numbers: z.array(number).max(50).optional(),
        evidence: z.array(file).max(200).optional(),
      }),
    )
    .max(50)
    .optional(),
})
export type Read = z.infer<typeof claimSchema>
