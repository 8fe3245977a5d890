import type { House } from '#src/kit/house.ts'
import { put } from './queue.ts'
import type { Message } from './words.ts'

/**
 * AskForMessage: the one way in for an act of another capability that has somebody to tell. Asking twice with one
 * `source` sends once. Whoever asks has decided and appended first; a message is a consequence and decides nothing.
 */
export const askForMessage = (house: House, message: Message): Promise<void> =>
  put(house, [{ ...message, source: `asked ${message.source}` }])
