/**
 * A house that is opened, asked for a few things, and killed at a chosen point of the road of an append:
 *
 *     node dies.fixture.ts <data folder> <database url or nothing> <moment or nothing> process|power
 *
 * What it saw it writes to `seen.jsonl` in the data folder, synchronously, so that it outlives the process. With `power`
 * its PostgreSQL dies in the same instant. Without a moment it closes in good order.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actByLink, fileComplaint } from '#src/cases/act.ts'
import { running } from '#src/database/lives.fixture.ts'
import type { CommitPoint } from '#src/ledger/points.ts'
import { openHouse, views } from '#src/open.ts'
import { foundBrand } from '#src/people/act.ts'
import { brandBySlug } from '#src/people/view.ts'
import { readState } from './story.ts'

const [dataDir, url, moment, death] = process.argv.slice(2) as [string, string, string, 'process' | 'power']
const tell = (line: object) => appendFileSync(join(dataDir, 'seen.jsonl'), `${JSON.stringify(line)}\n`)

function die(): void {
  if (death === 'power') killDatabase(running(dataDir)!)
  process.kill(process.pid, 'SIGKILL')
}

/** The postmaster and everyone who works for it, in one instant as near as signals can. */
function killDatabase(postmaster: number): void {
  const list = `/proc/${postmaster}/task/${postmaster}/children`
  const workers = existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number) : []
  for (const pid of [postmaster, ...workers]) process.kill(pid, 'SIGKILL')
}

/** The road is cut at the second group: the one before it is committed, and on its way to be signed and answered. */
const passed = new Map<CommitPoint, number>()
let armed = false
let firstIsUnderWay = () => {}
let firstGroup = 0
const at = (point: CommitPoint, size?: number) => {
  if (!armed) return
  // Whoever looks meanwhile may have the tree of the first group signed once more.
  if (size !== undefined) {
    if (point === moment && size > firstGroup) die()
    return
  }
  const times = (passed.get(point) ?? 0) + 1
  passed.set(point, times)
  if (point === 'locked' && times === 1) firstIsUnderWay()
  if (point === moment && times === 2) die()
  // COMMIT is sent at the end of this turn, and the database is at it when the next one begins.
  if (point === 'folded' && moment === 'commit' && times === 2) setImmediate(die)
}

const house = await openHouse({ dataDir, databaseUrl: url || undefined, say: () => {}, at })
const { ledger } = house
const slug = 'acme'
const look = () => tell({ checkpoint: ledger.signed(slug)!.text })
if (!(await brandBySlug(house, slug))) {
  const named = { slug, zh: '顶点', en: 'Acme', initials: 'AC', zone: 'Asia/Shanghai' }
  await foundBrand(house, 'trust.example', named)
}
const brand = (await brandBySlug(house, slug))!
tell({ state: await readState(house, slug, views) })
tell({ checkpoint: (await ledger.checkpoint(slug))!.text })

let asked = 0
const file = async (): Promise<string> => {
  const once = `a secret of the crash matrix ${process.pid} ${asked++}`
  const done = await fileComplaint(house, brand, { topic: 'other', statement: once }, { once, channel: 'api' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  const [first] = await ledger.stream(slug, done.value.case.id)
  tell({ name: once, index: first!.index, leaf: first!.leaf })
  look()
  return done.value.token
}
const forget = async (token: string) => {
  const done = await actByLink(house, brand, token, { do: 'forget' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  const { index, leaf } = done.value[0]!
  tell({ name: `forgotten ${token}`, index, leaf })
}

const [token] = [await file(), await file()]
if (moment) {
  const before = (await ledger.checkpoint(slug))!.size
  tell({ before })
  firstGroup = before + 1
  armed = true
  const first = new Promise<void>((resolve) => {
    firstIsUnderWay = resolve
  })
  const all: Promise<unknown>[] = [file()]
  await first
  // What arrives while the first group is being committed is the second.
  all.push(file(), file(), forget(token), file())
  // Another process may look at any moment.
  for (;;) {
    tell({ checkpoint: (await ledger.checkpoint(slug))!.text })
    look()
    await Promise.race([Promise.all(all).then(() => tell({ survived: moment })), new Promise(setImmediate)])
  }
}
tell({ state: await readState(house, slug, views) })
await house.close()
