/**
 * What somebody holds of a payout proves itself without us: on the command line, on `/verify` after the server has gone, and by
 * a program that was written from docs/ledger.md alone.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../src/ledger/text.share.en.ts'
import { zh } from '../../src/ledger/text.share.zh.ts'
import type { Member, Role } from '../../src/people/words.ts'
import { approveTotal, draftRun, handInFile, readFile } from '../../src/redress/runs/act.ts'
import { shareToken } from '../../src/redress/runs/receipts.ts'
import { value } from '../../src/redress/runs/testrun.fixture.ts'
import { runById } from '../../src/redress/runs/view.ts'
import { zh as trust } from '../../src/trustpage/text.zh.ts'
import { alteredShares, type ShareCase } from '../sharefiles.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page
let folder = ''
let cases: readonly ShareCase[] = []
const requests: string[] = []

beforeAll(async () => {
  stage = await openStage()
  const { house, brand, site } = stage
  const as = (role: Role): Member => ({ id: `member-${role}`, name: role, brand: brand.slug, roles: [role] })
  // Seven people: a tree whose right edge is no full one.
  const text = ['reference,amount', ...Array.from({ length: 7 }, (_, i) => `VIN-${i},${100 + i}.50`)].join('\n')
  const form = { form: 'csv', withPayees: false } as const
  const { id } = value(await handInFile(house, brand, as('finance'), form, [Buffer.from(text)]))
  value(await readFile(house, brand, id))
  value(await draftRun(house, brand, as('finance'), id, { zh: '召回往返车费', en: 'Fares of the recall' }))
  for (const role of ['legal', 'service'] as const)
    value(await approveTotal(house, brand, as(role), id, { totalFen: 72_450, people: 7 }))
  const run = (await runById(house, brand.slug, id))!
  const served = async (at: number) => {
    const answer = await fetch(`${site}/b/qinghe/runs/${id}/shares/${await shareToken(house, run, at)}/receipt`)
    return answer.text()
  }
  cases = alteredShares(await served(2), await served(3))
  folder = mkdtempSync(join(tmpdir(), 'troth-share-'))
  const context = await stage.browser.newContext({ baseURL: site, locale: 'zh-CN' })
  context.setDefaultTimeout(5_000)
  page = await context.newPage()
  await page.goto('/verify', { waitUntil: 'networkidle' })
  await stage.stop()
  page.on('request', (request) => requests.push(request.url()))
}, 120_000)
afterAll(async () => {
  await stage?.close()
  if (folder) rmSync(folder, { recursive: true })
})

const exits = { proved: 0, refuted: 1, unreadable: 2 } as const
const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const outside = fileURLToPath(new URL('../../examples/verify-from-outside/share.mjs', import.meta.url))

/** A file put before a program: how it ends, and what it prints. */
function checkedBy(program: readonly string[], file: string) {
  const path = join(folder, 'run.share.txt')
  writeFileSync(path, file)
  const { status, stdout } = spawnSync(process.execPath, [...program, path], { cwd: folder, env: {} })
  return { status, told: stdout.toString() }
}

test('the page and the program say every reason in a sentence of its own', () => {
  for (const words of [zh, en]) {
    const { unreadable: _, ...reasons } = words
    expect(new Set(Object.values(reasons)).size).toBe(Object.keys(reasons).length)
  }
})

test('troth verify says of each file what is wrong, and ends accordingly', () => {
  const found = cases.map(([name, { verdict, fault }, file]) => {
    const { status, told } = checkedBy([cli, 'verify', '--lang', 'en'], file)
    const wanted = [en[verdict]!, ...(fault ? [en[fault]!] : [])]
    return [name, status, wanted.filter((words) => !told.includes(words)), told.includes(en.proved!)]
  })
  expect(found).toEqual(cases.map(([name, { verdict }]) => [name, exits[verdict], [], verdict === 'proved']))
}, 120_000)

test('so does the program that was written from the document alone', () => {
  const found = cases.map(([name, , file]) => {
    const { status, told } = checkedBy([outside], file)
    return [name, status, told.split('\n')[0], told.split('\n').filter((line) => line.startsWith('  share '))]
  })
  const faults = (fault: string | null) => (fault ? [`  share ${fault}`] : [])
  expect(found).toEqual(cases.map(([name, { verdict, fault }]) => [name, exits[verdict], verdict, faults(fault)]))
}, 120_000)

test('the page that was open when the server went away says the same, and asks nobody', async () => {
  await expect(fetch(`${stage.site}/verify`)).rejects.toThrow()
  const said = page.getByRole('status')
  for (const [name, { verdict, fault }, file] of cases) {
    const chosen = { name: 'run.share.txt', mimeType: 'text/plain', buffer: Buffer.from(file) }
    await page.getByLabel(trust.verify.file).setInputFiles(chosen)
    await said.getByText(zh[verdict]!, { exact: true }).first().waitFor()
    const told = await said.innerText()
    expect([name, fault === null || told.includes(zh[fault]!)]).toEqual([name, true])
    expect([name, told.includes(zh.proved!)]).toEqual([name, verdict === 'proved'])
    // The next verdict is not to be taken for this one.
    await said.evaluate((box) => box.replaceChildren())
  }
  expect(requests).toEqual([])
}, 60_000)
