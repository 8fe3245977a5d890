import { en as claims } from '../text.en.ts'
import type { PlanText } from './text.zh.ts'

export const en: PlanText = {
  title: 'Plan',
  lead: 'The aim first, then the way: who is to believe what, which claim each difference rests on, and what is missing. Only the brand’s people can read it; the public record has the date.',
  fields: {
    objective: 'aim',
    audience: 'audience',
    positioning: 'on what grounds',
    sentence: 'the one sentence to be believed',
    difference: 'a difference',
    tactic: 'tactic',
    kinds: 'kinds',
    claims: 'claims it rests on',
    touchpoints: 'where people see it',
  },
  objectives: {
    known: 'to be known',
    believed: 'to be believed',
    chosen: 'to be chosen',
    'worth-more': 'to be worth more',
    listed: 'to be listed',
    forgiven: 'to be trusted again',
  },
  audiences: {
    consumers: 'consumers',
    parents: 'parents',
    professionals: 'professionals',
    businesses: 'businesses',
    dealers: 'dealers',
    'public-buyers': 'public buyers',
  },
  positionings: {
    technology: 'technology',
    quality: 'quality',
    safety: 'safety',
    origin: 'origin',
    heritage: 'heritage',
    design: 'design',
    service: 'service',
    responsibility: 'responsibility',
    popularity: 'many use it',
  },
  touchpoints: {
    website: 'website',
    pack: 'pack',
    shop: 'shop',
    marketplace: 'marketplace',
    advertising: 'advertising',
    media: 'media',
    'sales-talk': 'sales talk',
    fair: 'fairs',
  },
  gaps: {
    'no-tactic': 'neither a tactic nor a kind is chosen',
    'no-claim': 'no claim to rest on yet',
    'claim-gone': 'it rests on a claim that lapsed, was withdrawn or replaced',
    'claim-draft': 'it rests on a draft',
    'claim-troubled': 'it rests on a claim that is disputed or suspended',
    'check-fails': 'it rests on a claim that fails a check',
    'no-evidence': 'only the brand’s own word, no evidence held',
    'not-looked-up': 'evidence is held, nobody looked it up at the source',
    'no-touchpoint': 'where people see it is not said',
  },
  rests: 'rests on',
  restsNone: 'nothing yet',
  missing: 'missing',
  missingNone: 'nothing',
  register: 'to be registered',
  suits: 'Kinds that suit, and why',
  suitsHave: (n) => (n > 0 ? `${n} stand already` : 'none yet'),
  add: 'Add a difference',
  remove: (n) => `Remove difference ${n}`,
  save: 'State the plan',
  saved: 'The plan is sealed into the record',
  statedOn: (date) => `stated on ${date}`,
  refusal: (refusal) => {
    switch (refusal.code) {
      case 'plan.same':
        return 'the same plan as before; nothing was entered'
      case 'plan.claim-unknown':
        return 'there is no such claim'
      default:
        return claims.refusal(refusal)
    }
  },
}
