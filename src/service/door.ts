import type { House } from '#src/kit/house.ts'
import type { Bilingual } from '#src/kit/language.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { doorsFor as siteDoorsFor } from '#src/site/door.ts'

export { staffRefusals } from '#src/site/door.ts'

interface Signed {
  readonly brand: Brand
  readonly member: Member
}

/** The doors of after-sales: as everywhere, and somebody of one store is not of another. */
export function doorsFor(house: House, doors: Doors, say: (refusal: Refusal) => Bilingual) {
  const site = siteDoorsFor(house, doors, say, ['not-your-store'])
  const { words, status, staff } = site

  /** What somebody at the desk asks or does; refused before it is tried where they have none of these roles. */
  async function asked<T>(
    headers: Headers,
    slug: string,
    roles: readonly Role[],
    what: (signed: Signed) => Promise<Outcome<T>>,
  ): Promise<{ readonly body: unknown; readonly status: number }> {
    const signed = await staff(headers, slug)
    if (!signed) return { body: words([{ code: 'not-signed-in' }]), status: 401 }
    const may = roles.some((role) => signed.member.roles.includes(role))
    const done = may ? await what(signed) : ({ ok: false, refusals: [{ code: 'not-entitled' }] } as const)
    return done.ok ? { body: done.value, status: 200 } : { body: words(done.refusals), status: status(done.refusals) }
  }

  return { ...site, asked }
}
