import type { House } from '#src/kit/house.ts'
import type { Case } from './case.ts'
import { inward } from './entries.ts'
import { carried } from './words.ts'

/**
 * The customer's receipt over every step of their case so far, with everything that was said to them and by them. Who at
 * the brand acted, and what the brand noted for itself, is not theirs to publish and stays sealed; nor does a receipt carry
 * the link that lets people act.
 */
export const receiptOf = (house: House, brand: string, found: Case): Promise<string> =>
  house.ledger.receipt(
    brand,
    found.steps.map((step) => step.index),
    (name) => !inward.has(name) && !carried.has(name),
  )
