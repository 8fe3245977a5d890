import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksums, creditCode } from './checksums.ts'
import { grammars, normalise } from './grammar.ts'
import { identify, passes, standsToday } from './identify.ts'
import { kinds as kindsEn } from './text.en.ts'
import { kinds as kindsZh } from './text.zh.ts'

const today = '2026-11-22'
const kindsOf = (text: string) => identify(text, { today }).map((found) => found.id)
const only = (text: string, kind: string, wording?: string) =>
  identify(text, { kind, today, ...(wording === undefined ? {} : { wording }) })[0]!
const outcome = (text: string, kind: string, check: string, wording?: string) =>
  only(text, kind, wording).checks.find((found) => found.id === check)?.outcome

describe.each(grammars.map((grammar) => [grammar.id, grammar] as const))('%s', (id, { examples }) => {
  it.each(examples.valid)('%s can be such a number', (text) => {
    expect(passes(only(text, id))).toBe(true)
    expect(kindsOf(text)).toContain(id)
  })
  it.each(examples.invalid.map((text, at) => [text, examples.invalid_why[at]]))('%s cannot: %s', (text) => {
    expect(passes(only(text, id))).toBe(false)
  })
})

describe('the table', () => {
  it('has an algorithm for every checksum it names, and none besides', () => {
    const named = grammars.filter((grammar) => grammar.checksum.name !== 'none').map((grammar) => grammar.id)
    expect(Object.keys(checksums).sort()).toEqual(named.sort())
  })

  it('has an issuer, a look-up and a note in Chinese wherever it has them in English', () => {
    for (const { id } of grammars) {
      expect(Object.keys(kindsZh[id] ?? {}), id).toEqual(Object.keys(kindsEn[id] ?? {}))
      expect(kindsZh[id]?.issuer, id).toBeTruthy()
    }
  })

  it('marks what is uncertain as to be checked', () => {
    expect(only('2023010905543210', 'ccc').confidence).toBe('check')
    expect(only('91110000600037341L', 'uscc').confidence).toBe('sure')
  })
})

describe('a unified social credit code', () => {
  const real = grammars.find((grammar) => grammar.id === 'uscc')!.examples.valid

  it('does not survive the change of any one character', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    for (const code of real) {
      for (let at = 0; at < code.length; at++) {
        for (const other of alphabet) {
          if (other === code[at]) continue
          expect(passes(only(code.slice(0, at) + other + code.slice(at + 1), 'uscc'))).toBe(false)
        }
      }
    }
  })

  it('is the first thing such a number is taken for, and says who registered it and where', () => {
    const [first] = identify('91110000600037341L', { today })
    expect(first?.id).toBe('uscc')
    expect(first?.extracts).toContainEqual(
      expect.objectContaining({ name: 'registrar', meaning: { zh: '市场监管', en: 'market regulation' } }),
    )
    expect(first?.extracts).toContainEqual(
      expect.objectContaining({ name: 'division', value: '110000', meaning: { zh: '北京', en: 'Beijing' } }),
    )
  })

  it('is caught by the organisation code inside when a forger recomputes only the last character', () => {
    const forged = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => creditCode(`91110000600037314${last}`))
    expect(forged).toContainEqual(['organisation-code'])
    expect(forged).not.toContainEqual([])
  })
})

describe('a patent number', () => {
  it('can be real and yet certainly expired', () => {
    const old = only('95115608.X', 'patent')
    expect(passes(old)).toBe(true)
    expect(standsToday(old)).toBe(false)
    expect(outcome('95115608.X', 'patent', 'latest_possible_expiry')).toBe('fail')
  })

  it('is in force until the end of the twentieth year at the latest', () => {
    expect(identify('ZL200510096239.4', { kind: 'patent', today: '2025-12-31' }).every(standsToday)).toBe(true)
    expect(identify('ZL200510096239.4', { kind: 'patent', today: '2026-01-01' }).some(standsToday)).toBe(false)
  })

  it('of a utility model does not carry the words 发明专利', () => {
    expect(outcome('ZL202322865413.3', 'patent', 'kind_matches_claim', '国家发明专利')).toBe('fail')
    expect(outcome('ZL202322865413.3', 'patent', 'kind_matches_claim', '实用新型专利')).toBe('pass')
    expect(outcome('ZL202322865413.3', 'patent', 'kind_matches_claim')).toBe('unknown')
  })
})

describe('other checks that follow from a number', () => {
  it('a high-tech certificate of 2021 is spent in 2026, one of 2023 is good until the year ends', () => {
    expect(outcome('GF202132000456', 'hnte', 'year_plus_3')).toBe('fail')
    expect(outcome('GR202311000123', 'hnte', 'year_plus_3')).toBe('pass')
  })

  it('a GB/T standard is not a mandatory one, and a T/ standard not a national one', () => {
    expect(outcome('GB/T 19001-2016', 'gb-standard', 'mandatory_vs_voluntary', '符合强制性国家标准')).toBe('fail')
    expect(outcome('GB 7718-2011', 'gb-standard', 'mandatory_vs_voluntary', '符合强制性国家标准')).toBe('pass')
    expect(outcome('T/CAS 300-2018', 'group-standard', 'association_not_national', '国家标准起草单位')).toBe('fail')
  })

  it('a province registers class 2 devices and no others', () => {
    expect(passes(only('粤械注准20173640567', 'device'))).toBe(false)
  })
})

describe('a text that can be several kinds', () => {
  it('is first what its checksum speaks for', () => {
    expect(kindsOf('0306406152')).toEqual(['isbn', 'fda', 'tuv'])
    expect(kindsOf('9787302257646')).toEqual(['isbn', 'gtin', 'gln'])
    expect(kindsOf('106141411234567897')[0]).toBe('sscc')
  })

  it('keeps the kinds whose checksum fails, behind the others', () => {
    expect(kindsOf('1234567890')).toEqual(['fda', 'tuv', 'isbn'])
  })

  it('is a national standard before an industry standard', () => {
    expect(kindsOf('GB/T 19001-2016')[0]).toBe('gb-standard')
  })
})

describe('reading', () => {
  it('makes full-width digits and letters half-width, and leaves a full-width dash', () => {
    expect(normalise(' ｚｌ２０１５１０９５８７７２.０ ')).toBe('ZL201510958772.0')
    expect(passes(only('CN11－2234', 'cn-serial'))).toBe(false)
  })

  it('keeps the lower case of a TÜV number and of a DOI', () => {
    expect(only('z1a 012345 0012 rev. 00', 'tuv').value).toBe('Z1A 012345 0012 Rev. 00')
    expect(only('10.1038/Nature14539', 'doi').value).toBe('10.1038/nature14539')
  })

  it('says in both languages why a number cannot be of the kind asked for', () => {
    const found = only('hello', 'uscc')
    expect(found.grammar.holds).toBe(false)
    expect(found.grammar.reason.zh).toContain('统一社会信用代码')
    expect(found.grammar.reason.en).toContain('Unified Social Credit Code')
  })

  it('has no answer for a kind that does not exist', () => {
    expect(identify('1', { kind: 'nope', today })).toEqual([])
    expect(identify('1', { kind: '__proto__', today })).toEqual([])
  })

  it('answers any text for any kind without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...grammars), (text, { id }) => {
        expect(identify(text, { today })).toBeInstanceOf(Array)
        expect(only(text, id).grammar.reason.zh).toBeTruthy()
      }),
      { numRuns: 300 },
    )
  })
})
