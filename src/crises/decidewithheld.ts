import { digestOf, openDisclosure } from '@troth/proof/sealed'
import { refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Decision, going, type MatterFacts } from './decide.ts'
import type { Matter } from './matter.ts'
import type { Withhold } from './words.ts'

/** Withhold: committed to now, with the reason and until when; opened later, it is seen to be the same. */
export function decideWithholding(matter: Matter | undefined, act: Withhold, who: Actor, facts: MatterFacts): Decision {
  const found = going(matter)
  if (!found.ok) return found
  if (act.until <= facts.today) return refuse('matter.until-past', { today: facts.today }, 'until')
  const { fact, summary, ...said } = act
  const data = { ...said, ...(summary ? { summary } : {}) } as Draft['data']
  return yes([{ type: 'matter.withheld/1', by: who, data, sealed: { fact: { ...fact } } }])
}

/** StillWithhold. The date before stays to be seen. */
export function decidePostponing(
  matter: Matter | undefined,
  act: { readonly withheld: number; readonly until: string; readonly reason: string },
  who: Actor,
  facts: MatterFacts,
): Decision {
  const found = going(matter)
  if (!found.ok) return found
  const one = found.value.withheld.find(({ index }) => index === act.withheld)
  if (!one) return refuse('matter.withheld-unknown')
  if (one.disclosed) return refuse('matter.disclosed-already')
  if (act.until <= facts.today || act.until <= one.until)
    return refuse('matter.until-past', { today: facts.today }, 'until')
  return yes([{ type: 'matter.withheld-longer/1', by: who, answers: [one.leaf], data: { ...act } }])
}

/**
 * Disclose. `disclosure` is the one that was sealed with the entry, `digests` are that entry's `_sd`: what is opened is
 * what was committed to, or nothing is. After the matter is over as well.
 */
export function decideDisclosing(
  matter: Matter | undefined,
  act: { readonly withheld: number },
  who: Actor,
  facts: { readonly disclosure: string | undefined; readonly digests: readonly string[] },
): Decision {
  if (!matter) return refuse('matter.unknown')
  const one = matter.withheld.find(({ index }) => index === act.withheld)
  if (!one) return refuse('matter.withheld-unknown')
  if (one.disclosed) return refuse('matter.disclosed-already')
  const { disclosure } = facts
  if (disclosure === undefined) return refuse('matter.draft-forgotten')
  if (!isSame(disclosure, facts.digests)) return refuse('matter.not-the-same')
  return yes([
    { type: 'matter.disclosed/1', by: who, answers: [one.leaf], data: { withheld: act.withheld, disclosure } },
  ])
}

/** Whether a disclosure is the fact that an entry committed to. Anyone can run this over two public entries. */
export const isSame = (disclosure: string, digests: readonly string[]): boolean =>
  openDisclosure(disclosure)?.name === 'fact' && digests.includes(digestOf(disclosure))

/** The day by which something withheld was to be said has passed. */
export function decideWithheldDue(matter: Matter | undefined, facts: MatterFacts): Decision {
  if (!matter) return refuse('matter.unknown')
  const late = matter.withheld.filter((one) => !one.disclosed && !one.overdueAt && one.until < facts.today)
  if (late.length === 0) return refuse('matter.not-due')
  return yes(
    late.map((one) => ({
      type: 'matter.withheld-overdue/1',
      by: 'timer',
      answers: [one.leaf],
      data: { withheld: one.index, until: one.until },
    })),
  )
}
