import { OpenAPIHono } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Bilingual } from '#src/kit/language.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'

/** How a door for the brand's people may say no, besides being answered. */
export const staffRefusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not entitled'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

type Act = (house: House, brand: Brand, member: Member, id: string, input: unknown) => Promise<Outcome<unknown>>

/** Codes of separation: somebody may be entitled, and yet not for this. */
const notTheirs: ReadonlySet<string> = new Set(['not-entitled', 'standard.own-draft', 'offer.own-work'])

/** What the machine-readable doors have in common: who stands there, and how a refusal is worded. */
export function doorsFor(house: House, doors: Doors, say: (refusal: Refusal) => Bilingual) {
  const words = (refusals: readonly Refusal[]) => refused(refusals, say)
  const status = (refusals: readonly Refusal[]): 403 | 404 | 409 | 422 =>
    refusals.some(({ code }) => notTheirs.has(code)) ? 403 : statusOf(refusals)

  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      return c.json(words(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })

  async function staff(headers: Headers, slug: string): Promise<{ brand: Brand; member: Member } | undefined> {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }

  /** An act of somebody at the desk on the thing with this id; `after` reads it as it then is. */
  async function acted(
    headers: Headers,
    { brand, id }: { brand: string; id: string },
    input: unknown,
    perform: Act,
    after: () => Promise<unknown>,
  ): Promise<{ status: number; body: unknown }> {
    const signed = await staff(headers, brand)
    if (!signed) return { status: 401, body: words([{ code: 'not-signed-in' }]) }
    const done = await perform(house, signed.brand, signed.member, id, input)
    if (!done.ok) return { status: status(done.refusals), body: words(done.refusals) }
    return { status: 200, body: await after() }
  }

  return { app, words, status, staff, acted }
}
