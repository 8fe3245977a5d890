/** A stage for journeys: the real server on a port of its own, a brand, its people, and a browser. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { createBuilder } from 'vite'
import { actAtDesk } from '../../src/cases/act.ts'
import { caseQueue } from '../../src/cases/view.ts'
import type { CaseAct } from '../../src/cases/words.ts'
import { serveHouse } from '../../src/main.ts'
import { type OpenHouse, openHouse } from '../../src/open.ts'
import { appointMember, foundBrand } from '../../src/people/act.ts'
import { openAuth } from '../../src/people/auth.ts'
import { joinBrand } from '../../src/people/session.ts'
import { brandBySlug } from '../../src/people/view.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'
import { makePromise } from '../../src/promises/act.ts'
import { freshDatabase } from '../database.ts'
import { freePort } from '../process.ts'
import { launch } from './chromium.ts'

export interface Stage {
  readonly site: string
  readonly house: OpenHouse
  readonly brand: Brand
  readonly browser: Browser
  /** Time stands where a story puts it. */
  at(instant: string): void
  /** An act of somebody at the brand, in the case with this number. */
  brandDoes(role: Role, number: string, act: CaseAct): Promise<void>
  /** Somebody who can sign in at the desk. */
  hire(roles: Role | readonly Role[], name: string): Promise<{ readonly email: string; readonly password: string }>
  /** The server goes away; browser and files stay. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** Time begins to stand at `since`. */
export async function openStage({ since = '2026-11-18T02:00:00.000Z' } = {}): Promise<Stage> {
  await buildIfStale()
  const database = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-journey-'))
  let now = since
  const house = await openHouse({ dataDir, databaseUrl: database.url, say: () => {}, now: () => now })
  const port = await freePort()
  const site = `http://127.0.0.1:${port}`
  const auth = openAuth({ db: house.db, secret: house.keys.sessionKey(), baseUrl: site })
  const founding = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  must(await foundBrand(house, new URL(site).host, founding))
  const words = { zh: '一个工作日内首次实质回复', en: 'A first reply of substance within one working day' }
  must(
    await makePromise(house, 'qinghe', 'brand:service', {
      ...words,
      measure: 'first-reply',
      term: 'P1WD',
      owner: 'service',
      startsOn: '2026-11-01',
    }),
  )
  const brand = (await brandBySlug(house, 'qinghe'))!
  const config = { dataDir, port, hostname: '127.0.0.1', site, submissionsPerMinute: 10_000, behindProxy: false }
  const running = await serveHouse(house, config)
  const browser = await launch()
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= running.stop()
    return stopped
  }
  return {
    site,
    house,
    brand,
    browser,
    at: (instant) => {
      now = instant
    },
    brandDoes: async (role, number, act) => {
      const { cases } = await caseQueue(house, 'qinghe', { number, most: 1, skip: 0 })
      const member: Member = { id: `member-${role}`, name: role, brand: 'qinghe', roles: [role] }
      must(await actAtDesk(house, member, brand, cases[0]!.id, act))
    },
    hire: async (role, name) => {
      const roles = [role].flat()
      const account = { email: `${roles.join('.')}@qinghe.example`, name, password: 'a long password' }
      const { id } = await auth.createAccount(account)
      const member = await joinBrand(house, 'qinghe', id)
      must(await appointMember(house, 'qinghe', 'brand:admin', member, { roles }))
      return account
    },
    stop,
    close: async () => {
      await browser.close()
      await stop()
      await house.close()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The narrowest screen at which a page must not have to be pushed sideways is told by its full picture. */
export async function isWiderThan(page: Page, width: number): Promise<boolean> {
  // The width of a PNG stands at byte 16 of its header.
  return (await page.screenshot({ fullPage: true })).readUInt32BE(16) > width
}

const root = fileURLToPath(new URL('../../', import.meta.url))

const built = [
  'dist/desk/index.html',
  'dist/verify/verify.js',
  'dist/badge/badge.js',
  'dist/frame/frame.js',
  'dist/endorse/endorse.js',
].map((file) => join(root, file))
const building = join(root, 'dist', '.building')

/** The desk and the verifier are built once, by whichever test file comes first; again only when a source is newer. */
async function buildIfStale(): Promise<void> {
  mkdirSync(join(root, 'dist'), { recursive: true })
  while (existsSync(building) || !isFresh()) {
    if (!takeTurn()) {
      await pause(100)
      continue
    }
    try {
      if (!isFresh()) await build()
    } finally {
      rmSync(building, { recursive: true })
    }
  }
}

async function build(): Promise<void> {
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  await builder.buildApp()
}

function isFresh(): boolean {
  const oldest = Math.min(...built.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)))
  const sources = ['src', 'packages/proof/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|css|html)$/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => join(root, folder, name)),
  )
  return sources.every((file) => statSync(file).mtimeMs <= oldest)
}

/** Only one builds at a time; a turn that somebody took and died in is over after two minutes. */
function takeTurn(): boolean {
  const left = statSync(building, { throwIfNoEntry: false })
  if (left && Date.now() - left.mtimeMs > 120_000) rmSync(building, { recursive: true, force: true })
  try {
    mkdirSync(building)
    return true
  } catch {
    return false
  }
}

function must(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(`the story was refused: ${JSON.stringify(outcome)}`)
}
