import { find } from '../say.ts'
import type { Check } from './said.ts'

/** Whether it is one of the kinds at all: only then is it known what evidence to ask for. */
export const kind: Check = {
  id: 'kind',
  run: ({ kind: known, kindSaid }) => {
    if (known) return [find('kind', 'pass', 'kindKnown', 'kinds', known.name)]
    return [
      kindSaid === undefined
        ? find('kind', 'unknown', 'kindMissing', 'kinds')
        : find('kind', 'fail', 'kindUnknown', 'kinds'),
    ]
  },
}
