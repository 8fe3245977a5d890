/**
 * The rules of the house, kept by reading it; and each rule shown something bad, since a rule that cannot fail keeps
 * nothing. When a good design breaks a rule, change the rule and say why beside it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { deadPaths, deadReferences, staleExcerpts, unevenEntries } from './documentrules.ts'
import {
  daysCutFromInstants,
  importsAgainstTheRooms,
  importsBetweenCapabilities,
  importsIntoProof,
  importsOf,
  importsThatNodeCannotFollow,
  importsUpward,
  impurities,
  longFiles,
  registryNames,
  type SourceFile,
  screensThatReachBehindTheApi,
  tablesOfOthers,
  unevenText,
} from './houserules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const leftOut = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'test-results'])
const readable = /\.(?:ts|tsx|js|json|md|css|html|svg|txt|yml|yaml|sh)$|^(?:run|LICENSE)$/

function walk(folder: string): SourceFile[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name
    if (leftOut.has(entry.name)) return []
    if (entry.isDirectory()) return walk(`${path}/`)
    return readable.test(entry.name) ? [{ path, source: readFileSync(root + path, 'utf8') }] : []
  })
}

const files = walk('')
const exists = (path: string) => existsSync(root + path)
const file = (path: string, source: string): SourceFile => ({ path, source })

test('imports are read: their target, and whether only types are taken', () => {
  const source = `import type { A } from './a.ts'\nimport { type B, c } from '#src/kit/b.ts'\nimport {\n  type D,\n  type E,\n} from '../e.ts'
export { f } from './f.ts'\nconst g = await import('./g.ts')\nimport './h.css'\nimport { i } from 'node:fs'\n`
  expect(importsOf(file('src/cases/x.ts', source)).map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
    ['src/cases/a.ts', true],
    ['src/kit/b.ts', false],
    ['src/e.ts', true],
    ['src/cases/f.ts', false],
    ['src/cases/h.css', false],
    ['node:fs', false],
    ['src/cases/g.ts', false],
  ])
})

/** Longer than a sitting, and read one case at a time: each is a list of small cases about one thing. */
const lists = ['packages/proof/tests/receipt.test.ts', 'src/cases/decide.test.ts', 'src/claims/decide.test.ts']

interface Rule {
  readonly says: string
  readonly finds: (files: readonly SourceFile[]) => readonly string[]
  /** Each breaks the rule by itself. */
  readonly bad: readonly (readonly SourceFile[])[]
  readonly good?: readonly SourceFile[]
}

const importing = (path: string, ...targets: string[]) =>
  file(path, targets.map((target) => `import { x } from '${target}'`).join('\n'))

const rules: readonly Rule[] = [
  {
    says: 'every import has its extension, and .ts never imports .tsx',
    finds: importsThatNodeCannotFollow,
    bad: [[importing('src/cases/act.ts', './decide')], [importing('src/site/desk/api.ts', './frame.tsx')]],
    good: [importing('src/cases/desk/case.tsx', './turn.tsx', '../text.zh.ts', 'react')],
  },
  {
    says: 'the proof package stands alone',
    finds: importsIntoProof,
    bad: [
      [importing('packages/proof/src/tree.ts', 'node:crypto')],
      [importing('packages/proof/src/tree.ts', '../../../src/kit/json.ts')],
      [importing('packages/proof/src/tree.ts', 'zod')],
    ],
    good: [
      importing('packages/proof/src/crypto.node.ts', 'node:crypto'),
      importing('packages/proof/src/hash.ts', '#crypto'),
    ],
  },
  {
    says: 'the ledger, and whatever else lies below, knows no capability',
    finds: importsUpward,
    bad: [
      [importing('src/ledger/append.ts', '#src/cases/words.ts')],
      [file('src/ledger/append.ts', `import type { Case } from '#src/cases/decide.ts'`)],
      [importing('src/kit/house.ts', '#src/ledger/ledger.ts')],
      [importing('src/calendar/clock.ts', '#src/ledger/words.ts')],
      [importing('src/database/migrations.ts', '#src/people/act.ts')],
    ],
    good: [
      importing('src/database/migrations.ts', '#src/people/tables.ts'),
      importing('src/ledger/append.ts', '#src/kit/json.ts'),
    ],
  },
  {
    says: 'the rooms of a capability lean one way',
    finds: importsAgainstTheRooms,
    bad: [
      [importing('src/cases/words.ts', './decide.ts')],
      [importing('src/cases/view.ts', './act.ts')],
      [importing('src/cases/desk/case.tsx', '../act.ts')],
      [importing('src/cases/desk/case.tsx', '../view.ts')],
      [importing('src/claims/placements/decide.ts', './act.ts')],
    ],
    good: [
      importing('src/cases/http.ts', './act.ts', './view.ts'),
      importing('src/cases/desk/case.tsx', '../words.ts', './acts.tsx'),
    ],
  },
  {
    says: 'a capability uses no more of another than its words, its view, its figures and its sentences',
    finds: importsBetweenCapabilities,
    bad: [
      [importing('src/promises/act.ts', '#src/cases/decide.ts')],
      [importing('src/promises/act.ts', '#src/cases/act.ts')],
      [file('src/promises/view.ts', `import type { Row } from '#src/people/tables.ts'`)],
      [importing('src/cases/public/pages.ts', '#src/claims/public/rows.ts')],
      [importing('src/site/shell.ts', '#src/people/act.ts')],
    ],
    good: [
      importing('src/cases/act.ts', '#src/promises/view.ts', '#src/people/words.ts'),
      file('src/trustpage/public/trust.ts', `import type { Promised } from '#src/promises/decide.ts'`),
    ],
  },
  {
    says: 'decisions, figures and engines are pure, with everything they use',
    finds: impurities,
    bad: [
      [importing('src/cases/decide.ts', 'node:crypto')],
      [importing('src/cases/decide.ts', '#src/ledger/read.ts')],
      [importing('src/cases/figures.ts', './words.ts'), importing('src/cases/words.ts', 'node:fs')],
      [importing('src/cases/decide.ts', './view.ts')],
      [file('src/cases/decide.ts', 'export const now = () => Date.now()')],
      [importing('src/signals/engine/watch.ts', 'node:fs')],
      [file('src/signals/engine/watch.ts', 'export const draw = () => Math.random()')],
      [importing('src/claims/placements/decide.ts', './view.ts')],
    ],
    good: [
      file(
        'src/cases/decide.ts',
        `import type { Logged } from '#src/ledger/words.ts'\nimport { z } from 'zod'\n// never Date.now()`,
      ),
    ],
  },
  {
    says: 'nobody reads a table that another capability folds',
    finds: tablesOfOthers,
    bad: [
      [
        file('src/cases/view.ts', `  name: 'cases',\n  version: 1,\n`),
        file('src/effects/view.ts', 'SELECT row FROM view_cases'),
      ],
    ],
    good: [
      file('src/cases/view.ts', `  name: 'cases',\n  version: 1,\nSELECT row FROM view_cases`),
      file('src/ledger/views.ts', 'becomes the table view_name'),
    ],
  },
  {
    says: 'screens reach nothing behind the API',
    finds: screensThatReachBehindTheApi,
    bad: [
      [importing('src/cases/desk/case.tsx', './shape.ts'), importing('src/cases/desk/shape.ts', '#src/ledger/read.ts')],
      [importing('src/cases/desk/case.tsx', 'node:fs')],
    ],
    good: [
      importing('src/cases/desk/case.tsx', '#src/site/desk/api.ts'),
      importing('src/site/desk/api.ts', 'hono/client'),
    ],
  },
  {
    says: 'no file is too long to be read in one sitting',
    finds: (all) => longFiles(all, 400, lists),
    bad: [[file('src/cases/act.ts', 'line\n'.repeat(401))]],
    good: [file('src/cases/act.ts', 'line\n'.repeat(400))],
  },
  {
    says: 'no file names the host of a package registry',
    finds: registryNames,
    bad: [[file('package-lock.json', `"resolved": "https://registry.${['npmjs', 'org'].join('.')}/zod"`)]],
  },
  {
    says: 'a day is read off the wall of a zone, never cut from an instant',
    finds: daysCutFromInstants,
    bad: [
      [file('src/cases/public/page.ts', 'step.at.slice(0, 10)')],
      [file('src/claims/act.ts', 'paper.validUntil?.slice(0, 10)')],
    ],
    good: [file('src/cases/words.ts', 'localDate(step.at, brand.zone)')],
  },
  {
    says: 'every file that a document names is there',
    finds: (all) => deadPaths(all, (path) => all.some((one) => one.path === path) || exists(path)),
    bad: [
      [file('README.md', 'see [this](docs/nowhere.md)')],
      [file('docs/tour.md', 'see `src/cases/nowhere.ts`')],
      [file('src/cases/README.md', '`nowhere.ts` does it')],
    ],
    good: [
      file(
        'docs/tour.md',
        '`src/ledger` `src/…` `src/*/act.ts` [there](../README.md#top) [away](https://example.org/)',
      ),
    ],
  },
  {
    says: 'every document that a source file names is there',
    finds: (all) => deadReferences(all, exists),
    bad: [[file('src/cases/act.ts', '// see docs/nowhere.md')], [file('src/cases/act.ts', '// see tlog.md §4')]],
  },
  {
    says: 'what a document quotes is still what the file says',
    finds: staleExcerpts,
    bad: [
      [file('docs/tour.md', '```ts src/a.ts\nconst b = 2\n```\n'), file('src/a.ts', 'const b = 1\n')],
      [file('docs/tour.md', '```ts src/a.ts\nb()\n…\na()\n```\n'), file('src/a.ts', 'a()\nb()\n')],
    ],
    good: [file('docs/tour.md', '```ts src/a.ts\na()\n…\nc()\n```\n'), file('src/a.ts', '  a()\n  b()\n  c()\n')],
  },
  {
    says: 'docs/ledger.md lists the kinds of entry that the code knows, and no other',
    finds: (all) => unevenEntries(all.find(({ path }) => path === 'docs/ledger.md')?.source ?? '', all),
    bad: [
      [
        file('docs/ledger.md', '| `case.opened/1` | customer |'),
        file('src/cases/words.ts', `'case.opened/1' 'case.closed/1'`),
      ],
      [file('docs/ledger.md', '| `case.opened/2` | customer |'), file('src/cases/words.ts', `'case.opened/1'`)],
    ],
    good: [file('docs/ledger.md', '| `case.opened/1` | customer |'), file('src/cases/words.ts', `'case.opened/1'`)],
  },
]

describe.each(rules)('$says', ({ finds, bad, good }) => {
  test('holds in this house', () => {
    expect(finds(files)).toEqual([])
  })
  test('and a house that breaks it is told so', () => {
    for (const house of bad) expect(finds(house), house[0]!.source.slice(0, 80)).not.toEqual([])
    if (good) expect(finds(good)).toEqual([])
  })
})

describe('every sentence is in both languages', () => {
  const chinese = files.map(({ path }) => path).filter((path) => /(?:^|\/)text\.(?:\w+\.)?zh\.ts$/.test(path))

  test.each(chinese)('%s has an English twin of the same shape', async (path) => {
    const twin = path.replace(/\bzh\.ts$/, 'en.ts')
    expect(exists(twin), twin).toBe(true)
    const [zh, en] = (await Promise.all([path, twin].map((one) => import(root + one)))) as [object, object]
    // The two are exported under the name of their language; whatever else they export has one name in both.
    const shape = (exported: object, lang: string) =>
      Object.fromEntries(Object.entries(exported).map(([name, value]) => [name === lang ? 'text' : name, value]))
    expect(unevenText(shape(zh, 'zh'), shape(en, 'en'))).toEqual([])
  })

  test('and no English stands alone', () => {
    const english = files.map(({ path }) => path).filter((path) => /(?:^|\/)text\.(?:\w+\.)?en\.ts$/.test(path))
    expect(english.map((path) => path.replace(/\ben\.ts$/, 'zh.ts')).filter((path) => !chinese.includes(path))).toEqual(
      [],
    )
  })

  test('and a missing, an empty or a misshapen sentence is found', () => {
    expect(unevenText({ a: { b: '甲', c: '乙' } }, { a: { b: 'a' } })).toHaveLength(1)
    expect(unevenText({ a: { b: '甲' } }, { a: { b: '' } })).toHaveLength(1)
    expect(unevenText({ a: () => '甲' }, { a: 'a' })).toHaveLength(1)
    expect(unevenText({ a: { b: '甲' } }, { a: { b: 'a' } })).toEqual([])
  })
})
