import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkShareFile } from '@troth/proof/sharefile'
import { expect, test } from 'vitest'
import { openHouse } from '../../src/open.ts'
import { foundBrand } from '../../src/people/act.ts'
import { brandBySlug } from '../../src/people/view.ts'
import { approveTotal, draftRun, runsMoveOn } from '../../src/redress/runs/act.ts'
import { placeIn, shareReceipt } from '../../src/redress/runs/receipts.ts'
import { handedIn, readHandedIn } from '../../src/redress/runs/shelf.ts'
import { runById } from '../../src/redress/runs/view.ts'
import { freshDatabase } from '../database.ts'

const people = 330_000
const dies = fileURLToPath(new URL('./rundies.fixture.ts', import.meta.url))
const of = (id: string, role: 'finance' | 'legal' | 'service') => ({ id, name: id, brand: 'qinghe', roles: [role] })

test('killed while a file of 330,000 people is read, it goes on where it was, and the total is exact', async () => {
  const database = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-run-'))
  chmodSync(dataDir, 0o755)
  try {
    const open = () => openHouse({ dataDir, databaseUrl: database.url, say: () => {} })
    const first = await open()
    const named = { zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
    await foundBrand(first, 'trust.example', { slug: 'qinghe', ...named })
    await first.close()
    const lines = Array.from({ length: people }, (_, i) => `ORDER-${i},${1_000_000 + (i % 3)}`)
    const input = join(dataDir, 'people.csv')
    writeFileSync(input, `reference,amountFen\n${lines.join('\n')}\n`)

    const id = await new Promise<string>((resolve, reject) => {
      let printed = ''
      const child = spawn(process.execPath, [dies, dataDir, database.url, input], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child.stdout.on('data', (piece: Buffer) => {
        printed += piece
      })
      child.once('close', (_, signal) => (signal === 'SIGKILL' ? resolve(printed.trim()) : reject(new Error(printed))))
    })

    const house = await open()
    const brand = (await brandBySlug(house, 'qinghe'))!
    const found = (await handedIn(house, 'qinghe', id))!
    expect(found.report).toBeUndefined()
    const counts: number[] = []
    const report = (await readHandedIn(house, found.order, (count) => counts.push(count)))!
    // Both hundred thousands behind the last note were not read again.
    expect(counts[0]).toBeGreaterThan(250_000)
    const totalFen = lines.reduce((all, line) => all + Number(line.split(',')[1]), 0)
    expect([report.people, report.totalFen, report.wrongCount]).toEqual([people, totalFen, 0])

    await draftRun(house, brand, of('clerk', 'finance'), id, { zh: '召回交通费', en: 'Costs of the recall' })
    for (const who of [of('lawyer', 'legal'), of('chief', 'service')])
      expect((await approveTotal(house, brand, who, id, { totalFen, people })).ok).toBe(true)
    const run = (await runById(house, 'qinghe', id))!
    for (const name of ['ORDER-0', 'ORDER-150000', 'ORDER-250001', `ORDER-${people - 1}`]) {
      const at = (await placeIn(house, run, name))!
      const receipt = await shareReceipt(house, 'qinghe', run, at)
      expect(receipt.ok && checkShareFile(receipt.value).verdict).toBe('proved')
    }
    expect(await runsMoveOn(house, brand)).toBe(0)
    await house.close()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
    await database.close()
  }
}, 120_000)
