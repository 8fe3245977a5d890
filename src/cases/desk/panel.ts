import type { ComponentType } from 'react'
import type { CaseTold } from './ask.ts'

/**
 * What another capability shows beside a case at the desk: an offer, a unit, a repair. Panels are handed to `caseScreen`
 * where the routes are put together; one that has nothing to show for a case draws nothing.
 */
export type CasePanel = ComponentType<{ readonly one: CaseTold }>
