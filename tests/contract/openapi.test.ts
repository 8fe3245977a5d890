import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

interface Operation {
  readonly summary?: string
  readonly responses: Record<string, unknown>
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

let app: TestApp
let document: Document
beforeAll(async () => {
  app = await openTestApp()
  document = (await (await app.get('/api/v1/openapi.json')).json()) as Document
})
afterAll(() => app.close())

const verbs = ['get', 'post', 'put', 'patch', 'delete']
const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([verb, operation]) => (verbs.includes(verb) ? [{ path, verb, operation }] : [])),
  )

test('the address people guess leads to the document', async () => {
  const answer = await app.get('/api/openapi.json')
  expect([answer.status, answer.headers.get('location')]).toEqual([308, '/api/v1/openapi.json'])
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Troth 信契', version: '1' } })
})

test('the document names every door of the API, and no door that is not there', () => {
  const served = app.app.routes
    .filter(({ path, method }) => path.startsWith('/api/v1/') && verbs.includes(method.toLowerCase()))
    .map(({ path, method }) => `${method.toLowerCase()} ${path.slice('/api/v1'.length).replaceAll(/:(\w+)/g, '{$1}')}`)
    .filter((door) => door !== 'get /openapi.json')
  const told = operations().map(({ verb, path }) => `${verb} ${path}`)
  expect(told.length).toBeGreaterThan(8)
  expect([...new Set(told)].sort()).toEqual([...new Set(served)].sort())
})

test('every door says what it does, what it can answer, and each part of its address', () => {
  for (const { path, verb, operation } of operations()) {
    const at = `${verb} ${path}`
    expect([at, (operation.summary ?? '').length > 10]).toEqual([at, true])
    const codes = Object.keys(operation.responses)
    expect([at, codes.some((code) => /^2\d\d$/.test(code)), codes.some((code) => /^4\d\d$/.test(code))]).toEqual([
      at,
      true,
      true,
    ])
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const told = (operation.parameters ?? []).filter((one) => one.in === 'path' && one.required).map((one) => one.name)
    expect([at, told.sort()]).toEqual([at, named.sort()])
  }
})

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!)
  expect(references.length).toBeGreaterThan(5)
  for (const reference of references) {
    const found = reference
      .split('/')
      .reduce<unknown>((held, key) => (held as Record<string, unknown> | undefined)?.[key], document)
    expect([reference, found !== undefined]).toEqual([reference, true])
  }
})

test('a door that stands in the document answers: nothing is documented and forgotten', async () => {
  for (const { path, verb } of operations()) {
    const address = `/api/v1${path.replaceAll(/\{\w+\}/g, 'nobody')}`
    const answer = await (verb === 'get' ? app.get(address) : app.send(address, {}))
    const body = (await answer.json()) as { refusals?: readonly { code: string }[] }
    expect([verb, path, body.refusals?.map((one) => one.code).includes('not-found') ?? false]).toEqual([
      verb,
      path,
      false,
    ])
    expect(answer.status).toBeLessThan(500)
  }
})
