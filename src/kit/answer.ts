import { z } from '@hono/zod-openapi'
import type { Bilingual } from './language.ts'
import type { Refusal } from './outcome.ts'

/** How the API says no: everything that stands in the way, each with its code, its numbers, and words in both languages. */
export const refusedSchema = z
  .object({
    refusals: z.array(
      z.object({
        code: z.string(),
        field: z.string().optional(),
        facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        zh: z.string(),
        en: z.string(),
      }),
    ),
  })
  .openapi('Refused')

export type Refused = z.infer<typeof refusedSchema>

export const refused = (refusals: readonly Refusal[], word: (refusal: Refusal) => Bilingual): Refused => ({
  refusals: refusals.map((refusal) => ({
    code: refusal.code,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.facts === undefined ? {} : { facts: { ...refusal.facts } }),
    ...word(refusal),
  })),
})

/** 404 for what is not there, 422 for fields to mend, 409 for an act that does not fit the situation. */
export function statusOf(refusals: readonly Refusal[]): 404 | 409 | 422 {
  if (refusals.some((refusal) => refusal.code.endsWith('.unknown') && !refusal.code.startsWith('field.'))) return 404
  return refusals.some((refusal) => refusal.field !== undefined) ? 422 : 409
}

export const jsonOf = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
