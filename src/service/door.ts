import { OpenAPIHono } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Bilingual } from '#src/kit/language.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'

/** How a door for the brand's people may say no, besides being answered. */
export const staffRefusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not entitled'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

interface Signed {
  readonly brand: Brand
  readonly member: Member
}

/** What the doors of after-sales have in common: who stands there, and how a refusal is worded. */
export function doorsFor(house: House, doors: Doors, say: (refusal: Refusal) => Bilingual) {
  const words = (refusals: readonly Refusal[]) => refused(refusals, say)
  const status = (refusals: readonly Refusal[]): 401 | 403 | 404 | 409 | 422 => {
    if (refusals.some(({ code }) => code === 'not-signed-in')) return 401
    return refusals.some(({ code }) => code === 'not-entitled' || code === 'not-your-store') ? 403 : statusOf(refusals)
  }

  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      return c.json(words(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })

  async function staff(headers: Headers, slug: string): Promise<Signed | undefined> {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }

  /** What somebody at the desk asks or does; refused before it is tried where they have none of these roles. */
  async function asked<T>(
    headers: Headers,
    slug: string,
    roles: readonly Role[],
    what: (signed: Signed) => Promise<Outcome<T>>,
  ): Promise<{ readonly body: unknown; readonly status: number }> {
    const signed = await staff(headers, slug)
    const no = (refusals: readonly Refusal[]) => ({ body: words(refusals), status: status(refusals) })
    if (!signed) return no([{ code: 'not-signed-in' }])
    if (!roles.some((role) => signed.member.roles.includes(role))) return no([{ code: 'not-entitled' }])
    const done = await what(signed)
    return done.ok ? { body: done.value, status: 200 } : no(done.refusals)
  }

  return { app, words, status, staff, asked }
}
