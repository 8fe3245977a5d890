import type { Keeper } from '#src/cases/forgetting/words.ts'
import { exceptionsAbout, outgoingAbout } from './outgoing/view.ts'

/** Calls, chats and replies that were recorded under a case. Which case that is was sealed, and is not said now. */
const outgoing: Keeper = {
  type: 'outgoing.forgotten/1',
  nameless: true,
  streams: outgoingAbout,
  words: (stream) => ({
    entries: stream.filter(({ type }) => type === 'outgoing.recorded/1').map(({ index }) => index),
  }),
}

/** Texts to a customer that the check held back, with why somebody wanted them sent. */
const exceptions: Keeper = {
  type: 'exception.forgotten/1',
  nameless: true,
  streams: exceptionsAbout,
  words: (stream) => ({
    entries: stream.filter(({ type }) => type !== 'exception.forgotten/1').map(({ index }) => index),
  }),
}

export const wordingKeepers: readonly Keeper[] = [outgoing, exceptions]
