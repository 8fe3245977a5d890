import { en as kit } from '#src/kit/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { PlacementsText } from './text.zh.ts'

const reasons: PlacementsText['reasons'] = {
  lapsed: 'the claim lapsed',
  suspended: 'the claim is suspended',
  withdrawn: 'the claim was withdrawn',
  superseded: 'the claim was superseded',
}
const fields: Readonly<Record<string, string>> = {
  place: 'place',
  'place.kind': 'kind of place',
  'place.url': 'address of the page',
  'place.gtin': 'number of goods (GTIN)',
  'place.sku': 'SKU',
  'place.printRun': 'print run',
  'place.lots': 'range of lots',
  'place.serials': 'range of serials',
  'place.name': 'name',
  'place.address': 'address',
  'place.medium': 'medium',
  since: 'since',
  until: 'until',
  owner: 'who answers for it',
  on: 'day',
  what: 'how it comes down',
  note: 'note',
}
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const en: PlacementsText = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles,
  kinds: { page: 'Page', pack: 'Pack', shop: 'Shop', partner: 'Partner', ad: 'Advertisement' },
  reasons,
  fieldWords: (field) => fields[field] ?? field,
  standings: { up: 'In use', 'coming-down': 'To come down', down: 'Taken down' },
  title: 'Where it is used',
  none: 'The brand has not said where it is used.',
  since: (date) => `since ${date}`,
  until: (date) => `until ${date}`,
  wasUntil: (date) => `was to be used until ${date}`,
  lots: (ranges) => `lots ${ranges}`,
  serials: (ranges) => `serials ${ranges}`,
  printRun: (run) => `print run ${run}`,
  due: (reason, date, owner) => `${sentence(reason)}; ${owner} must take it down here by ${date}`,
  planDue: (reason, date, owner) => `${sentence(reason)}; ${owner} must say by ${date} when it will be gone`,
  planned: (reason, date, owner, what) => `${sentence(reason)}; ${owner} will have it gone by ${date}: ${what}`,
  late: (date) => `It was due by ${date} and is late`,
  lateTag: 'Not taken down in time',
  down: (date, by) => `Taken down on ${date}, as ${by} confirmed`,
  advice:
    'The times are the trade’s advice (24 hours online, 2 working days at partners, a date for packs within 5 working days), not a statute; once recorded they are the brand’s word.',
  seenElsewhere: 'Seen somewhere else? If the brand has not listed the place, tell the brand.',
  told: 'It should have come down somewhere and has not',
  refusal: (refusal) => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}: ` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'claim.unknown':
        return 'There is no such claim'
      case 'placement.unknown':
        return 'No such place was listed'
      case 'placement.claim-over':
        return `${sentence(reasons[facts?.why as keyof typeof reasons] ?? 'the claim no longer stands')}; it may not be used in a new place`
      case 'placement.ends-before-it-begins':
        return `${named}before it begins on ${facts?.since}`
      case 'placement.range':
        return `${named}both ends must be of one length, the lower first`
      case 'placement.down':
        return `It was taken down on ${facts?.on}`
      case 'placement.no-task':
        return 'Nothing has to come down here'
      case 'placement.no-plan-asked':
        return 'Only for packs may a day be set first; take it down in any other place'
      case 'placement.plan-past':
      case 'placement.later-than-today':
        return refusal.code === 'placement.plan-past'
          ? `${named}before today (${facts?.today})`
          : `${named}later than today (${facts?.today})`
      case 'placement.before-it-began':
        return `${named}before it was used there, ${facts?.since}`
      default:
        return 'This cannot be done now'
    }
  },
}
