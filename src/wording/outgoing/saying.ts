import type { Logged } from '#src/ledger/words.ts'
import type { Channel } from '../library/words.ts'
import { readOutgoingEntry } from './words.ts'

/** Something the brand said, by any channel but a case's own replies. */
export interface Outgoing {
  readonly id: string
  readonly channel: Channel
  readonly text?: string | undefined
  readonly where?: string | undefined
  readonly saidOn: string
  readonly rules: readonly string[]
  readonly conflicts: readonly { readonly in: string; readonly of: string; readonly id: string }[]
  readonly exception?: string | undefined
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  readonly down?: { readonly at: string; readonly reason: string }
}

export function foldOutgoing(known: Outgoing | undefined, logged: Logged): Outgoing {
  const entry = readOutgoingEntry(logged)
  const { at, by, index, leaf } = entry
  if (entry.type === 'outgoing.recorded/1')
    return { ...entry.data, id: entry.subject.slice('outgoing:'.length), at, by, index, leaf }
  if (entry.type === 'outgoing.forgotten/1' && known) return known
  if (entry.type !== 'outgoing.taken-down/1' || !known) throw new Error(`${entry.type} follows nothing that was said`)
  return { ...known, down: { at, reason: entry.data.reason } }
}

/** A text that the check holds back, and whether a second person let it through. */
export interface Exception {
  readonly id: string
  readonly as: 'ad' | 'reply' | 'notice'
  readonly rules: readonly string[]
  readonly hash: string
  readonly at: string
  readonly by: string
  readonly index: number
  readonly leaf: string
  readonly answer?: { readonly is: 'granted' | 'denied'; readonly at: string; readonly by: string }
  /** The case it was about was forgotten: nobody can read any more what was asked. */
  readonly forgotten?: true
}

export function foldException(known: Exception | undefined, logged: Logged): Exception {
  const entry = readOutgoingEntry(logged)
  const { at, by, index, leaf } = entry
  if (entry.type === 'exception.asked/1')
    return { ...entry.data, id: entry.subject.slice('exception:'.length), at, by, index, leaf }
  if (!known) throw new Error(`${entry.type} answers nothing that was asked`)
  if (entry.type === 'exception.granted/1') return { ...known, answer: { is: 'granted', at, by } }
  if (entry.type === 'exception.denied/1') return { ...known, answer: { is: 'denied', at, by } }
  if (entry.type === 'exception.forgotten/1') return { ...known, forgotten: true }
  throw new Error(`${entry.type} is not an entry of an exception`)
}
