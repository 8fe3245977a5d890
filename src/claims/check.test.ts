import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Checked, checkClaim } from './check.ts'

const asOf = '2026-11-22'

function check(claim: object, day = asOf): Map<string, Checked> {
  const done = checkClaim({ wording: '某句话', ...claim }, day)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return new Map(done.value.checks.map((one) => [one.id, one]))
}
const outcome = (claim: object, id: string, day?: string) => check(claim, day).get(id)?.outcome

describe('checking a claim offline', () => {
  test('a number is judged by its form, its check digits and its parts', () => {
    const patent = (value: string, wording = '发明专利') => ({
      kind: 'patent',
      wording,
      numbers: [{ identifier: 'patent', value }],
    })
    expect(outcome(patent('ZL202010566088.9'), 'numbers.0.checksum')).toBe('pass')
    expect(outcome(patent('ZL202310123456.7'), 'numbers.0.checksum')).toBe('fail')
    expect(outcome(patent('hello'), 'numbers.0.grammar')).toBe('fail')
    expect(outcome(patent('ZL202322865413.3'), 'numbers.0.kind_matches_claim')).toBe('fail')
    expect(outcome(patent('ZL200510096239.4'), 'numbers.0.latest_possible_expiry')).toBe('fail')
    expect(outcome(patent('ZL200510096239.4'), 'numbers.0.latest_possible_expiry', '2025-12-31')).toBe('pass')
  })

  test('a number whose kind nobody named is read as what goes with the claim', () => {
    expect(outcome({ kind: 'patent', number: 'ZL202010566088.9' }, 'numbers.0.checksum')).toBe('pass')
    expect(outcome({ numbers: ['91110000600037341L'] }, 'numbers.0.checksum')).toBe('pass')
    expect(outcome({ numbers: ['what is this'] }, 'numbers.0')).toBe('unknown')
    expect(outcome({ numbers: [{ identifier: 'toString', value: '1' }] }, 'numbers.0')).toBe('fail')
  })

  test.each([
    ['通过 ISO 9001 管理体系，产品认证合格', 'system-not-product', 'fail'],
    ['获得 FDA 认证', 'registration-not-approval', 'fail'],
    ['通过 CNAS 认证', 'accreditation-not-certification', 'fail'],
    ['符合国家标准 T/CAS 300-2018', 'group-not-national', 'fail'],
    ['已提交专利申请的技术', 'application-not-grant', 'fail'],
    ['国家级品牌', 'superlative', 'fail'],
    ['政府指定用品', 'state-organ', 'fail'],
    ['销量第一', 'first-or-only', 'unknown'],
  ])('%s: one class is not another', (wording, rule, expected) => {
    expect(outcome({ wording }, `wording.${rule}`)).toBe(expected)
  })

  test('sober wording passes, and a group standard called national is caught by its number', () => {
    expect(outcome({ wording: '内胆涂层耐磨 2 万次' }, 'wording')).toBe('pass')
    expect(
      outcome(
        { wording: '符合国家标准', numbers: [{ identifier: 'group-standard', value: 'T/CAS 300-2018' }] },
        'numbers.0.association_not_national',
      ),
    ).toBe('fail')
  })

  test('an award without its year, and a patent without its number, are not claims anyone can check', () => {
    expect(outcome({ kind: 'award', wording: '获设计大奖' }, 'wording.award-year')).toBe('fail')
    expect(outcome({ kind: 'patent' }, 'numbers')).toBe('fail')
    expect(outcome({ kind: 'media' }, 'numbers')).toBe('not-applicable')
  })

  test('it is in force on its days and on no others', () => {
    const dated = { validFrom: '2026-11-22', validUntil: '2026-11-30' }
    expect(
      ['2026-11-21', '2026-11-22', '2026-11-30', '2026-12-01'].map((day) => outcome(dated, 'period', day)),
    ).toEqual(['fail', 'pass', 'pass', 'fail'])
    expect(outcome({ validFrom: '2026-11-22', validUntil: '2026-11-21' }, 'dates')).toBe('fail')
    expect(outcome({ kind: 'award', wording: '2026' }, 'end')).toBe('fail')
  })

  test('a look-up counts while it is fresh', () => {
    const seen = (on: string, result = 'confirmed') => ({ kind: 'patent', lookUps: [{ on, result }] })
    expect(outcome(seen('2025-11-22'), 'look-up')).toBe('pass')
    expect(outcome(seen('2025-11-21'), 'look-up')).toBe('fail')
    expect(outcome(seen('2026-11-01', 'not-found'), 'look-up')).toBe('fail')
    expect(outcome({}, 'look-up')).toBe('unknown')
  })

  test('who vouches is named where it must be, and an association is registered as one', () => {
    expect(outcome({ kind: 'celebrity' }, 'endorser')).toBe('fail')
    expect(outcome({ kind: 'heritage' }, 'endorser')).toBe('not-applicable')
    expect(
      outcome({ kind: 'association', endorser: { name: '某协会', uscc: '91110000600037341L' } }, 'endorser.registered'),
    ).toBe('fail')
    expect(outcome({ endorser: { name: '某公司', uscc: '91110000600037341M' } }, 'endorser.uscc.checksum')).toBe('fail')
  })

  test('one failure fails the claim; nothing failed is still not a pass, since nobody was asked', () => {
    const told = (claim: object) => {
      const done = checkClaim(claim, asOf)
      return done.ok ? done.value.outcome : 'unread'
    }
    expect(told({ kind: 'celebrity', wording: '某人代言' })).toBe('fail')
    expect(
      told({ kind: 'celebrity', wording: '某人代言', endorser: '某某', validUntil: '2027-01-01', evidence: ['x'] }),
    ).toBe('unknown')
  })

  test('every reason and basis is said in both languages', () => {
    for (const one of check({
      kind: 'association',
      endorser: { name: 'a', uscc: '91110000600037341L' },
      numbers: ['ZL202010566088.9', 'x'],
    }).values()) {
      expect(one.reason.zh && one.reason.en && one.basis.zh && one.basis.en, one.id).toBeTruthy()
    }
  })

  test('any JSON gets an answer, none a fault', () => {
    expect(checkClaim(null, asOf).ok).toBe(false)
    expect(checkClaim({ wording: 'x', validUntil: '2026-02-30' }, asOf)).toMatchObject({
      ok: false,
      refusals: [{ field: 'validUntil' }],
    })
    fc.assert(fc.property(fc.jsonValue(), (json) => void checkClaim(json, asOf)))
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (wording, identifier, value) => {
        checkClaim(
          {
            wording,
            kind: identifier,
            numbers: [{ identifier, value }, value],
            endorser: { name: wording, uscc: value, lei: value },
          },
          asOf,
        )
      }),
    )
  })
})
