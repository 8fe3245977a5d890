import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { caseByToken } from '../view.ts'
import { pieceBytes } from './uploads.ts'
import { storedOf } from './view.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = (words: string) => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`)
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let app: TestApp
let cookie = ''
let stranger = ''
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('other')
  cookie = (await app.hire('qinghe', 'service')).cookie
  stranger = (await app.hire('other', 'service')).cookie
}, 60_000)
afterAll(() => app.close())

let drawn = 0
async function filed(): Promise<string> {
  drawn += 1
  const done = await app.post('/b/qinghe/complain', {
    once: String(drawn).padStart(32, '0'),
    kind: 'complaint',
    topic: 'quality',
    statement: 'The lid does not close any more.',
  })
  return done.headers.get('location')!.split(/[/?]/)[2]!
}

const sent = (token: string, files: readonly (readonly [name: string, bytes: Uint8Array])[], message = '') => {
  const form = new FormData()
  for (const [name, bytes] of files) form.append('files', new File([new Uint8Array(bytes)], name))
  form.append('message', message)
  return app.app.request(`/c/${token}/files/add`, { method: 'POST', body: form })
}
const held = async (token: string) => (await caseByToken(app.house, token))!
const stored = async (token: string) => storedOf(app.house, 'qinghe', (await held(token)).case)

describe('a customer adds files by a form', () => {
  test('several at once; they stand on the page with name and fingerprint, and come back byte for byte as downloads', async () => {
    const token = await filed()
    const answer = await sent(
      token,
      [
        ['lid.png', png],
        ['invoice.pdf', pdf('one')],
      ],
      'the lid from above',
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/c/${token}`])
    const page = await (await app.get(`/c/${token}?lang=en`)).text()
    for (const words of ['lid.png', 'invoice.pdf', sha(png), 'the lid from above']) expect(page).toContain(words)
    const file = await app.get(`/c/${token}/files/${sha(png)}`)
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(png))
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('no file, one that is not what it says, and one too many are refused in words, and nothing is kept', async () => {
    const token = await filed()
    const codes = [
      await sent(token, []),
      await sent(token, [
        ['lid.png', png],
        ['evil.png', Buffer.from('<svg onload="1"/>')],
      ]),
      await sent(
        token,
        Array.from({ length: 41 }, (_, i) => [`${i}.pdf`, pdf(String(i))] as const),
      ),
    ]
    for (const answer of codes) {
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('role="alert"')
    }
    expect(await stored(token)).toEqual([])
    expect((await held(token)).case.steps).toHaveLength(1)
  })

  test('sending the form twice keeps each file once', async () => {
    const token = await filed()
    await sent(token, [['lid.png', png]])
    await sent(token, [['again.png', png]])
    expect((await stored(token)).map(({ name }) => name)).toEqual(['lid.png'])
    expect((await held(token)).case.files).toEqual({ n: 1, bytes: png.length })
  })

  test('the log says how many files and bytes, and never a name or a fingerprint', async () => {
    const token = await filed()
    await sent(token, [['zhou-min.png', png]])
    const { case: found } = await held(token)
    const [bytes] = await app.house.ledger.bytes('qinghe', found.steps[1]!.index, found.steps[1]!.index + 1)
    const text = new TextDecoder().decode(bytes)
    expect(JSON.parse(text).data).toEqual({ files: 1, bytes: png.length })
    expect(text).not.toContain('zhou')
    expect(text).not.toContain(sha(png))
  })

  test('another case, a wrong hash and another brand’s people find nothing', async () => {
    const [mine, other] = [await filed(), await filed()]
    await sent(mine, [['lid.png', png]])
    expect((await app.get(`/c/${other}/files/${sha(png)}`)).status).toBe(404)
    expect((await app.get(`/c/${mine}/files/${'0'.repeat(64)}`)).status).toBe(404)
    const { case: found } = await held(mine)
    const at = `/desk-view/b/qinghe/cases/${found.id}/files/${sha(png)}`
    expect((await app.get(at, { cookie: stranger })).status).toBe(404)
    expect((await app.get(at, { cookie })).status).toBe(200)
  })

  test('bytes on the disk are not the file’s, and deleting one’s words takes key and bytes away', async () => {
    const token = await filed()
    const secret = pdf('a letter with a name in it')
    await sent(token, [['letter.pdf', secret]])
    const [one] = await stored(token)
    expect(one!.place).toMatch(/^[0-9a-f]{32}$/)
    const answer = await app.house.files.sealed.read(one!)
    expect(Buffer.from(await answer!.arrayBuffer())).toEqual(secret)
    await app.post(`/c/${token}/forget`, {})
    expect(await stored(token)).toEqual([])
    expect(await app.house.files.sealed.read(one!)).toBeUndefined()
  })
})

describe('somebody at the desk', () => {
  const add = (id: string, bytes: Uint8Array, headers: Record<string, string>) =>
    app.app.request(`/api/v1/brands/qinghe/cases/${id}/files?name=report.pdf`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream', origin: 'http://localhost', ...headers },
    })

  test('adds a file that the customer reads; whoever is not signed in does not', async () => {
    const token = await filed()
    const { case: found } = await held(token)
    expect((await add(found.id, pdf('report'), {})).status).toBe(401)
    const answer = await add(found.id, pdf('report'), { cookie })
    expect(await answer.json()).toMatchObject({ files: [{ name: 'report.pdf', by: 'brand:service' }] })
    expect((await app.get(`/c/${token}/files/${sha(pdf('report'))}`)).status).toBe(200)
  })
})

describe('a large film comes in pieces', () => {
  const film = Buffer.concat([pdf('film'), Buffer.alloc(pieceBytes + 4_321, 7)])
  const begin = (token: string, bytes: number) => app.send(`/api/v1/links/${token}/uploads`, { bytes })
  const piece = (token: string, upload: string, offset: number, bytes: Uint8Array) =>
    app.app.request(`/api/v1/links/${token}/uploads/${upload}?offset=${offset}`, {
      method: 'PATCH',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    })
  const finish = (token: string, upload: string, more: object = {}) =>
    app.send(`/api/v1/links/${token}/uploads/${upload}`, { name: 'film.pdf', ...more })

  test('goes on where the line went dead, takes a repeated piece for the same, and ends as the same bytes', async () => {
    const token = await filed()
    const { upload } = (await (await begin(token, film.length)).json()) as { upload: string }
    const first = film.subarray(0, pieceBytes)
    expect(await (await piece(token, upload, 0, first)).json()).toMatchObject({ received: pieceBytes })
    // The answer was lost: the sender asks, and sends the last piece again.
    const so = await app.get(`/api/v1/links/${token}/uploads/${upload}`)
    expect(await so.json()).toMatchObject({ received: pieceBytes, bytes: film.length })
    expect(await (await piece(token, upload, 0, first)).json()).toMatchObject({ received: pieceBytes })
    const early = await finish(token, upload)
    expect([early.status, await early.json()]).toMatchObject([409, { refusals: [{ code: 'upload.offset' }] }])
    await piece(token, upload, pieceBytes, film.subarray(pieceBytes))
    expect((await finish(token, upload, { sha256: sha(film) })).status).toBe(200)
    const file = await app.get(`/c/${token}/files/${sha(film)}`)
    expect(sha(new Uint8Array(await file.arrayBuffer()))).toBe(sha(film))
  })

  test('with odd offsets, and two sending the same piece at once', async () => {
    const token = await filed()
    const small = Buffer.concat([pdf('odd'), Buffer.alloc(1000, 3)])
    const { upload } = (await (await begin(token, small.length)).json()) as { upload: string }
    await Promise.all([piece(token, upload, 0, small.subarray(0, 77)), piece(token, upload, 0, small.subarray(0, 77))])
    await piece(token, upload, 77, small.subarray(77, 500))
    await piece(token, upload, 500, small.subarray(500))
    expect(await (await finish(token, upload, { sha256: sha(small) })).json()).toMatchObject({
      files: [{ bytes: small.length }],
    })
  })

  test.each([
    ['a gap', async (token: string, upload: string) => piece(token, upload, 5, pdf('x')), 'upload.offset'],
    [
      'more than announced',
      async (token: string, upload: string) => piece(token, upload, 0, Buffer.alloc(200)),
      'upload.too-long',
    ],
    [
      'another’s case',
      async (_: string, upload: string) => piece(await filed(), upload, 0, pdf('x')),
      'upload.unknown',
    ],
  ])('%s is refused', async (_, act, code) => {
    const token = await filed()
    const { upload } = (await (await begin(token, 100)).json()) as { upload: string }
    expect(await (await act(token, upload)).json()).toMatchObject({ refusals: [{ code }] })
  })

  test('bytes that are not what was announced, or of no kind that is taken, are thrown away', async () => {
    const token = await filed()
    for (const [bytes, more, code] of [
      [pdf('broken'), { sha256: '0'.repeat(64) }, 'file.broken'],
      [Buffer.from('<html>hello</html>'), {}, 'file.type'],
    ] as const) {
      const { upload } = (await (await begin(token, bytes.length)).json()) as { upload: string }
      await piece(token, upload, 0, bytes)
      expect(await (await finish(token, upload, more)).json()).toMatchObject({ refusals: [{ code }] })
      expect((await app.get(`/api/v1/links/${token}/uploads/${upload}`)).status).toBe(404)
    }
    expect(await stored(token)).toEqual([])
  })

  test('five may be under way in one case, and one that nobody finished in a day is swept away', async () => {
    const token = await filed()
    for (let i = 0; i < 5; i += 1) expect((await begin(token, 100)).status).toBe(201)
    expect(await (await begin(token, 100)).json()).toMatchObject({ refusals: [{ code: 'upload.too-many' }] })
    app.house.at('2026-11-20T13:04:00.000Z')
    expect((await begin(token, 100)).status).toBe(201)
    app.house.at('2026-11-18T13:04:00.000Z')
  })
})
