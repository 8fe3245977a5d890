import { createRoute, z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { mailsOf } from './mail/act.ts'
import { mailReasons } from './mail/judge.ts'
import { dropImport, handInFile, type ImportRow, importById, mayImport, openStaged, runImport } from './staged.ts'
import { takeDown, takeDownSchema } from './takedown.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { type Importable, importables, importStates, previewSchema, runSchema } from './words.ts'

export const importSchema = z
  .object({
    id: z.string(),
    what: z.enum(importables),
    name: z.string(),
    state: z.enum(importStates),
    dryRun: z.boolean(),
    bytes: z.number(),
    /** Rows looked at, or brought in, so far. */
    rows: z.number(),
    wrong: z.number(),
    filed: z.number(),
    known: z.number(),
    madeAt: z.string(),
    movedAt: z.string(),
    /** Why the whole file was refused, in words. */
    refusals: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  })
  .openapi('Import')

const wrongSchema = z.object({
  line: z.number(),
  column: z.string().optional(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
})

const oneParam = z.object({ brand: z.string(), id: z.string().max(60) })

const handInRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/imports',
  summary:
    'Hand in a file of cases, claims, units or mentions: CSV, XLSX or JSON Lines, byte for byte. Nothing is brought in yet; the answer shows its first rows and what its columns may be.',
  request: {
    params: brandParam,
    query: z.object({ what: z.enum(importables).default('cases'), name: z.string().min(1).max(300) }),
    body: {
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
      required: true,
    },
  },
  responses: { 201: jsonOf(importSchema.extend({ preview: previewSchema }), 'kept'), ...staffRefusals },
})
const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/imports',
  summary: 'Files that were handed in, the newest first.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ imports: z.array(importSchema) }), 'imports'), ...staffRefusals },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/imports/{id}',
  summary: 'One file: its first rows, how far it is, and what is wrong with it, line by line.',
  request: {
    params: oneParam,
    query: z.object({
      most: z.coerce.number().int().min(0).max(1000).default(100),
      skip: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: {
    200: jsonOf(importSchema.extend({ preview: previewSchema, wrongs: z.array(wrongSchema) }), 'the import'),
    ...staffRefusals,
  },
})
const runRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/imports/{id}/run',
  summary: 'Look through the whole file, and bring it in if nothing is wrong with it. Goes on behind the answer.',
  request: { params: oneParam, body: jsonBody(runSchema) },
  responses: { 200: jsonOf(importSchema, 'waiting'), ...staffRefusals },
})
const takeDownRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/taken-down',
  summary: 'File a case for somebody on the telephone or at a counter. After-sales, stores and administrators.',
  request: {
    params: brandParam,
    headers: z.object({ 'idempotency-key': z.string().min(16).max(200) }),
    body: jsonBody(takeDownSchema),
  },
  responses: {
    201: jsonOf(
      z.object({ number: z.string(), id: z.string(), link: z.string(), slip: z.string().describe('To print.') }),
      'filed; number, link and slip are for the customer',
    ),
    ...staffRefusals,
  },
})
const mailsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/mails',
  summary: 'Mail that became no case, or of which something was left out, and why.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(
      z.object({
        counts: z.object({ filed: z.number(), added: z.number(), refused: z.number() }),
        mails: z.array(
          z.object({
            key: z.string(),
            state: z.string(),
            reason: z.enum([...mailReasons, 'attachment']),
            case: z.string().optional(),
            from: z.string(),
            subject: z.string(),
            left: z.array(z.string()).describe('Attachments that could not be kept.'),
            readAt: z.string(),
          }),
        ),
      }),
      'mail',
    ),
    ...staffRefusals,
  },
})
const dropRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/imports/{id}/drop',
  summary: 'Delete a file that was not brought in.',
  request: { params: oneParam },
  responses: { 200: jsonOf(importSchema, 'deleted'), ...staffRefusals },
})

/** Files brought in, for the brand's people and programs that have a key for it. */
export function intakeApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, { zh, en })
  const importer = async (headers: Headers, slug: string) => {
    const signed = await staff(headers, slug)
    if (!signed) return { ok: false, body: words([{ code: 'not-signed-in' }]), status: 401 } as const
    if (!mayImport(signed.member)) return { ok: false, body: words([{ code: 'not-entitled' }]), status: 403 } as const
    return { ok: true, ...signed } as const
  }
  const find = async (brand: string, id: string) => {
    const row = await importById(house, brand, id)
    return row && { row, staged: openStaged(house, brand, id, row.sealed) }
  }
  const told = (row: ImportRow, { name, run, refusals = [] }: ReturnType<typeof openStaged>) => ({
    id: row.id,
    what: row.what,
    name,
    state: row.state,
    dryRun: run?.dryRun ?? false,
    bytes: Number(row.bytes),
    rows: Number(row.rows),
    wrong: Number(row.wrong),
    filed: Number(row.filed),
    known: Number(row.known),
    madeAt: new Date(row.made_at).toISOString(),
    movedAt: new Date(row.moved_at).toISOString(),
    refusals: refusals.map((one) => ({ code: one.code, zh: zh.refusal(one), en: en.refusal(one) })),
  })

  return app
    .openapi(handInRoute, async (c) => {
      const signed = await importer(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed.ok) return c.json(signed.body, signed.status)
      const { what, name } = c.req.valid('query')
      const kept = await handInFile(house, signed.brand.slug, signed.member, {
        what,
        name,
        body: pieces(c.req.raw.body),
      })
      if (!kept.ok) return c.json(words(kept.refusals), status(kept.refusals))
      const { row, staged } = (await find(signed.brand.slug, kept.value))!
      return c.json({ ...told(row, staged), preview: staged.preview }, 201)
    })
    .openapi(listRoute, async (c) => {
      const signed = await importer(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed.ok) return c.json(signed.body, signed.status)
      const { slug } = signed.brand
      const found = await sql<ImportRow>`
        SELECT * FROM intake_import WHERE brand = ${slug} ORDER BY made_at DESC, id LIMIT 100`.execute(house.db)
      return c.json({ imports: found.rows.map((row) => told(row, openStaged(house, slug, row.id, row.sealed))) }, 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await importer(c.req.raw.headers, brand)
      if (!signed.ok) return c.json(signed.body, signed.status)
      const found = await find(brand, id)
      if (!found) return c.json(words([{ code: 'import.unknown' }]), 404)
      const { most, skip } = c.req.valid('query')
      const wrongs = await sql<WrongRow>`
        SELECT line, "column", code, facts FROM intake_wrong WHERE brand = ${brand} AND import = ${id}
        ORDER BY n LIMIT ${most} OFFSET ${skip}`.execute(house.db)
      const { row, staged } = found
      return c.json(
        { ...told(row, staged), preview: staged.preview, wrongs: wrongs.rows.map((one) => toldWrong(one, row.what)) },
        200,
      )
    })
    .openapi(runRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await importer(c.req.raw.headers, brand)
      if (!signed.ok) return c.json(signed.body, signed.status)
      const done = await runImport(house, brand, signed.member, id, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { row, staged } = (await find(brand, id))!
      return c.json(told(row, staged), 200)
    })
    .openapi(mailsRoute, async (c) => {
      const signed = await importer(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed.ok) return c.json(signed.body, signed.status)
      const { counts, mails } = await mailsOf(house, signed.brand.slug)
      return c.json({ counts, mails: mails.map((one) => ({ ...one, left: [...one.left] })) }, 200)
    })
    .openapi(takeDownRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const once = c.req.valid('header')['idempotency-key']
      const done = await takeDown(house, signed.brand, signed.member, c.req.valid('json'), once)
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { number, id, token } = done.value
      return c.json({ number, id, link: `/c/${token}`, slip: `/c/${token}/slip` }, 201)
    })
    .openapi(dropRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await importer(c.req.raw.headers, brand)
      if (!signed.ok) return c.json(signed.body, signed.status)
      const done = await dropImport(house, brand, signed.member, id)
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { row, staged } = (await find(brand, id))!
      return c.json(told(row, staged), 200)
    })
}

interface WrongRow {
  readonly line: number
  readonly column: string | null
  readonly code: string
  readonly facts: Record<string, string | number> | null
}

function toldWrong({ line, column, code, facts }: WrongRow, what: Importable) {
  const wrong = { code, ...(facts ? { facts } : {}) }
  return {
    line: Number(line),
    ...(column ? { column } : {}),
    code,
    zh: zh.wrong(wrong, what),
    en: en.wrong(wrong, what),
  }
}

async function* pieces(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (stream) yield* stream
}
