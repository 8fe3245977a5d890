import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { oneParam } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { caseById, caseByToken } from '../view.ts'
import { addFiles } from './act.ts'
import { beginUpload, finishUpload, largeFileBytes, pieceBytes, takePiece, type Upload, uploadOf } from './uploads.ts'
import { attachedTo, downloadOf } from './view.ts'

const attachedSchema = z
  .object({
    sha256: z.string(),
    bytes: z.number(),
    mediaType: z.string(),
    name: z.string(),
    at: z.string(),
    by: z.string(),
    index: z.number(),
  })
  .openapi('Attached')
const listSchema = z.object({ files: z.array(attachedSchema) })
const uploadSchema = z
  .object({ upload: z.string(), bytes: z.number(), received: z.number(), pieceBytes: z.number() })
  .openapi('Upload')

const refusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}
const linkParam = z.object({ token: z.string() })
const uploadParam = z.object({ token: z.string(), upload: z.string() })
const octets = { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } }

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}/files',
  summary: 'The files of a case. Staff of the brand only.',
  request: { params: oneParam },
  responses: { 200: jsonOf(listSchema, 'files'), ...refusals },
})
const addRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/cases/{id}/files',
  summary: 'Add a file to a case: the body is the file itself, byte for byte. Staff of the brand only.',
  request: {
    params: oneParam,
    query: z.object({ name: z.string().min(1).max(300), message: z.string().max(1000).optional() }),
    body: { content: octets, required: true },
  },
  responses: { 200: jsonOf(listSchema, 'the files after it'), ...refusals },
})
const beginRoute = createRoute({
  method: 'post',
  path: '/links/{token}/uploads',
  summary: `Announce a large file for the case with this progress link. It is sent in pieces of up to ${pieceBytes} bytes.`,
  request: {
    params: linkParam,
    body: {
      content: { 'application/json': { schema: z.strictObject({ bytes: z.int().positive().max(largeFileBytes) }) } },
      required: true,
    },
  },
  responses: { 201: jsonOf(uploadSchema, 'announced'), ...refusals },
})
const statusRoute = createRoute({
  method: 'get',
  path: '/links/{token}/uploads/{upload}',
  summary: 'How much of a file has arrived: go on from there.',
  request: { params: uploadParam },
  responses: { 200: jsonOf(uploadSchema, 'so far'), ...refusals },
})
const pieceRoute = createRoute({
  method: 'patch',
  path: '/links/{token}/uploads/{upload}',
  summary: 'The next piece, at its offset. A piece that came before is answered as it was then.',
  request: {
    params: uploadParam,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    body: { content: octets, required: true },
  },
  responses: { 200: jsonOf(uploadSchema, 'so far'), ...refusals },
})
const finishRoute = createRoute({
  method: 'post',
  path: '/links/{token}/uploads/{upload}',
  summary: 'All of it is there: it is looked at and added to the case.',
  request: {
    params: uploadParam,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string().min(1).max(300),
            sha256: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .optional(),
            message: z.string().max(1000).optional(),
          }),
        },
      },
      required: true,
    },
  },
  responses: { 200: jsonOf(listSchema, 'the files of the case'), ...refusals },
})

/** Files by program: for the brand's people, and for a customer with a large one, by the link they hold. */
export function attachmentsApi(house: House, doors: Doors) {
  const staff = async (headers: Headers, { brand: slug, id }: { brand: string; id: string }) => {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    if (!member || !brand) return undefined
    return { member, brand, found: await caseById(house, slug, id) }
  }
  const notSignedIn = wording([{ code: 'not-signed-in' }])
  const unknown = wording([{ code: 'case.unknown' }])

  return new OpenAPIHono()
    .openapi(listRoute, async (c) => {
      const at = await staff(c.req.raw.headers, c.req.valid('param'))
      if (!at) return c.json(notSignedIn, 401)
      if (!at.found) return c.json(unknown, 404)
      return c.json({ files: [...(await attachedTo(house, at.brand.slug, at.found))] }, 200)
    })
    .openapi(addRoute, async (c) => {
      const at = await staff(c.req.raw.headers, c.req.valid('param'))
      if (!at) return c.json(notSignedIn, 401)
      const { found, member, brand } = at
      if (!found) return c.json(unknown, 404)
      const { name, message } = c.req.valid('query')
      const done = await addFiles(house, brand, found, { member }, [{ name, bytes: piecesOf(c.req.raw.body) }], message)
      if (!done.ok) return c.json(wording(done.refusals), statusOf(done.refusals))
      return c.json(
        { files: [...(await attachedTo(house, brand.slug, (await caseById(house, brand.slug, found.id))!))] },
        200,
      )
    })
    .openapi(beginRoute, async (c) => {
      const held = await caseByToken(house, c.req.valid('param').token)
      if (!held) return c.json(unknown, 404)
      const begun = await beginUpload(house, held.brand, held.case, c.req.valid('json').bytes)
      return begun.ok ? c.json(begun.value, 201) : c.json(wording(begun.refusals), statusOf(begun.refusals))
    })
    .openapi(statusRoute, async (c) => {
      const { token, upload } = c.req.valid('param')
      const held = await caseByToken(house, token)
      if (!held) return c.json(unknown, 404)
      const so = await uploadOf(house, held.brand, held.case, upload)
      return so.ok ? c.json(so.value as Upload, 200) : c.json(wording(so.refusals), statusOf(so.refusals))
    })
    .openapi(pieceRoute, async (c) => {
      const { token, upload } = c.req.valid('param')
      const held = await caseByToken(house, token)
      if (!held) return c.json(unknown, 404)
      const piece = new Uint8Array(await c.req.raw.arrayBuffer())
      if (piece.length === 0 || piece.length > pieceBytes)
        return c.json(wording([{ code: 'field.invalid', field: 'body' }]), 422)
      const so = await takePiece(house, held.brand, held.case, upload, c.req.valid('query').offset, piece)
      return so.ok ? c.json(so.value as Upload, 200) : c.json(wording(so.refusals), statusOf(so.refusals))
    })
    .openapi(finishRoute, async (c) => {
      const { token, upload } = c.req.valid('param')
      const held = await caseByToken(house, token)
      if (!held) return c.json(unknown, 404)
      const { brand, case: found } = held
      const done = await finishUpload(house, brand, found, { token }, upload, c.req.valid('json'))
      if (!done.ok) return c.json(wording(done.refusals), statusOf(done.refusals))
      return c.json(
        { files: [...(await attachedTo(house, brand.slug, (await caseById(house, brand.slug, found.id))!))] },
        200,
      )
    })
}

/** A download for staff: the same file, by the desk's own address, so that a link in a case's page works beside it. */
export function attachmentDownloads(house: House, doors: Doors): OpenAPIHono {
  const app = new OpenAPIHono()
  app.get('/desk-view/b/:brand/cases/:id/files/:sha256', async (c) => {
    const { brand, id, sha256 } = c.req.param()
    const found = (await doors.memberOf(c.req.raw.headers, brand)) ? await caseById(house, brand, id) : undefined
    const file = found && (await downloadOf(house, brand, found, sha256))
    return file ?? c.notFound()
  })
  return app
}

const wording = (refusals: readonly Refusal[]) =>
  refused(refusals, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body) yield* body as unknown as AsyncIterable<Uint8Array>
}
