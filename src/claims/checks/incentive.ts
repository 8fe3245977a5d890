import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { type Check, isKind, type Said } from './said.ts'

/** Whether something was given for the words, and whether readers are told. */
export const incentive: Check = {
  id: 'incentive',
  run: (said) => {
    const praised = isKind(said, 'word-of-mouth', 'customer-case') || said.tactic?.id === 'customer-testimony'
    const spoken = praised || isKind(said, 'celebrity', 'expert', 'media')
    if (!spoken) return []
    const found = [...bought(said), ...reviews(said), ...voices(said)]
    if (found.length > 0) return found
    const { incentive: given } = said
    const paid = given?.given ?? (said.details.paid as boolean | undefined) ?? (fee(said) > 0 ? true : undefined)
    if (paid === undefined)
      return [
        find(
          'incentive',
          praised || isKind(said, 'media') ? 'unknown' : 'not-applicable',
          'incentiveUnsaid',
          'internetAds9',
        ),
      ]
    if (!paid) return [find('incentive', 'pass', 'noIncentive', 'house')]
    if (given?.disclosed === undefined) return [find('incentive', 'unknown', 'disclosureUnsaid', 'internetAds9')]
    return [find('incentive', 'pass', 'incentiveDisclosed', 'internetAds9')]
  },
}

const fee = ({ details }: Said): number => (typeof details.feeFen === 'number' ? details.feeFen : 0)
const spontaneous =
  /自发|真实用户(?:自愿)?|自愿分享|无偿|没收钱|非广告|自来水|素人|unpaid|unsolicited|spontaneous|no sponsorship|not sponsored/i
const cashback =
  /好评[^，。]{0,8}(?:返|红包|现金|赠)|五星[^，。]{0,6}(?:返|赠)|cash[- ]?back for (?:good|positive|five)/i

function bought(said: Said): Finding[] {
  const { incentive: given, words, details } = said
  const rewarded = given?.given === true || fee(said) > 0 || details.paid === true
  const found: Finding[] = []
  if (given?.forPraise === true || cashback.test(words) || cashback.test(given?.what ?? ''))
    found.push(find('incentive.for-praise', 'fail', 'forPraise', 'competition9'))
  if (rewarded && spontaneous.test(words))
    found.push(find('incentive.spontaneous', 'fail', 'notSpontaneous', 'competition9'))
  if (rewarded && given?.disclosed === false)
    found.push(find('incentive.hidden', 'fail', 'incentiveHidden', 'internetAds9', given.what ?? ''))
  // Expert opinion that was paid for and nobody is told: the reader takes it for an independent one.
  if (
    rewarded &&
    given?.disclosed !== true &&
    isKind(said, 'expert') &&
    /独立|中立|客观|independent|impartial/i.test(words)
  )
    found.push(find('incentive.hidden', 'fail', 'incentiveHidden', 'ads28', given?.what ?? ''))
  return found
}

/** 电子商务法 39: reviews stay as they are; 反不正当竞争法 9: none are made up. */
function reviews({ details }: Said): Finding[] {
  const found: Finding[] = []
  if (details.badDeleted === true) found.push(find('incentive.deleted', 'fail', 'badDeleted', 'commerce39'))
  if (details.staffIncluded === true) found.push(find('incentive.staff', 'fail', 'staffReviews', 'competition9'))
  if (details.ordersChecked === false) found.push(find('incentive.orders', 'fail', 'ordersUnchecked', 'competition9'))
  if (details.edited === true) found.push(find('incentive.edited', 'fail', 'reviewsEdited', 'commerce39'))
  return found
}

function voices({ tactic }: Said): Finding[] {
  if (tactic?.id !== 'customer-testimony') return []
  const hidden = tactic.voices.filter((one) => one.rewarded && !one.marked).map((one) => one.voice)
  const ghosts = tactic.voices.filter((one) => one.writtenBy !== 'customer').map((one) => one.voice)
  return [
    ...(hidden.length > 0
      ? [find('incentive.voices', 'fail', 'voicesUnmarked', 'internetAds9', hidden.join('、'))]
      : []),
    ...(ghosts.length > 0 ? [find('incentive.ghosts', 'fail', 'ghostWritten', 'competition9', ghosts.join('、'))] : []),
  ]
}
