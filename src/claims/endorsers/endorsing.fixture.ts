import type { JsonObject } from '#src/kit/json.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { registerClaim } from '../act.ts'
import { endorsementDraft } from '../credentials/endorsement.ts'
import { bytesOf, type Party, party } from '../credentials/party.fixture.ts'
import { level, questions } from '../questions.ts'
import { claimById } from '../view.ts'
import { countersign, inviteEndorser } from './act.ts'
import { offered } from './check.ts'
import { admitEndorser } from './register.ts'
import type { Part } from './words.ts'

export const now = '2026-11-20T02:00:00.000Z'
export const today = '2026-11-20'
export const member = (role: Role): Member => ({ id: `who-${role}`, name: '张三', brand: 'qinghe', roles: [role] })
export const legal = member('legal')

/** A laboratory with a did:web; its document is where that says. */
export const lab = party(41, 'did:web:lab.example')
export const publish = (app: TestApp, who: Party) =>
  app.house.net.set('https://lab.example/.well-known/did.json', bytesOf(who.document))

export const codes = (done: { readonly ok: boolean; readonly refusals?: readonly { readonly code: string }[] }) =>
  done.ok ? [] : done.refusals!.map(({ code }) => code)

/** A brand, its claims, and those it asks to sign them. */
export async function openEndorsing() {
  const app = await openTestApp({ site: 'https://trust.example' })
  const brand: Brand = await app.found('qinghe')
  let n = 0

  /** A claim of its own for each test. */
  async function claimed(kind = 'certification', change: object = {}): Promise<string> {
    n += 1
    const input = {
      kind,
      wording: { zh: `通过第 ${n} 项认证` },
      endorser: { name: '某检测认证中心' },
      validUntil: '2027-11-01',
      ...change,
    }
    const done = await registerClaim(app.house, brand, legal, input)
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
    return done.value.claim.id
  }

  async function invited(id: string, as: Part = 'endorser'): Promise<string> {
    const done = await inviteEndorser(app.house, brand, legal, id, { as, name: '某检测认证中心' })
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
    return done.value.once
  }

  /** What the endorser's own system makes of what they were shown. */
  async function drafted(
    id: string,
    who: Party,
    { as = 'endorser', ...change }: JsonObject & { as?: Part } = {},
  ): Promise<JsonObject> {
    const claim = (await claimById(app.house, 'qinghe', id))!
    const { document, digest } = await offered(app.house, brand, claim)
    const draft = endorsementDraft({
      id: `urn:uuid:00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
      claim: document,
      claimDigest: digest,
      as,
      validFrom: app.house.now(),
      validUntil: '2027-11-01T00:00:00Z',
    })
    return { ...draft, issuer: { id: who.did, name: '某检测认证中心' }, ...change }
  }
  const send = (id: string, once: string, credential: JsonObject) =>
    countersign(app.house, brand, id, { once, bytes: bytesOf(credential), browser: false })

  async function signed(id: string, who: Party, change: JsonObject & { as?: Part } = {}): Promise<string> {
    const once = await invited(id, change.as ?? 'endorser')
    const done = await send(id, once, who.sign(await drafted(id, who, change), app.house.now()))
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
    return once
  }

  async function admitted(who: Party, change: object = {}): Promise<string> {
    const input = {
      name: '某检测认证中心',
      dids: [who.did],
      kinds: ['certification'],
      assessor: 'third-party',
      accredited: true,
      from: '2026-01-01',
      basis: '认可证书 CNAS L0000，公钥登在其官网',
      ...change,
    }
    const done = await admitEndorser(app.house, brand, legal, input)
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
    return done.value.id
  }

  const told = async (id: string, on = today) => {
    const claim = (await claimById(app.house, 'qinghe', id))!
    const { entitled, signer } = questions(claim, on)
    return { level: level(claim, on), answer: entitled.answer, why: entitled.why, signer: signer.why }
  }
  const onlyOne = async (id: string) => (await claimById(app.house, 'qinghe', id))!.endorsements!.countersignatures[0]!

  return { app, brand, claimed, invited, drafted, send, signed, admitted, told, onlyOne }
}
export type Endorsing = Awaited<ReturnType<typeof openEndorsing>>
