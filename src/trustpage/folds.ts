import { caseFigures } from '#src/cases/figures.ts'
import { claimFigures } from '#src/claims/figures.ts'
import type { AnyFigures } from './book.ts'

/** Every fold whose figures are public, in the order in which they are told. */
export const allFigures: readonly AnyFigures[] = [caseFigures, claimFigures]
