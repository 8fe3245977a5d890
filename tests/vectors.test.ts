/** Nothing under tests/vectors lies there for show: each file is read by a test, or says here why it need not be. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}tests/vectors/tlog/`
const filesBelow = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => `${one.parentPath.slice(place.length)}/${one.name}`.replace(/^\/+/, ''))
    .sort()
const vectors = filesBelow(folder).filter((path) => path !== 'README.md')
const tests = ['packages/proof/tests/', 'src/ledger/witness/']
  .flatMap((place) => filesBelow(root + place).map((name) => place + name))
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => readFileSync(root + path, 'utf8').replace(/^\s*\/\/.*$/gm, ''))

/** Files of one kind, and how a test that reads all of them names them. */
const families: readonly (readonly [files: RegExp, named: string])[] = [
  [/^tessera-log\/checkpoint\.\d+$/, 'tessera-log/checkpoint.$'],
  [/^tessera-log\/tile\/0\/000\.p\/\d+$/, 'tessera-log/tile/0/000.p/$'],
  [/^tessera-log\/tile\/entries\/000\.p\/\d+$/, 'tessera-log/tile/entries/000.p/$'],
  [/^sunlight-mirror\/[0-9a-f]{64}\/checkpoint$/, 'sunlight-mirror/$'],
  [/^sunlight-mirror\/mirror\/[0-9a-f]{64}\/checkpoint$/, 'sunlight-mirror/mirror/$'],
  [/^sunlight-mirror\/mirror\/[0-9a-f]{64}\/tile\//, 'sunlight-mirror/mirror/000de184'],
]

/** What no test reads by itself, and the file that says the same byte for byte. */
const copies: Readonly<Record<string, string>> = { 'tessera-log/checkpoint': 'tessera-log/checkpoint.15' }

const isNamed = (words: string) => tests.some((source) => source.includes(words))

test.each(vectors)('%s is read by a test', (path) => {
  const twin = copies[path]
  if (twin !== undefined) {
    expect(readFileSync(folder + path)).toEqual(readFileSync(folder + twin))
    return
  }
  const named = [path, path.split('/').at(-1)!].some((words) => isNamed(`'${words}'`))
  const family = families.find(([files]) => files.test(path))
  expect(named || (family !== undefined && isNamed(family[1]))).toBe(true)
})

// Beside the clone, or beside the folder in which worktrees lie.
const places = ['../../', '../../../']
  .map((up) => fileURLToPath(new URL(`${up}shared/vectors/tlog`, import.meta.url)))
  .filter((place) => existsSync(place))

describe.each(places)('the collection these came from, in %s', (shared) => {
  test('has no file that is not here, and each is the same', () => {
    const theirs = filesBelow(`${shared}/`).filter((path) => path !== 'README.md')
    expect(vectors).toEqual(theirs)
    for (const path of theirs)
      expect([path, readFileSync(folder + path).equals(readFileSync(`${shared}/${path}`))]).toEqual([path, true])
  })
})
