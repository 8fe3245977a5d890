import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bounds, type Graded, gradePanel, gradeSeries, judge, logBounds, unitBounds } from './verdict.ts'

const good: Graded = { grade: 'A', reasons: [] }
const verdict = (bounds: Bounds, graded = good) => judge(bounds, graded).verdict
const ratios = (lo: number, hi: number) => logBounds(Math.log(lo), Math.log(hi))

test('an interval on one side of none is an effect; no evidence is not evidence of none', () => {
  expect(verdict(ratios(0.4, 0.85))).toBe('effect')
  expect(verdict(ratios(1.05, 1.6))).toBe('effect')
  expect(verdict(ratios(0.8, 1.2))).toBe('no-evidence')
  expect(verdict(ratios(0.93, 1.08))).toBe('evidence-of-none')
  expect(verdict(ratios(0.89, 1.08))).toBe('no-evidence')
})

test('an effect of less than a tenth, however sure, is none that matters', () => {
  expect(verdict(ratios(1.01, 1.04))).toBe('evidence-of-none')
})

test('an interval in which a halving would be lost cannot say anything', () => {
  const { verdict: said, reasons } = judge(ratios(0.45, 1.9), good)
  expect([said, reasons]).toEqual(['cannot-say', ['wide-interval']])
  expect(verdict(ratios(0.2, 0.9))).toBe('effect')
})

test('outcomes in units of their own have a margin, or neither evidence of none nor too wide an interval', () => {
  expect(verdict(unitBounds(-1, 1.5, 2))).toBe('evidence-of-none')
  expect(verdict(unitBounds(-1, 3, 2))).toBe('no-evidence')
  expect(verdict(unitBounds(-11, 13, 2))).toBe('cannot-say')
  expect(verdict(unitBounds(-1e-9, 1e-9))).toBe('no-evidence')
  expect(verdict(unitBounds(-1e9, 1e9))).toBe('no-evidence')
  expect(verdict(unitBounds(0.1, 0.2))).toBe('effect')
})

const bound = fc.double({ min: -3, max: 3, noNaN: true })
/** An interval, and whether it is one of ratios, of units with a margin, or of units without. */
const intervals = fc
  .tuple(bound, bound, fc.option(fc.double({ min: 0.01, max: 2, noNaN: true })))
  .map(([a, b, margin]) => {
    const [lo, hi] = [Math.min(a, b), Math.max(a, b)]
    return margin === null ? logBounds(lo, hi) : unitBounds(lo, hi, margin)
  })
const designs = fc.constantFrom<Graded>(
  good,
  { grade: 'B', reasons: ['weak-controls'] },
  { grade: 'C', reasons: ['no-controls'] },
  { grade: 'C', reasons: ['poor-fit'] },
  { grade: 'B', reasons: ['estimators-disagree'] },
)

test('an interval that holds none is never called an effect, whatever the design', () => {
  fc.assert(
    fc.property(intervals, designs, (bounds, graded) => {
      const said = verdict(bounds, graded)
      if (bounds.lo <= 0 && bounds.hi >= 0) expect(said).not.toBe('effect')
      if (said === 'effect') expect(bounds.lo > 0 || bounds.hi < 0).toBe(true)
    }),
  )
})

test('evidence of none is said exactly of an interval that lies wholly within what does not matter', () => {
  fc.assert(
    fc.property(intervals, (bounds) => {
      const within = bounds.lo >= bounds.negligible[0] && bounds.hi <= bounds.negligible[1]
      expect(verdict(bounds) === 'evidence-of-none').toBe(within)
    }),
  )
})

test('an interval that holds none and reaches beyond what does not matter is no evidence, or too wide to say', () => {
  fc.assert(
    fc.property(intervals, (bounds) => {
      if (bounds.lo > 0 || bounds.hi < 0) return
      if (bounds.lo >= bounds.negligible[0] && bounds.hi <= bounds.negligible[1]) return
      const wide = (bounds.hi - bounds.lo) / 2 > bounds.blind
      expect(verdict(bounds)).toBe(wide ? 'cannot-say' : 'no-evidence')
    }),
  )
})

test('a design that is not fit for judging says nothing, however narrow its interval', () => {
  fc.assert(
    fc.property(intervals, fc.constantFrom('poor-fit' as const, 'estimators-disagree' as const), (bounds, reason) => {
      expect(verdict(bounds, { grade: 'C', reasons: [reason] })).toBe('cannot-say')
    }),
  )
})

test('a wider interval around the same middle never turns into a surer word', () => {
  const sure = { 'cannot-say': 0, 'no-evidence': 1, 'evidence-of-none': 2, effect: 2 }
  fc.assert(
    fc.property(
      bound,
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 9, noNaN: true }),
      (middle, half, wider) => {
        const narrow = verdict(logBounds(middle - half, middle + half))
        const wide = verdict(logBounds(middle - wider * half, middle + wider * half))
        if (narrow !== 'evidence-of-none') expect(sure[wide]).toBeLessThanOrEqual(sure[narrow])
      },
    ),
  )
})

const series = { controls: 6, suspect: false, explained: 0.8, daysBefore: 200, agree: true }

test('daily counts: A needs three controls that explain the drift and eight weeks before; C has none that help', () => {
  expect(gradeSeries(series)).toEqual(good)
  expect(gradeSeries({ ...series, explained: 0.4 })).toEqual({ grade: 'B', reasons: ['weak-controls'] })
  expect(gradeSeries({ ...series, explained: 0.1 })).toEqual({ grade: 'C', reasons: ['no-help'] })
  expect(gradeSeries({ ...series, controls: 0, explained: 0 })).toEqual({ grade: 'C', reasons: ['no-controls'] })
  expect(gradeSeries({ ...series, controls: 2 })).toEqual({ grade: 'B', reasons: ['few-controls'] })
  expect(gradeSeries({ ...series, suspect: true, daysBefore: 55, placeboCoverage: 0.75 })).toEqual({
    grade: 'B',
    reasons: ['short-before', 'placebos-missed', 'control-suspect'],
  })
})

test('daily counts: where a plain comparison points the other way, nothing can be said', () => {
  const graded = gradeSeries({ ...series, agree: false })
  expect(graded.reasons).toEqual(['estimators-disagree'])
  expect(verdict(ratios(0.4, 0.8), graded)).toBe('cannot-say')
})

const panel = { controls: 20, timesBefore: 20, misfit: 1, agree: true }

test('a panel that did not fit before, or whose estimators disagree, says nothing', () => {
  expect(gradePanel(panel)).toEqual(good)
  expect(gradePanel({ ...panel, misfit: 1.5 })).toEqual({ grade: 'B', reasons: ['weak-controls'] })
  expect(gradePanel({ ...panel, controls: 9, timesBefore: 9 })).toEqual({
    grade: 'B',
    reasons: ['few-controls', 'short-before'],
  })
  const poor = gradePanel({ ...panel, misfit: 2.1 })
  expect(poor).toEqual({ grade: 'C', reasons: ['poor-fit'] })
  expect(verdict(unitBounds(1, 2, 0.1), poor)).toBe('cannot-say')
  expect(verdict(unitBounds(1, 2, 0.1), gradePanel({ ...panel, agree: false }))).toBe('cannot-say')
})
