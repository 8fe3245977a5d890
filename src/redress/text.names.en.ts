import type { RedressNames } from './text.names.zh.ts'

export const en: RedressNames = {
  steps: {
    'standard.drafted/1': 'a compensation standard was drafted',
    'standard.approved/1': 'legal approved a compensation standard',
    'standard.returned/1': 'legal returned a compensation standard',
    'standard.published/1': 'a compensation standard was published',
    'standard.withdrawn/1': 'a compensation standard was withdrawn',
    'standard.review-due/1': 'a compensation standard is due for review',
    'standard.reviewed/1': 'a compensation standard was reviewed',
    'offer.proposed/1': 'an offer was drafted',
    'offer.approved/1': 'an offer was approved',
    'offer.returned/1': 'an offer was returned',
    'offer.made/1': 'an offer is the customer’s to choose from',
    'offer.countered/1': 'the customer does not agree with an offer',
    'offer.upheld/1': 'the brand answered and stays with its offer',
    'offer.chosen/1': 'the customer chose',
    'offer.unanswered/1': 'not chosen in time; the offer stays',
    'offer.followed-up/1': 'the brand asked again',
    'offer.withdrawal-asked/1': 'a withdrawal was asked for',
    'offer.withdrawal-denied/1': 'a withdrawal was not agreed to',
    'offer.withdrawn/1': 'an offer was withdrawn',
    'offer.confirmed/1': 'the customer confirmed that all of it arrived',
    'offer.objected/1': 'the customer says that not all of it arrived',
    'redress.thresholds-proposed/1': 'thresholds of approval were proposed',
    'redress.thresholds-set/1': 'thresholds of approval were set',
  },
}
