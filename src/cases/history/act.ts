import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { PositionConflict } from '#src/ledger/words.ts'
import type { Actor, Brand } from '#src/people/words.ts'
import { caseNumber, derive, saidBefore } from '../act.ts'
import { linkHash } from '../token.ts'
import type { CaseRefusal } from '../words.ts'
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
