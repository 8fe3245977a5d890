import { describe, expect, test } from 'vitest'
import { logOf, opened, replied } from '../../tests/caseentries.ts'
import { caseFigures } from '../cases/figures.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Logged } from '../ledger/words.ts'
import { FigureBook, FigureFolds } from './book.ts'
import { lastDays } from './period.ts'

const filed = (day: string) => opened(`2026-11-${day}T02:00:00.000Z`, '2026-11-20T10:00:00.000Z')
const log = logOf([
  ['a', filed('02')],
  ['b', filed('03')],
  ['a', replied('2026-11-04T02:00:00.000Z', '2026-11-13T10:00:00.000Z')],
  ['c', filed('05')],
])
const period = lastDays('2026-11-18T13:04:00.000Z', 'Asia/Shanghai')

describe('figures carried forward over a log', () => {
  test('take every entry once and in order: a gap, a repetition or a wrong beginning is a fault', () => {
    const folds = new FigureFolds([caseFigures])
    expect(() => folds.take(log.slice(1))).toThrow('expected entry 0, got 1')
    folds.take(log.slice(0, 2))
    expect(() => folds.take(log.slice(0, 1))).toThrow('expected entry 2, got 0')
    expect(() => folds.take(log.slice(3))).toThrow('expected entry 2, got 3')
    folds.take(log.slice(2))
    expect(folds.size).toBe(4)
    expect(folds.read(period)[0]).toMatchObject({ id: 'cases.received', value: 3 })
  })
})

describe('the book', () => {
  /** A log of which ranges were read, and whose reading can fail. */
  const shelf = () => {
    const reads: (readonly [number, number])[] = []
    let broken = false
    const range = async (_: string, from: number, to: number): Promise<readonly Logged[]> => {
      reads.push([from, to])
      await Promise.resolve()
      if (broken) throw new Error('the database is away')
      return log.slice(from, to)
    }
    return {
      reads,
      breakIt: (is: boolean) => {
        broken = is
      },
      book: new FigureBook({ range } as unknown as Ledger, [caseFigures]),
    }
  }

  test('reads each entry once, however many ask at the same moment', async () => {
    const { book, reads } = shelf()
    const answers = await Promise.all(Array.from({ length: 10 }, () => book.read('qinghe', 4, period)))
    expect(reads).toEqual([[0, 4]])
    for (const [received] of answers) expect(received).toMatchObject({ value: 3 })
  })

  test('goes on from where it stood when the log has grown', async () => {
    const { book, reads } = shelf()
    await book.read('qinghe', 2, period)
    await book.read('qinghe', 4, period)
    expect(reads).toEqual([
      [0, 2],
      [2, 4],
    ])
  })

  test('keeps the brands apart', async () => {
    const { book } = shelf()
    const [one, other] = await Promise.all([book.read('qinghe', 4, period), book.read('other', 0, period)])
    expect([one[0]!.value, other[0]!.value]).toEqual([3, 0])
  })

  test('that could not read once reads again for the next who asks, and counts nothing twice', async () => {
    const { book, breakIt } = shelf()
    await book.read('qinghe', 1, period)
    breakIt(true)
    await expect(book.read('qinghe', 4, period)).rejects.toThrow('the database is away')
    breakIt(false)
    expect((await book.read('qinghe', 4, period))[0]).toMatchObject({ value: 3 })
  })
})

describe('the last ninety days', () => {
  test('begin at midnight of the brand’s own calendar, today included, and end now', () => {
    expect(period).toEqual({
      fromOn: '2026-08-21',
      toOn: '2026-11-18',
      fromAt: '2026-08-20T16:00:00.000Z',
      toAt: '2026-11-18T13:04:00.000Z',
    })
  })

  test('are those of the brand’s zone: at one instant it is already tomorrow in Shanghai', () => {
    expect(lastDays('2026-11-18T16:30:00.000Z', 'Asia/Shanghai').toOn).toBe('2026-11-19')
    expect(lastDays('2026-11-18T16:30:00.000Z', 'Europe/Berlin').toOn).toBe('2026-11-18')
  })
})
