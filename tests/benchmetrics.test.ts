/** The yardsticks themselves, on cases worked by hand and, where the development data is at hand, on published figures. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ears, earsThreshold } from '#src/signals/engine/ears.ts'
import { type NabFile, nabScore, penalty, probation, profiles, reward } from '../bench/metrics/nab.ts'
import { figuresAt, ownFigures, pAuc05, thresholdAt, type Watched } from '../bench/metrics/outbreaks.ts'
import { benchFolder, readJsonLines } from '../bench/metrics/read.ts'

describe('the NAB score', () => {
  const scores = (n: number, ...alarms: number[]) => {
    const all = new Float64Array(n)
    for (const i of alarms) all[i] = 1
    return all
  }
  const windows = [
    [500, 599],
    [800, 899],
  ] as const
  const standard = (...alarms: number[]) =>
    nabScore([{ scores: scores(1000, ...alarms), windows }], profiles.standard, 1).score

  test('is 0 without an alarm, 100 with one on the first row of every window, and less the later it comes', () => {
    expect(standard()).toBe(0)
    expect(standard(500, 800)).toBeCloseTo(100, 9)
    // σ(−0.5)/σ(−1) = 0.848284/0.986614 in the middle of each window.
    expect(standard(550, 850)).toBeCloseTo(50 + 50 * (0.848284 / 0.986614), 3)
    expect(standard(500, 899)).toBeLessThan(standard(500, 850))
  })

  test('counts the first alarm of a window only, and none of the first 15 % of the rows', () => {
    expect(standard(500, 501, 580, 800)).toBe(standard(500, 800))
    expect([probation(1000), probation(4032), probation(22_000)]).toEqual([150, 604, 750])
    expect(standard(149)).toBe(0)
  })

  test('a false alarm costs its full weight before the first window and long after the last, and less just behind one', () => {
    // Two windows: the scale is 4 (perfect 2, nothing −2), so 0.11 is 2.75 points.
    expect(standard(500, 800, 200)).toBeCloseTo(100 - 2.75, 9)
    expect(standard(500, 800, 600)).toBeCloseTo(100 - 2.75 * penalty(600, windows[0]), 9)
    expect(penalty(600, windows[0])).toBeLessThan(0.03)
    expect(penalty(950, windows[0])).toBe(1)
    expect(penalty(3, undefined)).toBe(1)
    expect(reward(500, windows[0])).toBe(1)
  })

  test('finds the threshold that serves all files together best', () => {
    const files: NabFile[] = [
      { scores: scores(1000, 500, 800).map((one) => one * 0.7), windows },
      { scores: scores(1000, 300).map((one) => one * 0.4), windows: [] },
    ]
    expect(nabScore(files, profiles.standard)).toEqual({ score: 100, threshold: 0.7 })
    expect(nabScore(files, profiles['low-FP'], 0.4).score).toBeCloseTo(100 - 5.5, 9)
    expect(() => nabScore([files[1]!], profiles.standard)).toThrow('not defined')
  })
})

describe('the figures of outbreak detection', () => {
  // Ten moments from 100 on; an outbreak spans 103 to 105.
  const one: Watched = {
    from: 100,
    scores: [0, 5, 1, 2, 9, 3, 4, 0, 0, 0],
    alarms: [0, 1, 0, 0, 1, 0, 0, 0, 0, 0],
    spans: [[103, 105]],
  }
  const quiet: Watched = { from: 100, scores: [1, 1, 1], alarms: [0, 0, 0], spans: [] }

  test('are what one counts by hand', () => {
    expect(ownFigures([one, quiet])).toEqual({
      fpr: 0.1, // one of ten quiet moments
      pod: 1,
      pod1: 0,
      sensitivity: 1 / 3,
      ppv: 1 / 2,
      f1: 0.4,
      delay: 1,
    })
  })

  test('a missed outbreak has the length of its span as delay', () => {
    expect(ownFigures([{ ...one, alarms: new Array(10).fill(0) }]).delay).toBe(3)
  })

  test('the threshold lets no more than the share through, and an area of one is perfect', () => {
    expect(thresholdAt([one, quiet], 0.1)).toBe(4)
    expect(figuresAt([one, quiet], 0.1).fpr).toBe(0.1)
    expect(pAuc05([one, quiet])).toBe(1)
    const hidden = { ...one, scores: [0, 5, 1, 0, 0, 0, 4, 0, 0, 0] }
    expect(pAuc05([hidden, quiet])).toBe(0)
  })
})

const folder = benchFolder('nab-dev')
describe.each(folder === undefined ? [] : ['counts-daily'])('on the development data of %s', () => {
  interface Row {
    readonly series: string
    readonly eval_from: number
    readonly y: readonly number[]
    readonly outbreaks: readonly (readonly number[])[]
  }

  // Published beside the data: own FPR, POD, F1 and delay; POD at 1 % and 2 %; pAUC05.
  test.each([
    ['C1', 0.037, 0.622, 0.084, 3.8, 0.293, 0.456, 0.469],
    ['C2', 0.039, 0.719, 0.145, 3.3, 0.374, 0.578, 0.554],
    ['C3', 0.123, 0.804, 0.154, 2.3, 0.337, 0.474, 0.474],
  ] as const)('EARS %s has the published figures', (kind, fpr, pod, f1, delay, at1, at2, area) => {
    const rows = (name: string) => readJsonLines(join(folder!, 'counts-daily', name)) as Row[]
    const truth = new Map(rows('dev.truth.jsonl.gz').map((row) => [row.series, row.outbreaks]))
    const all = rows('dev.series.jsonl.gz').map(({ series, eval_from: from, y }): Watched => {
      const scores = y.slice(from).map((_, i) => ears(y, from + i, kind))
      const spans = truth.get(series)!.map((days) => [Math.min(...days), Math.max(...days)] as const)
      return { from, scores, alarms: scores.map((score) => (score > earsThreshold[kind] ? 1 : 0)), spans }
    })
    const own = ownFigures(all)
    expect([own.fpr, own.pod, own.f1].map((one) => Number(one.toFixed(3)))).toEqual([fpr, pod, f1])
    expect(own.delay).toBeCloseTo(delay, 0)
    expect([figuresAt(all, 0.01).pod, figuresAt(all, 0.02).pod].map((one) => Number(one.toFixed(3)))).toEqual([
      at1,
      at2,
    ])
    expect(Math.abs(pAuc05(all) - area)).toBeLessThan(0.001)
  })
})
