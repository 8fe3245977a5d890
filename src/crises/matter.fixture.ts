import type { Outcome } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import { fold } from './fold.ts'
import type { Matter } from './matter.ts'

/** A matter that grows by decisions, as the ledger would grow it, at whatever time a test says. */
export class Story {
  readonly entries: Logged[] = []
  matter: Matter | undefined

  at(now: string) {
    return { now, today: now.slice(0, 10), zone: 'Asia/Shanghai' }
  }

  /** Appends what was decided; throws for a refusal, with its codes. */
  add(now: string, decision: Outcome<readonly Draft[]>): Matter {
    if (!decision.ok) throw new Error(decision.refusals.map(({ code }) => code).join(' '))
    for (const { type, by, data, answers, sealed } of decision.value) {
      const index = this.entries.length
      const entry: Logged = {
        type,
        subject: 'matter:one',
        at: now,
        by,
        data,
        ...(answers ? { answers } : {}),
        ...(sealed ? { _sd: Object.keys(sealed) } : {}),
        leaf: `leaf ${index}`,
        index,
        position: index,
      }
      this.entries.push(entry)
      this.matter = fold(this.matter, entry)
    }
    return this.matter!
  }
}

export const codes = (decision: Outcome<unknown>): readonly string[] =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code)
