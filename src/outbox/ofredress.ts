import { caseById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isOfferEntry, readOfferEntry } from '#src/redress/offers/entries.ts'
import { offerById } from '#src/redress/offers/view.ts'
import { paymentById } from '#src/redress/payments/view.ts'
import { isPaymentEntry, readPaymentEntry } from '#src/redress/payments/words.ts'
import { readerOf } from './readers.ts'
import { approvalPlace, noticesOfApproval, noticesOfOffer, noticesOfPayment } from './redressnotices.ts'
import type { Means } from './settings.ts'
import { channelsOf } from './view.ts'
import type { Message } from './words.ts'

const approvals: ReadonlySet<string> = new Set(['run.drafted/1', 'standard.drafted/1', 'redress.thresholds-proposed/1'])
export const isRedress = (type: string): boolean => isOfferEntry(type) || isPaymentEntry(type) || approvals.has(type)

/** What follows from an entry of redress, with the facts as they are now. */
export async function ofRedress(house: House, means: Means, brand: string, entry: Logged): Promise<readonly Message[]> {
  const desk = `${means.site}/desk/${brand}`
  if (approvals.has(entry.type)) {
    const place = approvalPlace(entry)
    const staff = await channelsOf(house, brand)
    return place ? noticesOfApproval(entry, { brand, staff, desk: `${desk}/${place}` }) : []
  }
  const id = entry.subject.slice(entry.subject.indexOf(':') + 1)
  if (isOfferEntry(entry.type)) {
    const offer = await offerById(house, brand, id)
    const facts = offer && (await factsOf(house, means, brand, offer.case))
    return offer && facts ? noticesOfOffer(readOfferEntry(entry), offer, facts) : []
  }
  const payment = await paymentById(house, brand, id)
  const facts = payment && (await factsOf(house, means, brand, payment.case))
  return payment && facts
    ? noticesOfPayment(readPaymentEntry(entry), payment, { ...facts, desk: `${desk}/payments` })
    : []
}

async function factsOf(house: House, means: Means, brand: string, caseId: string) {
  const found = await caseById(house, brand, caseId)
  if (!found) return undefined
  const reader = await readerOf(house, means, brand, found)
  return {
    brand,
    number: found.number,
    kind: found.kind,
    desk: `${means.site}/desk/${brand}/cases/${found.id}`,
    staff: await channelsOf(house, brand),
    ...(reader ? { reader } : {}),
  }
}
