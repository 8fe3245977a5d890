import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskPages } from './desk.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'troth-desk-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'export {}')
  writeFileSync(join(folder, 'index.html'), '<meta nonce="__TROTH_NONCE__"><script nonce="__TROTH_NONCE__"></script>')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the pages of the desk', () => {
  test('every address of the desk is the same page, with a nonce of its own that the policy names', async () => {
    const app = deskPages(folder)
    const [one, two] = await Promise.all([app.request('/desk/'), app.request('/desk/qinghe/cases/case:7f3k')])
    const page = await one.text()
    const nonce = /nonce="([^"]+)"/.exec(page)![1]!
    expect(page).toBe(`<meta nonce="${nonce}"><script nonce="${nonce}"></script>`)
    const policy = one.headers.get('content-security-policy')!
    expect(policy).toContain(`'nonce-${nonce}'`)
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(one.headers.get('cache-control')).toBe('no-store')
    expect(await two.text()).not.toContain(nonce)
  })

  test('files are named by their content and kept for ever; anything else is not there', async () => {
    const app = deskPages(folder)
    const file = await app.request('/desk/assets/main-abc.js')
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toContain('text/javascript')
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect((await app.request('/desk/assets/other.js')).status).toBe(404)
    expect((await app.request('/desk/assets/..%2Findex.html')).status).toBe(404)
  })

  test('a desk that was not built says what to do', async () => {
    const response = await deskPages(join(folder, 'nowhere')).request('/desk/')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
  })
})
