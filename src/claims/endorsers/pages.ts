import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { utf8 } from '@troth/proof/bytes'
import { type Context, Hono } from 'hono'
import { instantAt } from '#src/calendar/zone.ts'
import { downloadOf } from '#src/files/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { JsonObject } from '#src/kit/json.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { languageOf } from '#src/site/language.ts'
import type { Claim } from '../claim.ts'
import { endorsementDraft, withdrawalDraft } from '../credentials/endorsement.ts'
import { claimById } from '../view.ts'
import { countersign, forgetCountersignature, linkOf, takeBackByLink, takeBackBySignature } from './act.ts'
import { offered } from './check.ts'
import { endorsePage, withdrawalPage } from './endorsepage.ts'
import { registryPage } from './registrypage.ts'
import type { Invitation } from './situation.ts'
import { endorserById, endorsersOf } from './view.ts'

const built = new URL('../../../dist/endorse/endorse.js', import.meta.url)

/** The signing script, named by its content; absent until it is built. */
function readScript(): { readonly address: string; readonly text: string } | undefined {
  if (!existsSync(built)) return undefined
  const text = readFileSync(built, 'utf8')
  return { address: `/endorse-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`, text }
}

/** Where endorsers sign and withdraw, and where anybody reads who may. No account; only signing in the browser has a script. */
export function endorserPages(house: House): Hono {
  const app = new Hono()
  const script = readScript()

  if (script) {
    app.get(script.address, (c) =>
      c.body(script.text, 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
  }

  app.get('/b/:brand/endorsers', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    return c.html(registryPage({ lang: languageOf(c), brand, rows: await endorsersOf(house, brand.slug) }))
  })

  app.get('/b/:brand/endorsers/:id/files/:sha256', async (c) => {
    const { brand, id, sha256 } = c.req.param()
    const row = await endorserById(house, brand, id)
    const named = row?.evidence.find((one) => one.sha256 === sha256)
    return (named && (await downloadOf(house.files, sha256, named.name))) ?? c.notFound()
  })

  app.get('/b/:brand/claims/:id/endorse/:once', async (c) => {
    const asked = await askedBy(c)
    return asked ? drawn(c, asked) : c.notFound()
  })

  app.post('/b/:brand/claims/:id/endorse/:once', async (c) => {
    const asked = await askedBy(c)
    if (!asked) return c.notFound()
    const { text, browser } = await handedIn(c)
    const { brand, claim, once } = asked
    const done = await countersign(house, brand, claim.id, { once, bytes: utf8(text), browser })
    if (done.ok) return c.redirect(c.req.path, 303)
    return drawn(c, asked, { typed: browser ? undefined : text, refusals: done.refusals })
  })

  app.post('/b/:brand/claims/:id/endorse/:once/withdraw', async (c) => {
    const asked = await askedBy(c)
    if (!asked) return c.notFound()
    const { brand, claim, once } = asked
    const { reason } = await c.req.parseBody()
    const done = await takeBackByLink(house, brand, claim.id, once, { reason })
    if (done.ok) return c.redirect(c.req.path.replace(/\/withdraw$/, ''), 303)
    return drawn(c, asked, { refusals: done.refusals })
  })

  app.post('/b/:brand/claims/:id/endorse/:once/forget', async (c) => {
    const asked = await askedBy(c)
    if (!asked) return c.notFound()
    const done = await forgetCountersignature(house, asked.brand, asked.claim.id, asked.once)
    if (done.ok) return c.redirect(c.req.path.replace(/\/forget$/, ''), 303)
    return drawn(c, asked, { refusals: done.refusals })
  })

  app.get('/b/:brand/claims/:id/countersignatures/:index/withdraw', async (c) => {
    const found = await countersignatureBy(c)
    return found ? c.html(withdrawalPage({ lang: languageOf(c), ...found })) : c.notFound()
  })

  app.post('/b/:brand/claims/:id/countersignatures/:index/withdraw', async (c) => {
    const found = await countersignatureBy(c)
    if (!found) return c.notFound()
    const { text } = await handedIn(c)
    const { brand, claim, index } = found
    const done = await takeBackBySignature(house, brand, claim.id, index, utf8(text))
    if (done.ok) return c.redirect(`/b/${brand.slug}/claims/${claim.id}`, 303)
    return c.html(withdrawalPage({ lang: languageOf(c), ...found, typed: text, refusals: done.refusals }), 422)
  })

  interface Asked {
    readonly brand: Brand
    readonly claim: Claim
    readonly invitation: Invitation
    readonly once: string
  }

  async function claimBy(c: Context): Promise<{ readonly brand: Brand; readonly claim: Claim } | undefined> {
    const brand = await brandBySlug(house, c.req.param('brand') ?? '')
    const claim = brand && (await claimById(house, brand.slug, c.req.param('id') ?? ''))
    return claim && { brand, claim }
  }

  async function askedBy(c: Context): Promise<Asked | undefined> {
    const once = c.req.param('once') ?? ''
    const found = /^[0-9a-z]{32}$/.test(once) ? await claimBy(c) : undefined
    const invitation = found?.claim.endorsements?.invitations.find((one) => one.link === linkOf(once))
    return found && invitation && { ...found, invitation, once }
  }

  async function drawn(
    c: Context,
    asked: Asked,
    { typed, refusals = [] }: { readonly typed?: string | undefined; readonly refusals?: readonly Refusal[] } = {},
  ): Promise<Response> {
    const { brand, claim, invitation } = asked
    const { document, digest } = await offered(house, brand, claim)
    const draft = endorsementDraft({
      id: uuidOf(invitation.link),
      claim: document,
      claimDigest: digest,
      as: invitation.as,
      validFrom: house.now(),
      validUntil: (document.validUntil as string | undefined) ?? inAYear(house.now()),
      awardedAt: claim.issuedOn && instantAt(claim.issuedOn, '00:00', brand.zone),
    })
    c.header('Cache-Control', 'no-store')
    const shown = {
      lang: languageOf(c),
      ...asked,
      now: house.now(),
      draft,
      digest,
      script: script?.address,
      typed,
      refusals,
    }
    return c.html(endorsePage(shown), refusals.length > 0 ? 422 : 200)
  }

  async function countersignatureBy(c: Context) {
    const found = await claimBy(c)
    const index = Number(c.req.param('index'))
    const one = found?.claim.endorsements?.countersignatures.find((other) => other.index === index)
    if (!found || !one || one.withdrawn) return undefined
    const { address } = await offered(house, found.brand, found.claim)
    const draft: JsonObject = withdrawalDraft(address, one.id, uuidOf(`withdraw ${one.sha256}`), house.now())
    return { ...found, index, draft }
  }

  return app
}

/** A credential in a form: its text, or the file beside it; what the script signed comes as text. */
async function handedIn(c: Context): Promise<{ readonly text: string; readonly browser: boolean }> {
  const { credential, file, browser } = await c.req.parseBody()
  const typed = typeof credential === 'string' ? credential.trim() : ''
  const text = typed === '' && file instanceof File ? (await file.text()).trim() : typed
  return { text: text.toWellFormed(), browser: browser === 'yes' }
}

/** One name for the countersignature that answers an invitation, however often the page is opened (RFC 9562 §5.8). */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function inAYear(now: string): string {
  const at = new Date(now)
  at.setUTCFullYear(at.getUTCFullYear() + 1)
  return at.toISOString()
}
