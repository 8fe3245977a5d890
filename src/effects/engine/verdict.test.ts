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
