import { instantOf, localDate } from '#src/calendar/zone.ts'
import { find } from '../say.ts'
import { unequalCells } from '../tactic.ts'
import type { Finding } from '../words.ts'
import { nameOf } from './names.ts'
import { type Check, isKind, type Said } from './said.ts'

/** What a tactic lays out row by row: a comparison, a count of sales, a list of parts or of shops. */
export const tables: Check = {
  id: 'table',
  run: (said, asOf) => [...expert(said, asOf), ...bulletin(said, asOf), ...parts(said, asOf), ...stores(said, asOf)],
}

function expert({ tactic, words, brand }: Said, asOf: string): Finding[] {
  if (tactic?.id !== 'expert-brand') return []
  const found: Finding[] = []
  if (tactic.comparison) {
    const unequal = unequalCells(tactic.comparison)
    const later = tactic.comparison.rows.flatMap(({ cells }, row) =>
      cells.flatMap((cell, at) => (cell.on > asOf ? [`rows.${row}.cells.${at}`] : [])),
    )
    found.push(
      unequal.length > 0
        ? find('table.comparison', 'fail', 'conditionsUnequal', 'ads13', unequal.join('、'))
        : find('table.comparison', 'pass', 'conditionsEqual', 'ads13'),
    )
    if (later.length > 0) found.push(find('table.comparison', 'fail', 'measuredLater', 'ads11', later.join('、')))
    if (!tactic.comparison.rows.every(({ cells }) => cells.some((cell) => cell.own)))
      found.push(find('table.comparison', 'unknown', 'ownMissing', 'ads11'))
  }
  for (const { term, number, report, developed, owner } of tactic.terms ?? []) {
    if (!number && !report) found.push(find('table.term', 'unknown', 'termUnproved', 'ads11', term))
    const self = /自研|自主研发|独家研发|in-house|self-developed/i.test(words)
    if (self && developed && developed !== 'in-house')
      found.push(find('table.term', 'fail', 'notInHouse', 'ads28', term))
    else if (self && owner && brand?.name && owner.uscc && brand.uscc && owner.uscc !== brand.uscc)
      found.push(find('table.term', 'fail', 'ownedByOther', 'ads28', term, nameOf(owner)))
  }
  if (tactic.headcount && tactic.headcount.on > asOf)
    found.push(find('table.headcount', 'fail', 'countedLater', 'ads11', tactic.headcount.on))
  return found
}

function bulletin({ tactic, words }: Said, asOf: string): Finding[] {
  if (tactic?.id !== 'sales-bulletin') return isSales(words) && !tactic ? [] : []
  const { fromAt, untilAt, cutOffAt, cancelled, figure, definition } = tactic
  const [from, until, cut] = [fromAt, untilAt, cutOffAt].map((at) => Date.parse(at)) as [number, number, number]
  const found: Finding[] = []
  const countedOn = localDate(instantOf(cut))
  if (until <= from) found.push(find('table.window', 'fail', 'windowReversed', 'ads11'))
  if (cut < until) found.push(find('table.window', 'fail', 'cutBeforeEnd', 'ads11'))
  if (countedOn > asOf) found.push(find('table.window', 'fail', 'countedLater', 'ads11', countedOn))
  if ((definition === 'refundable' || definition === 'deposit') && cancelled === undefined)
    found.push(find('table.cancelled', 'unknown', 'cancelledUnsaid', 'ads11'))
  if (cancelled !== undefined && cancelled > figure)
    found.push(find('table.cancelled', 'fail', 'cancelledMore', 'ads11', String(cancelled), String(figure)))
  return found.length > 0 ? found : [find('table.window', 'pass', 'windowFits', 'ads11')]
}

const isSales = (words: string): boolean => /大定|锁单|交付量|销量/.test(words)

function parts({ tactic, details, kind }: Said, asOf: string): Finding[] {
  const found: Finding[] = []
  if (
    kind?.id === 'supply-chain' &&
    (details.relationship === 'invested' || details.relationship === 'trial' || details.relationship === 'other-line')
  )
    found.push(
      find(
        'table.relationship',
        'fail',
        details.relationship === 'trial'
          ? 'partTrial'
          : details.relationship === 'invested'
            ? 'partInvested'
            : 'otherLine',
        'ads28',
        String(details.part ?? ''),
      ),
    )
  if (tactic?.id !== 'supply-chain-showcase') return found
  for (const one of tactic.parts) {
    if (one.relation === 'invested') found.push(find('table.part', 'fail', 'partInvested', 'ads28', one.part))
    if (one.relation === 'trial') found.push(find('table.part', 'fail', 'partTrial', 'ads28', one.part))
    if (one.relation === 'same-factory') found.push(find('table.part', 'fail', 'sameFactory', 'competition7', one.part))
    if (one.since > asOf) found.push(find('table.part', 'fail', 'notSuppliedYet', 'ads28', one.since))
    if (one.until && one.until < asOf) found.push(find('table.part', 'fail', 'supplyOver', 'ads28', one.until))
  }
  return found.length > 0 ? found : [find('table.part', 'pass', 'partsStand', 'house', String(tactic.parts.length))]
}

function stores({ tactic, words }: Said, asOf: string): Finding[] {
  if (tactic?.id !== 'offline-channel') return []
  const open = tactic.stores.filter(
    (one) =>
      one.kind !== 'planned' &&
      one.openedOn !== undefined &&
      one.openedOn <= asOf &&
      !(one.closedOn && one.closedOn < asOf),
  )
  const counted = tactic.counted ?? countIn(words)
  const found: Finding[] = []
  if (counted !== undefined && counted > open.length)
    found.push(find('table.stores', 'fail', 'storesFewer', 'ads28', String(counted), String(open.length)))
  if (/直营|自营|own stores?/i.test(words) && open.some((one) => one.kind !== 'own'))
    found.push(
      find(
        'table.stores',
        'fail',
        'storesNotOwn',
        'ads28',
        open
          .filter((one) => one.kind !== 'own')
          .map((one) => one.name)
          .join('、'),
      ),
    )
  return found.length > 0 ? found : [find('table.stores', 'pass', 'storesOpen', 'house', String(open.length))]
}

const countIn = (words: string): number | undefined => {
  const found = /(\d+)\s*(?:家|间|个)[^，。]{0,8}(?:门店|店|网点|体验店|stores?)|(\d+) (?:stores|shops|outlets)/i.exec(
    words,
  )
  return found ? Number(found[1] ?? found[2]) : undefined
}

export const isSalesKind = (said: Said): boolean => isKind(said, 'sales-bulletin')
