import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkClaim } from './check.ts'
import { checkIds } from './checks/checks.ts'
import type { Checked } from './say.ts'

const asOf = '2026-11-22'

function check(claim: object, day = asOf): Map<string, Checked> {
  const done = checkClaim({ wording: '某句话', ...claim }, day)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return new Map(done.value.checks.map((one) => [one.id, one]))
}
const outcome = (claim: object, id: string, day?: string) => check(claim, day).get(id)?.result

describe('checking a claim offline', () => {
  test('a number is judged by its form, its check digits and its parts', () => {
    const patent = (value: string, wording = '发明专利') => ({
      kind: 'patent',
      wording,
      numbers: [{ identifier: 'patent', value }],
    })
    expect(outcome(patent('ZL202010566088.9'), 'number.0.checksum')).toBe('pass')
    expect(outcome(patent('ZL202310123456.7'), 'number.0.checksum')).toBe('fail')
    expect(outcome(patent('hello'), 'number.0.grammar')).toBe('fail')
    expect(outcome(patent('ZL202322865413.3'), 'number.0.kind_matches_claim')).toBe('fail')
    expect(outcome(patent('ZL200510096239.4'), 'number.0.latest_possible_expiry')).toBe('fail')
    expect(outcome(patent('ZL200510096239.4'), 'number.0.latest_possible_expiry', '2025-12-31')).toBe('pass')
  })

  test('a number whose kind nobody named is read as what goes with the claim', () => {
    expect(outcome({ kind: 'patent', number: 'ZL202010566088.9' }, 'number.0.checksum')).toBe('pass')
    expect(outcome({ numbers: ['91110000600037341L'] }, 'number.0.checksum')).toBe('pass')
    expect(outcome({ numbers: ['what is this'] }, 'number.0')).toBe('unknown')
    expect(outcome({ numbers: [{ identifier: 'toString', value: '1' }] }, 'number.0')).toBe('fail')
  })

  test.each([
    ['通过 ISO 9001 管理体系，产品认证合格', 'class.system-not-product', 'fail'],
    ['获得 FDA 认证', 'class.registration-not-approval', 'fail'],
    ['通过 CNAS 认证', 'class.accreditation-not-certification', 'fail'],
    ['符合国家标准 T/CAS 300-2018', 'class.group-not-national', 'fail'],
    ['已提交专利申请的技术', 'class.application-not-grant', 'fail'],
    ['国家级品牌', 'wording.superlative', 'fail'],
    ['政府指定用品', 'wording.state-organ', 'fail'],
    ['销量第一', 'wording.first-or-only', 'fail'],
    ['据某某机构统计，2026 年 10 月某市销量第一', 'wording.first-or-only', 'unknown'],
  ])('%s: one class is not another', (wording, rule, expected) => {
    expect(outcome({ wording }, rule)).toBe(expected)
  })

  test('sober wording passes, and a group standard called national is caught by its number', () => {
    expect(outcome({ wording: '内胆涂层耐磨 2 万次' }, 'wording')).toBe('pass')
    expect(
      outcome(
        { wording: '符合国家标准', numbers: [{ identifier: 'group-standard', value: 'T/CAS 300-2018' }] },
        'number.0.association_not_national',
      ),
    ).toBe('fail')
  })

  test('an award without its year, and a patent without its number, are not claims anyone can check', () => {
    expect(outcome({ kind: 'award', wording: '获设计大奖' }, 'wording.award-year')).toBe('fail')
    expect(outcome({ kind: 'patent' }, 'number.missing')).toBe('fail')
    expect(outcome({ kind: 'media' }, 'number')).toBe('not-applicable')
  })

  test('it is in force on its days and on no others', () => {
    const dated = { validFrom: '2026-11-22', validUntil: '2026-11-30' }
    expect(
      ['2026-11-21', '2026-11-22', '2026-11-30', '2026-12-01'].map((day) => outcome(dated, 'time.period', day)),
    ).toEqual(['fail', 'pass', 'pass', 'fail'])
    expect(outcome({ validFrom: '2026-11-22', validUntil: '2026-11-21' }, 'time.order')).toBe('fail')
    expect(outcome({ kind: 'award', wording: '2026' }, 'time.end')).toBe('fail')
  })

  test('a look-up counts while it is fresh', () => {
    const seen = (on: string, result = 'confirmed') => ({ kind: 'patent', lookUps: [{ on, result }] })
    expect(outcome(seen('2025-11-22'), 'lapsed-at-source')).toBe('pass')
    expect(outcome(seen('2025-11-21'), 'lapsed-at-source')).toBe('fail')
    expect(outcome(seen('2026-11-01', 'not-found'), 'lapsed-at-source')).toBe('fail')
    expect(outcome({}, 'lapsed-at-source')).toBe('unknown')
  })

  test('who vouches is named where it must be, and an association is registered as one', () => {
    expect(outcome({ kind: 'celebrity' }, 'source.endorser')).toBe('fail')
    expect(outcome({ kind: 'heritage' }, 'source.endorser')).toBe('not-applicable')
    expect(
      outcome({ kind: 'association', endorser: { name: '某协会', uscc: '91110000600037341L' } }, 'source.registered'),
    ).toBe('fail')
    expect(outcome({ endorser: { name: '某公司', uscc: '91110000600037341M' } }, 'number.endorser.checksum')).toBe(
      'fail',
    )
  })

  test('one failure fails the claim; nothing failed is still not a pass, since nobody was asked', () => {
    const told = (claim: object) => {
      const done = checkClaim(claim, asOf)
      return done.ok ? done.value.verdict : 'unread'
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

  test('every check answers for every claim, once at least, in one order', () => {
    const done = checkClaim({ wording: '某句话' }, asOf)
    const asked = done.ok ? [...new Set(done.value.checks.map((one) => one.id.split('.')[0]))] : []
    expect(asked).toEqual(checkIds)
  })

  test('the four questions and the level are told apart', () => {
    const claim = {
      kind: 'testing',
      wording: '涂层耐磨 2 万次',
      endorser: '云岭检测研究院',
      evidence: [{ name: '报告.pdf', sha256: 'ab'.repeat(32) }],
      lookUps: [{ on: '2026-11-01', result: 'confirmed' }],
    }
    const told = (more: object) => {
      const done = checkClaim({ ...claim, ...more }, asOf)
      return done.ok ? { level: done.value.level, ...done.value.questions } : done.refusals
    }
    expect(told({})).toEqual({ level: 2, bytes: 'unknown', signer: 'unknown', entitled: 'unknown', inForce: 'yes' })
    expect(told({ lookUps: [] })).toMatchObject({ level: 1, inForce: 'unknown' })
    expect(told({ lookUps: [], evidence: [] })).toMatchObject({ level: 0 })
    expect(told({ validUntil: '2026-11-01' })).toMatchObject({ inForce: 'no', entitled: 'unknown' })
    const signer = { name: '云岭检测研究院' }
    const signed = { signer, kinds: ['testing'], signed: { wording: '涂层耐磨 2 万次' } }
    expect(told({ countersignatures: [signed] })).toEqual({
      level: 3,
      bytes: 'yes',
      signer: 'yes',
      entitled: 'yes',
      inForce: 'yes',
    })
    expect(told({ countersignatures: [{ ...signed, signed: { wording: '涂层耐磨 1 万次' } }] })).toMatchObject({
      level: 1,
      bytes: 'no',
      signer: 'no',
    })
    expect(told({ countersignatures: [{ ...signed, withdrawnOn: '2026-11-20' }] })).toMatchObject({ inForce: 'no' })
  })

  test('names with underscores are read, members that are not ours are refused by name, all at once', () => {
    expect(outcome({ valid_until: '2026-12-01' }, 'time.period')).toBe('pass')
    const wrong = checkClaim(
      { kind: 'award', wording: '', vaild: 1, details: { yeer: 2020, year: 'x' }, numbers: [{ valu: '1' }] },
      asOf,
    )
    expect(wrong.ok ? [] : wrong.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual(
      expect.arrayContaining([
        'field.unknown vaild',
        'field.unknown numbers.0.valu',
        'field.missing numbers.0.value',
        'field.missing wording.zh',
        'field.unknown details.yeer',
        'field.invalid details.year',
      ]),
    )
  })

  test('facts of a paper beside a single number are that number’s', () => {
    const claim = { kind: 'patent', wording: '发明专利', number: 'ZL202010566088.9', brand: '青禾电器' }
    expect(outcome({ ...claim, holder: '青禾电器' }, 'holder.numbers.0')).toBe('pass')
    expect(outcome({ ...claim, holder: '云帆家电' }, 'holder.numbers.0')).toBe('fail')
    expect(
      outcome({ kind: 'certification', wording: '通过认证', brand: '青禾电器', holder: '云帆家电' }, 'holder.paper'),
    ).toBe('fail')
    expect(outcome({ evidence: [{ name: 'x', type: 'report', status: 'suspended' }] }, 'time.evidence.0')).toBe('fail')
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
