import { expect, test } from 'vitest'
import { score } from './score.ts'

const p1 = { product: 'p1' }
const p2 = { product: 'p2' }
const p1r1 = { product: 'p1', region: 'r1' }
const r1p1 = { region: 'r1', product: 'p1' }

test('one right, one false and one missed cause over two cases are an F1 of a half', () => {
  const found = score([
    { predicted: [p1, p1r1], truth: [p1] },
    { predicted: [], truth: [p2] },
  ])
  expect(found).toMatchObject({ truePositives: 1, falsePositives: 1, falseNegatives: 1, f1: 0.5, exact: 0, top1: 0.5 })
  // First case: {product=p1} of {product=p1, region=r1}; second: nothing of one.
  expect(found.jaccard).toBe((1 / 2 + 0) / 2)
})

test('a cause is right only with all its dimensions and values, in whatever order they are written', () => {
  expect(score([{ predicted: [r1p1], truth: [p1r1] }])).toMatchObject({ f1: 1, exact: 1, top1: 1, jaccard: 1 })
  expect(score([{ predicted: [p1], truth: [p1r1] }])).toMatchObject({ f1: 0, exact: 0, top1: 0, jaccard: 0.5 })
})

test('saying nothing is right where there is nothing, and such cases have no first cause', () => {
  const found = score([
    { predicted: [], truth: [] },
    { predicted: [p1], truth: [] },
    { predicted: [p2, p1], truth: [p1] },
  ])
  expect(found).toMatchObject({ truePositives: 1, falsePositives: 2, falseNegatives: 0, quiet: 0.5, top1: 0 })
  expect(found.f1).toBeCloseTo(2 / 4)
  expect(score([{ predicted: [], truth: [] }]).f1).toBe(1)
})

test('a cause said twice counts once, and only the first three count for recall at three', () => {
  expect(score([{ predicted: [p1, p1], truth: [p1] }])).toMatchObject({ truePositives: 1, falsePositives: 0 })
  const far = score([{ predicted: [{ a: '1' }, { a: '2' }, { a: '3' }, p1], truth: [p1] }])
  expect(far).toMatchObject({ recallAt3: 0, truePositives: 1 })
})
