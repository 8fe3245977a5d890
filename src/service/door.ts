import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import type { Role } from '#src/people/words.ts'
import { type Signed, doorsFor as siteDoorsFor, type Wording } from '#src/site/door.ts'

/** The doors of after-sales: as everywhere, and somebody of one store is not of another. */
export function doorsFor(house: House, doors: Doors, wording: Wording) {
  const site = siteDoorsFor(house, doors, wording, ['not-your-store'])

  /** What somebody at the desk asks or does; refused before it is tried where they have none of these roles. */
  const asked = <T>(
    headers: Headers,
    slug: string,
    roles: readonly Role[],
    what: (signed: Signed) => Promise<Outcome<T>>,
  ): Promise<{ readonly body: unknown; readonly status: number }> =>
    site.done(
      headers,
      slug,
      async (signed) => {
        const may = roles.some((role) => signed.member.roles.includes(role))
        return may ? what(signed) : { ok: false, refusals: [{ code: 'not-entitled' }] }
      },
      (value) => value,
    )

  return { ...site, asked }
}
