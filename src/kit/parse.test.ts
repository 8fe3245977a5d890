import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parse } from './parse.ts'

const schema = z.strictObject({
  topic: z.enum(['refund', 'quality']),
  statement: z.string().trim().min(5).max(20),
  count: z.number().int().optional(),
  contact: z.strictObject({ phone: z.string().regex(/^\d+$/) }).optional(),
  roles: z
    .array(z.enum(['pr', 'legal']))
    .max(2)
    .optional(),
})

const refusalsOf = (input: unknown) => {
  const outcome = parse(schema, input)
  return outcome.ok ? [] : outcome.refusals
}

test('what fits is given back as the schema understands it', () => {
  expect(parse(schema, { topic: 'refund', statement: '  It leaks.  ' })).toEqual({
    ok: true,
    value: { topic: 'refund', statement: 'It leaks.' },
  })
})

describe('what does not fit', () => {
  test('is all named at once', () => {
    expect(refusalsOf({ topic: 'weather', statement: 'no', count: 1.5, surprise: true })).toEqual([
      { code: 'field.invalid', field: 'topic' },
      { code: 'field.too-short', field: 'statement', facts: { least: 5 } },
      { code: 'field.invalid', field: 'count' },
      { code: 'field.unknown', field: 'surprise' },
    ])
  })

  test.each([
    ['absent', {}],
    ['null', { topic: null, statement: null }],
    ['empty', { topic: '', statement: '' }],
    ['only spaces', { topic: ' ', statement: '  ' }],
  ])('%s is missing, not badly written', (_, input) => {
    expect(refusalsOf(input)).toEqual([
      { code: 'field.missing', field: 'topic' },
      { code: 'field.missing', field: 'statement' },
    ])
  })

  test('says how long is too long', () => {
    expect(refusalsOf({ topic: 'refund', statement: 'x'.repeat(21) })).toEqual([
      { code: 'field.too-long', field: 'statement', facts: { most: 20 } },
    ])
  })

  test('is named by its path, inside other fields and lists', () => {
    const input = {
      topic: 'refund',
      statement: 'It leaks.',
      contact: { phone: 'none', fax: '1' },
      roles: ['pr', 'king'],
    }
    expect(refusalsOf(input).map((refusal) => [refusal.code, refusal.field])).toEqual([
      ['field.invalid', 'contact.phone'],
      ['field.unknown', 'contact.fax'],
      ['field.invalid', 'roles.1'],
    ])
  })

  test.each([null, undefined, 7, 'text', [], true])('%j instead of an object is one refusal of the whole', (input) => {
    expect(refusalsOf(input)).toHaveLength(1)
    expect(refusalsOf(input)[0]).toMatchObject({ field: '' })
  })
})

describe('text that nobody could be shown', () => {
  test.each([
    ['a NUL', 'It \u0000 leaks.'],
    ['half a character', 'It leaks \ud83d'],
    ['the other half', '\ude00 It leaks'],
  ])('%s is badly written, wherever it stands', (_, text) => {
    expect(refusalsOf({ topic: 'refund', statement: text })).toEqual([{ code: 'field.invalid', field: 'statement' }])
    expect(refusalsOf({ topic: text, statement: text, count: 1.5 }).map((refusal) => refusal.field)).toEqual([
      'topic',
      'count',
      'statement',
    ])
    expect(
      refusalsOf({ topic: 'refund', statement: 'It leaks.', roles: ['pr', text] }).map((refusal) => refusal.field),
    ).toEqual(['roles.1'])
  })

  test('whole characters beyond the first sixty-five thousand are text like any other', () => {
    expect(refusalsOf({ topic: 'refund', statement: '𠮷野家 leaks 🙂' })).toEqual([])
  })

  test('is looked for however deeply something is nested', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}"\\u0000"${']'.repeat(20_000)}`)
    expect(refusalsOf({ topic: 'refund', statement: 'It leaks.', roles: deep }).length).toBeGreaterThan(0)
  })
})

test('whatever it is given, it answers; and no refusal repeats a value, which may be personal', () => {
  const secret = 'Zhou-Min-13800138000'
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom('topic', 'statement', 'count', 'contact', 'roles'), (any, name) => {
      expect(() => parse(schema, any)).not.toThrow()
      expect(JSON.stringify(parse(schema, { topic: 'refund', statement: 'It leaks.', [name]: any }))).toBeDefined()
      expect(
        JSON.stringify(
          refusalsOf({ topic: secret, statement: `${secret}${secret}`, count: secret, contact: { phone: secret } }),
        ),
      ).not.toContain(secret)
    }),
  )
})

test('a field named after a part of every object is unknown like any other', () => {
  const input = JSON.parse('{"topic":"refund","statement":"It leaks.","__proto__":{"topic":"quality"},"constructor":1}')
  expect(refusalsOf(input).map((refusal) => refusal.code)).toContain('field.unknown')
})
