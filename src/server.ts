import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { attachmentDownloads, attachmentsApi } from '#src/cases/attachments/http.ts'
import { filesPart } from '#src/cases/attachments/public/part.ts'
import { besidesApi } from '#src/cases/besides/http.ts'
import { collectivesApi } from '#src/cases/collectivehttp.ts'
import { collectivePages } from '#src/cases/collectives/public/pages.ts'
import { deskApi } from '#src/cases/deskhttp.ts'
import { forgettingPart } from '#src/cases/forgetting/public/part.ts'
import { casesApi } from '#src/cases/http.ts'
import { lostLinkPages } from '#src/cases/lost/public/pages.ts'
import { followOffer } from '#src/cases/offered.ts'
import { besidesPart } from '#src/cases/public/besides.ts'
import { casePages } from '#src/cases/public/pages.ts'
import { queuesApi } from '#src/cases/queues/http.ts'
import { statedApi } from '#src/cases/stated/http.ts'
import { badgeDoors } from '#src/claims/badge/public/doors.ts'
import { credentialDocuments } from '#src/claims/endorsers/documents.ts'
import { endorsersApi } from '#src/claims/endorsers/http.ts'
import { endorserPages } from '#src/claims/endorsers/pages.ts'
import { claimsApi } from '#src/claims/http.ts'
import { kitPages } from '#src/claims/kit/public/pages.ts'
import { placementsApi } from '#src/claims/placements/http.ts'
import { planApi } from '#src/claims/plan/http.ts'
import { productsApi } from '#src/claims/products/http.ts'
import { productPages } from '#src/claims/products/public/pages.ts'
import { resolver } from '#src/claims/products/resolver.ts'
import { claimPages } from '#src/claims/public/pages.ts'
import { mattersApi } from '#src/crises/http.ts'
import { playbooksApi } from '#src/crises/playbooks/http.ts'
import { matterPages } from '#src/crises/public/pages.ts'
import { subscriptionPages } from '#src/crises/subscriptions/public/pages.ts'
import { goalsApi } from '#src/effects/goals/http.ts'
import { goalPages } from '#src/effects/goals/public/pages.ts'
import { improvementsApi } from '#src/improvements/http.ts'
import { improvementPages } from '#src/improvements/public/pages.ts'
import { improvementPart } from '#src/improvements/public/part.ts'
import { intakeApi } from '#src/intake/http.ts'
import { carriesKey } from '#src/intake/keys/act.ts'
import { keyGate, withKeys } from '#src/intake/keys/gate.ts'
import { apikeysApi } from '#src/intake/keys/http.ts'
import { platformsApi } from '#src/intake/platforms/http.ts'
import { slipPages } from '#src/intake/public/slip.ts'
import type { House } from '#src/kit/house.ts'
import { logDoors } from '#src/ledger/http.ts'
import { NotWitnessedYet } from '#src/ledger/waiting.ts'
import { witnessDoors } from '#src/ledger/witness/http.ts'
import type { Witness } from '#src/ledger/witness/witness.ts'
import { outboxApi } from '#src/outbox/http.ts'
import { stopPages } from '#src/outbox/public.ts'
import { type Means, openMeans } from '#src/outbox/settings.ts'
import type { Auth } from '#src/people/auth.ts'
import { authDoor } from '#src/people/door.ts'
import { peopleApi } from '#src/people/http.ts'
import { sameOriginOnly } from '#src/people/origin.ts'
import { setupPages } from '#src/people/public.ts'
import { type Doors, doors } from '#src/people/session.ts'
import type { SetupKey } from '#src/people/setup.ts'
import { brandBySlug } from '#src/people/view.ts'
import { promisesApi } from '#src/promises/http.ts'
import { promisePages } from '#src/promises/public/pages.ts'
import { observersApi } from '#src/redress/observers/http.ts'
import { offersApi } from '#src/redress/offers/http.ts'
import { offerPages } from '#src/redress/offers/public/pages.ts'
import { offerPart } from '#src/redress/offers/public/part.ts'
import { oweWhatWasChosen } from '#src/redress/payments/act.ts'
import { paymentsApi } from '#src/redress/payments/http.ts'
import { payoutPages, payoutPart } from '#src/redress/payments/public/part.ts'
import { standardsApi } from '#src/redress/published/http.ts'
import { standardPages } from '#src/redress/published/public/pages.ts'
import { runsDeskApi } from '#src/redress/runs/deskhttp.ts'
import { runsApi } from '#src/redress/runs/http.ts'
import { runPages } from '#src/redress/runs/public/pages.ts'
import { totalsFigures } from '#src/redress/totals/figures.ts'
import { totalsPages } from '#src/redress/totals/public/pages.ts'
import { entitlementsApi } from '#src/service/entitlements/http.ts'
import { parcelsApi } from '#src/service/parcels/http.ts'
import { servicePages } from '#src/service/public/pages.ts'
import { servicePart } from '#src/service/public/part.ts'
import { askForRatings } from '#src/service/ratings/act.ts'
import { repairsApi } from '#src/service/repairs/http.ts'
import { storesApi } from '#src/service/stores/http.ts'
import { unitsApi } from '#src/service/units/http.ts'
import { lotsApi } from '#src/signals/lots/http.ts'
import { warningsApi } from '#src/signals/warnings/http.ts'
import { warningPages } from '#src/signals/warnings/public/pages.ts'
import { admission } from '#src/site/admission.ts'
import { deskPages } from '#src/site/desk.ts'
import { floodGuard } from '#src/site/flood.ts'
import { languageOf } from '#src/site/language.ts'
import { page, siteText } from '#src/site/layout.ts'
import { publicHeaders, secretHeaders, siteShell, verifierHeaders } from '#src/site/shell.ts'
import { FigureBook } from '#src/trustpage/book.ts'
import { allFigures } from '#src/trustpage/folds.ts'
import { trustApi } from '#src/trustpage/http.ts'
import { lastDays, thisMinute } from '#src/trustpage/period.ts'
import { trustPages } from '#src/trustpage/public/pages.ts'
import { coveredFigures } from '#src/trustpage/told.ts'
import { libraryApi } from '#src/wording/library/http.ts'
import { outgoingApi } from '#src/wording/outgoing/http.ts'
import { statementPages } from '#src/wording/public/pages.ts'
import type { Config } from './config.ts'
import { keepers } from './keepers.ts'

export interface ServerOptions {
  readonly house: House
  readonly auth: Auth
  readonly setupKey: SetupKey
  readonly config: Pick<Config, 'site' | 'submissionsPerMinute' | 'behindProxy' | 'keyRequestsPerMinute'>
  /** Answers the logs of others at `/witness`, if this server was told to. */
  readonly witness?: Witness
  /** How people are reached; by nothing, if undefined. */
  readonly means?: Means
}

const mib = 1024 * 1024
const formLimit = 64 * 1024
const uploadLimit = 21 * mib
/** Where an endorser signs. */
const endorsing = '/b/:brand/claims/:id/endorse/*'
const endorsingPath = /^\/b\/[^/]+\/claims\/[^/]+\/endorse\/./
const importLimit = 65 * mib
const uploads =
  /^\/api\/v1\/(?:brands\/[^/]+\/(?:(?:cases\/[^/]+\/)?files|imports|mentions|effects\/[^/]+\/measure)|links\/[^/]+\/uploads\/[^/]+)$|^\/c\/[^/]+\/files\/add$/
/** Files of people go straight to the disk; statements are longer than any form. */
const runFiles = /^\/api\/v1\/brands\/[^/]+\/run-files$/
const statements = /^\/api\/v1\/brands\/[^/]+\/bank-statements$/

/** The API of every capability under one roof; the desk's client is made from its type. */
export function apiOf(house: House, auth: Auth, doorsOf: Doors, book: FigureBook, means: Means) {
  return new OpenAPIHono()
    .route('/', casesApi(house, doorsOf))
    .route('/', besidesApi(house, doorsOf))
    .route('/', queuesApi(house, doorsOf))
    .route('/', statedApi(house, doorsOf))
    .route('/', attachmentsApi(house, doorsOf))
    .route('/', collectivesApi(house, doorsOf))
    .route('/', deskApi(house, doorsOf))
    .route('/', promisesApi(house, doorsOf))
    .route('/', claimsApi(house, doorsOf))
    .route('/', planApi(house, doorsOf))
    .route('/', placementsApi(house, doorsOf))
    .route('/', productsApi(house, doorsOf))
    .route('/', endorsersApi(house, doorsOf))
    .route('/', warningsApi(house, doorsOf))
    .route('/', lotsApi(house, doorsOf))
    .route('/', improvementsApi(house, doorsOf))
    .route('/', goalsApi(house, doorsOf))
    .route('/', unitsApi(house, doorsOf))
    .route(
      '/',
      repairsApi(house, doorsOf, (brand) => askForRatings(house, brand)),
    )
    .route('/', storesApi(house, doorsOf))
    .route('/', parcelsApi(house, doorsOf))
    .route('/', entitlementsApi(house, doorsOf))
    .route('/', runsApi(house, doorsOf))
    .route('/', runsDeskApi(house, doorsOf))
    .route('/', paymentsApi(house, doorsOf))
    .route('/', observersApi(house, doorsOf))
    .route('/', trustApi(house, book))
    .route('/', peopleApi(house, auth, doorsOf))
    .route('/', mattersApi(house, doorsOf))
    .route('/', playbooksApi(house, doorsOf))
    .route('/', outboxApi(house, doorsOf, means))
    .route('/', intakeApi(house, doorsOf))
    .route('/', platformsApi(house, doorsOf))
    .route('/', apikeysApi(house, doorsOf))
    .route('/', libraryApi(house, doorsOf))
    .route('/', outgoingApi(house, doorsOf))
    .route('/', standardsApi(house, doorsOf))
    .route(
      '/',
      offersApi(house, doorsOf, (brand, id) => followOffer(house, brand, id)),
    )
}
export type Api = ReturnType<typeof apiOf>

/** The whole server as one function from request to response. Which rooms there are, and what stands before each. */
export function createApp({
  house,
  auth,
  setupKey,
  config,
  witness,
  means = openMeans(config.site),
}: ServerOptions): OpenAPIHono {
  const app = new OpenAPIHono()
  const doorsOf = withKeys(house, doors(auth, house))
  const addressOf = (c: Context) => visitorAddress(c, config.behindProxy)
  const flood = floodGuard({ perMinute: config.submissionsPerMinute, addressOf })

  // First: everything under a log answers in one way, whatever is wrong with the request.
  const knows = async (brand: string) => (await brandBySlug(house, brand)) !== undefined
  app.route('/', logDoors({ ledger: house.ledger, knows, say: house.say }))
  // No address of ours holds a NUL and the database takes none: whoever asks with one finds nothing.
  app.use('*', async (c, next) => (c.req.url.includes('%00') ? c.notFound() : next()))
  // Before the limit on forms: a checkpoint with post-quantum signatures may be longer than any form.
  if (witness) app.route('/', witnessDoors(witness))
  app.use('/api/*', sameOriginOnly([new URL(config.site).origin]))
  app.use('/api/v1/brands/:brand/files', bodyLimit({ maxSize: uploadLimit }))
  app.use('/api/v1/brands/:brand/imports', bodyLimit({ maxSize: importLimit }))
  app.use('/api/v1/brands/:brand/mentions', bodyLimit({ maxSize: uploadLimit }))
  app.use('/api/v1/brands/:brand/effects/:id/measure', bodyLimit({ maxSize: 2 * mib }))
  app.use('/api/v1/brands/:brand/cases/:id/files', bodyLimit({ maxSize: 26 * mib }))
  app.use('/api/v1/links/:token/uploads/*', bodyLimit({ maxSize: 5 * mib }))
  app.use('/c/:token/files/add', bodyLimit({ maxSize: 31 * mib, onError: (over) => over.text('too large\n', 413) }))
  app.use('/api/v1/brands/:brand/bank-statements', bodyLimit({ maxSize: 9 * mib }))
  app.use('*', async (c, next) =>
    [uploads, runFiles, statements].some((one) => one.test(c.req.path))
      ? next()
      : bodyLimit({ maxSize: formLimit, onError: (over) => over.text('too large\n', 413) })(c, next),
  )
  const admit = admission()
  app.post('/b/*', flood)
  app.post('/b/:brand/complain', admit)
  app.post('/c/*', flood)
  app.post('/n/*', flood)
  app.post('/s/*', flood)
  app.use('/api/v1/brands/:brand/*', keyGate(house, { perMinute: config.keyRequestsPerMinute ?? 600 }))
  app.post('/api/v1/brands/:brand/cases', (c, next) => (carriesKey(c.req.raw.headers) ? next() : flood(c, next)))
  app.post('/api/v1/brands/:brand/cases', admit)
  app.post('/api/v1/links/:token/uploads', flood)
  app.post('/api/v1/links/:token/uploads/:upload', flood)
  app.post('/api/v1/brands/:brand/coverage', flood)
  app.post('/api/v1/brands/:brand/samples', flood)
  app.post('/api/v1/brands/:brand/samples/:id/findings', flood)
  app.post('/api/v1/brands/:brand/matters/:id/review/signatures', flood)
  app.post('/api/v1/brands/:brand/claims/:id/disputes', flood)

  app.route(
    '/api/auth',
    authDoor(house, auth, {
      trustedOrigins: [new URL(config.site).origin],
      addressOf: (request, env) => addressOfEnv(request, env, config.behindProxy),
    }),
  )
  const book = new FigureBook(house.ledger, allFigures)
  const api = apiOf(house, auth, doorsOf, book, means)
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Troth 信契', version: '1', description: 'What a brand has said, anyone can check.' },
    servers: [{ url: '/api/v1' }],
  })
  app.route('/api/v1', api)
  app.get('/api/openapi.json', (c) => c.redirect('/api/v1/openapi.json', 308))

  app.route('/', deskPages())
  // Before the headers that keep every other page out of frames.
  app.route('/', badgeDoors(house, config.site))
  app.use('/verify', verifierHeaders)
  // Signing in the browser is the other page with a script of ours, and as little may be sent from it.
  app.use(endorsing, verifierHeaders)
  app.use('*', async (c, next) => {
    if (c.req.path === '/verify' || endorsingPath.test(c.req.path)) return next()
    return /^\/[cns]\//.test(c.req.path) ? secretHeaders(c, next) : publicHeaders(c, next)
  })
  app.route('/', siteShell(house))
  app.route('/', setupPages(house, auth, { key: setupKey, host: new URL(config.site).host }))
  app.route('/', stopPages(house))
  app.route('/', collectivePages(house))
  app.route('/', lostLinkPages(house, config.site))
  app.route('/', slipPages(house, config.site))
  app.route('/', attachmentDownloads(house, doorsOf))
  app.route(
    '/',
    casePages(house, doorsOf, [
      offerPart(house, async (brand, id) => {
        await followOffer(house, brand, id)
        await oweWhatWasChosen(house, brand)
      }),
      payoutPart(house),
      servicePart(house),
      filesPart(house),
      besidesPart(house),
      improvementPart(house),
      forgettingPart(house, keepers),
    ]),
  )
  app.route('/', offerPages(house))
  app.route('/', standardPages(house))
  app.route('/', servicePages(house, doorsOf))
  app.route('/', payoutPages(house))
  app.route('/', runPages(house))
  const totals = new FigureBook(house.ledger, [totalsFigures])
  app.route(
    '/',
    totalsPages(house, async (brand) => {
      const covered = await coveredFigures(house, totals, brand, thisMinute(house.now()))
      return covered ?? { figures: [], period: lastDays(house.now(), brand.zone) }
    }),
  )
  app.route('/', claimPages(house, doorsOf))
  app.route('/', kitPages(house, config.site))
  app.route('/', productPages(house, config.site))
  app.route('/', resolver(house, config.site))
  app.route('/', statementPages(house))
  app.route('/', credentialDocuments(house))
  app.route('/', endorserPages(house))
  app.route('/', warningPages(house))
  app.route('/', improvementPages(house))
  app.route('/', goalPages(house))
  app.route('/', matterPages(house, { byMail: means.mail !== undefined }))
  app.route('/', subscriptionPages(house, config.site))
  app.route(
    '/',
    promisePages(house, async ({ slug }, period) =>
      book.read(slug, (await house.ledger.checkpoint(slug))?.size ?? 0, period),
    ),
  )
  app.route('/', trustPages({ house, book, site: config.site }))

  app.notFound((c) => {
    if (c.req.path.startsWith('/api/'))
      return c.json({ refusals: [{ code: 'not-found', zh: '没有这个地址', en: 'there is no such address' }] }, 404)
    const lang = languageOf(c)
    const t = siteText[lang].notFound
    return c.html(page({ lang, title: t.title, path: '/', body: html`<h1>${t.title}</h1><p>${t.body}</p>` }), 404)
  })
  // A fault is ours: told to the operator with its place, to the visitor without.
  app.onError((fault, c) => {
    // A body that cannot be read as what it says it is: the sender's mistake, told as one.
    if (fault instanceof HTTPException && fault.status < 500) {
      return c.json(
        { refusals: [{ code: 'unreadable', zh: siteText.zh.unreadable, en: siteText.en.unreadable }] },
        fault.status,
      )
    }
    // No fault: it is recorded, and only not shown yet.
    if (fault instanceof NotWitnessedYet) {
      c.header('Retry-After', '10')
      c.header('Cache-Control', 'no-store')
      const { title, body } = siteText[languageOf(c)].waiting
      return c.html(page({ lang: languageOf(c), title, path: '/', body: html`<h1>${title}</h1><p>${body}</p>` }), 503)
    }
    house.say(`fault at ${c.req.method} ${c.req.routePath}: ${fault.stack ?? fault.message}`)
    if (c.req.path.startsWith('/api/'))
      return c.json({ refusals: [{ code: 'fault', zh: siteText.zh.fault.body, en: siteText.en.fault.body }] }, 500)
    const lang = languageOf(c)
    const t = siteText[lang].fault
    return c.html(page({ lang, title: t.title, path: '/', body: html`<h1>${t.title}</h1><p>${t.body}</p>` }), 500)
  })
  return app
}

/** A request made without a network, as tests make it, comes from nowhere in particular. */
function visitorAddress(c: Context, behindProxy: boolean): string {
  return addressOfEnv(c.req.raw, c.env, behindProxy)
}

function addressOfEnv(request: Request, env: unknown, behindProxy: boolean): string {
  const forwarded = behindProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  const incoming = (env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  return incoming?.socket?.remoteAddress ?? 'nowhere'
}
