import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { decideListing, fold, type Product } from './decide.ts'
import { brandOfGtin, productBy } from './view.ts'
import { entitled, listSchema, type ProductRefusal } from './words.ts'

/** ListProduct, at the desk. Answers the product as it now is. */
export async function listProduct(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<Product, ProductRefusal>> {
  const act = parse(listSchema as never, input) as Outcome<ReturnType<typeof listSchema.parse>, ProductRefusal>
  if (!act.ok) return act
  const role = entitled.find((one) => member.roles.includes(one))
  if (!role) return refuse('not-entitled')
  const { gtin } = act.value
  const listedFirst = await brandOfGtin(house, gtin)
  const listedBy = listedFirst === brand.slug ? undefined : listedFirst
  const done = await perform<Product, ProductRefusal>(
    house.ledger,
    brand.slug,
    `product:${gtin}`,
    house.now(),
    fold,
    (known) => {
      const decided = decideListing(known, act.value, `brand:${role}`, { listedBy })
      return decided.ok ? yes(decided.value.map((draft) => ({ ...draft, sealed: { actor: member.id } }))) : decided
    },
  )
  return done.ok ? yes((await productBy(house, brand.slug, gtin))!) : done
}
