import type { Refusal } from '#src/kit/outcome.ts'
import type { Cube } from '../engine/cube.ts'
import type { Localized } from '../engine/words.ts'

/** What can be wrong with an input. `field` says where: `row 3 observed`; facts hold numbers and names of columns only. */
export type InputRefusal =
  | 'input.not-json'
  | 'input.not-csv'
  | 'input.missing'
  | 'input.invalid'
  | 'input.empty'
  | 'input.cells'
  | 'input.number'
  | 'input.column'
  | 'input.column-twice'
  | 'input.more-than-all'
  | 'input.no-history'

/** One case, ready to be answered. */
export interface Ready {
  readonly cube: Cube
  /** Dimensions in the order of the input. */
  readonly dims: readonly string[]
  readonly answer: () => Localized
}

/** Beyond this, sums of many cells are no longer exact to a thousandth. */
const largestNumber = 1e12

/** Gathers everything that is wrong with one input. */
export class Faults {
  readonly refusals: Refusal<InputRefusal>[] = []

  add(code: InputRefusal, field?: string, facts?: Refusal['facts']): void {
    this.refusals.push({ code, ...(field === undefined ? {} : { field }), ...(facts ? { facts } : {}) })
  }

  /** A number that can be added up, not below `least`, or NaN with a fault noted. */
  measure(cell: unknown, field: string, least = 0): number {
    const value =
      typeof cell === 'number' ? cell : typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : Number.NaN
    if (Math.abs(value) <= largestNumber && value >= least) return value
    this.add('input.number', field, { least })
    return Number.NaN
  }
}

/** Names of dimensions: at least one, each once, none empty. */
export function checkDims(dims: readonly string[], faults: Faults): void {
  if (dims.length === 0) faults.add('input.column', 'dims', { column: 'dims' })
  dims.forEach((dim, at) => {
    if (dim === '') faults.add('input.missing', `dims ${at + 1}`)
    else if (dims.indexOf(dim) !== at) faults.add('input.column-twice', `dims ${at + 1}`, { column: dim.slice(0, 40) })
  })
}
