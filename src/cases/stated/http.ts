import { createRoute, z } from '@hono/zod-openapi'
import { limits } from '#src/calendar/statutory.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { applyLaw, liftLaw, nameBody, stateHours, strikeBody } from './act.ts'
import { statedOf } from './view.ts'
import { bodySchema, hoursSchema, lawSchema, liftSchema, type PresetId, presets, strikeSchema } from './words.ts'

const statedSchema = z
  .object({
    hours: z.array(hoursSchema.extend({ index: z.number() })),
    laws: z.array(lawSchema.extend({ index: z.number(), toOn: z.string().optional() })),
    bodies: z.array(bodySchema.extend({ id: z.string(), index: z.number() })),
    /** What can be applied: the limit, the stretch it ends, its article, and whether that was read in the text itself. */
    presets: z.array(
      z.object({
        limit: z.string(),
        stage: z.string(),
        term: z.string(),
        zh: z.string(),
        en: z.string(),
        basis: z.string(),
        sure: z.boolean(),
      }),
    ),
  })
  .openapi('Stated')
type StatedAnswer = z.infer<typeof statedSchema>

const readRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/stated',
  summary: 'Working hours, laws and outside bodies a brand has stated for all its cases. Public.',
  request: { params: brandParam },
  responses: { 200: jsonOf(statedSchema, 'as it stands'), ...staffRefusals },
})
const stateRoute = <A extends string, S extends z.ZodType>(act: A, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/stated/${act}` as const,
    summary,
    request: { params: brandParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(statedSchema, 'as it stands after the act'), ...staffRefusals },
  })
const hoursRoute = stateRoute(
  'hours',
  hoursSchema,
  'State when the brand works, from a day on; old cases keep their dates.',
)
const applyRoute = stateRoute('apply-law', lawSchema, 'Say that a limit of law or a platform binds the brand.')
const liftRoute = stateRoute('lift-law', liftSchema, 'Say that it binds no case filed from a day on.')
const nameRoute = stateRoute('name-body', bodySchema, 'Name a body outside, to everybody who files.')
const strikeRoute = stateRoute('strike-body', strikeSchema, 'Name it no more.')

/** What holds for all cases of a brand: read by anybody, stated by 法务 or 管理员. */
export function statedApi(house: House, doors: Doors) {
  const { app, acting } = doorsFor(house, doors, { zh, en }, ['stated.not-entitled'])
  const answer = async (slug: string): Promise<StatedAnswer> => {
    const { hours, laws, bodies } = await statedOf(house, slug)
    const known = (Object.keys(presets) as PresetId[]).map((id) => {
      const { term, zh: inZh, en: inEn, basis, sure } = limits.find((one) => one.id === id)!
      return { limit: id, stage: presets[id].stage, term, zh: inZh, en: inEn, basis, sure }
    })
    return { hours: [...hours], laws: [...laws], bodies: [...bodies], presets: known }
  }
  type State = (house: House, brand: Brand, member: Member, input: unknown) => Promise<Outcome<unknown>>
  const stating = (state: State) =>
    acting(
      (h, brand, member, _, input) => state(h, brand, member, input),
      ({ brand }) => answer(brand),
    )
  return app
    .openapi(readRoute, async (c) => c.json(await answer(c.req.valid('param').brand), 200))
    .openapi(hoursRoute, stating(stateHours))
    .openapi(applyRoute, stating(applyLaw))
    .openapi(liftRoute, stating(liftLaw))
    .openapi(nameRoute, stating(nameBody))
    .openapi(strikeRoute, stating(strikeBody))
}
