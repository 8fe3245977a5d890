import { isDeepStrictEqual } from 'node:util'
import { openDisclosure } from '@troth/proof/sealed'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { PositionConflict } from '#src/ledger/words.ts'
import type { Actor, Brand } from '#src/people/words.ts'
import { caseNumber, derive, saidBefore } from '../act.ts'
import { linkHash } from '../token.ts'
import { casesById } from '../view.ts'
import { type CaseRefusal, carried } from '../words.ts'
import { decideImporting } from './decide.ts'
import type { HistoryRefusal, ImportCase } from './words.ts'

export interface Importing {
  /** A secret of the house that this row, and no other, has: the same row again is the same case. */
  readonly once: string
  readonly by: { readonly actor: Actor; readonly member: string }
  readonly besides: Readonly<Record<string, string>>
  readonly reopen: string
  /** Whoever left a way to reach them can be sent their link when they ask for it. */
  readonly language?: 'zh' | 'en'
}

/** ImportCase: a case that is over is written down once, as the other system has it. */
export async function importCase(
  house: House,
  brand: Brand,
  act: ImportCase,
  { once, by, besides, reopen, language = 'zh' }: Importing,
): Promise<Outcome<{ readonly id: string; readonly known: boolean }, CaseRefusal | HistoryRefusal>> {
  const { subject, token } = caseOf(brand, once)
  const now = house.now()
  const decision = decideImporting(act, {
    now,
    today: localDate(now, brand.zone),
    zone: brand.zone,
    number: caseNumber(brand, now, house.random(5)),
    link: linkHash(token),
    reopen,
    by: by.actor,
    besides,
  })
  if (!decision.ok) return decision
  const drafts = decision.value.map((draft) => ({
    ...draft,
    sealed: { ...draft.sealed, ...(act.contact ? { link: token, language } : {}), actor: by.member },
  }))
  try {
    await house.ledger.append(brand.slug, { subject, expected: 0, drafts, at: now })
    return yes({ id: subject, known: false })
  } catch (fault) {
    if (!(fault instanceof PositionConflict)) throw fault
    const [first] = await house.ledger.stream(brand.slug, subject)
    if (!(await saidBefore(house, brand.slug, first!, decision.value[0]!))) return no({ code: 'case.once-used' })
    return yes({ id: subject, known: true })
  }
}

/** Which case a secret opens, and the token of its link; the same as filing would draw from it. */
export const caseOf = (brand: Brand, once: string) => ({
  subject: `case:${derive('case', once, 16)}`,
  token: `${brand.slug}-${derive('link', once, 20)}`,
})

/** What a row says of a case, whichever way it would go. */
export interface Saying {
  readonly once: string
  readonly kind: string
  readonly topic: string
  readonly sealed: Readonly<Record<string, string>>
}

/**
 * Which of these are cases already, and say the same. Whose words were deleted since is known too: deleting is no reason
 * to write them down again.
 */
export async function knownAlready(
  house: House,
  brand: Brand,
  sayings: readonly Saying[],
): Promise<readonly ('new' | 'known' | 'other')[]> {
  const ids = sayings.map(({ once }) => caseOf(brand, once).subject)
  const there = await casesById(house, brand.slug, ids)
  if (there.size === 0) return sayings.map(() => 'new')
  const held = new Map<number, Record<string, unknown>>()
  const firsts = [...there.values()].map((one) => one.steps[0]!.index)
  for (const { index, disclosure } of await house.ledger.sealed(brand.slug, firsts)) {
    const field = openDisclosure(disclosure)
    if (field && field.name !== 'actor' && !carried.has(field.name))
      held.set(index, { ...held.get(index), [field.name]: field.value })
  }
  return sayings.map(({ kind, topic, sealed }, i) => {
    const found = there.get(ids[i]!)
    if (!found) return 'new'
    if (found.steps.some((step) => step.type === 'case.forgotten/1')) return 'known'
    const first = held.get(found.steps[0]!.index) ?? {}
    // A file may say where a case came from that did not when it was first read: it is the same case.
    const { region, ...without } = sealed
    const said = region === undefined || 'region' in first ? { ...sealed } : without
    return found.kind === kind && found.topic === topic && isDeepStrictEqual(first, said) ? 'known' : 'other'
  })
}
