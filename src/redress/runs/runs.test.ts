import { createHash } from 'node:crypto'
import { checkShareFile } from '@troth/proof/sharefile'
import { SumTree, shareLeaf } from '@troth/proof/sumtree'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHouse } from '../../../tests/testhouse.ts'
import type { Brand } from '../../people/words.ts'
import { reconcileStatement } from '../payments/act.ts'
import { approveTotal, closeRun, draftRun, dropRun, refuseShare, runsMoveOn } from './act.ts'
import { shareNumber } from './numbers.ts'
import { exportShares, instructionAgain } from './paying.ts'
import { forgetShare, placeIn, placeOfToken, shareAt, shareReceipt, shareToken } from './receipts.ts'
import { withBook } from './shelf.ts'
import {
  chief,
  clerk,
  codes,
  committed,
  csvOf,
  lawyer,
  member,
  openRuns,
  payer,
  read,
  secondPayer,
  value,
} from './testrun.fixture.ts'
import { runById } from './view.ts'

const outside = new URL('../../../examples/verify-from-outside/share.mjs', import.meta.url)
const { checkShare } = (await import(outside.href)) as { checkShare: (bytes: Uint8Array) => { verdict: string } }

let house: TestHouse
let brand: Brand
beforeAll(async () => {
  ;({ house, brand } = await openRuns())
})
afterAll(() => house.close())

const people = (n: number, account = true) =>
  Array.from({ length: n }, (_, i) => ({
    reference: `ORDER-${createHash('sha256').update(String(i)).digest('hex').slice(0, 12)}`,
    amountFen: 10_000 + (i % 7),
    ...(account ? { account: `62220000${i}` } : {}),
  }))

describe('a dry run', () => {
  test('says how many would get what, and how it is spread', async () => {
    const { report } = await read(house, brand, 'reference,amount\nA,1.50\nB,20\nC,300.05\n')
    expect(report).toMatchObject({ people: 3, totalFen: 32_155, leastFen: 150, mostFen: 30_005, wrongCount: 0 })
    expect(report.bands.map(({ people, totalFen }) => [people, totalFen]).filter(([n]) => n! > 0)).toEqual([
      [1, 150],
      [1, 2_000],
      [1, 30_005],
    ])
    expect(report.largest[0]).toEqual({ reference: 'C', amountFen: 30_005 })
  })

  test('lists everything that is wrong at once, each with its line, and no run can be drafted from it', async () => {
    const text = 'reference,amount\nA,1.505\n,2\nB,0\nQH-2611-AAAA-BBBB,3\nC,1,2\nD,4\nD,5\n'
    const { id, report } = await read(house, brand, text)
    expect(report.wrong.map(({ code, line }) => [code, line])).toEqual([
      ['row.amount', 2],
      ['row.reference', 3],
      ['row.nothing', 4],
      ['row.case-unknown', 5],
      ['row.columns', 6],
      ['row.twice', 8],
    ])
    expect(codes(await draftRun(house, brand, clerk, id, { zh: '甲', en: 'a' }))).toEqual(['run.file-wrong'])
  })

  test('computes every sum from facts by a standard, and names the facts that are missing', async () => {
    const lines = ['{"reference":"A","facts":{"price_fen":29900}}', '{"reference":"B","facts":{}}', 'nonsense']
    const { report } = await read(house, brand, lines.join('\n'), { form: 'jsonl', standard: 'fraud-triple' })
    expect(report.wrong.map(({ code, line }) => [code, line])).toEqual([
      ['row.facts-missing', expect.any(Number)],
      ['row.facts-missing', 2],
      ['row.unreadable', 3],
    ])
  })

  test.each([
    ['without a name for the people', 'who,amount\nA,1\n', 'file.header'],
    ['with two columns of sums', 'reference,amount,amountFen\nA,1,100\n', 'file.header'],
    ['with nobody in it', 'reference,amount\n', 'file.empty'],
  ])('refuses a file %s', async (_name, text, code) => {
    expect((await read(house, brand, text)).report.wrong.map((one) => one.code)).toContain(code)
  })
})

describe('an approved run', () => {
  test('has the root, the total and the count that the sum tree of packages/proof has', async () => {
    const run = await committed(house, brand, people(5_003))
    const tree = new SumTree()
    await withBook(house, run.draft.book, async (book) => {
      for (let i = 0; i < 5_003; i += 1) tree.add(shareLeaf((await book.share(i))!))
    })
    const root = tree.root()!
    expect(run.committed!.root).toBe(Buffer.from(root.hash).toString('base64'))
    expect([BigInt(run.draft.totalFen), run.draft.count]).toEqual([root.total, root.count])
  })

  test('needs the exact total from two people of two roles, neither of whom drew it up', async () => {
    const { id, report } = await read(house, brand, csvOf(people(3)))
    value(await draftRun(house, brand, clerk, id, { zh: '甲', en: 'a' }))
    const total = { totalFen: report.totalFen, people: 3 }
    expect(codes(await approveTotal(house, brand, lawyer, id, { ...total, totalFen: total.totalFen - 1 }))).toEqual([
      'run.not-the-total',
    ])
    expect(codes(await approveTotal(house, brand, member('clerk', 'legal'), id, total))).toEqual(['run.own-draft'])
    value(await approveTotal(house, brand, lawyer, id, total))
    expect(codes(await approveTotal(house, brand, lawyer, id, total))).toEqual(['run.approved-already'])
    expect(codes(await approveTotal(house, brand, member('other', 'legal'), id, total))).toEqual(['run.role-twice'])
    expect(codes(await approveTotal(house, brand, member('seller', 'sales'), id, total))).toEqual(['not-entitled'])
    expect((await runById(house, brand.slug, id))!.committed).toBeUndefined()
    value(await approveTotal(house, brand, chief, id, total))
    expect((await runById(house, brand.slug, id))!.standing.is).toBe('paying')
    expect(codes(await dropRun(house, brand, lawyer, id, { reason: '不付了' }))).toEqual(['run.committed'])
  })

  test('approved by two at once is committed once', async () => {
    const { id, report } = await read(house, brand, csvOf(people(3)))
    value(await draftRun(house, brand, clerk, id, { zh: '甲', en: 'a' }))
    const total = { totalFen: report.totalFen, people: 3 }
    await Promise.all(
      [lawyer, chief, member('b', 'product'), lawyer].map((who) => approveTotal(house, brand, who, id, total)),
    )
    const run = (await runById(house, brand.slug, id))!
    expect(run.steps.map(({ type }) => type)).toEqual([
      'run.drafted/1',
      'run.approved/1',
      'run.approved/1',
      'run.committed/1',
    ])
  })
})

describe('somebody’s receipt', () => {
  test('proves their share offline, in the package and in the second implementation', async () => {
    const run = await committed(house, brand, people(2_100))
    for (const at of [0, 2_047, 2_048, 2_099]) {
      const text = value(await shareReceipt(house, brand.slug, run, at))
      const verdict = checkShareFile(text)
      expect([verdict.verdict, verdict.share?.index, verdict.run?.totalFen]).toEqual([
        'proved',
        at,
        String(run.draft.totalFen),
      ])
      expect(checkShare(Buffer.from(text))).toEqual({ verdict: 'proved', faults: [] })
    }
  })

  test('with any line changed is refuted or cannot be read, by both', async () => {
    const run = await committed(house, brand, people(9))
    const text = value(await shareReceipt(house, brand.slug, run, 4))
    const lines = text.split('\n')
    for (const [i, line] of lines.slice(0, 9).entries()) {
      const last = line.at(-1)
      const changed = lines.with(i, line.slice(0, -1) + (last === '1' ? '2' : '1')).join('\n')
      if (changed === text || line === '') continue
      expect([i, checkShareFile(changed).verdict]).not.toEqual([i, 'proved'])
      expect([i, checkShare(Buffer.from(changed)).verdict]).not.toEqual([i, 'proved'])
    }
  })

  test('is found by their name in the run, or by a link that nobody can guess', async () => {
    const run = await committed(house, brand, people(40))
    const share = (await shareAt(house, run, 17))!
    expect(await placeIn(house, run, share.reference)).toBe(17)
    expect(await placeIn(house, run, 'somebody else')).toBeUndefined()
    const token = await shareToken(house, run, 17)
    expect(await placeOfToken(house, run, token)).toBe(17)
    expect(await placeOfToken(house, run, `g${token.slice(1)}`)).toBeUndefined()
    expect(await placeOfToken(house, run, '')).toBeUndefined()
  })

  test('of a forgotten person cannot be made any more, and all others’ are as they were', async () => {
    const run = await committed(house, brand, people(40))
    const [gone, other] = [(await shareAt(house, run, 17))!, (await shareAt(house, run, 18))!]
    expect(await forgetShare(house, run, gone.reference)).toBe(true)
    expect(await placeIn(house, run, gone.reference)).toBeUndefined()
    expect(codes(await shareReceipt(house, brand.slug, run, 17))).toEqual(['run.share-forgotten'])
    expect(await placeIn(house, run, other.reference)).toBe(18)
    expect(checkShareFile(value(await shareReceipt(house, brand.slug, run, 18))).verdict).toBe('proved')
  })
})

describe('paying a run', () => {
  test('goes out once, whoever exports and however often, and the file can be had again to the byte', async () => {
    const run = await committed(house, brand, people(30))
    const ask = { route: 'bank', most: 20 }
    const both = await Promise.all([payer, secondPayer].map((who) => exportShares(house, brand, who, run.id, ask)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const first = value(both.find(({ ok }) => ok)!)
    expect(first.file.text.trim().split('\r\n')).toHaveLength(21)
    const after = (await runById(house, brand.slug, run.id))!
    expect((await instructionAgain(house, brand, after, after.batches[0]!))!.text).toBe(first.file.text)
    const second = value(await exportShares(house, brand, payer, run.id, ask))
    expect(second.batch.people).toBe(10)
    expect(codes(await exportShares(house, brand, payer, run.id, ask))).toEqual(['run.nobody-to-pay'])
  })

  test('is not for whoever approved it, nor for another role', async () => {
    const { id, report } = await read(house, brand, csvOf(people(3)))
    value(await draftRun(house, brand, lawyer, id, { zh: '甲', en: 'a' }))
    const total = { totalFen: report.totalFen, people: 3 }
    value(await approveTotal(house, brand, payer, id, total))
    value(await approveTotal(house, brand, chief, id, total))
    expect(codes(await exportShares(house, brand, payer, id, { route: 'bank' }))).toEqual(['run.approver-pays'])
    expect(codes(await exportShares(house, brand, lawyer, id, { route: 'bank' }))).toEqual(['not-entitled'])
    value(await exportShares(house, brand, secondPayer, id, { route: 'bank' }))
  })

  test('a statement imported twice, also at once, pays nobody twice; one that does not fit is refused whole', async () => {
    const run = await committed(house, brand, people(4))
    value(await exportShares(house, brand, payer, run.id, { route: 'bank' }))
    const line = (at: number, result: string, reason = '', amount = '') =>
      `${shareNumber(run.id, at, 1)},${amount},${result},${reason}`
    const statement = ['number,amount,result,reason', line(0, 'paid', '', '100.00'), line(1, '失败', '户名不符')].join(
      '\n',
    )
    const wrong = [
      'number,amount,result,reason',
      line(0, 'paid', '', '99.99'),
      line(9, 'paid'),
      'xyz,,paid,',
      line(2, 'paid'),
    ].join('\n')
    expect(codes(await reconcileStatement(house, brand, payer, wrong))).toEqual([
      'statement.number-unknown',
      'statement.amount-differs',
      'statement.not-instructed',
    ])
    const [a, b] = await Promise.all(
      [payer, secondPayer].map((who) => reconcileStatement(house, brand, who, statement)),
    )
    expect(value(a!).written + value(b!).written).toBe(1)
    expect(value(await reconcileStatement(house, brand, payer, statement)).written).toBe(0)
    const after = (await runById(house, brand.slug, run.id))!
    expect([after.paidTotal, after.failed]).toEqual([{ people: 1, totalFen: 10_000 }, [[1, 'name']]])
    const again = value(await exportShares(house, brand, payer, run.id, { route: 'bank', again: true }))
    expect(again.file.text).toContain(shareNumber(run.id, 1, 2))
    // The first attempt's failure, told once more, does not fail the second.
    expect(value(await reconcileStatement(house, brand, payer, `${statement}\n`)).written).toBe(0)
  })

  test('closes only when nothing is under way, with parts that come to what was promised', async () => {
    const run = await committed(house, brand, people(5))
    value(await exportShares(house, brand, payer, run.id, { route: 'bank', most: 3 }))
    expect(codes(await closeRun(house, brand, lawyer, run.id, {}))).toEqual(['run.under-way'])
    expect(codes(await refuseShare(house, brand, run.id, 0))).toEqual(['run.share-under-way'])
    value(await refuseShare(house, brand, run.id, 3))
    const paid = [0, 1, 2].map((at) => `${shareNumber(run.id, at, 1)},paid`)
    value(await reconcileStatement(house, brand, payer, ['number,result', ...paid].join('\n')))
    value(await closeRun(house, brand, lawyer, run.id, { zh: '一人无法联系' }))
    const { standing } = (await runById(house, brand.slug, run.id))!
    expect(standing).toMatchObject({
      is: 'closed',
      statement: {
        promised: { people: 5, totalFen: 50_010 },
        paid: { people: 3, totalFen: 30_003 },
        refused: { people: 1, totalFen: 10_003 },
        unreachable: { people: 1, totalFen: 10_004 },
      },
    })
    expect(codes(await exportShares(house, brand, payer, run.id, { route: 'bank' }))).toEqual(['run.closed'])
  })

  test('whoever was left out is in a second run that names the first, and nobody of the first is', async () => {
    const run = await committed(house, brand, people(4))
    const late = await read(house, brand, csvOf([people(1)[0]!, { reference: 'LATE', amountFen: 5 }]), {
      follows: run.id,
    })
    expect(late.report.wrong).toMatchObject([{ code: 'row.paid-before' }])
    const second = await committed(house, brand, [{ reference: 'LATE', amountFen: 5 }], { follows: run.id })
    expect(second.draft.follows).toBe(run.id)
  })

  test('that takes longer than was said is said to be late, once', async () => {
    const run = await committed(house, brand, people(2))
    house.at('2027-02-01T00:00:00.000Z')
    await runsMoveOn(house, brand)
    await runsMoveOn(house, brand)
    const after = (await runById(house, brand.slug, run.id))!
    expect(after.steps.filter(({ type }) => type === 'run.overdue/2')).toHaveLength(1)
    house.at('2026-11-18T13:04:00.000Z')
  })
})
