import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conformalP } from './conformal.ts'
import { inventedPanel } from './invented.fixture.ts'
import { type Panel, panelOf, subPanel } from './panel.ts'
import { type PanelEffect, panelEffect } from './paneleffect.ts'
import { placeboGroups } from './placebo.ts'
import { differenceInDifferences, sdid, syntheticControl } from './sdid.ts'

function found(panel: Panel): PanelEffect {
  const answer = panelEffect(panel)
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}

/** Two times before, two after; the treated unit is half the first and half the second control until it gains 6. */
const byHand = panelOf(
  [
    [10, 14, 12, 20],
    [20, 22, 30, 26],
    [15, 18, 27, 29],
  ],
  2,
  2,
)

test('the double difference by hand: the treated rose by 11.5, the controls by 5.5', () => {
  expect(differenceInDifferences(byHand)).toBeCloseTo(28 - 16.5 - (22 - 16.5), 12)
})

test('a synthetic control that fits before finds what was added after', () => {
  expect(syntheticControl(byHand)).toBeCloseTo(6, 3)
})

test('a large effect is found, and with it that there was one', () => {
  const { estimate, lo, hi, placeboRank, placebos } = found(inventedPanel(8, { effect: 3 }))
  expect(Math.abs(estimate - 3)).toBeLessThan(1)
  expect(lo).toBeGreaterThan(0)
  expect(hi).toBeGreaterThan(3)
  expect(placeboRank).toBeCloseTo(1 / (placebos + 1), 12)
})

const seeds = fc.integer({ min: 1, max: 10_000 })
const changed = (panel: Panel, of: (value: number, unit: number, time: number) => number): Panel => ({
  ...panel,
  values: panel.values.map((value, i) => of(value, Math.floor(i / panel.times), i % panel.times)),
})
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-3 * (1 + Math.abs(b)))

test('what is added to the treated after is added to the estimate, and the interval keeps its width', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: -9, max: 9, noNaN: true }), (seed, gain) => {
      const panel = inventedPanel(seed, { controls: 8, times: 12, before: 9 })
      const plain = found(panel)
      const more = found(changed(panel, (value, unit, time) => value + (unit >= 8 && time >= 9 ? gain : 0)))
      close(more.estimate, plain.estimate + gain)
      close(more.hi - more.lo, plain.hi - plain.lo)
    }),
    { numRuns: 15 },
  )
})

test('another zero and another unit of measurement change nothing but the units of the answer', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(-40, 3), fc.constantFrom(0.01, 12), (seed, shift, scale) => {
      const panel = inventedPanel(seed, { controls: 8, times: 12, before: 9, effect: 1 })
      const plain = found(panel)
      const other = found(changed(panel, (value) => (value + shift) * scale))
      close(other.estimate / scale, plain.estimate)
      close(other.lo / scale, plain.lo)
      expect(other.placeboRank).toBe(plain.placeboRank)
    }),
    { numRuns: 15 },
  )
})

test('the order of the controls changes nothing', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const panel = inventedPanel(seed, { controls: 8, times: 12, before: 9, effect: 1 })
      const plain = found(panel)
      const turned = found(subPanel(panel, [5, 2, 7, 0, 1, 6, 4, 3], [8]))
      close(turned.estimate, plain.estimate)
      close(turned.lo, plain.lo)
      expect(turned.placeboRank).toBe(plain.placeboRank)
    }),
    { numRuns: 15 },
  )
})

test('95 % intervals hold the truth about 95 times in 100', () => {
  const held = Array.from({ length: 100 }, (_, seed) => {
    const { lo, hi } = found(inventedPanel(1000 + seed, { effect: 0.7 }))
    return lo <= 0.7 && 0.7 <= hi
  }).filter(Boolean).length
  // Four standard deviations of a count of 100 chances of 0.95 are 8.7.
  expect(held).toBeGreaterThanOrEqual(87)
  expect(held).toBeLessThan(100)
})

test('gaps are unlikely after an effect, and as likely as any without one', () => {
  expect(conformalP(inventedPanel(3, { times: 24, before: 21, effect: 4 }))).toBeLessThanOrEqual(0.1)
  const p = Array.from({ length: 60 }, (_, seed) => conformalP(inventedPanel(seed + 1, { times: 24, before: 21 })))
  expect(p.filter((one) => one <= 0.1).length).toBeLessThanOrEqual(14)
  expect(p.every((one) => one > 0 && one <= 1)).toBe(true)
})

test('groups of placebos are as many as the treated, never hold anybody twice, and are the same every time', () => {
  const groups = placeboGroups(12, 3, 40)
  expect(groups).toHaveLength(40)
  for (const group of groups) {
    expect(new Set(group).size).toBe(3)
    for (const one of group) expect([one >= 0, one < 12]).toEqual([true, true])
  }
  expect(placeboGroups(12, 3, 40)).toEqual(groups)
  expect(placeboGroups(5, 1, 40)).toEqual([[0], [1], [2], [3], [4]])
  expect(new Set(placeboGroups(100, 1, 40).flat()).size).toBe(40)
})

test('nothing is said of too few controls, too little before, nothing after, or without any noise', () => {
  expect(panelEffect(inventedPanel(1, { controls: 3 }))).toBe('too-few-controls')
  expect(panelEffect(inventedPanel(1, { controls: 6, treated: 5 }))).toBe('too-few-controls')
  expect(panelEffect(inventedPanel(1, { times: 5, before: 2 }))).toBe('too-little-before')
  expect(panelEffect(inventedPanel(1, { times: 9, before: 9 }))).toBe('nothing-after')
  expect(
    panelEffect(
      panelOf(
        Array.from({ length: 7 }, () => [1, 2, 3, 4, 5]),
        6,
        3,
      ),
    ),
  ).toBe('no-noise')
})

test('controls that never move cannot show how large an error would be', () => {
  const still = Array.from({ length: 6 }, (_, i) => [i, i, i, i, i, i])
  expect(panelEffect(panelOf([...still, [3, 1, 4, 1, 5, 9]], 6, 4))).toBe('no-noise')
})

test('whatever the numbers are, the answer is a finite interval around the estimate, or a refusal', () => {
  const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1, 1e-9))
  const rows = fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), { minLength: 7, maxLength: 9 })
  fc.assert(
    fc.property(rows, (given) => {
      const answer = panelEffect(panelOf(given, 5, 4))
      if (typeof answer === 'string') return
      expect([answer.lo < answer.estimate, answer.estimate < answer.hi]).toEqual([true, true])
      expect([answer.lo, answer.hi, answer.without, answer.misfit].every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('the shares of the estimators add up to one, and one that errs far more on placebos has hardly any', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { parts, estimate } = found(inventedPanel(seed, { controls: 8, times: 12, before: 9, effect: 1 }))
      close(
        parts.reduce((sum, { share }) => sum + share, 0),
        1,
      )
      close(
        parts.reduce((sum, part) => sum + part.share * part.estimate, 0),
        estimate,
      )
      for (const { share } of parts) expect(share).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 15 },
  )
  // Levels so far apart that no synthetic control without an intercept fits.
  const apart = inventedPanel(3, { controls: 12 })
  const far = changed(apart, (value, unit) => value + 1000 * unit ** 2)
  expect(found(far).parts[1].share).toBeLessThan(0.001)
})

test('of several treated units the mean effect is found, by all estimators', () => {
  const panel = inventedPanel(11, { controls: 20, treated: 4, effect: 2 })
  for (const estimate of [sdid(panel), found(panel).estimate]) expect(Math.abs(estimate - 2)).toBeLessThan(0.5)
})
