import { getMigrations } from 'better-auth/db/migration'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import { foundBrand } from './act.ts'
import { mostTries } from './attempts.ts'
import { type Auth, openAuth, settingsOf } from './auth.ts'
import { authDoor } from './door.ts'
import { peopleApi } from './http.ts'
import { sameOriginOnly } from './origin.ts'
import { setupPages } from './public.ts'
import { doors } from './session.ts'
import { makeSetupKey, type SetupKey } from './setup.ts'
import { brandsView, membersView } from './view.ts'

const site = 'https://trust.example'
const admin = { email: 'lin@qinghe.example', name: '林青', password: 'a long password' }
const brandForm = { zh: '青禾电器', en: 'Qinghe', slug: 'qinghe', initials: 'QH', zone: 'Asia/Shanghai' }

let house: TestHouse
let auth: Auth
let key: SetupKey
let app: Hono
let said: string[]

beforeAll(async () => {
  house = await openTestHouse([brandsView, membersView])
  said = []
  auth = openAuth({ db: house.db, secret: house.random(32), baseUrl: site, say: (line) => said.push(line) })
  key = makeSetupKey(house.random)
  app = new Hono()
    .use('/api/*', sameOriginOnly())
    .route(
      '/api/auth',
      authDoor(house, auth, { addressOf: (request) => request.headers.get('test-address') ?? 'one place' }),
    )
    .route('/api/v1', peopleApi(house, auth, doors(auth, house)))
    .route('/', setupPages(house, auth, { key, host: 'trust.example' }))
})
afterAll(() => house.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(`${site}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site, ...headers },
    body: JSON.stringify(body),
  })

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email, password }, headers)

async function cookieOf(email: string, password: string): Promise<string> {
  const response = await signIn(email, password)
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

const setUp = (form: Record<string, string>) =>
  app.request(`${site}/setup`, { method: 'POST', body: new URLSearchParams(form), headers: { origin: site } })

describe('the first run', () => {
  test('without its key, or with a wrong one, there is no set-up page', async () => {
    expect((await app.request(`${site}/setup`)).status).toBe(404)
    expect((await app.request(`${site}/setup?key=`)).status).toBe(404)
    expect((await app.request(`${site}/setup?key=${makeSetupKey(house.random).text}`)).status).toBe(404)
    expect((await setUp({ ...brandForm, ...admin })).status).toBe(404)
    expect((await setUp({ ...brandForm, ...admin, key: 'wrong' })).status).toBe(404)
  })

  test('the key opens a form that needs no script', async () => {
    const response = await app.request(`${site}/setup?key=${key.text}`)
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain('<form method="post" action="/setup"')
    expect(page).not.toContain('<script')
  })

  test('everything wrong is said at once, and what was typed is kept, but not the password', async () => {
    const response = await setUp({
      ...brandForm,
      slug: 'Not A Slug',
      initials: 'q',
      ...admin,
      email: 'nobody',
      password: 'short',
      key: key.text,
    })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('有 4 处需要改')
    expect(page).toContain('value="Not A Slug"')
    expect(page).toContain('value="林青"')
    expect(page).not.toContain('value="short"')
  })

  test('a form filled in properly founds the brand, and its administrator can sign in', async () => {
    const response = await setUp({ ...brandForm, ...admin, key: key.text })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/desk/sign-in')
    const cookie = await cookieOf(admin.email, admin.password)
    const me = await app.request(`${site}/api/v1/me`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ name: '林青', brands: [{ slug: 'qinghe', roles: ['admin'] }] })
  })

  test('once a brand exists, the same key opens nothing', async () => {
    expect((await app.request(`${site}/setup?key=${key.text}`)).status).toBe(404)
    expect((await setUp({ ...brandForm, slug: 'second', ...admin, key: key.text })).status).toBe(404)
  })
})

describe('signing in', () => {
  test('the database has the very columns that the sign-in library expects', async () => {
    const plan = await getMigrations(settingsOf({ db: house.db, secret: house.random(32), baseUrl: site }))
    expect({ created: plan.toBeCreated, added: plan.toBeAdded }).toEqual({ created: [], added: [] })
  })

  test('nobody can sign up', async () => {
    const response = await post('/api/auth/sign-up/email', {
      email: 'eve@example.com',
      password: 'long enough to be one',
      name: 'Eve',
    })
    expect(response.status).toBe(404)
    const direct = await auth.handler(
      new Request(`${site}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: site },
        body: JSON.stringify({ email: 'eve@example.com', password: 'long enough to be one', name: 'Eve' }),
      }),
    )
    expect(direct.ok).toBe(false)
    expect(await auth.accountByEmail('eve@example.com')).toBeNull()
  })

  test('a wrong password and an unknown e-mail are refused alike, and neither reaches the operator’s log', async () => {
    const wrong = await signIn(admin.email, 'not the password')
    const unknown = await signIn('stranger@example.com', 'not the password')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await unknown.json())
    expect(said.join()).not.toContain('@')
  })

  test('the session cookie is out of reach of scripts and other sites, and travels by https alone', async () => {
    const response = await signIn(admin.email, admin.password)
    const [session] = response.headers.getSetCookie().filter((line) => line.includes('session_token'))
    expect(session).toMatch(/HttpOnly/i)
    expect(session).toMatch(/SameSite=Lax/i)
    expect(session).toMatch(/Secure/i)
  })

  test('a forged session is nobody', async () => {
    const me = await app.request(`${site}/api/v1/me`, {
      headers: { cookie: '__Secure-troth.session_token=forged.forged' },
    })
    expect(me.status).toBe(401)
  })

  test('signing out ends the session on the server', async () => {
    const cookie = await cookieOf(admin.email, admin.password)
    expect((await post('/api/auth/sign-out', {}, { cookie })).status).toBe(200)
    expect((await app.request(`${site}/api/v1/me`, { headers: { cookie } })).status).toBe(401)
  })

  test('guessing at one account stops after a few tries, wherever it comes from', async () => {
    const guess = (n: number) => signIn('guessed@example.com', `guess number ${n}`, { 'test-address': `address ${n}` })
    const answers: number[] = []
    for (let n = 0; n <= mostTries.email; n += 1) answers.push((await guess(n)).status)
    expect(answers.slice(0, -1)).toEqual(Array(mostTries.email).fill(401))
    expect(answers.at(-1)).toBe(429)
  })

  test('a body that is not a sign-in is refused, not choked on', async () => {
    expect((await post('/api/auth/sign-in/email', [1, 2])).status).toBe(400)
    expect((await post('/api/auth/sign-in/email', { email: { $ne: '' }, password: 'x' })).status).toBe(400)
  })
})

describe('at a brand’s desk', () => {
  let cookie: string
  beforeAll(async () => {
    cookie = await cookieOf(admin.email, admin.password)
    const other = { ...brandForm, slug: 'other', zh: '别家', en: 'Other', initials: 'OT' }
    expect(await foundBrand(house, 'trust.example', other)).toMatchObject({ ok: true })
  })

  const members = (brand: string, as = cookie) =>
    app.request(`${site}/api/v1/brands/${brand}/members`, { headers: { cookie: as } })
  const hire = (body: unknown, headers: Record<string, string> = { cookie }) =>
    post('/api/v1/brands/qinghe/members', body, headers)
  const zhou = { name: '周明', email: 'Zhou@Qinghe.example', password: 'another long one', roles: ['service'] }

  test('a member of one brand is nobody at another', async () => {
    expect((await members('qinghe')).status).toBe(200)
    expect((await members('other')).status).toBe(401)
    expect(await doors(auth, house).memberOf(new Headers({ cookie }), 'other')).toBeNull()
    expect(await doors(auth, house).memberOf(new Headers({ cookie }), 'no-such-brand')).toBeNull()
  })

  test('an administrator gives somebody an account and roles; the log holds the roles and not the person', async () => {
    const response = await hire(zhou)
    expect(response.status).toBe(201)
    const made = (await response.json()) as { id: string }
    expect(made).toMatchObject({ name: '周明', email: 'zhou@qinghe.example', roles: ['service'] })
    const [entry] = await house.ledger.stream('qinghe', `member:${made.id}`)
    expect(entry).toMatchObject({ type: 'member.appointed/1', by: 'brand:admin', data: { roles: ['service'] } })
    expect(JSON.stringify(entry)).not.toMatch(/周明|zhou/i)
  })

  test('the same e-mail twice is refused, and everything wrong with a new colleague is said at once', async () => {
    expect(await (await hire(zhou)).json()).toMatchObject({ refusals: [{ code: 'member.known', field: 'email' }] })
    const wrong = await hire({ name: '', email: 'x', password: 'short', roles: [] })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({
      refusals: [
        { field: 'name', code: 'field.missing' },
        { field: 'email', code: 'field.invalid' },
        { field: 'password', code: 'field.too-short', facts: { least: 10 }, zh: '密码：太短了，至少 10 个字' },
        { field: 'roles' },
      ],
    })
  })

  test('somebody without the role of administrator sees no list and appoints nobody', async () => {
    const theirs = await cookieOf('zhou@qinghe.example', zhou.password)
    expect((await members('qinghe', theirs)).status).toBe(403)
    expect((await hire({ ...zhou, email: 'friend@example.com' }, { cookie: theirs })).status).toBe(403)
  })

  test('who has lost every role is nobody from the next request on', async () => {
    const theirs = await cookieOf('zhou@qinghe.example', zhou.password)
    const { members: all } = (await (await members('qinghe')).json()) as { members: { id: string; name: string }[] }
    const id = all.find(({ name }) => name === '周明')!.id
    expect((await post(`/api/v1/brands/qinghe/members/${id}/roles`, { roles: [] }, { cookie })).status).toBe(200)
    expect(await doors(auth, house).memberOf(new Headers({ cookie: theirs }), 'qinghe')).toBeNull()
  })

  test('the last administrator cannot lay the role down', async () => {
    const { you } = (await (await members('qinghe')).json()) as { you: string }
    const response = await post(`/api/v1/brands/qinghe/members/${you}/roles`, { roles: ['service'] }, { cookie })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ refusals: [{ code: 'member.last-admin' }] })
  })

  test('what another site makes the browser send is refused, and so is a request that hides where it comes from', async () => {
    const foreign = await hire({ ...zhou, email: 'csrf@example.com' }, { cookie, origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(await foreign.json()).toMatchObject({ refusals: [{ code: 'origin.foreign' }] })
    expect((await hire({ ...zhou, email: 'csrf@example.com' }, { cookie, origin: 'null' })).status).toBe(403)
    expect((await hire({ ...zhou, email: 'csrf@example.com' }, { cookie, origin: '' })).status).toBe(403)
    expect((await signIn(admin.email, admin.password, { origin: 'https://evil.example' })).status).toBe(403)
    expect(await auth.accountByEmail('csrf@example.com')).toBeNull()
  })

  test('behind a proxy that changes Host, the site itself is still at home', async () => {
    const proxied = new Hono().use('*', sameOriginOnly([site])).post('/act', (c) => c.text('done'))
    const from = (origin: string) =>
      proxied.request('http://127.0.0.1:4880/act', { method: 'POST', headers: { cookie: 'a=b', origin } })
    expect((await from(site)).status).toBe(200)
    expect((await from('https://evil.example')).status).toBe(403)
  })

  test('nobody signed in is told so', async () => {
    expect((await app.request(`${site}/api/v1/me`)).status).toBe(401)
    expect((await members('qinghe', '')).status).toBe(401)
  })
})
