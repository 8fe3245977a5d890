import type { Keeper } from '#src/cases/forgetting/words.ts'
import { proposedFrom } from './view.ts'

/** What somebody proposed from the page of their case: its text, their name and contact, and the name where they were thanked. */
export const proposalKeeper: Keeper = {
  type: 'improvement.proposals-forgotten/1',
  streams: proposedFrom,
  words(stream, asked) {
    const mine = stream.filter(
      ({ type, at, data }) => type === 'improvement.proposed/1' && data.case === asked.case && at <= asked.at,
    )
    const names = new Set(mine.map(({ data }) => data.proposal))
    const answers = stream.filter(
      ({ type, data }) => type === 'improvement.proposal-answered/1' && names.has(data.proposal),
    )
    return { entries: [...mine, ...answers].map(({ index }) => index) }
  },
}
