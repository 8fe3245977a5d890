import { besideFigures } from '#src/cases/counted/figures.ts'
import { caseFigures } from '#src/cases/figures.ts'
import { claimFigures } from '#src/claims/figures.ts'
import { matterFigures } from '#src/crises/figures.ts'
import { goalFigures } from '#src/effects/goals/figures.ts'
import { improvementFigures } from '#src/improvements/figures.ts'
import { promiseFigures } from '#src/promises/figures.ts'
import { payoutFigures } from '#src/redress/payments/figures.ts'
import { serviceFigures } from '#src/service/figures.ts'
import { warningFigures } from '#src/signals/warnings/figures.ts'
import type { AnyFigures } from './book.ts'

/** Every fold whose figures are public, in the order in which they are told. */
export const allFigures: readonly AnyFigures[] = [
  caseFigures,
  besideFigures,
  promiseFigures,
  claimFigures,
  serviceFigures,
  matterFigures,
  warningFigures,
  improvementFigures,
  goalFigures,
  payoutFigures,
]

/** The figures that stand on a brand's page itself; the others are a link away. */
export const headlines: readonly string[] = ['cases.received', 'cases.answered-in-time', 'cases.median-days']
