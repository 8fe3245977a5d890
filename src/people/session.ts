import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Account, Auth } from './auth.ts'
import { rolesOf } from './view.ts'
import type { Member, Role } from './words.ts'

/** Who stands at the desk's door. Sign-in itself lives outside the ledger; roles come from it. */
export interface Doors {
  /** The member behind a request's session at this brand, or null. */
  memberOf(headers: Headers, brand: string): Promise<Member | null>
}

export function doors(auth: Auth, house: House): Doors {
  return {
    async memberOf(headers, brand) {
      const account = await auth.accountOf(headers)
      const id = account ? await memberIdOf(house, brand, account.id) : undefined
      const roles = id ? await rolesOf(house, brand, id) : []
      return account && id && roles.length > 0 ? { id, name: account.name, brand, roles } : null
    },
  }
}

async function memberIdOf(house: House, brand: string, accountId: string): Promise<string | undefined> {
  const found = await sql<{ member: string }>`
    SELECT member FROM people_member WHERE brand = ${brand} AND account = ${accountId}`.execute(house.db)
  return found.rows[0]?.member
}

/**
 * The id by which a brand's log knows an account; drawn at random the first time, so that ids of two brands never meet.
 * It gives no right by itself: roles do.
 */
export async function joinBrand(house: House, brand: string, accountId: string): Promise<string> {
  await sql`
    INSERT INTO people_member (brand, member, account) VALUES (${brand}, ${base32(house.random(10))}, ${accountId})
    ON CONFLICT (brand, account) DO NOTHING`.execute(house.db)
  return (await memberIdOf(house, brand, accountId))!
}

/** Somebody at a brand as the brand's admins see them; without roles once they have left. */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

export async function membersOf(house: House, brand: string): Promise<readonly Colleague[]> {
  const found = await sql<Omit<Colleague, 'roles'> & { row: { roles: readonly Role[] } | null }>`
    SELECT m.member AS id, a.name, a.email, v.row
    FROM people_member m JOIN people_account a ON a.id = m.account
    LEFT JOIN view_members v ON v.brand = m.brand AND v.key = 'member:' || m.member
    WHERE m.brand = ${brand} ORDER BY a.name, m.member`.execute(house.db)
  return found.rows.map(({ row, ...colleague }) => ({ ...colleague, roles: row?.roles ?? [] }))
}

export interface Belonging {
  readonly slug: string
  readonly zh: string
  readonly en: string
  readonly zone: string
  readonly roles: readonly Role[]
}

/** The brands at whose desk an account has a role. */
export async function brandsOf(house: House, account: Account): Promise<readonly Belonging[]> {
  const found = await sql<{ brand: Omit<Belonging, 'roles'>; roster: { roles: readonly Role[] } }>`
    SELECT b.row AS brand, v.row AS roster
    FROM people_member m
    JOIN view_brands b ON b.brand = m.brand
    JOIN view_members v ON v.brand = m.brand AND v.key = 'member:' || m.member
    WHERE m.account = ${account.id} ORDER BY m.brand`.execute(house.db)
  return found.rows
    .filter(({ roster }) => roster.roles.length > 0)
    .map(({ brand: { slug, zh, en, zone }, roster }) => ({ slug, zh, en, zone, roles: roster.roles }))
}
