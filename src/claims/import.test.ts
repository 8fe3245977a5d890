import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brand } from '#src/people/words.ts'
import { realNumbers } from '../../examples/real-numbers.ts'
import type { TestHouse } from '../../tests/testhouse.ts'
import { importClaims, textOf } from './import.ts'
import { member, openClaims } from './testbrand.fixture.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { claimById, claimCounts } from './view.ts'

let house: TestHouse
let brand: Brand
beforeAll(async () => {
  ;({ house, brand } = await openClaims())
})
afterAll(() => house.close())

const real = readFileSync(new URL('../../examples/real-numbers.csv', import.meta.url), 'utf8')
const run = (text: string, format: 'csv' | 'jsonl' = 'csv', who = member('legal')) =>
  importClaims(house, brand, who, text, format)
const size = async () => (await house.ledger.checkpoint('qinghe'))!.size
const told = async (text: string, format: 'csv' | 'jsonl' = 'csv') => {
  const done = await run(text, format)
  return done.ok ? [] : done.refusals.map(({ code, field }) => `${field} ${code}`)
}

describe('the file of published numbers', () => {
  test('is what its script writes', () => {
    expect(real).toBe(realNumbers())
    expect(real.trim().split('\n')).toHaveLength(81)
  })

  test('comes in whole, and no published number fails its check', async () => {
    const done = await run(real)
    expect(done).toMatchObject({ ok: true, value: { registered: 80, known: 0 } })
    if (!done.ok) return
    expect(done.value.rows[0]).toMatchObject({ row: 2, outcome: 'registered' })
    const claims = await Promise.all(done.value.rows.map(({ id }) => claimById(house, 'qinghe', id)))
    const impossible = claims.flatMap((claim) =>
      claim!.numbers.filter((number) => number.reasons.some((reason) => reason === 'grammar' || reason === 'checksum')),
    )
    expect(impossible).toEqual([])
  })

  test('twice doubles nothing', async () => {
    const before = await size()
    expect(await run(real)).toMatchObject({ ok: true, value: { registered: 0, known: 80 } })
    expect(await size()).toBe(before)
  })
})

describe('a file of claims', () => {
  test('has a column for what a paper says and for each field of a kind, in both languages', async () => {
    const text =
      '类别,文案,背书方,作证方信用代码,证书上的职务（会员、理事、副会长单位）,任期到,有效期至\nassociation,江北省小家电协会理事单位,江北省小家电协会,,理事单位,2028-06-30,\n'
    const first = await run(text)
    const id = first.ok ? first.value.rows[0]!.id : ''
    expect(await claimById(house, 'qinghe', id)).toMatchObject({
      details: { role: '理事单位', termUntil: '2028-06-30' },
    })
    const papers =
      'kind,wording_zh,endorser,identifier,number,holder,holder_uscc,class,covers_models,models,paper_until,valid_until,feePaidUntil\n' +
      'patent,发明专利第二次,国家知识产权局,patent,ZL202010566088.9,某某公司,91110000600037341l,invention,X7-40、X7-50,X7-40,2030/1/5,2029-01-01,2027-06-30\n'
    const second = await run(papers)
    const claim = await claimById(house, 'qinghe', second.ok ? second.value.rows[0]!.id : '')
    expect(claim).toMatchObject({
      numbers: [
        {
          holder: { name: '某某公司', uscc: '91110000600037341L' },
          class: 'invention',
          covers: { models: 'X7-40、X7-50' },
          validUntil: '2030-01-05',
        },
      ],
      details: { feePaidUntil: '2027-06-30' },
    })
    expect(claim?.checked?.checks).toContainEqual(expect.objectContaining({ id: 'holder.numbers.0', result: 'fail' }))
  })

  test('may come from a Chinese spreadsheet: marks, line ends, line breaks in cells, headings and dates as people write them', async () => {
    const text =
      '\ufeff类别,文案,背书方,号码种类,号码,有效期至,负责\r\n专利技术,"双循环\r\n加热",,patent,ZL202010566088.9,2030/1/5,法务\r\n\r\nAssociation,会员单位,小家电协会,,,2027年3月1日,公关\r\n'
    const done = await run(text)
    expect(done).toMatchObject({ ok: true, value: { registered: 2, rows: [{ row: 2 }, { row: 4 }] } })
    if (!done.ok) return
    expect(await claimById(house, 'qinghe', done.value.rows[0]!.id)).toMatchObject({
      kind: 'patent',
      validUntil: '2030-01-05',
      owner: 'legal',
    })
    expect(await claimById(house, 'qinghe', done.value.rows[1]!.id)).toMatchObject({
      kind: 'association',
      validUntil: '2027-03-01',
      owner: 'pr',
    })
  })

  test('with one bad row brings in none, and names every bad row and field', async () => {
    const before = await size()
    const text = [
      'kind,wording_zh,identifier,number,valid_until,endorser',
      'patent,好的一条,patent,ZL202010566088.9,2030-01-01,',
      'nonsense,坏的,patent,ZL202010566088.9,2030-01-01,',
      'celebrity,,,,2030-02-30,',
      'patent,号码种类不存在,phlogiston,1,,',
    ].join('\n')
    const refused = await told(text)
    expect(refused).toEqual(
      expect.arrayContaining([
        'row 3 kind kind.unlisted',
        'row 4 wording.zh field.missing',
        'row 4 validUntil field.invalid',
        'row 5 numbers.0.identifier number.unlisted',
      ]),
    )
    expect(refused.some((one) => one.startsWith('row 2'))).toBe(false)
    expect(await size()).toBe(before)
  })

  test('that says the same twice is refused for the second row', async () => {
    const row = 'patent,只说一次,patent,ZL202010566088.9'
    expect(await told(`kind,wording_zh,identifier,number\n${row}\n${row}\n`)).toEqual(['row 3 import.duplicate'])
  })

  test('that says something else about a claim already there is refused by the fields that differ', async () => {
    const text = (until: string) =>
      `kind,wording_zh,identifier,number,valid_until\npatent,说过的话,patent,ZL202010566088.9,${until}\n`
    expect(await told(text('2029-01-01'))).toEqual([])
    expect(await told(text('2030-01-01'))).toEqual(['row 2 validUntil claim.differs'])
  })

  test('with a column nobody knows, one given twice, or more cells than headings is refused', async () => {
    expect(await told('kind,wording_zh,颜色\npatent,a,red\n')).toEqual(['row 1 import.column'])
    expect(await told('kind,类别\npatent,patent\n')).toEqual(['row 1 import.column'])
    expect(await told('kind,wording_zh\npatent,a,b,c\n')).toEqual(['row 2 import.unreadable'])
    expect(await told('kind,wording_zh\npatent,"never closed\n')).toEqual(['undefined import.unreadable'])
  })

  test('may hold several numbers in a cell, and evidence handed in before', async () => {
    const done = await run(
      'kind,wording_zh,identifier,number,endorser,valid_until\n客户案例,两个号码,uscc;lei,91110000600037341L; 506700GE1G29325QX363,某客户,2030-01-01\n',
    )
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
    const claim = await claimById(house, 'qinghe', done.value.rows[0]!.id)
    expect(claim?.numbers.map((number) => number.identifier)).toEqual(['uscc', 'lei'])
    expect(
      await told(
        `kind,wording_zh,identifier,number,evidence\npatent,有证据,patent,ZL202010566088.9,${'0'.repeat(64)}\n`,
      ),
    ).toEqual(['row 2 evidence.0.sha256 evidence.not-held'])
  })

  test('may be JSON Lines', async () => {
    const line = JSON.stringify({
      kind: 'patent',
      wording: { zh: '一行一条' },
      numbers: [{ identifier: 'patent', value: 'ZL202010566088.9' }],
    })
    expect(await run(`${line}\n\n`, 'jsonl')).toMatchObject({ ok: true, value: { registered: 1, rows: [{ row: 1 }] } })
    expect(await told(`${line}\n{"kind":\nnull\n[]\n`, 'jsonl')).toEqual(['row 2 import.unreadable'])
    expect((await told('null\n[]\n{}\n', 'jsonl')).map((one) => one.split(' ')[1])).toEqual(
      expect.arrayContaining(['1', '2', '3']),
    )
  })

  test('is refused to whoever may not register', async () => {
    const before = await claimCounts(house, 'qinghe')
    const done = await run('kind,wording_zh\npatent,a\n', 'csv', member('store'))
    expect(done.ok ? [] : done.refusals.map(({ code }) => code)).toEqual(['not-entitled'])
    expect(await claimCounts(house, 'qinghe')).toEqual(before)
  })

  test('saved by a Chinese spreadsheet in its own encoding is read as well', () => {
    expect(textOf(Buffer.from('d6a4cae9', 'hex'))).toBe('证书')
    expect(textOf(Buffer.from('证书'))).toBe('证书')
  })
})

test('what is wrong with a row is said in both languages', () => {
  const refusal = { code: 'field.missing', field: 'row 12 wording.zh' }
  expect([zh.refusal(refusal), en.refusal(refusal)]).toEqual([
    '第 12 行 公开的说法（中文）：这一项要填',
    'row 12 public wording (Chinese): this is needed',
  ])
})
