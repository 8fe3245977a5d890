import type { ImprovementsDeskText } from './text.zh.ts'

export const en: ImprovementsDeskText = {
  title: 'Improvements',
  lead: 'From cases to causes, from causes to measures, from measures to their effect. Nothing is closed without a check, nor by the role that answers for it.',
  cause: 'Write down a cause',
  ruleOut: 'Rule a cause out',
  measure: 'Plan a measure',
  move: 'Move a measure',
  doneAct: 'A measure is done',
  check: 'Check the effect',
  checkHint: 'On complaints by day up to yesterday. What is found goes on public record, whatever it is.',
  close: 'Close',
  closeHint:
    'It takes a root cause, every measure done, a check of the effect after that, and another role than its own.',
  reopen: 'Open again',
  answer: 'Answer a proposal',
  recorded: 'Recorded',
  send: 'Send',
  none: 'none',
  locate: 'Where complaints rose',
  locateHint:
    'Compares the complaints of these days with the eight weeks before. Seen here alone; nothing is recorded.',
  locateEmpty: {
    none: 'No part rose beyond chance.',
    external: 'Everything moved alike; no part is to blame.',
    'cannot-say': 'There are too few to tell.',
    local: '',
  },
  locateOf: (n, days, before) => `${n} in ${days} days; ${before} in the 56 days before`,
  also: (names) => `another name of the same lot: ${names}`,
  except: (name, observed, expected) =>
    `exception: ${name} did not rise with it (${observed}, where ${expected.toFixed(1)} were to be expected)`,
  sure: (q) =>
    `chance of seeing this with no such cause: ${q < 0.001 ? 'less than one in a thousand' : `about ${(q * 100).toFixed(1)} %`}`,
  rivals: (names) => `explains it as well: ${names}`,
  locateMethod:
    'Method: counts by product, lot, topic, channel, store, region and supplier, by a binomial likelihood, less the price of having looked at every combination; what is not known is “—”, a value like another. A region is that of the store, or one that the regulator’s platform or a file names; nobody is asked where they live.',
  rose: { zh: (part) => `多出来的投诉集中在：${part}`, en: (part) => `The rise lies in: ${part}` },
  supplierPublic: 'Causes are public, and the name of the supplier with them.',
  lots: 'Say who supplied which lot',
  lotsHint:
    'A CSV whose first line reads lot, supplier, product; a line for each lot, with the supplier of what differs from lot to lot. Names are sealed and serve to look for causes here.',
  lotsFile: 'Table of lots',
  lotsKnown: (n) =>
    n === 0 ? 'No lot has a supplier on record.' : `${n} ${n === 1 ? 'lot has' : 'lots have'} a supplier on record.`,
  asCause: 'Write it down as a cause',
  ends: { from: 'From', to: 'To' },
  look: 'Look',
  yes: 'Take it up',
  no: 'Do not take it up',
  forgotten: 'the words were deleted',
}
