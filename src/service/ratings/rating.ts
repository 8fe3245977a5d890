import type { Logged } from '#src/ledger/words.ts'
import { type Rate, type Round, readRatingEntry } from './words.ts'

/** What was asked about one repair, and what was said; each round by itself. */
export interface Rated {
  readonly id: string
  readonly case: string
  readonly repair: string
  readonly rounds: readonly RatedRound[]
}
export interface RatedRound {
  readonly round: Round
  readonly askedAt: string
  readonly asked: number
  readonly leaf: string
  readonly given?: { readonly at: string; readonly index: number; readonly scores: Rate['scores'] }
}

export function fold(rated: Rated | undefined, logged: Logged): Rated {
  const entry = readRatingEntry(logged)
  if (entry.type === 'rating.asked/1') {
    const { case: of, repair, round } = entry.data
    const asked: RatedRound = { round, askedAt: entry.at, asked: entry.index, leaf: entry.leaf }
    return { id: entry.subject, case: of, repair, rounds: [...(rated?.rounds ?? []), asked] }
  }
  if (!rated) throw new Error(`${entry.type} answers nothing`)
  if (entry.type === 'rating.forgotten/1') return rated
  const given = { at: entry.at, index: entry.index, scores: entry.data.scores }
  return {
    ...rated,
    rounds: rated.rounds.map((one) => (one.round === entry.data.round ? { ...one, given } : one)),
  }
}
