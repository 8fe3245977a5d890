import { z } from '@hono/zod-openapi'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { type At, actRoute, doorsFor, makeRoute, oneRoute, publicRoute } from '#src/site/door.ts'
import { factSchema, statementSchema } from '../answer.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

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

const factsRoute = publicRoute(
  'facts',
  'What the brand states as facts, with source and period, every earlier value beside it. Public.',
  z.object({ facts: z.array(factSchema) }),
)
const statementsRoute = publicRoute(
  'statements',
  'Statements and templates with all their approved versions. Public; drafts are not in here.',
  z.object({ statements: z.array(statementSchema) }),
)
const withDraft = statementSchema.extend({
  draft: z.any().optional(),
  words: draftedWords.optional(),
  reason: z.string().optional(),
})
const oneStatementRoute = oneRoute(
  'statements/{id}',
  'One statement, with the words of its draft. Staff of the brand only.',
  withDraft,
)

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
  const { app, words, stranger, staff, acting, making } = doorsFor(house, doors, { zh, en }, ['fact.product-only'])
  const fact = ({ brand, id }: At) => factById(house, brand, id)
  const statement = ({ brand, id }: At) => statementById(house, brand, id)
  return app
    .openapi(factsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ facts: await factsOf(house, brand) } as never, 200)
    })
    .openapi(statementsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ statements: await statementsOf(house, brand) } as never, 200)
    })
    .openapi(oneStatementRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(stranger, 401)
      const found = await statementById(house, brand, id)
      if (!found) return c.json(words([{ code: 'statement.unknown' }]), 404)
      const drafted = await draftOf(house, brand, found)
      const reason = found.returned && String((await sealedIn(house, brand, found.returned.index)).reason ?? '')
      return c.json({ ...found, ...(drafted ? { words: drafted } : {}), ...(reason ? { reason } : {}) } as never, 200)
    })
    .openapi(stateRoute, making(stateFact, fact))
    .openapi(changeRoute, acting(changeFact, fact))
    .openapi(endRoute, acting(endFact, fact))
    .openapi(draftRoute, making(draftStatement, statement))
    .openapi(reviseRoute, acting(reviseStatement, statement))
    .openapi(approveRoute, acting(approveStatement, statement))
    .openapi(returnRoute, acting(returnStatement, statement))
    .openapi(withdrawRoute, acting(withdrawStatement, statement))
    .openapi(confirmRoute, acting(confirmStatement, statement))
    .openapi(useRoute, acting(useStatement, statement))
}
