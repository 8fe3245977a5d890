import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { House } from '#src/kit/house.ts'
import { allBrands, brandBySlug } from '#src/people/view.ts'
import { languageOf } from '#src/site/language.ts'
import { didDocument } from '../credentials/claimcredential.ts'
import { webDid } from '../credentials/did.ts'
import { listTtlMs, purposes } from '../credentials/statuslist.ts'
import { claimById } from '../view.ts'
import { type Issuer, issuerFor, signedClaim, statusList } from './issuer.ts'
import { textOfSigned } from './sealed.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What programs of others read: identities, claims and countersignatures as credentials, and the two status lists. */
export function credentialDocuments(house: House): Hono {
  const app = new Hono()

  app.get('/b/:brand/did.json', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const issuer = await issuerFor(house, brand)
    const only = (await allBrands(house)).length === 1
    return did(c, didDocument(issuer.did, issuer.publicKeyMultibase, only ? [hostDid(issuer)] : []))
  })

  /** A host that is one brand's alone stands for it. With several there is nobody to name. */
  app.get('/.well-known/did.json', async (c) => {
    const [brand, ...others] = await allBrands(house)
    if (!brand || others.length > 0) return c.notFound()
    const issuer = await issuerFor(house, brand)
    return did(c, didDocument(hostDid(issuer), issuer.publicKeyMultibase, [issuer.did]))
  })

  app.get('/b/:brand/claims/:id/credential', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const claim = brand && (await claimById(house, brand.slug, c.req.param('id')))
    if (!brand || !claim) return c.notFound()
    const credential = JSON.stringify(await signedClaim(house, brand, claim))
    return answer(c, credential, { type: 'application/vc', maxAge: listTtlMs / 1000 })
  })

  app.get('/b/:brand/status/:purpose/:list?', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const purpose = purposes.find((one) => one === c.req.param('purpose'))
    const list = c.req.param('list') ?? '1'
    // The first list has one address, and no other spelling of a number is one.
    if (!brand || !purpose || !/^[1-9]\d{0,6}$/.test(list) || c.req.param('list') === '1') return c.notFound()
    // Versions of the past are not kept: the list of today must not be taken for that of another day.
    if (c.req.query('timestamp') !== undefined) return problem(c)
    const found = await statusList(house, brand, purpose, Number(list))
    return found ? answer(c, JSON.stringify(found), { type: 'application/vc', maxAge: listTtlMs / 1000 }) : problem(c)
  })

  app.get('/b/:brand/claims/:id/countersignatures/:index', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const claim = brand && (await claimById(house, brand.slug, c.req.param('id')))
    const signed = claim?.endorsements?.countersignatures.find((one) => String(one.index) === c.req.param('index'))
    if (!brand || !signed) return c.notFound()
    const text = await textOfSigned(house, brand.slug, signed.index)
    if (text === undefined) return c.text(`${{ zh, en }[languageOf(c)].one.gone}\n`, 410)
    const [type, ending] = signed.form === 'jwt' ? ['application/vc+jwt', 'jwt'] : ['application/vc', 'json']
    c.header('Content-Disposition', `attachment; filename="countersignature-${signed.index}.${ending}"`)
    return answer(c, text, { type: type!, maxAge: 300 })
  })

  const hostDid = ({ home }: Issuer) => webDid(home.host)

  const did = (c: Context, document: object) =>
    answer(c, JSON.stringify(document), { type: 'application/did+json', maxAge: 300 })

  return app
}

/** Bytes that anybody's page may read, named by their digest, held on to for a while. */
function answer(
  c: Context,
  body: string,
  { type, maxAge }: { readonly type: string; readonly maxAge: number },
): Response {
  const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
  const headers = {
    ETag: tag,
    'Cache-Control': `public, max-age=${maxAge}`,
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
  }
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'Content-Type': type })
}

/** RFC 9457, with the name Bitstring Status List gives it. */
const problem = (c: Context): Response =>
  c.body(
    JSON.stringify({
      type: 'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR',
      title: 'This list is not held.',
      status: 404,
    }),
    404,
    { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' },
  )
