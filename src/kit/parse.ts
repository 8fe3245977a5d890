import type { z } from 'zod'
import type { Outcome, Refusal } from './outcome.ts'

export type FieldRefusal = 'field.missing' | 'field.invalid' | 'field.too-long' | 'field.too-short' | 'field.unknown'

/**
 * Strict parsing whose refusals name every field at once, so that people fill in forms once. Values never appear in a
 * refusal: they may be personal.
 */
export function parse<T>(schema: z.ZodType<T>, input: unknown): Outcome<T, FieldRefusal> {
  const result = schema.safeParse(input, { reportInput: true })
  const wrong = result.success ? [] : result.error.issues.flatMap(refusals)
  const unreadable = unreadableFields(input).filter((field) => !wrong.some((refusal) => refusal.field === field))
  if (result.success && unreadable.length === 0) return { ok: true, value: result.data }
  return { ok: false, refusals: [...wrong, ...unreadable.map((field) => ({ code: 'field.invalid' as const, field }))] }
}

/**
 * Fields whose text nobody could be shown: with a NUL, which no database keeps, or half of a character, which no
 * canonical JSON has. Without recursion, since hostile input may be nested deeply.
 */
function unreadableFields(input: unknown): string[] {
  const found: string[] = []
  const left: { value: unknown; path: string }[] = [{ value: input, path: '' }]
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, path } = one
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) found.push(path)
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) continue
    for (const [key, inner] of Object.entries(value).toReversed()) {
      left.push({ value: inner, path: path === '' ? key : `${path}.${key}` })
    }
  }
  return found
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
