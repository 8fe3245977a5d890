import { expect, test } from 'vitest'
import { draw } from './draw.ts'

test('no two draws are the same, and none changes when more is drawn', () => {
  const drawn = Array.from({ length: 2_000 }, (_, i) => draw(i % 2 === 0 ? 16 : 12))
  const texts = drawn.map((bytes) => Buffer.from(bytes).toString('hex'))
  expect(drawn.map((bytes) => bytes.length).slice(0, 4)).toEqual([16, 12, 16, 12])
  expect(new Set(texts).size).toBe(2_000)
  draw(4_096)
  expect(drawn.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(texts)
  expect(texts.some((text) => /^0+$/.test(text))).toBe(false)
})
