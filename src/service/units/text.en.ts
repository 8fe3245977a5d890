import { duration, durationWords } from '#src/calendar/duration.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { en as kit } from '#src/kit/text.en.ts'
import { en as names } from '../text.names.en.ts'
import type { StartedBy } from './coverage.ts'
import { guaranteeOf } from './guarantees.ts'
import type { UnitsText } from './text.zh.ts'

const fields: Record<string, string> = {
  serial: 'Serial number',
  newSerial: 'Serial number of the new unit',
  kind: 'Kind of goods',
  model: 'Model',
  gtin: 'Number of goods (GTIN)',
  promisedTerm: 'Promised for the whole',
  promisedPartsTerm: 'Promised for main parts',
  soldOn: 'Sold on',
  deliveredOn: 'Delivered on',
  installedOn: 'Installed on',
  toBeInstalled: 'Installed by the brand',
  order: 'Order',
  reason: 'Reason',
  statement: 'Statement',
  evidence: 'Evidence',
  months: 'Months',
  on: 'Date',
}

const started: Record<StartedBy, string> = {
  exchanged: 'exchange done',
  installed: 'installation done',
  delivered: 'delivered',
  sold: 'sold',
  ended: 'earlier warranty ended',
}

export const en: UnitsText = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles,
  fieldWords: (name) => fields[name] ?? name,
  kindName: (kind) => guaranteeOf(kind).name.en,
  termWords: (term) => durationWords(duration(term)).en,
  title: 'Is it covered?',
  navigation: 'Warranty',
  lead: 'Type the serial number on the unit: whether it is covered today, by which article, and how the date comes about.',
  hint: 'On the plate of the unit or its warranty card. It goes into no address and into no public record.',
  ask: 'Look it up',
  another: 'Look up another',
  result: 'This unit',
  unknownTitle: 'This unit was not found',
  unknownLead:
    'The record has no such serial number. A character may be wrong, or the brand has not registered it. That does not mean it is not covered: file a complaint with the invoice or the order, and the brand has to find out.',
  answers: { yes: 'Covered', no: 'Not covered', unknown: 'Cannot be said now' },
  tags: { yes: 'yes', no: 'no', unknown: 'not known' },
  partsOnly: 'The warranty for the whole has ended; main parts are covered still',
  asOf: (on) => `as of ${on}`,
  grounds: {
    return: 'By law: return may be chosen within seven days',
    exchange: 'By law: exchange may be chosen within fifteen days',
    'quality-return': 'By law: goods of bad quality may be returned within seven days',
    'law-whole': 'Three guarantees by law: the whole',
    'law-parts': 'Three guarantees by law: main parts',
    'promised-whole': 'Promised by the brand: the whole',
    'promised-parts': 'Promised by the brand: main parts',
    extension: 'Warranty added since',
  },
  short: {
    return: 'return',
    exchange: 'exchange',
    'quality-return': 'return',
    'law-whole': 'law, the whole',
    'law-parts': 'law, main parts',
    'promised-whole': 'promised, the whole',
    'promised-parts': 'promised, main parts',
    extension: 'added',
  },
  why: (ground) => {
    switch (ground.why) {
      case 'runs':
        return 'within its time'
      case 'ended':
        return 'its time has passed'
      case 'at-least':
        return 'delivery or installation is not on record; counted from the sale it is still within its time, and that can only be longer'
      case 'begin-unknown':
        return ground.reckoning
          ? 'counted from the sale its time has passed, but delivery or installation is not on record and it may be longer'
          : 'neither sale, delivery nor installation is on record, so nothing can be counted'
      case 'period-unknown':
        return 'goods of this kind are on the list; how long was not looked up in its text, see the annex'
      case 'not-listed':
        return 'goods of this kind are not on the list, so the law sets no period for the whole; see what the brand promised'
      case 'km-unknown':
        return `depends on distance too: no more than ${ground.km} km; no distance is on record`
      case 'km-over':
        return `has gone further than ${ground.km} km`
    }
  },
  reckoned: (ground) => {
    const { from, term, plainEndOn, repairDays, endOn, moved } = ground.reckoning!
    const days = repairDays > 0 ? ` + ${repairDays} days of repair, which do not count` : ` = ${plainEndOn}`
    const sum = `${from.on} (${started[from.by]}) + ${durationWords(duration(term)).en}${days}`
    return `${sum}${moved || repairDays > 0 ? ` → ${endOn}` : ''}${moved ? ' (the last day is a day off, so the next working day)' : ''}`
  },
  until: (on) => `until ${on}`,
  basis: (basis) => `Basis: ${basis}`,
  check: 'to be checked against the text',
  provisional: kit.provisional,
  startTitle: 'Counted from',
  start: (on, by, exact) =>
    `${on}, ${started[by]}${exact ? '' : ' (delivery or installation is not on record; this day stands in for it)'}`,
  noStart: 'neither sale, delivery nor installation is on record',
  repairDays: (days, count) =>
    `${count} ${count === 1 ? 'repair' : 'repairs'}, ${days} days, which do not count towards the warranty`,
  twice:
    'After two repairs within the guarantee that did not help, an exchange may be asked for (rule on repair, exchange and return 11; to be checked against the text)',
  gone: { replaced: (on) => `Exchanged for another on ${on}`, returned: (on) => `Given back to the brand on ${on}` },
  successor: 'see the one that took its place',
  cameFrom: (on) => `Came in exchange on ${on}; its warranty began anew that day`,
  predecessor: 'see the one before',
  excludedTitle: 'The brand claims it is not covered',
  exclusions: {
    misuse: 'wrong use',
    'opened-by-others': 'opened by others',
    transport: 'damaged in transport',
    'no-proof': 'no proof of purchase',
    altered: 'number altered',
    disaster: 'force majeure',
  },
  excluded: (reason, on, files) =>
    `On ${on} the brand said: ${reason}, with ${files} ${files === 1 ? 'file' : 'files'} as evidence. To claim is not to prove; whoever disagrees can file a complaint, and somebody who took no part looks at it again.`,
  file: (n) => `evidence ${n}`,
  history: 'History',
  historyLead: 'Every line is in the public record and can neither be changed nor taken out.',
  entry: (index) => `entry ${index}`,
  repaired: (result) => `Repair over: ${result}`,
  results: {
    repaired: 'repaired',
    'none-found': 'no fault found',
    'not-repairable': 'cannot be repaired',
    declined: 'customer did not want it',
  },
  complain: 'File a complaint',
  productPage: 'What is claimed of this product',
  extendedBy: (months, why) => `${months} ${months === 1 ? 'month' : 'months'} added (${why})`,
  extensions: { offer: 'chosen by the customer', goodwill: 'goodwill', bought: 'bought' },
  refusal: (refusal: Refusal) => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}: ` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'unit.unknown':
        return `${named}the record has no such unit`
      case 'unit.otherwise':
        return `${named}differs from what is registered (${facts?.model}). A serial number belongs to one unit`
      case 'unit.gone':
        return `this unit was exchanged or given back on ${facts?.on}`
      case 'unit.later-than-today':
        return `${named}later than today (${facts?.today})`
      case 'unit.before-it-was-sold':
        return `${named}before it was sold on ${facts?.soldOn}`
      case 'unit.needs-a-reason':
        return 'changing a date that was noted needs a reason'
      case 'unit.needs-evidence':
        return 'claiming that it is not covered needs evidence that was uploaded'
      case 'unit.no-exclusion':
        return 'there is no such claim that it is not covered'
      case 'unit.replaces-itself':
        return `${named}that is the same unit`
      case 'unit.replaces-another':
        return `${named}that unit was sold, exchanged or given back already`
      case 'unit.other-kind':
        return `${named}not goods of the same kind`
      case 'case.unknown':
        return 'there is no such case'
      default:
        return 'this cannot be done now'
    }
  },
}
