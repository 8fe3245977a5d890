/**
 * One of two houses on one database that write into one brand's log as fast as they can:
 *
 *     node races.fixture.ts <data folder> <database url or nothing> <name> <appends>
 *
 * Streams are drawn at random from a list that both share, and positions are what this house believes: the other one
 * makes many of them wrong. At the same time both act as timers. Begins when its input says so; what was acknowledged
 * and what was published it leaves in `<name>.json`.
 */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PositionConflict } from '#src/ledger/words.ts'
import { openHouse } from '#src/open.ts'
import { tick } from '#src/timer.ts'

const [dataDir, url, name, appends] = process.argv.slice(2) as [string, string, string, string]
const slug = 'acme'
const streams = 400
const hands = 48

const checkpoints = new Set<string>()
const house = await openHouse({
  dataDir,
  databaseUrl: url || undefined,
  say: () => {},
  now: () => '2026-12-31T02:00:00.000Z',
  at: (point) => {
    if (point === 'published') checkpoints.add(house.ledger.signed(slug)!.text)
  },
})
const { ledger } = house

/** mulberry32: the same choices in every run, other ones for each house. */
let seed = name.charCodeAt(0)
function random(below: number): number {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % below
}

const believed = new Map<string, number>()
const acknowledged: { name: string; index: number; leaf: string }[] = []
let conflicts = 0
let next = 0

async function write(n: number): Promise<void> {
  const subject = `thing:${random(streams)}`
  const drafts = [{ type: 'thing.said/1', by: 'brand:pr', data: { by: name, n } }]
  for (;;) {
    const expected = believed.get(subject) ?? 0
    try {
      const [logged] = await ledger.append(slug, { subject, expected, at: '2026-11-22T02:00:00.000Z', drafts })
      believed.set(subject, Math.max(believed.get(subject) ?? 0, logged!.position + 1))
      acknowledged.push({ name: `${name} ${n}`, index: logged!.index, leaf: logged!.leaf })
      return
    } catch (fault) {
      if (!(fault instanceof PositionConflict)) throw fault
      conflicts += 1
      believed.set(subject, (await ledger.stream(slug, subject)).length)
    }
  }
}

process.stdout.write('ready\n')
await once(process.stdin, 'data')
let overdue = 0
const timing = async () => {
  for (let round = 0; round < 6; round++) {
    const written = await tick(house)
    overdue += written
  }
}
const writing = async () => {
  while (next < Number(appends)) await write(next++)
}
await Promise.all([timing(), timing(), ...Array.from({ length: hands }, writing)])
checkpoints.add((await ledger.checkpoint(slug))!.text)
await house.close()
writeFileSync(
  join(dataDir, `${name}.json`),
  JSON.stringify({ acknowledged, checkpoints: [...checkpoints], conflicts, overdue }),
)
process.exit(0)
