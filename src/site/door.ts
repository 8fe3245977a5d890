import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Language } from '#src/kit/language.ts'
import { type Outcome, type Refusal, refuse } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'

export const brandParam = z.object({ brand: z.string() })
export const oneParam = z.object({ brand: z.string(), id: z.string() })
const onceHeader = z.object({ 'idempotency-key': z.string().min(16).max(200).optional() })

export const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const

/** How a door for the brand's people may say no, besides being answered. */
export const staffRefusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not entitled'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

/** What everybody may read of a brand. */
export const publicRoute = <P extends string, S extends z.ZodType>(path: P, summary: string, answer: S) =>
  createRoute({
    method: 'get',
    path: `/brands/{brand}/${path}` as const,
    summary,
    request: { params: brandParam },
    responses: { 200: jsonOf(answer, summary), 404: staffRefusals[404] },
  })

/** A list for the brand's people. */
export const listRoute = <P extends string, S extends z.ZodType>(path: P, summary: string, answer: S) =>
  createRoute({
    method: 'get',
    path: `/brands/{brand}/${path}` as const,
    summary,
    request: { params: brandParam },
    responses: { 200: jsonOf(answer, summary), ...staffRefusals },
  })

/** One thing, for the brand's people. */
export const oneRoute = <P extends string, S extends z.ZodType>(path: P, summary: string, answer: S) =>
  createRoute({
    method: 'get',
    path: `/brands/{brand}/${path}` as const,
    summary,
    request: { params: oneParam },
    responses: { 200: jsonOf(answer, summary), ...staffRefusals },
  })

/** The brand's people make something; with an `Idempotency-Key`, sent twice it is there once. */
export const makeRoute = <P extends string, S extends z.ZodType, A extends z.ZodType>(
  path: P,
  summary: string,
  body: S,
  answer: A,
) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/${path}` as const,
    summary,
    request: { params: brandParam, headers: onceHeader, body: jsonBody(body) },
    responses: { 201: jsonOf(answer, summary), ...staffRefusals },
  })

/** The brand's people act on the thing with this id; the answer is how it then stands. */
export const actRoute = <P extends string, S extends z.ZodType, A extends z.ZodType>(
  path: P,
  summary: string,
  body: S,
  answer: A,
) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/${path}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(body) },
    responses: { 200: jsonOf(answer, summary), ...staffRefusals },
  })

export interface Signed {
  readonly brand: Brand
  readonly member: Member
}
/** Where something stands: the brand's name in addresses, and its id there. */
export interface At {
  readonly brand: string
  readonly id: string
}
type Act = (house: House, brand: Brand, member: Member, id: string, input: unknown) => Promise<Outcome<unknown>>
type Make = (
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  once: string,
) => Promise<Outcome<{ readonly id: string }>>
/** How one thing stands, as this member reads it. */
type Told = (at: At, signed: Signed) => unknown

/** As much of a request as these doors look at. Its body was read by the route's own schema. */
interface Asked {
  readonly req: { readonly raw: Request; valid(target: never): unknown }
  json(body: never, status: never): unknown
}

const [param, json] = ['param' as never, 'json' as never]

/** The two texts of a capability, as far as they word refusals. */
export type Wording = { readonly [L in Language]: { refusal(refusal: Refusal): string } }

/**
 * What the machine-readable doors of a capability have in common: who stands there, and how a refusal is worded.
 * `notTheirs`: refusals, besides `not-entitled`, of somebody who may act here and yet not in this, such as approving
 * what they wrote.
 */
export function doorsFor(house: House, doors: Doors, wording: Wording, notTheirs: readonly string[] = []) {
  const words = (refusals: readonly Refusal[]) =>
    refused(refusals, (refusal) => ({ zh: wording.zh.refusal(refusal), en: wording.en.refusal(refusal) }))
  const status = (refusals: readonly Refusal[]): 403 | 404 | 409 | 422 =>
    refusals.some(({ code }) => code === 'not-entitled' || notTheirs.includes(code)) ? 403 : statusOf(refusals)
  const stranger = words([{ code: 'not-signed-in' }])

  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      // The validator hands on what it was given, though its type does not say so.
      return c.json(words(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })

  async function staff(headers: Headers, slug: string): Promise<Signed | undefined> {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }

  /** Somebody at the desk does something; `after` says what to answer. */
  async function done<T>(
    headers: Headers,
    slug: string,
    perform: (signed: Signed) => Promise<Outcome<T>>,
    after: (value: T, signed: Signed) => unknown,
    good = 200,
  ): Promise<{ status: number; body: unknown }> {
    const signed = await staff(headers, slug)
    if (!signed) return { status: 401, body: stranger }
    const outcome = await perform(signed)
    if (!outcome.ok) return { status: status(outcome.refusals), body: words(outcome.refusals) }
    return { status: good, body: await after(outcome.value, signed) }
  }

  /** What somebody at the desk asks or does; refused before it is tried where they have none of these roles. */
  const asked = <T>(
    headers: Headers,
    slug: string,
    roles: readonly Role[],
    what: (signed: Signed) => Promise<Outcome<T>>,
    good = 200,
  ) =>
    done(
      headers,
      slug,
      async (signed): Promise<Outcome<T>> =>
        roles.some((role) => signed.member.roles.includes(role)) ? what(signed) : refuse('not-entitled'),
      (value) => value,
      good,
    )

  /** The door of an `actRoute`. */
  const acting = (perform: Act, told: Told) => async (c: Asked) => {
    const at = c.req.valid(param) as At
    const { body, status: code } = await done(
      c.req.raw.headers,
      at.brand,
      ({ brand, member }) => perform(house, brand, member, at.id, c.req.valid(json)),
      (_, signed) => told(at, signed),
    )
    return c.json(body as never, code as never) as never
  }

  /** The door of a `makeRoute`. */
  const making = (perform: Make, told: Told) => async (c: Asked) => {
    const { brand: slug } = c.req.valid(param) as Pick<At, 'brand'>
    const { headers } = c.req.raw
    const once = headers.get('idempotency-key') ?? base32(house.random(20))
    const { body, status: code } = await done(
      headers,
      slug,
      ({ brand, member }) => perform(house, brand, member, c.req.valid(json), once),
      ({ id }, signed) => told({ brand: slug, id }, signed),
      201,
    )
    return c.json(body as never, code as never) as never
  }

  /** The door of a `listRoute`. */
  const listing = (read: (signed: Signed) => Promise<unknown>) => async (c: Asked) => {
    const signed = await staff(c.req.raw.headers, (c.req.valid(param) as Pick<At, 'brand'>).brand)
    return (
      signed ? c.json((await read(signed)) as never, 200 as never) : c.json(stranger as never, 401 as never)
    ) as never
  }

  return { app, words, status, staff, stranger, done, asked, acting, making, listing }
}
