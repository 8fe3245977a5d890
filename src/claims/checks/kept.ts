import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { type Check, detailDate, detailText, isKind, type Said } from './said.ts'

/** Whether what was promised in public was done: a donation paid, a milestone met, a policy left as it was. */
export const kept: Check = {
  id: 'kept',
  run: (said, asOf) => [...donation(said, asOf), ...promises(said, asOf)],
}

/** 慈善法 41: a donation promised in public is paid. */
function donation(said: Said, asOf: string): Finding[] {
  if (!isKind(said, 'charity')) return []
  const { promisedFen, paidFen } = said.details
  const dueOn = detailDate(said, 'dueOn') ?? detailDate(said, 'periodUntil')
  const found: Finding[] = []
  const formula = detailText(said, 'formula')
  if (
    /每(?:卖出?|售出?|购买|一)?[^，。]{0,6}(?:瓶|台|件|份|单|杯|盒)|for every|per (?:bottle|unit|cup|order)/i.test(
      said.words,
    ) &&
    formula === '' &&
    promisedFen === undefined
  )
    found.push(find('kept.formula', 'fail', 'formulaMissing', 'charity41'))
  if (said.details.settled === true && paidFen === undefined)
    found.push(find('kept.paid', 'unknown', 'paidUnsaid', 'charity41'))
  const over = dueOn !== undefined && dueOn < asOf
  if (typeof promisedFen === 'number') {
    const paid = typeof paidFen === 'number' ? paidFen : 0
    const short = paid < promisedFen
    if (short && over)
      found.push(find('kept.paid', 'fail', 'promiseUnpaid', 'charity41', yuan(promisedFen), yuan(paid), dueOn))
    else
      found.push(
        find(
          'kept.paid',
          short ? 'unknown' : 'pass',
          short ? 'promiseOpen' : 'promisePaid',
          'charity41',
          yuan(promisedFen),
          yuan(paid),
        ),
      )
  } else if (over && !(typeof paidFen === 'number' && paidFen > 0))
    found.push(find('kept.paid', 'fail', 'nothingPaid', 'charity41', dueOn))
  if (/已(?:经)?捐|累计捐|donated/i.test(said.words) && paidFen === 0)
    found.push(find('kept.paid', 'fail', 'nothingPaid', 'charity41', asOf))
  return found
}

function promises({ tactic }: Said, asOf: string): Finding[] {
  if (tactic?.id !== 'brand-promise') return []
  const late = tactic.promises.filter((one) => one.dueOn && one.dueOn < asOf && (!one.doneOn || one.doneOn > asOf))
  const missed = late.map((one) => find('kept.promise', 'fail', 'promiseLate', 'consumer16', one.promise, one.dueOn!))
  const done = tactic.promises.filter((one) => one.doneOn && one.doneOn <= asOf)
  if (missed.length > 0) return missed
  return [
    find(
      'kept.promise',
      done.length === tactic.promises.length ? 'pass' : 'unknown',
      done.length === tactic.promises.length ? 'promisesDone' : 'promisesOpen',
      'consumer16',
      String(done.length),
      String(tactic.promises.length),
    ),
  ]
}

const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`
