import type { House } from '#src/kit/house.ts'
import { forgetAbout, put } from './queue.ts'
import type { Message } from './words.ts'

/**
 * AskForMessage: the one way in for an act of another capability that has somebody to tell. Asking twice with one
 * `source` sends once. Whoever asks has decided and appended first; a message is a consequence and decides nothing.
 */
export const askForMessage = (house: House, message: Message): Promise<void> =>
  put(house, [{ ...message, source: `asked ${message.source}` }])

/** TakeBack: nobody is written to about this any more; what waits is given up and addresses are deleted. */
export const takeBack = (house: House, brand: string, subject: string): Promise<void> =>
  forgetAbout(house.db, brand, subject)
