import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { foldPayee, type Given, giveSchema, type PayeeRefusal } from './words.ts'

type Entries = Outcome<readonly Logged[], PayeeRefusal>

const subjectOf = (caseId: string) => `payee:${caseId.replace(/^case:/, '')}`

/** GivePayee, by the customer of a case, whom `owed` says something is owed to. A later account takes an earlier one's place. */
export async function givePayee(
  house: House,
  brand: Brand,
  caseId: string,
  input: unknown,
  owed: boolean,
): Promise<Entries> {
  const act = parse(giveSchema, input)
  if (!act.ok) return act
  if (!owed) return refuse('payee.nothing-owed')
  const { route, account, name } = act.value
  return perform<Given, PayeeRefusal>(house.ledger, brand.slug, subjectOf(caseId), house.now(), foldPayee, (row) =>
    yes([
      {
        type: 'payee.given/1',
        by: 'customer',
        data: { case: caseId, route },
        sealed: { account, ...(name ? { name } : {}) },
        // The account before is of no use to anybody any more.
        ...(row && row.given.length > 0 ? { forgets: { indexes: row.given, keeps: [] } } : {}),
      },
    ]),
  )
}

/** ForgetPayee, by the customer: the account is deleted; what was paid to it stays paid. */
export const forgetPayee = (house: House, brand: Brand, caseId: string): Promise<Entries> =>
  perform<Given, PayeeRefusal>(house.ledger, brand.slug, subjectOf(caseId), house.now(), foldPayee, (row) =>
    row && row.given.length > 0
      ? yes([
          {
            type: 'payee.forgotten/1',
            by: 'customer',
            data: { case: caseId },
            forgets: { indexes: row.given, keeps: [] },
          },
        ])
      : refuse('payee.none'),
  )
