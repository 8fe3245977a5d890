import type { Outcome } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import { type Claim, fold } from './claim.ts'
import type { ClaimRefusal } from './words.ts'

/** A claim and the entries that make it, so that a test reads: given these, when that, then this. */
export class Telling {
  readonly entries: Logged[] = []
  claim: Claim | undefined

  tell(today: string, decision: Outcome<readonly Draft[], ClaimRefusal>): this {
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
    for (const { sealed: _, forgets: __, ...draft } of decision.value) {
      const n = this.entries.length
      const at = `${today}T02:00:00.000Z`
      const entry = { ...draft, subject: 'claim:x', at, leaf: `leaf${n}`, index: n, position: n }
      this.entries.push(entry)
      this.claim = fold(this.claim, entry)
    }
    return this
  }

  get types() {
    return this.entries.map((entry) => entry.type)
  }
}
