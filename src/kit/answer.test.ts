import { expect, test } from 'vitest'
import { refused, refusedSchema, statusOf } from './answer.ts'

test.each([
  ['a field to mend', [{ code: 'field.missing', field: 'statement' }], 422],
  ['a field nobody asked for', [{ code: 'field.unknown', field: 'hidden' }], 422],
  ['an act that does not fit', [{ code: 'case.closed' }], 409],
  ['what is not there', [{ code: 'case.unknown' }], 404],
  ['what is not there, with fields to mend', [{ code: 'field.missing', field: 'a' }, { code: 'claim.unknown' }], 404],
] as const)('%s', (_, refusals, status) => {
  expect(statusOf(refusals)).toBe(status)
})

test('a refusal is told by code, field, numbers and words in both languages, and nothing is added', () => {
  const told = refused(
    [{ code: 'field.too-long', field: 'wish', facts: { most: 1000 } }, { code: 'case.closed' }],
    (refusal) => ({ zh: `中 ${refusal.code}`, en: `en ${refusal.code}` }),
  )
  expect(told).toEqual({
    refusals: [
      {
        code: 'field.too-long',
        field: 'wish',
        facts: { most: 1000 },
        zh: '中 field.too-long',
        en: 'en field.too-long',
      },
      { code: 'case.closed', zh: '中 case.closed', en: 'en case.closed' },
    ],
  })
  expect(refusedSchema.safeParse(told).success).toBe(true)
})
