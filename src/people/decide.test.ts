import { describe, expect, test } from 'vitest'
import { decideAppointment, type Roster } from './decide.ts'
import type { Role } from './words.ts'

const appoint = (held: readonly Role[] | undefined, wanted: readonly Role[], otherAdmins = 1) => {
  const situation: Roster | undefined = held && { roles: held }
  return decideAppointment(situation, wanted, 'brand:admin', 'person-1', { otherAdmins })
}

describe('giving somebody roles at a brand', () => {
  test('the record holds the roles, in one order and each once, and seals the person', () => {
    expect(appoint(undefined, ['service', 'legal', 'service'])).toEqual({
      ok: true,
      value: [
        {
          type: 'member.appointed/1',
          by: 'brand:admin',
          data: { roles: ['legal', 'service'] },
          sealed: { person: 'person-1' },
        },
      ],
    })
  })

  test('giving exactly the roles they hold writes nothing', () => {
    expect(appoint(['service', 'legal'], ['legal', 'service'])).toMatchObject({
      ok: false,
      refusals: [{ code: 'member.known' }],
    })
    expect(appoint(undefined, [])).toMatchObject({ ok: false, refusals: [{ code: 'member.known' }] })
  })

  test('taking every role away is leaving', () => {
    expect(appoint(['service'], [])).toMatchObject({ ok: true, value: [{ data: { roles: [] } }] })
  })

  test('the last administrator cannot stop being one, and one of two can', () => {
    expect(appoint(['admin'], ['service'], 0)).toMatchObject({ ok: false, refusals: [{ code: 'member.last-admin' }] })
    expect(appoint(['admin'], [], 0)).toMatchObject({ ok: false, refusals: [{ code: 'member.last-admin' }] })
    expect(appoint(['admin'], ['admin', 'legal'], 0)).toMatchObject({ ok: true })
    expect(appoint(['admin'], ['service'], 1)).toMatchObject({ ok: true })
  })
})
