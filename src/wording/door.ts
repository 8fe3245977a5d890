import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export const brandParam = z.object({ brand: z.string() })
export const oneParam = z.object({ brand: z.string(), id: z.string() })
const onceHeader = z.object({ 'idempotency-key': z.string().min(16).max(200).optional() })
export const bodyOf = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const
export const refusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not entitled'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

export const listRoute = <P extends string, S extends z.ZodType>(path: P, summary: string, schema: S) =>
  createRoute({
    method: 'get',
    path: `/brands/{brand}/${path}` as const,
    summary,
    request: { params: brandParam },
    responses: { 200: jsonOf(schema, summary), 401: refusals[401], 404: refusals[404] },
  })

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
    request: { params: brandParam, headers: onceHeader, body: bodyOf(body) },
    responses: { 201: jsonOf(answer, summary), ...refusals },
  })

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
    request: { params: oneParam, body: bodyOf(body) },
    responses: { 200: jsonOf(answer, summary), ...refusals },
  })

type Act = (house: House, brand: Brand, member: Member, id: string, input: unknown) => Promise<Outcome<unknown>>
type Make = (
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  once: string,
) => Promise<Outcome<{ readonly id: string }>>
type Read = (house: House, brand: string, id: string) => Promise<unknown>

/** What the machine-readable doors of the wording have in common: who stands there, and how a refusal is worded. */
export function wordingDoors(house: House, doors: Doors) {
  const say = (found: readonly Refusal[]) =>
    refused(found, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))
  const status = (found: readonly Refusal[]): 403 | 404 | 409 | 422 =>
    found.some(({ code }) => code === 'not-entitled' || code === 'fact.product-only') ? 403 : statusOf(found)
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      // The validator hands on what it was given, though its type does not say so.
      return c.json(say(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })
  const stranger = say([{ code: 'not-signed-in' }])

  async function staff(headers: Headers, slug: string): Promise<{ brand: Brand; member: Member } | undefined> {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }

  /** Somebody at the desk does something; `after` reads how it then stands. */
  async function done<T>(
    headers: Headers,
    slug: string,
    perform: (brand: Brand, member: Member) => Promise<Outcome<T>>,
    after: (value: T) => unknown,
    good = 200,
  ): Promise<{ status: number; body: unknown }> {
    const signed = await staff(headers, slug)
    if (!signed) return { status: 401, body: stranger }
    const outcome = await perform(signed.brand, signed.member)
    if (!outcome.ok) return { status: status(outcome.refusals), body: say(outcome.refusals) }
    return { status: good, body: await after(outcome.value) }
  }

  const acting = (headers: Headers, at: { brand: string; id: string }, input: unknown, perform: Act, after: Read) =>
    done(
      headers,
      at.brand,
      (brand, member) => perform(house, brand, member, at.id, input),
      () => after(house, at.brand, at.id),
    )

  /** With an `Idempotency-Key` something sent twice is there once. */
  const making = (headers: Headers, slug: string, input: unknown, perform: Make, after: Read) => {
    const once = headers.get('idempotency-key') ?? base32(house.random(20))
    return done(
      headers,
      slug,
      (brand, member) => perform(house, brand, member, input, once),
      ({ id }) => after(house, slug, id),
      201,
    )
  }

  return { app, say, stranger, staff, done, acting, making }
}
