import type { Logged } from '#src/ledger/words.ts'
import { type ParcelState, readParcelEntry } from './words.ts'

/** A parcel as its entries leave it: its movements by the carrier's own time, however late they were told. */
export interface Parcel {
  readonly id: string
  readonly case: string
  readonly carrier: string
  readonly direction: 'to-customer' | 'to-brand'
  readonly repair?: string
  readonly sentAt: string
  readonly index: number
  readonly leaf: string
  readonly movements: readonly {
    readonly event: string
    readonly movedAt: string
    readonly state: ParcelState
    readonly index: number
  }[]
}

export function fold(parcel: Parcel | undefined, logged: Logged): Parcel {
  const entry = readParcelEntry(logged)
  if (entry.type === 'parcel.sent/1') {
    const { repair, ...data } = entry.data
    const { index, leaf, at: sentAt, subject: id } = entry
    return { id, ...data, ...(repair ? { repair } : {}), sentAt, index, leaf, movements: [] }
  }
  if (!parcel) throw new Error(`${entry.type} has no parcel to belong to`)
  if (entry.type === 'parcel.forgotten/1') return parcel
  const movements = [...parcel.movements, { ...entry.data, index: entry.index }].sort((a, b) =>
    a.movedAt === b.movedAt ? a.index - b.index : a.movedAt < b.movedAt ? -1 : 1,
  )
  return { ...parcel, movements }
}
