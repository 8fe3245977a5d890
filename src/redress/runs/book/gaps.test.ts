import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Gaps } from './gaps.ts'

test('the line of everybody in a file is known from the lines that are nobody, wherever those stand', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (somebody) => {
      const gaps = new Gaps()
      const lines = somebody.flatMap((is, i) => (is ? [i + 1] : []))
      for (const [i, is] of somebody.entries()) if (!is) gaps.add(i + 1)
      const gone = new Gaps(JSON.parse(JSON.stringify(gaps.state())))
      expect(lines.map((_, place) => gone.lineOf(place))).toEqual(lines)
    }),
  )
})

test('where more lines are wrong than are remembered no line is said, rather than a wrong one', () => {
  const gaps = new Gaps()
  for (let line = 1; line <= 10_000; line++) gaps.add(line)
  expect(gaps.lineOf(0)).toBe(10_001)
  gaps.add(10_002)
  expect(gaps.lineOf(0)).toBeUndefined()
})
