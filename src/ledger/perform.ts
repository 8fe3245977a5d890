import { type Outcome, yes } from '#src/kit/outcome.ts'
import type { Ledger } from './ledger.ts'
import { type Draft, type Logged, PositionConflict } from './words.ts'

const tries = 5

/**
 * The road of every act: load the situation by folding the stream, decide, append at the position that was seen.
 * When somebody else was faster, the situation is read and decided anew; a decision is pure, so deciding twice is free.
 * Facts that depend on the situation, such as who sealed an entry of it, are gathered each time before deciding.
 */
export async function perform<Situation, Code extends string>(
  ledger: Ledger,
  brand: string,
  subject: string,
  at: string,
  fold: (situation: Situation | undefined, entry: Logged) => Situation,
  decide: (
    situation: Situation | undefined,
  ) => Outcome<readonly Draft[], Code> | Promise<Outcome<readonly Draft[], Code>>,
): Promise<Outcome<readonly Logged[], Code>> {
  for (let attempt = 1; ; attempt += 1) {
    const stream = await ledger.stream(brand, subject)
    const decision = await decide(stream.reduce<Situation | undefined>(fold, undefined))
    if (!decision.ok) return decision
    try {
      return yes(await ledger.append(brand, { subject, expected: stream.length, drafts: decision.value, at }))
    } catch (fault) {
      if (!(fault instanceof PositionConflict) || attempt === tries) throw fault
    }
  }
}
