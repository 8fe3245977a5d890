import { safeName } from '#src/files/words.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { dayAt } from '#src/site/staff.ts'
import { kindIds } from '../kinds/kinds.ts'
import type { Evidence } from '../words.ts'
import { decideAdmission, decideDismissal } from './decide.ts'
import { issuerFor } from './issuer.ts'
import { type Endorser, foldEndorser } from './registry.ts'
import { reviewSigned } from './review.ts'
import { asked, type Code, type Entries, signed } from './shell.ts'
import { admitSchema, dismissSchema } from './words.ts'

/** AdmitEndorser. What was signed before with one of the keys is judged anew at once. */
export async function admitEndorser(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<Endorser, Code>> {
  const act = asked('admit', member, admitSchema, input)
  if (!act.ok) return act
  const evidence = await Promise.all(act.value.given.evidence.map((one) => kept(house, one)))
  const brandDid = (await issuerFor(house, brand)).did
  const id = base32(house.random(10))
  const facts = { ...dayAt(house, brand), kinds: kindIds, brandDid, evidence }
  const done = await changeRow(house, brand, id, (row) =>
    signed(member, decideAdmission(row, act.value.given, act.value.who, facts)),
  )
  if (!done.ok) return done
  const row = done.value.reduce<Endorser | undefined>(foldEndorser, undefined)!
  await reviewSigned(house, brand, row.dids)
  return yes(row)
}

/** DismissEndorser. Nothing signed with its keys counts from the same moment. */
export async function dismissEndorser(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = asked('dismiss', member, dismissSchema, input)
  if (!act.ok) return act
  const { today } = dayAt(house, brand)
  let dids: readonly string[] = []
  const done = await changeRow(house, brand, id, (row) => {
    dids = row?.dids ?? []
    return signed(member, decideDismissal(row, act.value.given.reason, act.value.who, today))
  })
  if (done.ok) await reviewSigned(house, brand, dids)
  return done
}

const changeRow = (
  house: House,
  brand: Brand,
  id: string,
  decide: (row: Endorser | undefined) => Outcome<readonly Draft[], Code>,
): Promise<Entries> =>
  perform<Endorser, Code>(house.ledger, brand.slug, `endorser:${id}`, house.now(), foldEndorser, decide)

async function kept(
  house: House,
  { sha256, name }: { readonly sha256: string; readonly name: string },
): Promise<Evidence | undefined> {
  const found = await house.files.look(sha256)
  return found && { sha256, bytes: found.bytes, mediaType: found.mediaType, name: safeName(name, found.mediaType) }
}
