import type { TotalsText } from './text.zh.ts'
import { zh } from './text.zh.ts'

export const en: TotalsText = {
  number: (figure) =>
    figure.unit === 'days' && figure.value !== null ? `${figure.value.toFixed(1)} days` : zh.number(figure),
  title: 'Redress in all: promised and paid',
  lead: (from, to) =>
    `${from} to ${to}. Every number is computed from public records: anybody can fetch them, compute all of it again with troth audit, and compare it with this page number by number.`,
  none: 'This brand has not promised any redress yet.',
  months: 'By month',
  drawn: 'What was promised in each month, and how much of that has arrived',
  how: {
    months:
      '“Promised” is what entered the record in the month as owed (offers that were chosen, and the totals that payout runs committed to); “arrived” is what of that, by today, a statement says was paid; the share is of people; days are the median, over those to whom it arrived, from promise to payment.',
    standards: 'Counted in the same way, for each compensation standard, over what was promised in the time above.',
    causes:
      'From the beginning until today, in people: an offer was made, chosen (nobody has to choose in a payout run), the payment went out, a statement says that it arrived, the person confirmed. Choices without money, such as a repair, have no payment.',
  },
  head: {
    promised: 'Promised',
    paid: 'Arrived',
    people: 'To people',
    days: 'Median',
  },
  over: (n) => `${n} people`,
  standards: 'By standard',
  withoutStandard: 'no standard for it, or a stated sum',
  causes: 'By cause: how far it has come',
  steps: {
    offered: 'offer made',
    chosen: 'chosen',
    sent: 'payment sent',
    paid: 'arrived',
    confirmed: 'confirmed by the person',
  },
  kinds: {
    run: 'payout run',
    collective: 'collective case',
    standard: 'single cases by standard',
    matter: 'a matter it explained',
  },
  twice: 'All that belongs to the matter; whoever is in two parts of it counts twice.',
  owed: 'Owed',
  entries: (n) => `The records behind it (${n})`,
  legend: { promised: 'promised', paid: 'arrived' },
}
