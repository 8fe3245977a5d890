import { OpenAPIHono } from '@hono/zod-openapi'
import { foundBrand } from '#src/people/act.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug, brandsView, membersView } from '#src/people/view.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import { badgeDoors } from './badge/public/doors.ts'
import { claimsApi } from './http.ts'
import { kitPages } from './kit/public/pages.ts'
import { placementsApi } from './placements/http.ts'
import { placementsView } from './placements/view.ts'
import { productsApi } from './products/http.ts'
import { productPages } from './products/public/pages.ts'
import { resolver } from './products/resolver.ts'
import { productsView } from './products/view.ts'
import { claimPages } from './public/pages.ts'
import { claimsView } from './view.ts'

export const views = [brandsView, membersView, claimsView, placementsView, productsView]

export const member = (...roles: Role[]): Member => ({
  id: `who-${roles.join('-')}`,
  name: '张三',
  brand: 'qinghe',
  roles,
})

/** A door at which the request says in which role it stands there. */
const doors: Doors = {
  memberOf: async (headers, brand) => {
    const roles = headers.get('x-roles')?.split(' ') as Role[] | undefined
    return roles && brand === 'qinghe' ? member(...roles) : null
  },
}

/** One brand in a house of its own, with the doors of claims open. */
export async function openClaims(): Promise<{ house: TestHouse; brand: Brand; app: OpenAPIHono }> {
  const house = await openTestHouse(views)
  const founded = await foundBrand(house, 'trust.example', {
    slug: 'qinghe',
    zh: '青禾电器',
    en: 'Qinghe',
    initials: 'QH',
  })
  if (!founded.ok) throw new Error('the brand was not founded')
  const app = new OpenAPIHono()
  app.route('/api/v1', claimsApi(house, doors))
  app.route('/api/v1', placementsApi(house, doors))
  app.route('/api/v1', productsApi(house, doors))
  app.route('/', badgeDoors(house, 'https://trust.example'))
  app.route('/', claimPages(house, doors))
  app.route('/', kitPages(house, 'https://trust.example'))
  app.route('/', productPages(house, 'https://trust.example'))
  app.route('/', resolver(house, 'https://trust.example'))
  return { house, brand: (await brandBySlug(house, 'qinghe'))!, app }
}

/** The smallest document that is one: its first bytes tell. */
export const pdf = (words: string): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n% ${words}\n%%EOF\n`)
