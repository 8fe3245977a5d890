import { randomBytes } from 'node:crypto'
import type { Ledger } from '../src/ledger/ledger.ts'

/** What is entered where the ledger is measured: a complaint's worth of data, and one sealed field. */
export const brand = 'bench'
export const type = 'thing.said/1'
export const data = {
  topic: 'quality',
  channel: 'web',
  owner: 'service',
  number: 'AC-2611-7K3F-9M2P',
  kind: 'complaint',
}
export const statement = '内胆底部的涂层起泡，有指甲盖大小的一块掉进饭里。照片我都留着。'

export const newSubject = () => `thing:${randomBytes(12).toString('hex')}`

/** One entry in a stream of its own, and its receipt, which the ledger has verified. */
export async function enter(ledger: Ledger): Promise<{ readonly index: number; readonly receipt: string }> {
  const drafts = [{ type, by: 'customer', data, sealed: { statement } }]
  const at = new Date().toISOString()
  const [logged] = await ledger.append(brand, { subject: newSubject(), expected: 0, at, drafts })
  const { index } = logged!
  return { index, receipt: await ledger.receipt(brand, [index], () => true) }
}
