import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Said, Turn } from './decide.ts'
import { isDone, owedBy, resumedDue } from './due.ts'
import type { CaseRefusal, OfferTurn } from './words.ts'

/**
 * A case follows its offer. While there is something to choose from, it is the customer's turn; a counter brings the case
 * to the review, a choice to its execution, and an offer that is withdrawn gives the brand the time it had left and no more.
 */
export function decideOfferTurn(
  { situation, standing, running, facts }: Turn,
  act: OfferTurn,
  first: readonly Said[],
): Outcome<readonly Draft[], CaseRefusal> {
  if (situation.followed === act.leaf) return yes([])
  const { owner } = running
  const { terms } = situation
  const offered = standing.is === 'with-customer' && standing.asked === 'decision' && standing.offer !== undefined
  const told = { answers: [situation.steps.at(-1)!.leaf, act.leaf] }
  const objection = (message: string): Draft => ({
    type: 'case.objected/1',
    by: 'customer',
    ...told,
    data: { owner: 'legal', term: terms.review, due: owedBy(situation, 'review', terms.review, facts) },
    sealed: { message },
  })
  switch (act.do) {
    case 'offered': {
      if (isDone(running)) return refuse('case.already-settled', { due: running.due.on })
      const data = { offer: act.offer, owner, decideBy: act.decideBy, term: terms.execution }
      const drafts = first.map((one) => ({ ...one, by: 'timer' }))
      return yes([...drafts, { type: 'case.offered/1', by: 'timer', ...told, data }])
    }
    case 'offer-countered': {
      if (offered) return yes([objection(act.message)])
      if (running.stage !== 'review') return refuse('case.no-offer')
      // Another word while it is looked at again moves no date.
      const sealed = { message: act.message }
      return yes([{ type: 'case.supplemented/1', by: 'customer', ...told, data: { due: running.due }, sealed }])
    }
    case 'offer-chosen': {
      if (isDone(running)) return refuse('case.already-settled', { due: running.due.on })
      const data = { owner, term: terms.execution, due: act.due }
      return yes([{ type: 'case.accepted/2', by: 'customer', ...told, data }])
    }
    case 'offer-confirmed':
      if (!isDone(running)) return refuse('case.nothing-to-carry-out')
      return yes([{ type: 'case.confirmed/1', by: 'customer', ...told, data: {} }])
    case 'offer-objected': {
      if (!isDone(running)) return refuse('case.nothing-to-carry-out')
      return yes([objection(act.message)])
    }
    case 'offer-withdrawn': {
      if (!offered) return refuse('case.no-offer')
      // While there was something to choose from, the brand's clock stood still as it does for a question.
      const due = resumedDue({ ...standing, asked: 'information' }, facts, situation)
      const data = { offer: act.offer, owner, due }
      return yes([{ type: 'case.offer-withdrawn/1', by: 'timer', ...told, data }])
    }
  }
}
