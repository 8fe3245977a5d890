import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import { brandParam, jsonBody } from '#src/site/door.ts'
import { appointMember } from './act.ts'
import type { Auth } from './auth.ts'
import { appointSchema } from './decide.ts'
import { hireMember, hireSchema } from './hire.ts'
import { brandsOf, type Colleague, type Doors, membersOf } from './session.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { roles } from './words.ts'

const rolesSchema = z.array(z.enum(roles))

export const colleagueSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), roles: rolesSchema })
  .openapi('Colleague')

const meSchema = z
  .object({
    name: z.string(),
    email: z.string(),
    brands: z.array(
      z.object({ slug: z.string(), zh: z.string(), en: z.string(), zone: z.string(), roles: rolesSchema }),
    ),
  })
  .openapi('Me')

// No `as const` on these: spreading such an object turns its number keys into strings, and the client loses the status.
const notSignedIn = { 401: jsonOf(refusedSchema, 'not signed in') }
const adminOnly = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not an administrator'),
}
const refusals = {
  ...adminOnly,
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

const meRoute = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Who is signed in, and at which brands in which roles.',
  responses: { 200: jsonOf(meSchema, 'you'), ...notSignedIn },
})

const membersRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/members',
  summary: "The brand's people and their roles. Administrators only.",
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ you: z.string(), members: z.array(colleagueSchema) }), 'people'), ...adminOnly },
})

const hireRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/members',
  summary: 'Give somebody an account and roles at the brand. Administrators only.',
  request: { params: brandParam, body: jsonBody(hireSchema) },
  responses: { 201: jsonOf(colleagueSchema, 'the new colleague'), ...refusals },
})

const appointRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/members/{id}/roles',
  summary: 'Give somebody exactly these roles; none at all means leaving. Administrators only.',
  request: { params: z.object({ brand: z.string(), id: z.string() }), body: jsonBody(appointSchema) },
  responses: { 200: jsonOf(colleagueSchema, 'the colleague after the act'), ...refusals },
})

/** The machine-readable doors of people: who am I, and who else is here. */
export function peopleApi(house: House, auth: Auth, doors: Doors) {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      // The validator hands on what it was given, though its type does not say so.
      return c.json(wording(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })

  return app
    .openapi(meRoute, async (c) => {
      const account = await auth.accountOf(c.req.raw.headers)
      if (!account) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const brands = await brandsOf(house, account)
      const { name, email } = account
      return c.json({ name, email, brands: brands.map((brand) => ({ ...brand, roles: [...brand.roles] })) }, 200)
    })
    .openapi(membersRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const member = await doors.memberOf(c.req.raw.headers, brand)
      if (!member) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      if (!member.roles.includes('admin')) return c.json(wording([{ code: 'not-entitled' }]), 403)
      return c.json({ you: member.id, members: (await membersOf(house, brand)).map(told) }, 200)
    })
    .openapi(hireRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const member = await doors.memberOf(c.req.raw.headers, brand)
      if (!member) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      if (!member.roles.includes('admin')) return c.json(wording([{ code: 'not-entitled' }]), 403)
      const done = await hireMember(house, auth, brand, 'brand:admin', c.req.valid('json'))
      return done.ok ? c.json(told(done.value), 201) : no(c, done.refusals)
    })
    .openapi(appointRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const member = await doors.memberOf(c.req.raw.headers, brand)
      if (!member) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      if (!member.roles.includes('admin')) return c.json(wording([{ code: 'not-entitled' }]), 403)
      const find = async () => (await membersOf(house, brand)).find((one) => one.id === id)
      if (!(await find())) return no(c, [{ code: 'member.unknown' }])
      const done = await appointMember(house, brand, 'brand:admin', id, c.req.valid('json'))
      return done.ok ? c.json(told((await find())!), 200) : no(c, done.refusals)
    })
}

const wording = (refusals: readonly Refusal[]) =>
  refused(refusals, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))

/** One return a status, so that each keeps its own type in the client. */
function no(c: Context, refusals: readonly Refusal[]) {
  const answer = wording(refusals)
  switch (statusOf(refusals)) {
    case 404:
      return c.json(answer, 404)
    case 409:
      return c.json(answer, 409)
    case 422:
      return c.json(answer, 422)
  }
}

const told = (one: Colleague) => ({ ...one, roles: [...one.roles] })
