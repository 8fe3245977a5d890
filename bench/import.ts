import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { writeRows } from './importrows.ts'
import { machine } from './measure.ts'

/**
 * A real export brought in by the command an operator runs: with one row in a hundred bad, mended but killed in the
 * middle, run again, and once more. What it took, what the log holds, and how much memory the process had at its most.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const rows = Number(values.rows)
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
const open = () => openHouse({ dataDir, databaseUrl: process.env.DATABASE_URL, say: () => {} })
const named = { slug: 'bench', zh: '试验', en: 'Bench', initials: 'BE', zone: 'Asia/Shanghai' }

interface Run {
  readonly code: number | null
  readonly seconds: number
  readonly mostMiB: number
  /** Memory at each tenth of the rows. */
  readonly alongMiB: readonly number[]
  readonly wrong: number
  readonly told: string
}

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
function run(file: string, killAtFiled = Number.POSITIVE_INFINITY): Promise<Run> {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, 'import', 'cases', file, '--data', dataDir, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [wrong, told, most] = [0, '', 0]
  const along: number[] = []
  const lines = (take: (line: string) => void) => {
    let held = ''
    return (piece: Buffer) => {
      held += piece.toString()
      const parts = held.split('\n')
      held = parts.pop()!
      for (const part of parts) take(part)
    }
  }
  child.stdout.on(
    'data',
    lines((line) => {
      if (line.includes('"line":')) wrong += 1
      else told = line
    }),
  )
  child.stderr.on(
    'data',
    lines((line) => {
      if (!line.startsWith('{"doing"')) return
      const filed = /"doing":"filing".*"filed":(\d+)/.exec(line)
      if (filed && Number(filed[1]) >= killAtFiled) child.kill('SIGKILL')
    }),
  )
  const watch = setInterval(() => {
    const now = residentMiB(child.pid!)
    most = Math.max(most, now)
    along.push(now)
  }, 250)
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearInterval(watch)
      const alongMiB = Array.from({ length: 10 }, (_, i) => along[Math.floor((i * along.length) / 10)] ?? 0)
      resolve({ code, seconds: (performance.now() - began) / 1000, mostMiB: most, alongMiB, wrong, told })
    }),
  )
}

/** What of the process is in memory (Linux); 0 elsewhere. */
function residentMiB(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

const say = (what: string, one: Run) =>
  console.log(
    `${what}: exit ${one.code}, ${one.seconds.toFixed(1)} s, ${one.wrong} rows told as wrong, at most ${one.mostMiB} MiB resident (by tenths: ${one.alongMiB.join(' ')}) ${one.told}`,
  )

try {
  const house = await open()
  await foundBrand(house, 'localhost', named)
  await house.close()
  const [bad, good, tenth] = ['bad', 'good', 'tenth'].map((name) => join(folder, `${name}.csv`)) as [
    string,
    string,
    string,
  ]
  const broken = await writeRows(bad, rows, 100)
  await writeRows(good, rows)
  await writeRows(tenth, Math.ceil(rows / 10), 100)
  console.log(`${machine()}, ${rows} rows, ${broken} of them bad`)
  say(`a tenth of it, with bad rows`, await run(tenth))
  const refused = await run(bad)
  say('with bad rows', refused)
  if (refused.code !== 1 || refused.wrong !== broken) throw new Error('not every bad row was told')
  if ((await casesIn()) !== 0) throw new Error('something was imported all the same')
  say('mended, killed in the middle', await run(good, rows / 3))
  const left = await casesIn()
  if (left === 0 || left >= rows) throw new Error(`it was not killed in the middle: ${left}`)
  console.log(`cases there after the kill: ${left}`)
  say('run again', await run(good))
  if ((await casesIn()) !== rows) throw new Error(`${await casesIn()} cases instead of ${rows}`)
  say('and once more', await run(good))
  if ((await casesIn()) !== rows) throw new Error('imported twice')
  console.log(`cases in the log at the end: ${await casesIn()}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function casesIn(): Promise<number> {
  const house = await open()
  try {
    const found = await sql<{ n: number }>`
      SELECT count(DISTINCT subject) AS n FROM ledger_entry WHERE brand = ${named.slug} AND subject LIKE 'case:%'`.execute(
      house.db,
    )
    const size = (await house.ledger.checkpoint(named.slug))!.size
    const listed = await sql<{ n: number }>`SELECT count(*) AS n FROM view_cases WHERE brand = ${named.slug}`.execute(
      house.db,
    )
    if (Number(found.rows[0]!.n) !== Number(listed.rows[0]!.n)) throw new Error('log and view do not agree')
    if (size < Number(found.rows[0]!.n)) throw new Error('not everything is signed')
    return Number(found.rows[0]!.n)
  } finally {
    await house.close()
  }
}
