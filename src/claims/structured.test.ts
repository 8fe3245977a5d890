import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Logged } from '#src/ledger/words.ts'
import { ldJson } from '#src/site/structured.ts'
import { type Claim, foldAll } from './claim.ts'
import { assertable, brandGraph, claimGraph, goodsGraph, type Product } from './structured.ts'

const brand = {
  slug: 'qinghe',
  zh: '青禾电器',
  en: 'Qinghe',
  initials: 'QH',
  zone: 'Asia/Shanghai',
  uscc: '91330000000000000X',
}
const teller = { brand, lang: 'zh', today: '2026-11-18', site: 'https://trust.example' } as const

const claim = (
  more: Record<string, unknown> = {},
  ...after: readonly (readonly [string, Record<string, unknown>])[]
): Claim =>
  foldAll(
    [
      [
        'registered',
        {
          kind: 'certification',
          naming: 'explicit',
          wording: { zh: '通过安全认证' },
          scope: {},
          endorser: { name: '某认证中心' },
          numbers: [],
          evidence: [],
          registeredOn: '2026-11-01',
          validFrom: '2026-11-01',
          validUntil: '2027-10-31',
          reviewEvery: 'P1Y',
          owner: 'legal',
          ...more,
        },
      ] as const,
      ...after,
    ].map(([type, data], i) => ({
      type: `claim.${type}/1`,
      subject: 'claim:c1',
      at: '2026-11-02T02:00:00.000Z',
      by: 'brand:legal',
      data,
      leaf: `leaf ${i}`,
      index: i,
      position: i,
    })) as unknown as Logged[],
  )!
const found = ['looked-up', { register: '认监委', on: '2026-11-10', result: 'confirmed' }] as const
const evidence = [{ sha256: 'a'.repeat(64), bytes: 1, mediaType: 'application/pdf', name: 'x.pdf' }]
const kinds = (graph: object | undefined) => JSON.stringify(graph ?? {})

describe('what machines are told of a claim', () => {
  test('that was looked up and stands: a certification, its issuer, its dates and where to check it', () => {
    expect(claimGraph(claim({}, found), teller)).toEqual({
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'Organization',
          '@id': 'https://trust.example/b/qinghe',
          name: '青禾电器',
          url: 'https://trust.example/b/qinghe',
          identifier: { '@type': 'PropertyValue', propertyID: 'USCC', value: '91330000000000000X' },
          hasCertification: [
            {
              '@type': 'Certification',
              name: '通过安全认证',
              url: 'https://trust.example/b/qinghe/claims/c1',
              issuedBy: { '@type': 'Organization', name: '某认证中心' },
              certificationStatus: 'https://schema.org/CertificationActive',
              validFrom: '2026-11-01',
              expires: '2027-10-31',
              auditDate: '2026-11-10',
            },
          ],
        },
      ],
    })
  })

  test.each([
    ['only declared', claim()],
    ['documented and not looked up', claim({ evidence })],
    ['of another kind', claim({ kind: 'partnership' }, found)],
  ])('that is %s: never a certification', (_, one) => {
    expect(kinds(claimGraph(one, teller))).not.toContain('Certification')
    expect(kinds(brandGraph([one], teller))).not.toContain('Certification')
    expect(kinds(goodsGraph({ name: 'k', gtin: '06901234567892', link: 'x' }, [one], [one], teller))).not.toContain(
      '"Certification"',
    )
  })

  test.each([
    ['lapsed', claim({ validUntil: '2026-11-10' }, found, ['lapsed', { validUntil: '2026-11-10' }])],
    ['past its day though the timer has not come by', claim({ validUntil: '2026-11-17' }, found)],
    ['suspended', claim({}, found, ['suspended', { reason: 'dispute-unanswered', on: '2026-11-12' }])],
    ['withdrawn', claim({}, found, ['withdrawn', { reason: '撤' }])],
    [
      'disputed',
      claim({}, found, [
        'disputed',
        {
          ground: 'holder',
          owner: 'legal',
          term: 'P5WD',
          answerBy: { at: '2026-11-20T10:00:00.000Z', on: '2026-11-20', provisional: false },
          link: 'a'.repeat(64),
        },
      ]),
    ],
    ['contradicted by its register', claim({}, ['looked-up', { register: 'r', on: '2026-11-10', result: 'differs' }])],
    ['not yet in force', claim({ validFrom: '2026-12-01' }, found)],
  ])('that is %s: nothing', (_, one) => {
    expect(assertable(one, teller.today)).toBe(false)
    expect(claimGraph(one, teller)).toBeUndefined()
    for (const graph of [
      brandGraph([one], teller),
      goodsGraph({ name: 'k', gtin: '06901234567892', link: 'x' }, [one], [one], teller),
    ])
      expect(kinds(graph)).not.toMatch(/Certification|通过安全认证|award/)
  })

  test('awards are words of the organisation, where there is evidence', () => {
    expect(claimGraph(claim({ kind: 'award', evidence, wording: { zh: '获奖' } }), teller)).toMatchObject({
      '@graph': [{ award: ['获奖'] }],
    })
    expect(kinds(claimGraph(claim({ kind: 'award' }), teller))).not.toContain('award')
  })
})

describe('what machines are told of goods', () => {
  const about = (more: object) =>
    goodsGraph(
      { name: '电水壶', gtin: '06901234567892', link: 'https://trust.example/01/06901234567892', ...more },
      [claim({}, found), claim({ kind: 'testing', wording: { zh: '通过测试' } })],
      [claim({ wording: { zh: '体系认证' } }, found)],
      teller,
    )['@graph'] as readonly [Product, ...object[]]

  test('a link with a lot or a serial belongs to some of them, or to one', () => {
    expect([
      about({})[0]['@type'],
      about({ lot: 'A1' })[0]['@type'],
      about({ lot: 'A1', serial: 'S1' })[0]['@type'],
    ]).toEqual(['Product', 'SomeProducts', 'IndividualProduct'])
  })

  test('what was looked up is a certification, what is declared a property, what is the company’s hangs on the company', () => {
    const [goods, company] = about({})
    expect(goods.hasCertification?.map(({ name }) => name)).toEqual(['通过安全认证'])
    expect(goods.additionalProperty).toEqual([{ '@type': 'PropertyValue', name: '严格测试', value: '通过测试' }])
    expect(company).toMatchObject({ '@type': 'Organization', hasCertification: [{ name: '体系认证' }] })
  })

  test('and never a review or a rating', () => {
    expect(JSON.stringify(about({}))).not.toMatch(/review|rating/i)
  })
})

test('no text can end the block early, and it reads back as what was written', () => {
  const text = fc.string({ unit: fc.constantFrom('<', '>', '/', '!', '-', 's', '\u2028', '\u2029', '\\', '"', '信') })
  fc.assert(
    fc.property(text, (value) => {
      const data = { '@context': 'https://schema.org', '@graph': [{ name: `</script>${value}` }] } as const
      const block = String(ldJson(data))
      const inner = block.slice('<script type="application/ld+json">'.length, -'</script>'.length)
      expect(inner).not.toMatch(/[<\u2028\u2029]/)
      expect(JSON.parse(inner)).toEqual(data)
    }),
  )
})
