import type { House } from '#src/kit/house.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { fitsRoute, foldPayee, type Given, type GivePayee, giveSchema, type PayeeRefusal } from './words.ts'

function wrongWith(given: GivePayee): readonly Refusal<PayeeRefusal>[] {
  const wrong: Refusal<PayeeRefusal>[] = []
  if (!fitsRoute(given))
    wrong.push({ code: 'payee.account-not-of-route', field: 'account', facts: { route: given.route } })
  if (given.route !== 'wechat' && !given.name) wrong.push({ code: 'field.missing', field: 'name' })
  return wrong
}

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
  const wrong = wrongWith(act.value)
  if (wrong.length > 0) return no(...wrong)
  const { route, name } = act.value
  const account = route === 'bank' ? act.value.account.replace(/[ -]/g, '') : act.value.account
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
