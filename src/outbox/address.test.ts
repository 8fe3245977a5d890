import fc from 'fast-check'
import { expect, test } from 'vitest'
import { masked, reachIn } from './address.ts'

test.each([
  ['wu@example.com', { kind: 'mail', address: 'wu@example.com' }],
  ['  Wu.Min+qh@mail.qinghe.example ', { kind: 'mail', address: 'Wu.Min+qh@mail.qinghe.example' }],
  ['138 0000 1204', { kind: 'sms', address: '13800001204' }],
  ['+86 138-0000-1204', { kind: 'sms', address: '13800001204' }],
  ['0086 13800001204', { kind: 'sms', address: '13800001204' }],
])('%s can be written to', (contact, reach) => {
  expect(reachIn(contact)).toEqual(reach)
})

test.each([
  '',
  '微信 ab12',
  '周敏 13800001204',
  'wu@example.com, lin@example.com',
  'wu@example.com\nBcc: all@example.com',
  '"wu x"@example.com',
  'wu@localhost',
  'wu@[127.0.0.1]',
  'a..b@example.com',
  '.wu@example.com',
  '12800001204',
  '1380000120',
  '+1 202 555 0143',
  '02112345678',
])('nobody is guessed from %j', (contact) => {
  expect(reachIn(contact)).toBeUndefined()
})

test('whatever was typed, an address that is used has no white space, comma, quote or control in it', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 130 }),
    fc.tuple(fc.string(), fc.string(), fc.string()).map(([a, b, c]) => `${a}@${b}.${c}`),
    fc.emailAddress(),
  )
  fc.assert(
    fc.property(typed, (contact) => {
      const reach = reachIn(contact)
      if (reach) expect(reach.address).toMatch(/^[A-Za-z0-9._%+@-]{6,120}$/)
    }),
    { numRuns: 500 },
  )
})

test('the desk sees too little of an address to write to it', () => {
  expect(masked('wu.min@example.com')).toBe('w***@example.com')
  expect(masked('13800001204')).toBe('138****1204')
  expect(masked('123')).toBe('****')
})
