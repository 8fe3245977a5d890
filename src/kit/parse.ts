import type { z } from 'zod'
import type { Outcome, Refusal } from './outcome.ts'

export type FieldRefusal = 'field.missing' | 'field.invalid' | 'field.too-long' | 'field.too-short' | 'field.unknown'

/**
 * Strict parsing whose refusals name every field at once, so that people fill in forms once. Values never appear in a
 * refusal: they may be personal.
 */
export function parse<T>(schema: z.ZodType<T>, input: unknown): Outcome<T, FieldRefusal> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, refusals: result.error.issues.flatMap(refusals) }
}

/** The same refusals where somebody else parsed and kept the input: the API's validator. */
export const refusalsOf = (error: z.ZodError, input: unknown): Refusal<FieldRefusal>[] =>
  error.issues.flatMap((issue) => refusals({ ...issue, input: at(input, issue.path) } as z.core.$ZodIssue))

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (held, key) => (held !== null && typeof held === 'object' ? Reflect.get(held, key) : undefined),
    input,
  )

function refusals(issue: z.core.$ZodIssue): Refusal<FieldRefusal>[] {
  const field = issue.path.map(String).join('.')
  const empty =
    issue.input === undefined || issue.input === null || (typeof issue.input === 'string' && issue.input.trim() === '')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ code: 'field.unknown', field: [...issue.path.map(String), key].join('.') }))
    case 'too_big':
      return [{ code: 'field.too-long', field, facts: { most: Number(issue.maximum) } }]
    case 'too_small':
      return empty
        ? [{ code: 'field.missing', field }]
        : [{ code: 'field.too-short', field, facts: { least: Number(issue.minimum) } }]
    default:
      return [{ code: empty ? 'field.missing' : 'field.invalid', field }]
  }
}
