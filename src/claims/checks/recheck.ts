import { reviewDueOn } from '../claim.ts'
import { find } from '../say.ts'
import type { Check } from './said.ts'

/** What the register said when somebody looked last, and whether that still speaks for the day. */
export const recheck: Check = {
  id: 'lapsed-at-source',
  run: (said, asOf) => {
    const later = said.lookUps.filter((one) => one.on > asOf)
    if (later.length > 0) return [find('lapsed-at-source', 'fail', 'lookUpLater', 'house', later[0]!.on)]
    const last = said.lookUps.toSorted((a, b) => a.on.localeCompare(b.on)).at(-1)
    if (!last) return [find('lapsed-at-source', 'unknown', 'notLookedUp', 'house')]
    if (last.result !== 'confirmed')
      return [
        find(
          'lapsed-at-source',
          'fail',
          last.result === 'not-found' ? 'lookUpNotFound' : 'lookUpDiffers',
          'house',
          last.on,
        ),
      ]
    const found = said.papers.find((paper) => paper.at === `lookUps.${said.lookUps.indexOf(last)}`)
    if (found?.status && found.status !== 'in-force')
      return [find('lapsed-at-source', 'fail', 'sourceNotInForce', 'ads28', last.on, found.status)]
    if (found?.validUntil && found.validUntil < asOf)
      return [find('lapsed-at-source', 'fail', 'sourceEnded', 'ads28', last.on, found.validUntil)]
    const due = reviewDueOn({ reviewEvery: said.reviewEvery }, last.on)
    if (due !== undefined && due < asOf) return [find('lapsed-at-source', 'fail', 'lookUpOld', 'house', last.on)]
    return [find('lapsed-at-source', 'pass', 'lookedUp', 'house', last.on)]
  },
}
