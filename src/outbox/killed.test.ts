import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { freePort, startProcess } from '../../tests/process.ts'
import { fileComplaint } from '../cases/act.ts'
import { type OpenHouse, openHouse } from '../open.ts'
import { foundBrand } from '../people/act.ts'
import { brandBySlug } from '../people/view.ts'
import { type MailSide, mailSide } from './channels/farside.fixture.ts'
import { deliverDue } from './deliver.ts'
import { follow } from './follow.ts'
import { leaseMs } from './queue.ts'
import { type Means, openMeans } from './settings.ts'

const fixture = fileURLToPath(new URL('killed.fixture.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'troth-outbox-'))
let database: FreshDatabase
let house: OpenHouse
let far: MailSide
let means: Means
let now = '2026-11-22T02:00:00.000Z'

beforeAll(async () => {
  database = await freshDatabase()
  far = await mailSide()
  house = await openHouse({ dataDir: folder, databaseUrl: database.url, say: () => {}, now: () => now })
  means = openMeans('https://trust.example', { mail: { url: far.url, from: 'service@qinghe.example' } })
  await foundBrand(house, 'trust.example', { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe', initials: 'QH' })
})
afterAll(async () => {
  means.close()
  await far.close()
  await house.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

async function file(contact: string): Promise<void> {
  const brand = (await brandBySlug(house, 'qinghe'))!
  const input = { topic: 'repair', statement: `From ${contact}`, contact }
  expect((await fileComplaint(house, brand, input, { once: `a secret of ${contact}`, channel: 'web' })).ok).toBe(true)
}

function sender() {
  const child = spawn(process.execPath, [fixture, folder, database.url, far.url, now], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (part: Buffer) => {
    printed += part
  })
  return { child, ended: once(child, 'close').then(([code]) => ({ code, tries: Number(printed) })) }
}

const idOf = (raw: string) => /^Message-ID: (\S+)/m.exec(raw)?.[1]

test('killed after the mail server took a mail and before anybody wrote that down: sent again, as the same mail', async () => {
  await file('wu@example.com')
  await follow(house, means, 'qinghe')
  far.answers = { data: 'nothing' }
  const { child, ended } = sender()
  while (far.letters.length === 0) await pause(5)
  child.kill('SIGKILL')
  await ended
  far.answers = {}
  expect(await deliverDue(house, means, 'qinghe')).toBe(0)
  now = new Date(Date.parse(now) + leaseMs).toISOString()
  expect(await deliverDue(house, means, 'qinghe')).toBe(1)
  expect(far.letters.map(({ to }) => to)).toEqual(['wu@example.com', 'wu@example.com'])
  const [first, second] = far.letters.map(({ raw }) => idOf(raw))
  expect(first).toMatch(/^<[0-9a-z]{26}@trust\.example>$/)
  expect(second).toBe(first)
})

test('two processes on one database send thirty mails once each', async () => {
  far.letters.length = 0
  for (let n = 1; n <= 30; n += 1) await file(`wu${n}@example.com`)
  await follow(house, means, 'qinghe')
  const ends = await Promise.all([sender().ended, sender().ended])
  expect(ends.map(({ code }) => code)).toEqual([0, 0])
  expect(ends[0]!.tries + ends[1]!.tries).toBe(30)
  expect(far.letters).toHaveLength(30)
  expect(new Set(far.letters.map(({ raw }) => idOf(raw))).size).toBe(30)
})

test('the server as an operator starts it tells who filed over HTTP, and stops cleanly', async () => {
  far.letters.length = 0
  const env = { TROTH_MAIL: far.url, TROTH_MAIL_FROM: '青禾电器 <service@qinghe.example>' }
  const server = await startProcess({ dataDir: folder, port: await freePort(), databaseUrl: database.url, env })
  try {
    const answer = await fetch(`${server.url}/api/v1/brands/qinghe/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ topic: 'other', statement: 'It hums.', contact: 'lin@example.com' }),
    })
    const { number } = (await answer.json()) as { number: string }
    while (far.letters.length === 0) await pause(20)
    expect(far.letters[0]).toMatchObject({ to: 'lin@example.com' })
    expect(far.letters[0]!.raw).toContain(`Subject: Your complaint was received: ${number}`)
    expect(await server.stop()).toBe(0)
    expect(server.output()).not.toMatch(/lin@example|hums/)
  } finally {
    await server.kill()
  }
})
