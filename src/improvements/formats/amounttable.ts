import { type Outcome, yes } from '#src/kit/outcome.ts'
import { localizeAmounts } from '../engine/amounts/localize.ts'
import { amountsSetting } from '../engine/amounts/search.ts'
import { cubeOf, sumByCell } from '../engine/cube.ts'
import type { Direction } from '../engine/words.ts'
import type { InputRefusal, Ready } from './reading.ts'
import { readTable } from './table.ts'

/** A file of attribution-synth: a row a cell, a column a dimension, then `real` and `predict`, which a forecast may put below 0. */
export function readAmountTable(text: string, direction?: Direction): Outcome<Ready, InputRefusal> {
  const read = readTable(text, ['real', 'predict'], -Number.MAX_VALUE)
  if (!read.ok) return read
  const { dims, measures } = read.value
  const cubed = cubeOf(read.value)
  const amounts = { real: sumByCell(cubed, measures[0]!), forecast: sumByCell(cubed, measures[1]!) }
  const setting = direction ? { ...amountsSetting, direction } : amountsSetting
  return yes({ cube: cubed.cube, dims, answer: () => localizeAmounts(cubed.cube, amounts, setting) })
}
