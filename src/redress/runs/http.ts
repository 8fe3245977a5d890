import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { type At, actRoute, brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import {
  approveTotal,
  closeRun,
  draftRun,
  dropRun,
  filesHandedIn,
  handInCollective,
  handInFile,
  readFile,
} from './act.ts'
import { exportShares, instructionAgain } from './paying.ts'
import { progressOf } from './progress.ts'
import { ranges } from './ranges.ts'
import { shareToken } from './receipts.ts'
import { clocksOf, type Run } from './run.ts'
import { handedIn, withBook } from './shelf.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { runById, runsOf } from './view.ts'
import { approveSchema, closeSchema, draftSchema, dropSchema, exportSchema, runEntries, steps } from './words.ts'

const peopleFen = z.object({ people: z.number(), totalFen: z.number() })
const due = z.object({ at: z.string(), on: z.string(), provisional: z.boolean() })
const runSchema = z
  .object({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    standing: z.enum(['awaiting-approval', 'approved', 'dropped', 'paying', 'closed']),
    overdue: z.boolean(),
    count: z.number(),
    totalFen: z.number(),
    leastFen: z.number(),
    mostFen: z.number(),
    bands: runEntries['run.drafted/1'].shape.bands,
    draftedAt: z.string(),
    approvals: z.array(z.object({ by: z.string(), at: z.string(), index: z.number() })),
    committed: z.object({ root: z.string(), at: z.string(), index: z.number(), payBy: due }).optional(),
    follows: z.string().optional(),
    standard: z.string().optional(),
    paid: peopleFen,
    failed: z.number(),
    refused: z.number(),
    batches: z.array(
      z.object({
        batch: z.number(),
        route: z.string(),
        people: z.number(),
        totalFen: z.number(),
        at: z.string(),
        settleBy: due,
        /** How many of it no statement has settled yet. */
        open: z.number(),
      }),
    ),
    /** Every day that counts: for paying everybody, for an answer of the bank, for another try. */
    clocks: z.array(z.object({ step: z.enum(steps), due, people: z.number(), overdue: z.boolean() })),
    /** It had been closed; then a statement said that payments had come back, or had arrived after all. */
    reopened: z.object({ at: z.string(), closedAt: z.string() }).optional(),
    closing: z.object({ promised: peopleFen, paid: peopleFen, refused: peopleFen, unreachable: peopleFen }).optional(),
  })
  .openapi('Run')
export type RunAnswer = z.infer<typeof runSchema>

const wrongSchema = z.object({
  line: z.number().optional(),
  code: z.string(),
  field: z.string().optional(),
  zh: z.string(),
  en: z.string(),
})
const reportSchema = z
  .object({
    people: z.number(),
    totalFen: z.number(),
    leastFen: z.number(),
    mostFen: z.number(),
    aboutMedianFen: z.number(),
    bands: runEntries['run.drafted/1'].shape.bands,
    largest: z.array(z.object({ reference: z.string(), amountFen: z.number() })),
    outliers: z.number(),
    wrong: z.array(wrongSchema),
    wrongCount: z.number(),
  })
  .openapi('DryRun')
const fileSchema = z
  .object({ id: z.string(), handedInAt: z.string(), report: reportSchema.optional() })
  .openapi('RunFile')

const answerOf = (run: Run): RunAnswer => ({
  id: run.id,
  zh: run.draft.zh,
  en: run.draft.en,
  standing: run.standing.is,
  overdue: clocksOf(run).some(({ overdueAt }) => overdueAt),
  count: run.draft.count,
  totalFen: run.draft.totalFen,
  leastFen: run.draft.leastFen,
  mostFen: run.draft.mostFen,
  bands: run.draft.bands,
  draftedAt: run.draftedAt,
  approvals: [...run.approvals],
  ...(run.committed ? { committed: run.committed } : {}),
  ...(run.draft.follows ? { follows: run.draft.follows } : {}),
  ...(run.draft.standard ? { standard: run.draft.standard } : {}),
  paid: run.paidTotal,
  failed: run.failed.length,
  refused: run.refused.length,
  clocks: clocksOf(run).map(({ overdueAt, ...one }) => ({ ...one, overdue: overdueAt !== undefined })),
  ...(run.standing.is === 'paying' && run.standing.reopened ? { reopened: run.standing.reopened } : {}),
  batches: run.batches.map(({ batch, route, people, totalFen, at, settleBy, open }) => ({
    batch,
    route,
    people,
    totalFen,
    at,
    settleBy,
    open: ranges.count(open),
  })),
  ...(run.standing.is === 'closed'
    ? {
        closing: (({ promised, paid, refused, unreachable }) => ({ promised, paid, refused, unreachable }))(
          run.standing.statement,
        ),
      }
    : {}),
})

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/runs',
  summary: 'Payout runs. Those that were committed to are public; the brand’s people see all.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ runs: z.array(runSchema) }), 'runs'), 404: staffRefusals[404] },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/runs/{id}',
  summary: 'One payout run, and how far paying has come. Public once it was committed to.',
  request: { params: oneParam },
  responses: {
    200: jsonOf(z.object({ run: runSchema, progress: z.record(z.string(), peopleFen) }), 'the run'),
    404: staffRefusals[404],
  },
})
const filesRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/run-files',
  summary: 'What was handed in for runs and is not committed yet, with what the dry run found.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ files: z.array(fileSchema) }), 'files'), ...staffRefusals },
})
const handInRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/run-files',
  summary: 'Hand in a file of people, CSV or JSON Lines, as the body; answers with the dry run.',
  request: {
    params: brandParam,
    query: z.object({
      form: z.enum(['csv', 'jsonl']).default('csv'),
      standard: z.string().max(80).optional(),
      payees: z.enum(['yes', 'no']).default('no'),
      follows: z.string().max(40).optional(),
    }),
    body: { content: { 'text/csv': { schema: z.string() } }, required: true },
  },
  responses: { 201: jsonOf(fileSchema, 'the dry run'), ...staffRefusals },
})
const collectiveRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/run-files/collective',
  summary: 'A dry run over the members of a collective case, each for the same sum.',
  request: {
    params: brandParam,
    body: jsonBody(
      z.strictObject({ collective: z.string().max(80), amountFen: z.int().positive(), follows: z.string().optional() }),
    ),
  },
  responses: { 201: jsonOf(fileSchema, 'the dry run'), ...staffRefusals },
})
const on = <P extends string, S extends z.ZodType>(path: P, summary: string, body: S) =>
  actRoute(`runs/{id}/${path}`, summary, body, runSchema)
const draftRoute = on('draft', 'Put a dry run without mistakes before those who approve.', draftSchema)
const approveRoute = on('approve', 'Approve exactly this total; two people of two roles commit the run.', approveSchema)
const dropRoute = on('drop', 'Drop a run that is not committed.', dropSchema)
const closeRoute = on('close', 'Close a run: promised, paid, refused, unreachable; it has to add up.', closeSchema)
const exportedSchema = z.object({
  batch: z.number(),
  people: z.number(),
  totalFen: z.number(),
  name: z.string(),
  text: z.string(),
})
const exportRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/runs/{id}/export',
  summary: 'Instruct the next payments by one way. The file is in the answer; the log has its hash.',
  request: { params: oneParam, body: jsonBody(exportSchema) },
  responses: { 200: jsonOf(exportedSchema, 'the instruction'), ...staffRefusals },
})
const againRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/runs/{id}/batches/{batch}',
  summary: 'The file of an instruction once more, to the byte.',
  request: { params: oneParam.extend({ batch: z.coerce.number().int().positive() }) },
  responses: { 200: jsonOf(exportedSchema, 'the instruction'), ...staffRefusals },
})
const linksRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/runs/{id}/links',
  summary: 'The links of people without a case, to be sent to them: reference and path, some at a time.',
  request: { params: oneParam, query: z.object({ from: z.coerce.number().int().min(0).default(0) }) },
  responses: {
    200: jsonOf(
      z.object({ links: z.array(z.object({ reference: z.string(), path: z.string() })), next: z.number().optional() }),
      'links',
    ),
    ...staffRefusals,
  },
})

/** A run of sixteen million people has less. */
const fileBytes = 4 * 2 ** 30

async function* limited(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of body ?? []) {
    bytes += piece.length
    if (bytes > fileBytes) throw new RangeError('a file of people is larger than any run')
    yield piece
  }
}

const notTheirs = ['run.own-draft', 'run.role-twice', 'run.approved-already', 'run.approver-pays']

/** Payout runs: what was committed to for everybody, the rest for the brand's people. */
export function runsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acting } = doorsFor(house, doors, { zh, en }, notTheirs)
  const run = async ({ brand, id }: At) => {
    const found = await runById(house, brand, id)
    return found && answerOf(found)
  }
  const fileOf = async (brand: string, id: string): Promise<z.infer<typeof fileSchema> | undefined> => {
    const found = await handedIn(house, brand, id)
    if (!found) return undefined
    const { report, order } = found
    const told = report && {
      ...report,
      bands: report.bands.map((band) => ({ ...band })),
      largest: [...report.largest],
      wrong: report.wrong.map(({ line, code, field }) => ({
        ...(line === undefined ? {} : { line }),
        ...(field === undefined ? {} : { field }),
        code,
        zh: zh.rows[code] ?? code,
        en: en.rows[code] ?? code,
      })),
    }
    return { id, handedInAt: order.handedInAt, ...(told ? { report: told } : {}) }
  }

  return app
    .openapi(handInRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const { form, standard, payees, follows } = c.req.valid('query')
      const input = { form, standard, withPayees: payees === 'yes', follows }
      // Streamed to the disk as it comes: a file of millions is never held.
      const done = await handInFile(house, signed.brand, signed.member, input, limited(c.req.raw.body))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const read = await readFile(house, signed.brand, done.value.id)
      if (!read.ok) return c.json(words(read.refusals), status(read.refusals))
      return c.json((await fileOf(signed.brand.slug, done.value.id))!, 201)
    })
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const inside = await staff(c.req.raw.headers, brand)
      return c.json({ runs: (await runsOf(house, brand, { shown: !inside })).map(answerOf) }, 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const run = await runById(house, brand, id)
      if (!run || !(run.committed || (await staff(c.req.raw.headers, brand))))
        return c.json(words([{ code: 'run.unknown' }]), 404)
      const progress = await withBook(house, run.draft.book, (book) => progressOf(run, book))
      return c.json({ run: answerOf(run), progress: { ...progress } }, 200)
    })
    .openapi(filesRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const orders = await filesHandedIn(house, signed.brand)
      const files = await Promise.all(orders.slice(0, 50).map(({ id }) => fileOf(signed.brand.slug, id)))
      return c.json({ files: files.filter((one) => one !== undefined) }, 200)
    })
    .openapi(collectiveRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await handInCollective(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const read = await readFile(house, signed.brand, done.value.id)
      if (!read.ok) return c.json(words(read.refusals), status(read.refusals))
      return c.json((await fileOf(signed.brand.slug, done.value.id))!, 201)
    })
    .openapi(draftRoute, acting(draftRun, run))
    .openapi(approveRoute, acting(approveTotal, run))
    .openapi(dropRoute, acting(dropRun, run))
    .openapi(closeRoute, acting(closeRun, run))
    .openapi(exportRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await exportShares(house, signed.brand, signed.member, id, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { batch, file } = done.value
      const { people, totalFen } = batch
      return c.json({ batch: batch.batch, people, totalFen, name: file.name, text: file.text }, 200)
    })
    .openapi(againRoute, async (c) => {
      const { brand, id, batch: number } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      if (!signed.member.roles.includes('finance')) return c.json(words([{ code: 'not-entitled' }]), 403)
      const run = await runById(house, brand, id)
      const batch = run?.batches[number - 1]
      const file = run && batch && (await instructionAgain(house, signed.brand, run, batch))
      if (run && batch && !file) return c.json(words([{ code: 'payment.account-changed' }]), 409)
      if (!file) return c.json(words([{ code: 'run.unknown' }]), 404)
      const { people, totalFen } = batch
      return c.json({ batch: number, people, totalFen, name: file.name, text: file.text }, 200)
    })
    .openapi(linksRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      if (!['finance', 'service'].some((role) => signed.member.roles.includes(role as 'finance')))
        return c.json(words([{ code: 'not-entitled' }]), 403)
      const run = await runById(house, brand, id)
      if (!run?.committed) return c.json(words([{ code: 'run.unknown' }]), 404)
      const { from } = c.req.valid('query')
      const to = Math.min(from + 1_000, run.draft.count)
      const held = from < to ? await withBook(house, run.draft.book, (book) => book.shares(from, to - 1)) : []
      const links: { reference: string; path: string }[] = []
      for (const share of held)
        if (share && !share.reference.startsWith('case:'))
          links.push({
            reference: share.reference,
            path: `/b/${brand}/runs/${id}/shares/${await shareToken(house, run, share.index)}`,
          })
      return c.json({ links, ...(to < run.draft.count ? { next: to } : {}) }, 200)
    })
}
