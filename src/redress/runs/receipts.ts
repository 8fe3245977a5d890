import { createHmac, timingSafeEqual } from 'node:crypto'
import { checkShareFile, writeShareFile } from '@troth/proof/sharefile'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { HeldShare } from './book/book.ts'
import type { Run } from './run.ts'
import { openBook, withBook } from './shelf.ts'
import type { RunRefusal } from './words.ts'

/** Somebody's share and where it stands; for them and for whoever pays it. */
export async function shareAt(house: House, run: Run, at: number): Promise<HeldShare | undefined> {
  return at < run.draft.count ? withBook(house, run.draft.book, (book) => book.share(at)) : undefined
}

/** Where a reference stands in a run; undefined if it does not, or was forgotten. */
export const placeIn = (house: House, run: Run, reference: string): Promise<number | undefined> =>
  withBook(house, run.draft.book, (book) => book.find(reference))

/**
 * The receipt of one share, made when it is asked for: opening, path, and the receipt of the entry with the root. Checked with
 * the code a stranger runs before anybody sees it.
 */
export async function shareReceipt(
  house: House,
  brand: string,
  run: Run,
  at: number,
): Promise<Outcome<string, RunRefusal>> {
  if (!run.committed) return refuse('run.not-committed')
  if (!(at >= 0 && at < run.draft.count)) return refuse('run.share-unknown')
  const receipt = await house.ledger.receipt(brand, [run.committed.index], () => false)
  const made = await withBook(house, run.draft.book, async (book) => {
    const share = await book.share(at)
    return share && { share, path: (await book.path(at)).path }
  })
  if (!made) return refuse('run.share-forgotten')
  const text = writeShareFile({ ...made, index: at, receipt })
  const { verdict, fault } = checkShareFile(text)
  if (verdict !== 'proved') throw new Error(`the receipt of share ${at} of run ${run.id} did not verify: ${fault}`)
  return yes(text)
}

/** ForgetShare: who stands at this place cannot be said any more; that somebody does, and the total, stay proved. */
export const forgetShare = (house: House, run: Run, reference: string): Promise<boolean> =>
  withBook(house, run.draft.book, (book) => book.forget(reference))

/** The secret in the link to a share, for people without a case. It follows from the book's key and is kept nowhere. */
export async function shareToken(house: House, run: Run, at: number): Promise<string> {
  const book = await openBook(house, run.draft.book)
  await book.close()
  return `${at.toString(36)}-${base32(createHmac('sha256', book.linkKey).update(String(at)).digest().subarray(0, 20))}`
}

/** The place that a link leads to; undefined for one that we did not give out. */
export async function placeOfToken(house: House, run: Run, token: string): Promise<number | undefined> {
  const [place = ''] = token.split('-')
  const at = /^[0-9a-z]{1,5}$/.test(place) ? Number.parseInt(place, 36) : Number.NaN
  if (!(at < run.draft.count)) return undefined
  const [wanted, given] = [Buffer.from(await shareToken(house, run, at)), Buffer.from(token)]
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? at : undefined
}
