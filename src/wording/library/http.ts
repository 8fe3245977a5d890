import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { factSchema, statementSchema } from '../answer.ts'
import { actRoute, brandParam, makeRoute, oneParam, refusals, wordingDoors } from '../door.ts'
import {
  approveStatement,
  changeFact,
  confirmStatement,
  draftStatement,
  endFact,
  returnStatement,
  reviseStatement,
  stateFact,
  useStatement,
  withdrawStatement,
} from './act.ts'
import { draftOf, factById, factsOf, sealedIn, statementById, statementsOf } from './view.ts'
import {
  approveSchema,
  changeFactSchema,
  confirmSchema,
  draftedWords,
  draftSchema,
  endFactSchema,
  returnSchema,
  reviseSchema,
  stateFactSchema,
  useSchema,
  withdrawSchema,
} from './words.ts'

const factsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/facts',
  summary: 'What the brand states as facts, with source and period, every earlier value beside it. Public.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ facts: z.array(factSchema) }), 'facts'), 404: refusals[404] },
})
const statementsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/statements',
  summary: 'Statements and templates with all their approved versions. Public; drafts are not in here.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ statements: z.array(statementSchema) }), 'statements'), 404: refusals[404] },
})
const withDraft = statementSchema.extend({
  draft: z.any().optional(),
  words: draftedWords.optional(),
  reason: z.string().optional(),
})
const oneStatementRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/statements/{id}',
  summary: 'One statement, with the words of its draft. Staff of the brand only.',
  request: { params: oneParam },
  responses: { 200: jsonOf(withDraft, 'the statement'), ...refusals },
})

const stateRoute = makeRoute('facts', 'State a fact.', stateFactSchema, factSchema)
const changeRoute = actRoute(
  'facts/{id}/change',
  'Give a fact another value; what rests on the old one is flagged.',
  changeFactSchema,
  factSchema,
)
const endRoute = actRoute('facts/{id}/end', 'A fact holds no longer.', endFactSchema, factSchema)
const draftRoute = makeRoute(
  'statements',
  'Draft a statement or a template; its words are sealed until it is approved.',
  draftSchema,
  statementSchema,
)
const reviseRoute = actRoute('statements/{id}/revise', 'Draft the next version.', reviseSchema, statementSchema)
const approveRoute = actRoute(
  'statements/{id}/approve',
  'Approve a draft; never one’s own.',
  approveSchema,
  statementSchema,
)
const returnRoute = actRoute(
  'statements/{id}/return',
  'Send a draft back with the reason.',
  returnSchema,
  statementSchema,
)
const withdrawRoute = actRoute('statements/{id}/withdraw', 'No longer say it.', withdrawSchema, statementSchema)
const confirmRoute = actRoute(
  'statements/{id}/confirm',
  'It is right with the facts as they are now.',
  confirmSchema,
  statementSchema,
)
const useRoute = actRoute('statements/{id}/use', 'Say where the version in force was used.', useSchema, statementSchema)

/** The doors of the library: reading what is approved for everyone, the rest for the brand's people. */
export function libraryApi(house: House, doors: Doors) {
  const { app, say, stranger, staff, acting, making } = wordingDoors(house, doors)
  return app
    .openapi(factsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(say([{ code: 'brand.unknown' }]), 404)
      return c.json({ facts: await factsOf(house, brand) } as never, 200)
    })
    .openapi(statementsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(say([{ code: 'brand.unknown' }]), 404)
      return c.json({ statements: await statementsOf(house, brand) } as never, 200)
    })
    .openapi(oneStatementRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(stranger, 401)
      const found = await statementById(house, brand, id)
      if (!found) return c.json(say([{ code: 'statement.unknown' }]), 404)
      const words = await draftOf(house, brand, found)
      const reason = found.returned && String((await sealedIn(house, brand, found.returned.index)).reason ?? '')
      return c.json({ ...found, ...(words ? { words } : {}), ...(reason ? { reason } : {}) } as never, 200)
    })
    .openapi(stateRoute, async (c) => {
      const told = await making(c.req.raw.headers, c.req.valid('param').brand, c.req.valid('json'), stateFact, factById)
      return c.json(told.body as never, told.status as 201)
    })
    .openapi(changeRoute, async (c) => {
      const told = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), changeFact, factById)
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(endRoute, async (c) => {
      const told = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), endFact, factById)
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(draftRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const told = await making(c.req.raw.headers, brand, c.req.valid('json'), draftStatement, statementById)
      return c.json(told.body as never, told.status as 201)
    })
    .openapi(reviseRoute, async (c) => {
      const told = await acting(
        c.req.raw.headers,
        c.req.valid('param'),
        c.req.valid('json'),
        reviseStatement,
        statementById,
      )
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(approveRoute, async (c) => {
      const told = await acting(
        c.req.raw.headers,
        c.req.valid('param'),
        c.req.valid('json'),
        approveStatement,
        statementById,
      )
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(returnRoute, async (c) => {
      const told = await acting(
        c.req.raw.headers,
        c.req.valid('param'),
        c.req.valid('json'),
        returnStatement,
        statementById,
      )
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(withdrawRoute, async (c) => {
      const told = await acting(
        c.req.raw.headers,
        c.req.valid('param'),
        c.req.valid('json'),
        withdrawStatement,
        statementById,
      )
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(confirmRoute, async (c) => {
      const told = await acting(
        c.req.raw.headers,
        c.req.valid('param'),
        c.req.valid('json'),
        confirmStatement,
        statementById,
      )
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(useRoute, async (c) => {
      const told = await acting(
        c.req.raw.headers,
        c.req.valid('param'),
        c.req.valid('json'),
        useStatement,
        statementById,
      )
      return c.json(told.body as never, told.status as 200)
    })
}
